//! What Git hosts run: the program that `.ci/program` gives, and the files that ask for it.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::process::{Command, Output};

use sha2::{Digest, Sha256};

use crate::support::repository;

/// Asks for the program that a lock names; the file that stands in for it says where it was.
fn give(lock: &str, folder: &Path) -> Output {
    let lock_file = folder.join("program.lock");
    fs::write(&lock_file, lock).unwrap();
    Command::new(repository().join(".ci/program"))
        .arg(folder.join("program"))
        .env("PROGRAM_LOCK", &lock_file)
        .output()
        .unwrap()
}

fn sum(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(all(target_os = "linux", target_arch = "x86_64"))]
#[test]
fn only_the_program_that_is_pinned_is_used() {
    let folder = tempfile::tempdir().unwrap();
    let (pinned, program) = (folder.path().join("release"), folder.path().join("program/conciliazione"));
    fs::write(&pinned, "#!/bin/sh\necho pinned\n").unwrap();
    let line = format!("file://{} {}\n", pinned.display(), sum(&fs::read(&pinned).unwrap()));
    let given = give(&line, folder.path());
    assert!(given.status.success(), "{}", String::from_utf8_lossy(&given.stderr));
    assert_eq!(program.metadata().unwrap().permissions().mode() & 0o100, 0o100);
    assert_eq!(Command::new(&program).output().unwrap().stdout, b"pinned\n");
    // What lies there already is taken, even when the release is out of reach.
    fs::remove_file(&pinned).unwrap();
    assert!(give(&line, folder.path()).status.success());
    // Another program at the same address is refused, and nothing is left of it.
    fs::write(&pinned, "#!/bin/sh\necho other\n").unwrap();
    fs::write(&program, "something else").unwrap();
    let refused = give(&line, folder.path());
    assert!(!refused.status.success());
    assert!(String::from_utf8_lossy(&refused.stderr).contains("program.lock"));
    assert!(!program.exists());
}

#[test]
fn every_host_checks_before_it_publishes() {
    let read = |path: &str| fs::read_to_string(repository().join(path)).unwrap();
    for (path, check) in
        [(".github/workflows/site.yml", "check --format github"), (".gitlab-ci.yml", "check --format github")]
    {
        let text = read(path);
        let at = |words: &str| text.find(words).unwrap_or_else(|| panic!("{path}: {words}"));
        assert!(at(".ci/program target/program") < at(check), "{path}");
        assert!(at(check) < at("conciliazione build"), "{path}");
        assert!(at(".ci/cms") < at("conciliazione build"), "{path}");
        let value: serde_json::Value = serde_saphyr::from_str(&text.replace("  <<: *site\n", "")).unwrap();
        assert!(value.is_object(), "{path}");
    }
    assert!(read("netlify.toml").contains(".ci/program target/program"));
}

#[test]
fn every_folder_of_pages_has_the_same_policy() {
    let host = fs::read_to_string(repository().join("netlify.toml")).unwrap();
    let mut policies: Vec<(&str, &str)> = Vec::new();
    for rule in host.split("[[headers]]").skip(1) {
        let value =
            |name: &str| rule.lines().find_map(|line| line.strip_prefix(name)).map(|rest| rest.trim_matches('"'));
        policies.extend(value("for = ").zip(value("Content-Security-Policy = ")));
    }
    let (admin, pages): (Vec<_>, Vec<_>) = policies.into_iter().partition(|(path, _)| *path == "/admin/*");
    assert_eq!(admin.len(), 1);
    for path in
        ["/", "/index.html", "/404.html", "/it/*", "/en/*", "/id/*", "/report/*", "/assets/*", "/brand/*", "/media/*"]
    {
        assert!(pages.iter().any(|(one, _)| *one == path), "{path}");
    }
    let policy = pages[0].1;
    assert!(pages.iter().all(|(_, one)| *one == policy), "{pages:?}");
    // The error page brings its own; who may frame it, a page cannot say itself.
    let own = policy.replace("frame-ancestors 'none'; ", "");
    let error_page = fs::read_to_string(repository().join("themes/default/pages/not_found.html")).unwrap();
    assert!(error_page.contains(&format!("<meta http-equiv=\"Content-Security-Policy\" content=\"{own}\">")), "{own}");
}

#[test]
fn the_content_manager_knows_its_host_and_stops_no_publication() {
    let folder = tempfile::tempdir().unwrap();
    let program = folder.path().join("program");
    let play = |status: u8, variable: &str, value: &str| {
        fs::write(&program, format!("#!/bin/sh\necho \"$*\"\nexit {status}\n")).unwrap();
        fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).unwrap();
        let mut command = Command::new(repository().join(".ci/cms"));
        for known in ["GITHUB_REPOSITORY", "CI_PROJECT_PATH", "REPOSITORY_URL"] {
            command.env_remove(known);
        }
        let output = command.arg(&program).env(variable, value).output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        (String::from_utf8(output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap())
    };
    let github = "cms --host github --repo ente/sito\n";
    assert_eq!(play(0, "GITHUB_REPOSITORY", "ente/sito").0, github);
    assert_eq!(play(0, "REPOSITORY_URL", "https://github.com/ente/sito").0, github);
    assert_eq!(play(0, "REPOSITORY_URL", "git@github.com:ente/sito.git").0, github);
    assert_eq!(play(0, "CI_PROJECT_PATH", "ente/gruppo/sito").0, "cms --host gitlab --repo ente/gruppo/sito\n");
    assert_eq!(play(0, "REPOSITORY_URL", "https://gitlab.com/ente/sito.git").0, "cms --host gitlab --repo ente/sito\n");
    assert_eq!(play(0, "REPOSITORY_URL", "https://git.example.org/ente/sito").0, "");
    assert_eq!(play(0, "OTHER", "").0, "");
    assert!(play(2, "GITHUB_REPOSITORY", "ente/sito").1.contains("without it"));
}

#[test]
fn actions_are_pinned_and_may_do_little() {
    for name in ["site", "program"] {
        let path = format!(".github/workflows/{name}.yml");
        let text = fs::read_to_string(repository().join(&path)).unwrap();
        assert!(text.contains("\npermissions:\n  contents: read\n"), "{path}");
        for line in text.lines().filter(|line| line.trim_start().trim_start_matches("- ").starts_with("uses:")) {
            let (_, pin) = line.split_once('@').unwrap_or_else(|| panic!("{path}: {line}"));
            let hash = pin.split(' ').next().unwrap();
            assert!(hash.len() == 40 && hash.bytes().all(|byte| byte.is_ascii_hexdigit()), "{path}: {line}");
            assert!(line.contains("# v"), "{path}: {line}");
        }
    }
}
