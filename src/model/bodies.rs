//! Who acts: agencies, networks, alliances, organisations, contacts.

use super::{
    AllianceType, Area, Confidence, ContactPoint, ContactType, Date, Envelope, Fact, Figure, Group, Id,
    OrganisationType, Phase, Text,
};

/// One of the eight agencies that lead the networks.
#[derive(Debug, Clone)]
pub struct Ats {
    /// Id.
    pub id: Id,
    /// Short name.
    pub title: Text,
    /// Common part.
    pub envelope: Envelope,
    /// Full name.
    pub official_name: Option<Fact<Box<str>>>,
    /// Code in the register of public bodies.
    pub ipa_code: Option<Fact<Box<str>>>,
    /// Tax code.
    pub tax_code: Option<Fact<Box<str>>>,
    /// Seat.
    pub seat: Fact<Seat>,
    /// Switchboard.
    pub phone: Option<Fact<Box<str>>>,
    /// General mailbox.
    pub email: Option<Fact<Box<str>>>,
    /// Certified mailbox.
    pub pec: Option<Fact<Box<str>>>,
    /// Web site.
    pub website: Option<Fact<Box<str>>>,
    /// Its page on this policy.
    pub conciliazione_page: Option<Box<str>>,
    /// Province codes.
    pub provinces: Vec<Box<str>>,
    /// Territory in words.
    pub territory: Text,
    /// Earlier networks whose place it took.
    pub replaces: Vec<Id>,
    /// What changed and when.
    pub history: Vec<Event>,
    /// Figures.
    pub figures: Vec<Figure>,
}

/// Address of a seat.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seat {
    /// Street and number.
    pub address: Box<str>,
    /// Postcode.
    pub cap: Option<Box<str>>,
    /// ISTAT code.
    pub municipality: Option<Id>,
    /// Town.
    pub town: Box<str>,
}

/// Something that happened.
#[derive(Debug, Clone)]
pub struct Event {
    /// When.
    pub on: Date,
    /// What.
    pub text: Text,
    /// Sources.
    pub sources: Vec<Id>,
}

/// An office or mailbox of an agency or of the Region.
#[derive(Debug, Clone)]
pub struct Contact {
    /// Id.
    pub id: Id,
    /// Whose it is.
    pub title: Text,
    /// Common part.
    pub envelope: Envelope,
    /// Kind.
    pub kind: ContactType,
    /// Agency.
    pub ats: Option<Id>,
    /// Organisation.
    pub organisation: Option<Id>,
    /// Whom it is for.
    pub groups: Vec<Group>,
    /// Office.
    pub office: Option<Fact<Text>>,
    /// Role.
    pub role: Text,
    /// Address.
    pub address: Option<Fact<Box<str>>>,
    /// Telephones.
    pub phone: Vec<Fact<Box<str>>>,
    /// Mailboxes.
    pub email: Vec<Fact<Box<str>>>,
    /// Certified mailbox.
    pub pec: Option<Fact<Box<str>>>,
    /// Hours.
    pub hours: Text,
    /// Only of historical interest.
    pub historical: bool,
}

/// A territorial network.
#[derive(Debug, Clone)]
pub struct Network {
    /// Id.
    pub id: Id,
    /// Title.
    pub title: Text,
    /// Common part.
    pub envelope: Envelope,
    /// Today's or earlier.
    pub phase: Phase,
    /// Lead agency, for today's.
    pub ats: Option<Id>,
    /// Health authority that led it, for earlier ones.
    pub asl: Option<Box<str>>,
    /// Agencies that took over.
    pub succeeded_by: Vec<Id>,
    /// Explanation.
    pub caption: Text,
    /// First agreement.
    pub first_agreement: Option<Fact<Date>>,
    /// Who signed.
    pub signatories: Text,
    /// How one joins.
    pub how_to_join: Text,
    /// Figures by programme.
    pub figures: Vec<Figure>,
}

/// A local alliance, or the partnership of one project.
#[derive(Debug, Clone)]
pub struct Alliance {
    /// Id.
    pub id: Id,
    /// Name.
    pub title: Text,
    /// Common part.
    pub envelope: Envelope,
    /// Which of the two.
    pub kind: AllianceType,
    /// The name is ours: its source gives none.
    pub descriptive: bool,
    /// Agency.
    pub ats: Id,
    /// Lead organisation.
    pub lead: Option<Fact<Id>>,
    /// Territory in words.
    pub territory: Option<Fact<Text>>,
    /// Territory by codes, where certain.
    pub area: Area,
    /// Programmes it worked in.
    pub programmes: Vec<Id>,
    /// How sure the programmes are.
    pub programmes_confidence: Confidence,
    /// Partners that are named.
    pub partners: Vec<Id>,
    /// Figures.
    pub figures: Vec<Figure>,
    /// Contacts.
    pub contacts: Vec<ContactPoint>,
    /// Web site.
    pub url: Option<Box<str>>,
    /// Others may join.
    pub open_to_join: Option<bool>,
    /// Its projects.
    pub projects: Vec<Id>,
}

/// A body that leads or takes part.
#[derive(Debug, Clone)]
pub struct Organisation {
    /// Id.
    pub id: Id,
    /// Name.
    pub title: Text,
    /// Common part.
    pub envelope: Envelope,
    /// What it is, where evident.
    pub kind: Option<OrganisationType>,
    /// Agencies in whose territory it was met.
    pub ats: Vec<Id>,
    /// Web site.
    pub website: Option<Box<str>>,
}
