//! What the box "which ATS am I in?" answers with: one file a language, fetched when needed.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::Serialize;

use super::ViewContext;
use super::draft::Draft;
use super::map;
use super::words::Words;
use crate::model::{Ats, Border, Contact, ContactType, Fact, Group, Kind, Lang, Record, tel};
use crate::routes::{List, Target};

/// The file.
#[derive(Debug, Clone, Serialize)]
pub struct Agencies<'a> {
    /// Address of a municipality's page, with `{slug}` in the place of its word.
    pub municipality: String,
    /// Agencies by id.
    pub ats: BTreeMap<&'a str, Agency<'a>>,
    /// Territories of all agencies, where their borders are known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub map: Option<Drawing<'a>>,
    /// Why some municipalities belong to another agency than their province, by rule.
    pub border: BTreeMap<&'a str, BorderNote<'a>>,
}

/// An agency.
#[derive(Debug, Clone, Serialize)]
pub struct Agency<'a> {
    /// Name.
    pub name: Cow<'a, str>,
    /// Code of its language, when that is not the page's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lang: Option<&'a str>,
    /// Its page.
    pub href: String,
    /// Its territory, on that page.
    pub area: String,
    /// Its outline, as [`Drawing`] has it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub outline: Option<Outline<'a>>,
    /// Whom families and companies ask: one entry where that is the same.
    pub contacts: Vec<SideContact<'a>>,
    /// Services of the agency.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub services: Option<Counted>,
    /// Alliances of the agency.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub alliances: Option<Several<TextLink<'a>>>,
}

/// A drawing of the territories.
#[derive(Debug, Clone, Serialize)]
pub struct Drawing<'a> {
    /// Left, top, width and height, as the attribute of an SVG.
    #[serde(rename = "viewBox")]
    pub view_box: String,
    /// Every territory.
    pub areas: Vec<Outline<'a>>,
}

/// The outline of a territory.
#[derive(Debug, Clone, Serialize)]
pub struct Outline<'a> {
    /// Data of an SVG path, to be filled by the even-odd rule.
    pub d: &'a str,
}

/// Words, with their language when it is not the page's.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Said<'a> {
    /// Words.
    pub text: Cow<'a, str>,
    /// Code of the language.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lang: Option<&'a str>,
}

impl<'a> From<Words<'a>> for Said<'a> {
    fn from(words: Words<'a>) -> Self {
        Said { text: words.text, lang: words.lang }
    }
}

/// Words with where they lead.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TextLink<'a> {
    /// Words.
    #[serde(flatten)]
    pub text: Said<'a>,
    /// Address.
    pub href: String,
}

/// A list, of which a template may show the frame only when there is one.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Several<T> {
    /// At least one.
    pub list: Vec<T>,
}

/// How many there are, and where; a template shows the one form or the other.
#[derive(Debug, Clone, Serialize)]
pub struct Counted {
    /// Where they are.
    pub href: String,
    /// There is one.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub one: bool,
    /// There are more.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub many: Option<usize>,
}

/// Whom one side asks; what is not known is not there.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct SideContact<'a> {
    /// `families`, `companies`, or both.
    #[serde(rename = "for")]
    pub sides: Vec<&'static str>,
    /// The same for both.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub both: bool,
    /// For families only.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub families: bool,
    /// For companies only.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub companies: bool,
    /// The office for this policy, where there is one for this side.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<Said<'a>>,
    /// What to know of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<Said<'a>>,
    /// Telephones: of the office, else the switchboard.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub phones: Option<Several<TextLink<'a>>>,
    /// Mailboxes, likewise.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub emails: Option<Several<&'a str>>,
    /// Certified mailbox, likewise.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pec: Option<&'a str>,
}

/// Why a municipality belongs to an agency.
#[derive(Debug, Clone, Serialize)]
pub struct BorderNote<'a> {
    /// In a sentence.
    #[serde(flatten)]
    pub summary: Said<'a>,
    /// Where it is explained with law and date.
    pub href: String,
}

