//! A disk that is full, read-only, or not ours. These tests need what only root may do, or only
//! others may not; where that is missing they say so and pass.

#![cfg(target_os = "linux")]

use std::fs;
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::os::unix::process::CommandExt;
use std::path::PathBuf;
use std::process::Command;

use conciliazione::output::Sink;

use super::child::child;
use super::{Project, put_all};

/// A tiny file system in memory, unmounted when dropped.
struct Mount(PathBuf);

impl Mount {
    /// `None`, and a word about it, where mounting is not allowed.
    fn new(folder: PathBuf, options: &str) -> Option<Mount> {
        let arguments = ["-t", "tmpfs", "-o", options, "tmpfs"];
        let output = Command::new("mount").args(arguments).arg(&folder).output();
        match output {
            Ok(output) if output.status.success() => Some(Mount(folder)),
            refused => {
                eprintln!("skipped: cannot mount a small file system: {refused:?}");
                None
            }
        }
    }
}

impl Drop for Mount {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg(&self.0).output();
    }
}

/// A project on a file system of its own, with a published generation 1.
fn small_project(options: &str) -> Option<(Project, Mount)> {
    let folder = tempfile::tempdir().unwrap();
    let mount = Mount::new(folder.path().to_owned(), options)?;
    let project = Project::of(folder);
    project.publish(1).unwrap();
    Some((project, mount))
}

#[test]
fn a_full_disk_leaves_the_old_site() {
    let Some((project, _mount)) = small_project("size=512k") else {
        return;
    };
    let sink = project.begin().unwrap();
    put_all(&sink, 2).unwrap();
    let error = sink.put("big", &[0; 600 << 10]).unwrap_err();
    assert_eq!(error.kind(), "no-space", "{error}");
    assert!(error.path().ends_with("big"), "{error}");
    assert!(error.to_string().contains("the disk is full"), "{error}");
    drop(sink);
    assert_eq!(project.assert_clean(), 1);
    project.publish(2).unwrap();
    assert_eq!(project.assert_clean(), 2);
}

/// However little is left, the start, a file, or the seal fails, and nothing remains of it.
#[test]
fn a_disk_that_fills_up_anywhere_leaves_the_old_site() {
    let Some((project, _mount)) = small_project("size=512k,nr_inodes=90") else {
        return;
    };
    let mut failed = 0;
    let mut fillers = 0;
    loop {
        let published = project.begin().and_then(|sink| {
            put_all(&sink, 1)?;
            sink.seal()
        });
        if let Err(error) = published {
            assert_eq!(error.kind(), "no-space", "{error}");
            failed += 1;
        }
        let names = project.names();
        assert!(names.iter().all(|name| !name.starts_with(".out")), "{names:?}");
        assert_eq!(super::whole(&project.out()), 1);
        match fs::write(project.root().join(format!("filler-{fillers}")), "") {
            Ok(()) => fillers += 1,
            Err(_) => break,
        }
    }
    assert!(failed > 5, "only {failed} builds failed");
}

#[test]
fn a_read_only_file_system_leaves_the_old_site() {
    let Some((project, mount)) = small_project("size=512k") else {
        return;
    };
    let remount = Command::new("mount").args(["-o", "remount,ro"]).arg(&mount.0).status();
    assert!(remount.unwrap().success());
    let error = project.begin().unwrap_err();
    assert_eq!(error.kind(), "read-only", "{error}");
    assert_eq!(project.assert_clean(), 1);
}

#[test]
fn a_mount_point_is_refused() {
    let project = Project::new();
    fs::create_dir(project.out()).unwrap();
    let Some(_mount) = Mount::new(project.out(), "size=64k") else {
        return;
    };
    assert_eq!(project.begin().unwrap_err().kind(), "refused-mount-point");
    assert_eq!(project.names(), ["content", "out"]);
}

#[test]
fn a_missing_permission_leaves_the_old_site() {
    let project = Project::new();
    project.publish(1).unwrap();
    let is_root = fs::metadata("/proc/self").unwrap().uid() == 0;
    let mut command = child("expect no-permission", project.root());
    if is_root {
        // The folder belongs to root, and the child is nobody.
        command.uid(65_534).gid(65_534);
    }
    fs::set_permissions(project.root(), fs::Permissions::from_mode(0o555)).unwrap();
    let output = command.output();
    fs::set_permissions(project.root(), fs::Permissions::from_mode(0o755)).unwrap();
    match output {
        Ok(output) => {
            assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        }
        Err(error) => eprintln!("skipped: nobody may not run this test binary: {error}"),
    }
    assert_eq!(project.assert_clean(), 1);
}
