//! Files that the scripts of the theme fetch.

use std::sync::Arc;

use rayon::prelude::*;
use sha2::{Digest, Sha256};

use super::Session;
use super::assets::Made;
use crate::diag::{Diagnostic, Place, rules};
use crate::export::Artifact;
use crate::model::{Catalogue, Date, Lang};
use crate::routes::RoutePlan;
use crate::search;
use crate::search::places::{self, FormerRow, PlaceRow};
use crate::view::document::Document;
use crate::view::finder::{FinderFiles, facet_words};
use crate::view::site::AtsBoxView;
use crate::view::{self, Shared, ViewContext};

/// Name of the script of the box "which ATS am I in?".
const ATS_BOX: &str = "ats-box";

/// Name of the script of the finder.
const FINDER: &str = "finder";

/// Folder of the search indexes, and of all else that is not text: a host that compresses only
/// what it takes for text is told one rule (netlify.toml).
const FOLDER: &str = "search";

/// What the path of the list of municipalities begins with.
const PLACES: &str = "search/places";

/// Files of cards of a language's index; made when they are written, because together they are
/// as large as the lists of the site.
#[derive(Debug)]
pub(super) struct CardFiles {
    lang: Lang,
    folder: String,
    /// Positions of the services in the catalogue, in the order of the index.
    order: Arc<[u32]>,
    /// How many there are.
    pub count: usize,
}

impl CardFiles {
    /// The file at a path.
    pub(super) fn at(&self, session: &Session, path: &str) -> Option<Artifact> {
        let inner = path.strip_prefix(FOLDER)?.strip_prefix('/')?.strip_prefix(&self.folder)?.strip_prefix('/')?;
        let number = (0..self.count).find(|number| search::card_file(*number) == inner)?;
        Some(self.file(session, number))
    }

    /// The file of a number.
    pub(super) fn file(&self, session: &Session, number: usize) -> Artifact {
        let size = search::Options::default().card_shard;
        let services = self.order.chunks(size).nth(number).unwrap_or_default();
        artifact(&self.folder, search::cards(number, &session.cards(self.lang, services)))
    }
}

/// The search indexes of a site.
#[derive(Debug, Default)]
pub(super) struct Indexes {
    /// Where they are, one a language in the order of the site's.
    pub finders: Vec<Option<FinderFiles>>,
    /// All but the cards.
    pub files: Vec<Artifact>,
    /// Cards of services, where the pages do not have them all.
    pub cards: Vec<CardFiles>,
}

/// Makes the search index of every language.
pub(super) fn indexes(session: &Session) -> Indexes {
    let plan = &session.plan;
    let mut indexes = Indexes::default();
    if finder(session, "").is_none() {
        indexes.finders = plan.site().langs().map(|_| None).collect();
        return indexes;
    }
    let order = order(plan.catalogue(), plan.site().page_size);
    let langs: Vec<Lang> = plan.site().langs().map(|(lang, _)| lang).collect();
    let made: Vec<(Lang, search::Index)> =
        langs.into_par_iter().map(|lang| (lang, index(session, lang, &order))).collect();
    for (lang, made) in made {
        let folder = if session.is_live() { live_folder(session, lang) } else { made.folder };
        indexes.finders.push(finder(session, &folder));
        indexes.files.extend(made.files.into_iter().map(|file| artifact(&folder, file)));
        indexes.cards.push(CardFiles { lang, folder, order: Arc::clone(&order), count: made.card_files });
    }
    indexes
}

/// Where the finder of a live session will find its index.
pub(super) fn live_files(session: &Session) -> Vec<Option<FinderFiles>> {
    session.site().langs().map(|(lang, _)| finder(session, &live_folder(session, lang))).collect()
}

/// A name that does not depend on what is in the index.
fn live_folder(session: &Session, lang: Lang) -> String {
    format!("{}-live", session.site().code(lang))
}

