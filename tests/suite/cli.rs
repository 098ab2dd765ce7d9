//! Transcripts: `tests/cli/*.md` are run as written.
//!
//! A block ```` ```file path ```` writes a file into a small made-up project; a block
//! ```` ```console ```` runs the commands after `$` and compares all they say. `UPDATE=1`
//! writes what they said into the transcript.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Command;

use crate::support::{Project, repository};

#[test]
fn transcripts() {
    let mut wrong = Vec::new();
    let mut count = 0;
    let mut paths: Vec<_> =
        fs::read_dir(repository().join("tests/cli")).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    for path in paths.iter().filter(|path| path.extension().is_some_and(|extension| extension == "md")) {
        count += 1;
        let written = fs::read_to_string(path).unwrap();
        let played = play(&written);
        if std::env::var_os("UPDATE").is_some() {
            fs::write(path, &played).unwrap();
        } else if written != played {
            wrong.push(format!("{}:\n{}", path.display(), difference(&written, &played)));
        }
    }
    assert!(count > 3, "transcripts are missing");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The transcript with every output replaced by what the commands really say.
fn play(transcript: &str) -> String {
    let project = Project::small();
    let mut out = String::new();
    let mut lines = transcript.lines();
    while let Some(line) = lines.next() {
        let _ = writeln!(out, "{line}");
        if let Some(path) = line.strip_prefix("```file ") {
            let mut text = String::new();
            for line in lines.by_ref() {
                let _ = writeln!(out, "{line}");
                if line == "```" {
                    break;
                }
                let _ = writeln!(text, "{line}");
            }
            project.write(path, &text);
        } else if line == "```console" {
            for line in lines.by_ref() {
                if line == "```" {
                    let _ = writeln!(out, "{line}");
                    break;
                }
                if let Some(command) = line.strip_prefix("$ ") {
                    let _ = writeln!(out, "{line}");
                    out.push_str(&run(&project, command));
                }
            }
        }
    }
    out
}

/// Runs a command in the project's folder with a bare environment.
fn run(project: &Project, command: &str) -> String {
    let words: Vec<&str> = command.split_ascii_whitespace().collect();
    assert_eq!(words[0], "conciliazione");
    let result = Command::new(env!("CARGO_BIN_EXE_conciliazione"))
        .args(&words[1..])
        .current_dir(project.root())
        .env_clear()
        .env("LC_ALL", "C")
        .output()
        .unwrap();
    let mut text = String::new();
    for stream in [&result.stdout, &result.stderr] {
        text.push_str(&masked(&String::from_utf8_lossy(stream), &project.root()));
    }
    let _ = writeln!(text, "[exit {}]", result.status.code().unwrap());
    text
}

/// Times, sizes and folders of this run become placeholders.
fn masked(text: &str, root: &Path) -> String {
    let real = root.canonicalize().unwrap_or_else(|_| root.to_owned());
    let text = text.replace(&*real.to_string_lossy(), "[ROOT]").replace(&*root.to_string_lossy(), "[ROOT]");
    let mut out = String::new();
    for line in text.lines() {
        if line.contains(" ms   CPU") {
            let name = line.split("  ").find(|part| !part.trim().is_empty()).unwrap_or("");
            let _ = writeln!(out, "  {} [TIME]", name.trim());
        } else {
            let _ = writeln!(out, "{}", masked_numbers(line.trim_end()));
        }
    }
    out
}

/// `12.34 s`, `12,3 MB` become `[TIME]`, `[SIZE]`.
fn masked_numbers(line: &str) -> String {
    let words: Vec<&str> = line.split(' ').collect();
    let mut out: Vec<String> = Vec::with_capacity(words.len());
    for (at, word) in words.iter().enumerate() {
        let unit = words.get(at + 1).map_or("", |next| next.trim_end_matches(['.', ',', ')']));
        let is_number = word.contains('.') && word.trim_matches(['(', ')']).parse::<f64>().is_ok();
        out.push(match (is_number, unit) {
            (true, "s") => "[TIME]".to_owned(),
            (true, "MB") => "[SIZE]".to_owned(),
            _ => (*word).to_owned(),
        });
    }
    out.join(" ")
}

fn difference(written: &str, played: &str) -> String {
    let mut out = String::new();
    for (at, (a, b)) in written.lines().zip(played.lines()).enumerate() {
        if a != b {
            let _ = writeln!(out, "line {}\n- {a}\n+ {b}", at + 1);
            break;
        }
    }
    let _ = writeln!(out, "--- played ---\n{played}");
    out
}
