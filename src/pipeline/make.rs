//! Every page of a session: rendered, looked at, and put somewhere or nowhere.

use std::path::Path;
use std::sync::Arc;

use rayon::prelude::*;

use super::readers::yardstick;
use super::session::Counts;
use super::{Error, Memory, Session, Settings, Stages, artifacts, shortlist};
use crate::check::{self, Addresses, Anchors, FinishedPage, Reading, Yardstick};
use crate::diag::{Checked, Diagnostic, Place, Severity, rules};
use crate::model::Kind;
use crate::output::{DiskSink, Forbidden, OutputError, Sink, WriteReport};
use crate::routes::{Route, Target};

/// What a run found and made.
#[derive(Debug)]
pub struct Outcome {
    /// Findings of every stage.
    pub diagnostics: Vec<Diagnostic>,
    /// Time of every stage.
    pub stages: Stages,
    /// Files and records read.
    pub files: usize,
    /// Records read.
    pub records: usize,
    /// Pages rendered.
    pub pages: usize,
    /// How pages read, the hardest first; empty unless it was asked for.
    pub readings: Vec<Reading>,
    /// What was published; `None` when nothing was.
    pub written: Option<WriteReport>,
}

impl Outcome {
    /// Whether the content can be published.
    pub fn is_clean(&self) -> bool {
        !has_errors(&self.diagnostics)
    }
}

/// Makes the site in `out`, or leaves `out` as it was when anything is wrong. Calls `waiting`
/// with a lock file when another build of the same output is under way.
///
/// # Errors
/// When the machine cannot read or write.
pub fn build(
    settings: &Settings,
    out: &Path,
    jobs: Option<usize>,
    waiting: impl FnOnce(&Path) + Send,
) -> Result<Outcome, Error> {
    pool(jobs)?.install(|| {
        let inputs = ["content", "themes", "static", "src", "tests"].map(|folder| settings.root.join(folder));
        let forbidden = Forbidden { root: settings.root.clone(), inputs: inputs.to_vec() };
        let sink = DiskSink::begin(out, &forbidden, waiting)?;
        let (mut outcome, session) = run(settings, Some(&sink))?;
        if session.is_some() && outcome.is_clean() {
            let sealed = sink.seal()?;
            outcome.stages.end("seal");
            outcome.written = Some(sealed.publish()?);
            outcome.stages.end("publish");
        }
        Ok(outcome)
    })
}

/// Makes every page and keeps none.
///
/// # Errors
/// When the machine cannot read.
pub fn check(settings: &Settings, jobs: Option<usize>) -> Result<Outcome, Error> {
    pool(jobs)?.install(|| Ok(run(settings, None)?.0))
}

/// Looks at every page of a session on one thread, so that whoever asks for a page meanwhile does
/// not wait; `None` when `stop` said so before the end.
///
/// # Errors
/// When the thread could not be started.
pub fn look(session: &Session, stop: &(dyn Fn() -> bool + Sync)) -> Result<Option<Vec<Diagnostic>>, Error> {
    pool(Some(1))?.install(|| {
        let made = all_pages(session, None, stop)?;
        Ok((!stop()).then_some(made.diagnostics))
    })
}

pub(super) fn pool(jobs: Option<usize>) -> Result<rayon::ThreadPool, Error> {
    Ok(rayon::ThreadPoolBuilder::new().num_threads(jobs.unwrap_or(0)).build()?)
}

/// The stages in order. With the session every page was made.
pub(super) fn run(settings: &Settings, sink: Option<&DiskSink>) -> Result<(Outcome, Option<Session>), Error> {
    let mut stages = Stages::default();
    let (opened, counts) = Session::open(settings, &mut Memory::default(), &mut stages)?;
    let mut diagnostics = Vec::new();
    let session = opened.drain_into(&mut diagnostics);
    let (mut pages, mut readings) = (0, Vec::new());
    if let Some(session) = &session {
        diagnostics.extend(session.prepare(&mut stages));
        // With faulty records the pages are still made, to find what is wrong with them too,
        // but nothing is written any more.
        let sink = sink.filter(|_| !has_errors(&diagnostics));
        let made = all_pages(session, sink, &|| false)?;
        (pages, readings) = made.value;
        diagnostics.extend(made.diagnostics);
        stages.end("pages");
    }
    let Counts { files, records } = counts;
    Ok((Outcome { diagnostics, stages, files, records, pages, readings, written: None }, session))
}

