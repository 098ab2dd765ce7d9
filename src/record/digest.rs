//! Whether a translation was made from today's source text.

use std::fmt::Write as _;

use sha2::{Digest, Sha256};

use super::Stretch;
use super::reader::{Day, File, Map, Name, OneOf, Reader};
use crate::diag::{Diagnostic, rules};
use crate::model::{Choice, Envelope, Lang, Translation};

/// Digest of source-language texts, as `translation.<lang>.of` names it: twelve hexadecimal
/// digits of the SHA-256 over the texts, each followed by a newline. The texts of a record are
/// its title, its summary and then all others in the order of the documentation; those of a page
/// are title, summary and body.
pub fn translation_digest<'t>(texts: impl IntoIterator<Item = &'t str>) -> String {
    let mut hash = Sha256::new();
    for text in texts {
        hash.update(text.as_bytes());
        hash.update(b"\n");
    }
    hex(&hash.finalize())
}

fn hex(bytes: &[u8]) -> String {
    let mut word = String::with_capacity(12);
    for byte in bytes.iter().take(6) {
        let _ = write!(word, "{byte:02x}");
    }
    word
}

#[derive(Clone, Copy)]
enum By {
    Human,
    Machine,
}

impl Choice for By {
    fn all() -> &'static [Self] {
        &[By::Human, By::Machine]
    }

    fn word(self) -> &'static str {
        match self {
            By::Human => "human",
            By::Machine => "machine",
        }
    }
}

/// Reads what a record says of its translations.
pub(super) fn read_translations(reader: &mut Reader<'_>, envelope: &mut Envelope) {
    let translations = reader.optional(
        "translation",
        Map(|reader: &mut Reader<'_>| {
            let mut made = Vec::new();
            for (index, code) in (0u8..).zip(reader.file.context.languages).skip(1) {
                made.extend(reader.optional_named(code, Map(|inner: &mut Reader<'_>| origin(inner, Lang(index)))));
            }
            Some(made)
        }),
    );
    for (lang, translation) in translations.unwrap_or_default() {
        envelope.translations.insert(lang, translation);
    }
}

/// Reads `{of, by, on}`.
pub(super) fn origin(reader: &mut Reader<'_>, lang: Lang) -> Option<(Lang, Translation)> {
    let stretch = reader.stretch_of("of");
    let of = reader.required("of", Name);
    reader.optional("by", OneOf(By::all()));
    reader.optional("on", Day { full: true });
    let of = of?;
    reader.file.note(|found| found.translations.push((lang, of.clone(), stretch)));
    Some((lang, Translation { of }))
}

/// Compares the texts that were read with those the translations were made from.
pub(super) fn check(file: &File<'_>) {
    let mut stale = Vec::new();
    file.note(|found| {
        let Some(texts) = found.texts.take() else { return };
        let digest = hex(&Sha256::digest(texts.as_bytes()));
        for (lang, of, stretch) in &found.translations {
            if **of != *digest {
                stale.push((*lang, digest.clone(), *stretch));
            }
        }
    });
    for (lang, digest, stretch) in stale {
        report(file, lang, &digest, stretch);
    }
}

fn report(file: &File<'_>, lang: Lang, digest: &str, stretch: Stretch) {
    file.report(stretch, stale(file.context.languages, lang, digest));
}

/// The finding about a translation whose source text is now `digest`.
pub(super) fn stale(languages: &[Box<str>], lang: Lang, digest: &str) -> Diagnostic {
    let code = languages.get(lang.index()).map_or("", AsRef::as_ref);
    Diagnostic::new(&rules::STALE_TRANSLATION).arg("language", code).arg("digest", digest)
}
