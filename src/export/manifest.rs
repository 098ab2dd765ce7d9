//! The web app manifest (W3C): name, colours and icons for a phone's home screen.

use serde_json::json;

use super::Artifact;
use crate::model::Lang;
use crate::routes::{List, RoutePlan, Target};

/// An icon: address, size in pixels, and whether a system may cut it round.
#[derive(Debug, Clone)]
pub struct Icon<'a> {
    /// Address.
    pub href: &'a str,
    /// Width and height.
    pub size: u32,
    /// Has a safe zone around its sign.
    pub maskable: bool,
}

/// The manifest, in the first language of the site.
pub fn manifest(plan: &RoutePlan, icons: &[Icon<'_>]) -> Artifact {
    let site = plan.site();
    let icons: Vec<_> = icons
        .iter()
        .map(|icon| {
            let purpose = if icon.maskable { "maskable" } else { "any" };
            json!({"src": icon.href, "sizes": format!("{0}x{0}", icon.size), "type": "image/png", "purpose": purpose})
        })
        .collect();
    let value = json!({
        "name": site.title.str(Lang::SOURCE),
        "short_name": "Conciliazione",
        "lang": site.code(Lang::SOURCE),
        "start_url": plan.href(Lang::SOURCE, Target::list(List::Home)),
        "scope": plan.base_path(),
        "display": "browser",
        "icons": icons,
    });
    Artifact { path: "manifest.webmanifest".to_owned(), bytes: value.to_string().into_bytes() }
}
