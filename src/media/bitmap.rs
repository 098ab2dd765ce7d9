//! From the bytes of a bitmap to its pixels, upright, and back to another size.
//!
//! In: JPEG, PNG or WebP bytes. Out: eight-bit pixels turned as the camera was held, with the
//! colour profile if it changes how they look, and nothing else of what the file carried.

use std::io::Cursor;

use image::codecs::{jpeg::JpegDecoder, png::PngDecoder, webp::WebPDecoder};
use image::imageops::{self, FilterType};
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageResult, Limits, RgbImage, RgbaImage};

use super::sniff::Kind;
use super::{MediaError, PIXEL_LIMIT, probe};

/// Most bytes that a decoder may reserve: eight for each pixel of the largest picture, with
/// room for its own tables.
const DECODER_MEMORY: u64 = PIXEL_LIMIT * 8 + 64 * 1024 * 1024;
/// Longest colour profile kept. Profiles of cameras and telephones have less than 4 KiB.
const PROFILE_LIMIT: usize = 16 * 1024;

/// Pixels, with transparency only where there is some.
#[derive(Debug, Clone)]
pub(super) enum Pixels {
    /// Every pixel is opaque.
    Opaque(RgbImage),
    /// At least one pixel lets something through.
    Clear(RgbaImage),
}

/// A picture in memory.
#[derive(Debug, Clone)]
pub(super) struct Bitmap {
    /// The pixels, upright.
    pub pixels: Pixels,
    /// Colour profile to be written with them; empty for plain sRGB.
    pub profile: Vec<u8>,
}

impl Bitmap {
    /// Width and height, in pixels.
    pub fn size(&self) -> (u32, u32) {
        match &self.pixels {
            Pixels::Opaque(image) => image.dimensions(),
            Pixels::Clear(image) => image.dimensions(),
        }
    }

    /// The same picture at another size.
    ///
    /// The filter is Catmull-Rom because it needs no function of the mathematics library, so
    /// its results do not depend on the machine.
    pub fn resized(&self, width: u32, height: u32) -> Bitmap {
        let pixels = match &self.pixels {
            Pixels::Opaque(image) => Pixels::Opaque(imageops::resize(image, width, height, FilterType::CatmullRom)),
            Pixels::Clear(image) => {
                // Clear pixels have a colour too; without this step it would bleed into the
                // edges of what is visible.
                let mut image = image.clone();
                premultiply(&mut image);
                let mut image = imageops::resize(&image, width, height, FilterType::CatmullRom);
                demultiply(&mut image);
                Pixels::Clear(image)
            }
        };
        Bitmap { pixels, profile: self.profile.clone() }
    }

    /// The pixels with an alpha channel.
    pub fn to_rgba(&self) -> RgbaImage {
        match &self.pixels {
            Pixels::Opaque(image) => DynamicImage::ImageRgb8(image.clone()).into_rgba8(),
            Pixels::Clear(image) => image.clone(),
        }
    }
}

impl From<RgbaImage> for Bitmap {
    fn from(image: RgbaImage) -> Self {
        Bitmap { pixels: pixels_of(image.into()), profile: Vec::new() }
    }
}

/// Reads a bitmap.
///
/// # Errors
/// As [`probe::size`], and `Damaged` when the pixels cannot be decoded.
pub(super) fn decode(kind: Kind, bytes: &[u8]) -> Result<Bitmap, MediaError> {
    let declared = probe::size(kind, bytes)?;
    let (image, profile) = match kind {
        Kind::Jpeg => JpegDecoder::new(Cursor::new(bytes)).and_then(|decoder| read(decoder, declared)),
        Kind::Png => PngDecoder::with_limits(Cursor::new(bytes), limits()).and_then(|decoder| read(decoder, declared)),
        Kind::WebP => WebPDecoder::new(Cursor::new(bytes)).and_then(|decoder| read(decoder, declared)),
        Kind::Svg => return Err(MediaError::SvgOutsideBrand),
    }
    .map_err(|_| MediaError::Damaged)?;
    Ok(Bitmap {
        pixels: pixels_of(image),
        profile: profile.filter(|profile| worth_keeping(profile)).unwrap_or_default(),
    })
}

