//! What a content picture becomes.

use conciliazione::media::{Format, picture};
use image::codecs::{jpeg::JpegEncoder, png::PngEncoder};
use image::{ExtendedColorType, ImageEncoder, Rgb, RgbImage, Rgba, RgbaImage};

use super::material::*;

#[test]
fn a_photograph_comes_in_widths_up_to_its_own() {
    let picture = picture("Incontro a Esempio", &jpeg(&photograph(1400, 700))).unwrap();
    assert_eq!(sizes(&picture), [(320, 160), (640, 320), (960, 480), (1280, 640), (1400, 700)]);
    assert_eq!((picture.width, picture.height, picture.format), (1400, 700, Format::Jpeg));
    for variant in &picture.variants {
        decoded(variant);
        let (start, rest) = variant.path.split_once('.').unwrap();
        assert_eq!(start, format!("media/incontro-a-esempio-{}", variant.width));
        let digest = rest.strip_suffix(".jpg").unwrap();
        assert!(digest.len() == 10 && digest.bytes().all(|byte| byte.is_ascii_hexdigit()), "{digest}");
    }
}

#[test]
fn nothing_is_wider_than_1920_nor_enlarged() {
    assert_eq!(sizes(&picture("a", &jpeg(&photograph(2400, 200))).unwrap()).last(), Some(&(1920, 160)));
    assert_eq!(sizes(&picture("a", &jpeg(&photograph(100, 60))).unwrap()), [(100, 60)]);
    assert_eq!(sizes(&picture("a", &jpeg(&photograph(1, 1))).unwrap()), [(1, 1)]);
}

#[test]
fn transparency_and_flat_colours_lose_nothing() {
    let clear = RgbaImage::from_fn(400, 200, |x, y| Rgba([x as u8, y as u8, 90, (x % 256) as u8]));
    let flat = RgbImage::from_fn(400, 200, |x, _| if x % 40 < 20 { Rgb([10, 80, 50]) } else { Rgb([255, 255, 255]) });
    let clear_made = picture("clear", &png(clear.clone())).unwrap();
    let flat_made = picture("flat", &png(flat.clone())).unwrap();
    for made in [&clear_made, &flat_made] {
        assert_ne!(made.format, Format::Jpeg);
        made.variants.iter().for_each(|variant| drop(decoded(variant)));
    }
    assert_eq!(decoded(clear_made.variants.last().unwrap()).into_rgba8(), clear);
    assert_eq!(decoded(flat_made.variants.last().unwrap()).into_rgb8(), flat);
}

#[test]
fn a_photograph_saved_as_png_or_webp_becomes_a_jpeg() {
    let image = photograph(300, 200);
    for bytes in [png(image.clone()), webp(&image)] {
        assert_eq!(picture("a", &bytes).unwrap().format, Format::Jpeg);
    }
}

#[test]
fn the_same_bytes_give_the_same_files_on_any_thread() {
    let photo = jpeg(&photograph(700, 500));
    let here = picture("a", &photo).unwrap();
    let there = std::thread::scope(|scope| {
        let runs: Vec<_> = (0..4).map(|_| scope.spawn(|| picture("a", &photo).unwrap())).collect();
        runs.into_iter().map(|run| run.join().unwrap()).collect::<Vec<_>>()
    });
    assert!(there.iter().all(|run| *run == here));
    assert_eq!(stand_in(), stand_in());
}

#[test]
fn a_picture_is_turned_as_the_camera_was_held() {
    // Red above, blue below, as the sensor saw it.
    let seen = RgbImage::from_fn(64, 32, |_, y| if y < 16 { Rgb([220, 0, 0]) } else { Rgb([0, 0, 220]) });
    let is_red = |image: &RgbImage, x: u32, y: u32| image.get_pixel(x, y).0[0] > 128;
    let upright = |orientation| {
        let picture = picture("a", &jpeg_from_a_telephone(&seen, orientation)).unwrap();
        assert_eq!((picture.width, picture.height), sizes(&picture)[0]);
        decoded(&picture.variants[0]).into_rgb8()
    };
    let plain = upright(1);
    assert!(plain.dimensions() == (64, 32) && is_red(&plain, 32, 2) && !is_red(&plain, 32, 29));
    let upside_down = upright(3);
    assert!(!is_red(&upside_down, 32, 2) && is_red(&upside_down, 32, 29));
    let clockwise = upright(6);
    assert!(clockwise.dimensions() == (32, 64) && is_red(&clockwise, 29, 32) && !is_red(&clockwise, 2, 32));
    let counter_clockwise = upright(8);
    assert!(is_red(&counter_clockwise, 2, 32) && !is_red(&counter_clockwise, 29, 32));
}

#[test]
fn no_metadata_of_a_content_picture_is_published() {
    let image = photograph(400, 300);
    let mut with_exif = Vec::new();
    let mut encoder = PngEncoder::new(&mut with_exif);
    encoder.set_exif_metadata(exif(1)).unwrap();
    encoder.write_image(image.as_raw(), 400, 300, ExtendedColorType::Rgb8).unwrap();
    let telephone = jpeg_from_a_telephone(&image, 1);
    for original in [telephone, with_exif] {
        let has = |bytes: &[u8], word: &[u8]| bytes.windows(word.len()).any(|part| part == word);
        assert!(has(&original, b"GPS!"), "the test itself is broken");
        for variant in picture("a", &original).unwrap().variants {
            for word in [&b"GPS!"[..], b"Exif", b"eXIf", b"Nessuno", b"adobe", b"tIME", b"tEXt"] {
                assert!(!has(&variant.bytes, word), "{} in {}", String::from_utf8_lossy(word), variant.path);
            }
        }
    }
}

#[test]
fn a_wide_gamut_profile_stays_and_srgb_goes() {
    let image = photograph(40, 30);
    let kept = |description: &[u8]| {
        let mut profile = vec![0; 128];
        profile[16..20].copy_from_slice(b"RGB ");
        profile[36..40].copy_from_slice(b"acsp");
        profile.extend(description);
        let mut original = Vec::new();
        let mut encoder = JpegEncoder::new(&mut original);
        encoder.set_icc_profile(profile).unwrap();
        encoder.encode_image(&image).unwrap();
        let made = picture("a", &original).unwrap();
        made.variants[0].bytes.windows(11).any(|part| part == b"ICC_PROFILE")
    };
    assert!(kept(b"Display P3"));
    assert!(!kept(b"sRGB IEC61966-2.1"));
}
