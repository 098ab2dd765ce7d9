//! The sheet about the policy: what it is, for whom, whom to ask.

use super::draft::Draft;
use super::frame::latest;
use super::poster::{Reach, Sheet, SheetDoor, blank, clip, lead};
use crate::model::{Confidence, Side};
use crate::routes::{List, Target};

/// Agencies that fit on the sheet; where there are more it says how to find one's own.
const AGENCIES: usize = 9;
/// Characters about a side, of a name, of a territory, and of a mailbox beside a telephone.
const SUMMARY: usize = 140;
const NAME: usize = 45;
const TERRITORY: usize = 90;
const MAILBOX: usize = 40;

pub(super) fn sheet<'c>(draft: &mut Draft<'c>) -> Sheet<'c> {
    let (catalogue, settings) = (draft.catalogue(), draft.settings());
    // The language choice at the root is as permanent as the site, and in no language.
    let mut view = blank(draft, "policy", Target::list(List::Home), draft.plan.base_url().to_owned());
    view.title = draft.own(draft.label("poster.policy.title"));
    view.lead = draft.words(&settings.description).map(lead);
    let door = |side: Side| {
        let page = catalogue.pages.get(side.as_str())?;
        Some(SheetDoor { side: side.as_str(), summary: clip(draft.summary(page)?, SUMMARY) })
    };
    view.doors = [Side::Families, Side::Companies].into_iter().filter_map(door).collect();
    if catalogue.ats.len() <= AGENCIES {
        let reach = |ats: &'c crate::model::Ats| {
            let territory = draft.words(&ats.territory).map(|words| clip(words, TERRITORY));
            let reach = draft.reach_ats(&ats.id)?;
            let is_short = |email: &&str| reach.phone.is_empty() || email.len() <= MAILBOX;
            let email = reach.email.iter().copied().filter(is_short).collect();
            Some(Reach { name: clip(reach.name.clone(), NAME), note: territory, email, ..reach })
        };
        view.contacts = catalogue.ats.iter().filter(|ats| ats.envelope.is_confirmed()).filter_map(reach).collect();
    }
    view.find = Some(draft.find_ats());
    Sheet {
        view,
        heading: draft.own(draft.label("poster.policy")),
        description: draft.label("poster.policy.description").to_owned(),
        file: "content/site.yaml".to_owned(),
        updated: latest(catalogue.ats.iter().map(|ats| ats.envelope.updated)),
        confidence: Confidence::High.as_str(),
    }
}
