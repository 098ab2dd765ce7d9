//! What is refused, and how soon.

use conciliazione::media::{BrandFile, BrandFiles, MediaError, PIXEL_LIMIT, Refused, brand, picture};

use super::material::*;

#[test]
fn an_image_bomb_is_refused_by_its_header() {
    let bombs: [(Vec<u8>, u32, u32); 4] = [
        (png_claiming(50_000, 50_000), 50_000, 50_000),
        (png_claiming(u32::MAX, u32::MAX), u32::MAX, u32::MAX),
        (jpeg_claiming(65_500, 65_500), 65_500, 65_500),
        (webp_claiming(16_384, 16_384), 16_384, 16_384),
    ];
    for (bytes, width, height) in bombs {
        assert!(bytes.len() < 2_000 && u64::from(width) * u64::from(height) > PIXEL_LIMIT);
        assert_eq!(picture("a", &bytes), Err(MediaError::TooManyPixels { width, height }));
        assert_eq!(brand_of("mark", &bytes), Err(MediaError::TooManyPixels { width, height }));
    }
    // The same files with a size they can have: the test material is otherwise sound.
    assert!(picture("a", &png_claiming(1, 1)).is_ok());
    assert!(picture("a", &jpeg_claiming(8, 8)).is_ok());
    assert!(picture("a", &webp_claiming(8, 8)).is_ok());
}

#[test]
fn a_file_too_large_is_refused_unread() {
    let mut bytes = jpeg(&photograph(10, 10));
    bytes.resize(20 * 1024 * 1024 + 1, 0);
    assert_eq!(picture("a", &bytes), Err(MediaError::FileTooLarge { bytes: bytes.len() }));
}

#[test]
fn damaged_pictures_are_refused_wherever_they_are_cut() {
    let image = photograph(60, 40);
    for original in [jpeg(&image), png(image.clone()), webp(&image)] {
        assert!(picture("a", &original).is_ok());
        for cut in [13, 30, original.len() / 2, original.len() - 20] {
            assert_eq!(picture("a", &original[..cut]), Err(MediaError::Damaged), "cut at {cut}");
        }
    }
    let mut flipped = png(image);
    let middle = flipped.len() / 2;
    flipped[middle] ^= 0x55;
    assert_eq!(picture("a", &flipped), Err(MediaError::Damaged));
}

#[test]
fn what_is_no_picture_is_refused_whatever_its_name() {
    assert_eq!(picture("a.jpg", b"<html>"), Err(MediaError::NotAPicture));
    assert_eq!(picture("a.jpg", b""), Err(MediaError::NotAPicture));
    assert_eq!(picture("a.jpg", b"GIF89a"), Err(MediaError::UnsupportedFormat { found: "GIF" }));
    assert_eq!(picture("a.jpg", &svg("")), Err(MediaError::SvgOutsideBrand));
    let mut moving = png(photograph(4, 4));
    let mut frames = [0, 0, 0, 8].to_vec();
    frames.extend(b"acTL\0\0\0\x02\0\0\0\0");
    frames.extend(crc(&frames[4..]).to_be_bytes());
    moving.splice(33..33, frames);
    assert_eq!(picture("a", &moving), Err(MediaError::Animated));
}

