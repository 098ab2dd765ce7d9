//! The register of rules: id and weight of everything that can be found.
//!
//! The words are in `texts/`, the meaning in `src/check/README.md`, one good and one bad
//! fixture in `tests/checks/<id>/`; a test holds the four together. Rules of the report on other
//! sites have their tests in `tests/suite/report.rs`, with a server of their own.

use super::Severity;

/// A rule that content must keep.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Rule {
    /// Stable name, shown with every finding.
    pub id: &'static str,
    /// Weight of a breach.
    pub severity: Severity,
}

macro_rules! rules {
    ($(#[$about:meta])* $all:ident: $($(#[$doc:meta])* $name:ident = $id:literal $severity:ident;)*) => {
        $($(#[$doc])* pub static $name: Rule = Rule { id: $id, severity: Severity::$severity };)*
        $(#[$about])*
        pub static $all: &[&Rule] = &[$(&$name),*];
    };
}

rules! {
    /// Every rule that content must keep, by id.
    ALL:
    /// A page picture has no words for those who cannot see it.
    ALT_MISSING = "alt-missing" Error;
    /// An amount of money that is not a plain number.
    BAD_AMOUNT = "bad-amount" Error;
    /// Postcode that is not five digits, or not of the municipality.
    BAD_CAP = "bad-cap" Error;
    /// A cell of a spreadsheet that cannot become a value of a record.
    BAD_CELL = "bad-cell" Error;
    /// A row or a heading of a CSV file cannot be read.
    BAD_CSV = "bad-csv" Error;
    /// Not a date of the calendar.
    BAD_DATE = "bad-date" Error;
    /// Not an e-mail address.
    BAD_EMAIL = "bad-email" Error;
    /// A value outside its closed list.
    BAD_ENUM = "bad-enum" Error;
    /// An id that cannot be a file name and an address.
    BAD_ID = "bad-id" Error;
    /// Not an ISTAT code of a municipality of the list.
    BAD_ISTAT = "bad-istat" Error;
    /// The borders of the agencies cannot make a map.
    BAD_MAP = "bad-map" Error;
    /// Not a telephone number.
    BAD_PHONE = "bad-phone" Error;
    /// A slug that is unsafe or reserved.
    BAD_SLUG = "bad-slug" Error;
    /// Not a web address.
    BAD_URL = "bad-url" Error;
    /// References that come back to where they started.
    CIRCULAR_REFERENCE = "circular-reference" Error;
    /// A link inside the site whose page does not exist.
    DEAD_LINK = "dead-link" Error;
    /// A link to a heading that the page does not have.
    DEAD_ANCHOR = "dead-anchor" Error;
    /// The same id or slug twice.
    DUPLICATE_ID = "duplicate-id" Error;
    /// The same key twice in one map.
    DUPLICATE_KEY = "duplicate-key" Error;
    /// The content folder holds nothing to publish.
    EMPTY_CONTENT = "empty-content" Error;
    /// A page would load something from another host.
    FOREIGN_HOST = "foreign-host" Error;
    /// An input that cannot be read safely: link, device, too large, not UTF-8.
    INPUT_REFUSED = "input-refused" Error;
    /// An address that was public leads nowhere.
    LOST_ADDRESS = "lost-address" Error;
    /// A required key is not there.
    MISSING_KEY = "missing-key" Error;
    /// No source for a published fact.
    MISSING_SOURCE = "missing-source" Error;
    /// A text exists in one language only.
    MISSING_TRANSLATION = "missing-translation" Warning;
    /// One side names the other, the other does not answer.
    ONE_SIDED_REFERENCE = "one-sided-reference" Error;
    /// A figure that cannot be: negative money, reversed dates or ages.
    OUT_OF_RANGE = "out-of-range" Error;
    /// Two pages on one path.
    PATH_CLASH = "path-clash" Error;
    /// A picture that cannot be used.
    PICTURE_REFUSED = "picture-refused" Error;
    /// A page that is too hard to read for those it is for.
    READABILITY = "readability" Warning;
    /// The Italian changed after it was translated.
    STALE_TRANSLATION = "stale-translation" Warning;
    /// A text beyond its length.
    TEXT_TOO_LONG = "text-too-long" Error;
    /// A template or a file of the theme is wrong.
    THEME = "theme" Error;
    /// A word of the thesaurus that stands where it cannot help.
    THESAURUS = "thesaurus" Error;
    /// A key that this kind of record does not have.
    UNKNOWN_KEY = "unknown-key" Error;
    /// An id that no record has.
    UNKNOWN_REFERENCE = "unknown-reference" Error;
    /// A link scheme that could run code or leak.
    UNSAFE_LINK = "unsafe-link" Error;
    /// A list where a text goes, a text where a map goes.
    WRONG_TYPE = "wrong-type" Error;
    /// YAML features that have no place in content: anchors, aliases, merge keys, tags.
    YAML_FEATURE = "yaml-feature" Error;
    /// The file is not YAML.
    YAML_SYNTAX = "yaml-syntax" Error;
}

rules! {
    /// What only the report looks at, by id: nothing of it stops a site, or is said while one is built.
    REPORT:
    /// The check of a record is due within a month.
    CHECK_DUE = "check-due" Note;
    /// The check of a record should have been done.
    CHECK_OVERDUE = "check-overdue" Note;
    /// A service sheet lacks parts of the national one.
    INCOMPLETE_SHEET = "incomplete-sheet" Note;
    /// An address of another site that is gone.
    LINK_DEAD = "link-dead" Warning;
    /// An address of another site of which nobody can tell: it does not answer, or keeps programs out.
    LINK_DOUBTFUL = "link-doubtful" Note;
    /// An address of another site that has moved for good.
    LINK_MOVED = "link-moved" Warning;
    /// A sentence of too many words.
    LONG_SENTENCE = "long-sentence" Note;
    /// Nobody has said yet that a record was checked.
    NEVER_CHECKED = "never-checked" Note;
    /// A source older than the years that were asked for.
    OLD_SOURCE = "old-source" Note;
    /// A record or picture that nothing leads to.
    ORPHAN = "orphan" Note;
    /// A source without the day it was read.
    UNREAD_SOURCE = "unread-source" Note;
}
