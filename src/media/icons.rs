//! The brand's sign in the sizes that browsers and telephones ask for.
//!
//! In: the artwork of the sign, square or not. Out: the icon files. A sign that is a tile of
//! one colour runs to the edge; any other stands on white with space around it wherever the
//! icon must be opaque.

use image::{Rgba, RgbaImage};

use super::artwork::{Artwork, CLEAR, WHITE, on_sheet, png};
use super::encode::encode;
use super::ico::ico;
use super::{Format, MediaError, MediaFile, bitmap::Bitmap};

/// Sides of the icons inside `favicon.ico`, in pixels.
const ICO_SIDES: [u8; 3] = [16, 32, 48];
/// Diameter of the circle of a masked icon that no telephone cuts off, as a share of its side.
const SAFE_CIRCLE: f32 = 0.8;
/// Share of an opaque icon's side that a sign on white takes.
const ON_WHITE: f32 = 0.8;
/// How far from a square the drawing of a tab icon may be.
const NEARLY_SQUARE: f32 = 1.1;

/// Icon files of the brand; PNG and transparent where nothing else is said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Icons {
    /// Scalable tab icon, when a square drawing was supplied.
    pub favicon_svg: Option<MediaFile>,
    /// `favicon.ico`, with icons of 16, 32 and 48 pixels.
    pub favicon_ico: MediaFile,
    /// Tab icon of 32 pixels.
    pub favicon_png: MediaFile,
    /// Opaque icon of 180 pixels for home screens.
    pub touch: MediaFile,
    /// Web-manifest icon of 192 pixels.
    pub manifest_192: MediaFile,
    /// Web-manifest icon of 512 pixels.
    pub manifest_512: MediaFile,
    /// Opaque web-manifest icon of 512 pixels that may be cut to any shape
    /// (`"purpose": "maskable"`).
    pub maskable_512: MediaFile,
}

impl Icons {
    /// Makes every icon of a sign; `bytes` is its file, served as it is when it is a square
    /// drawing.
    ///
    /// # Errors
    /// See [`MediaError`].
    pub(super) fn of(sign: &Artwork, bytes: &[u8]) -> Result<Icons, MediaError> {
        Ok(Icons {
            favicon_svg: favicon_svg(sign, bytes),
            favicon_ico: favicon_ico(sign)?,
            favicon_png: png("brand/favicon-32", plain(sign, 32)?)?,
            touch: png("brand/touch-icon-180", opaque(sign, 180)?)?,
            manifest_192: png("brand/icon-192", plain(sign, 192)?)?,
            manifest_512: png("brand/icon-512", plain(sign, 512)?)?,
            maskable_512: png("brand/icon-512-maskable", maskable(sign, 512)?)?,
        })
    }

    /// Every icon file.
    pub(super) fn files(&self) -> impl Iterator<Item = &MediaFile> {
        self.favicon_svg.iter().chain([
            &self.favicon_ico,
            &self.favicon_png,
            &self.touch,
            &self.manifest_192,
            &self.manifest_512,
            &self.maskable_512,
        ])
    }
}

fn favicon_svg(sign: &Artwork, bytes: &[u8]) -> Option<MediaFile> {
    let Artwork::Drawing(drawing) = sign else { return None };
    let proportion = sign.proportion();
    let square = proportion.max(1.0 / proportion) <= NEARLY_SQUARE;
    square.then(|| MediaFile::named("brand/icon", bytes.to_vec(), drawing.whole_size(), Format::Svg))
}

fn favicon_ico(sign: &Artwork) -> Result<MediaFile, MediaError> {
    let icon = |side: u8| {
        let bitmap = Bitmap::from(plain(sign, u32::from(side))?);
        encode(&bitmap, Format::Png).map(|bytes| (side, bytes))
    };
    let icons = ICO_SIDES.into_iter().map(icon).collect::<Result<Vec<_>, _>>()?;
    let largest = u32::from(ICO_SIDES[ICO_SIDES.len() - 1]);
    // Browsers ask for this very path, so it carries no digest.
    let path = "favicon.ico".to_owned();
    Ok(MediaFile { path, bytes: ico(&icons), width: largest, height: largest, format: Format::Ico })
}

fn plain(sign: &Artwork, side: u32) -> Result<RgbaImage, MediaError> {
    Ok(on_sheet(&sign.fitted((side, side))?, (side, side), CLEAR))
}

fn opaque(sign: &Artwork, side: u32) -> Result<RgbaImage, MediaError> {
    match sign.tile_colour()? {
        Some(colour) => sheet(sign, side, 1.0, colour),
        None => sheet(sign, side, ON_WHITE, WHITE),
    }
}

/// A tile keeps its own margins, so its side takes the safe circle's diameter; any other sign
/// goes wholly inside the circle, corners included.
fn maskable(sign: &Artwork, side: u32) -> Result<RgbaImage, MediaError> {
    match sign.tile_colour()? {
        Some(colour) => sheet(sign, side, SAFE_CIRCLE, colour),
        None => {
            let proportion = sign.proportion();
            let longest = proportion.max(1.0 / proportion);
            // Diagonal of a box whose longer side is 1.
            let diagonal = (1.0 + 1.0 / (longest * longest)).sqrt();
            sheet(sign, side, SAFE_CIRCLE / diagonal, WHITE)
        }
    }
}

fn sheet(sign: &Artwork, side: u32, share: f32, colour: Rgba<u8>) -> Result<RgbaImage, MediaError> {
    let room = (side as f32 * share) as u32;
    Ok(on_sheet(&sign.fitted((room, room))?, (side, side), colour))
}
