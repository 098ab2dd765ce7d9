//! Addresses of files that every page or a picture needs; made by the stages that make the
//! files.

use std::collections::BTreeMap;

use serde::Serialize;

/// Files of the theme and of the mark. Every `href` is ready to write.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Assets {
    /// Style sheets of all pages.
    pub css: Vec<String>,
    /// Style sheets of some pages, by name.
    pub sheets: BTreeMap<String, String>,
    /// Scripts by name.
    pub scripts: BTreeMap<String, ScriptView>,
    /// Mark on light ground.
    pub mark: Image,
    /// Mark on dark ground.
    pub mark_dark: Option<Image>,
    /// Whether the mark is ours until the Region supplies its own.
    pub stand_in: bool,
    /// Icon, SVG.
    pub favicon_svg: Option<String>,
    /// Icon, ICO.
    pub favicon_ico: Option<String>,
    /// Icon, PNG.
    pub favicon_png: Option<String>,
    /// Icon for home screens, PNG.
    pub touch_icon: Option<String>,
    /// Web manifest.
    pub manifest: Option<String>,
    /// Picture for social cards: full address.
    pub social: Option<String>,
}

/// A script.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct ScriptView {
    /// Address of the module.
    pub href: String,
}

/// A picture with its box.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Image {
    /// Address.
    pub src: String,
    /// Pixels.
    pub width: u32,
    /// Pixels.
    pub height: u32,
}

/// Pictures of the content by their path below the content folder: `media/x.jpg`.
#[derive(Debug, Clone, Default)]
pub struct Pictures(pub BTreeMap<String, PictureView>);

/// A picture in its widths.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct PictureView {
    /// Address of the widest.
    pub src: String,
    /// Every width: address and pixels, narrowest first.
    pub srcset: Vec<(String, u32)>,
    /// Pixels of the widest.
    pub width: u32,
    /// Pixels of the widest.
    pub height: u32,
}
