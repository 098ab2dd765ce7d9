//! How large does a bitmap say it is, and is it all there?
//!
//! In: the bytes of a JPEG, PNG or WebP. Out: the size that its header declares, once bounded.
//! Nothing is decoded and no memory is taken: this runs before any decoder sees the bytes,
//! because a decoder may reserve memory while it reads the header. Every size that a file
//! declares is checked, since a WebP can name a small canvas and hold a large frame.

use super::sniff::Kind;
use super::{MediaError, PIXEL_LIMIT, SIDE_LIMIT};

/// Width and height, in pixels.
pub(super) type Size = (u32, u32);

/// The declared size of a bitmap, at most [`SIDE_LIMIT`] a side and [`PIXEL_LIMIT`] in all.
///
/// # Errors
/// `TooManyPixels`, `Animated`, `Damaged` (cut short, no size, or two sizes); `SvgOutsideBrand`
/// for a drawing.
pub(super) fn size(kind: Kind, bytes: &[u8]) -> Result<Size, MediaError> {
    match kind {
        Kind::Jpeg => jpeg(bytes),
        Kind::Png => png(bytes),
        Kind::WebP => webp(bytes),
        Kind::Svg => Err(MediaError::SvgOutsideBrand),
    }
}

fn bounded((width, height): Size) -> Result<Size, MediaError> {
    if width == 0 || height == 0 {
        return Err(MediaError::Damaged);
    }
    let pixels = u64::from(width) * u64::from(height);
    if width > SIDE_LIMIT || height > SIDE_LIMIT || pixels > PIXEL_LIMIT {
        return Err(MediaError::TooManyPixels { width, height });
    }
    Ok((width, height))
}

/// Walks the segments from the start to the end mark. A scan without that mark was cut short;
/// the decoder would fill the rest with grey and call it a picture.
fn jpeg(bytes: &[u8]) -> Result<Size, MediaError> {
    let mut size = None;
    let mut at = 2;
    loop {
        let marker = match (bytes.get(at), bytes.get(at + 1)) {
            (Some(0xff), Some(marker)) => *marker,
            _ => return Err(MediaError::Damaged),
        };
        match marker {
            // Fill byte before a marker.
            0xff => at += 1,
            0xd9 => return size.ok_or(MediaError::Damaged),
            0x01 | 0xd0..=0xd7 => at += 2,
            _ => {
                let length = usize::from(be16(bytes, at + 2)?);
                // Start of frame, of any process; C4, C8 and CC are tables.
                if matches!(marker, 0xc0..=0xcf) && !matches!(marker, 0xc4 | 0xc8 | 0xcc) {
                    let declared = (u32::from(be16(bytes, at + 7)?), u32::from(be16(bytes, at + 5)?));
                    if size.replace(bounded(declared)?).is_some() {
                        return Err(MediaError::Damaged);
                    }
                }
                at += 2 + length;
                if marker == 0xda {
                    at = after_scan(bytes, at)?;
                }
            }
        }
    }
}

/// The next marker after coded data, in which `FF` stands only before `00` or a restart mark.
fn after_scan(bytes: &[u8], start: usize) -> Result<usize, MediaError> {
    let coded = bytes.get(start..).ok_or(MediaError::Damaged)?;
    coded
        .windows(2)
        .position(|pair| pair[0] == 0xff && !matches!(pair[1], 0x00 | 0xd0..=0xd7 | 0xff))
        .map(|offset| start + offset)
        .ok_or(MediaError::Damaged)
}

/// Reads the first chunk, then looks for a second frame among those before the pixels.
fn png(bytes: &[u8]) -> Result<Size, MediaError> {
    if bytes.get(12..16).is_none_or(|name| name != b"IHDR") {
        return Err(MediaError::Damaged);
    }
    let size = bounded((be32(bytes, 16)?, be32(bytes, 20)?))?;
    let mut at = 8;
    while let Some(name) = bytes.get(at + 4..at + 8) {
        match name {
            b"acTL" => return Err(MediaError::Animated),
            b"IDAT" => return Ok(size),
            _ => at = at.saturating_add(be32(bytes, at)? as usize).saturating_add(12),
        }
    }
    Err(MediaError::Damaged)
}

/// Checks the canvas and every frame of the container.
fn webp(bytes: &[u8]) -> Result<Size, MediaError> {
    let mut size = None;
    let mut at = 12;
    while let Some(name) = bytes.get(at..at + 4) {
        let length = le32(bytes, at + 4)? as usize;
        let body = bytes.get(at + 8..at.saturating_add(8).saturating_add(length));
        let declared = match (name, body) {
            (b"ANIM" | b"ANMF", _) => return Err(MediaError::Animated),
            (b"VP8X", Some(body)) => Some((1 + le24(body, 4)?, 1 + le24(body, 7)?)),
            (b"VP8L", Some(body)) => {
                let bits = le32(body, 1)?;
                Some((1 + (bits & 0x3fff), 1 + ((bits >> 14) & 0x3fff)))
            }
            (b"VP8 ", Some(body)) => Some((le16(body, 6)? & 0x3fff, le16(body, 8)? & 0x3fff)),
            (_, Some(_)) => None,
            (_, None) => return Err(MediaError::Damaged),
        };
        if let Some(declared) = declared {
            let declared = bounded(declared)?;
            if size.replace(declared).is_some_and(|before| before != declared) {
                return Err(MediaError::Damaged);
            }
        }
        at = at.saturating_add(8).saturating_add(length).saturating_add(length % 2);
    }
    size.ok_or(MediaError::Damaged)
}

