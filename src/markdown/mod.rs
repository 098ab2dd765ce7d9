//! Markdown as editors may write it.
//!
//! In: text. Out: HTML, headings, links, plain text. Raw HTML is shown as text; links and
//! pictures go through a [`Resolver`], so that nothing here knows an address. Two additions:
//! `[parole]{lang=it}` marks a foreign-language phrase, `{{name}}` a value of `site.yaml`.

mod render;
mod scan;
mod slug;

pub use render::{Heading, Rendered, Resolver, render, render_inline};
pub use scan::{Link, heading_ids, links, plain};
pub use slug::slugify;

use pulldown_cmark::{Options, Parser, TextMergeStream};

/// Tables and footnotes; no smart punctuation (editors type what they mean).
fn events(text: &str) -> TextMergeStream<'_, Parser<'_>> {
    TextMergeStream::new(Parser::new_ext(text, options()))
}

fn options() -> Options {
    Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH
}
