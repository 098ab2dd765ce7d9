//! `search` in `site.yaml`: what the finder counts how much.
//!
//! Nothing has to be written there: the defaults below were found by trials on judged queries.
//! A number that cannot be is refused with its name.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::model::Status;

/// How the finder ranks. Shares are from 0 to 1.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Search {
    /// What a word counts in each part of a sheet.
    pub weights: Weights,
    /// Share that a text in another language counts, of its part.
    pub other_language: f64,
    /// How much a word counts less in a longer text, 0 to 1 (`b` of BM25F).
    pub length: f64,
    /// Weighted occurrences that make half of the highest impact (`k` of BM25F).
    pub saturation: f64,
    /// What the browser ranks by.
    pub ranking: Ranking,
    /// Rank of each state: among services that match equally well, a lower one comes first.
    pub states: States,
}

/// What a word counts in each part of a sheet.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
#[allow(missing_docs)]
pub struct Weights {
    pub title: f64,
    pub category: f64,
    pub summary: f64,
    pub audience: f64,
    pub place: f64,
    pub alliance: f64,
    pub project: f64,
    /// Who answers for the service.
    pub body: f64,
    /// The rest of the sheet.
    pub text: f64,
}

/// What the browser ranks by; it travels in the header of the index under these names.
#[derive(Debug, Clone, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields, default)]
pub struct Ranking {
    /// Share of a match by a relative of the word.
    pub relative: f64,
    /// By a word that begins so.
    pub prefix: f64,
    /// By a word run together, or taken apart.
    pub joined: f64,
    /// With one typing error; each further one takes the same share again.
    pub typo: f64,
    /// By another name of the same thing.
    pub synonym: f64,
    /// By a thing close to it.
    pub near: f64,
    /// Impact, 1 to 15, from which a word is fully covered by a service.
    pub full: f64,
    /// Share that the least impact covers.
    pub least: f64,
    /// Into how many steps coverage is cut; within a step the state comes first.
    pub steps: f64,
    /// Share of the query's weight that a hit must cover to be more than weak.
    pub confident: f64,
    /// Kilometres within which another municipality is near.
    pub km: f64,
    /// Share of a service that is valid in the whole province or agency of a place.
    pub around: f64,
    /// Share of a service of the whole region, for a place.
    pub regional: f64,
}

/// Rank of each state.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
#[allow(missing_docs)]
pub struct States {
    pub active: u8,
    pub planned: u8,
    pub suspended: u8,
    pub closed: u8,
    pub unknown: u8,
}

impl Default for Search {
    fn default() -> Search {
        Search {
            weights: Weights::default(),
            other_language: 0.8,
            length: 0.4,
            saturation: 3.0,
            ranking: Ranking::default(),
            states: States::default(),
        }
    }
}

impl Default for Weights {
    fn default() -> Weights {
        Weights {
            title: 8.0,
            category: 4.0,
            summary: 5.0,
            audience: 3.0,
            place: 3.0,
            alliance: 1.5,
            project: 1.5,
            body: 1.0,
            text: 1.0,
        }
    }
}

impl Default for Ranking {
    fn default() -> Ranking {
        Ranking {
            relative: 0.95,
            prefix: 0.8,
            joined: 0.95,
            typo: 0.75,
            synonym: 0.8,
            near: 0.35,
            full: 12.0,
            least: 0.5,
            steps: 12.0,
            confident: 0.5,
            km: 30.0,
            around: 0.85,
            regional: 0.5,
        }
    }
}

impl Default for States {
    fn default() -> States {
        States { active: 0, planned: 1, suspended: 2, closed: 3, unknown: 2 }
    }
}

impl States {
    /// The rank of a state.
    pub fn of(&self, status: Status) -> u8 {
        match status {
            Status::Active => self.active,
            Status::Planned => self.planned,
            Status::Suspended => self.suspended,
            Status::Closed => self.closed,
            Status::Unknown => self.unknown,
        }
    }
}

// What a number of these settings must lie between. The browser packs the place of a hit into one
// number, which leaves six bits for the steps and four for the state.
const SHARE: (f64, f64) = (0.0, 1.0);
const WEIGHT: (f64, f64) = (0.0, 100.0);

impl Search {
    /// Every number that cannot be: its name, itself, least and greatest.
    pub fn faults(&self) -> Vec<(&'static str, f64, f64, f64)> {
        let (w, r) = (&self.weights, &self.ranking);
        let all = [
            ("title", w.title, WEIGHT),
            ("category", w.category, WEIGHT),
            ("summary", w.summary, WEIGHT),
            ("audience", w.audience, WEIGHT),
            ("place", w.place, WEIGHT),
            ("alliance", w.alliance, WEIGHT),
            ("project", w.project, WEIGHT),
            ("body", w.body, WEIGHT),
            ("text", w.text, WEIGHT),
            ("other_language", self.other_language, SHARE),
            ("length", self.length, SHARE),
            ("saturation", self.saturation, (0.01, 100.0)),
            ("relative", r.relative, SHARE),
            ("prefix", r.prefix, SHARE),
            ("joined", r.joined, SHARE),
            ("typo", r.typo, SHARE),
            ("synonym", r.synonym, SHARE),
            ("near", r.near, SHARE),
            ("full", r.full, (2.0, 15.0)),
            ("least", r.least, SHARE),
            ("steps", r.steps, (1.0, 60.0)),
            ("confident", r.confident, SHARE),
            ("km", r.km, (1.0, 200.0)),
            ("around", r.around, SHARE),
            ("regional", r.regional, SHARE),
        ];
        let t = &self.states;
        let states = [
            ("active", t.active),
            ("planned", t.planned),
            ("suspended", t.suspended),
            ("closed", t.closed),
            ("unknown", t.unknown),
        ];
        let states = states.into_iter().map(|(name, rank)| (name, f64::from(rank), (0.0, 15.0)));
        let fits = |value: f64, (least, greatest): (f64, f64)| value >= least && value <= greatest;
        let wrong = all.into_iter().chain(states).filter(|(_, value, range)| !fits(*value, *range));
        wrong.map(|(name, value, (least, greatest))| (name, value, least, greatest)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::Search;

    #[test]
    fn defaults_fit_and_faults_are_named() {
        let mut search = Search::default();
        assert!(search.faults().is_empty());
        search.ranking.typo = f64::NAN;
        search.weights.title = -1.0;
        search.states.closed = 16;
        let names: Vec<&str> = search.faults().into_iter().map(|(name, ..)| name).collect();
        assert_eq!(names, ["title", "typo", "closed"]);
    }
}