/// The files of the finder, with its index in a folder; `None` where the theme has no script for it
/// or there are no services.
fn finder(session: &Session, folder: &str) -> Option<FinderFiles> {
    let plan = &session.plan;
    let script = session.assets().scripts.get(FINDER).filter(|_| !plan.catalogue().services.is_empty())?;
    let places = session.files().find(|file| file.path.starts_with(PLACES) && file.path.ends_with(".bin"));
    let places = places.map(|file| plan.file_href(&file.path));
    let index = plan.file_href(&format!("{FOLDER}/{folder}/index.bin"));
    Some(FinderFiles { script: script.clone(), index, places })
}

fn artifact(folder: &str, file: search::File) -> Artifact {
    Artifact { path: format!("{FOLDER}/{folder}/{}", file.name), bytes: file.bytes }
}

/// In which order an index numbers the services. Where one page shows them all, in that of the page;
/// else what is found together stands together (a need, what is open first, an agency), so that
/// the first cards come from few files, and columns and postings are smaller.
fn order(catalogue: &Catalogue, page_size: usize) -> Arc<[u32]> {
    let mut order: Vec<u32> = (0..).take(catalogue.services.len()).collect();
    if order.len() > page_size {
        order.sort_by_key(|at| {
            let service = &catalogue.services[*at as usize];
            (service.categories.first(), service.status, service.area.ats.first(), *at)
        });
    }
    order.into()
}

/// The search index of a language.
fn index(session: &Session, lang: Lang, order: &[u32]) -> search::Index {
    let context = &session.context();
    let (site, catalogue) = (session.site(), session.plan.catalogue());
    let codes: Vec<&str> = site.langs().map(|(_, language)| language.code.as_str()).collect();
    let languages: Vec<search::Language> = codes.iter().map(|code| search::Language::of(code)).collect();
    let vocabularies = vocabularies(catalogue, &codes);
    // A page that holds the card of every service needs no copies of them.
    let copies = if order.len() > site.page_size { session.cards(lang, order) } else { Vec::new() };
    search::build(&search::Input {
        language: site.code(lang),
        languages: &languages,
        count: u32::try_from(order.len()).unwrap_or(u32::MAX),
        document: &|at| document(view::document(context, lang, order[at as usize]), &vocabularies, &codes),
        cards: &copies,
        vocabularies: &vocabularies,
        thesaurus: &thesaurus(catalogue, &codes),
        options: &search::Options { tuning: site.search.clone(), ..search::Options::default() },
    })
}

fn vocabularies(catalogue: &Catalogue, codes: &[&str]) -> search::Vocabularies {
    let words = facet_words(catalogue);
    let owned = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<String>>();
    search::Vocabularies {
        groups: owned(&words.groups),
        categories: catalogue.categories.iter().map(|one| one.id.to_string()).collect(),
        ats: catalogue.ats.iter().map(|one| one.id.to_string()).collect(),
        provinces: words.provinces,
        costs: owned(&words.costs),
        kinds: owned(&words.kinds),
        statuses: owned(&words.statuses),
        languages: owned(codes),
    }
}

fn thesaurus(catalogue: &Catalogue, codes: &[&str]) -> search::Thesaurus {
    let groups = catalogue.thesaurus.groups.iter().map(|group| search::Group {
        id: group.id.to_string(),
        phrases: codes
            .iter()
            .zip(&group.words)
            .flat_map(|(code, words)| words.iter().map(|word| ((*code).to_owned(), word.to_string())))
            .collect(),
        includes: group.includes.iter().map(ToString::to_string).collect(),
        near: group.near.iter().map(ToString::to_string).collect(),
    });
    search::Thesaurus { groups: groups.collect() }
}

