//! Looks ahead in one stretch of literal text.
//!
//! In: a literal and a place in it. Out: how far a run of white space or a value goes and what
//! may stand in its place. It sees nothing beyond the Tera tags on both sides.

use super::elements;
use super::tags::Literal;

/// One literal while it is read.
pub(super) struct Run<'a> {
    pub(super) text: &'a str,
    pub(super) bytes: &'a [u8],
    /// Up to here Tera removes the white space.
    cut_to: usize,
    /// From here on Tera removes the white space.
    cut_from: usize,
    literal: Literal<'a>,
}

impl<'a> Run<'a> {
    pub(super) fn new(literal: Literal<'a>) -> Self {
        let text = literal.text;
        // Tera's white space is Unicode's, wider than HTML's.
        let cut_to = if literal.cut_before { text.len() - text.trim_start().len() } else { 0 };
        let cut_from = if literal.cut_after { text.trim_end().len() } else { text.len() };
        Run { text, bytes: text.as_bytes(), cut_to, cut_from, literal }
    }

    pub(super) fn is_cut(&self, start: usize, end: usize) -> bool {
        start < self.cut_to || end > self.cut_from
    }

    pub(super) fn end_of(&self, at: usize, keep: impl Fn(u8) -> bool) -> usize {
        let stop = self.bytes[at..].iter().position(|&byte| !keep(byte));
        stop.map_or(self.bytes.len(), |offset| at + offset)
    }

    /// At `at` stands the whole name of an element beside whose tags white space is not seen.
    pub(super) fn is_firm(&self, at: usize) -> bool {
        let Some(rest) = self.text[at..].strip_prefix('<') else { return false };
        let rest = rest.strip_prefix('/').unwrap_or(rest);
        let start = self.text.len() - rest.len();
        let end = self.end_of(start, |byte| byte.is_ascii_alphanumeric());
        let is_whole = match self.bytes.get(end) {
            Some(b'>' | b'/') => true,
            // White space that Tera removes does not end the name.
            Some(&byte) => is_space(byte) && !self.is_cut(end, end + 1),
            None => false,
        };
        is_whole && elements::is_firm(&self.text[start..end].to_ascii_lowercase())
    }

    /// The end of the white space and removable comments at `at`, and the one character that
    /// stands for the white space.
    pub(super) fn gap(&self, at: usize, is_verbatim: bool) -> (usize, Option<char>) {
        let first = self.end_of(at, is_space);
        let mut end = first;
        let mut space = space_for(&self.text[at..first]);
        if is_verbatim {
            return (end, space);
        }
        while let Some(length) = comment_length(&self.text[end..]) {
            let next = self.end_of(end + length, is_space);
            space = wider(space, space_for(&self.text[end + length..next]));
            end = next;
        }
        // A comment between two words, or beside a Tera tag, keeps apart what would join; one
        // beside a trimming tag keeps white space that would be trimmed.
        let is_beside_tag =
            (at > 0 && self.bytes[at - 1] == b'>') || self.bytes.get(end).is_some_and(|&next| next == b'<');
        let is_beside_trim =
            (self.literal.cut_before && at <= self.cut_to) || (self.literal.cut_after && end >= self.cut_from);
        if end > first && (is_beside_trim || (space.is_none() && !is_beside_tag)) {
            return (first, space_for(&self.text[at..first]));
        }
        (end, space)
    }
}

/// One character for a run of white space: a line break stays one, as some scripts set their
/// lines without spaces.
fn space_for(run: &str) -> Option<char> {
    match run {
        "" => None,
        run if run.contains('\n') => Some('\n'),
        _ => Some(' '),
    }
}

fn wider(one: Option<char>, other: Option<char>) -> Option<char> {
    if one == Some('\n') { one } else { other.or(one) }
}

pub(super) fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\x0c' | b'\r')
}

/// The length of a comment that nobody reads, if the text starts with one.
fn comment_length(text: &str) -> Option<usize> {
    let inside = text.strip_prefix("<!--")?;
    // Browsers end these at once; `[` and `#` are read by old browsers and by servers.
    if inside.starts_with(['>', '[', '#']) || inside.starts_with("->") {
        return None;
    }
    let end = inside.find("-->")?;
    // `--!>` would end it earlier.
    (!inside[..end].contains("--!>")).then_some(4 + end + 3)
}

/// Means the same without quotation marks. A final `/` would be safe too, but reads badly;
/// `&` and `{` are left alone so that no character reference and no Tera tag can arise.
pub(super) fn is_plain_value(value: &str) -> bool {
    let forbidden = |byte: u8| is_space(byte) || b"\"'`=<>&{}".contains(&byte);
    !value.is_empty() && !value.ends_with('/') && !value.bytes().any(forbidden)
}
