//! Files of the maps: a small map of each agency, and the shapes of all of them.

use sha2::{Digest, Sha256};

use crate::diag::Diagnostic;
use crate::export::Artifact;
use crate::routes::RoutePlan;
use crate::theme::Theme;
use crate::view::Shared;

/// Draws what the theme has a template for and tells the pages where it is; nothing where there
/// are no borders.
pub(super) fn make(
    plan: &RoutePlan,
    theme: &Theme,
    shared: &mut Shared,
    files: &mut Vec<Artifact>,
    found: &mut Vec<Diagnostic>,
) {
    let catalogue = plan.catalogue();
    let mut keep = |name: &str, drawn: Option<Result<String, Diagnostic>>| match drawn? {
        Ok(svg) => {
            let artifact = file(name, svg);
            let href = plan.file_href(&artifact.path);
            files.push(artifact);
            Some(href)
        }
        Err(finding) => {
            found.push(finding);
            None
        }
    };
    let mut addresses = Vec::new();
    for map in shared.location_maps(catalogue) {
        let href = keep(map.ats, theme.drawing("location_map", &map));
        addresses.extend(href.map(|href| (map.ats.to_owned(), href)));
    }
    let shapes = shared.area_shapes(catalogue);
    let shapes = shapes.and_then(|shapes| keep("shapes", theme.drawing("area_shapes", &shapes)));
    for (ats, href) in addresses {
        shared.set_location_map(catalogue, &ats, href);
    }
    if let Some(href) = shapes {
        shared.set_area_shapes(href);
    }
}

/// A drawing under a name that changes with it.
fn file(name: &str, svg: String) -> Artifact {
    let digest = Sha256::digest(&svg);
    let hash: String = digest.iter().take(5).map(|byte| format!("{byte:02x}")).collect();
    Artifact { path: format!("assets/map-{name}-{hash}.svg"), bytes: svg.into_bytes() }
}
