//! Where the Tera tags of a template begin and end.
//!
//! In: template text. Out: its pieces in order, literal text and tags, which joined again are
//! the text. It follows the lexer of Tera 2.4: strings of three quotes with backslash escapes,
//! white-space control, raw blocks. It never looks inside an expression.

use super::MinifyError;

/// What a tag does, as far as the text around it cares.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TagKind {
    /// `{{ … }}`: becomes text.
    Expression,
    /// `{% … %}`.
    Statement,
    /// `{# … #}`: becomes nothing.
    Comment,
    /// A whole `{% raw %}…{% endraw %}`.
    Raw,
}

/// One Tera tag.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Tag<'a> {
    /// The tag as written, delimiters included.
    pub(super) text: &'a str,
    pub(super) kind: TagKind,
    /// For a raw block, where its body lies in `text`.
    body: (usize, usize),
    /// Line of the template, from 1.
    pub(super) line: usize,
}

impl<'a> Tag<'a> {
    /// The first word of a statement: `if`, `endfor`, `<` for a component call with a body and
    /// `</` for its end.
    pub(super) fn word(&self) -> &'a str {
        if self.kind != TagKind::Statement {
            return "";
        }
        let inner = self.inner();
        if inner.starts_with("</") {
            return "</";
        }
        if inner.starts_with('<') {
            return "<";
        }
        let end = inner.find(|c: char| !(c.is_ascii_alphanumeric() || c == '_'));
        &inner[..end.unwrap_or(inner.len())]
    }

    /// A `set` without a value, whose value is the text up to `endset`.
    pub(super) fn opens_set(&self) -> bool {
        let word = self.word();
        if word != "set" && word != "set_global" {
            return false;
        }
        let rest = self.inner()[word.len()..].trim_start();
        let name = rest.find(|c: char| !(c.is_ascii_alphanumeric() || c == '_'));
        let rest = rest[name.unwrap_or(rest.len())..].trim_start();
        !rest.starts_with('=')
    }

    /// A raw block as opening tag, body and closing tag.
    pub(super) fn raw_parts(&self) -> (&'a str, &'a str, &'a str) {
        let (start, end) = self.body;
        (&self.text[..start], &self.text[start..end], &self.text[end..])
    }

    fn inner(&self) -> &'a str {
        let inner = &self.text[2..self.text.len() - 2];
        inner.strip_prefix('-').unwrap_or(inner).trim_start()
    }
}

/// A stretch of template text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Piece<'a> {
    /// Text outside tags.
    Literal(Literal<'a>),
    /// A tag.
    Tag(Tag<'a>),
}

/// Text between two tags.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Literal<'a> {
    pub(super) text: &'a str,
    /// Tera removes the white space at its start (`-}}` before it).
    pub(super) cut_before: bool,
    /// Tera removes the white space at its end (`{{-` after it).
    pub(super) cut_after: bool,
}

/// Splits a template into its pieces; joined they are the template again.
///
/// # Errors
/// A tag, a string inside a tag or a raw block that does not end.
pub(super) fn pieces(source: &str) -> Result<Vec<Piece<'_>>, MinifyError> {
    let mut pieces = Vec::new();
    let (mut at, mut line) = (0, 1);
    // Tera forgets `-}}` at the next thing that is no comment, even if no text lay between.
    let mut cut = false;
    while at < source.len() {
        let start = opening(&source[at..]).map_or(source.len(), |offset| at + offset);
        let tag = tag_at(source, start, line + newlines(&source[at..start]))?;
        if start > at {
            let text = &source[at..start];
            let cut_after = tag.is_some_and(|(_, ends)| ends.0);
            pieces.push(Piece::Literal(Literal { text, cut_before: cut, cut_after }));
            cut = false;
            line += newlines(text);
        }
        at = start;
        if let Some((tag, ends)) = tag {
            cut = ends.1 || (cut && tag.kind == TagKind::Comment);
            at += tag.text.len();
            line += newlines(tag.text);
            pieces.push(Piece::Tag(tag));
        }
    }
    Ok(pieces)
}

