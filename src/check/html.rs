//! A reader of finished pages: start tags and their attributes, nothing more.
//!
//! It reads what our own templates and Markdown make, quoted or not, and skips comments and the
//! text of `script` and `style`. It is not a general HTML parser.

/// A start tag.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tag<'a> {
    /// Lower-case name as written.
    pub name: &'a str,
    attributes: &'a str,
}

impl<'a> Tag<'a> {
    /// Attributes in order; the value is raw, entities not decoded, empty where there is none.
    pub fn attributes(&self) -> Attributes<'a> {
        Attributes { rest: self.attributes }
    }

    /// All attributes, as written.
    pub fn text(&self) -> &'a str {
        self.attributes
    }

    /// Value of an attribute.
    pub fn attribute(&self, name: &str) -> Option<&'a str> {
        self.attributes().find(|(key, _)| *key == name).map(|(_, value)| value)
    }
}

/// Start tags of a page, in order.
pub fn tags(html: &str) -> Tags<'_> {
    Tags { rest: html }
}

/// See [`tags`].
#[derive(Debug, Clone)]
pub struct Tags<'a> {
    rest: &'a str,
}

impl<'a> Iterator for Tags<'a> {
    type Item = Tag<'a>;

    fn next(&mut self) -> Option<Tag<'a>> {
        loop {
            let at = self.rest.find('<')?;
            let after = &self.rest[at + 1..];
            if let Some(comment) = after.strip_prefix("!--") {
                self.rest = comment.find("-->").map_or("", |end| &comment[end + 3..]);
                continue;
            }
            let name_end = after.find(|c: char| !c.is_ascii_alphanumeric() && c != '-').unwrap_or(after.len());
            if name_end == 0 {
                self.rest = after;
                continue;
            }
            let name = &after[..name_end];
            let end = tag_end(&after[name_end..]) + name_end;
            self.rest = after.get(end + 1..).unwrap_or("");
            if name == "script" || name == "style" {
                let close = format!("</{name}");
                self.rest = self.rest.find(&close).map_or("", |at| &self.rest[at..]);
            }
            return Some(Tag { name, attributes: &after[name_end..end] });
        }
    }
}

/// Offset of the `>` that ends a tag, quotes respected; the length when it never ends.
fn tag_end(text: &str) -> usize {
    let mut quote = None;
    for (at, byte) in text.bytes().enumerate() {
        match (quote, byte) {
            (None, b'>') => return at,
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), _) if open == byte => quote = None,
            _ => {}
        }
    }
    text.len()
}

/// See [`Tag::attributes`].
#[derive(Debug, Clone)]
pub struct Attributes<'a> {
    rest: &'a str,
}

impl<'a> Iterator for Attributes<'a> {
    type Item = (&'a str, &'a str);

    fn next(&mut self) -> Option<(&'a str, &'a str)> {
        let text = self.rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '/');
        if text.is_empty() {
            self.rest = "";
            return None;
        }
        let name_end = text.find(|c: char| c.is_ascii_whitespace() || c == '=').unwrap_or(text.len());
        let (name, after) = text.split_at(name_end);
        let Some(value) = after.trim_start().strip_prefix('=') else {
            self.rest = after;
            return Some((name, ""));
        };
        let value = value.trim_start();
        let (value, rest) = match value.as_bytes().first() {
            Some(&quote @ (b'"' | b'\'')) => {
                let inner = &value[1..];
                let end = inner.find(char::from(quote)).unwrap_or(inner.len());
                (&inner[..end], inner.get(end + 1..).unwrap_or(""))
            }
            _ => value.split_at(value.find(|c: char| c.is_ascii_whitespace()).unwrap_or(value.len())),
        };
        self.rest = rest;
        Some((name, value))
    }
}

#[cfg(test)]
mod tests {
    use super::tags;

    #[test]
    fn reads_tags_and_attributes() {
        let html = r#"<!doctype html><!-- <a href=x> --><a href="/it/?a=1&amp;b" class=x>t</a><img alt='' src=/m.png><input disabled><script>if(a<b){"<p id=no>"}</script><p id=si>"#;
        let seen: Vec<String> = tags(html)
            .map(|tag| {
                let list: Vec<String> = tag.attributes().map(|(key, value)| format!("{key}={value}")).collect();
                format!("{} {}", tag.name, list.join(" "))
            })
            .collect();
        assert_eq!(
            seen,
            ["a href=/it/?a=1&amp;b class=x", "img alt= src=/m.png", "input disabled=", "script ", "p id=si"]
        );
    }

    #[test]
    fn survives_broken_input() {
        for html in ["<", "<a", "<a href", "<a href=", "<a href=\"x", "<!--", "<script>", "a < b", "<é>"] {
            assert!(tags(html).count() <= 1, "{html}");
        }
    }
}
