//! One binary for all tests: a file a subject. See ../README.md.

#![allow(missing_docs, clippy::unwrap_used, clippy::print_stderr)]

mod architecture;
mod cli;
mod media;
mod output;
mod site;
mod support;
