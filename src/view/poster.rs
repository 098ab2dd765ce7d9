//! A sheet to hang up: the essentials of a service, of an agency or of the policy, with the
//! address in words and as a code.
//!
//! A sheet must hold on one page of A4, whatever the record says: every text has a limit here,
//! lists have a length, and how much there is decides the size of the letters.

use serde::Serialize;

use super::PageView;
use super::contact::AskView;
use super::draft::Draft;
use super::frame::{Face, shorten};
use super::poster_ats;
use super::poster_policy;
use super::poster_service::{self, ServiceSheet};
use super::qr::{QrView, qr};
use super::words::{Iso, Words};
use crate::routes::{List, PosterOf, Target};

/// `pages/poster.html`
#[derive(Debug, Clone, Serialize)]
pub struct PosterView<'a> {
    /// `policy`, `ats`, `service`.
    pub kind: &'static str,
    /// What stands in large letters.
    pub title: Words<'a>,
    /// How much the title says: 1 (few words, large letters) to 4.
    pub title_step: u8,
    /// How much the rest says, likewise.
    pub text_step: u8,
    /// What it is about.
    pub lead: Option<Words<'a>>,
    /// The page that says more; home for the policy.
    pub page: String,
    /// What only a service has.
    pub service: Option<ServiceSheet<'a>>,
    /// Territory of an agency.
    pub territory: Option<Words<'a>>,
    /// For whom the policy is: families, companies.
    pub doors: Vec<SheetDoor<'a>>,
    /// Whom to ask, those that fit on the sheet.
    pub contacts: Vec<Reach<'a>>,
    /// Columns that they stand in.
    pub columns: usize,
    /// Web address, in words, of the list in which everybody finds their agency; where the sheet
    /// names none, or cannot name all.
    pub find: Option<String>,
    /// Web address of the page, in words: parts between which a line may end.
    pub address: Vec<String>,
    /// The address that never changes, as a code; `None` where it is too long for any.
    pub qr: Option<QrView>,
}

/// A side of the policy.
#[derive(Debug, Clone, Serialize)]
pub struct SheetDoor<'a> {
    /// `families` or `companies`.
    pub side: &'static str,
    /// What there is for them.
    pub summary: Words<'a>,
}

/// Somebody to call or write to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Reach<'a> {
    /// Whose it is.
    pub name: Words<'a>,
    /// Whom it is for: `families`, `companies`, …; empty for everybody.
    pub groups: Vec<&'static str>,
    /// Territory, or hours.
    pub note: Option<Words<'a>>,
    /// Telephones as printed.
    pub phone: Vec<&'a str>,
    /// Mailboxes.
    pub email: Vec<&'a str>,
    /// Web site in words, where there is nothing else.
    pub web: Option<&'a str>,
    /// When it was true.
    pub as_of: Option<Iso>,
}

/// What a kind of sheet is made of.
pub(super) struct Sheet<'c> {
    pub view: PosterView<'c>,
    /// Title of the document.
    pub heading: Words<'c>,
    /// What the document is about.
    pub description: String,
    /// File that it is made from.
    pub file: String,
    /// Day of the last change.
    pub updated: Option<crate::model::Date>,
    /// How sure the record is.
    pub confidence: &'static str,
}

/// Characters of a title, and of a sentence beside the title.
const TITLE: usize = 160;
const LEAD: usize = 260;
/// Telephones of one entry, and mailboxes.
pub(super) const PHONES: usize = 2;
pub(super) const MAILBOXES: usize = 1;

pub(super) fn view<'c>(draft: &mut Draft<'c>, of: PosterOf) -> (Face<'c>, PageView<'c>) {
    let mut sheet = match of {
        PosterOf::Policy => poster_policy::sheet(draft),
        PosterOf::Ats(at) => poster_ats::sheet(draft, at),
        PosterOf::Service(at) => poster_service::sheet(draft, at),
    };
    sheet.view.columns = columns(sheet.view.contacts.len());
    sheet.view.title_step = step(length(&sheet.view.title), [36, 70, 110]);
    sheet.view.text_step = step(amount(&sheet.view), [800, 1150, 1500]);
    let face = Face {
        heading: sheet.heading,
        description: sheet.description,
        trail: of.page().map(|page| (page, sheet.view.title.clone())).into_iter().collect(),
        sections: &[],
        updated: sheet.updated,
        verified: None,
        confidence: sheet.confidence,
        file: sheet.file,
        page: 1,
    };
    (face, PageView::Poster(sheet.view))
}

