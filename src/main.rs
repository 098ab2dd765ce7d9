//! The `conciliazione` command.

fn main() -> std::process::ExitCode {
    conciliazione::cli::main()
}
