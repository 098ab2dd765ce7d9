//! A service as the finder reads it: words by field, and the values one can choose by.
//!
//! In: a service of the catalogue. Out: a [`Document`] in one language. What is published
//! decides: of a service of low confidence only the title is found, and no value is known.

use super::ViewContext;
use super::draft::Draft;
use super::service_parts::reading;
use crate::markdown;
use crate::model::{Age, Catalogue, Id, Kind, Lang, Service, Status, Text};

/// A service in one language.
#[derive(Debug, Clone)]
pub struct Document<'c> {
    /// Id of the service.
    pub id: &'c str,
    /// Its words.
    pub fields: Vec<(Field, String)>,
    /// Words of its title, summary and categories in the other languages.
    pub other: Vec<(Lang, Field, String)>,
    /// Values to choose by.
    pub facets: Facets<'c>,
}

/// What a text of a service is about: a word of the title says more than one of the terms.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs)]
pub enum Field {
    Title,
    Category,
    Summary,
    Audience,
    Place,
    Alliance,
    Project,
    /// Who answers for it.
    Body,
    /// The rest of the sheet.
    Text,
}

impl Field {
    /// How many there are.
    pub const COUNT: usize = 9;
}

/// Values to choose by; an empty list or `None` is not known.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Facets<'c> {
    /// Whom it is for.
    pub groups: Vec<&'static str>,
    /// Needs.
    pub categories: Vec<&'c str>,
    /// Agencies of its area.
    pub ats: Vec<&'c str>,
    /// Province codes, where the area is that of whole provinces or of named municipalities.
    pub provinces: Vec<&'c str>,
    /// Positions of municipalities in the catalogue, those of named social districts too.
    pub municipalities: Vec<u32>,
    /// Youngest age in months.
    pub age_min: Option<u16>,
    /// Oldest age in months.
    pub age_max: Option<u16>,
    /// How it is paid for, as the sheet reads it: `free`, `part`, `receive`, `pay`.
    pub cost: Option<&'static str>,
    /// What it is made of.
    pub kind: &'static str,
    /// State.
    pub status: &'static str,
    /// First and last year, where both are known.
    pub years: Option<(u16, u16)>,
    /// Languages in which its title and summary can be read.
    pub languages: Vec<Lang>,
}

/// A service as the finder reads it.
pub fn document<'c>(context: &ViewContext<'c>, lang: Lang, at: u32) -> Document<'c> {
    let draft = Draft::new(context, lang);
    let service: &'c Service = &draft.catalogue().services[at as usize];
    let others = draft.settings().langs().map(|(other, _)| other).filter(|other| *other != lang);
    let other = others.flat_map(|other| names(&draft, service, other).into_iter().map(move |(f, t)| (other, f, t)));
    let confirmed = service.envelope.is_confirmed();
    let fields = if confirmed { fields(&draft, service) } else { vec![text(Field::Title, &service.title, lang)] };
    Document {
        id: &service.id,
        fields: fields.into_iter().filter(|(_, words)| !words.trim().is_empty()).collect(),
        other: other.filter(|(_, _, words)| confirmed && !words.is_empty()).collect(),
        facets: facets(&draft, service),
    }
}

/// Values to choose by.
pub(super) fn facets<'c>(draft: &Draft<'c>, service: &'c Service) -> Facets<'c> {
    if !service.envelope.is_confirmed() {
        return Facets { kind: service.kind.as_str(), status: Status::Unknown.as_str(), ..Facets::default() };
    }
    let catalogue = draft.catalogue();
    let months = |age: Option<Age>| age.map(|Age(months)| months);
    let languages = draft.settings().langs().map(|(lang, _)| lang);
    let has = |lang: &Lang| service.title.exact(*lang).is_some() && service.envelope.summary.exact(*lang).is_some();
    Facets {
        groups: service.groups.iter().map(|group| group.as_str()).collect(),
        categories: service.categories.iter().map(AsRef::as_ref).collect(),
        ats: service.area.ats.iter().map(AsRef::as_ref).collect(),
        provinces: provinces(catalogue, service),
        municipalities: municipalities(catalogue, service),
        age_min: months(service.requirements.age_min),
        age_max: months(service.requirements.age_max),
        cost: service.cost.as_ref().map(|cost| reading(service, cost)).filter(|reading| *reading != "ask"),
        kind: service.kind.as_str(),
        status: service.status.as_str(),
        years: years(service),
        languages: languages.filter(has).collect(),
    }
}

/// First and last year of a service, as far as either is known.
fn years(service: &Service) -> Option<(u16, u16)> {
    let period = service.timing.period;
    let (from, until) = period.from.or(period.until).zip(period.until.or(period.from))?;
    Some((from.year, until.year))
}

/// Municipalities that are named, and those known to belong to the named social districts; in the
/// order of the catalogue.
fn municipalities(catalogue: &Catalogue, service: &Service) -> Vec<u32> {
    let named = service.area.municipalities.iter().filter_map(|id| catalogue.municipality_position(id));
    let named = named.filter_map(|at| u32::try_from(at).ok());
    let ambiti = service.area.ambiti.iter().flat_map(|ambito| catalogue.ambito_positions(ambito));
    let mut all: Vec<u32> = named.chain(ambiti.copied()).collect();
    all.sort_unstable();
    all.dedup();
    all
}

