//! An agency or a contact as address books take it: published facts only, with their dates.

use super::ViewContext;
use super::draft::Draft;
use crate::model::{Ats, Contact, Date, Fact, Group, Kind, Lang, Seat, Text, tel};

/// One entry of an address book, in no language but for its notes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Vcard<'a> {
    /// Path of its file below the site's own.
    pub path: String,
    /// The address that the record keeps for ever.
    pub uid: String,
    /// Full address of the file.
    pub source: String,
    /// What it is called.
    pub name: &'a str,
    /// Organisation, and office in it.
    pub organisation: Vec<&'a str>,
    /// Telephones as `tel:` addresses (RFC 3966).
    pub phones: Vec<String>,
    /// Mailboxes.
    pub emails: Vec<&'a str>,
    /// Web pages.
    pub urls: Vec<&'a str>,
    /// Postal address.
    pub address: Option<Address<'a>>,
    /// One a language.
    pub notes: Vec<Note<'a>>,
    /// Day of the last change of the record.
    pub revised: Option<Date>,
}

/// A postal address; what is not known is empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address<'a> {
    /// Street and number, or the whole as printed.
    pub street: &'a str,
    /// Town.
    pub town: &'a str,
    /// Postcode.
    pub cap: &'a str,
}

/// What there is to know, in one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note<'a> {
    /// The language.
    pub lang: Lang,
    /// Its code.
    pub code: &'a str,
    /// Sentences.
    pub lines: Vec<String>,
    /// Values, each with when it was true.
    pub dated: Vec<(&'a str, Date)>,
    /// The sentence around them, with a gap `{list}`.
    pub sentence: &'a str,
}

/// Whether a contact goes into address books: what is only of historical interest does not.
pub(super) fn is_savable(contact: &Contact) -> bool {
    let some = |fact: &Option<Fact<Box<str>>>| fact.as_ref().is_some_and(|fact| fact.confirmed().is_some());
    let any = |facts: &[Fact<Box<str>>]| facts.iter().any(|fact| fact.confirmed().is_some());
    let reachable = any(&contact.phone) || any(&contact.email) || some(&contact.pec) || some(&contact.address);
    contact.envelope.is_confirmed() && !contact.historical && reachable
}

/// Every entry, agencies first.
pub fn vcards<'c>(context: &ViewContext<'c>) -> Vec<Vcard<'c>> {
    let catalogue = context.plan.catalogue();
    let agencies = catalogue.ats.iter().filter(|ats| ats.envelope.is_confirmed()).map(|ats| agency(context, ats));
    agencies.chain(catalogue.contacts.iter().filter(|one| is_savable(one)).map(|one| contact(context, one))).collect()
}

fn agency<'c>(context: &ViewContext<'c>, ats: &'c Ats) -> Vcard<'c> {
    let name = ats.title.str(Lang::SOURCE);
    let official = ats.official_name.as_ref().and_then(Fact::confirmed);
    let facts = || ats.phone.iter().chain(&ats.email).chain(&ats.pec);
    let page = ats.conciliazione_page.as_deref();
    Vcard {
        name,
        organisation: vec![official.map_or(name, AsRef::as_ref)],
        phones: ats.phone.iter().filter_map(phone).collect(),
        emails: values(ats.email.iter().chain(&ats.pec)),
        urls: values(ats.website.iter()).into_iter().chain(page).collect(),
        address: ats.seat.confirmed().map(seat),
        notes: notes(context, |draft| {
            let pec = ats.pec.as_ref().and_then(Fact::confirmed).map(|pec| labelled(draft, "contact.pec", pec));
            (
                draft
                    .words(&ats.envelope.summary)
                    .map(|words| words.text.into_owned())
                    .into_iter()
                    .chain(pec)
                    .collect(),
                dated(facts()),
            )
        }),
        revised: ats.envelope.updated,
        ..named(context, Kind::Ats, &ats.id)
    }
}

