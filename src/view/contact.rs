//! Whom to ask.

use serde::Serialize;

use super::draft::{Draft, confidence};
use super::facts::{FactView, SourceRef};
use super::vcard::is_savable;
use super::words::{Iso, Link, Words};
use crate::model::{Ats, Contact, ContactPoint, ContactType, Fact, Kind, Seat};

/// A contact record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ContactView<'a> {
    /// Id; anchor in the list of contacts.
    pub id: &'a str,
    /// Its entry in the list of contacts.
    pub href: String,
    /// Whose it is.
    pub title: Words<'a>,
    /// Short description.
    pub summary: Option<Words<'a>>,
    /// `conciliazione`, `office`, `region`.
    pub kind: &'static str,
    /// Whom it is for: `families`, `companies`, `carers`, `operators`, `partners`, `municipalities`.
    pub groups: Vec<&'static str>,
    /// Agency.
    pub ats: Option<Link<'a>>,
    /// Organisation.
    pub organisation: Option<Link<'a>>,
    /// Office.
    pub office: Option<FactView<'a>>,
    /// Role.
    pub role: Option<Words<'a>>,
    /// Address.
    pub address: Option<FactView<'a>>,
    /// Telephones as printed.
    pub phone: Vec<FactView<'a>>,
    /// Mailboxes.
    pub email: Vec<FactView<'a>>,
    /// Certified mailbox.
    pub pec: Option<FactView<'a>>,
    /// Hours.
    pub hours: Option<Words<'a>>,
    /// Only of historical interest: may have changed.
    pub historical: bool,
    /// There is at least one published way to reach it.
    pub reachable: bool,
    /// File for address books; `None` when there is nothing to save.
    pub vcard: Option<String>,
    /// `high`, `medium`, `low` for the whole record.
    pub confidence: &'static str,
    /// Sources of the record.
    pub sources: Vec<SourceRef<'a>>,
}

/// A way to reach somebody, written inside a service, alliance or project.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PointView<'a> {
    /// Whose it is.
    pub title: Option<Words<'a>>,
    /// Street and number.
    pub address: Option<Words<'a>>,
    /// Municipality.
    pub municipality: Option<Link<'a>>,
    /// Postcode.
    pub cap: Option<&'a str>,
    /// Telephones as printed.
    pub phone: Vec<&'a str>,
    /// Mailboxes.
    pub email: Vec<&'a str>,
    /// Certified mailbox.
    pub pec: Option<&'a str>,
    /// Web page.
    pub url: Option<&'a str>,
    /// Hours.
    pub hours: Option<Words<'a>>,
    /// When it was true.
    pub as_of: Option<Iso>,
    /// Explanation.
    pub caption: Option<Words<'a>>,
    /// Sources.
    pub sources: Vec<SourceRef<'a>>,
}

/// Seat of an agency.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SeatView<'a> {
    /// Street and number; `None` when not published.
    pub address: Option<Words<'a>>,
    /// Postcode.
    pub cap: Option<&'a str>,
    /// Town.
    pub town: Option<Words<'a>>,
    /// Page of the municipality.
    pub municipality: Option<Link<'a>>,
    /// When it was true.
    pub as_of: Option<Iso>,
    /// Explanation.
    pub caption: Option<Words<'a>>,
    /// Sources.
    pub sources: Vec<SourceRef<'a>>,
    /// `high`, `medium`, `low`.
    pub confidence: &'static str,
    /// `false` for `low`.
    pub published: bool,
}

/// Where to ask about what is not known: an agency with its confirmed channels only.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AskView<'a> {
    /// The agency.
    pub ats: Link<'a>,
    /// Telephone: of its office for this policy, else its switchboard.
    pub phone: Option<&'a str>,
    /// Mailbox: of its office for this policy, else the general one.
    pub email: Option<&'a str>,
    /// Certified mailbox, likewise.
    pub pec: Option<&'a str>,
    /// Web site.
    pub website: Option<&'a str>,
}

