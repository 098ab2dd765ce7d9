//! The sheet about an agency: its territory and whom to ask there.

use super::draft::{Draft, confidence};
use super::poster::{MAILBOXES, NAME, NOTE, PHONES, Reach, Sheet, blank, clip, lead};
use super::words::Iso;
use crate::model::{Ats, Contact, ContactType, Fact, Kind};
use crate::routes::Target;

/// Offices on the sheet, besides the agency itself.
const OFFICES: usize = 2;
/// Characters of a territory.
const TERRITORY: usize = 120;

pub(super) fn sheet<'c>(draft: &mut Draft<'c>, at: u32) -> Sheet<'c> {
    let catalogue = draft.catalogue();
    let ats: &'c Ats = &catalogue.ats[at as usize];
    let mut view = blank(draft, "ats", Target::Ats(at), draft.plan.id_url(Kind::Ats, &ats.id));
    view.title = super::poster::title(draft.title(ats));
    view.lead = draft.summary(ats).map(lead);
    view.territory = draft.words(&ats.territory).map(|words| clip(words, TERRITORY));
    let is_office = |contact: &&'c Contact| {
        contact.ats.as_ref() == Some(&ats.id)
            && contact.kind == ContactType::Conciliazione
            && !contact.historical
            && contact.envelope.is_confirmed()
    };
    let offices = catalogue.contacts.iter().filter(is_office).filter_map(|contact| office(draft, contact));
    let mut contacts: Vec<Reach<'c>> = offices.take(OFFICES).collect();
    // What stands under an office need not stand there again.
    let said: Vec<&str> = contacts.iter().flat_map(|one| one.phone.iter().chain(&one.email).copied()).collect();
    contacts.extend(general(draft, ats, &said));
    view.contacts = contacts;
    if view.contacts.is_empty() {
        view.find = Some(draft.find_ats());
    }
    Sheet {
        heading: draft.poster_heading(&view.title),
        view,
        description: ats.envelope.summary.str(draft.lang).to_owned(),
        file: format!("content/ats/{}.yaml", ats.id),
        updated: ats.envelope.updated,
        confidence: confidence(&ats.envelope),
    }
}

/// An office for this policy.
fn office<'c>(draft: &Draft<'c>, contact: &'c Contact) -> Option<Reach<'c>> {
    let reach = Reach {
        name: clip(draft.title(contact), NAME),
        groups: contact.groups.iter().map(|group| group.as_str()).collect(),
        note: draft.words(&contact.hours).map(|words| clip(words, NOTE)),
        phone: values(contact.phone.iter(), PHONES),
        email: values(contact.email.iter().chain(&contact.pec), MAILBOXES),
        web: None,
        as_of: oldest(contact.phone.iter().chain(&contact.email).chain(&contact.pec)),
    };
    reach.is_reachable().then_some(reach)
}

/// The agency's own channels.
fn general<'c>(draft: &Draft<'c>, ats: &'c Ats, said: &[&str]) -> Option<Reach<'c>> {
    let new = |fact: &&'c Fact<Box<str>>| !said.contains(&fact.value.as_ref());
    let web = ats.website.as_ref().and_then(Fact::confirmed).map(|url| super::poster::in_words(url));
    let reach = Reach {
        name: clip(draft.title(ats), NAME),
        groups: Vec::new(),
        note: None,
        phone: values(ats.phone.iter().filter(new), PHONES),
        email: values(ats.email.iter().chain(&ats.pec).filter(new), MAILBOXES),
        web,
        as_of: oldest(ats.phone.iter().chain(&ats.email).chain(&ats.pec).filter(new)),
    };
    reach.is_reachable().then_some(reach)
}

/// Confirmed values, each once, as many as a sheet has room for.
fn values<'c>(facts: impl Iterator<Item = &'c Fact<Box<str>>>, most: usize) -> Vec<&'c str> {
    let mut all: Vec<&str> = Vec::new();
    for value in facts.filter_map(Fact::confirmed) {
        if all.len() < most && !all.contains(&value.as_ref()) {
            all.push(value);
        }
    }
    all
}

/// The day up to which all of them are known to be true.
fn oldest<'c>(facts: impl Iterator<Item = &'c Fact<Box<str>>>) -> Option<Iso> {
    facts.filter(|fact| fact.confirmed().is_some()).filter_map(|fact| fact.as_of).min().map(Iso)
}