fn contact<'c>(context: &ViewContext<'c>, contact: &'c Contact) -> Vcard<'c> {
    let catalogue = context.plan.catalogue();
    let name = contact.title.str(Lang::SOURCE);
    let ats = contact.ats.as_ref().and_then(|id| catalogue.ats.get(id)).map(|ats| &ats.title);
    let organisation = contact.organisation.as_ref().and_then(|id| catalogue.organisations.get(id));
    let body = ats.or(organisation.map(|body| &body.title)).map_or(name, |title| title.str(Lang::SOURCE));
    let office = contact.office.as_ref().and_then(Fact::confirmed).map(|office| office.str(Lang::SOURCE));
    let facts = || contact.phone.iter().chain(&contact.email).chain(&contact.pec).chain(&contact.address);
    Vcard {
        name,
        organisation: std::iter::once(body).chain(office).collect(),
        phones: contact.phone.iter().filter_map(phone).collect(),
        emails: values(contact.email.iter().chain(&contact.pec)),
        urls: Vec::new(),
        address: contact.address.as_ref().and_then(Fact::confirmed).map(|street| Address { street, town: "", cap: "" }),
        notes: notes(context, |draft| (said_of(draft, contact), dated(facts()))),
        revised: contact.envelope.updated,
        ..named(context, Kind::Contacts, &contact.id)
    }
}

/// What a contact is for: in sentences of one language.
fn said_of(draft: &Draft<'_>, contact: &Contact) -> Vec<String> {
    let own = |text: &Text| text.get(draft.lang).map(|(_, words)| words.to_string());
    let office = contact.office.as_ref().and_then(Fact::confirmed).and_then(own);
    let groups: Vec<&str> =
        contact.groups.iter().map(|group| draft.labels.get(draft.lang, group_key(*group))).collect();
    let for_whom = (!groups.is_empty()).then(|| {
        let groups = groups.join(", ");
        draft.labels.fill(draft.lang, "vcard.for", &[("groups", &groups)])
    });
    let pec = contact.pec.as_ref().and_then(Fact::confirmed).map(|pec| labelled(draft, "contact.pec", pec));
    let texts = [own(&contact.role), office, own(&contact.envelope.summary), for_whom, own(&contact.hours), pec];
    texts.into_iter().flatten().collect()
}

fn labelled(draft: &Draft<'_>, key: &'static str, value: &str) -> String {
    format!("{}: {value}", draft.label(key))
}

fn group_key(group: Group) -> &'static str {
    match group {
        Group::Families => "group.families",
        Group::Companies => "group.companies",
        Group::Carers => "group.carers",
        Group::Operators => "group.operators",
        Group::Partners => "group.partners",
        Group::Municipalities => "group.municipalities",
    }
}

/// An entry that has its addresses only.
fn named<'c>(context: &ViewContext<'c>, kind: Kind, id: &str) -> Vcard<'c> {
    let path = context.plan.vcard_path(kind, id);
    Vcard {
        source: format!("{}{path}", context.plan.base_url()),
        path,
        uid: context.plan.id_url(kind, id),
        name: "",
        organisation: Vec::new(),
        phones: Vec::new(),
        emails: Vec::new(),
        urls: Vec::new(),
        address: None,
        notes: Vec::new(),
        revised: None,
    }
}

fn notes<'c>(
    context: &ViewContext<'c>,
    said: impl Fn(&Draft<'c>) -> (Vec<String>, Vec<(&'c str, Date)>),
) -> Vec<Note<'c>> {
    let note = |(lang, language): (Lang, &'c crate::config::Language)| {
        let draft = Draft::new(context, lang);
        let (lines, dated) = said(&draft);
        Note { lang, code: &language.code, lines, dated, sentence: draft.label("vcard.dates") }
    };
    context.plan.site().langs().map(note).filter(|note| !note.lines.is_empty() || !note.dated.is_empty()).collect()
}

fn phone(fact: &Fact<Box<str>>) -> Option<String> {
    tel(fact.confirmed()?)
}

/// Confirmed values, each once.
fn values<'c>(facts: impl Iterator<Item = &'c Fact<Box<str>>>) -> Vec<&'c str> {
    let mut all: Vec<&str> = Vec::new();
    for value in facts.filter_map(Fact::confirmed) {
        if !all.contains(&value.as_ref()) {
            all.push(value);
        }
    }
    all
}

fn dated<'c>(facts: impl Iterator<Item = &'c Fact<Box<str>>>) -> Vec<(&'c str, Date)> {
    facts.filter_map(|fact| Some((fact.confirmed()?.as_ref(), fact.as_of?))).collect()
}

fn seat(seat: &Seat) -> Address<'_> {
    Address { street: &seat.address, town: &seat.town, cap: seat.cap.as_deref().unwrap_or_default() }
}
