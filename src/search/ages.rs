//! Groups of the thesaurus that name an age, in months: "0-3 anni", "over 65".
//!
//! A service for children up to three is for toddlers, though its sheet may only give the numbers.

use super::language::YEARS;
use super::{Facets, Group, fold};

/// Youngest and oldest age; without an oldest one, from the youngest on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Ages {
    youngest: u16,
    oldest: Option<u16>,
}

/// The ages that a group names, by the first of its phrases that does.
pub(super) fn named(group: &Group) -> Option<Ages> {
    group.phrases.iter().find_map(|(_, phrase)| {
        let words: Vec<String> = fold(phrase).into_iter().map(|word| word.text).collect();
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let months = |number: &str| number.parse::<u16>().ok()?.checked_mul(12);
        match words.as_slice() {
            [from, until, unit] if YEARS.split(' ').any(|word| word == *unit) => {
                Some(Ages { youngest: months(from)?, oldest: Some(months(until)?) })
            }
            ["over", from] => Some(Ages { youngest: months(from)?, oldest: None }),
            _ => None,
        }
    })
}

impl Ages {
    /// How much of a service's ages these are, 0 to 1. One without an oldest age is only about
    /// those whose beginning is its own: courses for adults are not for "over 65".
    pub fn share(&self, facets: &Facets) -> f64 {
        let Some(oldest) = facets.age_max.filter(|_| self.oldest.is_some()) else {
            let begins = |youngest| youngest >= self.youngest && self.oldest.is_none_or(|oldest| youngest < oldest);
            return f64::from(u8::from(facets.age_min.is_some_and(begins)));
        };
        let youngest = facets.age_min.unwrap_or(0);
        let common = self.oldest.unwrap_or(oldest).min(oldest).saturating_sub(self.youngest.max(youngest));
        f64::from(common) / f64::from(oldest.saturating_sub(youngest).max(1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ages(phrase: &str) -> Option<Ages> {
        let group = Group { phrases: vec![("it".into(), phrase.into())], ..Group::default() };
        named(&group)
    }

    fn share(phrase: &str, from: Option<u16>, until: Option<u16>) -> f64 {
        let years = |age: Option<u16>| age.map(|age| age * 12);
        let facets = Facets { age_min: years(from), age_max: years(until), ..Facets::default() };
        ages(phrase).map_or(-1.0, |ages| ages.share(&facets))
    }

    #[test]
    fn phrases_name_ages() {
        assert_eq!(ages("0-3 anni"), Some(Ages { youngest: 0, oldest: Some(36) }));
        assert_eq!(ages("over 65"), Some(Ages { youngest: 780, oldest: None }));
        assert_eq!(ages("bimbi piccoli"), None);
    }

    #[test]
    fn services_are_about_the_ages_they_are_for() {
        assert_eq!(share("0-3 anni", Some(0), Some(3)), 1.0);
        assert_eq!(share("0-3 anni", Some(0), Some(12)), 0.25);
        assert_eq!(share("0-3 anni", Some(6), Some(11)), 0.0);
        assert_eq!(share("0-3 anni", None, None), 0.0);
        assert_eq!(share("over 65", Some(70), None), 1.0);
        assert_eq!(share("over 65", Some(18), None), 0.0);
        assert_eq!(share("over 65", Some(3), Some(99)), 0.0);
        assert_eq!(share("11-18 anni", Some(12), None), 1.0);
    }
}
