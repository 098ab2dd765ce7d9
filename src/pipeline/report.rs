//! What editors should look at next: asked before the pages, and whole once all were seen.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;

use super::make::{pool, run};
use super::session::Seen;
use super::{Error, Outcome, Settings};
use crate::check::Reading;
use crate::diag::Place;
use crate::output;
use crate::reach::{self, Answer, Memory, Patience};
use crate::record;
use crate::report::{Given, OutsideLink, PageReading, Report, Survey};
use crate::routes::RoutePlan;
use crate::source;
use crate::view::{Pictures, Shared};

/// Asking other sites.
#[derive(Debug, Clone)]
pub struct External {
    /// File that remembers answers.
    pub cache: PathBuf,
    /// Days for which they count.
    pub days: u32,
    /// How patient to be; without a name to ask under, the program gives its own and the address of
    /// the site.
    pub patience: Option<Patience>,
}

/// What records alone tell.
pub(super) fn survey(
    plan: &RoutePlan,
    seen: &Seen,
    pictures: &Pictures,
    shared: &Shared,
    settings: &Settings,
) -> Survey {
    let Seen { media, found, .. } = seen;
    let is_shown = |path: &str| media.iter().any(|(file, _)| path.strip_prefix("media/") == Some(file));
    let unshown: Vec<String> =
        pictures.0.keys().filter(|path| !is_shown(path)).map(|path| format!("content/{path}")).collect();
    let catalogue = plan.catalogue();
    Survey::of(&Given {
        site: plan.site(),
        catalogue,
        named: seen.named(),
        unshown: &unshown,
        unused: &shared.unused_terms(catalogue),
        found,
        today: settings.today,
        older_than: settings.older_than,
    })
}

/// Makes every page, keeps none, and tells what there is to do. No report where settings or theme
/// are too faulty to make pages.
///
/// # Errors
/// When the machine cannot read, or not write the memory of other sites.
pub fn report(
    settings: &Settings,
    jobs: Option<usize>,
    external: Option<&External>,
) -> Result<(Outcome, Option<Report>), Error> {
    let settings = Settings { readability: true, ..settings.clone() };
    let (outcome, session) = pool(jobs)?.install(|| run(&settings, None))?;
    let Some(session) = session else { return Ok((outcome, None)) };
    let base_url = session.plan.base_url().to_owned();
    let outside = external.map(|external| outside(&settings, external, &base_url)).transpose()?;
    let readings = outcome.readings.iter().map(reading).collect();
    let (site, catalogue) = (Arc::clone(session.plan.site()), Arc::clone(session.plan.catalogue()));
    let (survey, found) = (session.into_survey(), &outcome.diagnostics);
    let report = Report::new((&site, &base_url), &catalogue, survey, found, readings, outside);
    Ok((outcome, Some(report)))
}

fn reading(reading: &Reading) -> PageReading {
    PageReading {
        href: reading.href.clone(),
        path: reading.origin.clone(),
        least: reading.least,
        ease: reading.ease,
        words: reading.words,
        long: reading.long.clone(),
    }
}

/// Asks after every address of another site that the content names.
fn outside(settings: &Settings, external: &External, base_url: &str) -> Result<Vec<OutsideLink>, Error> {
    let mut named = addresses(settings)?;
    // The site itself is no other site.
    named.retain(|(url, _)| !url.starts_with(base_url));
    named.sort();
    let mut links: Vec<(String, Vec<Place>)> = Vec::new();
    for (url, place) in named {
        match links.last_mut().filter(|(last, _)| *last == url) {
            Some((_, places)) => places.push(place),
            None => links.push((url, vec![place])),
        }
    }
    let urls: Vec<String> = links.iter().map(|(url, _)| url.clone()).collect();
    let own = || Patience::of_a_guest(format!("conciliazione/{} (+{base_url})", env!("CARGO_PKG_VERSION")));
    let patience = external.patience.clone().unwrap_or_else(own);
    let mut memory = Memory::read(remembered(&external.cache)?.as_deref(), external.days);
    let answers = reach::ask_all(&urls, &patience, &mut memory, settings.today)?;
    let (folder, name) = parts(&external.cache);
    output::keep(folder, &name, memory.written(settings.today).as_bytes())
        .map_err(|error| Error::Cache { path: external.cache.clone(), error })?;
    let answer = |url: &str| answers.get(url).cloned().unwrap_or(Answer::There);
    Ok(links.into_iter().map(|(url, places)| OutsideLink { answer: answer(&url), url, places }).collect())
}

/// Every address of the content with its place, drafts included: they will be pages one day.
fn addresses(settings: &Settings) -> Result<Vec<(String, Place)>, Error> {
    let listing = source::load(&settings.root, "content")?;
    let of_file = |entry: &source::Entry| {
        let is_text =
            entry.path.ends_with(".yaml") || entry.path.ends_with(".md") && &*entry.path != "content/README.md";
        if !is_text {
            return Ok(Vec::new());
        }
        Ok(source::read_text(&settings.root, &entry.path)?.map_or_else(|_| Vec::new(), |text| record::addresses(&text)))
    };
    let each: Result<Vec<Vec<(String, Place)>>, Error> = listing.entries.par_iter().map(of_file).collect();
    Ok(each?.into_iter().flatten().collect())
}

/// What an earlier run wrote; nothing where there was none.
fn remembered(cache: &Path) -> Result<Option<String>, Error> {
    if cache.exists() { text_of(cache).map(Some) } else { Ok(None) }
}

/// Text of a file that somebody named, as an earlier report.
///
/// # Errors
/// When it cannot be read.
pub fn text_of(path: &Path) -> Result<String, Error> {
    let (folder, name) = parts(path);
    let bytes = source::read_bytes(folder, &name.as_str().into())?.unwrap_or_default();
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// Folder and name of a file.
fn parts(path: &Path) -> (&Path, String) {
    let name = path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    (path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new(".")), name)
}