/// Provinces of its municipalities, else those named, else the only one of the agency.
fn provinces<'c>(catalogue: &'c Catalogue, service: &'c Service) -> Vec<&'c str> {
    let area = &service.area;
    let mut codes: Vec<&'c str> = municipalities(catalogue, service)
        .into_iter()
        .map(|at| catalogue.municipalities[at as usize].province.as_ref())
        .collect();
    if codes.is_empty() {
        codes.extend(area.provinces.iter().map(|code| &**code));
    }
    if let ([ats], true) = (area.ats.as_slice(), codes.is_empty())
        && let Some([only]) = catalogue.ats.get(ats).map(|ats| ats.provinces.as_slice())
    {
        codes.push(only);
    }
    codes.sort_unstable();
    codes.dedup();
    codes
}

/// Title, summary, needs and subjects.
fn names(draft: &Draft<'_>, service: &Service, lang: Lang) -> Vec<(Field, String)> {
    let catalogue = draft.catalogue();
    let mut all = vec![text(Field::Title, &service.title, lang), text(Field::Summary, &service.envelope.summary, lang)];
    let categories = service.categories.iter().filter_map(|id| catalogue.categories.get(id));
    all.extend(categories.map(|category| text(Field::Category, &category.title, lang)));
    let topics = catalogue.service_topics(service);
    let topics = topics.iter().filter_map(|id| catalogue.topics.get(id));
    all.extend(topics.map(|topic| text(Field::Category, &topic.title, lang)));
    all
}

fn fields(draft: &Draft<'_>, service: &Service) -> Vec<(Field, String)> {
    let lang = draft.lang;
    let mut all = names(draft, service, lang);
    let groups = service.groups.iter().map(|group| format!("group.{}", group.as_str()));
    let labels: Vec<String> = groups.map(|key| draft.labels.get(lang, &key).to_owned()).collect();
    all.push((Field::Audience, labels.join("\n")));
    let wanted = &service.requirements;
    let audience = [&service.audience, &wanted.text, &wanted.school, &wanted.residence, &wanted.work];
    all.extend(audience.map(|part| text(Field::Audience, part, lang)));
    places(draft, service, &mut all);
    let title =
        |kind: Kind, id: &Option<Id>| id.as_ref().and_then(|id| draft.link(kind, id)).map(|link| link.title.text);
    let mut named =
        |field, words: Option<std::borrow::Cow<'_, str>>| all.extend(words.map(|words| (field, words.into_owned())));
    named(Field::Alliance, title(Kind::Alliances, &service.alliance));
    named(Field::Project, title(Kind::Projects, &service.project));
    let responsible = Some(service.responsible.clone());
    named(Field::Body, title(Kind::Ats, &responsible).or_else(|| title(Kind::Organisations, &responsible)));
    sheet(draft, service, &mut all);
    all
}

fn places(draft: &Draft<'_>, service: &Service, all: &mut Vec<(Field, String)>) {
    let catalogue = draft.catalogue();
    let area = &service.area;
    all.push(text(Field::Place, &area.text, draft.lang));
    all.extend(area.ambiti.iter().map(|ambito| (Field::Place, ambito.to_string())));
    let municipalities =
        area.municipalities.iter().chain(service.places.iter().filter_map(|p| p.municipality.as_ref()));
    let names = municipalities.filter_map(|id| catalogue.municipality(id));
    all.extend(names.map(|municipality| (Field::Place, municipality.name.to_string())));
    all.extend(service.places.iter().map(|place| (Field::Place, place.title.to_string())));
}

/// The rest of the sheet: Markdown without its marks.
fn sheet(draft: &Draft<'_>, service: &Service, all: &mut Vec<(Field, String)>) {
    let lang = draft.lang;
    let (needed, timing) = (&service.needed, &service.timing);
    let parts = [
        &service.how_to,
        &needed.text,
        &service.outcome,
        &timing.text,
        &timing.hours,
        &service.special_cases,
        &service.more,
        &service.status_reason,
    ];
    let cost = service.cost.iter().flat_map(|cost| [&cost.per, &cost.text]);
    let items = needed.items.iter().map(|item| &item.title);
    let plain = |part: &Text| part.get(lang).map(|(_, words)| (Field::Text, markdown::plain(words)));
    all.extend(parts.into_iter().chain(cost).chain(items).filter_map(plain));
    all.push((Field::Text, draft.labels.get(lang, &format!("status.{}", service.status.as_str())).to_owned()));
    if let Some((from, until)) = years(service) {
        let years: Vec<String> = (from..=until).map(|year| year.to_string()).collect();
        all.push((Field::Text, years.join(" ")));
    }
}

fn text(field: Field, text: &Text, lang: Lang) -> (Field, String) {
    (field, text.get(lang).map(|(_, words)| words.to_string()).unwrap_or_default())
}
