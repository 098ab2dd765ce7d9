//! One style sheet out of many, and a few beside it for what only some pages have.
//!
//! In: the style files of a theme, and which components stand apart. Out: the bytes of the file
//! that all pages link to, in a fixed order, and of those beside it, without comments and
//! indentation. Never rewrites a rule: what it cannot take
//! out safely stays.

/// The decisions with a name: colours, sizes.
pub const TOKENS: &str = "css/tokens.css";

/// Files of `css/` that come before the components' and after them.
pub const BEFORE: [&str; 5] = ["css/layers.css", TOKENS, "css/base.css", "css/frame.css", "css/layout.css"];
/// See [`BEFORE`].
pub const AFTER: [&str; 2] = ["css/prose.css", "css/utilities.css"];

/// Style of the components with these names, in the order of their names.
pub fn apart(files: &[(&str, &str)], components: &[String]) -> String {
    let mut own: Vec<_> = files.iter().filter(|(path, _)| is_of(path, components)).collect();
    own.sort_unstable();
    own.iter().fold(String::new(), |mut out, (_, text)| {
        push_small(text, &mut out);
        out
    })
}

/// Whether a style file is of one of these components.
pub fn is_of(path: &str, components: &[String]) -> bool {
    let name = path.strip_prefix("components/").and_then(|rest| rest.split('/').next());
    name.is_some_and(|name| components.iter().any(|component| component == name))
}

/// Joins style files given as (path in the theme, text): those of [`BEFORE`], the components'
/// by name, those of [`AFTER`]. Gives the paths that have no place in that order, too.
pub fn bundle<'a>(files: &[(&'a str, &str)]) -> (String, Vec<&'a str>) {
    let fixed = |path: &str| BEFORE.contains(&path) || AFTER.contains(&path);
    let mut components: Vec<_> = files.iter().filter(|(path, _)| path.starts_with("components/")).collect();
    components.sort_unstable();
    let named = |names: &'static [&'static str]| {
        names.iter().filter_map(|name| files.iter().find(|(path, _)| path == name)).collect::<Vec<_>>()
    };
    let mut out = String::with_capacity(files.iter().map(|(_, text)| text.len()).sum());
    for (_, text) in named(&BEFORE).into_iter().chain(components).chain(named(&AFTER)) {
        push_small(text, &mut out);
    }
    let stray = files.iter().map(|(path, _)| *path).filter(|path| !fixed(path) && !path.starts_with("components/"));
    (out, stray.collect())
}

/// A style sheet without comments, indentation and empty lines.
pub fn small(css: &str) -> String {
    let mut out = String::with_capacity(css.len());
    push_small(css, &mut out);
    out
}

/// Writes CSS without comments, indentation and empty lines.
fn push_small(css: &str, out: &mut String) {
    let mut plain = String::with_capacity(css.len());
    let mut rest = css;
    let mut quote: Option<char> = None;
    let mut letters = rest.char_indices();
    let mut copied = 0;
    while let Some((at, letter)) = letters.next() {
        match (quote, letter) {
            (Some(_), '\\') => drop(letters.next()),
            (Some(open), letter) if letter == open => quote = None,
            (None, '"' | '\'') => quote = Some(letter),
            (None, '/') if rest[at..].starts_with("/*") => {
                plain.push_str(&rest[copied..at]);
                let end = rest[at + 2..].find("*/").map_or(rest.len(), |end| at + 2 + end + 2);
                rest = &rest[end..];
                letters = rest.char_indices();
                copied = 0;
            }
            _ => {}
        }
    }
    plain.push_str(&rest[copied..]);
    for line in plain.lines().map(str::trim).filter(|line| !line.is_empty()) {
        out.push_str(line);
        out.push('\n');
    }
}

#[cfg(test)]
mod tests {
    use super::bundle;

    #[test]
    fn order_does_not_hang_on_the_listing() {
        let files = [
            ("components/b/b.css", "b{}"),
            ("css/utilities.css", "u{}"),
            ("components/a/a.css", "a{}"),
            ("css/layers.css", "@layer x;"),
            ("css/other.css", "o{}"),
        ];
        let (css, stray) = bundle(&files);
        assert_eq!(css, "@layer x;\na{}\nb{}\nu{}\n");
        assert_eq!(stray, ["css/other.css"]);
    }

    #[test]
    fn comments_go_strings_stay() {
        let css = "/* why */\na {\n  content: \"/* è */ \\\" x\"; /* y */ color: red;\n}\n/* open";
        let (css, _) = bundle(&[("css/base.css", css)]);
        assert_eq!(css, "a {\ncontent: \"/* è */ \\\" x\";  color: red;\n}\n");
    }
}
