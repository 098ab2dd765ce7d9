//! Small maps of the agencies, one file each.

use sha2::{Digest, Sha256};

use crate::diag::Diagnostic;
use crate::export::Artifact;
use crate::routes::RoutePlan;
use crate::theme::Theme;
use crate::view::Shared;

/// Draws every agency and tells the pages where; nothing where there are no borders, or the
/// theme has no template for them.
pub(super) fn make(
    plan: &RoutePlan,
    theme: &Theme,
    shared: &mut Shared,
    files: &mut Vec<Artifact>,
    found: &mut Vec<Diagnostic>,
) {
    let catalogue = plan.catalogue();
    let mut addresses = Vec::new();
    for map in shared.location_maps(catalogue) {
        match theme.location_map(&map) {
            None => return,
            Some(Err(finding)) => return found.push(finding),
            Some(Ok(svg)) => {
                let digest = Sha256::digest(&svg);
                let name: String = digest.iter().take(5).map(|byte| format!("{byte:02x}")).collect();
                let path = format!("assets/map-{}-{name}.svg", map.ats);
                addresses.push((map.ats.to_owned(), plan.file_href(&path)));
                files.push(Artifact { path, bytes: svg.into_bytes() });
            }
        }
    }
    for (ats, href) in addresses {
        shared.set_location_map(catalogue, &ats, href);
    }
}
