//! The page of each rule: what it finds, an example of the mistake, and of the repair.
//!
//! In: the two guides of this folder, which are also read where they stand. Out: their sections.

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use crate::diag::UiLang;

/// A piece of the page of a rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// Words, without marks.
    Text(String),
    /// Lines as editors write them: the first example is wrong, the second right.
    Example(String),
}

/// The page of a rule by its id; `None` where there is no such rule.
pub fn rule_page(id: &str, lang: UiLang) -> Option<Vec<Piece>> {
    let guide = match lang {
        UiLang::It => include_str!("REGOLE.md"),
        UiLang::En => include_str!("README.md"),
    };
    let heading = format!("\n## `{id}`\n");
    let (_, rest) = guide.split_once(&heading)?;
    Some(pieces(rest.split("\n## `").next().unwrap_or(rest)))
}

fn pieces(markdown: &str) -> Vec<Piece> {
    let mut all = Vec::new();
    let mut words = String::new();
    for event in Parser::new(markdown) {
        match event {
            Event::Text(text) | Event::Code(text) => words.push_str(&text),
            Event::SoftBreak | Event::HardBreak => words.push(' '),
            Event::Start(Tag::Paragraph | Tag::CodeBlock(_)) => words.clear(),
            Event::End(TagEnd::Paragraph) => all.push(Piece::Text(std::mem::take(&mut words))),
            Event::End(TagEnd::CodeBlock) => all.push(Piece::Example(std::mem::take(&mut words))),
            _ => {}
        }
    }
    all
}
