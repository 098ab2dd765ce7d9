//! The service sheet, after the national "scheda servizio".

use super::{
    AccessType, Amount, Area, ContactPoint, CostKind, Envelope, Group, Id, Period, Place, ServiceType, Status, Text,
};

/// Age in months.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Age(pub u16);

/// Something a family or a company can ask for.
#[derive(Debug, Clone)]
pub struct Service {
    /// Id.
    pub id: Id,
    /// Title.
    pub title: Text,
    /// Common part.
    pub envelope: Envelope,
    /// Needs it answers; the first is the main one.
    pub categories: Vec<Id>,
    /// What it is made of.
    pub kind: ServiceType,
    /// State.
    pub status: Status,
    /// Why it is not active.
    pub status_reason: Text,
    /// Whom it is for.
    pub groups: Vec<Group>,
    /// Whom it is for, in words.
    pub audience: Text,
    /// Who may ask.
    pub requirements: Requirements,
    /// How to ask.
    pub how_to: Text,
    /// What is needed to ask.
    pub needed: Needed,
    /// What one gets.
    pub outcome: Text,
    /// When.
    pub timing: Timing,
    /// For how much.
    pub cost: Option<Cost>,
    /// Ways in.
    pub access: Vec<Access>,
    /// Special cases.
    pub special_cases: Text,
    /// More to know.
    pub more: Text,
    /// Document with the conditions: an id or a web address.
    pub conditions: Option<Box<str>>,
    /// Whom to ask.
    pub contacts: Vec<ContactPoint>,
    /// Agency or organisation that answers for it.
    pub responsible: Id,
    /// Documents.
    pub documents: Vec<Id>,
    /// Acts.
    pub acts: Vec<Id>,
    /// Where it is valid.
    pub area: Area,
    /// Where it happens.
    pub places: Vec<Place>,
    /// Seats.
    pub seats: Option<u32>,
    /// Project that runs it.
    pub project: Option<Id>,
    /// Alliance that runs it.
    pub alliance: Option<Id>,
    /// Subjects; the categories' own where none is named.
    pub topics: Vec<Id>,
    /// Service that took its place.
    pub replaced_by: Option<Id>,
    /// How much of the national sheet is filled, in percent.
    pub completeness: u8,
}

impl Service {
    /// The keys of the national sheet that a file may leave out, in its order, and whether each is
    /// filled. A cost that is said to be unknown counts as not filled.
    pub fn sheet(&self) -> [(&'static str, bool); 13] {
        let timing = &self.timing;
        let has_timing = !timing.text.is_empty()
            || !timing.hours.is_empty()
            || [timing.period, timing.applications].iter().any(|period| period.from.or(period.until).is_some());
        [
            ("audience", !self.audience.is_empty()),
            ("how_to", !self.how_to.is_empty()),
            ("needed", !self.needed.text.is_empty() || !self.needed.items.is_empty()),
            ("outcome", !self.outcome.is_empty()),
            ("timing", has_timing),
            ("cost", self.cost.as_ref().is_some_and(|cost| cost.kind != CostKind::Unknown)),
            ("access", !self.access.is_empty()),
            ("conditions", self.conditions.is_some()),
            ("contacts", !self.contacts.is_empty()),
            ("documents", !self.documents.is_empty()),
            ("acts", !self.acts.is_empty()),
            ("places", !self.places.is_empty()),
            ("topics", !self.topics.is_empty()),
        ]
    }
}

/// Who may ask.
#[derive(Debug, Clone, Default)]
pub struct Requirements {
    /// In words.
    pub text: Text,
    /// Youngest age.
    pub age_min: Option<Age>,
    /// Oldest age.
    pub age_max: Option<Age>,
    /// School.
    pub school: Text,
    /// Where one must live.
    pub residence: Text,
    /// What work one must do.
    pub work: Text,
    /// Highest ISEE, in euro.
    pub isee_max: Option<Amount>,
}

/// What is needed to ask.
#[derive(Debug, Clone, Default)]
pub struct Needed {
    /// In words.
    pub text: Text,
    /// One by one.
    pub items: Vec<NeededItem>,
}

/// One thing that is needed.
#[derive(Debug, Clone)]
pub struct NeededItem {
    /// What.
    pub title: Text,
    /// Its form.
    pub document: Option<Id>,
}

/// When.
#[derive(Debug, Clone, Default)]
pub struct Timing {
    /// In words.
    pub text: Text,
    /// When the service runs.
    pub period: Period,
    /// When one may ask.
    pub applications: Period,
    /// Hours.
    pub hours: Text,
}

/// For how much.
#[derive(Debug, Clone)]
pub struct Cost {
    /// How it is paid for.
    pub kind: CostKind,
    /// Price, in euro.
    pub amount: Option<Amount>,
    /// Lowest amount.
    pub amount_min: Option<Amount>,
    /// Highest amount.
    pub amount_max: Option<Amount>,
    /// Share that is refunded, 0 to 1.
    pub rate: Option<Amount>,
    /// Per what.
    pub per: Text,
    /// In words.
    pub text: Text,
}

/// A way in.
#[derive(Debug, Clone)]
pub struct Access {
    /// Which.
    pub kind: AccessType,
    /// Web address.
    pub url: Option<Box<str>>,
    /// In words.
    pub text: Text,
}
