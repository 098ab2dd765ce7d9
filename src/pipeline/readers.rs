//! Whom a page is for, and so how easy it must be to read.

use super::Session;
use crate::check::Yardstick;
use crate::model::{Group, Side};
use crate::routes::{List, Route, Target};

/// What is asked of the prose of a page: of those for families an ease, of the others nothing,
/// but they are measured when the run is there to tell. `None` where the language has no formula.
pub(super) fn yardstick(session: &Session, route: Route) -> Option<Yardstick> {
    let site = session.site();
    let formula = site.language(route.lang).readability?;
    let keep = session.measures();
    let least = is_for_families(session, route.target).then_some(site.readability.least);
    (keep || least.is_some()).then_some(Yardstick { formula, least, longest: site.readability.longest, keep })
}

/// Whether families read the page: needs of their side, services that are for them or for those
/// who care for somebody, whom to ask, the way there, and what the editors name.
fn is_for_families(session: &Session, target: Target) -> bool {
    let catalogue = session.plan.catalogue();
    let side = |need: u32| catalogue.categories[need as usize].side;
    match target {
        Target::Category { at, .. } => side(at) == Side::Families,
        Target::GuideAreas(need) | Target::GuideServices { need, .. } => side(need) == Side::Families,
        Target::GuideNeeds(side) => side == Side::Families,
        Target::Service(at) => {
            let groups = &catalogue.services[at as usize].groups;
            groups.iter().any(|group| matches!(group, Group::Families | Group::Carers))
        }
        Target::Ats(_) | Target::List { list: List::Home | List::Guide | List::Ats | List::Shortlist, .. } => true,
        Target::List { list, .. } => named(session, "list/", list.name()),
        Target::Page(at) => named(session, "pages/", &catalogue.pages[at as usize].id),
        _ => false,
    }
}

/// Whether the settings name a page among those for families.
fn named(session: &Session, folder: &str, name: &str) -> bool {
    session.site().readability.families.iter().any(|reference| reference.strip_prefix(folder) == Some(name))
}
