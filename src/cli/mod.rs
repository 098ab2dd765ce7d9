//! The command line: arguments in, exit code out. The only module that prints.
//!
//! Exit codes: 0 clean, 1 the content has errors, 2 the tool could not run.

mod addresses;
mod args;
mod ask;
mod build;
mod check;
mod cms;
mod explain;
mod fmt;
mod import;
mod new;
mod report;
mod schema;
mod serve;
mod talk;
mod told;

use std::process::ExitCode;

use clap::{CommandFactory as _, Parser as _};

use args::{Args, Command};

/// Nothing wrong.
const CLEAN: u8 = 0;
/// The content has errors.
const FAULTY: u8 = 1;
/// The tool could not run: arguments, permissions, disk.
const FAILED: u8 = 2;

/// Runs the command of this process.
pub fn main() -> ExitCode {
    let args = match Args::try_parse() {
        Ok(args) => args,
        Err(error) => {
            // Help and version come this way too, and those are no failure.
            let code = if error.use_stderr() { FAILED } else { CLEAN };
            let _ = error.print();
            return ExitCode::from(code);
        }
    };
    let code = match args.command {
        Some(Command::Build(build)) => build::run(&build),
        Some(Command::Check(check)) => check::run(&check),
        Some(Command::Cms(cms)) => cms::run(&cms),
        Some(Command::Explain(explain)) => explain::run(&explain),
        Some(Command::Serve(serve)) => serve::run(&serve),
        Some(Command::Addresses(addresses)) => addresses::run(&addresses),
        Some(Command::Report(report)) => report::run(&report),
        Some(Command::Fmt(fmt)) => fmt::run(&fmt),
        Some(Command::Import(import)) => import::run(&import),
        Some(Command::New(new)) => new::run(&new),
        Some(Command::Schema(schema)) => schema::run(&schema),
        None => {
            let _ = Args::command().print_help();
            CLEAN
        }
    };
    ExitCode::from(code)
}
