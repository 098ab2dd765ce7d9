//! Entries of lists: a record in a few lines, with the way to its page.

use serde::Serialize;

use super::facts::SourceRef;
use super::words::{Iso, IsoAge, Link, PeriodView, Words};

/// Services in a list, by their position in the catalogue: a template writes them with the
/// filter `service_cards`, as their cards ([`ServiceItem`]) are rendered once for all lists.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct ServiceCards(pub Vec<u32>);

/// A service in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ServiceItem<'a> {
    /// Its position in the catalogue, which is its number in the finder.
    pub at: u32,
    /// Id.
    pub id: &'a str,
    /// Its page.
    pub href: String,
    /// Title.
    pub title: Words<'a>,
    /// Short description; `None` when the record awaits confirmation.
    pub summary: Option<Words<'a>>,
    /// `active`, `planned`, `suspended`, `closed`, `unknown`.
    pub status: &'static str,
    /// `voucher`, `centre`, `transport`, …
    pub kind: &'static str,
    /// When it runs or ran.
    pub period: PeriodView,
    /// Agencies.
    pub ats: Vec<Link<'a>>,
    /// Where it is valid, in words.
    pub place: Option<Words<'a>>,
    /// Whom it is for: `families`, `companies`, `carers`, `operators`, …
    pub groups: Vec<&'static str>,
    /// Youngest age.
    pub age_min: Option<IsoAge>,
    /// Oldest age.
    pub age_max: Option<IsoAge>,
    /// `high`, `medium`, `low`.
    pub confidence: &'static str,
}

/// Part of a list of services, and how many there are in all.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ServicesPart {
    /// At most as many as the page shows.
    pub items: ServiceCards,
    /// How many there are.
    pub total: usize,
    /// Where all of them are; `None` when these are all.
    pub more_href: Option<String>,
}

/// An alliance in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AllianceItem<'a> {
    /// Its page.
    pub href: String,
    /// Name.
    pub title: Words<'a>,
    /// Short description.
    pub summary: Option<Words<'a>>,
    /// `alliance` or `partnership`.
    pub kind: &'static str,
    /// Agency.
    pub ats: Option<Link<'a>>,
    /// Lead organisation, where confirmed.
    pub lead: Option<Link<'a>>,
    /// Territory in words, where confirmed.
    pub territory: Option<Words<'a>>,
    /// `high`, `medium`, `low`.
    pub confidence: &'static str,
}

/// A project in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ProjectItem<'a> {
    /// Its page.
    pub href: String,
    /// Title.
    pub title: Words<'a>,
    /// Short description.
    pub summary: Option<Words<'a>>,
    /// `project` or `system-action`.
    pub kind: &'static str,
    /// `active`, `closed`, `unknown`.
    pub status: &'static str,
    /// When.
    pub period: PeriodView,
    /// Agency.
    pub ats: Option<Link<'a>>,
    /// Programme, where confirmed.
    pub programme: Option<Link<'a>>,
    /// `high`, `medium`, `low`.
    pub confidence: &'static str,
}

/// A programme in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ProgrammeItem<'a> {
    /// Its page.
    pub href: String,
    /// Title.
    pub title: Words<'a>,
    /// Short description.
    pub summary: Option<Words<'a>>,
    /// `pilot`, `territorial-plans`, `welfare-call`, `national-fund`, `esf-call`.
    pub kind: &'static str,
    /// When.
    pub period: PeriodView,
    /// The one of today.
    pub current: bool,
    /// `high`, `medium`, `low`.
    pub confidence: &'static str,
}

/// A network in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NetworkItem<'a> {
    /// Its page.
    pub href: String,
    /// Title.
    pub title: Words<'a>,
    /// Short description.
    pub summary: Option<Words<'a>>,
    /// `current` or `earlier`.
    pub phase: &'static str,
    /// Lead agency of a network of today.
    pub ats: Option<Link<'a>>,
    /// Health authority that led an earlier one.
    pub asl: Option<Words<'a>>,
    /// Agencies that took over an earlier one.
    pub succeeded_by: Vec<Link<'a>>,
    /// `high`, `medium`, `low`.
    pub confidence: &'static str,
}

/// A piece of news in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NewsItem<'a> {
    /// Its page.
    pub href: String,
    /// Title.
    pub title: Words<'a>,
    /// Short description.
    pub summary: Option<Words<'a>>,
    /// `notice`, `call`, `event`.
    pub kind: &'static str,
    /// When.
    pub on: Iso,
    /// Last day to act.
    pub deadline: Option<Iso>,
    /// The deadline lies before the day of the build.
    pub over: bool,
}

