//! What every page has of its own: titles, addresses, translations, sources.

use serde::Serialize;

use super::draft::{Draft, confidence};
use super::facts::SourceView;
use super::mail::FeedbackView;
use super::terms::TermHere;
use super::words::{Iso, Words};
use crate::model::{Confidence, Date, Envelope, Kind, Lang, Record};
use crate::routes::{List, Target};

/// The part that every page has, whatever it shows; `frame` in templates.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Frame<'a> {
    /// Stem of the template: `service`.
    pub template: &'static str,
    /// Code of the page's language.
    pub lang: &'a str,
    /// Title of the document: the page's title, " – ", the site's name.
    pub title: String,
    /// First-level heading.
    pub heading: Words<'a>,
    /// At most 160 characters, without marks.
    pub description: String,
    /// Full address of this page, or of the one that says the same and more; `None` for error
    /// pages.
    pub canonical: Option<String>,
    /// Address on the host.
    pub href: String,
    /// The same page in every language, this one included, in the order of the site.
    pub alternates: Vec<Alternate<'a>>,
    /// Full address for readers of other languages; `None` for error pages.
    pub x_default: Option<String>,
    /// From home to this page; empty on home, on error pages and at the language choice.
    pub breadcrumbs: Vec<Crumb<'a>>,
    /// `reference` of the entry of the main menu that this page is under.
    pub section: Option<&'a str>,
    /// Day of the last change of what the page shows.
    pub updated: Option<Iso>,
    /// Day somebody checked the record.
    pub verified: Option<VerifiedView>,
    /// `high`, `medium`, `low` for the record that the page is about.
    pub confidence: &'static str,
    /// Link that opens a mail about an error on this page; `None` without a mailbox.
    pub report: Option<String>,
    /// How clear is this page? `None` without a mailbox and on error pages.
    pub feedback: Option<FeedbackView<'a>>,
    /// Sources used on the page, in order of first use.
    pub sources: Vec<SourceView<'a>>,
    /// Words of the page's texts that the glossary explains, in order of first use.
    pub terms: Vec<TermHere<'a>>,
    /// Keep it out of search engines.
    pub noindex: bool,
}

/// A page in one language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Alternate<'a> {
    /// Code of the language.
    pub code: &'a str,
    /// Name of the language in itself.
    pub name: &'a str,
    /// Address on the host.
    pub href: String,
    /// Full address.
    pub url: String,
    /// This page.
    pub current: bool,
}

/// A step from home to the page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Crumb<'a> {
    /// Its page; `None` for the last, which is this page.
    pub href: Option<String>,
    /// Its words.
    pub title: Words<'a>,
}

/// A check by somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct VerifiedView {
    /// When.
    pub on: Iso,
    /// A new check is due since before the day of the build.
    pub overdue: bool,
}

/// What a kind of page gives to its frame.
pub(super) struct Face<'c> {
    /// First-level heading.
    pub heading: Words<'c>,
    /// What the page is about; shortened in the frame.
    pub description: String,
    /// Steps between home and the page.
    pub trail: Vec<(Target, Words<'c>)>,
    /// References of the menu entries that the page may be under, nearest first.
    pub sections: &'static [&'static str],
    /// Day of the last change.
    pub updated: Option<Date>,
    /// Check by somebody, and after how many days it is due again.
    pub verified: Option<(Date, u32)>,
    /// How sure the record is.
    pub confidence: &'static str,
    /// File that the page is made from.
    pub file: String,
    /// Page of a numbered list, from 1.
    pub page: u32,
}

