//! Laws and administrative acts.

use serde::Serialize;

use super::facts::SourceRef;
use super::words::{Iso, Link, Words};

/// `pages/acts.html`
#[derive(Debug, Clone, Serialize)]
pub struct ActsView<'a> {
    /// Acts, newest first.
    pub acts: Vec<ActView<'a>>,
    /// Acts that await confirmation: only what they are called.
    pub unconfirmed: Vec<ActView<'a>>,
}

/// An act.
#[derive(Debug, Clone, Serialize)]
pub struct ActView<'a> {
    /// Id; anchor.
    pub id: &'a str,
    /// Type, date and number in Italian: "D.g.r. 11 novembre 2019, n. XI/2398".
    pub title: Words<'a>,
    /// `legge`, `decreto-legislativo`, `legge-regionale`, `intesa`, `convenzione`, `dgr`,
    /// `decreto`, `dduo`, `decreto-dg`, `deliberazione-dg`.
    pub kind: &'static str,
    /// Date.
    pub on: Iso,
    /// Who issued it (Italian).
    pub issuer: Words<'a>,
    /// What it is about; `None` when not confirmed.
    pub subject: Option<Words<'a>>,
    /// Where it was published (Italian).
    pub publication: Option<Words<'a>>,
    /// Text of the act.
    pub url: Option<&'a str>,
    /// Uniform resource name.
    pub urn: Option<&'a str>,
    /// Documents that hold its text.
    pub documents: Vec<Link<'a>>,
    /// Programmes that rest on it.
    pub programmes: Vec<Link<'a>>,
    /// `high`, `medium`, `low`.
    pub confidence: &'static str,
    /// Sources.
    pub sources: Vec<SourceRef<'a>>,
}
