//! What an editor's Markdown refers to: pages, pictures, values of `site.yaml`.

use std::fmt::Write as _;
use std::ops::Range;

use super::ViewContext;
use super::terms::{Terms, Used};
use crate::markdown::Resolver;
use crate::model::Lang;

/// Addresses and values for the texts of one language.
pub(super) struct PageResolver<'c> {
    pub context: ViewContext<'c>,
    pub lang: Lang,
    /// What the page has explained, and the words of the language of the text.
    pub terms: (&'c Used, &'c Terms),
}

impl Resolver for PageResolver<'_> {
    fn link(&self, target: &str) -> Option<String> {
        if let Some(reference) = target.strip_prefix("ref:") {
            return self.context.plan.reference_href(self.lang, reference);
        }
        let is_safe = ["https://", "http://", "mailto:", "tel:", "#"].iter().any(|start| target.starts_with(start));
        is_safe.then(|| target.to_owned())
    }

    fn picture(&self, target: &str, alt: &str) -> Option<String> {
        let picture = self.context.pictures.0.get(target)?;
        let mut html = format!("<img src=\"{}\"", escape(&picture.src));
        if picture.srcset.len() > 1 {
            let widths: Vec<String> = picture.srcset.iter().map(|(href, width)| format!("{href} {width}w")).collect();
            // The text column is never wider than 42rem.
            let _ =
                write!(html, " srcset=\"{}\" sizes=\"(min-width: 45rem) 42rem, 100vw\"", escape(&widths.join(", ")));
        }
        let _ = write!(html, " width=\"{}\" height=\"{}\" alt=\"{}\"", picture.width, picture.height, escape(alt));
        html.push_str(" loading=\"lazy\" decoding=\"async\">");
        Some(html)
    }

    fn placeholder(&self, name: &str) -> Option<String> {
        let site = self.context.plan.site();
        let publisher = &site.publisher;
        let value = match name {
            "publisher.name" => &publisher.name,
            "publisher.address" => &publisher.address,
            "publisher.tax_code" => &publisher.tax_code,
            "publisher.ipa_code" => &publisher.ipa_code,
            "publisher.pec" => &publisher.pec,
            "publisher.email" => &publisher.email,
            "publisher.phone" => &publisher.phone,
            "publisher.dpo" => &publisher.dpo,
            "publisher.hosting" | "hosting" => &publisher.hosting,
            "accessibility.url" => &site.accessibility_statement,
            "feedback" => &site.feedback,
            _ => return None,
        };
        Some(match value {
            Some(value) => linked(value),
            None => {
                let words = self.context.shared.labels.get(self.lang, "to-fill");
                format!("<span class=\"to-fill\">{}</span>", escape(words))
            }
        })
    }

    fn term(&self, text: &str) -> Option<(Range<usize>, String)> {
        let (used, terms) = self.terms;
        used.mark(self.context.plan.catalogue(), terms, text)
    }
}

/// A value as HTML: addresses of pages and mailboxes become links.
fn linked(value: &str) -> String {
    let text = escape(value);
    if value.starts_with("https://") || value.starts_with("http://") {
        return format!("<a href=\"{text}\">{text}</a>");
    }
    let is_mailbox =
        !value.contains(char::is_whitespace) && value.split('@').filter(|part| !part.is_empty()).count() == 2;
    if is_mailbox { format!("<a href=\"mailto:{text}\">{text}</a>") } else { text }
}

fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            other => out.push(other),
        }
    }
    out
}
