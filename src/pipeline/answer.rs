//! What a browser gets for a path, made when it asks.
//!
//! In: a session and a path below the site's own. Out: the bytes that a build would have written
//! there, but for names of the search index ([`Settings::live`](super::Settings)), and for pages
//! which one it is. Nothing is kept but the list of paths.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use rustc_hash::FxHashMap;

use super::{Session, artifacts, shortlist};
use crate::diag::Diagnostic;
use crate::export::Artifact;
use crate::model::{Id, Kind};
use crate::routes::Route;

/// A session that answers.
#[derive(Debug)]
pub struct Answers {
    /// The site.
    pub session: Session,
    paths: OnceLock<FxHashMap<String, Place>>,
    fixed: OnceLock<Fixed>,
}

/// Which page stands at a path.
#[derive(Debug, Clone)]
pub struct Stand(Place);

/// What stands at a path.
#[derive(Debug, Clone)]
enum Place {
    Page(Route),
    Identity(Kind, Id),
    Choice,
    ReportDoor,
    NotFound,
}

/// Small files, and addresses that lead elsewhere.
#[derive(Debug, Default)]
struct Fixed {
    files: BTreeMap<String, Vec<u8>>,
    moved: BTreeMap<String, String>,
}

/// An answer.
#[derive(Debug)]
pub enum Answer {
    /// A page, and the content file that it is made from.
    Page {
        /// Its HTML.
        html: String,
        /// Path from the project's root; `None` for pages of no record.
        origin: Arc<str>,
        /// Which page of the plan; `None` for doors and the pages of the root.
        route: Option<Route>,
    },
    /// Any other file.
    File(Vec<u8>),
    /// The path with a final `/`, or where the page has moved: an address on the host.
    Moved(String),
    /// Nothing stands there: the HTML of the error page.
    Missing(String),
}

/// Answers are pages of languages; the rest of the root has this origin.
const ROOT: &str = "content/site.yaml";

impl Answers {
    /// A session that nobody has asked yet.
    pub fn new(session: Session) -> Self {
        Answers { session, paths: OnceLock::new(), fixed: OnceLock::new() }
    }

