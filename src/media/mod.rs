//! Which files does a picture become?
//!
//! In: the bytes of a picture of the content, or of the brand files, with a name to call them
//! by. Out: picture files in memory, each with its path in the site, size and format; or the
//! reason why the picture is refused. This module never touches a file, a clock or a thread:
//! the same bytes in give the same bytes out. It believes nothing that a picture says of
//! itself: sizes are read from the header and bounded before pixel memory is taken, a drawing
//! must hold shapes only, and no metadata of a content picture (position, camera, names)
//! reaches the site.

mod artwork;
mod bitmap;
mod brand;
mod complexity;
mod encode;
mod error;
mod ico;
mod icons;
mod picture;
mod probe;
mod safety;
mod sniff;
mod svg;

pub use brand::{Brand, BrandFile, BrandFiles, Header, Refused, brand};
pub use error::MediaError;
pub use icons::Icons;
pub use picture::{Picture, picture};

use sha2::{Digest, Sha256};

/// Largest picture file read, in bytes.
pub const FILE_LIMIT: usize = 20 * 1024 * 1024;
/// Largest SVG file read, in bytes.
pub const SVG_LIMIT: usize = 512 * 1024;
/// Most pixels that a picture may declare.
pub const PIXEL_LIMIT: u64 = 50_000_000;
/// Longest side that a picture may declare, in pixels.
pub const SIDE_LIMIT: u32 = 30_000;

/// Formats that this module writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Format {
    /// Photographs.
    Jpeg,
    /// Pictures with transparency or flat colours.
    Png,
    /// The same, where it weighs less.
    WebP,
    /// The brand drawing, as it was supplied.
    Svg,
    /// The icon that browsers ask for at `/favicon.ico`.
    Ico,
}

impl Format {
    /// Ending of the file name, without the dot.
    pub fn extension(self) -> &'static str {
        match self {
            Format::Jpeg => "jpg",
            Format::Png => "png",
            Format::WebP => "webp",
            Format::Svg => "svg",
            Format::Ico => "ico",
        }
    }

    /// Media type, for `type` attributes and response headers.
    pub fn media_type(self) -> &'static str {
        match self {
            Format::Jpeg => "image/jpeg",
            Format::Png => "image/png",
            Format::WebP => "image/webp",
            Format::Svg => "image/svg+xml",
            Format::Ico => "image/vnd.microsoft.icon",
        }
    }
}

/// One file of the site, ready to be written.
#[derive(Clone, PartialEq, Eq)]
pub struct MediaFile {
    /// Path from the site's root, with `/` and without a leading one. All but `favicon.ico`
    /// carry in their name the first ten hex digits of the SHA-256 of their bytes, so they
    /// can be cached for ever.
    pub path: String,
    /// The file itself.
    pub bytes: Vec<u8>,
    /// Width in pixels (in SVG units for a drawing, rounded).
    pub width: u32,
    /// Height in pixels (in SVG units for a drawing, rounded).
    pub height: u32,
    /// Format of the bytes.
    pub format: Format,
}

impl std::fmt::Debug for MediaFile {
    /// Tells the length of the bytes: thousands of numbers would hide the rest of a message.
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let MediaFile { path, bytes, width, height, .. } = self;
        write!(out, "MediaFile({path}, {width}x{height}, {} bytes)", bytes.len())
    }
}

impl MediaFile {
    /// Names the bytes `<stem>.<digest>.<extension>`; `stem` may hold folders.
    fn named(stem: &str, bytes: Vec<u8>, (width, height): (u32, u32), format: Format) -> Self {
        let path = format!("{stem}.{}.{}", short_digest(&bytes), format.extension());
        MediaFile { path, bytes, width, height, format }
    }
}

fn short_digest(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().take(5).map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_carries_the_digest_of_the_bytes() {
        let file = MediaFile::named("media/a-320", b"abc".to_vec(), (320, 10), Format::Jpeg);
        // The SHA-256 of "abc" is a published test value.
        assert_eq!(file.path, "media/a-320.ba7816bf8f.jpg");
    }
}
