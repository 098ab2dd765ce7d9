//! Files that the scripts of the theme fetch.

use sha2::{Digest, Sha256};

use crate::export::Artifact;
use crate::model::{Catalogue, Date};
use crate::routes::RoutePlan;
use crate::search::places::{self, FormerRow, PlaceRow};
use crate::view::site::AtsBoxView;
use crate::view::{self, Assets, Pictures, Shared, ViewContext};

/// Name of the script of the box "which ATS am I in?".
const ATS_BOX: &str = "ats-box";

/// Makes the files of the box "which ATS am I in?", and tells `shared` where they are.
pub(super) fn ats_box(
    plan: &RoutePlan,
    pictures: &Pictures,
    assets: &Assets,
    shared: &mut Shared,
    today: Date,
    files: &mut Vec<Artifact>,
) {
    let Some(script) = assets.scripts.get(ATS_BOX) else { return };
    let Some(places) = place_file(plan.catalogue()) else { return };
    let places = keep(plan, "places", "bin", places, files);
    let first = plan.site().langs().map(|(_, language)| language.code.clone()).next().unwrap_or_default();
    for (lang, language) in plan.site().langs() {
        let context = ViewContext { plan, pictures, shared, today };
        let answers = serde_json::to_vec(&view::agencies(&context, lang)).unwrap_or_default();
        let agencies = keep(plan, &format!("agencies-{}", language.code), "json", answers, files);
        let (script, places, names_lang) = (script.clone(), places.clone(), first.clone());
        shared.set_ats_box(lang, AtsBoxView { script, places, agencies, names_lang });
    }
}

/// Every municipality; `None` when there is none, or one is not as the format wants.
fn place_file(catalogue: &Catalogue) -> Option<Vec<u8>> {
    let rows: Vec<PlaceRow<'_>> = catalogue
        .municipalities
        .iter()
        .map(|one| PlaceRow {
            istat: &one.istat,
            name: &one.name,
            slug: &one.slug,
            province: &one.province,
            ats: &one.ats,
            border: &one.border,
            caps: one.caps.iter().map(AsRef::as_ref).collect(),
            lat: one.lat,
            lon: one.lon,
        })
        .collect();
    let absorbed = catalogue.municipalities.iter().flat_map(|one| &one.absorbed);
    let former: Vec<FormerRow<'_>> =
        absorbed.map(|gone| FormerRow { name: &gone.name, now: &gone.now, certain: gone.certain }).collect();
    let options = places::Options::default();
    (!rows.is_empty()).then(|| places::build(&rows, &former, &options).ok()).flatten()
}

/// Adds a file named by its digest, and gives its address.
fn keep(plan: &RoutePlan, name: &str, extension: &str, bytes: Vec<u8>, files: &mut Vec<Artifact>) -> String {
    let digest: String = Sha256::digest(&bytes).iter().take(5).map(|byte| format!("{byte:02x}")).collect();
    let path = format!("assets/{name}-{digest}.{extension}");
    let href = plan.file_href(&path);
    files.push(Artifact { path, bytes });
    href
}
