//! The part that every kind of record has.

use super::digest;
use super::reader::{Count, Day, ListOf, Map, Name, Reader, SlugWord, Slugs, Title, To, Words, Yes, one_of};
use crate::diag::{Arg, Diagnostic, rules};
use crate::model::{Confidence, Date, Envelope, Kind, Localized, Text};

/// Longest short description, in characters: search engines and social cards cut it there.
pub(super) const SUMMARY_LIMIT: usize = 255;

/// How a kind writes its title.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Naming {
    /// It has none: the title is made of other parts.
    None,
    /// A proper name, or a text in every language.
    Name,
    /// A text in every language.
    Words,
}

/// What a kind asks of the common part.
pub(super) struct HeadRules {
    pub(super) title: Naming,
    pub(super) summary_required: bool,
    /// Records of the kind have a page, so an address word.
    pub(super) has_page: bool,
    pub(super) source_required: bool,
}

/// Title and common part.
pub(super) struct Head {
    pub(super) title: Option<Text>,
    pub(super) envelope: Envelope,
}

/// Reads the common part; call it before anything else, so that the texts are in their order.
pub(super) fn read(reader: &mut Reader<'_>, id: &str, asks: &HeadRules) -> Head {
    if reader.has("translation") {
        reader.file.note(|found| found.texts = Some(String::new()));
    }
    let title = match asks.title {
        Naming::None => None,
        Naming::Name => reader.required("title", Title),
        Naming::Words => reader.required("title", Words::default()),
    };
    let words = Words { limit: Some(SUMMARY_LIMIT) };
    let summary =
        if asks.summary_required { reader.required("summary", words) } else { reader.optional("summary", words) };
    let mut envelope = Envelope { summary: summary.unwrap_or_default(), ..publication(reader) };
    envelope.slugs = reader.or_default("slug", Slugs);
    if asks.has_page && envelope.slugs.is_empty() {
        // The id is frozen and has the form of an address word.
        envelope.slugs = Localized::new(vec![Some(Box::from(id)); reader.file.context.languages.len()]);
    }
    digest::read_translations(reader, &mut envelope);
    if asks.source_required {
        require_source(reader, &envelope);
    }
    Head { title, envelope }
}

/// Reads everything of the common part that does not depend on language.
pub(super) fn publication(reader: &mut Reader<'_>) -> Envelope {
    let previous_slugs = reader.or_default("previous_slugs", ListOf(SlugWord));
    let draft = reader.or_default("draft", Yes);
    let publish_from = reader.optional("publish_from", Day { full: true });
    let publish_until = reader.optional("publish_until", Day { full: true });
    if let (Some(from), Some(until)) = (publish_from, publish_until)
        && from > until
    {
        let found = reader.fault(&rules::OUT_OF_RANGE, "publish_until").variant("reversed");
        let found = found.arg("other", Arg::Field("publish_from".to_owned()));
        let found = found.arg("value", until.to_string()).arg("before", from.to_string());
        reader.file.report(reader.stretch_of("publish_until"), found);
    }
    let updated = reader.optional("updated", Day { full: true });
    let verified = reader.optional("verified", Map(verification));
    let owner = reader.optional("owner", To::kind(Kind::Ats));
    let confidence = reader.optional("confidence", one_of::<Confidence>());
    reader.optional("note", Name);
    let sources = reader.or_default("source", ListOf(To::kind(Kind::Sources)));
    Envelope {
        previous_slugs,
        draft,
        publish_from,
        publish_until,
        updated,
        verified,
        owner,
        confidence,
        sources,
        ..Envelope::default()
    }
}

/// Reports that nothing says where the facts come from.
pub(super) fn require_source(reader: &Reader<'_>, envelope: &Envelope) {
    // A list that was written and could not be read has its own finding.
    if envelope.sources.is_empty() && !reader.has("source") && envelope.confidence != Some(Confidence::Low) {
        reader.file.report(reader.here(), Diagnostic::new(&rules::MISSING_SOURCE));
    }
}

/// Day of a check, and after how many days it is due again; 0 where the site's rule applies.
fn verification(reader: &mut Reader<'_>) -> Option<(Date, u32)> {
    let on = reader.required("on", Day { full: true });
    reader.optional("by", Name);
    let days = reader.optional("every_days", Count { max: 3660 }).unwrap_or(0);
    Some((on?, u32::try_from(days).unwrap_or(0)))
}
