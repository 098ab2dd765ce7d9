//! Several builds of one output, and readers while it changes.

use std::fs;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc;
use std::time::Duration;

use conciliazione::output::{DiskSink, Forbidden};

use super::child::child;
use super::{Project, put_all, whole};

#[test]
fn the_second_build_says_that_it_waits_and_then_goes_on() {
    let project = Project::new();
    let first = project.begin().unwrap();
    put_all(&first, 1).unwrap();
    let (sender, receiver) = mpsc::channel();
    std::thread::scope(|scope| {
        let second = scope.spawn(|| {
            // The same output by another name.
            let out = project.root().join("content/../out");
            let root = project.root().to_owned();
            let sink = DiskSink::begin(&out, &Forbidden { root, inputs: vec![] }, |lock| {
                sender.send(lock.to_owned()).unwrap();
            });
            let sink = sink.unwrap();
            assert_eq!(whole(&project.out()), 1);
            put_all(&sink, 2).unwrap();
            sink.commit().unwrap();
        });
        let lock = receiver.recv_timeout(Duration::from_secs(60)).unwrap();
        assert_eq!(lock.file_name().unwrap(), ".out.conciliazione-lock");
        first.commit().unwrap();
        second.join().unwrap();
    });
    assert_eq!(project.assert_clean(), 2);
}

#[test]
fn many_threads_publish_one_output_in_turn() {
    let project = Project::fast();
    std::thread::scope(|scope| {
        for thread in 0..4 {
            let project = &project;
            scope.spawn(move || {
                for n in 0..10 {
                    project.publish(10 * thread + n).unwrap();
                }
            });
        }
    });
    project.assert_clean();
}

#[test]
fn two_processes_publish_one_output_in_turn() {
    let project = Project::fast();
    let children = ["publish-ten 0", "publish-ten 10"].map(|task| child(task, project.root()).spawn().unwrap());
    for child in children {
        let output = child.wait_with_output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }
    assert_eq!(project.assert_clean() % 10, 9);
}

/// Reads `a` and `b` of one and the same folder, whatever takes its name meanwhile. `None` if
/// that folder has been replaced and is being removed.
#[cfg(target_os = "linux")]
fn read_pair(out: &std::path::Path) -> Option<(String, String)> {
    use rustix::fs::{Mode, OFlags, open, openat};
    let folder = open(out, OFlags::RDONLY | OFlags::DIRECTORY, Mode::empty());
    let folder = folder.expect("the output is always there");
    let read = |name: &str| {
        let file = openat(&folder, name, OFlags::RDONLY, Mode::empty()).ok()?;
        Some(std::io::read_to_string(fs::File::from(file)).unwrap())
    };
    Some((read("a")?, read("b")?))
}

#[cfg(target_os = "linux")]
#[test]
fn a_reader_never_sees_two_generations_at_once() {
    let project = Project::fast();
    project.publish(0).unwrap();
    let done = AtomicBool::new(false);
    std::thread::scope(|scope| {
        let reader = scope.spawn(|| {
            let mut seen = std::collections::BTreeSet::new();
            while !done.load(Ordering::Relaxed) {
                if let Some((a, b)) = read_pair(&project.out()) {
                    assert_eq!(a, b);
                    seen.insert(a);
                }
            }
            seen.len()
        });
        for generation in 1..=100 {
            project.publish(generation).unwrap();
        }
        done.store(true, Ordering::Relaxed);
        let seen = reader.join().unwrap();
        assert!(seen > 3, "only {seen} generations were seen");
    });
    assert_eq!(project.assert_clean(), 100);
}
