//! Text to HTML.

use std::collections::VecDeque;
use std::fmt::Write as _;
use std::ops::Range;

use pulldown_cmark::{Alignment, CowStr, Event, HeadingLevel, Tag, TagEnd, html};

use super::events;
use super::scan::HeadingIds;

/// What the text cannot know by itself.
pub trait Resolver {
    /// Address for a link target; `None` shows the words without a link.
    fn link(&self, target: &str) -> Option<String>;
    /// Whole HTML of a picture, given its target and alternative text.
    fn picture(&self, target: &str, alt: &str) -> Option<String>;
    /// HTML for `{{name}}`; `None` leaves the text as it is.
    fn placeholder(&self, name: &str) -> Option<String>;
    /// The next word of `text` to explain, with its HTML. Asked for running text only, not for
    /// headings and links.
    fn term(&self, text: &str) -> Option<(Range<usize>, String)>;
}

/// A heading of a rendered text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// 1 to 6.
    pub level: u8,
    /// Anchor.
    pub id: String,
    /// Words.
    pub text: String,
}

/// HTML with its headings.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Rendered {
    /// HTML, safe to place in a page.
    pub html: String,
    /// Headings in order.
    pub headings: Vec<Heading>,
}

/// Makes HTML of a text.
pub fn render(text: &str, resolver: &dyn Resolver) -> Rendered {
    let mut writer = Writer::new(resolver);
    for event in events(text) {
        writer.take(event);
    }
    let mut out = String::with_capacity(text.len() * 3 / 2);
    html::push_html(&mut out, writer.ready.into_iter());
    Rendered { html: out, headings: writer.headings }
}

/// Makes HTML of a text that stands inside a line: one paragraph loses its `<p>`.
pub fn render_inline(text: &str, resolver: &dyn Resolver) -> String {
    let rendered = render(text, resolver).html;
    let trimmed = rendered.trim_end();
    match trimmed.strip_prefix("<p>").and_then(|rest| rest.strip_suffix("</p>")) {
        Some(inner) if !inner.contains("<p>") => inner.to_owned(),
        _ => trimmed.to_owned(),
    }
}

struct Writer<'a, 'r> {
    resolver: &'r dyn Resolver,
    ready: VecDeque<Event<'a>>,
    headings: Vec<Heading>,
    ids: HeadingIds,
    /// Where in `ready` the open heading began, and its words.
    heading: Option<(usize, String)>,
    /// Whether each open link became a link.
    links: Vec<bool>,
    /// Target and words of an open picture.
    picture: Option<(String, String)>,
    table: Table,
}

/// Where in a table the next cell stands.
#[derive(Default)]
struct Table {
    columns: Vec<Alignment>,
    column: usize,
    in_head: bool,
}

impl Table {
    fn name(&self) -> &'static str {
        if self.in_head { "th" } else { "td" }
    }

    /// A class where pulldown-cmark would write a `style`, which our security policy forbids.
    fn open_cell(&mut self) -> String {
        let scope = if self.in_head { " scope=\"col\"" } else { "" };
        let class = match self.columns.get(self.column) {
            Some(Alignment::Right) => " class=\"number\"",
            Some(Alignment::Center | Alignment::Left | Alignment::None) | None => "",
        };
        self.column += 1;
        format!("<{}{scope}{class}>", self.name())
    }
}

impl<'a, 'r> Writer<'a, 'r> {
    fn new(resolver: &'r dyn Resolver) -> Self {
        Writer {
            resolver,
            ready: VecDeque::new(),
            headings: Vec::new(),
            ids: HeadingIds::default(),
            heading: None,
            links: Vec::new(),
            picture: None,
            table: Table::default(),
        }
    }

