//! What reading one file gives.

use std::sync::Arc;

use super::page::PagePart;
use super::reader::Reader;
use super::tables::{FundingLine, MunicipalityList, SuppressedRow};
use crate::diag::Diagnostic;
use crate::model::{
    Act, Alliance, Ats, Border, Category, Contact, Document, Envelope, FundingTable, Id, Kind, Lang, Network, News,
    Organisation, Programme, Project, Record, Service, Source, Term, Text, Thesaurus, Topic, Topology,
};

/// What the whole site settles for the reading of every file.
#[derive(Debug, Clone, Copy)]
pub struct ParseContext<'a> {
    /// Codes of the site's languages; every text must exist in the first.
    pub languages: &'a [Box<str>],
    /// Words that no record may use in its address.
    pub reserved: &'a [Box<str>],
}

/// Bytes of a file, from `start` to before `end`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Stretch {
    /// First byte.
    pub start: u32,
    /// Byte after the last one.
    pub end: u32,
}

/// A set of kinds of record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Kinds(u32);

impl Kinds {
    /// One kind.
    pub const fn of(kind: Kind) -> Kinds {
        Kinds(1 << kind as u32)
    }

    /// One more kind.
    pub const fn and(self, kind: Kind) -> Kinds {
        Kinds(self.0 | 1 << kind as u32)
    }

    /// The kinds, in reading order.
    pub fn iter(self) -> impl Iterator<Item = Kind> {
        Kind::ALL.into_iter().filter(move |kind| self.0 & (1 << *kind as u32) != 0)
    }
}

/// What an id must name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// A record of one of these kinds.
    Records(Kinds),
    /// A province of the list of municipalities.
    Province,
    /// A social area of the list of municipalities.
    Ambito,
}

/// References that later checks look for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Relation {
    /// Any other.
    Plain,
    /// A link of a Markdown text.
    Link,
    /// `alliance.projects`.
    Projects,
    /// `project.alliance`.
    Alliance,
    /// `programme.follows`.
    Follows,
    /// `service.replaced_by`.
    ReplacedBy,
}

/// A record or place that is named somewhere.
#[derive(Debug, Clone)]
pub struct Reference {
    /// What the id must name.
    pub target: Target,
    /// Which reference it is.
    pub relation: Relation,
    /// The id.
    pub id: Id,
    /// Where it is written.
    pub stretch: Stretch,
}

/// A picture of `content/media/` that a text shows.
#[derive(Debug, Clone)]
pub struct MediaReference {
    /// Path under `media/`.
    pub file: Box<str>,
    /// Where it is written.
    pub stretch: Stretch,
}

/// A postcode and the municipality it is said to belong to.
#[derive(Debug, Clone)]
pub struct Postcode {
    /// ISTAT code.
    pub municipality: Id,
    /// Postcode.
    pub cap: Box<str>,
    /// Where the postcode is written.
    pub stretch: Stretch,
}

/// Where the parts of a record stand that other checks speak of.
#[derive(Debug, Clone, Copy, Default)]
pub struct Places {
    /// Title; the subject of an act.
    pub title: Stretch,
    /// Address words.
    pub slug: Stretch,
    /// Sources.
    pub source: Stretch,
}

/// A file that was read.
#[derive(Debug)]
pub struct Parsed {
    /// Path from the root.
    pub path: Arc<str>,
    /// What it holds.
    pub body: Body,
    /// What it names.
    pub references: Vec<Reference>,
    /// Pictures it shows.
    pub media: Vec<MediaReference>,
    /// Postcodes to compare with the list of municipalities.
    pub postcodes: Vec<Postcode>,
}

/// What a file holds.
#[derive(Debug)]
pub enum Body {
    /// A record; `None` when it is faulty, and then only its id counts.
    Record {
        /// Kind.
        kind: Kind,
        /// Id.
        id: Id,
        /// The value.
        record: Option<AnyRecord>,
        /// Places for later findings.
        places: Places,
    },
    /// One language of a page.
    Page(Box<PagePart>),
    /// The list of municipalities.
    Municipalities(MunicipalityList),
    /// The list of municipalities that are no more.
    Suppressed(Vec<SuppressedRow>),
    /// Rows of all funding tables.
    Funding(Vec<FundingLine>),
    /// Words with which people search.
    Thesaurus(Thesaurus),
    /// Borders of the agencies' territories.
    Topology(Topology),
}

/// Everything found while reading a file.
#[derive(Default)]
pub(crate) struct Found {
    pub(crate) diagnostics: Vec<Diagnostic>,
    pub(crate) references: Vec<Reference>,
    pub(crate) media: Vec<MediaReference>,
    pub(crate) postcodes: Vec<Postcode>,
    /// Source-language texts, where the record says which text its translations were made from.
    pub(crate) texts: Option<String>,
    /// Digest that each translation names, and where.
    pub(crate) translations: Vec<(Lang, Box<str>, Stretch)>,
}

macro_rules! any_record {
    ($($type:ident $kind:ident $module:ident),* $(,)?) => {
        /// A record of any kind that has a file of its own, pages aside.
        #[derive(Debug)]
        #[allow(missing_docs)]
        pub enum AnyRecord { $($type(Arc<$type>)),* }

        impl AnyRecord {
            /// Reads the fields of a kind; `None` when a required one cannot be read.
            pub(super) fn read(kind: Kind, reader: &mut Reader<'_>, id: &Id) -> Option<AnyRecord> {
                match kind {
                    $(Kind::$kind => super::$module::read(reader, id).map(|record| AnyRecord::$type(Arc::new(record))),)*
                    Kind::Pages | Kind::Municipalities => None,
                }
            }

            /// The title; the subject of an act.
            pub fn title(&self) -> &Text {
                match self { $(AnyRecord::$type(record) => Record::title(&**record)),* }
            }

            /// The common part.
            pub fn envelope(&self) -> &Envelope {
                match self { $(AnyRecord::$type(record) => &record.envelope),* }
            }
        }
    };
}

any_record! {
    Source Sources source, Act Acts act, Document Documents document, Ats Ats ats, Contact Contacts contact,
    Network Networks network, Programme Programmes programme, Category Categories category, Topic Topics topic,
    Organisation Organisations organisation, Alliance Alliances alliance, Project Projects project,
    Service Services service, Term Glossary term, News News news, FundingTable Funding funding_table,
    Border Territory border,
}