/// A service as the index wants it: values become numbers.
fn document(view: Document<'_>, vocabularies: &search::Vocabularies, codes: &[&str]) -> search::Document {
    let numbers = |words: &[&str], all: &[String]| {
        let at = |word: &&str| all.iter().position(|other| other == word).and_then(|at| u16::try_from(at).ok());
        words.iter().filter_map(at).collect::<Vec<u16>>()
    };
    let facets = view.facets;
    let one = |word: &str, all: &[String]| numbers(&[word], all).first().copied();
    let languages: Vec<&str> = facets.languages.iter().filter_map(|lang| codes.get(lang.index()).copied()).collect();
    search::Document {
        fields: view.fields,
        other: view
            .other
            .into_iter()
            .filter_map(|(lang, name, text)| Some(((*codes.get(lang.index())?).to_owned(), name, text)))
            .collect(),
        facets: search::Facets {
            groups: numbers(&facets.groups, &vocabularies.groups),
            categories: numbers(&facets.categories, &vocabularies.categories),
            ats: numbers(&facets.ats, &vocabularies.ats),
            provinces: numbers(&facets.provinces, &vocabularies.provinces),
            municipalities: facets.municipalities.iter().filter_map(|at| u16::try_from(*at).ok()).collect(),
            regional: facets.ats.is_empty() && facets.municipalities.is_empty(),
            age_min: facets.age_min,
            age_max: facets.age_max,
            cost: facets.cost.and_then(|cost| one(cost, &vocabularies.costs)),
            kind: one(facets.kind, &vocabularies.kinds).unwrap_or_default(),
            status: one(facets.status, &vocabularies.statuses).unwrap_or_default(),
            from: facets.years.map(|(from, _)| from),
            until: facets.years.map(|(_, until)| until),
            languages: numbers(&languages, &vocabularies.languages),
        },
    }
}

/// Makes the files of the box "which ATS am I in?", and tells `shared` where they are.
pub(super) fn ats_box(
    plan: &RoutePlan,
    made: &Made,
    shared: &mut Shared,
    today: Date,
    files: &mut Vec<Artifact>,
    found: &mut Vec<Diagnostic>,
) {
    let Some(script) = made.assets.scripts.get(ATS_BOX) else { return };
    if plan.catalogue().municipalities.is_empty() {
        return;
    }
    let places = match place_file(plan.catalogue()) {
        Ok(places) => places,
        Err(unfit) => {
            let finding = Diagnostic::new(&rules::BAD_CSV).variant("places").arg("detail", format!("{unfit:?}"));
            return found.push(finding.at(Place::file(&"content/municipalities.csv".into())));
        }
    };
    let places = keep(plan, PLACES, "bin", places, files);
    let first = plan.site().langs().map(|(_, language)| language.code.clone()).next().unwrap_or_default();
    for (lang, language) in plan.site().langs() {
        let context = ViewContext { plan, pictures: &made.pictures, shared, today };
        let answers = serde_json::to_vec(&view::agencies(&context, lang)).unwrap_or_default();
        let agencies = keep(plan, &format!("assets/agencies-{}", language.code), "json", answers, files);
        let (script, places, names_lang) = (script.clone(), places.clone(), first.clone());
        shared.set_ats_box(lang, AtsBoxView { script, places, agencies, names_lang });
    }
}

/// Every municipality.
fn place_file(catalogue: &Catalogue) -> Result<Vec<u8>, places::Unfit> {
    let rows: Vec<PlaceRow<'_>> = catalogue
        .municipalities
        .iter()
        .map(|one| PlaceRow {
            istat: &one.istat,
            name: &one.name,
            slug: &one.slug,
            province: &one.province,
            ats: &one.ats,
            border: &one.border,
            caps: one.caps.iter().map(AsRef::as_ref).collect(),
            lat: one.lat,
            lon: one.lon,
        })
        .collect();
    let absorbed = catalogue.municipalities.iter().flat_map(|one| &one.absorbed);
    let former: Vec<FormerRow<'_>> =
        absorbed.map(|gone| FormerRow { name: &gone.name, now: &gone.now, certain: gone.certain }).collect();
    places::build(&rows, &former, &places::Options::default())
}

/// Adds a file named by its digest, and gives its address.
fn keep(plan: &RoutePlan, name: &str, extension: &str, bytes: Vec<u8>, files: &mut Vec<Artifact>) -> String {
    let digest: String = Sha256::digest(&bytes).iter().take(5).map(|byte| format!("{byte:02x}")).collect();
    let path = format!("{name}-{digest}.{extension}");
    let href = plan.file_href(&path);
    files.push(Artifact { path, bytes });
    href
}