    fn take(&mut self, event: Event<'a>) {
        if self.picture.is_some() {
            self.take_in_picture(event);
            return;
        }
        match event {
            Event::Start(Tag::Heading { .. }) => {
                self.heading = Some((self.ready.len(), String::new()));
                self.ready.push_back(event);
            }
            Event::End(TagEnd::Heading(level)) => self.close_heading(level),
            Event::Start(Tag::Link { ref dest_url, .. }) => {
                let href = self.resolver.link(dest_url);
                self.links.push(href.is_some());
                if let Some(href) = href {
                    self.push_html(format!("<a href=\"{}\">", escape(&href)));
                }
            }
            Event::End(TagEnd::Link) => {
                if self.links.pop() == Some(true) {
                    self.push_html("</a>".to_owned());
                }
            }
            Event::Start(Tag::Image { dest_url, .. }) => self.picture = Some((dest_url.into_string(), String::new())),
            // Shown as the editor typed it: pulldown-cmark escapes text.
            Event::Html(raw) | Event::InlineHtml(raw) => self.text(raw),
            Event::Start(Tag::HtmlBlock) => self.ready.push_back(Event::Start(Tag::Paragraph)),
            Event::End(TagEnd::HtmlBlock) => self.ready.push_back(Event::End(TagEnd::Paragraph)),
            Event::Start(Tag::Table(columns)) => {
                // A wide table scrolls inside its own box, which the keyboard can reach and the
                // heading above names.
                let region = self
                    .headings
                    .last()
                    .map(|heading| format!(" role=\"region\" aria-labelledby=\"{}\"", escape(&heading.id)));
                self.push_html(format!("<div class=\"table-scroll\" tabindex=\"0\"{}>", region.unwrap_or_default()));
                self.ready.push_back(Event::Start(Tag::Table(Vec::new())));
                self.table.columns = columns;
            }
            Event::Start(Tag::TableHead | Tag::TableRow) => {
                self.table.in_head = event == Event::Start(Tag::TableHead);
                self.table.column = 0;
                self.ready.push_back(event);
            }
            Event::Start(Tag::TableCell) => {
                let cell = self.table.open_cell();
                self.push_html(cell);
            }
            Event::End(TagEnd::TableCell) => {
                let name = self.table.name();
                self.push_html(format!("</{name}>"));
            }
            Event::End(TagEnd::Table) => {
                self.ready.push_back(event);
                self.push_html("</div>".to_owned());
            }
            Event::Text(words) => self.text(words),
            other => self.ready.push_back(other),
        }
    }

    fn take_in_picture(&mut self, event: Event<'a>) {
        match event {
            Event::Text(words) | Event::Code(words) => {
                if let Some((_, alt)) = &mut self.picture {
                    alt.push_str(&words);
                }
            }
            Event::End(TagEnd::Image) => {
                if let Some((target, alt)) = self.picture.take() {
                    match self.resolver.picture(&target, &alt) {
                        Some(html) => self.push_html(html),
                        None => self.ready.push_back(Event::Text(alt.into())),
                    }
                }
            }
            _ => {}
        }
    }

    fn close_heading(&mut self, level: HeadingLevel) {
        if let Some((at, words)) = self.heading.take() {
            let id = self.ids.add(&words);
            if let Some(Event::Start(Tag::Heading { id: slot, .. })) = self.ready.get_mut(at) {
                *slot = Some(id.clone().into());
            }
            self.headings.push(Heading { level: level as u8, id, text: words });
        }
        self.ready.push_back(Event::End(TagEnd::Heading(level)));
    }

    /// Text with its two additions resolved.
    fn text(&mut self, words: CowStr<'a>) {
        if let Some((_, heading)) = &mut self.heading {
            heading.push_str(&words);
        }
        if !words.contains("]{lang=") && !words.contains("{{") {
            self.running(&words);
            return;
        }
        let mut rest = words.as_ref();
        while let Some((before, piece, after)) = self.next_addition(rest) {
            self.running(before);
            self.push_html(piece);
            rest = after;
        }
        self.running(rest);
    }

    /// Text without additions, its terms explained.
    fn running(&mut self, text: &str) {
        let mut rest = text;
        if self.heading.is_none() && self.links.is_empty() {
            while let Some((range, html)) = self.resolver.term(rest) {
                self.ready.push_back(Event::Text(rest[..range.start].to_owned().into()));
                self.push_html(html);
                rest = &rest[range.end..];
            }
        }
        self.ready.push_back(Event::Text(rest.to_owned().into()));
    }

    fn next_addition<'t>(&self, text: &'t str) -> Option<(&'t str, String, &'t str)> {
        let phrase = lang_phrase(text)
            .map(|(range, lang, words)| (range, format!("<span lang=\"{}\">{}</span>", escape(lang), escape(words))));
        let value = placeholder(text).and_then(|(range, name)| Some((range, self.resolver.placeholder(name)?)));
        let (range, html) = match (phrase, value) {
            (Some(a), Some(b)) => {
                if a.0.start < b.0.start {
                    a
                } else {
                    b
                }
            }
            (a, b) => a.or(b)?,
        };
        Some((&text[..range.start], html, &text[range.end..]))
    }

    fn push_html(&mut self, html: String) {
        self.ready.push_back(Event::InlineHtml(html.into()));
    }
}