/// A link with a sentence: needs, topics, agencies, narrative pages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Card<'a> {
    /// Its page.
    pub href: String,
    /// Title; of a fundable action the need in everyday words, where there are some.
    pub title: Words<'a>,
    /// Its name in the acts, where the title is another.
    pub official: Option<Words<'a>>,
    /// Short description.
    pub summary: Option<Words<'a>>,
    /// How many services it leads to, where that is counted.
    pub services: Option<usize>,
}

/// An act that another record names. Acts awaiting confirmation are not named.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ActRef<'a> {
    /// Its entry in the list of acts.
    pub href: String,
    /// Type, date and number in Italian: "D.g.r. 11 novembre 2019, n. XI/2398".
    pub title: Words<'a>,
    /// Who issued it (Italian).
    pub issuer: Words<'a>,
    /// What it is about.
    pub subject: Option<Words<'a>>,
    /// Text of the act.
    pub url: Option<&'a str>,
    /// `high` or `medium`.
    pub confidence: &'static str,
}

/// A document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DocumentView<'a> {
    /// Id; anchor in the list of documents.
    pub id: &'a str,
    /// Its entry in the list of documents.
    pub href: String,
    /// Title as printed.
    pub title: Words<'a>,
    /// Short description.
    pub summary: Option<Words<'a>>,
    /// `plan`, `guidelines`, `report`, `call`, `decree`, `presentation`, `poster`, `logo`, `contacts`, `brand`.
    pub kind: &'static str,
    /// File format: "PDF".
    pub format: Option<&'a str>,
    /// Bytes.
    pub size_bytes: Option<u64>,
    /// Pages.
    pub pages: Option<u32>,
    /// Publisher.
    pub publisher: Words<'a>,
    /// Date.
    pub on: Option<Iso>,
    /// Act it is the text of.
    pub act: Option<ActRef<'a>>,
    /// Agency.
    pub ats: Option<Link<'a>>,
    /// Where a copy can be read.
    pub url: Option<&'a str>,
    /// `false`: no copy is known. `None`: not said.
    pub available: Option<bool>,
    /// Licence.
    pub licence: Option<&'a str>,
    /// `high`, `medium`, `low`; of a `low` one only the title is given.
    pub confidence: &'static str,
    /// Sources.
    pub sources: Vec<SourceRef<'a>>,
}

/// Why municipalities belong to their agency.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct BorderView<'a> {
    /// Id; anchor in the list of municipalities.
    pub id: &'a str,
    /// Its entry in the list of municipalities.
    pub href: String,
    /// Not the ordinary rule, by which a whole province has one agency.
    pub special: bool,
    /// Title.
    pub title: Words<'a>,
    /// The reason, with the law and its date.
    pub summary: Option<Words<'a>>,
    /// Acts.
    pub acts: Vec<ActRef<'a>>,
    /// Since when.
    pub on: Option<Iso>,
    /// How many municipalities it is about.
    pub municipalities: usize,
    /// `high`, `medium`, `low`.
    pub confidence: &'static str,
    /// Sources.
    pub sources: Vec<SourceRef<'a>>,
}

/// Where something is valid.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AreaView<'a> {
    /// In words.
    pub text: Option<Words<'a>>,
    /// Agencies.
    pub ats: Vec<Link<'a>>,
    /// Two-letter province codes; names are theme strings `province.<code>`.
    pub provinces: Vec<&'a str>,
    /// Municipalities that are certainly in it.
    pub municipalities: Vec<Link<'a>>,
    /// Social areas that are certainly in it.
    pub ambiti: Vec<Words<'a>>,
}

/// A row of a funding table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FundingRowView<'a> {
    /// `province` (then `key` is a two-letter code), `ats`, `lead`, `region`, `total`.
    pub key_kind: &'static str,
    /// Whose money: province code, or words.
    pub key: Words<'a>,
    /// Page about it.
    pub href: Option<String>,
    /// Period as printed.
    pub period: &'a str,
    /// What the money is.
    pub item: Words<'a>,
    /// Euro cents.
    pub cents: i64,
    /// Projects, where counted.
    pub projects: Option<u32>,
    /// A total: not to be added to the others.
    pub total: bool,
    /// Explanation.
    pub caption: Option<Words<'a>>,
    /// Sources.
    pub sources: Vec<SourceRef<'a>>,
    /// Table it belongs to; only where rows of several tables stand together.
    pub table: Option<Link<'a>>,
}

/// Pages of a long list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Paging {
    /// This page, from 1.
    pub number: u32,
    /// How many pages.
    pub count: u32,
    /// How many entries in all.
    pub total: usize,
    /// Page before.
    pub previous: Option<String>,
    /// Page after.
    pub next: Option<String>,
    /// First, last and those around this one; a gap in the numbers is for an ellipsis.
    pub pages: Vec<PageNumber>,
}

/// A numbered page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PageNumber {
    /// From 1.
    pub number: u32,
    /// Its address.
    pub href: String,
    /// This page.
    pub current: bool,
}