#[test]
fn a_drawing_that_could_act_or_load_is_refused() {
    let attacks = [
        "<script>alert(1)</script>",
        "<script xmlns='http://www.w3.org/1999/xhtml'>alert(1)</script>",
        "<g onload='alert(1)'/>",
        "<g ONCLICK='alert(1)'/>",
        "<foreignObject><p xmlns='http://www.w3.org/1999/xhtml'>a</p></foreignObject>",
        "<a xlink:href='javascript:alert(1)'><path d='M0 0H1V1Z'/></a>",
        "<image href='https://example.org/a.png' width='9' height='9'/>",
        "<image xlink:href='data:image/png;base64,AAAA' width='9' height='9'/>",
        "<use href='other.svg#a'/>",
        "<use xlink:href=' #a'/>",
        "<use href='&#104;ttps://example.org/a.svg#b'/>",
        "<g xml:base='https://example.org/'/>",
        "<set attributeName='href' to='javascript:alert(1)'/>",
        "<style>@import url(https://example.org/a.css);</style>",
        "<style>path{fill:url('https://example.org/a.svg#b')}</style>",
        "<style><![CDATA[path{fill:u\\72l(https://example.org/)}]]></style>",
        "<path style='fill:url(//example.org/a#b)' d='M0 0H1V1Z'/>",
        "<path fill='url(a.svg#b)' d='M0 0H1V1Z'/>",
        "<?xml-stylesheet href='https://example.org/a.css'?>",
        "<metadata><iframe xmlns='http://www.w3.org/1999/xhtml' src='https://example.org'/></metadata>",
    ];
    assert!(brand_of("mark", &svg("")).is_ok(), "the test material is otherwise sound");
    for attack in attacks {
        match brand_of("mark", &svg(attack)) {
            Err(MediaError::SvgUnsafe { line: 1, .. }) => {}
            other => panic!("{attack}: {other:?}"),
        }
    }
    let other_encoding = [b"<?xml version='1.0' encoding='utf-7'?>".to_vec(), svg("")].concat();
    assert!(matches!(brand_of("mark", &other_encoding), Err(MediaError::SvgUnsafe { .. })));
}

#[test]
fn entities_of_a_drawing_are_refused() {
    let body = b"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'><path d='M0 0H9V9Z'/></svg>";
    let laughs = b"<!DOCTYPE svg [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;'>]>";
    let outside = b"<!DOCTYPE svg [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>";
    let plain = b"<!DOCTYPE svg PUBLIC '-//W3C//DTD SVG 1.1//EN' 'http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd'>";
    for head in [&laughs[..], outside, plain] {
        assert_eq!(brand_of("mark", &[head, &body[..]].concat()), Err(MediaError::SvgDoctype));
    }
}

#[test]
fn text_and_effects_of_a_drawing_are_named() {
    let text = svg("\n<g>\n<text x='0' y='9'>Esempio</text></g>");
    assert_eq!(brand_of("mark", &text), Err(MediaError::SvgText { line: 3 }));
    for effect in ["<filter id='a'/>", "<pattern id='a'/>", "<marker id='a'/>", "<animate/>", "<switch/>"] {
        assert!(matches!(brand_of("mark", &svg(effect)), Err(MediaError::SvgNotDrawn { .. })), "{effect}");
    }
    let blurred = svg("<path filter='blur(900px)' d='M0 0H1V1Z'/>");
    assert!(matches!(brand_of("mark", &blurred), Err(MediaError::SvgNotDrawn { .. })));
}

#[test]
fn a_drawing_that_multiplies_is_refused() {
    let too_complex = |bytes: &[u8]| assert_eq!(brand_of("mark", bytes), Err(MediaError::SvgTooComplex));
    let copies = (0..12).fold("<g id='c0'><path d='M0 0H9V9Z'/></g>".to_owned(), |svg, level| {
        let copy = format!("<use href='#c{level}'/>").repeat(10);
        format!("{svg}<g id='c{}'>{copy}</g>", level + 1)
    });
    too_complex(&svg(&copies));
    let clips = (0..12).fold("<clipPath id='c0'><path d='M0 0H9V9Z'/></clipPath>".to_owned(), |svg, level| {
        let path = format!("<path d='M0 0H9V9Z' clip-path='url(#c{level})'/>").repeat(10);
        format!("{svg}<clipPath id='c{}'>{path}</clipPath>", level + 1)
    });
    too_complex(&svg(&format!("{clips}<g clip-path='url(#c12)'><path d='M0 0H9V9Z'/></g>")));
    too_complex(&svg(&format!("{}{}", "<g>".repeat(900), "</g>".repeat(900))));
    too_complex(&svg(&"<path d='M0 0H9V9Z'/>".repeat(6_000)));
    too_complex(&svg(&"<g opacity='.5'><path d='M0 0H9V9Z'/><path d='M0 0H8V9Z'/></g>".repeat(300)));
    let itself = svg("<g id='a'><use href='#a'/></g>");
    too_complex(&itself);
}

