//! What hosts answered lately, so that nobody asks them again too soon.
//!
//! Kept is only what was well or had moved: what was gone or doubtful is asked after again.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::Answer;
use crate::model::Date;

/// Version of the file.
const VERSION: u32 = 1;

/// Answers by address.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Memory {
    days: i64,
    answers: BTreeMap<String, Kept>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Kept {
    /// Day of the answer.
    on: String,
    /// The new address, where there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    to: Option<String>,
}

#[derive(Serialize, Deserialize)]
struct File {
    version: u32,
    answers: BTreeMap<String, Kept>,
}

impl Memory {
    /// Reads what an earlier run wrote; a file that is none of ours is an empty memory. Answers
    /// count for `days` days.
    pub fn read(text: Option<&str>, days: u32) -> Memory {
        let file: Option<File> = text.and_then(|text| serde_json::from_str(text).ok());
        let answers = file.filter(|file| file.version == VERSION).map(|file| file.answers);
        Memory { days: i64::from(days), answers: answers.unwrap_or_default() }
    }

    /// What to write, without what has grown old on `today`.
    pub fn written(&self, today: Date) -> String {
        let young = self.answers.iter().filter(|(_, kept)| self.is_young(kept, today));
        let answers = young.map(|(url, kept)| (url.clone(), kept.clone())).collect();
        // Strings always serialise.
        let text = serde_json::to_string_pretty(&File { version: VERSION, answers }).unwrap_or_default();
        format!("{text}\n")
    }

    /// The answer that still counts.
    pub(super) fn answer(&self, url: &str, today: Date) -> Option<Answer> {
        let kept = self.answers.get(url).filter(|kept| self.is_young(kept, today))?;
        Some(kept.to.clone().map_or(Answer::There, |to| Answer::Moved { to }))
    }

    /// Remembers an answer of `today`.
    pub(super) fn keep(&mut self, url: &str, answer: &Answer, today: Date) {
        let to = match answer {
            Answer::There => None,
            Answer::Moved { to } => Some(to.clone()),
            Answer::Gone { .. } | Answer::Doubtful { .. } => {
                self.answers.remove(url);
                return;
            }
        };
        self.answers.insert(url.to_owned(), Kept { on: today.to_string(), to });
    }

    /// A day in the future is one of another clock, and counts for nothing.
    fn is_young(&self, kept: &Kept, today: Date) -> bool {
        let age = Date::parse(&kept.on).map(|on| today.day_number() - on.day_number());
        age.is_some_and(|age| (0..self.days).contains(&age))
    }
}
