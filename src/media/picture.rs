//! Which files does a content picture become?
//!
//! In: a name and the bytes of a JPEG, PNG or WebP. Out: the same picture in a few widths, so
//! that a telephone does not fetch what a desk shows. Never: metadata, movement, enlargement.

use std::collections::BTreeSet;

use super::bitmap::{Bitmap, Pixels, decode};
use super::encode::encode;
use super::sniff::{Kind, kind};
use super::{Format, MediaError, MediaFile};

/// Widths offered below the picture's own, in pixels.
const WIDTHS: [u32; 5] = [320, 640, 960, 1280, 1920];
/// Widest variant, in pixels.
const WIDEST: u32 = 1920;
/// Up to so many colours a picture is a drawing or a screen, and JPEG would smear it.
const FEW_COLOURS: usize = 256;
/// Longest name taken over from the original, in letters.
const STEM_LIMIT: usize = 60;

/// A picture of the content, in all its widths.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// The files: at least one, ascending in width and in weight, none wider than the
    /// original; the last has the original's width, or 1920 pixels if that is less.
    pub variants: Vec<MediaFile>,
    /// Width of the widest variant in pixels, for the `width` attribute.
    pub width: u32,
    /// Height of the widest variant in pixels, for the `height` attribute.
    pub height: u32,
    /// Format of all variants.
    pub format: Format,
}

/// Turns a picture upright, takes its metadata away and encodes it in several widths.
///
/// `stem` is what the files are called by, usually the original's name without its ending;
/// whatever is no plain letter or digit becomes a hyphen.
///
/// # Errors
/// See [`MediaError`]; a drawing is `SvgOutsideBrand`.
pub fn picture(stem: &str, bytes: &[u8]) -> Result<Picture, MediaError> {
    let kind = kind(bytes)?;
    let original = decode(kind, bytes)?;
    let flat = is_flat(kind, &original);
    let stem = format!("media/{}", plain_stem(stem));
    let steps = steps(original);
    let mut variants = encode_all(&stem, &steps, if flat { Format::Png } else { Format::Jpeg })?;
    if flat {
        // WebP cannot be taller than 16,383 pixels; PNG is then good enough.
        variants = match encode_all(&stem, &steps, Format::WebP) {
            Ok(webp) if weight(&webp) < weight(&variants) => webp,
            _ => variants,
        };
    }
    let variants = without_heavy(variants);
    let widest = variants.last().ok_or(MediaError::Damaged)?;
    let (width, height, format) = (widest.width, widest.height, widest.format);
    Ok(Picture { variants, width, height, format })
}

/// Whether losing nothing matters: transparency, or a drawing of few colours. A JPEG has lost
/// already, and its blocks make many colours of one.
fn is_flat(kind: Kind, bitmap: &Bitmap) -> bool {
    match &bitmap.pixels {
        Pixels::Clear(_) => true,
        Pixels::Opaque(_) if kind == Kind::Jpeg => false,
        Pixels::Opaque(image) => {
            let mut colours = BTreeSet::new();
            let mut last = None;
            image.pixels().all(|pixel| {
                if last.replace(pixel.0) != Some(pixel.0) {
                    colours.insert(pixel.0);
                }
                colours.len() <= FEW_COLOURS
            })
        }
    }
}

/// The picture at each width, widest first. Each is made from the one before: reducing twice
/// costs little sharpness and spares going through the large original five times.
fn steps(original: Bitmap) -> Vec<Bitmap> {
    let (width, height) = original.size();
    let widest = width.min(WIDEST);
    let mut wanted: Vec<u32> = WIDTHS.into_iter().filter(|step| *step < widest).collect();
    wanted.push(widest);
    let mut last = original;
    let mut steps = Vec::with_capacity(wanted.len());
    for step in wanted.into_iter().rev() {
        if step != last.size().0 {
            last = last.resized(step, scaled(height, step, width));
        }
        steps.push(last.clone());
    }
    steps
}

