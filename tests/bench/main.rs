//! `cargo bench`: how long a clean build takes, next to the time the disk alone needs.
//!
//! For each size a catalogue of that many made-up services is added to a copy of the real
//! content; a child process builds it, so that peak memory is of that build alone; then the
//! same files with the same bytes, ready in memory, are written on the same number of threads:
//! that is the floor. Nothing here asserts a time.
//!
//! `cargo bench -- 1000 10000` measures only those sizes. `cargo bench -- --write FOLDER 1000`
//! makes a project of that size and its site for `finder/run.mjs`, prints the stages and keeps both.

#![allow(clippy::print_stdout, clippy::unwrap_used, missing_docs)]

mod catalogue;
mod floor;
mod table;
mod varied;

use std::path::Path;
use std::process::Command;

use conciliazione::model::Date;
use conciliazione::pipeline::{self, Settings};

/// Threads of build and floor alike.
const JOBS: usize = 2;

fn main() {
    let args: Vec<String> = std::env::args().skip(1).filter(|arg| arg != "--bench").collect();
    if let [mode, root, out] = args.as_slice()
        && mode == "--child"
    {
        child(Path::new(root), Path::new(out));
        return;
    }
    if let [mode, folder, size] = args.as_slice()
        && mode == "--write"
    {
        write(Path::new(folder), size.parse().unwrap());
        return;
    }
    let sizes: Vec<usize> = args.iter().filter_map(|arg| arg.parse().ok()).collect();
    let sizes = if sizes.is_empty() { vec![1_000, 10_000, 50_000] } else { sizes };
    table::heading();
    // Folders go at the end: ext4 looks for inodes that were not freed in the last minutes, so
    // whatever is written soon after a large removal, build or floor, would be slow by chance.
    let folders: Vec<_> = sizes.into_iter().map(measure).collect();
    drop(folders);
}

fn measure(size: usize) -> tempfile::TempDir {
    let target = Path::new(env!("CARGO_MANIFEST_DIR")).join("target");
    let folder = tempfile::Builder::new().prefix("bench-").tempdir_in(&target).unwrap();
    let (root, out) = (folder.path().join("project"), folder.path().join("dist"));
    catalogue::write(&root, size);
    let child = Command::new(std::env::current_exe().unwrap()).arg("--child").arg(&root).arg(&out).output().unwrap();
    let report = String::from_utf8(child.stdout).unwrap();
    assert!(child.status.success(), "{report}\n{}", String::from_utf8_lossy(&child.stderr));
    let floor = floor::measure(&out, &folder.path().join("floor"), JOBS);
    table::row(size, &report, &floor);
    folder
}

/// Leaves a project and its site in `folder`, and prints what `child` prints.
fn write(folder: &Path, size: usize) {
    varied::write(&folder.join("project"), size);
    child(&folder.join("project"), &folder.join("site"));
}

fn settings(root: &Path) -> Settings {
    let today = Date { year: 2026, month: 11, day: 21 };
    Settings {
        root: root.to_owned(),
        base_url: None,
        drafts: false,
        today,
        minify: true,
        readability: false,
        live: false,
        older_than: conciliazione::report::OLD,
    }
}

/// Builds once and prints `name wall cpu` in milliseconds, then sums, one a line.
fn child(root: &Path, out: &Path) {
    let settings = settings(root);
    let outcome = pipeline::build(&settings, out, Some(JOBS), |_| {}).unwrap();
    for finding in
        outcome.diagnostics.iter().filter(|one| one.severity() == conciliazione::diag::Severity::Error).take(5)
    {
        println!("error {finding:?}");
    }
    assert!(outcome.written.is_some());
    for stage in outcome.stages.list() {
        println!("stage {} {} {}", stage.name, stage.wall.as_secs_f64() * 1e3, stage.cpu.as_secs_f64() * 1e3);
    }
    println!("pages {}", outcome.pages);
    println!("peak {}", peak_kib());
}

/// Highest resident memory of this process, in KiB (Linux: `VmHWM`).
fn peak_kib() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmHWM:")).unwrap_or("");
    line.split_ascii_whitespace().nth(1).and_then(|kib| kib.parse().ok()).unwrap_or(0)
}
