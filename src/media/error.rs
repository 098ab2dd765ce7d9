//! Why was a picture refused?
//!
//! In: nothing. Out: one kind of reason, with its numbers, that becomes a finding of the rule
//! `picture-refused`. The words are in the text catalogue, never here.

use crate::diag::{Arg, Diagnostic, rules};

use super::{FILE_LIMIT, PIXEL_LIMIT, SIDE_LIMIT, SVG_LIMIT};

/// Reason to refuse a picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MediaError {
    /// The bytes are of no picture format that is known.
    NotAPicture,
    /// A picture, but in a format that is not read here.
    UnsupportedFormat {
        /// Name of the format, such as `HEIC`.
        found: &'static str,
    },
    /// A drawing among the content pictures, where only bitmaps are taken.
    SvgOutsideBrand,
    /// The file is longer than [`FILE_LIMIT`].
    FileTooLarge {
        /// Length of the file, in bytes.
        bytes: usize,
    },
    /// The declared size is beyond [`PIXEL_LIMIT`] or [`SIDE_LIMIT`].
    TooManyPixels {
        /// Declared width, in pixels.
        width: u32,
        /// Declared height, in pixels.
        height: u32,
    },
    /// More than one frame.
    Animated,
    /// The file is cut short or its parts contradict each other.
    Damaged,
    /// The drawing is longer than [`SVG_LIMIT`].
    SvgTooLarge {
        /// Length of the file, in bytes.
        bytes: usize,
    },
    /// The drawing has a document type, and so may hold entities.
    SvgDoctype,
    /// The drawing could run code or load something from elsewhere.
    SvgUnsafe {
        /// What was found: an element, an attribute or a piece of style.
        what: String,
        /// Line of the file, from 1.
        line: u32,
    },
    /// The drawing uses something that is not drawn here: filters, patterns, animation.
    SvgNotDrawn {
        /// What was found: an element, an attribute or a piece of style.
        what: String,
        /// Line of the file, from 1.
        line: u32,
    },
    /// The drawing holds text, which would look different with every font.
    SvgText {
        /// Line of the file, from 1.
        line: u32,
    },
    /// The drawing has no usable `viewBox` or an absurd shape.
    SvgSize,
    /// The drawing has too many parts, or parts too deep in each other.
    SvgTooComplex,
    /// Nothing of the drawing is visible.
    SvgEmpty,
}

impl MediaError {
    /// Variant of the rule's text in the catalogue.
    pub fn key(&self) -> &'static str {
        match self {
            MediaError::NotAPicture => "not-a-picture",
            MediaError::UnsupportedFormat { .. } => "unsupported-format",
            MediaError::SvgOutsideBrand => "svg-outside-brand",
            MediaError::FileTooLarge { .. } => "file-too-large",
            MediaError::TooManyPixels { .. } => "too-many-pixels",
            MediaError::Animated => "animated",
            MediaError::Damaged => "damaged",
            MediaError::SvgTooLarge { .. } => "svg-too-large",
            MediaError::SvgDoctype => "svg-doctype",
            MediaError::SvgUnsafe { .. } => "svg-unsafe",
            MediaError::SvgNotDrawn { .. } => "svg-not-drawn",
            MediaError::SvgText { .. } => "svg-text",
            MediaError::SvgSize => "svg-size",
            MediaError::SvgTooComplex => "svg-too-complex",
            MediaError::SvgEmpty => "svg-empty",
        }
    }

    /// Every key of the catalogue, so that a test can ask for a text of each.
    pub const KEYS: &'static [&'static str] = &[
        "not-a-picture",
        "unsupported-format",
        "svg-outside-brand",
        "file-too-large",
        "too-many-pixels",
        "animated",
        "damaged",
        "svg-too-large",
        "svg-doctype",
        "svg-unsafe",
        "svg-not-drawn",
        "svg-text",
        "svg-size",
        "svg-too-complex",
        "svg-empty",
    ];

    /// Values for the gaps of the text. File sizes are in KiB, picture limits in megapixels.
    pub fn args(&self) -> Vec<(&'static str, Arg)> {
        let size = |bytes: usize, limit: usize| {
            vec![("size", Arg::from(bytes.div_ceil(1024))), ("limit", Arg::from(limit / 1024))]
        };
        match self {
            MediaError::UnsupportedFormat { found } => vec![("found", Arg::from(*found))],
            MediaError::FileTooLarge { bytes } => size(*bytes, FILE_LIMIT),
            MediaError::SvgTooLarge { bytes } => size(*bytes, SVG_LIMIT),
            MediaError::TooManyPixels { width, height } => vec![
                ("width", Arg::from(width.to_string())),
                ("height", Arg::from(height.to_string())),
                ("megapixels", Arg::from((PIXEL_LIMIT / 1_000_000).to_string())),
                ("side", Arg::from(SIDE_LIMIT.to_string())),
            ],
            MediaError::SvgUnsafe { what, line } | MediaError::SvgNotDrawn { what, line } => {
                vec![("what", Arg::from(what.as_str())), ("line", Arg::from(line.to_string()))]
            }
            MediaError::SvgText { line } => vec![("line", Arg::from(line.to_string()))],
            MediaError::NotAPicture
            | MediaError::SvgOutsideBrand
            | MediaError::Animated
            | MediaError::Damaged
            | MediaError::SvgDoctype
            | MediaError::SvgSize
            | MediaError::SvgTooComplex
            | MediaError::SvgEmpty => Vec::new(),
        }
    }

    /// The finding, still without a place: the caller knows which file it was.
    pub fn diagnostic(&self) -> Diagnostic {
        let finding = Diagnostic::new(&rules::PICTURE_REFUSED).variant(self.key());
        self.args().into_iter().fold(finding, |finding, (name, value)| finding.arg(name, value))
    }
}
