//! Builds in processes of their own: this test binary again, told by its environment what to do.

use std::path::Path;
use std::process::{Command, Stdio};

use super::{begin, publish};

/// What the child does, and on which project.
const TASK: &str = "CONCILIAZIONE_TEST_TASK";
const ROOT: &str = "CONCILIAZIONE_TEST_ROOT";

/// A command that runs `task` of the test below in a new process.
pub(super) fn child(task: &str, root: &Path) -> Command {
    let module = module_path!();
    let name = module.split_once("::").map_or(module, |(_, name)| name);
    let mut command = Command::new(std::env::current_exe().unwrap());
    command
        .args([&format!("{name}::runs_the_task"), "--exact", "--nocapture"])
        .env(TASK, task)
        .env(ROOT, root)
        .stdout(Stdio::null())
        .stderr(Stdio::piped());
    command
}

/// Not a test unless the environment says so.
#[test]
fn runs_the_task() {
    let (Ok(task), Some(root)) = (std::env::var(TASK), std::env::var_os(ROOT)) else {
        return;
    };
    let root = Path::new(&root);
    match task.split_once(' ').unwrap_or((&task, "")) {
        // Generations from the given one on, until killed.
        ("publish-for-ever", first) => {
            let first: usize = first.parse().unwrap();
            for generation in first.. {
                publish(root, generation).unwrap();
            }
        }
        // Ten generations from the given one on.
        ("publish-ten", first) => {
            let first: usize = first.parse().unwrap();
            for generation in first..first + 10 {
                let report = publish(root, generation).unwrap();
                assert!(report.warnings.is_empty(), "{:?}", report.warnings);
            }
        }
        // A build that must fail at the start.
        ("expect", kind) => {
            let error = begin(root, &root.join("out")).unwrap_err();
            assert_eq!(error.kind(), kind, "{error}");
        }
        (other, _) => panic!("no task {other}"),
    }
}
