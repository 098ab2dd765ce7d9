//! Who may import whom: a module imports only from lines above its own.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Modules by layer, lowest first; modules of one line do not know each other unless the line
/// says so in `ALLOWED_BESIDE`.
const LAYERS: &[&[&str]] = &[
    &["diag"],
    &["model"],
    &["source", "config", "markdown", "reach"],
    &["record"],
    &["edit"],
    &["routes"],
    &["report"],
    &["view"],
    &["theme", "media", "search"],
    &["render", "export"],
    &["cms"],
    &["check"],
    &["output"],
    &["pipeline"],
    &["serve"],
    &["cli"],
];

/// Imports inside a layer: settings are read from a source.
const ALLOWED_BESIDE: &[(&str, &str)] = &[("config", "source")];

/// What only some modules may touch, with the words that betray it.
const RESERVED: &[(&str, &[&str], &[&str])] = &[
    ("files", &["std::fs", "File::open", "walkdir::"], &["source", "output"]),
    ("sockets", &["tiny_http"], &["serve"]),
    ("threads", &["rayon::", "std::thread", "thread::spawn"], &["pipeline", "output", "search", "reach", "serve"]),
    ("other hosts", &["ureq::", "std::net", "TcpStream"], &["reach"]),
    ("printing", &["println!", "eprintln!", "std::io::stdout", "std::io::stderr"], &["cli"]),
    ("locks", &["Mutex<", "RwLock<", "LazyLock<", "thread_local!", "static mut"], &["output", "serve"]),
    // What is made when it is first asked for, and never changes after.
    ("cells", &["OnceLock<"], &["view", "theme", "pipeline"]),
];

#[test]
fn imports_point_upwards_only() {
    let mut wrong = Vec::new();
    for (module, path, text) in sources() {
        for used in imports(&text) {
            let (own, other) = (layer(&module), layer(&used));
            let beside = ALLOWED_BESIDE.contains(&(module.as_str(), used.as_str()));
            if module != used && !beside && other >= own {
                wrong.push(format!("{} imports crate::{used}", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn only_some_modules_touch_files_threads_and_terminals() {
    let mut wrong = Vec::new();
    for (module, path, text) in sources() {
        let code = without_tests(&text);
        for (what, words, allowed) in RESERVED {
            if !allowed.contains(&module.as_str()) {
                wrong.extend(
                    words
                        .iter()
                        .filter(|word| code.contains(**word))
                        .map(|word| format!("{}: {what} ({word})", path.display())),
                );
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn no_code_names_a_language() {
    // The tool's own words are in two languages; the site's languages come from its settings.
    // Stems and small words are those of a language, and a site's other languages go without.
    let exempt = ["diag", "cli", "search"];
    let mut wrong = Vec::new();
    for (module, path, text) in sources().into_iter().filter(|(module, _, _)| !exempt.contains(&module.as_str())) {
        let code = without_tests(&text);
        let lines = code.lines().filter(|line| !line.trim_start().starts_with("//"));
        wrong.extend(
            lines
                .filter(|line| line.contains("\"it\"") || line.contains("\"en\""))
                .map(|line| format!("{} ({module}): {}", path.display(), line.trim())),
        );
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_module_says_what_it_is() {
    let mut silent: Vec<String> = sources()
        .into_iter()
        .filter(|(_, _, text)| !text.starts_with("//!"))
        .map(|(_, path, _)| path.display().to_string())
        .collect();
    silent.sort();
    assert!(silent.is_empty(), "no `//!` at the top of: {}", silent.join(", "));
}

#[test]
fn main_is_short() {
    let main = fs::read_to_string(root().join("src/main.rs")).unwrap();
    assert!(main.lines().count() < 40);
}

#[test]
fn top_level_holds_nothing_unexpected() {
    let folders = ["src", "content", "themes", "static", "tests", "target", "dist"];
    for entry in fs::read_dir(root()).unwrap() {
        let entry = entry.unwrap();
        let name = entry.file_name().to_string_lossy().into_owned();
        if entry.path().is_dir() && !name.starts_with('.') {
            assert!(folders.contains(&name.as_str()), "unexpected folder {name}");
        }
    }
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Module, path and text of every source file below a module.
fn sources() -> Vec<(String, PathBuf, String)> {
    let mut files = BTreeMap::new();
    collect(&root().join("src"), &mut files);
    files
        .into_iter()
        .filter_map(|(path, text)| {
            let inner = path.strip_prefix(root().join("src")).unwrap().to_owned();
            let module = inner.components().next()?.as_os_str().to_string_lossy().into_owned();
            (!module.ends_with(".rs")).then_some((module, inner, text))
        })
        .collect()
}

fn collect(folder: &Path, files: &mut BTreeMap<PathBuf, String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let text = fs::read_to_string(&path).unwrap();
            files.insert(path, text);
        }
    }
}

fn layer(module: &str) -> usize {
    LAYERS.iter().position(|line| line.contains(&module)).unwrap_or_else(|| panic!("module {module} has no layer"))
}

/// Names after `crate::`, comments left out.
fn imports(text: &str) -> Vec<String> {
    let code: String = text.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n");
    code.match_indices("crate::")
        .map(|(at, word)| code[at + word.len()..].chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect())
        .filter(|name: &String| name.chars().next().is_some_and(char::is_lowercase))
        .collect()
}

fn without_tests(text: &str) -> &str {
    text.find("#[cfg(test)]").map_or(text, |at| &text[..at])
}
