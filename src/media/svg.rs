//! From a drawing to its picture at any size.
//!
//! In: the bytes of an SVG file. Out: a checked drawing, then pixels in a size that the caller
//! chooses, whatever size the file claims. No font, no file and no network is ever asked.

use image::RgbaImage;
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree};

use super::{MediaError, SVG_LIMIT, complexity, safety};

/// Longest side of a drawing, in its own units.
const LONGEST: f32 = 20_000.0;
/// A drawing may be so many times as wide as high, or as high as wide.
const STRETCH: f32 = 20.0;

/// A drawing that passed every check.
#[derive(Debug)]
pub(super) struct Drawing(Tree);

impl Drawing {
    /// Reads a drawing.
    ///
    /// # Errors
    /// `SvgTooLarge`, `SvgSize`, `SvgEmpty`, and those of [`safety::parse`] and of the checks
    /// in [`complexity`].
    pub fn read(bytes: &[u8]) -> Result<Drawing, MediaError> {
        if bytes.len() > SVG_LIMIT {
            return Err(MediaError::SvgTooLarge { bytes: bytes.len() });
        }
        let text = std::str::from_utf8(bytes).map_err(|_| MediaError::Damaged)?;
        let document = safety::parse(text.trim_start_matches('\u{feff}'))?;
        complexity::check_references(&document)?;
        let tree = Tree::from_xmltree(&document, &Options::default()).map_err(|_| MediaError::SvgSize)?;
        let (width, height) = (tree.size().width(), tree.size().height());
        let stretch = (width / height).max(height / width);
        if width.max(height) > LONGEST || width.min(height) < 1.0 || stretch > STRETCH {
            return Err(MediaError::SvgSize);
        }
        complexity::check_work(&tree)?;
        Ok(Drawing(tree))
    }

    /// Width and height in the drawing's own units.
    pub fn size(&self) -> (f32, f32) {
        (self.0.size().width(), self.0.size().height())
    }

    /// The size in whole units, for `width` and `height` attributes.
    pub fn whole_size(&self) -> (u32, u32) {
        let (width, height) = self.size();
        (width.round() as u32, height.round() as u32)
    }

    /// Draws it on `width` by `height` clear pixels, filling them from edge to edge.
    ///
    /// # Errors
    /// `SvgSize` when there is no pixel to draw on.
    pub fn draw(&self, width: u32, height: u32) -> Result<RgbaImage, MediaError> {
        let mut canvas = Pixmap::new(width, height).ok_or(MediaError::SvgSize)?;
        let (own_width, own_height) = self.size();
        let scale = Transform::from_scale(width as f32 / own_width, height as f32 / own_height);
        resvg::render(&self.0, scale, &mut canvas.as_mut());
        RgbaImage::from_raw(width, height, canvas.take_demultiplied()).ok_or(MediaError::SvgSize)
    }
}
