//! What became of an address.

use std::fmt;

/// What a host answered, in the end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// There it is.
    There,
    /// It has another address for good.
    Moved {
        /// The new one.
        to: String,
    },
    /// It is gone.
    Gone {
        /// How that is known.
        why: Why,
    },
    /// Nobody can tell: a person should look.
    Doubtful {
        /// What happened instead.
        why: Why,
    },
}

impl Answer {
    /// Stable word.
    pub fn word(&self) -> &'static str {
        match self {
            Answer::There => "there",
            Answer::Moved { .. } => "moved",
            Answer::Gone { .. } => "gone",
            Answer::Doubtful { .. } => "doubtful",
        }
    }
}

/// Why there is no page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// The host said so, with a status of HTTP.
    Status(u16),
    /// No host has the name.
    NoHost,
    /// No answer in time.
    NoAnswer,
    /// The host takes no connections.
    Refused,
    /// Its certificate is not valid, or it has none.
    Certificate,
    /// Redirects without end.
    Circle,
    /// The answer makes no sense, or breaks off.
    Broken,
}

impl Why {
    /// Stable word; `status` for every status.
    pub fn word(self) -> &'static str {
        match self {
            Why::Status(_) => "status",
            Why::NoHost => "no-host",
            Why::NoAnswer => "no-answer",
            Why::Refused => "refused",
            Why::Certificate => "certificate",
            Why::Circle => "circle",
            Why::Broken => "broken",
        }
    }
}

impl fmt::Display for Why {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Why::Status(code) => code.fmt(out),
            why => why.word().fmt(out),
        }
    }
}