/// What is common to all sheets: the page they lead to and the address that never changes.
pub(super) fn blank<'c>(draft: &Draft<'c>, kind: &'static str, page: Target, permanent: String) -> PosterView<'c> {
    PosterView {
        kind,
        title: draft.own(""),
        title_step: 1,
        text_step: 1,
        lead: None,
        page: draft.href(page),
        service: None,
        territory: None,
        doors: Vec::new(),
        contacts: Vec::new(),
        columns: 1,
        find: None,
        address: in_words(&draft.plan.url(draft.lang, page)).split_inclusive('/').map(str::to_owned).collect(),
        qr: qr(permanent),
    }
}

impl<'c> Draft<'c> {
    /// Document title of a sheet about something.
    pub(super) fn poster_heading(&self, title: &Words<'c>) -> Words<'c> {
        self.own(self.labels.fill(self.lang, "poster.heading", &[("title", title.text.as_ref())]))
    }

    /// Address, in words, of the list in which everybody finds their agency.
    pub(super) fn find_ats(&self) -> String {
        in_words(&self.plan.url(self.lang, Target::list(List::Municipalities))).to_owned()
    }

    /// An agency that can be asked.
    pub(super) fn reach_ats(&self, ats: &str) -> Option<Reach<'c>> {
        let AskView { ats: link, phone, email, pec, website } = self.ask(ats)?;
        let web = website.filter(|_| phone.is_none() && email.is_none()).map(in_words);
        // Not everybody can write to a certified mailbox: it stands in where there is nothing else.
        let pec = pec.filter(|_| phone.is_none() && web.is_none());
        let reach = Reach {
            name: clip(link.title, NAME),
            groups: Vec::new(),
            note: None,
            phone: phone.into_iter().collect(),
            email: email.or(pec).into_iter().collect(),
            web,
            as_of: None,
        };
        reach.is_reachable().then_some(reach)
    }
}

/// Characters of a name, and of a remark beside it.
pub(super) const NAME: usize = 60;
pub(super) const NOTE: usize = 60;

impl Reach<'_> {
    pub(super) fn is_reachable(&self) -> bool {
        !self.phone.is_empty() || !self.email.is_empty() || self.web.is_some()
    }
}

/// Titles and leads with their limits.
pub(super) fn title(words: Words<'_>) -> Words<'_> {
    clip(words, TITLE)
}

pub(super) fn lead(words: Words<'_>) -> Words<'_> {
    clip(words, LEAD)
}

/// A text with an end: what is beyond is on the page that the sheet leads to.
pub(super) fn clip(words: Words<'_>, limit: usize) -> Words<'_> {
    if words.text.len() <= limit {
        return words;
    }
    Words { text: shorten(&words.text, limit).into(), ..words }
}

/// A web address as people write it.
pub(super) fn in_words(url: &str) -> &str {
    let bare = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://")).unwrap_or(url);
    bare.trim_end_matches('/')
}

fn length(words: &Words) -> usize {
    words.text.chars().count()
}

/// One entry stands beside the code, several above it.
fn columns(entries: usize) -> usize {
    match entries {
        0 | 1 => 1,
        2 => 2,
        _ => 3,
    }
}

/// How much a sheet says below its title: about as many characters as would fill the same room.
fn amount(view: &PosterView) -> usize {
    /// What a line of its own takes, however short: a label, a number.
    const LINE: usize = 90;
    let some = |words: &Option<Words>| words.as_ref().map_or(0, length);
    let lines = |one: &Reach| 2 + one.phone.len() + 2 * one.email.len() + usize::from(one.web.is_some());
    let noted = |one: &Reach| lines(one) + usize::from(one.note.is_some()) + usize::from(one.as_of.is_some());
    let rows = view.contacts.len().div_ceil(view.columns);
    let contacts = rows * LINE * view.contacts.iter().map(noted).max().unwrap_or(1);
    let doors: usize = view.doors.iter().map(|door| LINE + length(&door.summary)).sum();
    // Beside the code there is only half a line for the address.
    let address = 2 * view.address.iter().map(String::len).sum::<usize>();
    let service = view.service.as_ref().map_or(0, |service| service.amount(LINE));
    let find = view.find.as_ref().map_or(0, |find| LINE + find.len());
    some(&view.lead) + some(&view.territory) + doors + contacts + find + address + service
}

/// The first step whose limit is not passed.
fn step(amount: usize, limits: [usize; 3]) -> u8 {
    let passed = limits.into_iter().filter(|limit| amount > *limit).count();
    u8::try_from(passed + 1).unwrap_or(4)
}
