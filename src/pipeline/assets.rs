//! Theme, mark, pictures and copies: every file that is not a page.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use super::memory::MADE_FROM;
use super::{Error, Memory, Settings};
use crate::check;
use crate::diag::{Checked, Diagnostic, Place, rules};
use crate::export::Artifact;
use crate::media::{self, BrandFile, BrandFiles, Header, MediaFile};
use crate::routes::RoutePlan;
use crate::source;
use crate::theme::{self, Theme};
use crate::view::{Assets, Image, PictureView, Pictures, ScriptView};

/// What was made.
#[derive(Debug)]
pub(super) struct Made {
    pub(super) theme: Theme,
    pub(super) assets: Assets,
    pub(super) pictures: Pictures,
    pub(super) icons: Vec<ManifestIcon>,
    pub(super) files: Vec<Artifact>,
}

/// An icon for the web manifest.
#[derive(Debug, Clone)]
pub struct ManifestIcon {
    /// Address.
    pub href: String,
    /// Width and height in pixels.
    pub size: u32,
    /// May be cut to any shape.
    pub maskable: bool,
}

/// Makes every file that follows from theme, mark, pictures and copies, unless `memory` has them and
/// none of these has changed. `None` when theme or mark are unfit.
pub(super) fn make(
    settings: &Settings,
    plan: &RoutePlan,
    memory: &mut Memory,
) -> Result<Checked<Option<Arc<Made>>>, Error> {
    if !settings.live {
        let Checked { value, diagnostics } = make_now(settings, plan)?;
        return Ok(Checked::new(value.map(Arc::new), diagnostics));
    }
    if let Some((_, made, found)) = memory.made.as_ref().filter(|_| memory.made_settled) {
        return Ok(Checked::new(Some(Arc::clone(made)), found.clone()));
    }
    let listed = inputs(settings)?;
    if let Some((entries, made, found)) = &memory.made
        && *entries == listed
    {
        memory.made_settled = true;
        return Ok(Checked::new(Some(Arc::clone(made)), found.clone()));
    }
    let Checked { value, diagnostics } = make_now(settings, plan)?;
    let made = value.map(Arc::new);
    memory.made_settled = true;
    memory.made = made.as_ref().map(|made| (listed, Arc::clone(made), diagnostics.clone()));
    Ok(Checked::new(made, diagnostics))
}

/// The files that all this is made from, as they are now. There are a few hundred, whatever the
/// number of records; still they are asked after only when one of them may have changed.
fn inputs(settings: &Settings) -> Result<Vec<source::Entry>, Error> {
    let mut entries = Vec::new();
    for folder in MADE_FROM {
        entries.extend(source::load(&settings.root, folder)?.entries);
    }
    Ok(entries)
}

fn make_now(settings: &Settings, plan: &RoutePlan) -> Result<Checked<Option<Made>>, Error> {
    let mut found = Vec::new();
    let mut files = Vec::new();
    let theme = load_theme(settings, plan, &mut found)?;
    let mark = brand(settings, plan, &mut files, &mut found)?;
    let pictures = pictures(settings, plan, &mut files, &mut found)?;
    copies(settings, &mut files, &mut found)?;
    let (Some(theme), Some((mut assets, icons))) = (theme, mark) else {
        return Ok(Checked::new(None, found));
    };
    assets.css = vec![plan.file_href(theme.css_path())];
    for sheet in theme.sheets() {
        assets.sheets.insert(sheet.name.clone(), plan.file_href(&sheet.path));
        files.push(Artifact { path: sheet.path.clone(), bytes: sheet.css.clone().into_bytes() });
    }
    assets.scripts = scripts(plan, &theme, &mut files);
    assets.manifest = Some(plan.file_href("manifest.webmanifest"));
    files.push(Artifact { path: theme.css_path().to_owned(), bytes: theme.css().to_vec() });
    Ok(Checked::new(Some(Made { theme, assets, pictures, icons, files }), found))
}

