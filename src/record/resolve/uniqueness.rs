//! Ids and address words that occur twice.

use unicode_normalization::UnicodeNormalization;

use super::Sorted;
use crate::diag::{Diagnostic, Place, rules};
use crate::model::{Envelope, Id, Kind, Lang};
use crate::record::{Body, Parsed};

/// Files of one kind whose names differ by case or Unicode form only: some disks hold one of
/// them, and addresses of both would be one.
pub(super) fn ids(sorted: &Sorted<'_>, found: &mut Vec<Diagnostic>) {
    let entries = &sorted.entries;
    // Nearly all are small ASCII letters already.
    let plain = |id: &str| id.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase());
    let fold = |id: &'_ Id| match plain(id) {
        true => Id::clone(id),
        false => id.nfc().collect::<String>().to_lowercase().into(),
    };
    let pages =
        sorted.pages.iter().filter_map(|page| page.files.first().map(|(_, path, _)| (Kind::Pages, &page.id, path)));
    let all = entries.iter().map(|entry| (entry.kind, entry.id, entry.path)).chain(pages);
    let mut folded: Vec<_> = all.map(|(kind, id, path)| (kind, fold(id), id, path)).collect();
    folded.sort_unstable();
    for pair in folded.windows(2) {
        let [(kind, fold, id, path), (other_kind, other_fold, other, other_path)] = pair else { continue };
        if kind == other_kind && fold == other_fold {
            let fault = Diagnostic::new(&rules::DUPLICATE_ID).arg("id", other.as_ref()).arg("first", id.as_ref());
            found.push(fault.arg("path", path.as_ref()).at(Place::file(other_path)));
        }
    }
}

/// An address word in use.
struct Use<'a> {
    kind: Kind,
    lang: Lang,
    slug: &'a str,
    previous: bool,
    /// Which record: its number in reading order.
    record: usize,
    path: &'a str,
    place: Place,
}

/// Address words of one kind and language, earlier ones too.
pub(super) fn slugs(sorted: &Sorted<'_>, found: &mut Vec<Diagnostic>) {
    let mut uses = uses(sorted);
    uses.sort_unstable_by(|a, b| {
        (a.kind, a.slug, a.lang, a.previous, a.record).cmp(&(b.kind, b.slug, b.lang, b.previous, b.record))
    });
    let mut last: Option<(usize, usize, Kind)> = None;
    for pair in uses.windows(2) {
        let [first, second] = pair else { continue };
        if (first.kind, first.lang, first.slug) != (second.kind, second.lang, second.slug) {
            continue;
        }
        // One finding a pair of records, whatever the number of languages.
        let records = (first.record, second.record, first.kind);
        if last.replace(records) == Some(records) {
            continue;
        }
        let variant = if first.record == second.record { "own-slug" } else { "slug" };
        let fault = Diagnostic::new(&rules::DUPLICATE_ID).variant(variant).arg("slug", second.slug);
        found.push(fault.arg("path", first.path).at(second.place.clone()));
    }
}

/// Whether the address words of some records, earlier ones too, are theirs alone among all files. Nothing is
/// sorted for that: who asks has few records.
pub(super) fn have_own_slugs<'p>(some: &[&'p Parsed], all: impl Iterator<Item = &'p Parsed>) -> bool {
    let mut own: Vec<(Kind, Lang, &str, &str)> = some.iter().flat_map(|file| spoken(file)).collect();
    own.sort_unstable();
    let twice = own.windows(2).any(|pair| pair[0].0 == pair[1].0 && pair[0].1 == pair[1].1 && pair[0].2 == pair[1].2);
    let kinds: Vec<Kind> = own.iter().map(|(kind, ..)| *kind).collect();
    let mut others = all.filter(|file| matches!(&file.body, Body::Record { kind, .. } if kinds.contains(kind)));
    let taken = |file: &'p Parsed| {
        spoken(file).any(|(kind, lang, slug, path)| {
            own.iter().any(|other| (other.0, other.1, other.2) == (kind, lang, slug) && other.3 != path)
        })
    };
    !twice && !others.any(taken)
}

/// Kind, language, word and file of every use of an address word in a record's file.
fn spoken(file: &Parsed) -> impl Iterator<Item = (Kind, Lang, &str, &str)> {
    let record = match &file.body {
        Body::Record { kind, record: Some(record), .. } => Some((*kind, record.envelope())),
        _ => None,
    };
    record.into_iter().flat_map(move |(kind, envelope)| {
        envelope.slugs.iter().flat_map(move |(lang, slug)| {
            let all = std::iter::once(slug).chain(&envelope.previous_slugs);
            all.map(move |slug| (kind, lang, slug.as_ref(), file.path.as_ref()))
        })
    })
}

fn uses<'s>(sorted: &'s Sorted<'_>) -> Vec<Use<'s>> {
    let mut uses = Vec::new();
    let mut record = 0;
    for entry in &sorted.entries {
        record += 1;
        let Some(value) = entry.record else { continue };
        push(&mut uses, entry.kind, record, value.envelope(), |_| {
            (entry.path.as_ref(), entry.places.slug.place(entry.path))
        });
    }
    for page in &sorted.pages {
        record += 1;
        let Some(value) = &page.page else { continue };
        push(&mut uses, Kind::Pages, record, &value.envelope, |lang| {
            let file = page.files.iter().find(|(other, ..)| *other == lang).or(page.files.first());
            file.map_or(("", Place::file(&"".into())), |(_, path, places)| (path.as_ref(), places.slug.place(path)))
        });
    }
    uses
}

fn push<'a>(
    uses: &mut Vec<Use<'a>>,
    kind: Kind,
    record: usize,
    envelope: &'a Envelope,
    file: impl Fn(Lang) -> (&'a str, Place),
) {
    for (lang, slug) in envelope.slugs.iter() {
        let (path, place) = file(lang);
        uses.push(Use { kind, lang, slug, previous: false, record, path, place: place.clone() });
        for slug in &envelope.previous_slugs {
            uses.push(Use { kind, lang, slug, previous: true, record, path, place: place.clone() });
        }
    }
}
