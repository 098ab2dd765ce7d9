//! The content manager for editors, made of the project's own records and of pinned packages.

use std::path::PathBuf;
use std::sync::Arc;

use super::{Error, Settings, Workroom};
use crate::cms::{self, Choice, Offers, PACKAGES, Package, Repository, Unfit, Wanted};
use crate::diag::{Checked, Texts, UiLang};
use crate::export::Artifact;
use crate::model::{Kind, Lang};
use crate::record::{self, Body};
use crate::{output, reach, source};

/// What somebody wants of the content manager.
#[derive(Debug, Clone)]
pub struct CmsOrder {
    /// Where the records are kept.
    pub repository: Repository,
    /// Language of the forms.
    pub lang: UiLang,
    /// Folder of packed packages; those that lack are fetched and put there.
    pub packages: PathBuf,
    /// Registry of npm.
    pub registry: String,
}

/// Makes all files of the content manager. Nothing is written but packages that were fetched.
///
/// # Errors
/// When the content cannot be read, or a package is not to be had or not the one that is pinned;
/// faults in the settings are findings.
pub fn cms(settings: &Settings, order: &CmsOrder) -> Result<Checked<Option<Vec<Artifact>>>, Error> {
    let Checked { value, diagnostics: found } = Workroom::open(settings)?;
    let Some(workroom) = value else { return Ok(Checked::new(None, found)) };
    let site = workroom.site();
    let languages: Vec<(Box<str>, String)> =
        site.languages.iter().map(|language| (language.code.as_str().into(), language.name.clone())).collect();
    let label = usize::from(order.lang == UiLang::En);
    let texts = Texts::of(order.lang);
    let wanted = Wanted {
        repository: &order.repository,
        languages: &languages,
        title: texts.ui("cms-title"),
        base_url: &site.base_url,
        texts: &texts,
        label,
        offers: &offers(&workroom)?,
    };
    let mut files = cms::files(&wanted);
    for package in PACKAGES {
        files.extend(unpacked(package, order)?);
    }
    Ok(Checked::new(Some(files), found))
}

/// What there is to choose from. Records with faults are left out: `check` tells of them.
fn offers(workroom: &Workroom) -> Result<Offers, Error> {
    let mut offers = Offers::default();
    let first = Lang(0);
    let mixed = cms::mixed_kinds(&workroom.languages);
    for path in &workroom.paths {
        let inner = path.strip_prefix("content/").unwrap_or(path);
        let is_wanted = |folder: &str| inner.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'));
        let is_mixed = mixed.iter().any(|kind| is_wanted(kind.folder()));
        if !(is_mixed || inner == "municipalities.csv" || is_wanted(Kind::Pages.folder())) {
            continue;
        }
        match body(workroom, path)? {
            Some(Body::Municipalities(list)) => places(&list, &mut offers),
            Some(Body::Record { kind, id, record: Some(record), .. }) => {
                let title = record.title().str(first).to_owned();
                offers.records.push((kind, (id.to_string(), title)));
            }
            Some(Body::Page(part)) if part.lang == first => {
                offers.pages.push((part.id.to_string(), part.title().unwrap_or(&part.id).to_owned()));
            }
            _ => {}
        }
    }
    Ok(offers)
}

fn body(workroom: &Workroom, path: &Arc<str>) -> Result<Option<Body>, Error> {
    let Ok(source) = source::read_text(workroom.root(), path)? else { return Ok(None) };
    Ok(record::parse(&source, &workroom.context()).value.map(|parsed| parsed.body))
}

/// Municipalities, and what they are part of.
fn places(list: &record::MunicipalityList, offers: &mut Offers) {
    let itself = |name: &str| -> Choice { (name.to_owned(), name.to_owned()) };
    for (istat, name, province, ambito) in list.places() {
        offers.municipalities.push((istat.to_owned(), format!("{name} ({province})")));
        offers.provinces.push(itself(province));
        offers.ambiti.extend(ambito.map(itself));
    }
    offers.municipalities.sort_by(|one, other| one.1.cmp(&other.1));
    for list in [&mut offers.provinces, &mut offers.ambiti] {
        list.sort();
        list.dedup();
    }
}

/// The files of a package, out of the folder of packages or out of the registry.
fn unpacked(package: &Package, order: &CmsOrder) -> Result<Vec<Artifact>, Error> {
    let name = package.file_name();
    let unfit = |why: Unfit| Error::Package { name: order.packages.join(&name), why };
    let kept = order.packages.join(&name);
    if kept.exists()
        && let Ok(packed) = source::read_beyond(&kept)?
    {
        return package.unpack(&packed).map_err(unfit);
    }
    let url = format!("{}/{}", order.registry.trim_end_matches('/'), package.registry_path());
    let agent = format!("conciliazione/{}", env!("CARGO_PKG_VERSION"));
    let packed = reach::fetch(&url, &agent).map_err(|detail| Error::Registry { url, detail })?;
    let files = package.unpack(&packed).map_err(unfit)?;
    output::keep(&order.packages, &name, &packed).map_err(|error| Error::Cache { path: kept, error })?;
    Ok(files)
}
