//! Calls of `t(key="…")` in the source of a template.
//!
//! In: template source. Out: where its text calls are, and the source with the texts of one
//! language put in. A call with a literal key and nothing else costs a page nothing: it is
//! gone when the template is compiled. Never touches a call with arguments, or anything
//! outside Tera's tags.

use std::ops::Range;

use super::strings::Strings;

/// A call of `t`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextCall {
    /// Bytes of the call, from `t` to `)`.
    pub range: Range<usize>,
    /// Bytes of the literal at the head of the key, without its quotes.
    pub key_range: Range<usize>,
    /// The literal at the head of the key.
    pub key: String,
    /// What kind of call it is.
    pub kind: CallKind,
}

/// How much of a call is known before a page is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CallKind {
    /// A literal key and nothing else, alone in its tag (whose bytes are given).
    Alone(Range<usize>),
    /// A literal key and nothing else, inside an expression.
    Literal,
    /// A literal key and arguments, by name.
    Filled(Vec<String>),
    /// A literal that more is joined to: a family of keys.
    Family,
    /// The key is not a literal at all.
    Unknown,
}

/// Every call of `t` in the tags of a template, in order.
pub fn find(source: &str) -> Vec<TextCall> {
    calls_of(source, "t").into_iter().map(|(tag, range)| read_call(source, &tag, range)).collect()
}

/// Every call of a function in the tags of a template, in order: bytes of its tag and of the
/// call, from its name to `)`.
pub(super) fn calls_of(source: &str, name: &str) -> Vec<(Range<usize>, Range<usize>)> {
    let mut calls = Vec::new();
    for tag in tags(source) {
        let text = &source[tag.clone()];
        let mut at = 0;
        while let Some(found) = next_call(text, name, at) {
            at = found.end;
            calls.push((tag.clone(), tag.start + found.start..tag.start + found.end));
        }
    }
    calls
}

/// The source with every literal call replaced by its text: escaped where the call is all of
/// its tag, as a Tera string inside an expression. Unknown keys stay as they are.
pub fn put_in(source: &str, strings: &Strings) -> String {
    let mut out = String::with_capacity(source.len() + source.len() / 8);
    let mut done = 0;
    for call in find(source) {
        let Some(text) = strings.text(&call.key) else { continue };
        let range = match &call.kind {
            CallKind::Alone(tag) => tag.clone(),
            CallKind::Literal => call.range.clone(),
            CallKind::Filled(_) | CallKind::Family | CallKind::Unknown => continue,
        };
        out.push_str(&source[done..range.start]);
        match call.kind {
            CallKind::Alone(_) => push_escaped(text, &mut out),
            _ => push_literal(text, &mut out),
        }
        done = range.end;
    }
    out.push_str(&source[done..]);
    out
}

/// Escapes text for element content and quoted attributes.
pub fn push_escaped(text: &str, out: &mut String) {
    // Most text has nothing to escape and is copied in one piece.
    let mut done = 0;
    for (at, byte) in text.bytes().enumerate() {
        let escaped = match byte {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            b'\'' => "&#39;",
            _ => continue,
        };
        out.push_str(&text[done..at]);
        out.push_str(escaped);
        done = at + 1;
    }
    out.push_str(&text[done..]);
}

fn push_literal(text: &str, out: &mut String) {
    out.push('"');
    for letter in text.chars() {
        match letter {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            other => out.push(other),
        }
    }
    out.push('"');
}

/// The `{{ }}` and `{% %}` of a source, with their marks; comments and raw blocks left out.
fn tags(source: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(offset) = source[at..].find('{') {
        let start = at + offset;
        let close = match source.as_bytes().get(start + 1) {
            Some(b'{') => "}}",
            Some(b'%') => "%}",
            Some(b'#') => {
                at = source[start..].find("#}").map_or(source.len(), |end| start + end + 2);
                continue;
            }
            _ => {
                at = start + 1;
                continue;
            }
        };
        let end = tag_end(source, start + 2, close);
        found.push(start..end);
        at = end;
    }
    found
}

/// The byte after the closing mark, strings skipped.
fn tag_end(source: &str, from: usize, close: &str) -> usize {
    let bytes = source.as_bytes();
    let mut at = from;
    let mut quote = None;
    while at < bytes.len() {
        match (quote, bytes[at]) {
            (Some(_), b'\\') => at += 1,
            (Some(open), byte) if byte == open => quote = None,
            (None, byte @ (b'"' | b'\'' | b'`')) => quote = Some(byte),
            (None, _) if source[at..].is_char_boundary(0) && source.as_bytes()[at..].starts_with(close.as_bytes()) => {
                return at + close.len();
            }
            _ => {}
        }
        at += 1;
    }
    source.len()
}

/// The next `name(…)` of a tag, from the name to its closing parenthesis.
fn next_call(tag: &str, name: &str, from: usize) -> Option<Range<usize>> {
    let bytes = tag.as_bytes();
    let is_here = |at: usize| bytes[at..].strip_prefix(name.as_bytes()).is_some_and(|rest| rest.starts_with(b"("));
    let mut at = from;
    let mut quote = None;
    while at + 1 < bytes.len() {
        match (quote, bytes[at]) {
            (Some(_), b'\\') => at += 1,
            (Some(open), byte) if byte == open => quote = None,
            (None, byte @ (b'"' | b'\'' | b'`')) => quote = Some(byte),
            (None, _) if is_here(at) && (at == 0 || !is_word(bytes[at - 1])) => {
                return Some(at..call_end(tag, at + name.len() + 1));
            }
            _ => {}
        }
        at += 1;
    }
    None
}

