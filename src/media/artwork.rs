//! A brand file, drawing or bitmap alike, at any size.
//!
//! In: the bytes of a brand file. Out: the artwork fitted into a box, or set on a sheet of a
//! given size. Its proportions are never changed.

use image::{Rgba, RgbaImage};

use super::bitmap::{Bitmap, decode};
use super::encode::encode;
use super::sniff::{Kind, kind};
use super::svg::Drawing;
use super::{Format, MediaError, MediaFile};

/// Nothing at all.
pub(super) const CLEAR: Rgba<u8> = Rgba([0, 0, 0, 0]);
/// Paper.
pub(super) const WHITE: Rgba<u8> = Rgba([255, 255, 255, 255]);

/// Width and height of a box or sheet, in pixels.
pub(super) type Size = (u32, u32);

/// What the brand files show.
#[derive(Debug)]
pub(super) enum Artwork {
    /// Lines: sharp at every size.
    Drawing(Box<Drawing>),
    /// Pixels: as sharp as supplied.
    Bitmap(Bitmap),
}

impl Artwork {
    /// Reads a brand file of either sort.
    ///
    /// # Errors
    /// See [`MediaError`].
    pub fn read(bytes: &[u8]) -> Result<Artwork, MediaError> {
        match kind(bytes)? {
            Kind::Svg => Drawing::read(bytes).map(|drawing| Artwork::Drawing(Box::new(drawing))),
            // Without its profile: icons and previews are shown where profiles are ignored.
            kind => decode(kind, bytes).map(|bitmap| Artwork::Bitmap(Bitmap { profile: Vec::new(), ..bitmap })),
        }
    }

    /// Width and height as supplied: pixels, or the drawing's own units.
    pub fn size(&self) -> (f32, f32) {
        match self {
            Artwork::Drawing(drawing) => drawing.size(),
            Artwork::Bitmap(bitmap) => (bitmap.size().0 as f32, bitmap.size().1 as f32),
        }
    }

    /// Width divided by height.
    pub fn proportion(&self) -> f32 {
        self.size().0 / self.size().1
    }

    /// The largest picture of the artwork that fits into a box.
    pub fn fitted(&self, (width, height): Size) -> Result<RgbaImage, MediaError> {
        let (own_width, own_height) = self.size();
        let scale = (width as f32 / own_width).min(height as f32 / own_height);
        let side = |own: f32, limit: u32| ((own * scale).round() as u32).clamp(1, limit);
        let (width, height) = (side(own_width, width), side(own_height, height));
        match self {
            Artwork::Drawing(drawing) => drawing.draw(width, height),
            Artwork::Bitmap(bitmap) => Ok(bitmap.resized(width, height).to_rgba()),
        }
    }

    /// As [`Artwork::fitted`], but pixels are not enlarged, which would blur them.
    pub fn fitted_sharp(&self, (width, height): Size) -> Result<RgbaImage, MediaError> {
        match self {
            Artwork::Drawing(_) => self.fitted((width, height)),
            Artwork::Bitmap(bitmap) => {
                let own = bitmap.size();
                self.fitted(if own.0 <= width && own.1 <= height { own } else { (width, height) })
            }
        }
    }

    /// The colour that the artwork itself has at all four sides, if it is a tile of one
    /// colour; corners may be round. Such a tile can be extended without a seam.
    pub fn tile_colour(&self) -> Result<Option<Rgba<u8>>, MediaError> {
        let image = self.fitted((64, 64))?;
        let (right, bottom) = (image.width() - 1, image.height() - 1);
        // One pixel from the edge, which may be half covered.
        let (inner_right, inner_bottom) = (right.saturating_sub(1), bottom.saturating_sub(1));
        let middles = [
            (right / 2, 1.min(bottom)),
            (right / 2, inner_bottom),
            (1.min(right), bottom / 2),
            (inner_right, bottom / 2),
        ];
        let [first, rest @ ..] = middles.map(|(x, y)| *image.get_pixel(x, y));
        Ok((first.0[3] == 255 && rest.iter().all(|side| *side == first)).then_some(first))
    }
}

/// Sets a picture in the middle of a sheet, which is opaque or wholly clear. Whole numbers
/// only: an opaque sheet stays opaque to the last bit.
pub(super) fn on_sheet(picture: &RgbaImage, (width, height): Size, colour: Rgba<u8>) -> RgbaImage {
    let mut sheet = RgbaImage::from_pixel(width, height, colour);
    let left = width.saturating_sub(picture.width()) / 2;
    let top = height.saturating_sub(picture.height()) / 2;
    for (x, y, pixel) in picture.enumerate_pixels() {
        if let Some(under) = sheet.get_pixel_mut_checked(left + x, top + y) {
            *under = if colour == CLEAR { *pixel } else { over(*pixel, *under) };
        }
    }
    sheet
}

/// A pixel over an opaque one.
fn over(pixel: Rgba<u8>, under: Rgba<u8>) -> Rgba<u8> {
    let alpha = u16::from(pixel.0[3]);
    let mix = |above: u8, below: u8| ((u16::from(above) * alpha + u16::from(below) * (255 - alpha) + 127) / 255) as u8;
    let [red, green, blue, _] = pixel.0;
    Rgba([mix(red, under.0[0]), mix(green, under.0[1]), mix(blue, under.0[2]), 255])
}

/// Names and encodes a finished picture.
pub(super) fn png(stem: &str, picture: RgbaImage) -> Result<MediaFile, MediaError> {
    let bitmap = Bitmap::from(picture);
    let bytes = encode(&bitmap, Format::Png)?;
    Ok(MediaFile::named(stem, bytes, bitmap.size(), Format::Png))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawing(body: &str) -> Artwork {
        let svg = format!("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 40 20'>{body}</svg>");
        Artwork::read(svg.as_bytes()).unwrap()
    }

    #[test]
    fn proportions_are_kept_in_any_box() {
        let artwork = drawing("<rect width='40' height='20'/>");
        assert_eq!(artwork.fitted((100, 100)).unwrap().dimensions(), (100, 50));
        assert_eq!(artwork.fitted((1000, 10)).unwrap().dimensions(), (20, 10));
        assert_eq!(artwork.fitted((1, 1)).unwrap().dimensions(), (1, 1));
    }

    #[test]
    fn a_tile_is_told_from_a_sign_on_nothing() {
        let tile = drawing("<rect width='40' height='20' rx='6' fill='#1c5a45'/><circle cx='20' cy='10' r='5'/>");
        assert_eq!(tile.tile_colour(), Ok(Some(Rgba([0x1c, 0x5a, 0x45, 255]))));
        assert_eq!(drawing("<circle cx='20' cy='10' r='10'/>").tile_colour(), Ok(None));
    }
}
