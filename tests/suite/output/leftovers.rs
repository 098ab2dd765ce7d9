//! What killed builds leave, and who may be mistaken for them.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::child::child;
use super::{Project, begin, put_all, tree, whole};

/// The staging folder as a build leaves it that is killed while it writes, or, if `sealed`,
/// while it publishes.
fn leave_staging(project: &Project, generation: usize, sealed: bool) -> PathBuf {
    let sink = project.begin().unwrap();
    put_all(&sink, generation).unwrap();
    let staging = project.root().join(".out.conciliazione-staging-1");
    let aside = project.root().join("aside");
    let copy = || {
        let options = ["-a", staging.to_str().unwrap(), aside.to_str().unwrap()];
        assert!(std::process::Command::new("cp").args(options).status().unwrap().success());
    };
    if sealed {
        let sealed = sink.seal().unwrap();
        copy();
        drop(sealed);
    } else {
        copy();
        drop(sink);
    }
    fs::rename(&aside, &staging).unwrap();
    staging
}

#[test]
fn leftovers_go_at_the_next_start() {
    for sealed in [false, true] {
        let project = Project::new();
        project.publish(1).unwrap();
        let staging = leave_staging(&project, 2, sealed);
        fs::rename(&staging, project.root().join(".out.conciliazione-staging-8")).unwrap();
        leave_staging(&project, 3, sealed);
        fs::write(project.root().join(".out.conciliazione-lock"), "").unwrap();
        drop(project.begin().unwrap());
        assert_eq!(project.assert_clean(), 1);
    }
}

#[test]
fn a_build_killed_after_the_exchange_leaves_the_old_site_which_goes() {
    let project = Project::new();
    project.publish(1).unwrap();
    let staging = leave_staging(&project, 2, true);
    let [site, aside] = [staging.join("site"), project.root().join("aside")];
    fs::rename(project.out(), &aside).unwrap();
    fs::rename(&site, project.out()).unwrap();
    fs::rename(&aside, &site).unwrap();
    drop(project.begin().unwrap());
    assert_eq!(project.assert_clean(), 2);
}

#[cfg(unix)]
#[test]
fn nothing_foreign_is_removed_from_an_old_site() {
    let project = Project::new();
    let staging = leave_staging(&project, 2, true);
    let site = staging.join("site");
    fs::write(site.join("en/2/mine"), "mine").unwrap();
    // A link in place of a folder of ours: what it leads to has files of the same names.
    let victim = project.root().join("victim");
    fs::rename(site.join("it"), &victim).unwrap();
    std::os::unix::fs::symlink(&victim, site.join("it")).unwrap();
    let before = tree(&victim);
    let report = project.begin().unwrap().commit().unwrap();
    assert_eq!(report.warnings.len(), 1, "{report:?}");
    assert_eq!(report.warnings[0].kind(), "put-aside");
    let kept = project.root().join(".out.conciliazione-kept-1");
    assert_eq!(report.warnings[0].path(), fs::canonicalize(&kept).unwrap());
    assert_eq!(fs::read_to_string(kept.join("en/2/mine")).unwrap(), "mine");
    assert!(fs::symlink_metadata(kept.join("it")).unwrap().is_symlink());
    assert!(!kept.join("a").exists());
    assert_eq!(tree(&victim), before);
    assert_eq!(project.names(), [".out.conciliazione-kept-1", "content", "out", "victim"]);
}

#[test]
fn folders_without_our_mark_stay() {
    let project = Project::new();
    let foreign = project.root().join(".out.conciliazione-staging-1");
    fs::create_dir_all(foreign.join("site")).unwrap();
    fs::write(foreign.join("site/mine"), "mine").unwrap();
    // Killed between the folder and the mark.
    fs::create_dir(project.root().join(".out.conciliazione-staging-2")).unwrap();
    // Those of another output.
    let other = project.root().join(".out2.conciliazione-staging-1");
    fs::create_dir(&other).unwrap();
    fs::write(other.join("mark"), "").unwrap();
    project.publish(1).unwrap();
    assert_eq!(whole(&project.out()), 1);
    assert_eq!(project.names(), [".out.conciliazione-staging-1", ".out2.conciliazione-staging-1", "content", "out"]);
    assert_eq!(tree(&foreign).len(), 1);
}

#[cfg(unix)]
#[test]
fn a_link_in_place_of_the_lock_or_the_mark_is_nothing_of_ours() {
    use std::os::unix::fs::symlink;
    let project = Project::new();
    let root = project.root();
    fs::create_dir(root.join("elsewhere")).unwrap();
    fs::write(root.join("elsewhere/mark"), "").unwrap();
    symlink("elsewhere", root.join(".out.conciliazione-staging-1")).unwrap();
    drop(begin(root, Path::new(&project.out())).unwrap());
    assert!(root.join("elsewhere/mark").exists());
    symlink("elsewhere/mark", root.join(".out.conciliazione-lock")).unwrap();
    let error = project.begin().unwrap_err();
    assert_eq!(error.path().file_name().unwrap(), ".out.conciliazione-lock");
}

/// A build that publishes again and again is killed at moments spread over its whole course.
#[test]
fn a_kill_at_any_moment_leaves_a_whole_site() {
    let project = Project::fast();
    project.publish(0).unwrap();
    let mut seed: u64 = 20_110_701;
    let (mut reached, mut interrupted) = (0, 0);
    for _ in 0..30 {
        let task = format!("publish-for-ever {}", reached + 1);
        let mut builder = child(&task, project.root()).spawn().unwrap();
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        // From the first sign of a build on, so that a busy machine kills no mere beginners.
        while project.names().len() == 2 && builder.try_wait().unwrap().is_none() {
            std::thread::sleep(Duration::from_micros(200));
        }
        std::thread::sleep(Duration::from_micros((seed >> 33) % 30_000));
        builder.kill().unwrap();
        let output = builder.wait_with_output().unwrap();
        assert_eq!(output.status.code(), None, "{}", String::from_utf8_lossy(&output.stderr));
        let now = whole(&project.out());
        assert!(now >= reached, "generation {now} after {reached}");
        reached = now;
        interrupted += usize::from(project.names().len() > 2);
    }
    assert!(reached > 0, "no build ever came to its end");
    assert!(interrupted > 0, "no build was ever interrupted");
    project.publish(reached + 1).unwrap();
    assert_eq!(project.assert_clean(), reached + 1);
}