fn limits() -> Limits {
    let mut limits = Limits::default();
    limits.max_alloc = Some(DECODER_MEMORY);
    limits
}

fn read(mut decoder: impl ImageDecoder, declared: probe::Size) -> ImageResult<(DynamicImage, Option<Vec<u8>>)> {
    decoder.set_limits(limits())?;
    if decoder.dimensions() != declared {
        let error = image::error::LimitError::from_kind(image::error::LimitErrorKind::DimensionError);
        return Err(image::ImageError::Limits(error));
    }
    // Metadata that cannot be read is no reason to refuse a picture that can.
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let profile = decoder.icc_profile().ok().flatten();
    let mut image = DynamicImage::from_decoder(decoder)?;
    image.apply_orientation(orientation);
    Ok((image, profile))
}

fn pixels_of(image: DynamicImage) -> Pixels {
    if !image.color().has_alpha() {
        return Pixels::Opaque(image.into_rgb8());
    }
    let image = image.into_rgba8();
    if image.pixels().all(|pixel| pixel.0[3] == 255) {
        return Pixels::Opaque(DynamicImage::ImageRgba8(image).into_rgb8());
    }
    Pixels::Clear(image)
}

/// A profile says how the numbers become colours. Telephones write wide-gamut ones, and a
/// photograph without it looks faded; sRGB is what browsers assume anyway; one for grey or
/// for print inks no longer fits the decoded pixels.
fn worth_keeping(profile: &[u8]) -> bool {
    let srgb = |text: &[u8]| {
        let plain: Vec<u8> = text.iter().copied().filter(|byte| *byte != 0).collect();
        plain.windows(4).any(|word| word == b"sRGB")
    };
    profile.len() <= PROFILE_LIMIT
        && profile.get(16..20).is_some_and(|space| space == b"RGB ")
        && profile.get(36..40).is_some_and(|mark| mark == b"acsp")
        && !srgb(&profile[40..])
}

fn premultiply(image: &mut RgbaImage) {
    for pixel in image.pixels_mut() {
        let alpha = u16::from(pixel.0[3]);
        for channel in &mut pixel.0[..3] {
            *channel = ((u16::from(*channel) * alpha + 127) / 255) as u8;
        }
    }
}

fn demultiply(image: &mut RgbaImage) {
    for pixel in image.pixels_mut() {
        let alpha = u16::from(pixel.0[3]);
        for channel in &mut pixel.0[..3] {
            *channel = match alpha {
                0 => 0,
                _ => ((u16::from(*channel).min(alpha) * 255 + alpha / 2) / alpha) as u8,
            };
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::Rgba;

    #[test]
    fn the_colour_of_clear_pixels_does_not_bleed() {
        // Left half opaque green, right half clear with a red that nobody should see.
        let image =
            RgbaImage::from_fn(64, 64, |x, _| if x < 32 { Rgba([0, 120, 0, 255]) } else { Rgba([255, 0, 0, 0]) });
        let bitmap = Bitmap { pixels: Pixels::Clear(image), profile: Vec::new() };
        let Pixels::Clear(small) = bitmap.resized(21, 21).pixels else { panic!("alpha was lost") };
        assert!(small.pixels().all(|pixel| pixel.0[0] == 0), "red came through");
        assert!(small.pixels().any(|pixel| !matches!(pixel.0[3], 0 | 255)), "no edge to test");
    }

    #[test]
    fn alpha_without_effect_is_dropped() {
        let image = RgbaImage::from_pixel(3, 3, Rgba([1, 2, 3, 255]));
        assert!(matches!(pixels_of(image.into()), Pixels::Opaque(_)));
    }

    #[test]
    fn only_profiles_that_change_the_colours_are_kept() {
        let mut profile = vec![0; 60];
        profile[16..20].copy_from_slice(b"RGB ");
        profile[36..40].copy_from_slice(b"acsp");
        assert!(worth_keeping(&profile));
        profile[48..56].copy_from_slice(b"s\0R\0G\0B\0");
        assert!(!worth_keeping(&profile));
        profile[48..56].fill(0);
        profile[16..20].copy_from_slice(b"CMYK");
        assert!(!worth_keeping(&profile));
        assert!(!worth_keeping(b"short"));
    }
}