#[test]
fn absurd_sizes_and_empty_drawings_are_refused() {
    let with = |root: &str, body: &str| format!("<svg xmlns='http://www.w3.org/2000/svg' {root}>{body}</svg>");
    let path = "<path d='M0 0H9V9Z'/>";
    for root in [
        "width='9' height='9'",
        "viewBox='0 0 0 0'",
        "viewBox='0 0 -5 9'",
        "viewBox='0 0 1e30 1e30'",
        "viewBox='0 0 9000 1'",
        "viewBox='0 0 nan 9'",
        "viewBox='0 0 0.001 0.001'",
        "viewBox='0 0 9 9' width='1e9' height='1e9'",
    ] {
        assert_eq!(brand_of("mark", with(root, path).as_bytes()), Err(MediaError::SvgSize), "{root}");
    }
    let empty = with("viewBox='0 0 9 9'", "<g/>");
    assert_eq!(brand_of("mark", empty.as_bytes()), Err(MediaError::SvgEmpty));
    let long = with("viewBox='0 0 9 9'", &" ".repeat(512 * 1024));
    assert_eq!(brand_of("mark", long.as_bytes()), Err(MediaError::SvgTooLarge { bytes: long.len() }));
    assert_eq!(brand_of("mark", with("viewBox='0 0 9 9'", "<g>").as_bytes()), Err(MediaError::Damaged));
}

#[test]
fn notes_of_drawing_programs_do_no_harm() {
    let body = "<metadata><rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'/></metadata>\
        <sodipodi:namedview xmlns:sodipodi='http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd'/>\
        <style>/* colours */ .a{fill:#1c5a45;clip-path:url(#c)}</style>\
        <defs><clipPath id='c'><rect width='9' height='9'/></clipPath></defs><path class='a' d='M0 0H9V9Z'/>";
    assert!(brand_of("mark", &svg(body)).is_ok());
}

#[test]
fn a_refusal_names_the_file_and_its_words() {
    let mark = BrandFile { name: "static/brand/mark.svg", bytes: MARK };
    let icon = BrandFile { name: "static/brand/icon.heic", bytes: b"\0\0\0\x18ftypheic\0\0" };
    let error = MediaError::UnsupportedFormat { found: "HEIC" };
    let refused = brand(&BrandFiles { mark, mark_dark: None, icon: Some(icon) });
    assert_eq!(refused, Err(Refused { file: "static/brand/icon.heic".to_owned(), error: error.clone() }));
    let finding = error.diagnostic();
    assert_eq!((finding.rule.id, finding.variant), ("picture-refused", "unsupported-format"));
    assert_eq!(finding.args, [("found", "HEIC".into())]);
    assert!(MediaError::KEYS.contains(&finding.variant));
}

/// Not what is answered counts here, but that there is an answer.
#[test]
fn no_flipped_byte_brings_the_program_down() {
    let image = photograph(24, 18);
    let mut number = 1_u32;
    let mut next = move || {
        number = number.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (number >> 8) as usize
    };
    // The brand's files take longer to make, and only drawings need them here.
    for (original, rounds) in [(jpeg(&image), 200), (png(image.clone()), 200), (webp(&image), 200), (ICON.to_vec(), 40)]
    {
        for _ in 0..rounds {
            let mut bytes = original.clone();
            for _ in 0..1 + next() % 4 {
                let at = next() % bytes.len();
                bytes[at] = next() as u8;
            }
            if picture("a", &bytes) == Err(MediaError::SvgOutsideBrand) {
                drop(brand_of("mark", &bytes));
            }
        }
    }
}
