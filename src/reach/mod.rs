//! Do addresses of other sites still answer? And what is in a package of a registry?
//!
//! In: addresses, how patient to be, and what an earlier run was told. Out: an answer each. The
//! only module that asks another host, and only when somebody wants it to. A host gets one request
//! at a time, with a pause between two, asks for no body where it can be helped, and is told who
//! asks. A build never comes here.

mod answer;
mod ask;
mod memory;
mod package;
mod walk;

pub use answer::{Answer, Why};
pub use memory::Memory;
pub use package::fetch;

use std::collections::BTreeMap;
use std::time::Duration;

use crate::model::Date;

/// How long to wait, and how often to try.
#[derive(Debug, Clone)]
pub struct Patience {
    /// Who asks: name, and an address where to learn more.
    pub user_agent: String,
    /// For the whole answer to a request.
    pub timeout: Duration,
    /// Requests for one address, the first included.
    pub attempts: u32,
    /// Before the second attempt; twice as long before each other one.
    pub back_off: Duration,
    /// Between two requests to a host.
    pub pause: Duration,
    /// The longest that a host may ask us to wait (`Retry-After`).
    pub longest_wait: Duration,
    /// Hosts at the same time.
    pub hosts: usize,
    /// Redirects for one address.
    pub hops: usize,
    /// Whether a proxy of the environment (`HTTPS_PROXY`, …) is used.
    pub proxy: bool,
}

impl Patience {
    /// The patience of a guest: a second between two requests, half a minute for an answer.
    pub fn of_a_guest(user_agent: String) -> Patience {
        Patience {
            user_agent,
            timeout: Duration::from_secs(30),
            attempts: 3,
            back_off: Duration::from_secs(2),
            pause: Duration::from_secs(1),
            longest_wait: Duration::from_secs(60),
            hosts: 8,
            hops: 8,
            proxy: true,
        }
    }
}

/// Asks after each address once, parts of a page (`#…`) left out, and remembers what was well.
///
/// # Errors
/// When the system grants no threads.
pub fn ask_all(
    urls: &[String],
    patience: &Patience,
    memory: &mut Memory,
    today: Date,
) -> Result<BTreeMap<String, Answer>, rayon::ThreadPoolBuildError> {
    let page = |url: &str| url.split('#').next().unwrap_or(url).to_owned();
    let mut answers: BTreeMap<String, Answer> = BTreeMap::new();
    let mut unknown: Vec<String> = Vec::new();
    for url in urls.iter().map(|url| page(url)) {
        match memory.answer(&url, today) {
            Some(answer) => {
                answers.insert(url, answer);
            }
            None => unknown.push(url),
        }
    }
    unknown.sort_unstable();
    unknown.dedup();
    let mut told = walk::all(unknown, patience)?;
    without_network(&mut told);
    for (url, answer) in told {
        memory.keep(&url, &answer, today);
        answers.insert(url, answer);
    }
    let each = urls.iter().filter_map(|url| Some((url.clone(), with_part(answers.get(&page(url))?, url))));
    Ok(each.collect())
}

/// Where no host at all has answered, it is this machine that reaches none: a name that is not
/// found is then no proof that a site is gone.
fn without_network(told: &mut BTreeMap<String, Answer>) {
    let mute = |answer: &Answer| match answer {
        Answer::Gone { why } | Answer::Doubtful { why } => {
            matches!(why, Why::NoHost | Why::NoAnswer | Why::Refused | Why::Broken)
        }
        Answer::There | Answer::Moved { .. } => false,
    };
    if told.len() > 1 && told.values().all(mute) {
        told.values_mut().for_each(|answer| {
            if let Answer::Gone { why } = *answer {
                *answer = Answer::Doubtful { why };
            }
        });
    }
}

/// The part of the page that the address named is named by the new address too.
fn with_part(answer: &Answer, url: &str) -> Answer {
    match (answer, url.split_once('#')) {
        (Answer::Moved { to }, Some((_, part))) if !to.contains('#') => Answer::Moved { to: format!("{to}#{part}") },
        _ => answer.clone(),
    }
}
