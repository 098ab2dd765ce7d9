//! From address to address, as redirects lead.
//!
//! In rounds: each asks all hosts at the same time and one host after the other for its addresses.
//! Where a redirect leads to another host, that host is asked in the next round, in its turn.

use std::collections::BTreeMap;
use std::thread::sleep;

use rayon::prelude::*;

use super::ask::{Asker, Step};
use super::{Answer, Patience, Why};

/// An address on its way.
struct Walk {
    /// Where it began.
    url: String,
    /// Where it is now.
    at: String,
    /// As far as it came by permanent redirects alone.
    moved: Option<String>,
    /// All redirects so far were permanent.
    permanent: bool,
    /// Where it has been.
    behind: Vec<String>,
}

/// The answer for each address.
pub(super) fn all(
    urls: Vec<String>,
    patience: &Patience,
) -> Result<BTreeMap<String, Answer>, rayon::ThreadPoolBuildError> {
    let mut answers = BTreeMap::new();
    let start = |url: String| Walk { at: url.clone(), url, moved: None, permanent: true, behind: Vec::new() };
    let mut under_way: Vec<Walk> = urls.into_iter().map(start).collect();
    if under_way.is_empty() {
        return Ok(answers);
    }
    let pool = rayon::ThreadPoolBuilder::new().num_threads(patience.hosts.max(1)).build()?;
    while !under_way.is_empty() {
        let hosts = by_host(std::mem::take(&mut under_way));
        let asked: Vec<Vec<(Walk, Step)>> =
            pool.install(|| hosts.into_par_iter().with_max_len(1).map(|host| visit(host, patience)).collect());
        for (walk, step) in asked.into_iter().flatten() {
            match walk.after(step, patience) {
                Ok(further) => under_way.push(further),
                Err((url, answer)) => {
                    answers.insert(url, answer);
                }
            }
        }
    }
    Ok(answers)
}

/// Addresses of one host stand together.
fn by_host(walks: Vec<Walk>) -> Vec<Vec<Walk>> {
    let mut hosts: BTreeMap<String, Vec<Walk>> = BTreeMap::new();
    for walk in walks {
        hosts.entry(host(&walk.at).to_lowercase()).or_default().push(walk);
    }
    hosts.into_values().collect()
}

/// Asks a host for its addresses, one after the other; for one to which several redirects lead,
/// once.
fn visit(walks: Vec<Walk>, patience: &Patience) -> Vec<(Walk, Step)> {
    let mut asker = Asker::new(patience);
    let mut steps: BTreeMap<String, Step> = BTreeMap::new();
    let mut step_at = |at: &str| {
        if let Some(step) = steps.get(at) {
            return step.clone();
        }
        if !steps.is_empty() {
            sleep(patience.pause);
        }
        let step = asker.ask(at);
        steps.insert(at.to_owned(), step.clone());
        step
    };
    let step = |walk: Walk| {
        let step = step_at(&walk.at);
        (walk, step)
    };
    walks.into_iter().map(step).collect()
}

impl Walk {
    /// Further on, or where it ends.
    fn after(mut self, step: Step, patience: &Patience) -> Result<Walk, (String, Answer)> {
        let (to, permanent) = match step {
            Step::There => {
                let answer = self.moved.map_or(Answer::There, |to| Answer::Moved { to });
                return Err((self.url, answer));
            }
            Step::Gone(why) => return Err((self.url, Answer::Gone { why })),
            Step::Doubtful(why) => return Err((self.url, Answer::Doubtful { why })),
            Step::On { to, permanent } => (to, permanent),
        };
        let Some(to) = joined(&self.at, &to) else {
            return Err((self.url, Answer::Doubtful { why: Why::Broken }));
        };
        let next = to.split('#').next().unwrap_or(&to).to_owned();
        self.behind.push(std::mem::replace(&mut self.at, next));
        if self.behind.contains(&self.at) || self.behind.len() > patience.hops {
            return Err((self.url, Answer::Doubtful { why: Why::Circle }));
        }
        self.permanent &= permanent;
        if self.permanent {
            self.moved = Some(to);
        }
        Ok(self)
    }
}

/// Host and port of an address.
fn host(url: &str) -> &str {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    rest.split(['/', '?', '#']).next().unwrap_or(rest)
}

/// A redirect's goal, which may be written from the address that redirects (RFC 3986, 5.2).
fn joined(from: &str, to: &str) -> Option<String> {
    let to = to.trim();
    if to.starts_with("http://") || to.starts_with("https://") {
        return Some(to.to_owned());
    }
    let (scheme, rest) = from.split_once("://")?;
    let authority = rest.split(['/', '?', '#']).next()?;
    if let Some(other) = to.strip_prefix("//") {
        return Some(format!("{scheme}://{other}"));
    }
    // Another scheme leads to nothing that can be asked.
    let is_scheme =
        |word: &str| !word.is_empty() && word.bytes().all(|b| b.is_ascii_alphanumeric() || b"+-.".contains(&b));
    if to.is_empty() || to.split_once(':').is_some_and(|(word, _)| is_scheme(word)) {
        return None;
    }
    if to.starts_with('/') {
        return Some(format!("{scheme}://{authority}{to}"));
    }
    let path = rest[authority.len()..].split(['?', '#']).next().unwrap_or("");
    if to.starts_with('?') {
        return Some(format!("{scheme}://{authority}{path}{to}"));
    }
    let folder = path.rfind('/').map_or("/", |at| &path[..=at]);
    Some(format!("{scheme}://{authority}{}", without_dots(&format!("{folder}{to}"))))
}

/// `/a/./b/../c` is `/a/c`.
fn without_dots(path: &str) -> String {
    let (path, query) = path.find(['?', '#']).map_or((path, ""), |at| path.split_at(at));
    let mut parts: Vec<&str> = Vec::new();
    for part in path.split('/').skip(1) {
        match part {
            "." => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    let end = if path.ends_with("/.") || path.ends_with("/..") { "/" } else { "" };
    format!("/{}{end}{query}", parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::{host, joined};

    #[test]
    fn goals_are_read_from_where_they_stand() {
        let from = "https://a.example.org:8443/uno/due?x=1";
        for (to, full) in [
            ("https://b.example.org/", "https://b.example.org/"),
            ("//b.example.org/x", "https://b.example.org/x"),
            ("/tre", "https://a.example.org:8443/tre"),
            ("tre#parte", "https://a.example.org:8443/uno/tre#parte"),
            ("../tre/./quattro", "https://a.example.org:8443/tre/quattro"),
            ("?y=2", "https://a.example.org:8443/uno/due?y=2"),
        ] {
            assert_eq!(joined(from, to).as_deref(), Some(full), "{to}");
        }
        assert_eq!(joined(from, "mailto:a@example.org"), None);
        assert_eq!(joined(from, ""), None);
        assert_eq!(host(from), "a.example.org:8443");
    }
}
