//! One address of one host, with patience.

use std::io::ErrorKind;
use std::thread::sleep;
use std::time::Duration;

use ureq::{Agent, Error};

use super::{Patience, Why};

/// What a host said.
#[derive(Clone)]
pub(super) enum Step {
    There,
    /// Another address.
    On {
        to: String,
        permanent: bool,
    },
    Gone(Why),
    Doubtful(Why),
}

/// Asks one host.
pub(super) struct Asker<'a> {
    agent: Agent,
    patience: &'a Patience,
    /// The host answers no request for the head alone.
    whole: bool,
}

/// An answer as it came.
struct Reply {
    status: u16,
    location: Option<String>,
    retry_after: Option<Duration>,
}

/// What to do after an attempt.
enum Verdict {
    Final(Step),
    /// Perhaps it goes well later; if not, that is the step.
    Later(Step, Option<Duration>),
}

impl<'a> Asker<'a> {
    pub(super) fn new(patience: &'a Patience) -> Self {
        let config = Agent::config_builder()
            .user_agent(patience.user_agent.as_str())
            .timeout_global(Some(patience.timeout))
            .http_status_as_error(false)
            .max_redirects(0)
            // Nothing is kept open between two requests: the pause is longer than many hosts wait.
            .max_idle_connections(0);
        let config = if patience.proxy { config } else { config.proxy(None) };
        Asker { agent: config.build().new_agent(), patience, whole: false }
    }

    /// Asks for an address until the answer is clear, or as often as patience allows.
    pub(super) fn ask(&mut self, url: &str) -> Step {
        let mut back_off = self.patience.back_off;
        let mut left = self.patience.attempts.max(1);
        loop {
            left -= 1;
            match self.attempt(url) {
                Verdict::Final(step) => return step,
                Verdict::Later(step, _) if left == 0 => return step,
                // A host that wants us to wait for long will be asked another day.
                Verdict::Later(step, Some(wait)) if wait > self.patience.longest_wait => return step,
                Verdict::Later(_, wait) => sleep(wait.unwrap_or(back_off).max(self.patience.pause)),
            }
            back_off *= 2;
        }
    }

    /// The head alone first: it costs the host least. Some hosts do not answer that, or wrongly.
    fn attempt(&mut self, url: &str) -> Verdict {
        if !self.whole {
            let head = self.agent.head(url).call();
            match head.map(|response| reply(&response)) {
                Ok(reply) if reply.status < 400 || reply.status == 429 => return judged(Ok(reply)),
                Ok(reply) => self.whole = matches!(reply.status, 405 | 501),
                Err(error) if is_of_the_host(&error) => return judged(Err(error)),
                Err(_) => {}
            }
            sleep(self.patience.pause);
        }
        judged(self.agent.get(url).call().map(|response| reply(&response)))
    }
}

fn reply<B>(response: &ureq::http::Response<B>) -> Reply {
    let header = |name: &str| response.headers().get(name).and_then(|value| value.to_str().ok());
    Reply {
        status: response.status().as_u16(),
        location: header("location").map(str::to_owned),
        // A date instead of seconds is as good as nothing: no clock is read here.
        retry_after: header("retry-after").and_then(|value| value.trim().parse().ok()).map(Duration::from_secs),
    }
}

/// Faults that a request for the whole page would meet as well.
fn is_of_the_host(error: &Error) -> bool {
    matches!(why(error), Why::NoHost | Why::Refused | Why::Certificate)
}

fn judged(reply: Result<Reply, Error>) -> Verdict {
    let Reply { status, location, retry_after } = match reply {
        Ok(reply) => reply,
        Err(error) => {
            return match why(&error) {
                // A name server may stumble; a name that nobody has is the end of a site.
                Why::NoHost => Verdict::Later(Step::Gone(Why::NoHost), None),
                Why::Certificate => Verdict::Final(Step::Doubtful(Why::Certificate)),
                why => Verdict::Later(Step::Doubtful(why), None),
            };
        }
    };
    let said = Why::Status(status);
    match (status, location) {
        (200..=299, _) => Verdict::Final(Step::There),
        (300..=399, Some(to)) => Verdict::Final(Step::On { to, permanent: matches!(status, 301 | 308) }),
        (404 | 410, _) => Verdict::Final(Step::Gone(said)),
        (408 | 425 | 429 | 500..=599, _) => Verdict::Later(Step::Doubtful(said), retry_after),
        _ => Verdict::Final(Step::Doubtful(said)),
    }
}

fn why(error: &Error) -> Why {
    match error {
        Error::HostNotFound => Why::NoHost,
        Error::Timeout(_) => Why::NoAnswer,
        Error::ConnectionFailed => Why::Refused,
        Error::Tls(_) | Error::Rustls(_) | Error::Pem(_) => Why::Certificate,
        Error::Io(fault) => match fault.kind() {
            ErrorKind::TimedOut | ErrorKind::WouldBlock => Why::NoAnswer,
            ErrorKind::ConnectionRefused | ErrorKind::HostUnreachable | ErrorKind::NetworkUnreachable => Why::Refused,
            // rustls wraps what is wrong with a certificate.
            ErrorKind::InvalidData => Why::Certificate,
            _ if fault.to_string().contains("lookup address") => Why::NoHost,
            _ => Why::Broken,
        },
        _ => Why::Broken,
    }
}
