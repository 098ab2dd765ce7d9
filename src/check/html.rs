//! A small reader of start tags.
//!
//! In: HTML that this program rendered. Out: its start tags with their attributes, each read
//! once, and what stands between them. It is no HTML parser: it knows comments, quotes, and that nothing inside `script` and
//! `style` is a tag, which is all that our own templates can produce.

use memchr::{memchr, memmem};

/// A start tag.
#[derive(Debug, PartialEq, Eq)]
pub struct Tag<'a, 't> {
    /// Lower-case name as written.
    pub name: &'a str,
    /// Attributes in order; the value is raw, entities not decoded, empty where there is none.
    pub attributes: &'t [(&'a str, &'a str)],
    /// What stands between the start tag before this one and this one: text, end tags, comments.
    pub before: &'a str,
}

impl<'a> Tag<'a, '_> {
    /// Value of an attribute.
    pub fn attribute(&self, name: &str) -> Option<&'a str> {
        self.attributes.iter().find(|(key, _)| *key == name).map(|(_, value)| *value)
    }
}

/// Start tags of a page, in order.
pub fn tags(html: &str) -> Tags<'_> {
    Tags { rest: html, attributes: Vec::with_capacity(8) }
}

/// See [`tags`]. Not an iterator: every tag borrows the one list of attributes.
#[derive(Debug)]
pub struct Tags<'a> {
    rest: &'a str,
    attributes: Vec<(&'a str, &'a str)>,
}

impl<'a> Tags<'a> {
    /// The next start tag.
    #[allow(clippy::should_implement_trait)]
    pub fn next(&mut self) -> Option<Tag<'a, '_>> {
        let whole = self.rest;
        loop {
            let Some(at) = memchr(b'<', self.rest.as_bytes()) else {
                self.rest = whole;
                return None;
            };
            let after = &self.rest[at + 1..];
            let before = &whole[..whole.len() - after.len() - 1];
            let name = &after[..skip(after.as_bytes(), 0, |byte| byte.is_ascii_alphanumeric() || byte == b'-')];
            if !name.starts_with(|first: char| first.is_ascii_alphabetic()) {
                self.rest = after.strip_prefix("!--").map_or(after, |comment| past(comment, "-->"));
                continue;
            }
            self.attributes.clear();
            self.rest = read_attributes(&after[name.len()..], &mut self.attributes);
            match name {
                "script" => self.rest = past(past(self.rest, "</script"), ">"),
                "style" => self.rest = past(past(self.rest, "</style"), ">"),
                _ => {}
            }
            return Some(Tag { name, attributes: &self.attributes, before });
        }
    }

    /// What follows the last start tag, once there is no other.
    pub fn rest(&self) -> &'a str {
        self.rest
    }
}

/// What follows the first `needle`; nothing when there is none.
fn past<'a>(text: &'a str, needle: &str) -> &'a str {
    memmem::find(text.as_bytes(), needle.as_bytes()).map_or("", |at| &text[at + needle.len()..])
}

/// Reads attributes up to the `>` that ends the tag, and gives what follows it.
fn read_attributes<'a>(text: &'a str, list: &mut Vec<(&'a str, &'a str)>) -> &'a str {
    let bytes = text.as_bytes();
    let mut at = 0;
    loop {
        at = skip(bytes, at, |byte| byte.is_ascii_whitespace() || byte == b'/');
        match bytes.get(at) {
            None => return "",
            Some(b'>') => return &text[at + 1..],
            Some(_) => {}
        }
        let start = at;
        // An `=` that opens a name belongs to it, as in the standard; so every turn moves on.
        at = skip(bytes, at + 1, |byte| !byte.is_ascii_whitespace() && !matches!(byte, b'=' | b'>' | b'/'));
        let name = text.get(start..at).unwrap_or("");
        let equals = skip(bytes, at, |byte| byte.is_ascii_whitespace());
        let mut value = "";
        if bytes.get(equals) == Some(&b'=') {
            at = skip(bytes, equals + 1, |byte| byte.is_ascii_whitespace());
            let end = match bytes.get(at) {
                Some(&quote @ (b'"' | b'\'')) => {
                    at += 1;
                    memchr(quote, &bytes[at..]).map_or(bytes.len(), |length| at + length)
                }
                _ => skip(bytes, at, |byte| !byte.is_ascii_whitespace() && byte != b'>'),
            };
            value = &text[at..end];
            at = if matches!(bytes.get(end), Some(b'"' | b'\'')) { end + 1 } else { end };
        }
        list.push((name, value));
    }
}

fn skip(bytes: &[u8], from: usize, belongs: impl Fn(u8) -> bool) -> usize {
    bytes.get(from..).and_then(|rest| rest.iter().position(|byte| !belongs(*byte))).map_or(bytes.len(), |at| from + at)
}

#[cfg(test)]
mod tests {
    use super::tags;

    fn seen(html: &str) -> Vec<String> {
        let mut tags = tags(html);
        let mut seen = Vec::new();
        while let Some(tag) = tags.next() {
            let list: Vec<String> = tag.attributes.iter().map(|(key, value)| format!("{key}={value}")).collect();
            seen.push(format!("{} {}", tag.name, list.join(" ")));
        }
        seen
    }

    #[test]
    fn reads_tags_and_attributes() {
        let html = r#"<!doctype html><!-- <a href=x> --><a href="/it/?a=1&amp;b" class=x>t</a><img alt='' src=/m.png><input disabled><br/><p title="a>b" lang = it><script>if(a<b){"<p id=no>"}</script><p id=si>"#;
        assert_eq!(
            seen(html),
            [
                "a href=/it/?a=1&amp;b class=x",
                "img alt= src=/m.png",
                "input disabled=",
                "br ",
                "p title=a>b lang=it",
                "script ",
                "p id=si"
            ]
        );
    }

    #[test]
    fn gives_what_stands_between() {
        let mut tags = tags("a<p>b</p><!-- <i> -->c<b>d</b> 1 < 2<script>e</script>f<br>g</p>");
        let mut between = Vec::new();
        while let Some(tag) = tags.next() {
            between.push(tag.before);
        }
        assert_eq!(between, ["a", "b</p><!-- <i> -->c", "d</b> 1 < 2", "f"]);
        assert_eq!(tags.rest(), "g</p>");
    }

    #[test]
    fn survives_broken_input() {
        for html in
            ["<", "<a", "<a href", "<a href=", "<a href=\"x", "<a =", "<a é=ù", "<!--", "<script>", "a < b", "<é>"]
        {
            assert!(seen(html).len() <= 1, "{html}");
        }
    }
}
