//! What the brand files become.

use conciliazione::media::{Format, MediaFile};
use image::{ImageFormat, Rgb};

use super::material::*;

#[test]
fn the_stand_in_yields_every_file_of_a_brand() {
    let brand = stand_in();
    assert_eq!(brand.header.standard.bytes, MARK);
    assert_eq!(brand.header_dark.as_ref().unwrap().standard.bytes, MARK_DARK);
    assert_eq!(brand.icons.favicon_svg.as_ref().unwrap().bytes, ICON);
    assert_eq!(brand.header.double, None);
    let sized = [
        (&brand.icons.favicon_png, 32, 32),
        (&brand.icons.touch, 180, 180),
        (&brand.icons.manifest_192, 192, 192),
        (&brand.icons.manifest_512, 512, 512),
        (&brand.icons.maskable_512, 512, 512),
        (&brand.social, 1200, 630),
    ];
    for (file, width, height) in sized {
        assert_eq!((file.width, file.height, file.format), (width, height, Format::Png));
        assert!(decoded(file).into_rgb8().pixels().any(|pixel| pixel.0[0] < 100), "{} is blank", file.path);
    }
    let files = brand.files();
    assert_eq!(files.len(), 10);
    for file in files {
        let named = file.path.starts_with("brand/") && file.path.split('.').nth(1).is_some_and(|part| part.len() == 10);
        assert!(named || file.path == "favicon.ico", "{}", file.path);
    }
}

#[test]
fn opaque_icons_are_opaque_and_the_safe_zone_holds_the_sign() {
    let opaque = |file: &MediaFile| decoded(file).into_rgba8().pixels().all(|pixel| pixel.0[3] == 255);
    let wide = brand_of("mark", MARK).unwrap();
    for brand in [stand_in(), wide] {
        assert!(opaque(&brand.icons.touch) && opaque(&brand.icons.maskable_512) && opaque(&brand.social));
        assert!(!opaque(&brand.icons.manifest_512), "{}", brand.icons.manifest_512.path);
        let image = decoded(&brand.icons.maskable_512).into_rgb8();
        let backdrop = *image.get_pixel(0, 0);
        let outside = |x: u32, y: u32| (x as f32 - 255.5).hypot(y as f32 - 255.5) > 0.4 * 512.0 + 1.0;
        // Half-covered pixels of a round corner may be off by a rounding.
        let differs = |pixel: &Rgb<u8>| (0..3).any(|channel| pixel.0[channel].abs_diff(backdrop.0[channel]) > 3);
        let strays = image.enumerate_pixels().filter(|(x, y, pixel)| outside(*x, *y) && differs(pixel));
        assert_eq!(strays.count(), 0);
    }
}

#[test]
fn the_ico_holds_three_icons() {
    let ico = stand_in().icons.favicon_ico;
    assert_eq!((ico.path.as_str(), ico.format), ("favicon.ico", Format::Ico));
    assert_eq!(ico.bytes[..6], [0, 0, 1, 0, 3, 0]);
    for (index, side) in [16, 32, 48].into_iter().enumerate() {
        let entry = &ico.bytes[6 + 16 * index..][..16];
        let number = |at: usize| u32::from_le_bytes(entry[at..at + 4].try_into().unwrap()) as usize;
        assert_eq!((entry[0], entry[1]), (side, side));
        let icon = image::load_from_memory_with_format(&ico.bytes[number(12)..][..number(8)], ImageFormat::Png);
        assert_eq!(icon.unwrap().width(), u32::from(side));
    }
}

#[test]
fn a_bitmap_mark_is_scaled_down_only() {
    let large = brand_of("mark.jpg", &jpeg(&photograph(1000, 250))).unwrap();
    let size = |file: &MediaFile| (file.width, file.height, file.format);
    assert_eq!(size(&large.header.standard), (288, 72, Format::Png));
    assert_eq!(size(large.header.double.as_ref().unwrap()), (576, 144, Format::Png));
    assert_eq!(large.icons.favicon_svg, None);
    decoded(&large.header.standard);

    let small = brand_of("mark.png", &png(photograph(120, 40))).unwrap();
    assert_eq!(size(&small.header.standard), (120, 40, Format::Png));
    assert_eq!(small.header.double, None);
    let social = decoded(&small.social).into_rgb8();
    let drawn = social.pixels().filter(|pixel| pixel.0 != [255, 255, 255]).count();
    assert!(drawn > 0 && drawn <= 120 * 40);
}