/// An agency with everything needed to reach it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AtsCard<'a> {
    /// Id; anchor in the list of agencies.
    pub id: &'a str,
    /// Its page.
    pub href: String,
    /// Name.
    pub title: Words<'a>,
    /// Short description.
    pub summary: Option<Words<'a>>,
    /// Territory.
    pub territory: Option<Words<'a>>,
    /// Province codes.
    pub provinces: Vec<&'a str>,
    /// Switchboard.
    pub phone: Option<FactView<'a>>,
    /// General mailbox.
    pub email: Option<FactView<'a>>,
    /// Certified mailbox.
    pub pec: Option<FactView<'a>>,
    /// Web site.
    pub website: Option<FactView<'a>>,
    /// Its page on this policy.
    pub page: Option<&'a str>,
    /// File for address books; `None` when the record awaits confirmation.
    pub vcard: Option<String>,
    /// Its offices and mailboxes for this policy.
    pub contacts: Vec<ContactView<'a>>,
}

impl<'c> Draft<'c> {
    /// Contacts of an agency, those for this policy first.
    pub(super) fn contacts_of_ats(&mut self, ats: &str) -> Vec<ContactView<'c>> {
        let mut contacts: Vec<&'c Contact> =
            self.catalogue().contacts.iter().filter(|contact| contact.ats.as_deref() == Some(ats)).collect();
        contacts.sort_by_key(|contact| contact.kind);
        contacts.into_iter().map(|contact| self.contact(contact)).collect()
    }

    /// A contact; of one that awaits confirmation only whose it is.
    pub(super) fn contact(&mut self, contact: &'c Contact) -> ContactView<'c> {
        let confirmed = contact.envelope.is_confirmed();
        let shown = |facts: &'c [Fact<Box<str>>]| if confirmed { facts } else { &[] };
        let phone: Vec<_> = shown(&contact.phone).iter().map(|fact| self.plain_fact(fact)).collect();
        let email: Vec<_> = shown(&contact.email).iter().map(|fact| self.plain_fact(fact)).collect();
        let pec = contact.pec.as_ref().filter(|_| confirmed).map(|fact| self.plain_fact(fact));
        let address = contact.address.as_ref().filter(|_| confirmed).map(|fact| self.name_fact(fact));
        let reachable = phone.iter().chain(&email).chain(&pec).chain(&address).any(|fact| fact.published);
        ContactView {
            id: &contact.id,
            href: self.plan.record_href(self.lang, Kind::Contacts, &contact.id).unwrap_or_default(),
            title: self.title(contact),
            summary: self.summary(contact),
            kind: contact.kind.as_str(),
            groups: contact.groups.iter().map(|group| group.as_str()).collect(),
            ats: contact.ats.as_ref().and_then(|id| self.link(Kind::Ats, id)),
            organisation: contact.organisation.as_ref().and_then(|id| self.link(Kind::Organisations, id)),
            office: contact.office.as_ref().filter(|_| confirmed).map(|fact| self.text_fact(fact)),
            role: self.words(&contact.role).filter(|_| confirmed),
            address,
            phone,
            email,
            pec,
            hours: self.words(&contact.hours).filter(|_| confirmed),
            historical: contact.historical,
            reachable,
            vcard: is_savable(contact).then(|| self.vcard_href(Kind::Contacts, &contact.id)),
            confidence: confidence(&contact.envelope),
            sources: if confirmed { self.cite(&contact.envelope.sources) } else { Vec::new() },
        }
    }

    /// Contacts written inside a record.
    pub(super) fn points(&mut self, points: &'c [ContactPoint]) -> Vec<PointView<'c>> {
        points
            .iter()
            .map(|point| PointView {
                title: self.words(&point.title),
                address: point.address.as_deref().map(|address| self.proper(address)),
                municipality: point.municipality.as_ref().and_then(|id| self.link(Kind::Municipalities, id)),
                cap: point.cap.as_deref(),
                phone: point.phone.iter().map(AsRef::as_ref).collect(),
                email: point.email.iter().map(AsRef::as_ref).collect(),
                pec: point.pec.as_deref(),
                url: point.url.as_deref(),
                hours: self.words(&point.hours),
                as_of: point.as_of.map(Iso),
                caption: self.words(&point.caption),
                sources: self.cite(&point.sources),
            })
            .collect()
    }

    /// Seat of an agency.
    pub(super) fn seat(&mut self, fact: &'c Fact<Seat>) -> SeatView<'c> {
        let seat = fact.confirmed();
        let published = seat.is_some();
        SeatView {
            address: seat.map(|seat| self.proper(seat.address.as_ref())),
            cap: seat.and_then(|seat| seat.cap.as_deref()),
            town: seat.map(|seat| self.proper(seat.town.as_ref())),
            municipality: seat.and_then(|seat| self.link(Kind::Municipalities, seat.municipality.as_ref()?)),
            as_of: fact.as_of.map(Iso).filter(|_| published),
            caption: if published { self.words(&fact.caption) } else { None },
            sources: if published { self.cite(&fact.sources) } else { Vec::new() },
            confidence: fact.confidence.as_str(),
            published,
        }
    }

    /// Where to ask in the territory of an agency.
    pub(super) fn ask(&self, ats: &str) -> Option<AskView<'c>> {
        let record = self.catalogue().ats.get(ats)?;
        let offices = || {
            self.catalogue().contacts.iter().filter(|contact| {
                contact.ats.as_deref() == Some(ats)
                    && contact.kind == ContactType::Conciliazione
                    && !contact.historical
                    && contact.envelope.is_confirmed()
            })
        };
        let confirmed = record.envelope.is_confirmed();
        let general = |fact: &'c Option<Fact<Box<str>>>| fact.as_ref().filter(|_| confirmed).and_then(channel);
        Some(AskView {
            ats: self.link(Kind::Ats, ats)?,
            phone: offices().flat_map(|contact| &contact.phone).find_map(channel).or_else(|| general(&record.phone)),
            email: offices().flat_map(|contact| &contact.email).find_map(channel).or_else(|| general(&record.email)),
            pec: offices()
                .filter_map(|contact| contact.pec.as_ref())
                .find_map(channel)
                .or_else(|| general(&record.pec)),
            website: general(&record.website),
        })
    }

    /// Where to ask, agency by agency.
    pub(super) fn ask_everywhere(&self) -> Vec<AskView<'c>> {
        self.catalogue().ats.iter().filter_map(|ats| self.ask(&ats.id)).collect()
    }

    /// An agency with everything needed to reach it.
    pub(super) fn ats_card(&mut self, ats: &'c Ats) -> AtsCard<'c> {
        let contacts = self.contacts_of_ats(&ats.id);
        let confirmed = ats.envelope.is_confirmed();
        let mut channel =
            |fact: &'c Option<Fact<Box<str>>>| fact.as_ref().filter(|_| confirmed).map(|fact| self.plain_fact(fact));
        let (phone, email) = (channel(&ats.phone), channel(&ats.email));
        let (pec, website) = (channel(&ats.pec), channel(&ats.website));
        AtsCard {
            id: &ats.id,
            href: self.plan.record_href(self.lang, Kind::Ats, &ats.id).unwrap_or_default(),
            title: self.title(ats),
            summary: self.summary(ats),
            territory: self.words(&ats.territory).filter(|_| confirmed),
            provinces: ats.provinces.iter().map(AsRef::as_ref).collect(),
            phone,
            email,
            pec,
            website,
            page: ats.conciliazione_page.as_deref().filter(|_| confirmed),
            vcard: confirmed.then(|| self.vcard_href(Kind::Ats, &ats.id)),
            contacts,
        }
    }

    fn vcard_href(&self, kind: Kind, id: &str) -> String {
        self.plan.file_href(&self.plan.vcard_path(kind, id))
    }

    /// Every agency, in the order of the catalogue.
    pub(super) fn ats_cards(&mut self) -> Vec<AtsCard<'c>> {
        self.catalogue().ats.iter().map(|ats| self.ats_card(ats)).collect()
    }
}

/// A way to reach somebody that is confirmed.
fn channel(fact: &Fact<Box<str>>) -> Option<&str> {
    fact.confirmed().map(AsRef::as_ref)
}
