//! A QR code (ISO/IEC 18004) as a drawing: an address that a telephone reads from paper.

use std::fmt::Write as _;

use fast_qr::{ECL, QRBuilder};
use serde::Serialize;

/// Light modules that must surround a code, on every side.
const QUIET: usize = 4;
/// Least side of a printed module in tenths of a millimetre: what old cameras read at arm's
/// length.
const MODULE: usize = 9;
/// Least side of a code on paper, in millimetres.
const SIDE: usize = 54;

/// A code to draw in black on white, whatever the scheme.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct QrView {
    /// Modules of a side, with the quiet zone: side of the drawing's view box.
    pub modules: usize,
    /// Lines one module high through the dark modules, as an SVG path.
    pub path: String,
    /// Side on paper in millimetres.
    pub millimetres: usize,
    /// The address it holds.
    pub url: String,
}

/// The code of an address; `None` for one longer than any code can hold. A quarter of it may be
/// lost to creases and tape (level Q).
pub(super) fn qr(url: String) -> Option<QrView> {
    let code = QRBuilder::new(url.as_str()).ecl(ECL::Q).build().ok()?;
    let modules = code.size + 2 * QUIET;
    let mut path = String::with_capacity(3 * 1024);
    for (row, line) in (0..code.size).map(|row| (row, &code[row])) {
        let dark: Vec<bool> = line[..code.size].iter().map(|module| module.value()).collect();
        let mut at = 0;
        // Where the pen stands in this row.
        let mut pen = None;
        for run in dark.chunk_by(|a, b| a == b) {
            if run[0] {
                let _ = match pen {
                    None => write!(path, "M{} {}.5", at + QUIET, row + QUIET),
                    Some(pen) => write!(path, "m{} 0", at - pen),
                };
                let _ = write!(path, "h{}", run.len());
                pen = Some(at + run.len());
            }
            at += run.len();
        }
    }
    Some(QrView { modules, path, millimetres: SIDE.max((modules * MODULE).div_ceil(10)), url })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use resvg::{tiny_skia, usvg};

    use super::{QrView, qr};

    /// What another maker's decoder reads from the drawing.
    fn read(code: &QrView) -> String {
        let QrView { modules, path, .. } = code;
        let svg = format!(
            "<svg xmlns='http://www.w3.org/2000/svg' width='{modules}' height='{modules}'>\
             <rect width='{modules}' height='{modules}' fill='#fff'/><path d='{path}' stroke='#000'/></svg>"
        );
        let tree = usvg::Tree::from_str(&svg, &usvg::Options::default()).unwrap();
        let side = modules * 4;
        let mut pixels = tiny_skia::Pixmap::new(side.try_into().unwrap(), side.try_into().unwrap()).unwrap();
        resvg::render(&tree, tiny_skia::Transform::from_scale(4.0, 4.0), &mut pixels.as_mut());
        let grey = |x: usize, y: usize| pixels.data()[(y * side + x) * 4];
        let mut picture = rqrr::PreparedImage::prepare_from_greyscale(side, side, grey);
        let [grid] = &picture.detect_grids()[..] else { panic!("not one code in the picture") };
        grid.decode().unwrap().1
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(48))]

        #[test]
        fn a_telephone_reads_the_address(url in "https://[a-z0-9.-]{4,40}/(sub/)?id/(services|ats)/[a-z0-9-]{1,120}/") {
            prop_assert_eq!(read(&qr(url.clone()).unwrap()), url);
        }
    }

    #[test]
    fn codes_are_large_enough_to_be_read() {
        for length in [1, 60, 150, 400, 1600] {
            let code = qr("x".repeat(length)).unwrap();
            assert!(code.millimetres * 10 >= code.modules * 8, "{} in {} mm", code.modules, code.millimetres);
            assert!(code.path.starts_with("M4 4.5h7m"), "the corner stands after the quiet zone: {:.20}", code.path);
        }
        assert_eq!(qr("x".repeat(4000)), None);
    }
}