/// `[words]{lang=xx}`: its range, language and words.
fn lang_phrase(text: &str) -> Option<(Range<usize>, &str, &str)> {
    let middle = text.find("]{lang=")?;
    let start = text[..middle].rfind('[')?;
    let after = &text[middle + "]{lang=".len()..];
    let close = after.find('}')?;
    let lang = &after[..close];
    let is_tag = !lang.is_empty() && lang.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    is_tag.then(|| (start..middle + "]{lang=".len() + close + 1, lang, &text[start + 1..middle]))
}

/// `{{name}}`: its range and name.
fn placeholder(text: &str) -> Option<(Range<usize>, &str)> {
    let start = text.find("{{")?;
    let end = start + text[start..].find("}}")?;
    Some((start..end + 2, text[start + 2..end].trim()))
}

/// HTML-escapes text for element content and quoted attributes.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => {
                let _ = write!(out, "&#39;");
            }
            other => out.push(other),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{Range, Resolver, render, render_inline};

    struct Plain;

    impl Resolver for Plain {
        fn link(&self, target: &str) -> Option<String> {
            target.strip_prefix("ref:").map(|rest| format!("/it/{rest}/"))
        }
        fn picture(&self, target: &str, alt: &str) -> Option<String> {
            Some(format!("<img src=\"/{target}\" alt=\"{alt}\">"))
        }
        fn placeholder(&self, name: &str) -> Option<String> {
            (name == "publisher.name").then(|| "<mark>da completare</mark>".to_owned())
        }
        fn term(&self, text: &str) -> Option<(Range<usize>, String)> {
            let start = text.find("ISEE")?;
            Some((start..start + 4, "<dfn>ISEE</dfn>".to_owned()))
        }
    }

    #[test]
    fn raw_html_is_text() {
        let html = render("<script>alert(1)</script>\n\nCiao <b onclick=x>tu</b>", &Plain).html;
        assert!(!html.contains("<script") && !html.contains("<b "), "{html}");
        assert!(html.contains("&lt;script&gt;"));
    }

    #[test]
    fn links_resolve_or_become_words() {
        let html = render_inline("[a](ref:x) [b](javascript:alert(1)) ![f](media/f.jpg)", &Plain);
        assert_eq!(html, "<a href=\"/it/x/\">a</a> b <img src=\"/media/f.jpg\" alt=\"f\">");
    }

    #[test]
    fn additions() {
        let html = render_inline("the [Reti & territoriali]{lang=it} of {{publisher.name}} {{x}}", &Plain);
        assert_eq!(html, "the <span lang=\"it\">Reti &amp; territoriali</span> of <mark>da completare</mark> {{x}}");
    }

    #[test]
    fn terms_in_running_text_only() {
        let html = render("## ISEE\n\nL'ISEE, e [l'ISEE](ref:x) `ISEE` di [ISEE]{lang=it}.", &Plain).html;
        assert_eq!(html.matches("<dfn>").count(), 1, "{html}");
        assert!(html.contains("L'<dfn>ISEE</dfn>, e <a"), "{html}");
    }

    #[test]
    fn headings_and_tables() {
        let rendered = render("## Quanto costa?\n\n|a|b|\n|-|-|\n|1|2|\n\nNota[^1]\n\n[^1]: ecco", &Plain);
        assert_eq!(rendered.headings[0].id, "quanto-costa");
        assert!(rendered.html.contains("<h2 id=\"quanto-costa\">") && rendered.html.contains("<table>"));
        assert!(rendered.html.contains("footnote"));
        assert!(rendered.html.contains("role=\"region\" aria-labelledby=\"quanto-costa\""), "{}", rendered.html);
        let aligned = render("|a|b|\n|-|-:|\n|1|2|", &Plain).html;
        assert!(aligned.contains("<th scope=\"col\" class=\"number\">b</th>"), "{aligned}");
        assert!(aligned.contains("<td class=\"number\">2</td>") && !aligned.contains("style"), "{aligned}");
    }
}
