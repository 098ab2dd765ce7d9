//! Files that the scripts of the theme fetch.

use rayon::prelude::*;
use sha2::{Digest, Sha256};

use crate::diag::{Diagnostic, Place, rules};
use crate::export::Artifact;
use crate::model::{Catalogue, Date, Lang};
use crate::routes::RoutePlan;
use crate::search;
use crate::search::places::{self, FormerRow, PlaceRow};
use crate::theme::Theme;
use crate::view::document::Document;
use crate::view::finder::{FinderFiles, facet_words};
use crate::view::site::AtsBoxView;
use crate::view::{self, Assets, Pictures, Shared, ViewContext};

/// Name of the script of the box "which ATS am I in?".
const ATS_BOX: &str = "ats-box";

/// Name of the script of the finder.
const FINDER: &str = "finder";

/// Folder of the search indexes.
const FOLDER: &str = "search";

/// Makes the search index of every language, and says where it is.
pub(super) fn indexes(
    context: &ViewContext<'_>,
    theme: &Theme,
    assets: &Assets,
    files: &mut Vec<Artifact>,
) -> Vec<(Lang, FinderFiles)> {
    let plan = context.plan;
    let script = assets.scripts.get(FINDER).filter(|_| !plan.catalogue().services.is_empty());
    let Some(script) = script else { return Vec::new() };
    let places = files.iter().find(|file| file.path.starts_with("assets/places-") && file.path.ends_with(".bin"));
    let places = places.map(|file| plan.file_href(&file.path));
    let langs: Vec<Lang> = plan.site().langs().map(|(lang, _)| lang).collect();
    let made: Vec<Vec<search::File>> = langs.par_iter().map(|lang| index(context, theme, *lang)).collect();
    let mut all = Vec::new();
    for (lang, index) in langs.into_iter().zip(made) {
        let main = index.iter().find(|file| file.name.ends_with("/index.bin"));
        let href = main.map(|file| plan.file_href(&format!("{FOLDER}/{}", file.name)));
        let artifact = |file: search::File| Artifact { path: format!("{FOLDER}/{}", file.name), bytes: file.bytes };
        files.extend(index.into_iter().map(artifact));
        let finder = |index| FinderFiles { script: script.clone(), index, places: places.clone() };
        all.extend(href.map(|href| (lang, finder(href))));
    }
    all
}

/// The search index of a language.
fn index(context: &ViewContext<'_>, theme: &Theme, lang: Lang) -> Vec<search::File> {
    let (site, catalogue) = (context.plan.site(), context.plan.catalogue());
    let codes: Vec<&str> = site.langs().map(|(_, language)| language.code.as_str()).collect();
    let languages: Vec<search::Language> = codes.iter().map(|code| search::Language::of(code)).collect();
    let words = facet_words(catalogue);
    let owned = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<String>>();
    let vocabularies = search::Vocabularies {
        groups: owned(&words.groups),
        categories: catalogue.categories.iter().map(|one| one.id.to_string()).collect(),
        ats: catalogue.ats.iter().map(|one| one.id.to_string()).collect(),
        provinces: words.provinces,
        costs: owned(&words.costs),
        kinds: owned(&words.kinds),
        statuses: owned(&words.statuses),
        languages: owned(&codes),
    };
    let count = u32::try_from(catalogue.services.len()).unwrap_or(u32::MAX);
    // A page that holds the card of every service needs no copies of them.
    let display = catalogue.services.len() > site.page_size;
    let card = |at: u32| theme.service_cards(lang).get(at as usize).filter(|_| display);
    let made = |at: u32| {
        let display = card(at).and_then(|card| serde_json::to_string(card).ok()).unwrap_or_default();
        search::Document { display, ..document(view::document(context, lang, at), &vocabularies, &codes) }
    };
    let documents: Vec<search::Document> = (0..count).into_par_iter().map(made).collect();
    let groups = catalogue.thesaurus.groups.iter().map(|group| search::Group {
        id: group.id.to_string(),
        phrases: codes
            .iter()
            .zip(&group.words)
            .flat_map(|(code, words)| words.iter().map(|word| ((*code).to_owned(), word.to_string())))
            .collect(),
        near: group.near.iter().map(ToString::to_string).collect(),
    });
    let thesaurus = search::Thesaurus { groups: groups.collect() };
    let options = search::Options { display, ..search::Options::default() };
    search::build(site.code(lang), &languages, &documents, &vocabularies, &thesaurus, &options)
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
        display: String::new(),
    }
}

/// Makes the files of the box "which ATS am I in?", and tells `shared` where they are.
pub(super) fn ats_box(
    plan: &RoutePlan,
    pictures: &Pictures,
    assets: &Assets,
    shared: &mut Shared,
    today: Date,
    files: &mut Vec<Artifact>,
    found: &mut Vec<Diagnostic>,
) {
    let Some(script) = assets.scripts.get(ATS_BOX) else { return };
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
    let places = keep(plan, "places", "bin", places, files);
    let first = plan.site().langs().map(|(_, language)| language.code.clone()).next().unwrap_or_default();
    for (lang, language) in plan.site().langs() {
        let context = ViewContext { plan, pictures, shared, today };
        let answers = serde_json::to_vec(&view::agencies(&context, lang)).unwrap_or_default();
        let agencies = keep(plan, &format!("agencies-{}", language.code), "json", answers, files);
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
    let path = format!("assets/{name}-{digest}.{extension}");
    let href = plan.file_href(&path);
    files.push(Artifact { path, bytes });
    href
}