/// What one thread gathers.
#[derive(Default)]
struct Gathered {
    anchors: Anchors,
    diagnostics: Vec<Diagnostic>,
    pages: usize,
    readings: Vec<Reading>,
}

impl Gathered {
    fn merge(mut self, other: Gathered) -> Gathered {
        self.anchors.merge(other.anchors);
        self.diagnostics.extend(other.diagnostics);
        self.pages += other.pages;
        self.readings.extend(other.readings);
        self
    }
}

/// Number of pages, and how they read.
fn all_pages(
    session: &Session,
    sink: Option<&DiskSink>,
    stop: &(dyn Fn() -> bool + Sync),
) -> Result<Checked<(usize, Vec<Reading>)>, Error> {
    let fixed = artifacts::fixed(session);
    let mut found = Vec::new();
    let addresses = addresses(session, &fixed, &mut found);
    found.extend(session.lost_addresses());
    if let Some(sink) = sink {
        files(session, sink, &fixed)?;
    }
    let gathered = session
        .plan
        .routes()
        .par_iter()
        .try_fold(Gathered::default, |mut gathered, route| {
            if !stop() {
                take(session, sink, &addresses, &mut gathered, *route)?;
            }
            Ok::<Gathered, Error>(gathered)
        })
        .try_reduce(Gathered::default, |a, b| Ok(a.merge(b)))?;
    let identities = session
        .plan
        .identities()
        .into_par_iter()
        .try_fold(Gathered::default, |mut gathered, (kind, id)| {
            if !stop() {
                take_identity(session, sink, &addresses, &mut gathered, kind, &id)?;
            }
            Ok::<Gathered, Error>(gathered)
        })
        .try_reduce(Gathered::default, |a, b| Ok(a.merge(b)))?;
    let gathered = gathered.merge(identities);
    let mut gathered = roots(session, sink, &addresses, gathered)?;
    found.extend(gathered.diagnostics);
    found.extend(gathered.anchors.judge());
    gathered.readings.sort_by(|a, b| (a.ease, &a.href).cmp(&(b.ease, &b.href)));
    Ok(Checked::new((gathered.pages, gathered.readings), found))
}

/// Everything that is not a page.
fn files(session: &Session, sink: &DiskSink, fixed: &[crate::export::Artifact]) -> Result<(), OutputError> {
    for artifact in session.files().chain(fixed) {
        sink.put(&artifact.path, &artifact.bytes)?;
    }
    session.card_files().try_for_each(|artifact| sink.put(&artifact.path, &artifact.bytes))?;
    for number in 0..artifacts::sitemap_count(session) {
        let artifact = artifacts::sitemap(session, number);
        sink.put(&artifact.path, &artifact.bytes)?;
    }
    let kept = shortlist::Plan::of(session);
    (0..kept.len()).into_par_iter().try_for_each(|number| {
        let artifact = kept.file(session, number);
        sink.put(&artifact.path, &artifact.bytes)
    })
}

/// One page of the plan.
fn take(
    session: &Session,
    sink: Option<&DiskSink>,
    addresses: &Addresses,
    gathered: &mut Gathered,
    route: Route,
) -> Result<(), Error> {
    let path = session.plan.output_path(route);
    let href = match route.target {
        Target::NotFound => session.plan.file_href(&path),
        target => session.plan.href(route.lang, target),
    };
    if route.target == Target::StyleGuide {
        // Its examples lead to addresses that are made up: nothing of it is checked.
        return match session.render(route) {
            Ok(html) => {
                gathered.pages += 1;
                Ok(put(sink, &path, html.as_bytes())?)
            }
            Err(diagnostic) => {
                gathered.diagnostics.push(diagnostic);
                Ok(())
            }
        };
    }
    let origin = session.plan.origin(route.target);
    let page = Unfinished { path: &path, href: &href, origin: &origin, yardstick: yardstick(session, route) };
    finish(session.render(route), &page, sink, addresses, gathered)
}

