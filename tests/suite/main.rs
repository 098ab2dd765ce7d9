//! One binary for all tests: a file a subject. See ../README.md.

#![allow(missing_docs, clippy::unwrap_used, clippy::print_stderr)]

mod architecture;
mod checks;
mod cli;
mod cms;
mod comuni;
mod extends;
mod finding;
mod golden;
mod hosts;
mod import;
mod inputs;
mod journey;
mod kill;
mod layout;
mod media;
mod memory;
mod minify;
mod output;
mod pages;
mod posters;
mod reach;
mod record;
mod report;
mod schema;
mod serve;
mod site;
mod start;
mod support;
mod terms;
mod theme;
mod view;