/// Modules of the theme, by name.
fn scripts(plan: &RoutePlan, theme: &Theme, files: &mut Vec<Artifact>) -> BTreeMap<String, ScriptView> {
    let all = theme.scripts().iter().map(|script| {
        files.push(Artifact { path: script.path.clone(), bytes: script.text.clone().into_bytes() });
        (script.name.clone(), ScriptView { href: plan.file_href(&script.path) })
    });
    all.collect()
}

fn load_theme(settings: &Settings, plan: &RoutePlan, found: &mut Vec<Diagnostic>) -> Result<Option<Theme>, Error> {
    let site = plan.site();
    let mut files = Vec::new();
    let mut wanted = Some((site.theme.clone(), "content/site.yaml".to_owned()));
    let mut seen = Vec::new();
    // The theme, then what it extends; a circle ends where it began.
    while let Some((name, named_in)) = wanted.take().filter(|(name, _)| !seen.contains(name)) {
        let own = theme_files(settings, &name, found)?;
        if own.is_empty() {
            let finding = Diagnostic::new(&rules::THEME).variant("absent").arg("name", name.as_str());
            found.push(finding.at(Place::file(&named_in.as_str().into())));
            return Ok(None);
        }
        let settings_file = format!("themes/{name}/theme.yaml");
        let parent = own.iter().find(|(path, _)| *path == settings_file).and_then(|(_, bytes)| theme::parent(bytes));
        wanted = parent.map(|parent| (parent, settings_file));
        files.extend(own);
        seen.push(name);
    }
    let codes: Vec<&str> = site.languages.iter().map(|language| language.code.as_str()).collect();
    Ok(theme::load(&files, &codes, site.markup, settings.minify).drain_into(found))
}

/// Path from the project's root and bytes of everything in the folder of a theme.
fn theme_files(settings: &Settings, name: &str, found: &mut Vec<Diagnostic>) -> Result<Vec<(String, Vec<u8>)>, Error> {
    let listing = source::load(&settings.root, &format!("themes/{name}"))?;
    found.extend(listing.diagnostics);
    let mut files = Vec::with_capacity(listing.entries.len());
    for entry in &listing.entries {
        match source::read_bytes(&settings.root, &entry.path)? {
            Ok(bytes) => {
                if entry.path.ends_with(".css") {
                    found.extend(check::style_sheet(&entry.path, &String::from_utf8_lossy(&bytes)));
                }
                files.push((entry.path.to_string(), bytes));
            }
            Err(refused) => found.push(refused),
        }
    }
    Ok(files)
}

