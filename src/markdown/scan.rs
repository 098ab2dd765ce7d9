//! What a text holds, without making HTML of it.

use std::ops::Range;

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use super::slug::slugify;
use super::{events, options};

/// A link or picture as written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// Where it leads.
    pub target: String,
    /// Bytes of the whole link in the Markdown text.
    pub range: Range<usize>,
    /// A picture, not a link.
    pub image: bool,
    /// Its words; for a picture, the alternative text.
    pub text: String,
}

/// Every link and picture of a text.
pub fn links(text: &str) -> Vec<Link> {
    let mut found: Vec<Link> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    for (event, range) in Parser::new_ext(text, options()).into_offset_iter() {
        match event {
            Event::Start(Tag::Link { dest_url, .. }) => {
                open.push(found.len());
                found.push(Link { target: dest_url.into_string(), range, image: false, text: String::new() });
            }
            Event::Start(Tag::Image { dest_url, .. }) => {
                open.push(found.len());
                found.push(Link { target: dest_url.into_string(), range, image: true, text: String::new() });
            }
            Event::End(TagEnd::Link | TagEnd::Image) => {
                open.pop();
            }
            Event::Text(words) | Event::Code(words) => {
                for at in &open {
                    found[*at].text.push_str(&words);
                }
            }
            _ => {}
        }
    }
    found
}

/// The ids that the headings of a text get, in order.
pub fn heading_ids(text: &str) -> Vec<String> {
    let mut ids = HeadingIds::default();
    let mut words: Option<String> = None;
    for event in events(text) {
        match event {
            Event::Start(Tag::Heading { .. }) => words = Some(String::new()),
            Event::End(TagEnd::Heading(_)) => {
                if let Some(words) = words.take() {
                    ids.add(&words);
                }
            }
            Event::Text(part) | Event::Code(part) => {
                if let Some(words) = &mut words {
                    words.push_str(&part);
                }
            }
            _ => {}
        }
    }
    ids.0
}

/// The words of a text, without marks, blocks separated by a space.
pub fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for event in events(text) {
        match event {
            Event::Text(words) | Event::Code(words) | Event::Html(words) | Event::InlineHtml(words) => {
                out.push_str(&words);
            }
            Event::End(TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link | TagEnd::Image) => {}
            Event::SoftBreak | Event::HardBreak | Event::End(_) if !out.ends_with(' ') => out.push(' '),
            _ => {}
        }
    }
    out.truncate(out.trim_end().len());
    out
}

/// Ids given so far in one text; the second "Costi" becomes `costi-2`.
#[derive(Debug, Default)]
pub(super) struct HeadingIds(Vec<String>);

impl HeadingIds {
    pub(super) fn add(&mut self, words: &str) -> String {
        let slug = slugify(words);
        let base = if slug.is_empty() { "s".to_owned() } else { slug };
        let mut id = base.clone();
        let mut count = 1;
        while self.0.contains(&id) {
            count += 1;
            id = format!("{base}-{count}");
        }
        self.0.push(id.clone());
        id
    }
}

#[cfg(test)]
mod tests {
    use super::{heading_ids, links, plain};

    #[test]
    fn links_and_pictures() {
        let found = links("Vai a [casa](ref:list/home) o ![](media/a.jpg) <https://example.org>");
        let seen: Vec<_> = found.iter().map(|link| (link.target.as_str(), link.image, link.text.as_str())).collect();
        assert_eq!(
            seen,
            [
                ("ref:list/home", false, "casa"),
                ("media/a.jpg", true, ""),
                ("https://example.org", false, "https://example.org")
            ]
        );
    }

    #[test]
    fn headings_are_unique() {
        assert_eq!(heading_ids("## Costi\n\n## `Costi`\n\n### …"), ["costi", "costi-2", "s"]);
    }

    #[test]
    fn words_only() {
        assert_eq!(plain("## Ciao\n\n*a* [b](c)\nd <b>e</b>"), "Ciao a b d <b>e</b>");
    }
}