    /// What stands at a path below the site's own, without a leading `/`.
    ///
    /// # Errors
    /// When a template of the theme fails.
    pub fn get(&self, path: &str) -> Result<Answer, Diagnostic> {
        let asked = if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path.to_owned() };
        // The list of all paths is not needed for a style sheet.
        if let Some(bytes) = Some(&asked).filter(|path| !path.ends_with(".html")).and_then(|path| self.file(path)) {
            return Ok(Answer::File(bytes));
        }
        if let Some(place) = self.paths().get(&asked) {
            return self.make(place);
        }
        if let Some(bytes) = self.file(&asked) {
            return Ok(Answer::File(bytes));
        }
        let plan = &self.session.plan;
        if let Some(to) = self.fixed().moved.get(&plan.file_href(path)) {
            return Ok(Answer::Moved(to.clone()));
        }
        let inside = format!("{path}/index.html");
        if self.paths().contains_key(&inside) || self.file(&inside).is_some() {
            return Ok(Answer::Moved(plan.file_href(&format!("{path}/"))));
        }
        self.missing(path).map(Answer::Missing)
    }

    /// Which page stands at a path below the site's own. `before` is what stood there in an earlier
    /// session: mostly it still does, and the list of all paths is not needed.
    pub fn stand(&self, path: &str, before: Option<&Stand>) -> Option<Stand> {
        if !path.is_empty() && !path.ends_with('/') {
            return None;
        }
        let asked = format!("{path}index.html");
        let plan = &self.session.plan;
        let still = |stand: &&Stand| match &stand.0 {
            Place::Page(route) => plan.routes().contains(route) && plan.output_path(*route) == asked,
            _ => false,
        };
        before.filter(still).cloned().or_else(|| self.paths().get(&asked).cloned().map(Stand))
    }

    /// The page itself.
    ///
    /// # Errors
    /// As [`Answers::get`].
    pub fn page(&self, stand: &Stand) -> Result<Answer, Diagnostic> {
        self.make(&stand.0)
    }

    /// The content file behind a page, and which page of the plan it is. Nothing is rendered.
    pub fn about(&self, stand: &Stand) -> Option<(Arc<str>, Option<Route>)> {
        let plan = &self.session.plan;
        match &stand.0 {
            Place::Page(route) => Some((plan.origin(route.target), Some(*route))),
            Place::Identity(kind, id) => Some((plan.origin(plan.record_place(*kind, id)?.0), None)),
            Place::Choice | Place::ReportDoor | Place::NotFound => Some((ROOT.into(), None)),
        }
    }

    fn make(&self, place: &Place) -> Result<Answer, Diagnostic> {
        let session = &self.session;
        let root = |html| Answer::Page { html, origin: ROOT.into(), route: None };
        match place {
            Place::Page(route) => {
                let origin = session.plan.origin(route.target);
                Ok(Answer::Page { html: session.render(*route)?, origin, route: Some(*route) })
            }
            Place::Identity(kind, id) => {
                let target = session.plan.record_place(*kind, id).map(|(target, _)| target);
                let origin = target.map_or_else(|| ROOT.into(), |target| session.plan.origin(target));
                let html = session.render_identity(*kind, id).transpose()?.unwrap_or_default();
                Ok(Answer::Page { html, origin, route: None })
            }
            Place::Choice => session.render_choice().map(root),
            Place::ReportDoor => session.render_report_door().map(root),
            Place::NotFound => session.render_not_found().map(root),
        }
    }

    /// The error page in the language of the path, where it has one.
    fn missing(&self, path: &str) -> Result<String, Diagnostic> {
        let code = path.split('/').next().unwrap_or_default();
        match self.paths().get(&format!("{code}/404.html")) {
            Some(Place::Page(route)) => self.session.render(*route),
            _ => self.session.render_not_found(),
        }
    }

    fn file(&self, path: &str) -> Option<Vec<u8>> {
        let session = &self.session;
        // The index is made when its first file is asked for, not when the page is.
        if path.starts_with("search/") && path.contains("-live/") {
            session.index();
        }
        let same = |file: &&Artifact| file.path == path;
        if let Some(file) = session.files().find(same) {
            return Some(file.bytes.clone());
        }
        if let Some(bytes) = self.fixed().files.get(path) {
            return Some(bytes.clone());
        }
        if path.starts_with("search/") {
            return session.card_file(path).map(|file| file.bytes);
        }
        if path.starts_with("shortlist/") {
            return shortlist::Plan::of(session).at(session, path).map(|file| file.bytes);
        }
        if !path.starts_with("sitemap") {
            return None;
        }
        let maps = (0..artifacts::sitemap_count(session)).map(|number| artifacts::sitemap(session, number));
        maps.into_iter().find(|map| map.path == path).map(|map| map.bytes)
    }

    fn paths(&self) -> &FxHashMap<String, Place> {
        self.paths.get_or_init(|| {
            let plan = &self.session.plan;
            let pages = plan.routes().iter().map(|route| (plan.output_path(*route), Place::Page(*route)));
            let doors = plan
                .identities()
                .into_iter()
                .map(|(kind, id)| (format!("{}index.html", plan.id_path(kind, &id)), Place::Identity(kind, id)));
            let roots = [
                ("index.html".to_owned(), Place::Choice),
                (format!("{}index.html", plan.report_path()), Place::ReportDoor),
                ("404.html".to_owned(), Place::NotFound),
            ];
            pages.chain(doors).chain(roots).collect()
        })
    }

    fn fixed(&self) -> &Fixed {
        self.fixed.get_or_init(|| {
            let mut fixed = Fixed::default();
            for Artifact { path, bytes } in artifacts::fixed(&self.session) {
                if path == "_redirects" {
                    fixed.moved = permanent(&String::from_utf8_lossy(&bytes));
                }
                fixed.files.insert(path, bytes);
            }
            fixed
        })
    }
}

/// The permanent ones of lines `from to status`.
fn permanent(lines: &str) -> BTreeMap<String, String> {
    let line = |line: &str| match line.split(' ').collect::<Vec<_>>().as_slice() {
        [from, to, "301"] => Some(((*from).to_owned(), (*to).to_owned())),
        _ => None,
    };
    lines.lines().filter_map(line).collect()
}
