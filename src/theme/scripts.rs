//! Scripts of a theme: plain modules, named by their digest.
//!
//! In: the files of `js/`, which import each other by `"./name.js"`. Out: the same modules
//! without comment lines and indentation, with those names exchanged for the final ones. Nothing
//! is renamed or reordered inside a line: what is served is what was written.

use std::collections::BTreeMap;

use sha2::{Digest, Sha256};

/// A module as it is served.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Script {
    /// Stem of its file: `finder`.
    pub name: String,
    /// Path below the site's own.
    pub path: String,
    /// Stems of the modules it imports, directly or not, in order.
    pub imports: Vec<String>,
    /// JavaScript.
    pub text: String,
}

/// Why modules cannot be put together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// The module imports one that is not there.
    Unknown(String),
    /// The module imports itself, perhaps by way of others.
    Circular,
}

/// Readies modules given as (stem, text). Gives them by name, or each faulty one with its fault.
pub fn modules(files: &[(&str, &str)]) -> Result<Vec<Script>, Vec<(String, Fault)>> {
    let mut waiting: BTreeMap<&str, String> = files.iter().map(|(name, text)| (*name, small(text))).collect();
    let imported = |text: &str| imports(text).map(str::to_owned).collect::<Vec<String>>();
    let unknown = waiting.iter().filter_map(|(name, text)| {
        let lacking = imported(text).into_iter().find(|import| !waiting.contains_key(import.as_str()))?;
        Some(((*name).to_owned(), Fault::Unknown(lacking)))
    });
    let unknown: Vec<_> = unknown.collect();
    if !unknown.is_empty() {
        return Err(unknown);
    }
    let mut ready: BTreeMap<String, Script> = BTreeMap::new();
    // A module takes its digest after those it imports have theirs, as it names them.
    while !waiting.is_empty() {
        let free = |text: &String| imported(text).iter().all(|import| ready.contains_key(import));
        let Some(name) = waiting.iter().find(|(_, text)| free(text)).map(|(name, _)| *name) else {
            return Err(waiting.keys().map(|name| ((*name).to_owned(), Fault::Circular)).collect());
        };
        let text = waiting.remove(name).unwrap_or_default();
        ready.insert(name.to_owned(), finished(name, text, &ready));
    }
    Ok(ready.into_values().collect())
}

fn finished(name: &str, mut text: String, ready: &BTreeMap<String, Script>) -> Script {
    let direct: Vec<String> = imports(&text).map(str::to_owned).collect();
    let mut all: Vec<String> = Vec::new();
    for import in &direct {
        let Some(script) = ready.get(import) else { continue };
        let file = script.path.rsplit('/').next().unwrap_or_default();
        text = text.replace(&format!("\"./{import}.js\""), &format!("\"./{file}\""));
        all.extend(script.imports.iter().cloned().chain([import.clone()]));
    }
    all.sort();
    all.dedup();
    let digest: String = Sha256::digest(&text).iter().take(5).map(|byte| format!("{byte:02x}")).collect();
    Script { name: name.to_owned(), path: format!("assets/{name}-{digest}.js"), imports: all, text }
}

/// Stems of the modules that a text imports.
fn imports(text: &str) -> impl Iterator<Item = &str> {
    text.split("\"./").skip(1).filter_map(|rest| rest.split('"').next()?.strip_suffix(".js"))
}

/// Leaves out indentation, empty lines, and comments that begin a line.
fn small(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut in_comment = false;
    for line in text.lines().map(str::trim) {
        let opens = !in_comment && line.starts_with("/*");
        if opens || in_comment {
            in_comment = !line.ends_with("*/");
        } else if !line.is_empty() && !line.starts_with("//") {
            out.push_str(line);
            out.push('\n');
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{Fault, modules};

    #[test]
    fn names_follow_the_digest_of_what_is_imported() {
        let of = |leaf: &str| {
            let root = "/**\n * About.\n */\nimport { b } from \"./leaf.js\";\n\n  // note\n  b(); // stays\n";
            modules(&[("root", root), ("leaf", leaf)]).unwrap()
        };
        let (one, two) = (of("export const b = () => 1;\n"), of("export const b = () => 2;\n"));
        assert_eq!(one[1].name, "root");
        assert_eq!(one[1].imports, ["leaf"]);
        assert_eq!(
            one[1].text,
            format!("import {{ b }} from \"./{}\";\nb(); // stays\n", &one[0].path["assets/".len()..])
        );
        assert_ne!((&one[0].path, &one[1].path), (&two[0].path, &two[1].path));
    }

    #[test]
    fn unknown_and_circular_imports_are_refused() {
        assert_eq!(
            modules(&[("a", "import \"./b.js\";")]),
            Err(vec![("a".to_owned(), Fault::Unknown("b".to_owned()))])
        );
        let circle = modules(&[("a", "import \"./b.js\";"), ("b", "import \"./a.js\";")]);
        assert_eq!(circle.unwrap_err().len(), 2);
    }
}
