//! How much of the national service sheet is filled, and what lacks.

use super::Given;
use super::freshness::answers_for;
use crate::model::{Id, Service, Status};

/// A service sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// Id of the service.
    pub id: Id,
    /// State of the service.
    pub status: Status,
    /// Agency that answers for the sheet.
    pub ats: Option<Id>,
    /// How much is filled, in percent.
    pub percent: u8,
    /// Keys that lack, in the order of the sheet.
    pub lacks: Vec<&'static str>,
}

/// Every sheet: the emptiest first, among equals those of services that are not over.
pub(super) fn sheets(given: &Given<'_>) -> Vec<Sheet> {
    let mut all: Vec<Sheet> = given.catalogue.services.iter().map(|one| sheet(given, one)).collect();
    all.sort_by(|a, b| {
        let key = |one: &Sheet| (one.percent, one.status == Status::Closed);
        key(a).cmp(&key(b)).then_with(|| a.id.cmp(&b.id))
    });
    all
}

fn sheet(given: &Given<'_>, service: &Service) -> Sheet {
    let lacks = service.sheet().into_iter().filter(|(_, filled)| !filled).map(|(key, _)| key);
    Sheet {
        id: service.id.clone(),
        status: service.status,
        ats: answers_for(given.catalogue, service),
        percent: service.completeness,
        lacks: lacks.collect(),
    }
}
