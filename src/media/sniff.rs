//! What kind of picture are these bytes?
//!
//! In: the first bytes of a file. Out: its format by content. The name of the file is never
//! asked: editors rename `.heic` to `.jpg` and believe it converted.

use super::{FILE_LIMIT, MediaError};

/// Formats that can be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A photograph.
    Jpeg,
    /// A bitmap without loss.
    Png,
    /// Either, in Google's container.
    WebP,
    /// A drawing.
    Svg,
}

/// Recognises a picture that is short enough to be read.
///
/// # Errors
/// `FileTooLarge`, `UnsupportedFormat` for a format known by name only, `NotAPicture`.
pub(super) fn kind(bytes: &[u8]) -> Result<Kind, MediaError> {
    if bytes.len() > FILE_LIMIT {
        return Err(MediaError::FileTooLarge { bytes: bytes.len() });
    }
    if bytes.starts_with(b"\xff\xd8\xff") {
        return Ok(Kind::Jpeg);
    }
    if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        return Ok(Kind::Png);
    }
    if bytes.starts_with(b"RIFF") && bytes.get(8..12).is_some_and(|kind| kind == b"WEBP") {
        return Ok(Kind::WebP);
    }
    if looks_like_svg(bytes) {
        return Ok(Kind::Svg);
    }
    match foreign(bytes) {
        Some(found) => Err(MediaError::UnsupportedFormat { found }),
        None => Err(MediaError::NotAPicture),
    }
}

/// An XML beginning with an `<svg` near it. Comments and editor declarations may come first.
fn looks_like_svg(bytes: &[u8]) -> bool {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
    let near = &bytes[..bytes.len().min(4096)];
    let declared = near.starts_with(b"<?xml") || near.starts_with(b"<!");
    near.starts_with(b"<svg") || (declared && near.windows(4).any(|word| word == b"<svg"))
}

/// Names of formats that editors are likely to hand in, but that browsers or this program
/// do not read.
fn foreign(bytes: &[u8]) -> Option<&'static str> {
    let brand = bytes.get(4..8).is_some_and(|kind| kind == b"ftyp").then(|| bytes.get(8..12)).flatten();
    match brand {
        Some(b"heic" | b"heix" | b"heim" | b"heis" | b"hevc" | b"mif1" | b"msf1") => return Some("HEIC"),
        Some(b"avif" | b"avis") => return Some("AVIF"),
        _ => {}
    }
    let signatures: [(&[u8], &str); 9] = [
        (b"GIF8", "GIF"),
        (b"BM", "BMP"),
        (b"II*\0", "TIFF"),
        (b"MM\0*", "TIFF"),
        (b"%PDF", "PDF"),
        (b"%!PS", "EPS"),
        (b"8BPS", "PSD"),
        (b"\0\0\x01\0", "ICO"),
        (b"\x1f\x8b", "SVGZ"),
    ];
    signatures.iter().find(|(magic, _)| bytes.starts_with(magic)).map(|(_, name)| *name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_are_told_by_content() {
        assert_eq!(kind(b"\xff\xd8\xff\xe0rest"), Ok(Kind::Jpeg));
        assert_eq!(kind(b"\x89PNG\r\n\x1a\nrest"), Ok(Kind::Png));
        assert_eq!(kind(b"RIFF\0\0\0\0WEBPVP8 "), Ok(Kind::WebP));
        assert_eq!(kind(b"\xef\xbb\xbf <svg xmlns='x'/>"), Ok(Kind::Svg));
        assert_eq!(kind(b"<?xml version='1.0'?><!-- made by --><svg/>"), Ok(Kind::Svg));
    }

    #[test]
    fn other_formats_are_named() {
        let unsupported = |found| Err(MediaError::UnsupportedFormat { found });
        assert_eq!(kind(b"\0\0\0\x18ftypheic\0\0"), unsupported("HEIC"));
        assert_eq!(kind(b"GIF89a"), unsupported("GIF"));
        assert_eq!(kind(b"\x1f\x8b\x08"), unsupported("SVGZ"));
        assert_eq!(kind(b"RIFF\0\0\0\0WAVEfmt "), Err(MediaError::NotAPicture));
        assert_eq!(kind(b"<?xml version='1.0'?><html/>"), Err(MediaError::NotAPicture));
        assert_eq!(kind(b""), Err(MediaError::NotAPicture));
    }
}
