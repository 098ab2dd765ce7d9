//! What only a language knows: its stems and its small words.

use std::collections::BTreeSet;

use rust_stemmers::{Algorithm, Stemmer};

/// A language of the site.
pub struct Language {
    /// Code, as in `site.yaml`.
    pub code: String,
    stemmer: Option<Stemmer>,
    stop: &'static str,
}

/// Words for the first numbers, as many in each language.
pub(super) const NUMBERS: &str = "un due tre quattro cinque sei sette otto nove dieci undici dodici tredici quattordici quindici sedici \
one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen";

/// Words after a number that make it an age in years.
pub(super) const YEARS: &str = "anni anno year years old yr yrs aged";

/// Words after a number that make it an age in months.
pub(super) const MONTHS: &str = "mesi mese month months";

/// Words that say nothing about a service: articles, prepositions, pronouns, auxiliaries, scraps
/// of elision. Negations stay words: "non autosufficiente", "giorni senza scuola".
const ITALIAN: &str = "a ad agli ai al all alla alle allo anche avere c che chi ci co col coi come con cosa cui d da dagli dai dal dall dalla dalle dallo degli dei \
del dell della delle dello di dove e ed era erano essere gli ha hai hanno ho i il in io l la le lei li lo loro lui m ma me mi mia mie miei \
mio ne negli nei nel nell nella nelle nello noi nostra nostro o od per piu po può puo qual quale quali quando quegli quel quell quella \
quelle quelli quello quest questa queste questi questo qui s se sei si sia siamo sono sta su sua sue sugli sui sul sull sulla sulle sullo \
suo suoi t te ti tra fra tu tua tuo un una uno v va vi voi vostra vostro vorrei voglio cerco serve bisogno posso possiamo devo faccio fare \
fa trovare aiuta aiutare qualcuno ogni mentre quanto ora vicino";
const ENGLISH: &str = "a am an and any are as at be been but by can could d did do does for from get had has have he her here him his how i if in into is it its ll \
m me mine my need of on or our re s she should so some someone t than that the their them then there these they this those to up us ve want \
was we were what when where which who whom whose why will with would you your looking find anything anyone while near like use im";

impl Language {
    /// The language of a code; without stems and small words where none are known.
    pub fn of(code: &str) -> Language {
        let (algorithm, stop) = match code {
            "it" => (Some(Algorithm::Italian), ITALIAN),
            "en" => (Some(Algorithm::English), ENGLISH),
            _ => (None, ""),
        };
        Language { code: code.to_owned(), stemmer: algorithm.map(Stemmer::create), stop }
    }

    /// The stem of a word in lower case, folded: accents tell the stemmer of endings, and are
    /// then taken off.
    pub fn stem(&self, surface: &str) -> String {
        let stem = self.stemmer.as_ref().map_or(surface.into(), |stemmer| stemmer.stem(surface));
        super::fold(&stem).into_iter().map(|word| word.text).collect()
    }

    /// What words of one kind share: their stem, unless it is one of `mixed`; in Italian also the
    /// word without its ending, because Snowball takes the *-ano* of nouns for a verb's ("anziano"
    /// is *anzi*, "anziani" *anzian*) and *-ori* for the plural of *-ore* alone ("laboratori").
    pub fn keys(&self, surface: &str, mixed: &BTreeSet<String>) -> Vec<String> {
        let (stem, base) = (self.stem_key(surface), self.base_key(surface));
        if mixed.contains(&stem) {
            return vec![base];
        }
        [stem].into_iter().chain(Some(base).filter(|_| self.code == "it")).collect()
    }

    /// The stem, as one of the keys.
    pub fn stem_key(&self, surface: &str) -> String {
        format!("{}:{}", self.code, self.stem(surface))
    }

    /// The word without the ending of its gender and number, as one of the keys.
    pub fn base_key(&self, surface: &str) -> String {
        let endings: &[&str] = match self.code.as_str() {
            "it" => &["io", "a", "e", "i", "o"],
            "en" => &["s"],
            _ => &[],
        };
        let base = endings.iter().find_map(|ending| surface.strip_suffix(ending));
        let base = base.filter(|base| base.chars().count() > 3).unwrap_or(surface);
        let folded: String = super::fold(base).into_iter().map(|word| word.text).collect();
        format!("{}={folded}", self.code)
    }

    /// Folded small words.
    pub fn stop_words(&self) -> impl Iterator<Item = &str> {
        self.stop.split_whitespace().filter(|word| word.is_ascii())
    }
}

#[cfg(test)]
mod tests {
    use super::Language;

    #[test]
    fn accents_help_the_stem() {
        let italian = Language::of("it");
        assert_eq!(italian.stem("disabilità"), italian.stem("disabili"));
        assert_eq!(italian.stem("asili"), italian.stem("asilo"));
        assert_eq!(italian.base_key("anziani"), italian.base_key("anziano"));
        assert_eq!(italian.base_key("laboratori"), italian.base_key("laboratorio"));
        assert_ne!(italian.base_key("autonomia"), italian.base_key("autonomo"));
        assert_eq!(Language::of("xx").stem("asili"), "asili");
    }

    #[test]
    fn stems_are_those_of_another_implementation() {
        for line in include_str!("../../tests/finder/stems.txt").lines().filter(|line| !line.starts_with('#')) {
            let [code, word, stem] = line.split(' ').collect::<Vec<_>>().try_into().unwrap();
            let folded: String = super::super::fold(stem).into_iter().map(|word| word.text).collect();
            assert_eq!(Language::of(code).stem(word), folded, "{word}");
        }
    }
}
