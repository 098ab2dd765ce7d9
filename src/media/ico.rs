//! The icon container that browsers fetch unasked.
//!
//! In: PNG files of square icons. Out: one ICO that holds them, as every browser and Windows
//! since Vista reads it. Layout: a header of 6 bytes (zero, type 1, count), 16 bytes an icon
//! (width, height, colours, zero, planes, bits, length, offset), then the PNG files; all
//! numbers little-endian.

/// Puts icons, each at most 255 pixels a side, into one container.
pub(super) fn ico(icons: &[(u8, Vec<u8>)]) -> Vec<u8> {
    let mut directory = vec![0, 0, 1, 0];
    directory.extend((icons.len() as u16).to_le_bytes());
    let mut offset = 6 + 16 * icons.len() as u32;
    for (side, png) in icons {
        let length = png.len() as u32;
        directory.extend([*side, *side, 0, 0, 1, 0, 32, 0]);
        directory.extend(length.to_le_bytes());
        directory.extend(offset.to_le_bytes());
        offset += length;
    }
    icons.iter().for_each(|(_, png)| directory.extend(png));
    directory
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_directory_points_at_the_icons() {
        let bytes = ico(&[(16, b"first".to_vec()), (32, b"second".to_vec())]);
        assert_eq!(bytes[..6], [0, 0, 1, 0, 2, 0]);
        let entry = |index: usize| {
            let at = 6 + index * 16;
            let number = |at: usize| u32::from_le_bytes(bytes[at..at + 4].try_into().unwrap()) as usize;
            (bytes[at], &bytes[number(at + 12)..number(at + 12) + number(at + 8)])
        };
        assert_eq!(entry(0), (16, &b"first"[..]));
        assert_eq!(entry(1), (32, &b"second"[..]));
        assert_eq!(bytes.len(), 6 + 32 + 11);
    }
}