fn part<const N: usize>(bytes: &[u8], at: usize) -> Result<[u8; N], MediaError> {
    at.checked_add(N)
        .and_then(|end| bytes.get(at..end))
        .and_then(|part| part.try_into().ok())
        .ok_or(MediaError::Damaged)
}

fn be16(bytes: &[u8], at: usize) -> Result<u16, MediaError> {
    part(bytes, at).map(u16::from_be_bytes)
}

fn be32(bytes: &[u8], at: usize) -> Result<u32, MediaError> {
    part(bytes, at).map(u32::from_be_bytes)
}

fn le16(bytes: &[u8], at: usize) -> Result<u32, MediaError> {
    part(bytes, at).map(u16::from_le_bytes).map(u32::from)
}

fn le24(bytes: &[u8], at: usize) -> Result<u32, MediaError> {
    part::<3>(bytes, at).map(|[a, b, c]| u32::from_le_bytes([a, b, c, 0]))
}

fn le32(bytes: &[u8], at: usize) -> Result<u32, MediaError> {
    part(bytes, at).map(u32::from_le_bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chunk(name: &[u8; 4], body: &[u8]) -> Vec<u8> {
        let mut chunk = name.to_vec();
        chunk.extend((body.len() as u32).to_le_bytes());
        chunk.extend(body);
        chunk.resize(chunk.len() + body.len() % 2, 0);
        chunk
    }

    fn container(chunks: &[Vec<u8>]) -> Vec<u8> {
        let mut file = b"RIFF\0\0\0\0WEBP".to_vec();
        file.extend(chunks.concat());
        file
    }

    fn canvas(width: u32, height: u32) -> Vec<u8> {
        let mut body = vec![0; 4];
        body.extend(&(width - 1).to_le_bytes()[..3]);
        body.extend(&(height - 1).to_le_bytes()[..3]);
        chunk(b"VP8X", &body)
    }

    fn lossless(width: u32, height: u32) -> Vec<u8> {
        let mut body = vec![0x2f];
        body.extend(((width - 1) | ((height - 1) << 14)).to_le_bytes());
        chunk(b"VP8L", &body)
    }

    #[test]
    fn a_webp_frame_larger_than_its_canvas_is_refused() {
        let honest = container(&[canvas(16, 9), lossless(16, 9)]);
        assert_eq!(size(Kind::WebP, &honest), Ok((16, 9)));
        let hidden = container(&[canvas(16, 9), lossless(16_000, 16_000)]);
        assert_eq!(size(Kind::WebP, &hidden), Err(MediaError::TooManyPixels { width: 16_000, height: 16_000 }));
        let other = container(&[canvas(16, 9), lossless(9, 16)]);
        assert_eq!(size(Kind::WebP, &other), Err(MediaError::Damaged));
        let moving = container(&[canvas(16, 9), chunk(b"ANIM", &[0; 6])]);
        assert_eq!(size(Kind::WebP, &moving), Err(MediaError::Animated));
    }

    #[test]
    fn limits_hold_for_area_and_for_side() {
        assert_eq!(bounded((10_000, 5_000)), Ok((10_000, 5_000)));
        assert!(bounded((10_000, 5_001)).is_err());
        assert!(bounded((30_001, 1)).is_err());
        assert!(bounded((u32::MAX, u32::MAX)).is_err());
        assert_eq!(bounded((0, 5)), Err(MediaError::Damaged));
    }

    #[test]
    fn a_jpeg_of_two_frames_or_without_end_is_damaged() {
        let frame = [0xff, 0xc0, 0, 11, 8, 0, 2, 0, 3, 1, 1, 0x11, 0];
        let scan = [0xff, 0xda, 0, 8, 1, 1, 0, 0, 63, 0, 0x12, 0xff, 0x00, 0xff, 0xd0, 0x34];
        let file = |parts: &[&[u8]]| [&[0xff, 0xd8][..], &parts.concat()].concat();
        assert_eq!(size(Kind::Jpeg, &file(&[&frame, &scan, &[0xff, 0xd9]])), Ok((3, 2)));
        assert_eq!(size(Kind::Jpeg, &file(&[&frame, &scan])), Err(MediaError::Damaged));
        assert_eq!(size(Kind::Jpeg, &file(&[&frame, &frame, &scan, &[0xff, 0xd9]])), Err(MediaError::Damaged));
        assert_eq!(size(Kind::Jpeg, &file(&[&[0xff, 0xd9]])), Err(MediaError::Damaged));
    }
}