/// The byte after the parenthesis that closes the one opened before `from`.
fn call_end(tag: &str, from: usize) -> usize {
    let bytes = tag.as_bytes();
    let (mut at, mut depth, mut quote) = (from, 1, None);
    while at < bytes.len() {
        match (quote, bytes[at]) {
            (Some(_), b'\\') => at += 1,
            (Some(open), byte) if byte == open => quote = None,
            (Some(_), _) => {}
            (None, byte @ (b'"' | b'\'' | b'`')) => quote = Some(byte),
            (None, b'(') => depth += 1,
            (None, b')') => {
                depth -= 1;
                if depth == 0 {
                    return at + 1;
                }
            }
            (None, _) => {}
        }
        at += 1;
    }
    tag.len()
}

fn read_call(source: &str, tag: &Range<usize>, range: Range<usize>) -> TextCall {
    let inside = &source[range.start + 2..range.end.saturating_sub(1).max(range.start + 2)];
    let unknown =
        |range: Range<usize>| TextCall { key_range: range.clone(), range, key: String::new(), kind: CallKind::Unknown };
    let Some(after_name) = inside.trim_start().strip_prefix("key").map(str::trim_start) else { return unknown(range) };
    let Some(value) = after_name.strip_prefix('=').map(str::trim_start) else { return unknown(range) };
    let Some(literal) = value.strip_prefix('"') else { return unknown(range) };
    let Some((key, rest)) = literal.split_once('"') else { return unknown(range) };
    let key_start = range.end - 1 - literal.len();
    let rest = rest.trim();
    let kind = match rest.strip_prefix(',') {
        None if rest.is_empty() => alone(source, tag, &range).map_or(CallKind::Literal, CallKind::Alone),
        Some(arguments) => CallKind::Filled(argument_names(arguments)),
        None => CallKind::Family,
    };
    TextCall { key_range: key_start..key_start + key.len(), range, key: key.to_owned(), kind }
}

/// The tag's bytes when the call is all there is in a `{{ }}` without whitespace control.
pub(super) fn alone(source: &str, tag: &Range<usize>, call: &Range<usize>) -> Option<Range<usize>> {
    let before = source[tag.start..call.start].trim_end();
    let after = source[call.end..tag.end].trim_start();
    (before == "{{" && after == "}}").then(|| tag.clone())
}

fn argument_names(arguments: &str) -> Vec<String> {
    let (mut depth, mut quote, mut start) = (0_i32, None, 0);
    let mut names = Vec::new();
    let mut take = |piece: &str| {
        if let Some((name, _)) = piece.split_once('=') {
            names.push(name.trim().to_owned());
        }
    };
    for (at, byte) in arguments.bytes().enumerate() {
        match (quote, byte) {
            (Some(open), byte) if byte == open => quote = None,
            (Some(_), _) => {}
            (None, b'"' | b'\'' | b'`') => quote = Some(byte),
            (None, b'(' | b'[' | b'{') => depth += 1,
            (None, b')' | b']' | b'}') => depth -= 1,
            (None, b',') if depth == 0 => {
                take(&arguments[start..at]);
                start = at + 1;
            }
            (None, _) => {}
        }
    }
    take(&arguments[start..]);
    names
}

fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'.'
}

#[cfg(test)]
mod tests {
    use super::{CallKind, Strings, find, put_in};

    fn strings() -> Strings {
        Strings::parse("a: {b: \"L'ATS & \\\"tu\\\"\"}\nn: {one: '{n} rete', other: '{n} reti'}\n").unwrap()
    }

    #[test]
    fn a_call_alone_becomes_escaped_text() {
        let out = put_in("<p title=\"{{ t(key=\"a.b\") }}\">{{t(key=\"a.b\")}}</p>", &strings());
        assert_eq!(out, "<p title=\"L&#39;ATS &amp; &quot;tu&quot;\">L&#39;ATS &amp; &quot;tu&quot;</p>");
    }

    #[test]
    fn a_call_in_an_expression_becomes_a_string() {
        let out = put_in("{{ <note text={t(key=\"a.b\")} /> }}{% if x == t(key=\"a.b\") %}", &strings());
        assert_eq!(out, "{{ <note text={\"L'ATS & \\\"tu\\\"\"} /> }}{% if x == \"L'ATS & \\\"tu\\\"\" %}");
    }

    #[test]
    fn other_calls_stay() {
        for source in [
            "{{ t(key=\"n\", n=page.count) }}",
            "{{ t(key=\"a.\" ~ page.word) }}",
            "{{ t(key=page.word) }}",
            "{{ t(key=\"a.unknown\") }}",
            "{{ at(key=\"a.b\") }} {{ x.t(key=\"a.b\") }} {{ \"t(key='a.b')\" }}",
            "t(key=\"a.b\") {# {{ t(key=\"a.b\") }} #}",
        ] {
            assert_eq!(put_in(source, &strings()), source);
        }
    }

    #[test]
    fn calls_say_what_they_are() {
        let source = "{{ t(key=\"a.b\") }}{{ t(key=\"n\", n=f(x=1, y=\",\"), who=z | date(form=\"at\")) }}{{ t(key=\"s.\" ~ x) }}{{ t(key=x) }}";
        let calls = find(source);
        assert!(matches!(calls[0].kind, CallKind::Alone(_)));
        assert_eq!(calls[1].kind, CallKind::Filled(vec!["n".to_owned(), "who".to_owned()]));
        assert_eq!((&calls[2].kind, calls[2].key.as_str()), (&CallKind::Family, "s."));
        assert_eq!(calls[3].kind, CallKind::Unknown);
        for call in &calls[..3] {
            assert_eq!(&source[call.key_range.clone()], call.key);
        }
    }
}