fn scaled(height: u32, step: u32, width: u32) -> u32 {
    let exact = (u64::from(height) * u64::from(step) + u64::from(width) / 2) / u64::from(width);
    u32::try_from(exact).unwrap_or(u32::MAX).max(1)
}

/// Encodes the steps; the result ascends in width.
fn encode_all(stem: &str, steps: &[Bitmap], format: Format) -> Result<Vec<MediaFile>, MediaError> {
    let named = |step: &Bitmap| {
        let stem = format!("{stem}-{}", step.size().0);
        encode(step, format).map(|bytes| MediaFile::named(&stem, bytes, step.size(), format))
    };
    steps.iter().rev().map(named).collect()
}

fn weight(variants: &[MediaFile]) -> usize {
    variants.iter().map(|variant| variant.bytes.len()).sum()
}

/// Leaves out a narrow variant that weighs no less than a wider one, as happens to screens
/// and line drawings, whose edges turn to many greys when they are reduced.
fn without_heavy(mut variants: Vec<MediaFile>) -> Vec<MediaFile> {
    let mut lightest = usize::MAX;
    variants.reverse();
    variants.retain(|variant| {
        let keep = variant.bytes.len() < lightest;
        lightest = lightest.min(variant.bytes.len());
        keep
    });
    variants.reverse();
    variants
}

/// Lower-case ASCII letters, digits and single hyphens, at most [`STEM_LIMIT`] of them.
fn plain_stem(stem: &str) -> String {
    let mut plain = String::new();
    for letter in stem.chars() {
        if letter.is_ascii_alphanumeric() {
            plain.push(letter.to_ascii_lowercase());
        } else if !plain.is_empty() && !plain.ends_with('-') {
            plain.push('-');
        }
    }
    plain.truncate(STEM_LIMIT);
    let plain = plain.trim_end_matches('-');
    if plain.is_empty() { "picture".to_owned() } else { plain.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::{Rgb, RgbImage};

    fn bitmap(width: u32, height: u32) -> Bitmap {
        Bitmap { pixels: Pixels::Opaque(RgbImage::new(width, height)), profile: Vec::new() }
    }

    #[test]
    fn no_step_is_wider_than_the_original() {
        let sizes = |width, height| steps(bitmap(width, height)).iter().map(Bitmap::size).collect::<Vec<_>>();
        assert_eq!(sizes(200, 100), [(200, 100)]);
        assert_eq!(sizes(640, 480), [(640, 480), (320, 240)]);
        assert_eq!(sizes(1000, 3), [(1000, 3), (960, 3), (640, 2), (320, 1)]);
        assert_eq!(sizes(2400, 10).iter().map(|size| size.0).collect::<Vec<_>>(), [1920, 1280, 960, 640, 320]);
    }

    #[test]
    fn names_are_safe_in_a_path_and_in_an_address() {
        assert_eq!(plain_stem("Foto di gruppo (2)"), "foto-di-gruppo-2");
        assert_eq!(plain_stem("../../etc/passwd"), "etc-passwd");
        assert_eq!(plain_stem("città"), "citt");
        assert_eq!(plain_stem("???"), "picture");
        assert_eq!(plain_stem(&"a".repeat(300)).len(), STEM_LIMIT);
    }

    #[test]
    fn flatness_is_counted_in_colours() {
        let many = RgbImage::from_fn(32, 32, |x, y| Rgb([x as u8, y as u8, 0]));
        let many = Bitmap { pixels: Pixels::Opaque(many), profile: Vec::new() };
        assert!(!is_flat(Kind::Png, &many));
        assert!(is_flat(Kind::Png, &bitmap(32, 32)));
        assert!(!is_flat(Kind::Jpeg, &bitmap(32, 32)));
    }

    #[test]
    fn a_narrow_variant_heavier_than_a_wider_one_is_left_out() {
        let file = |width, length| MediaFile::named("x", vec![0; length], (width, 1), Format::Png);
        let kept = without_heavy(vec![file(320, 9), file(640, 30), file(960, 30), file(1000, 20)]);
        assert_eq!(kept.iter().map(|file| file.width).collect::<Vec<_>>(), [320, 1000]);
    }
}