fn brand(
    settings: &Settings,
    plan: &RoutePlan,
    files: &mut Vec<Artifact>,
    found: &mut Vec<Diagnostic>,
) -> Result<Option<(Assets, Vec<ManifestIcon>)>, Error> {
    let brand = &plan.site().brand;
    let mut read = |name: &str| -> Result<Option<(String, Vec<u8>)>, Error> {
        let path: Arc<str> = format!("static/{name}").into();
        if !settings.root.join(path.as_ref()).exists() {
            let finding = Diagnostic::new(&rules::PICTURE_REFUSED).variant("absent").arg("value", path.as_ref());
            found.push(finding.at(Place::file(&"content/site.yaml".into())));
            return Ok(None);
        }
        Ok(match source::read_bytes(&settings.root, &path)? {
            Ok(bytes) => Some((path.to_string(), bytes)),
            Err(refused) => {
                found.push(refused);
                None
            }
        })
    };
    let mark = read(&brand.mark)?;
    let dark = brand.mark_dark.as_deref().map(&mut read).transpose()?.flatten();
    let icon = brand.icon.as_deref().map(&mut read).transpose()?.flatten();
    let Some(mark) = mark else { return Ok(None) };
    let made = media::brand(&BrandFiles {
        mark: BrandFile { name: &mark.0, bytes: &mark.1 },
        mark_dark: dark.as_ref().map(|(name, bytes)| BrandFile { name, bytes }),
        icon: icon.as_ref().map(|(name, bytes)| BrandFile { name, bytes }),
    });
    let made = match made {
        Ok(made) => made,
        Err(refused) => {
            found.push(refused.error.diagnostic().at(Place::file(&refused.file.as_str().into())));
            return Ok(None);
        }
    };
    files.extend(made.files().into_iter().map(artifact));
    let href = |file: &MediaFile| plan.file_href(&file.path);
    let image = |header: &Header| {
        let file = &header.standard;
        Image { src: href(file), width: file.width, height: file.height }
    };
    let icons = &made.icons;
    let assets = Assets {
        sheets: BTreeMap::new(),
        css: Vec::new(),
        scripts: BTreeMap::new(),
        mark: image(&made.header),
        mark_dark: made.header_dark.as_ref().map(image),
        stand_in: brand.stand_in,
        favicon_svg: icons.favicon_svg.as_ref().map(href),
        favicon_ico: Some(href(&icons.favicon_ico)),
        favicon_png: Some(href(&icons.favicon_png)),
        touch_icon: Some(href(&icons.touch)),
        manifest: None,
        social: Some(format!("{}{}", plan.base_url(), made.social.path)),
    };
    let icon = |file: &MediaFile, maskable| ManifestIcon { href: href(file), size: file.width, maskable };
    let icons =
        vec![icon(&icons.manifest_192, false), icon(&icons.manifest_512, false), icon(&icons.maskable_512, true)];
    Ok(Some((assets, icons)))
}

/// Pictures of the content, each encoded on its own thread.
fn pictures(
    settings: &Settings,
    plan: &RoutePlan,
    files: &mut Vec<Artifact>,
    found: &mut Vec<Diagnostic>,
) -> Result<Pictures, Error> {
    let listing = source::load(&settings.root, "content/media")?;
    found.extend(listing.diagnostics);
    let made: Result<Vec<_>, Error> = listing
        .entries
        .par_iter()
        .map(|entry| {
            let name = entry.path.strip_prefix("content/").unwrap_or(&entry.path).to_owned();
            let stem = name.rsplit_once('.').map_or(name.as_str(), |(stem, _)| stem);
            Ok(match source::read_bytes(&settings.root, &entry.path)? {
                Ok(bytes) => media::picture(stem, &bytes)
                    .map(|picture| (name.clone(), picture))
                    .map_err(|error| error.diagnostic().at(Place::file(&entry.path))),
                Err(refused) => Err(refused),
            })
        })
        .collect();
    let mut pictures = BTreeMap::new();
    for one in made? {
        match one {
            Ok((name, picture)) => {
                let srcset: Vec<(String, u32)> =
                    picture.variants.iter().map(|file| (plan.file_href(&file.path), file.width)).collect();
                let src = srcset.last().map(|(href, _)| href.clone()).unwrap_or_default();
                pictures.insert(name, PictureView { src, srcset, width: picture.width, height: picture.height });
                files.extend(picture.variants.iter().map(artifact));
            }
            Err(finding) => found.push(finding),
        }
    }
    Ok(Pictures(pictures))
}

/// Files of `static/` that go out as they are. The mark does not: it goes out as its variants.
fn copies(settings: &Settings, files: &mut Vec<Artifact>, found: &mut Vec<Diagnostic>) -> Result<(), Error> {
    let listing = source::load(&settings.root, "static")?;
    found.extend(listing.diagnostics);
    for entry in listing.entries {
        let path = entry.path.strip_prefix("static/").unwrap_or(&entry.path);
        if path.starts_with("brand/") || path.ends_with("README.md") {
            continue;
        }
        match source::read_bytes(&settings.root, &entry.path)? {
            Ok(bytes) => files.push(Artifact { path: path.to_owned(), bytes }),
            Err(refused) => found.push(refused),
        }
    }
    Ok(())
}

fn artifact(file: &MediaFile) -> Artifact {
    Artifact { path: file.path.clone(), bytes: file.bytes.clone() }
}
