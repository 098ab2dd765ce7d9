//! Municipalities and why they belong to their agency.

use super::{Date, Envelope, Id, Text};

/// A municipality of today.
#[derive(Debug, Clone)]
pub struct Municipality {
    /// ISTAT code, six digits.
    pub istat: Id,
    /// Name.
    pub name: Box<str>,
    /// Address word, the same in every language.
    pub slug: Box<str>,
    /// Two-letter province code.
    pub province: Box<str>,
    /// Code of the land register.
    pub cadastral: Box<str>,
    /// Agency.
    pub ats: Id,
    /// Id of the rule that says why.
    pub border: Id,
    /// Postcodes.
    pub caps: Vec<Box<str>>,
    /// Latitude of the seat town, WGS84, degrees × 100,000.
    pub lat: i32,
    /// Longitude of the seat town, WGS84, degrees × 100,000.
    pub lon: i32,
    /// Residents.
    pub residents: Option<u32>,
    /// Year of the count (1 January).
    pub residents_year: Option<u16>,
    /// Social area, where a source names it.
    pub ambito: Option<Box<str>>,
    /// Names of municipalities that became part of it, with their last day.
    pub absorbed: Vec<Suppressed>,
}

/// A municipality that is no more.
#[derive(Debug, Clone)]
pub struct Suppressed {
    /// Name.
    pub name: Box<str>,
    /// Last day.
    pub until: Date,
    /// ISTAT code of the municipality of today.
    pub now: Id,
    /// Whether the successor is certain.
    pub certain: bool,
}

/// Why a municipality belongs to its agency.
#[derive(Debug, Clone)]
pub struct Border {
    /// Id.
    pub id: Id,
    /// Title.
    pub title: Text,
    /// Common part; the summary is the explanation.
    pub envelope: Envelope,
    /// Acts.
    pub acts: Vec<Id>,
    /// Since when.
    pub on: Option<Date>,
}

impl Border {
    /// Id of the ordinary rule, by which a whole province has one agency.
    pub const ORDINARY: &str = "provincia";
}