/// The page at the address that a record keeps for ever.
fn take_identity(
    session: &Session,
    sink: Option<&DiskSink>,
    addresses: &Addresses,
    gathered: &mut Gathered,
    kind: Kind,
    id: &str,
) -> Result<(), Error> {
    let plan = &session.plan;
    let (Some(html), Some((target, _))) = (session.render_identity(kind, id), plan.record_place(kind, id)) else {
        return Ok(());
    };
    let path = plan.id_path(kind, id);
    let (href, origin) = (plan.file_href(&path), plan.origin(target));
    let page = Unfinished { path: &format!("{path}index.html"), href: &href, origin: &origin, yardstick: None };
    finish(html, &page, sink, addresses, gathered)
}

/// The pages that belong to no language.
fn roots(
    session: &Session,
    sink: Option<&DiskSink>,
    addresses: &Addresses,
    mut gathered: Gathered,
) -> Result<Gathered, Error> {
    let origin = "content/site.yaml".into();
    let report = session.plan.report_path();
    let pages = [
        ("index.html".to_owned(), "", session.render_choice()),
        ("404.html".to_owned(), "404.html", session.render_not_found()),
        (format!("{report}index.html"), &report, session.render_report_door()),
    ];
    for (path, address, html) in pages {
        let href = session.plan.file_href(address);
        let page = Unfinished { path: &path, href: &href, origin: &origin, yardstick: None };
        finish(html, &page, sink, addresses, &mut gathered)?;
    }
    Ok(gathered)
}

/// What is known of a page before it is rendered: file, address, content file, what is asked.
struct Unfinished<'a> {
    path: &'a str,
    href: &'a str,
    origin: &'a Arc<str>,
    yardstick: Option<Yardstick>,
}

/// Looks at a rendered page and puts it where it belongs.
fn finish(
    html: Result<String, Diagnostic>,
    &Unfinished { path, href, origin, yardstick }: &Unfinished<'_>,
    sink: Option<&DiskSink>,
    addresses: &Addresses,
    gathered: &mut Gathered,
) -> Result<(), Error> {
    match html {
        Ok(html) => {
            gathered.pages += 1;
            let page = FinishedPage { href, origin, html: &html, yardstick };
            let looked = check::page(&page, addresses, &mut gathered.anchors);
            gathered.readings.extend(looked.drain_into(&mut gathered.diagnostics));
            put(sink, path, html.as_bytes())?;
        }
        Err(diagnostic) => gathered.diagnostics.push(diagnostic),
    }
    Ok(())
}

/// Every address of the site; a file on the path of a page is a finding.
fn addresses(session: &Session, fixed: &[crate::export::Artifact], found: &mut Vec<Diagnostic>) -> Addresses {
    let plan = &session.plan;
    let mut addresses = Addresses::new(plan.base_path(), plan.routes().len() + session.files().count() + 8);
    addresses.add(plan.base_path());
    for route in plan.routes() {
        match route.target {
            Target::NotFound => addresses.add(&plan.file_href(&plan.output_path(*route))),
            target => addresses.add(&plan.href(route.lang, target)),
        }
    }
    let language_folders: Vec<String> =
        session.site().languages.iter().map(|language| format!("{}/", language.code)).collect();
    for artifact in session.files().chain(fixed) {
        let lower = artifact.path.to_lowercase();
        let on_a_page = language_folders.iter().any(|folder| lower.starts_with(folder))
            || lower.starts_with("id/")
            || lower == "report/index.html"
            || lower == "index.html"
            || lower == "404.html";
        if on_a_page {
            let place = Place::file(&format!("static/{}", artifact.path).into());
            found.push(
                Diagnostic::new(&rules::PATH_CLASH).variant("file").arg("path", artifact.path.as_str()).at(place),
            );
        }
        addresses.add(&plan.file_href(&artifact.path));
    }
    session.files_to_come().iter().for_each(|href| addresses.add(href));
    addresses
}

fn put(sink: Option<&DiskSink>, path: &str, bytes: &[u8]) -> Result<(), OutputError> {
    sink.map_or(Ok(()), |sink| sink.put(path, bytes))
}

fn has_errors(diagnostics: &[Diagnostic]) -> bool {
    diagnostics.iter().any(|one| one.severity() == Severity::Error)
}
