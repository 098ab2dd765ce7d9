//! The service sheet, in the national order.

use serde::Serialize;

use super::contact::{AskView, ContactView, PointView};
use super::items::{ActRef, AreaView, DocumentView, ServiceItem};
use super::words::{AgeView, Html, Iso, Link, Number, PeriodView, Words};

/// `pages/service.html`
#[derive(Debug, Clone, Serialize)]
pub struct ServiceView<'a> {
    /// Id.
    pub id: &'a str,
    /// Sections to show, in the national order; each word is the anchor and the last part of
    /// the theme string `service.section.<word>`: `audience`, `how-to`, `needed`, `outcome`,
    /// `timing`, `cost`, `access`, `special-cases`, `more`, `conditions`, `contacts`,
    /// `responsible`, `documents`, `acts`, `area`, `places`, `project`, `topics`. `audience`,
    /// `how-to`, `cost`, `contacts`, `responsible` and `area` are always there: where nothing is
    /// known the page says "to be asked" and gives `ask`.
    pub sections: Vec<&'static str>,
    /// Needs; the first is the main one.
    pub categories: Vec<Link<'a>>,
    /// `families`, `companies`, `system`: branch of the main need.
    pub side: Option<&'static str>,
    /// `voucher`, `centre`, `transport`, `platform`, `advice`, `list`, `discount`, `grant`,
    /// `time-saving`, `home-care`.
    pub kind: &'static str,
    /// `active`, `planned`, `suspended`, `closed`, `unknown`.
    pub status: &'static str,
    /// Why it is not active.
    pub status_reason: Option<Words<'a>>,
    /// Short description.
    pub summary: Option<Words<'a>>,
    /// `audience`: whom it is for.
    pub audience: AudienceView<'a>,
    /// `how-to`: how to ask; `None`: to be asked.
    pub how_to: Option<Html<'a>>,
    /// `needed`: what is needed to ask.
    pub needed: Option<NeededView<'a>>,
    /// `outcome`: what one gets.
    pub outcome: Option<Html<'a>>,
    /// `timing`: when.
    pub timing: Option<TimingView<'a>>,
    /// `cost`: for how much; `None`: to be asked.
    pub cost: Option<CostView<'a>>,
    /// `access`: ways in.
    pub access: Vec<AccessView<'a>>,
    /// `special-cases`.
    pub special_cases: Option<Html<'a>>,
    /// `more`.
    pub more: Option<Html<'a>>,
    /// `conditions`: document with the conditions of service.
    pub conditions: Option<Link<'a>>,
    /// `contacts`: its own contacts; when empty, those in `ask`.
    pub contacts: Vec<PointView<'a>>,
    /// Offices of its agencies for this policy, at most 4.
    pub offices: Vec<ContactView<'a>>,
    /// Where to ask about what is not known: one a agency of its area, at most 3.
    pub ask: Vec<AskView<'a>>,
    /// `responsible`: who answers for it.
    pub responsible: Option<Link<'a>>,
    /// `documents`.
    pub documents: Vec<DocumentView<'a>>,
    /// `acts`.
    pub acts: Vec<ActRef<'a>>,
    /// `area`: where it is valid.
    pub area: AreaView<'a>,
    /// `places`: where it happens.
    pub places: Vec<PlaceView<'a>>,
    /// Seats.
    pub seats: Option<u32>,
    /// `project`: project that runs it.
    pub project: Option<Link<'a>>,
    /// `project`: alliance that runs it.
    pub alliance: Option<Link<'a>>,
    /// `topics`: subjects.
    pub topics: Vec<Link<'a>>,
    /// Service that took its place.
    pub replaced_by: Option<Link<'a>>,
    /// Other services of the main need when this one is not active, at most 5: active ones
    /// first, then those of the same agency.
    pub alternatives: Vec<ServiceItem<'a>>,
    /// Day up to which the editors looked.
    pub checked_on: Iso,
    /// How much of the national sheet is filled, in percent.
    pub completeness: u8,
}

/// Whom a service is for.
#[derive(Debug, Clone, Serialize)]
pub struct AudienceView<'a> {
    /// `families`, `companies`, `carers`, `operators`, …
    pub groups: Vec<&'static str>,
    /// In words.
    pub text: Option<Words<'a>>,
    /// Who may ask, in words.
    pub requirements: Option<Words<'a>>,
    /// Youngest age.
    pub age_min: Option<AgeView>,
    /// Oldest age.
    pub age_max: Option<AgeView>,
    /// School.
    pub school: Option<Words<'a>>,
    /// Where one must live.
    pub residence: Option<Words<'a>>,
    /// What work one must do.
    pub work: Option<Words<'a>>,
    /// Highest ISEE, in cents.
    pub isee_max: Option<i64>,
    /// Any of the above is known.
    pub known: bool,
}

/// What is needed to ask.
#[derive(Debug, Clone, Serialize)]
pub struct NeededView<'a> {
    /// In words.
    pub text: Option<Html<'a>>,
    /// One by one.
    pub items: Vec<NeededItemView<'a>>,
}

/// One thing that is needed.
#[derive(Debug, Clone, Serialize)]
pub struct NeededItemView<'a> {
    /// What.
    pub title: Words<'a>,
    /// Its form.
    pub document: Option<Link<'a>>,
}

/// When.
#[derive(Debug, Clone, Serialize)]
pub struct TimingView<'a> {
    /// In words.
    pub text: Option<Html<'a>>,
    /// When the service runs.
    pub period: PeriodView,
    /// When one may ask.
    pub applications: PeriodView,
    /// Hours.
    pub hours: Option<Words<'a>>,
}

/// For how much. Who pays whom is in `reading`, so that a grant never reads as a price.
#[derive(Debug, Clone, Serialize)]
pub struct CostView<'a> {
    /// `free`, `paid`, `contribution`, `voucher`, `unknown`.
    pub kind: &'static str,
    /// `free`: nothing to pay. `pay`: the amounts are a price. `part`: part of the price is paid
    /// for the reader. `receive`: the amounts are given to the reader (voucher, grant to a
    /// company). `ask`: not known.
    pub reading: &'static str,
    /// Cents.
    pub amount: Option<i64>,
    /// Lowest amount, cents.
    pub amount_min: Option<i64>,
    /// Highest amount, cents.
    pub amount_max: Option<i64>,
    /// Share paid for the reader, in percent: 50 = 50%.
    pub percent: Option<Number>,
    /// Per what.
    pub per: Option<Words<'a>>,
    /// In words.
    pub text: Option<Html<'a>>,
}

/// A way in.
#[derive(Debug, Clone, Serialize)]
pub struct AccessView<'a> {
    /// `online`, `in_person`, `phone`, `email`, `post`, `referral`.
    pub kind: &'static str,
    /// Web address.
    pub url: Option<&'a str>,
    /// In words.
    pub text: Option<Words<'a>>,
}

/// A place.
#[derive(Debug, Clone, Serialize)]
pub struct PlaceView<'a> {
    /// Name.
    pub title: Words<'a>,
    /// Street and number.
    pub address: Option<Words<'a>>,
    /// Municipality.
    pub municipality: Option<Link<'a>>,
}
