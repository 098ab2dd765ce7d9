//! Server-sent events (WHATWG HTML, section 9.2): open pages hear of changes.

use std::io::Write;
use std::sync::{Mutex, PoisonError};

use serde_json::json;

/// What open pages are told.
#[derive(Debug)]
pub(super) enum Event {
    /// The page may be another one.
    Page,
    /// Only style sheets changed: old addresses with their new ones.
    Style(Vec<(String, String)>),
    /// What is known to be wrong changed; the pages did not.
    Findings,
}

/// Pages that listen.
#[derive(Default)]
pub(super) struct Listeners(Mutex<Vec<Box<dyn Write + Send>>>);

const HEAD: &str = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nCache-Control: no-store\r\n\
    X-Content-Type-Options: nosniff\r\nConnection: close\r\n\r\nretry: 500\n\n";

impl Listeners {
    /// One more page, which is told what the newest revision is.
    pub fn add(&self, mut to: Box<dyn Write + Send>, revision: u64) {
        if to.write_all(HEAD.as_bytes()).is_ok() && send(&mut *to, "hello", &json!({ "revision": revision })) {
            self.0.lock().unwrap_or_else(PoisonError::into_inner).push(to);
        }
    }

    /// Tells every page; those that have gone are forgotten.
    pub fn tell(&self, event: &Event, revision: u64) {
        let (name, data) = match event {
            Event::Page => ("page", json!({ "revision": revision })),
            Event::Style(sheets) => ("style", json!({ "revision": revision, "sheets": sheets })),
            Event::Findings => ("findings", json!({ "revision": revision })),
        };
        self.0.lock().unwrap_or_else(PoisonError::into_inner).retain_mut(|to| send(&mut **to, name, &data));
    }
}

fn send(to: &mut dyn Write, name: &str, data: &serde_json::Value) -> bool {
    write!(to, "event: {name}\ndata: {data}\n\n").and_then(|()| to.flush()).is_ok()
}