/// What the box answers with in a language.
pub fn agencies<'c>(context: &ViewContext<'c>, lang: Lang) -> Agencies<'c> {
    let draft = Draft::new(context, lang);
    let catalogue = draft.catalogue();
    let border = catalogue.borders.iter().filter(|border| border.id.as_ref() != Border::ORDINARY);
    let note = |border: &'c Border| {
        let note = BorderNote { summary: draft.summary(border)?.into(), href: draft.record_href(border) };
        Some((border.id.as_ref(), note))
    };
    let map = map::map(&draft, |_| 0, |_| String::new());
    let outlines: BTreeMap<&str, &str> = map.iter().flat_map(|map| &map.areas).map(|area| (area.id, area.d)).collect();
    let drawing = |map: &map::MapView<'c>| Drawing {
        view_box: format!("0 0 {} {}", map.width, map.height),
        areas: map.areas.iter().map(|area| Outline { d: area.d }).collect(),
    };
    let agency = |ats: &'c Ats| {
        let outline = outlines.get(ats.id.as_ref()).map(|d| Outline { d });
        (ats.id.as_ref(), Agency { outline, ..agency(&draft, ats) })
    };
    Agencies {
        municipality: format!("{}{{slug}}/", draft.list_href(List::Municipalities)),
        ats: catalogue.ats.iter().map(agency).collect(),
        map: map.as_ref().map(drawing),
        border: border.filter_map(note).collect(),
    }
}

fn agency<'c>(draft: &Draft<'c>, ats: &'c Ats) -> Agency<'c> {
    let href = draft.record_href(ats);
    let Words { text: name, lang, .. } = draft.title(ats);
    Agency {
        name,
        lang,
        area: format!("{href}#territory"),
        outline: None,
        contacts: contacts(draft, ats),
        services: services(draft, ats),
        alliances: alliances(draft, ats),
        href,
    }
}

fn contacts<'c>(draft: &Draft<'c>, ats: &'c Ats) -> Vec<SideContact<'c>> {
    let (families, companies) = (side(draft, ats, Group::Families), side(draft, ats, Group::Companies));
    let words = [Group::Families.as_str(), Group::Companies.as_str()];
    if families == companies {
        return vec![SideContact { sides: words.to_vec(), both: true, ..families }];
    }
    let families = SideContact { sides: words[..1].to_vec(), families: true, ..families };
    vec![families, SideContact { sides: words[1..].to_vec(), companies: true, ..companies }]
}

fn side<'c>(draft: &Draft<'c>, ats: &'c Ats, group: Group) -> SideContact<'c> {
    let catalogue = draft.catalogue();
    let office = catalogue.contacts.iter().find(|contact| {
        contact.ats.as_ref() == Some(&ats.id)
            && contact.kind == ContactType::Conciliazione
            && !contact.historical
            && contact.envelope.is_confirmed()
            && (contact.groups.is_empty() || contact.groups.contains(&group))
    });
    let shown = ats.envelope.is_confirmed();
    let of = |own: fn(&'c Contact) -> &'c [Fact<Box<str>>], general: &'c Option<Fact<Box<str>>>| {
        let own = channels(office.map_or(&[], own));
        if own.is_empty() && shown { channels(general.as_slice()) } else { own }
    };
    let phone = |text: &'c str| Some(TextLink { text: draft.own(text).into(), href: tel(text)? });
    SideContact {
        title: office.map(|office| draft.title(office).into()),
        note: office.and_then(|office| draft.summary(office)).map(Into::into),
        phones: several(of(|office| &office.phone, &ats.phone).into_iter().filter_map(phone).collect()),
        emails: several(of(|office| &office.email, &ats.email)),
        pec: of(|office| office.pec.as_slice(), &ats.pec).first().copied(),
        ..SideContact::default()
    }
}

fn channels(facts: &[Fact<Box<str>>]) -> Vec<&str> {
    facts.iter().filter_map(|fact| fact.confirmed()).map(AsRef::as_ref).collect()
}

fn several<T>(list: Vec<T>) -> Option<Several<T>> {
    (!list.is_empty()).then_some(Several { list })
}

fn services(draft: &Draft<'_>, ats: &Ats) -> Option<Counted> {
    let at = draft.catalogue().ats.position(&ats.id)?;
    let count = draft.catalogue().services_of(Kind::Ats, &ats.id).len();
    let at = u32::try_from(at).ok()?;
    let href = if count > draft.settings().page_size {
        draft.href(Target::AtsServices { at, page: 1 })
    } else {
        format!("{}#services", draft.href(Target::Ats(at)))
    };
    (count > 0).then(|| Counted { href, one: count == 1, many: Some(count).filter(|count| *count > 1) })
}

fn alliances<'c>(draft: &Draft<'c>, ats: &'c Ats) -> Option<Several<TextLink<'c>>> {
    let all = draft.catalogue().alliances_of(Kind::Ats, &ats.id);
    let link = |alliance: &'c crate::model::Alliance| TextLink {
        text: draft.title(alliance).into(),
        href: draft.record_href(alliance),
    };
    several(all.filter(|alliance| alliance.envelope().is_confirmed()).map(link).collect())
}
