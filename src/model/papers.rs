//! What is written: acts, documents, sources, news, pages, glossary.

use super::{ActType, Chart, Date, DocumentType, Envelope, Id, NewsType, SourceType, Text};

/// A law or administrative act.
#[derive(Debug, Clone)]
pub struct Act {
    /// Id.
    pub id: Id,
    /// Common part.
    pub envelope: Envelope,
    /// Kind.
    pub kind: ActType,
    /// Number as printed.
    pub number: Option<Box<str>>,
    /// Date.
    pub on: Date,
    /// Who issued it.
    pub issuer: Box<str>,
    /// What it is about.
    pub subject: Text,
    /// Where it was published.
    pub publication: Option<Box<str>>,
    /// Text of the act.
    pub url: Option<Box<str>>,
    /// Uniform resource name.
    pub urn: Option<Box<str>>,
}

/// A public document.
#[derive(Debug, Clone)]
pub struct Document {
    /// Id.
    pub id: Id,
    /// Title.
    pub title: Text,
    /// Common part.
    pub envelope: Envelope,
    /// Kind.
    pub kind: DocumentType,
    /// File format.
    pub format: Option<Box<str>>,
    /// Bytes.
    pub size_bytes: Option<u64>,
    /// Pages.
    pub pages: Option<u32>,
    /// Publisher.
    pub publisher: Box<str>,
    /// Date.
    pub on: Option<Date>,
    /// Act it is the text of.
    pub act: Option<Id>,
    /// Agency.
    pub ats: Option<Id>,
    /// Where a copy can be read.
    pub url: Option<Box<str>>,
    /// Whether a copy is known; `None` when not said.
    pub available: Option<bool>,
    /// Licence.
    pub licence: Option<Box<str>>,
}

/// Where facts come from.
#[derive(Debug, Clone)]
pub struct Source {
    /// Id.
    pub id: Id,
    /// Title as printed.
    pub title: Text,
    /// Common part.
    pub envelope: Envelope,
    /// Kind.
    pub kind: SourceType,
    /// Publisher.
    pub publisher: Box<str>,
    /// Date printed on it.
    pub on: Option<Date>,
    /// Address.
    pub url: Option<Box<str>>,
    /// Licence.
    pub licence: Option<Box<str>>,
    /// When it was read.
    pub read_on: Option<Date>,
}

/// A dated piece of news.
#[derive(Debug, Clone)]
pub struct News {
    /// Id.
    pub id: Id,
    /// Title.
    pub title: Text,
    /// Common part.
    pub envelope: Envelope,
    /// Kind.
    pub kind: NewsType,
    /// When.
    pub on: Date,
    /// Last day to act.
    pub deadline: Option<Date>,
    /// Text, in Markdown.
    pub body: Text,
    /// Related records, as `kind/id`.
    pub related: Vec<Box<str>>,
}

/// A narrative page.
#[derive(Debug, Clone)]
pub struct Page {
    /// Id.
    pub id: Id,
    /// Title.
    pub title: Text,
    /// Common part.
    pub envelope: Envelope,
    /// Text, in Markdown.
    pub body: Text,
    /// Charts above the text, in this order.
    pub charts: Vec<Chart>,
}

/// A term of the glossary; its definition is the summary.
#[derive(Debug, Clone)]
pub struct Term {
    /// Id.
    pub id: Id,
    /// The term.
    pub title: Text,
    /// Common part.
    pub envelope: Envelope,
    /// How it is written in texts, separated by commas; empty where that is the title.
    pub forms: Text,
    /// What the letters stand for.
    pub acronym_of: Option<Box<str>>,
    /// Related terms.
    pub see: Vec<Id>,
}
