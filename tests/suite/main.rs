//! One binary for all tests: a file a subject. See ../README.md.

#![allow(missing_docs, clippy::unwrap_used, clippy::print_stderr)]

mod architecture;
mod checks;
mod cli;
mod comuni;
mod extends;
mod finding;
mod golden;
mod import;
mod inputs;
mod kill;
mod layout;
mod media;
mod minify;
mod output;
mod pages;
mod posters;
mod record;
mod schema;
mod site;
mod start;
mod support;
mod terms;
mod theme;
mod view;
