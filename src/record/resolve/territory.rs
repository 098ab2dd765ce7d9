//! Municipalities: their address words, those they absorbed, their postcodes. The map.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::Sorted;
use crate::diag::{Diagnostic, Place, rules};
use crate::model::{Kind, Municipality, Suppressed};
use crate::record::Postcode;
use crate::record::tables::{MunicipalityRow, SuppressedRow};

/// The municipalities, in the order of their codes.
pub(super) fn municipalities(sorted: &Sorted<'_>, found: &mut Vec<Diagnostic>) -> Vec<Municipality> {
    let Some((path, list)) = sorted.municipalities else { return Vec::new() };
    let mut rows: Vec<&MunicipalityRow> = list.rows.iter().collect();
    rows.sort_by(|a, b| (&a.istat, a.stretch).cmp(&(&b.istat, b.stretch)));
    rows.dedup_by(|again, first| {
        let same = again.istat == first.istat;
        if same {
            let fault = Diagnostic::new(&rules::DUPLICATE_ID).variant("istat").arg("id", again.istat.as_ref());
            found.push(fault.arg("name", first.name.as_ref()).at(again.stretch.place(path)));
        }
        same
    });
    let slugs = slugs(&rows);
    let mut municipalities: Vec<Municipality> =
        rows.into_iter().zip(slugs).map(|(row, slug)| municipality(row, slug)).collect();
    for row in sorted.suppressed {
        if let Ok(at) = municipalities.binary_search_by(|one| one.istat.cmp(&row.now)) {
            let SuppressedRow { name, until, now, certain } = row.clone();
            let absorbed = Suppressed { name, until, now, certain };
            municipalities[at].absorbed.push(absorbed);
        }
    }
    municipalities
}

fn municipality(row: &MunicipalityRow, slug: String) -> Municipality {
    Municipality {
        istat: row.istat.clone(),
        name: row.name.clone(),
        slug: slug.into(),
        province: row.province.clone(),
        cadastral: row.cadastral.clone(),
        ats: row.ats.clone(),
        border: row.border.clone(),
        caps: row.caps.clone(),
        lat: row.lat,
        lon: row.lon,
        residents: row.residents,
        residents_year: row.residents_year,
        ambito: row.ambito.clone(),
        absorbed: Vec::new(),
    }
}

/// Every agency has its territory on the map, where there is a map.
pub(super) fn topology(sorted: &Sorted<'_>, found: &mut Vec<Diagnostic>) {
    let Some((path, topology)) = sorted.topology else { return };
    for entry in sorted.entries.iter().filter(|entry| entry.kind == Kind::Ats) {
        if !topology.territories.iter().any(|one| one.ats == *entry.id) {
            let fault = Diagnostic::new(&rules::BAD_MAP).variant("absent").arg("id", entry.id.as_ref());
            found.push(fault.at(Place::file(path)));
        }
    }
}

/// Address words: the name; where two have the same, with the province; where even that is the
/// same, with the code.
fn slugs(rows: &[&MunicipalityRow]) -> Vec<String> {
    let mut slugs: Vec<String> = rows.iter().map(|row| row.slug.to_string()).collect();
    for round in 0..2 {
        let mut count: BTreeMap<String, usize> = BTreeMap::new();
        for slug in &slugs {
            *count.entry(slug.clone()).or_default() += 1;
        }
        for (slug, row) in slugs.iter_mut().zip(rows) {
            if count.get(slug).is_some_and(|count| *count > 1) {
                let more = if round == 0 { row.province.to_lowercase() } else { row.istat.as_ref().to_owned() };
                *slug = format!("{slug}-{more}");
            }
        }
    }
    slugs
}

/// A postcode must be one of its municipality's.
pub(super) fn postcodes(
    postcodes: &[(&Arc<str>, &Postcode)],
    municipalities: &[Municipality],
    found: &mut Vec<Diagnostic>,
) {
    for (path, postcode) in postcodes {
        let at = municipalities.binary_search_by(|one| one.istat.cmp(&postcode.municipality));
        let Some(municipality) = at.ok().map(|at| &municipalities[at]) else { continue };
        if !municipality.caps.contains(&postcode.cap) {
            let fault = Diagnostic::new(&rules::BAD_CAP).variant("municipality").arg("value", postcode.cap.as_ref());
            let fault =
                fault.arg("municipality", municipality.name.as_ref()).arg("allowed", municipality.caps.join(", "));
            found.push(fault.at(postcode.stretch.place(path)));
        }
    }
}
