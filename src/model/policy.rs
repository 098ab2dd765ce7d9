//! What is financed: programmes, fundable actions, projects, money.

use super::{
    Amount, Area, Confidence, ContactPoint, Date, Envelope, Fact, Figure, FundingKey, GrantKind, Id, Period,
    ProgrammeType, ProjectType, Side, Status, Text,
};

/// A programming period or a call.
#[derive(Debug, Clone)]
pub struct Programme {
    /// Id.
    pub id: Id,
    /// Title.
    pub title: Text,
    /// Common part.
    pub envelope: Envelope,
    /// Kind.
    pub kind: ProgrammeType,
    /// When.
    pub period: Period,
    /// First planned end.
    pub planned_until: Option<Date>,
    /// The one of today.
    pub current: bool,
    /// Programme it follows.
    pub follows: Option<Id>,
    /// Acts.
    pub acts: Vec<Id>,
    /// Figures; several of one indicator are shown side by side.
    pub figures: Vec<Figure>,
    /// Why figures differ.
    pub conflicts: Vec<Text>,
    /// Rules of the money.
    pub rules: Vec<Rule>,
    /// Dates.
    pub milestones: Vec<Milestone>,
    /// Areas it was for.
    pub areas: Vec<Box<str>>,
}

/// A rule of a programme.
#[derive(Debug, Clone)]
pub struct Rule {
    /// In words.
    pub text: Text,
    /// Sources.
    pub sources: Vec<Id>,
}

/// A date of a programme.
#[derive(Debug, Clone)]
pub struct Milestone {
    /// When.
    pub on: Date,
    /// What.
    pub title: Text,
    /// Sources.
    pub sources: Vec<Id>,
}

/// A fundable action: the need it answers.
#[derive(Debug, Clone)]
pub struct Category {
    /// Id.
    pub id: Id,
    /// Title.
    pub title: Text,
    /// Common part.
    pub envelope: Envelope,
    /// The need it answers, in the words of who has it: "after school". Empty when nobody wrote it.
    pub everyday: Text,
    /// Its place among the actions of its branch; those without one follow.
    pub order: Option<u32>,
    /// Branch.
    pub side: Side,
    /// For whom.
    pub who: Text,
    /// Examples.
    pub examples: Text,
    /// Programmes that name it.
    pub programmes: Vec<Id>,
    /// Also payable by the European Social Fund call of 2017.
    pub esf: bool,
    /// Subjects.
    pub topics: Vec<Id>,
}

/// A subject.
#[derive(Debug, Clone)]
pub struct Topic {
    /// Id.
    pub id: Id,
    /// Title.
    pub title: Text,
    /// Common part.
    pub envelope: Envelope,
}

/// A financed project.
#[derive(Debug, Clone)]
pub struct Project {
    /// Id.
    pub id: Id,
    /// Title.
    pub title: Text,
    /// Common part.
    pub envelope: Envelope,
    /// The title is ours: its source gives none.
    pub descriptive: bool,
    /// Other titles met.
    pub title_variants: Vec<Box<str>>,
    /// Kind.
    pub kind: ProjectType,
    /// Agency.
    pub ats: Id,
    /// Alliance.
    pub alliance: Option<Id>,
    /// Programme.
    pub programme: Fact<Id>,
    /// Lead organisation.
    pub lead: Option<Fact<Id>>,
    /// Partners that are named.
    pub partners: Vec<Id>,
    /// Territory in words.
    pub territory: Text,
    /// Territory by codes, where certain.
    pub area: Area,
    /// Fundable actions.
    pub categories: Vec<Id>,
    /// For whom.
    pub audience: Text,
    /// When.
    pub period: Period,
    /// Money.
    pub funding: Vec<Grant>,
    /// Results.
    pub figures: Vec<Figure>,
    /// How one took part.
    pub access: Text,
    /// Lines of work.
    pub lines: Vec<Box<str>>,
    /// Contacts.
    pub contacts: Vec<ContactPoint>,
    /// Web site.
    pub url: Option<Box<str>>,
    /// State: active, closed or unknown.
    pub status: Status,
    /// Explanation of the state.
    pub status_reason: Text,
    /// Code of the public investment project.
    pub cup: Option<Box<str>>,
}

/// Money of a project.
#[derive(Debug, Clone)]
pub struct Grant {
    /// Which money.
    pub kind: GrantKind,
    /// How much, in euro.
    pub amount: Amount,
    /// Sources.
    pub sources: Vec<Id>,
    /// How sure it is.
    pub confidence: Confidence,
    /// Explanation.
    pub caption: Text,
}

/// A table of money; its rows are in one CSV file with those of the others.
#[derive(Debug, Clone)]
pub struct FundingTable {
    /// Id.
    pub id: Id,
    /// Title.
    pub title: Text,
    /// Common part.
    pub envelope: Envelope,
    /// Programme.
    pub programme: Option<Id>,
    /// Explanation.
    pub caption: Text,
    /// Rows, in the order of the file.
    pub rows: Vec<FundingRow>,
}

/// A row of a funding table.
#[derive(Debug, Clone)]
pub struct FundingRow {
    /// What `key` is.
    pub key_kind: FundingKey,
    /// Province code, agency id, or words.
    pub key: Box<str>,
    /// Period as printed.
    pub period: Box<str>,
    /// What the money is.
    pub item: Text,
    /// Euro.
    pub amount: Amount,
    /// Projects, where the source counts them.
    pub projects: Option<u32>,
    /// Sources.
    pub sources: Vec<Id>,
    /// Explanation.
    pub caption: Text,
}
