//! A build that is killed, at whatever moment, leaves a whole site.

#![cfg(unix)]

use std::collections::BTreeMap;
use std::process::{Command, Stdio};
use std::time::Duration;

use crate::support::{Project, SERVICE, files};

#[test]
fn the_old_site_or_the_new_one_never_a_mixture() {
    let project = Project::small();
    let old = project.built();
    project.write("content/services/servizio.yaml", &SERVICE.replace("Servizio di prova, en", "Servizio cambiato, en"));
    let changed = Project::small();
    changed.write("content/services/servizio.yaml", &SERVICE.replace("Servizio di prova, en", "Servizio cambiato, en"));
    let new = changed.built();
    assert_ne!(old, new);

    let started = std::time::Instant::now();
    assert!(build(&project).wait().unwrap().success());
    let whole = started.elapsed();
    assert_eq!(files(&project.out()), new);

    let mut seen: BTreeMap<bool, usize> = BTreeMap::new();
    for step in 0..24u32 {
        let text = if step % 2 == 0 {
            SERVICE.to_owned()
        } else {
            SERVICE.replace("Servizio di prova, en", "Servizio cambiato, en")
        };
        project.write("content/services/servizio.yaml", &text);
        let mut child = build(&project);
        std::thread::sleep(whole * (step % 12) / 10 + Duration::from_millis(u64::from(step % 5)));
        let _ = child.kill();
        child.wait().unwrap();
        let now = files(&project.out());
        assert!(now == old || now == new, "a mixture after step {step}");
        *seen.entry(now == new).or_default() += 1;
    }
    // The next build clears what the killed ones left.
    project.write("content/services/servizio.yaml", SERVICE);
    assert!(build(&project).wait().unwrap().success());
    assert_eq!(files(&project.out()), old);
    let beside: Vec<_> = std::fs::read_dir(project.out().parent().unwrap())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .filter(|name| name.contains("conciliazione-"))
        .collect();
    assert!(beside.is_empty(), "{beside:?} is left, after {seen:?}");
}

fn build(project: &Project) -> std::process::Child {
    Command::new(env!("CARGO_BIN_EXE_conciliazione"))
        .args(["build", "--today", "2026-11-21", "--jobs", "2", "--root"])
        .arg(project.root())
        .arg("--out")
        .arg(project.out())
        .env_clear()
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}
