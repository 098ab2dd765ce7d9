//! Pictures made for the tests: sound ones, and such as lie about themselves.

use std::io::Cursor;

use conciliazione::media::{Brand, BrandFile, BrandFiles, Format, MediaError, MediaFile, Picture, brand};
use image::codecs::{jpeg::JpegEncoder, webp::WebPEncoder};
use image::{DynamicImage, ExtendedColorType, ImageFormat, Rgb, RgbImage};

pub const MARK: &[u8] = include_bytes!("../../../static/brand/mark.svg");
pub const MARK_DARK: &[u8] = include_bytes!("../../../static/brand/mark-dark.svg");
pub const ICON: &[u8] = include_bytes!("../../../static/brand/icon.svg");

/// Something like a photograph: no two neighbours alike, no line of one colour.
pub fn photograph(width: u32, height: u32) -> RgbImage {
    RgbImage::from_fn(width, height, |x, y| {
        let grain = x.wrapping_mul(2_654_435_761).wrapping_add(y.wrapping_mul(40_503)) >> 20;
        Rgb([(x % 251) as u8, (y % 241) as u8, (grain % 256) as u8])
    })
}

pub fn jpeg(image: &RgbImage) -> Vec<u8> {
    let mut bytes = Vec::new();
    JpegEncoder::new_with_quality(&mut bytes, 95).encode_image(image).unwrap();
    bytes
}

pub fn png(image: impl Into<DynamicImage>) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    image.into().write_to(&mut bytes, ImageFormat::Png).unwrap();
    bytes.into_inner()
}

pub fn webp(image: &RgbImage) -> Vec<u8> {
    let mut bytes = Vec::new();
    let (width, height) = image.dimensions();
    WebPEncoder::new_lossless(&mut bytes).encode(image.as_raw(), width, height, ExtendedColorType::Rgb8).unwrap();
    bytes
}

/// EXIF with an orientation and a position, as a telephone writes it.
pub fn exif(orientation: u8) -> Vec<u8> {
    let mut tiff = b"MM\0*\0\0\0\x08\0\x02".to_vec();
    tiff.extend([0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0]);
    // Where the picture was taken: four letters that a test can look for.
    tiff.extend([0x88, 0x25, 0, 2, 0, 0, 0, 4]);
    tiff.extend(b"GPS!");
    tiff.extend([0; 4]);
    tiff
}

/// A JPEG with EXIF, a comment and XMP put between its start and its tables.
pub fn jpeg_from_a_telephone(image: &RgbImage, orientation: u8) -> Vec<u8> {
    let plain = jpeg(image);
    let mut bytes = plain[..2].to_vec();
    let xmp = b"http://ns.adobe.com/xap/1.0/\0<x>Camera of Nessuno</x>".to_vec();
    for (marker, body) in [
        (0xe1, [b"Exif\0\0".to_vec(), exif(orientation)].concat()),
        (0xe1, xmp),
        (0xfe, b"Comment of Nessuno".to_vec()),
    ] {
        bytes.extend([0xff, marker]);
        bytes.extend((body.len() as u16 + 2).to_be_bytes());
        bytes.extend(body);
    }
    bytes.extend(&plain[2..]);
    bytes
}

pub fn crc(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| (crc >> 1) ^ (0xedb8_8320 & (crc & 1).wrapping_neg()))
    })
}

pub fn png_claiming(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = png(RgbImage::new(1, 1));
    bytes[16..20].copy_from_slice(&width.to_be_bytes());
    bytes[20..24].copy_from_slice(&height.to_be_bytes());
    let sum = crc(&bytes[12..29]);
    bytes[29..33].copy_from_slice(&sum.to_be_bytes());
    bytes
}

pub fn jpeg_claiming(width: u16, height: u16) -> Vec<u8> {
    let mut bytes = jpeg(&RgbImage::new(8, 8));
    let frame = bytes.windows(2).position(|pair| pair == [0xff, 0xc0]).unwrap();
    bytes[frame + 5..frame + 7].copy_from_slice(&height.to_be_bytes());
    bytes[frame + 7..frame + 9].copy_from_slice(&width.to_be_bytes());
    bytes
}

pub fn webp_claiming(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = webp(&RgbImage::new(8, 8));
    let bits = (width - 1) | ((height - 1) << 14);
    assert_eq!((&bytes[12..16], bytes[20]), (&b"VP8L"[..], 0x2f));
    bytes[21..25].copy_from_slice(&bits.to_le_bytes());
    bytes
}

pub fn svg(body: &str) -> Vec<u8> {
    let open = "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\"";
    format!("{open} viewBox=\"0 0 100 50\">{body}<path d=\"M0 0H100V50H0Z\"/></svg>").into_bytes()
}

pub fn brand_of(name: &str, bytes: &[u8]) -> Result<Brand, MediaError> {
    let mark = BrandFile { name, bytes };
    brand(&BrandFiles { mark, mark_dark: None, icon: None }).map_err(|refused| refused.error)
}

pub fn stand_in() -> Brand {
    brand(&BrandFiles {
        mark: BrandFile { name: "mark.svg", bytes: MARK },
        mark_dark: Some(BrandFile { name: "mark-dark.svg", bytes: MARK_DARK }),
        icon: Some(BrandFile { name: "icon.svg", bytes: ICON }),
    })
    .unwrap()
}

/// Decodes a file and holds it to what it says of itself.
pub fn decoded(file: &MediaFile) -> DynamicImage {
    let format = match file.format {
        Format::Jpeg => ImageFormat::Jpeg,
        Format::Png => ImageFormat::Png,
        Format::WebP => ImageFormat::WebP,
        Format::Svg | Format::Ico => panic!("{} is no bitmap", file.path),
    };
    assert_eq!(image::guess_format(&file.bytes).unwrap(), format, "{}", file.path);
    let image = image::load_from_memory_with_format(&file.bytes, format).unwrap();
    assert_eq!((image.width(), image.height()), (file.width, file.height), "{}", file.path);
    assert!(file.path.ends_with(file.format.extension()), "{}", file.path);
    image
}

pub fn sizes(picture: &Picture) -> Vec<(u32, u32)> {
    picture.variants.iter().map(|variant| (variant.width, variant.height)).collect()
}