/// Whether Tera trims before and after a tag.
type Trims = (bool, bool);

fn newlines(text: &str) -> usize {
    text.bytes().filter(|&byte| byte == b'\n').count()
}

fn opening(text: &str) -> Option<usize> {
    text.as_bytes().windows(2).position(|two| matches!(two, b"{{" | b"{%" | b"{#"))
}

fn tag_at(source: &str, start: usize, line: usize) -> Result<Option<(Tag<'_>, Trims)>, MinifyError> {
    let rest = &source[start..];
    let mut tag = Tag { text: rest, kind: TagKind::Expression, body: (0, 0), line };
    let unclosed = MinifyError::Unclosed { line };
    let trims_before = rest.as_bytes().get(2) == Some(&b'-');
    let from = if trims_before { 3 } else { 2 };
    let (end, trims_after) = match rest.as_bytes().get(1) {
        None => return Ok(None),
        Some(b'{') => end_of_tag(rest, from, "}}").ok_or(unclosed)?,
        Some(b'#') => {
            tag.kind = TagKind::Comment;
            let end = from + rest[from..].find("#}").ok_or(unclosed)?;
            (end + 2, end > from && rest.as_bytes()[end - 1] == b'-')
        }
        Some(_) => {
            tag.kind = TagKind::Statement;
            if let Some((open, _)) = keyword(&rest[from..], "raw") {
                tag.kind = TagKind::Raw;
                tag.body = raw_body(rest, from + open).ok_or(unclosed)?;
                let from = tag.body.1 + 2;
                // `raw_body` found this very tag, so it is there.
                let (close, trims) = keyword(&rest[from..], "endraw").unwrap_or((0, false));
                (from + close, trims)
            } else {
                end_of_tag(rest, from, "%}").ok_or(unclosed)?
            }
        }
    };
    tag.text = &rest[..end];
    Ok(Some((tag, (trims_before, trims_after))))
}

/// The end of a tag whose inside starts at `from`, and whether it trims what follows.
fn end_of_tag(text: &str, from: usize, close: &str) -> Option<(usize, bool)> {
    let bytes = text.as_bytes();
    let close = close.as_bytes();
    let mut at = from;
    while at < bytes.len() {
        if bytes[at] == b'-' && bytes[at + 1..].starts_with(close) {
            return Some((at + 3, true));
        }
        if bytes[at..].starts_with(close) {
            return Some((at + 2, false));
        }
        at += match bytes[at] {
            quote @ (b'"' | b'\'' | b'`') => string_length(&bytes[at..], quote)?,
            _ => 1,
        };
    }
    None
}

fn string_length(bytes: &[u8], quote: u8) -> Option<usize> {
    let mut at = 1;
    loop {
        match *bytes.get(at)? {
            b'\\' => at += 2,
            byte if byte == quote => return Some(at + 1),
            _ => at += 1,
        }
    }
}

/// Reads `-? word -? %}` and gives its length and whether it trims what follows.
fn keyword(text: &str, word: &str) -> Option<(usize, bool)> {
    let spaces = |c: char| c.is_ascii_whitespace();
    let rest = text.strip_prefix('-').unwrap_or(text).trim_start_matches(spaces);
    let rest = rest.strip_prefix(word)?.trim_start_matches(spaces);
    let (rest, trims) = match rest.strip_prefix('-') {
        Some(rest) => (rest, true),
        None => (rest, false),
    };
    let rest = rest.strip_prefix("%}")?;
    Some((text.len() - rest.len(), trims))
}

/// The bounds of a raw body that starts at `start`; its end is where `{% endraw` begins.
fn raw_body(text: &str, start: usize) -> Option<(usize, usize)> {
    let mut at = start;
    loop {
        let open = at + text[at..].find("{%")?;
        if keyword(&text[open + 2..], "endraw").is_some() {
            return Some((start, open));
        }
        at = open + 2;
    }
}
