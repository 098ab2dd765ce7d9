//! What is shown now: the last good site, and what is wrong with the newest content.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};
use std::time::{Duration, Instant};

use super::changes::Changes;
use super::events::{Event, Listeners};
use super::{Note, Options, Reading};
use crate::diag::{Diagnostic, Severity, Texts, counts};
use crate::pipeline::{Answers, Error, Memory, Session, Settings, Stages, Stand, look};

/// Every page is looked at when no change came for so long.
const PAUSE: Duration = Duration::from_millis(400);

/// The desk: one for a run of the program.
pub(super) struct Desk {
    settings: Settings,
    pub texts: Texts,
    pub lang: &'static str,
    pub listeners: Listeners,
    memory: Mutex<Memory>,
    now: RwLock<Arc<Now>>,
    revision: AtomicU64,
    /// Files are being read: whatever can wait does.
    reading: AtomicBool,
    /// Pages that were asked for, with what stood there.
    recent: Mutex<BTreeMap<String, Stand>>,
}

/// What is shown, and what is known of it.
#[derive(Default)]
pub(super) struct Now {
    /// Grows with every reading.
    pub revision: u64,
    /// The last site without errors.
    pub answers: Option<Arc<Answers>>,
    /// Of the newest reading; of all its pages, once they were looked at.
    pub findings: Vec<Diagnostic>,
    /// Why the machine could not read, if it could not.
    pub failure: Option<String>,
}

impl Now {
    /// Whether the newest content cannot be published.
    pub fn is_faulty(&self) -> bool {
        self.failure.is_some() || self.findings.iter().any(|one| one.severity() == Severity::Error)
    }
}

impl Desk {
    /// A desk that has read nothing yet.
    pub fn new(options: Options, address: &str) -> Result<Self, Error> {
        let Options { mut settings, texts, lang, .. } = options;
        settings.root = settings.root.canonicalize().map_err(|_| Error::NotAProject(settings.root.clone()))?;
        settings.base_url = Some(address.to_owned());
        settings.live = true;
        if !settings.root.join("content").is_dir() {
            return Err(Error::NotAProject(settings.root));
        }
        let (memory, now) = (Mutex::new(Memory::default()), RwLock::new(Arc::default()));
        let (listeners, revision) = (Listeners::default(), AtomicU64::new(0));
        let (reading, recent) = (AtomicBool::new(false), Mutex::default());
        Ok(Desk { settings, texts, lang, listeners, memory, now, revision, reading, recent })
    }

    pub fn root(&self) -> &Path {
        &self.settings.root
    }

    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    pub fn now(&self) -> Arc<Now> {
        Arc::clone(&self.now.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Reads what changed (everything the first time) and tells open pages.
    pub fn read(&self, changes: Option<Changes>) -> Reading {
        let since = changes.as_ref().map_or_else(Instant::now, |changes| changes.since);
        let mut memory = lock(&self.memory);
        self.reading.store(true, Ordering::SeqCst);
        match &changes {
            Some(changes) => changes.paths.iter().for_each(|path| memory.changed(path)),
            None => memory.unsettled(),
        }
        if changes.as_ref().is_none_or(|changes| changes.unsettled) {
            memory.unsettled();
        }
        let opened = Session::open(&self.settings, &mut memory, &mut Stages::default());
        self.reading.store(false, Ordering::SeqCst);
        drop(memory);
        let before = self.now();
        let mut next = Now { answers: before.answers.clone(), ..Now::default() };
        let mut services = 0;
        match opened {
            Ok((opened, _)) => {
                let session = opened.drain_into(&mut next.findings);
                if let Some(session) = session.filter(|_| !next.is_faulty()) {
                    services = session.plan.catalogue().services.len();
                    next.answers = Some(Arc::new(Answers::new(session)));
                }
            }
            Err(error) => next.failure = Some(error.to_string()),
        }
        let (errors, warnings) = counts(&next.findings);
        let style = changes.is_some_and(|changes| changes.are_style());
        let event = event(&before, &next, style);
        self.publish(next, event);
        Reading { took: since.elapsed(), errors, warnings, services }
    }

    /// Which page stands at a path.
    pub fn stand(&self, answers: &Answers, path: &str) -> Option<Stand> {
        let mut recent = lock(&self.recent);
        let stand = answers.stand(path, recent.get(path));
        match &stand {
            Some(stand) => drop(recent.insert(path.to_owned(), stand.clone())),
            None => drop(recent.remove(path)),
        }
        stand
    }

    /// A page that could not be made: a fault of the theme.
    pub fn note(&self, fault: Diagnostic) {
        let now = self.now();
        if now.findings.contains(&fault) {
            return;
        }
        let mut findings = now.findings.clone();
        findings.push(fault);
        self.publish(Now { answers: now.answers.clone(), findings, ..Now::default() }, Event::Findings);
    }

    fn publish(&self, mut now: Now, event: Event) {
        now.revision = self.revision.fetch_add(1, Ordering::SeqCst) + 1;
        let revision = now.revision;
        *self.now.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(now);
        self.listeners.tell(&event, revision);
    }

    /// Looks at every page of what is shown, unless something newer comes.
    fn look(&self) -> Option<(usize, usize)> {
        let seen = self.revision.load(Ordering::SeqCst);
        let now = self.now();
        let answers = now.answers.clone().filter(|_| !now.is_faulty())?;
        std::thread::sleep(PAUSE);
        let newer = || self.reading.load(Ordering::SeqCst) || self.revision.load(Ordering::SeqCst) != seen;
        let more = look(&answers.session, &newer).ok().flatten()?;
        let mut findings = now.findings.clone();
        findings.extend(more);
        if newer() {
            return None;
        }
        let counted = counts(&findings);
        // The same revision: what is shown is the same, only more is known of it.
        let next = Now { revision: seen, answers: Some(answers), findings, failure: None };
        *self.now.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(next);
        self.listeners.tell(&Event::Findings, seen);
        Some(counted)
    }
}

/// What open pages must do.
fn event(before: &Now, next: &Now, style: bool) -> Event {
    if next.is_faulty() {
        return Event::Findings;
    }
    if style && let (Some(before), Some(next)) = (&before.answers, &next.answers) {
        let pairs = before.session.style_sheets().into_iter().zip(next.session.style_sheets());
        return Event::Style(pairs.filter(|(old, new)| old != new).collect());
    }
    Event::Page
}

/// Looks at all pages after each reading, on a thread of its own.
pub(super) fn look_behind(desk: &Arc<Desk>, tell: &Arc<dyn Fn(Note) + Send + Sync>) {
    let (desk, tell) = (Arc::clone(desk), Arc::clone(tell));
    std::thread::spawn(move || {
        let mut looked = 0;
        loop {
            std::thread::sleep(PAUSE / 4);
            let revision = desk.revision.load(Ordering::SeqCst);
            if revision == looked {
                continue;
            }
            if let Some((errors, warnings)) = desk.look() {
                tell(Note::Looked(errors, warnings));
            }
            // What came meanwhile is looked at in the next round.
            looked = revision;
        }
    });
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