impl<'c> Draft<'c> {
    /// The face of a record's page.
    pub(super) fn face<R: Record>(
        &self,
        record: &'c R,
        trail: Vec<(Target, Words<'c>)>,
        sections: &'static [&'static str],
    ) -> Face<'c> {
        let envelope: &Envelope = record.envelope();
        let summary = if envelope.is_confirmed() { envelope.summary.str(self.lang) } else { "" };
        Face {
            heading: self.title(record),
            description: summary.to_owned(),
            trail,
            sections,
            updated: envelope.updated,
            verified: envelope.verified.map(|(on, own)| (on, self.settings().freshness.days(R::KIND, own))),
            confidence: confidence(envelope),
            file: record_file(self, R::KIND, record.id()),
            page: 1,
        }
    }

    /// The face of a list; `updated` is the latest change of what it shows.
    pub(super) fn list_face(
        &self,
        list: List,
        sections: &'static [&'static str],
        updated: Option<Date>,
        page: u32,
    ) -> Face<'c> {
        Face {
            heading: self.own(self.list_title(list)),
            description: self.list_description(list).to_owned(),
            trail: Vec::new(),
            sections,
            updated,
            verified: None,
            confidence: Confidence::High.as_str(),
            file: format!("content/{}", list_file(list)),
            page,
        }
    }

    /// A step through a list.
    pub(super) fn step(&self, list: List) -> (Target, Words<'c>) {
        (Target::list(list), self.own(self.list_title(list)))
    }

    /// The frame of a page, once the page has named its sources.
    pub(super) fn frame(&self, target: Target, template: &'static str, face: Face<'c>) -> Frame<'c> {
        let site = self.site();
        let (href, url) = (self.href(target), self.plan.url(self.lang, target));
        let home = Target::list(List::Home);
        let is_error = target == Target::NotFound;
        let unconfirmed = face.confidence == Confidence::Low.as_str();
        Frame {
            template,
            lang: &site.lang,
            title: self.document_title(target, &face),
            description: shorten(&face.description, DESCRIPTION),
            canonical: (!is_error).then(|| self.plan.url(self.lang, target.canonical())),
            alternates: self.alternates(if is_error { home } else { target }),
            x_default: (!is_error).then(|| self.x_default(target)),
            breadcrumbs: if is_error || target == home { Vec::new() } else { self.breadcrumbs(&face) },
            section: face.sections.iter().find_map(|wanted| {
                site.menu.iter().find(|item| item.reference == *wanted).map(|item| item.reference.as_str())
            }),
            updated: face.updated.map(Iso),
            verified: face.verified.map(|(on, days)| VerifiedView {
                on: Iso(on),
                overdue: on.day_number() + i64::from(days) < self.context.today.day_number(),
            }),
            confidence: face.confidence,
            report: self.report(&face, &url),
            feedback: self.feedback(&face, &url).filter(|_| !is_error),
            sources: self.sources(),
            terms: self.terms(),
            // Beside a canonical address elsewhere `noindex` would speak for that page too.
            noindex: (!target.is_public() && target.canonical() == target) || unconfirmed,
            heading: face.heading,
            href,
        }
    }

    fn document_title(&self, target: Target, face: &Face) -> String {
        let site = self.site().title.text.as_str();
        if target == Target::list(List::Home) {
            return site.to_owned();
        }
        let answers = super::guide::answers(self, target).join(", ");
        if !answers.is_empty() {
            let heading = self.labels.fill(self.lang, "guide.heading", &[("answers", &answers)]);
            return format!("{heading} – {site}");
        }
        if face.page <= 1 {
            return format!("{} – {site}", face.heading.text);
        }
        let page = face.page.to_string();
        let values = [("title", face.heading.text.as_ref()), ("page", page.as_str())];
        format!("{} – {site}", self.labels.fill(self.lang, "title.page", &values))
    }

    fn alternates(&self, target: Target) -> Vec<Alternate<'c>> {
        let alternate = |(lang, language): (Lang, &'c crate::config::Language)| Alternate {
            code: &language.code,
            name: &language.name,
            href: self.plan.href(lang, target),
            url: self.plan.url(lang, target),
            current: lang == self.lang,
        };
        self.settings().langs().map(alternate).collect()
    }

    /// The language choice for home; elsewhere the page in the language that every text has.
    fn x_default(&self, target: Target) -> String {
        if target == Target::list(List::Home) {
            return self.plan.base_url().to_owned();
        }
        self.plan.url(Lang::SOURCE, target)
    }

    fn breadcrumbs(&self, face: &Face<'c>) -> Vec<Crumb<'c>> {
        let steps = std::iter::once(self.step(List::Home)).chain(face.trail.iter().cloned());
        let mut crumbs: Vec<Crumb<'c>> =
            steps.map(|(target, title)| Crumb { href: Some(self.href(target)), title }).collect();
        crumbs.push(Crumb { href: None, title: face.heading.clone() });
        crumbs
    }
}

/// The latest of some dates.
pub(super) fn latest(dates: impl Iterator<Item = Option<Date>>) -> Option<Date> {
    dates.flatten().max()
}

/// File of a record, as its editor knows it.
fn record_file(draft: &Draft, kind: Kind, id: &str) -> String {
    match kind {
        Kind::Pages => format!("content/pages/{id}/{}.md", draft.settings().code(draft.lang)),
        _ => format!("content/{}/{id}.yaml", kind.folder()),
    }
}

fn list_file(list: List) -> &'static str {
    match list {
        List::Home | List::SiteMap | List::Shortlist => "site.yaml",
        List::Municipalities => "municipalities.csv",
        List::Funding => "funding.csv",
        List::Guide => "categories",
        list => list.name(),
    }
}

/// Characters of a description that search engines show.
const DESCRIPTION: usize = 160;

/// At most `limit` characters on one line, cut between words.
pub(super) fn shorten(text: &str, limit: usize) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let Some((cut, _)) = line.char_indices().nth(limit) else { return line };
    // One letter is left out for the ellipsis; a single endless word is cut where it must be.
    let end = line[..cut].char_indices().next_back().map_or(0, |(at, _)| at);
    let end = line[..cut].rfind(' ').unwrap_or(end);
    format!("{}…", line[..end].trim_end_matches([' ', ',', ';', ':', '.']))
}

#[cfg(test)]
mod tests {
    use super::{DESCRIPTION, shorten};

    #[test]
    fn descriptions_are_cut_between_words_whatever_their_letters() {
        assert_eq!(shorten("breve  e\nsu una riga", DESCRIPTION), "breve e su una riga");
        for letter in ["a", "à", "…", "😀"] {
            for words in 1..60 {
                let text = format!("{} {}", letter.repeat(words), "parola ".repeat(40));
                let short = shorten(&text, DESCRIPTION);
                assert!(short.chars().count() <= 160 && short.ends_with('…'), "{short}");
            }
            assert_eq!(shorten(&letter.repeat(200), DESCRIPTION).chars().count(), 160);
        }
    }
}
