//! From pixels to the bytes of a file.
//!
//! In: a bitmap. Out: a JPEG, PNG or WebP that holds the pixels and their colour profile, and
//! no other metadata: neither a date nor the name of a program.

use image::codecs::{
    jpeg::JpegEncoder,
    png::{CompressionType, FilterType, PngEncoder},
    webp::WebPEncoder,
};
use image::{ExtendedColorType, ImageEncoder};

use super::bitmap::{Bitmap, Pixels};
use super::{Format, MediaError};

/// JPEG quality: below it faces and lawns begin to show blocks, above it files grow fast.
const QUALITY: u8 = 80;

/// Encodes a bitmap. JPEG has no transparency: clear pixels become their bare colour, so
/// callers give it opaque pictures.
///
/// # Errors
/// `Damaged` if the encoder refuses the size, which the limits of this module rule out.
pub(super) fn encode(bitmap: &Bitmap, format: Format) -> Result<Vec<u8>, MediaError> {
    match format {
        Format::Jpeg => {
            let mut bytes = Vec::new();
            let encoder = JpegEncoder::new_with_quality(&mut bytes, QUALITY);
            write(encoder, bitmap)?;
            Ok(bytes)
        }
        Format::WebP => {
            let mut bytes = Vec::new();
            write(WebPEncoder::new_lossless(&mut bytes), bitmap)?;
            Ok(bytes)
        }
        Format::Png | Format::Svg | Format::Ico => png(bitmap),
    }
}

/// Flat drawings weigh least without a filter, photographs with one chosen line by line: the
/// lighter of the two is kept.
fn png(bitmap: &Bitmap) -> Result<Vec<u8>, MediaError> {
    let with = |filter| {
        let mut bytes = Vec::new();
        let encoder = PngEncoder::new_with_quality(&mut bytes, CompressionType::Best, filter);
        write(encoder, bitmap).map(|()| bytes)
    };
    let adaptive = with(FilterType::Adaptive)?;
    let plain = with(FilterType::NoFilter)?;
    Ok(if plain.len() < adaptive.len() { plain } else { adaptive })
}

fn write(mut encoder: impl ImageEncoder, bitmap: &Bitmap) -> Result<(), MediaError> {
    if !bitmap.profile.is_empty() {
        // A format without profiles would only lose the nuance.
        let _ = encoder.set_icc_profile(bitmap.profile.clone());
    }
    let (width, height) = bitmap.size();
    let (samples, color) = match &bitmap.pixels {
        Pixels::Opaque(image) => (image.as_raw(), ExtendedColorType::Rgb8),
        Pixels::Clear(image) => (image.as_raw(), ExtendedColorType::Rgba8),
    };
    encoder.write_image(samples, width, height, color).map_err(|_| MediaError::Damaged)
}
