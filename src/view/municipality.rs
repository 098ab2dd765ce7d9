//! A municipality: which agency and why, which alliances, which services.

use serde::Serialize;

use super::contact::AtsCard;
use super::facts::StatusNote;
use super::items::{AllianceItem, BorderView, ServicesPart};
use super::words::{Iso, Words};

/// `pages/municipality.html`
#[derive(Debug, Clone, Serialize)]
pub struct MunicipalityView<'a> {
    /// Name (Italian).
    pub name: Words<'a>,
    /// ISTAT code.
    pub istat: &'a str,
    /// Code of the land register.
    pub cadastral: &'a str,
    /// Two-letter province code; the name is the theme string `province.<code>`.
    pub province: &'a str,
    /// Postcodes.
    pub caps: Vec<&'a str>,
    /// Residents.
    pub residents: Option<u32>,
    /// Year of that count (1 January).
    pub residents_year: Option<u16>,
    /// Social area, where a source names it.
    pub ambito: Option<Words<'a>>,
    /// Municipalities that became part of it.
    pub absorbed: Vec<AbsorbedView<'a>>,
    /// Its agency with every contact; `None` only if the record is not published.
    pub ats: Option<AtsCard<'a>>,
    /// Why that agency; `border.special` is true for border municipalities.
    pub border: Option<BorderView<'a>>,
    /// Alliances whose territory certainly holds it.
    pub alliances: Vec<AllianceItem<'a>>,
    /// Other alliances of its agency, of which that is not known; at most 12.
    pub other_alliances: Vec<AllianceItem<'a>>,
    /// How many of those there are.
    pub other_alliances_total: usize,
    /// Services that name it or its social area; at most 12.
    pub services: ServicesPart<'a>,
    /// Services valid in its whole province and of its agency; at most 12.
    pub province_services: ServicesPart<'a>,
    /// Services of its agency for any municipality: where they are listed.
    pub ats_services_href: Option<String>,
    /// Active services that name it, its social area or its province.
    pub status: StatusNote,
    /// Active services of its agency.
    pub active_in_ats: u32,
}

/// A municipality that is no more.
#[derive(Debug, Clone, Serialize)]
pub struct AbsorbedView<'a> {
    /// Name (Italian).
    pub name: Words<'a>,
    /// Last day.
    pub until: Iso,
    /// Whether this municipality is certainly the successor.
    pub certain: bool,
}
