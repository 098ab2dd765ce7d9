//! Which files does the brand become?
//!
//! In: the mark, and if there are any its version for dark pages and a square icon. Out: what
//! the header, the browser's tab, a telephone's home screen and a shared link show. Never: a
//! change of drawing, colour or proportion; the mark is only scaled and set on a plain sheet.

use super::artwork::{Artwork, Size, WHITE, on_sheet, png};
use super::icons::Icons;
use super::{Format, MediaError, MediaFile};

/// Largest box of a bitmap mark in the header, in CSS pixels.
const HEADER: Size = (320, 72);
/// Picture of a shared link, in pixels, as the large networks crop it.
const SOCIAL: Size = (1200, 630);
/// Box of the mark in that picture: the rest is clear space.
const SOCIAL_MARK: Size = (800, 340);

/// One brand file as supplied.
#[derive(Debug, Clone, Copy)]
pub struct BrandFile<'a> {
    /// Name to report faults by.
    pub name: &'a str,
    /// The file itself.
    pub bytes: &'a [u8],
}

/// The brand files named in `site.yaml`.
#[derive(Debug, Clone, Copy)]
pub struct BrandFiles<'a> {
    /// The mark, on white.
    pub mark: BrandFile<'a>,
    /// The mark for dark pages.
    pub mark_dark: Option<BrandFile<'a>>,
    /// A square sign for icons; without it they show the whole mark.
    pub icon: Option<BrandFile<'a>>,
}

/// The mark as the header shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Header {
    /// The drawing itself, or a PNG of at most 320 by 72 pixels.
    pub standard: MediaFile,
    /// The same PNG for screens of double density; nothing for a drawing, or when the
    /// supplied bitmap has no more pixels to give.
    pub double: Option<MediaFile>,
}

/// Every file made of the brand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Brand {
    /// The mark.
    pub header: Header,
    /// The mark for dark pages.
    pub header_dark: Option<Header>,
    /// Icons for tabs, home screens and the web manifest.
    pub icons: Icons,
    /// Picture of a shared link: PNG, 1200 by 630 pixels.
    pub social: MediaFile,
}

impl Brand {
    /// Every file once, by path.
    pub fn files(&self) -> Vec<&MediaFile> {
        let headers = [Some(&self.header), self.header_dark.as_ref()].into_iter().flatten();
        let marks = headers.flat_map(|header| [Some(&header.standard), header.double.as_ref()]).flatten();
        let mut files: Vec<_> = marks.chain(self.icons.files()).chain([&self.social]).collect();
        files.sort_by(|a, b| a.path.cmp(&b.path));
        files.dedup_by(|a, b| a.path == b.path);
        files
    }
}

/// A brand file that cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    /// Name of the file, as given in [`BrandFile::name`].
    pub file: String,
    /// What is wrong with it.
    pub error: MediaError,
}

/// Makes every file of the brand.
///
/// # Errors
/// The first file that is refused, with the reason.
pub fn brand(files: &BrandFiles) -> Result<Brand, Refused> {
    let mark = read(files.mark)?;
    let dark = files.mark_dark.map(|file| read(file).map(|artwork| (file, artwork))).transpose()?;
    let icon = files.icon.map(|file| read(file).map(|artwork| (file, artwork))).transpose()?;
    let (sign_file, sign) = icon.as_ref().map_or((files.mark, &mark), |(file, artwork)| (*file, artwork));
    let refused = |file: BrandFile, error| Refused { file: file.name.to_owned(), error };
    Ok(Brand {
        header: header("brand/mark", files.mark, &mark).map_err(|error| refused(files.mark, error))?,
        header_dark: dark
            .map(|(file, artwork)| header("brand/mark-dark", file, &artwork).map_err(|error| refused(file, error)))
            .transpose()?,
        icons: Icons::of(sign, sign_file.bytes).map_err(|error| refused(sign_file, error))?,
        social: social(&mark).map_err(|error| refused(files.mark, error))?,
    })
}

fn read(file: BrandFile) -> Result<Artwork, Refused> {
    Artwork::read(file.bytes).map_err(|error| Refused { file: file.name.to_owned(), error })
}

fn header(stem: &str, file: BrandFile, artwork: &Artwork) -> Result<Header, MediaError> {
    if let Artwork::Drawing(drawing) = artwork {
        let standard = MediaFile::named(stem, file.bytes.to_vec(), drawing.whole_size(), Format::Svg);
        return Ok(Header { standard, double: None });
    }
    let (width, height) = HEADER;
    let standard = png(&format!("{stem}-1x"), artwork.fitted_sharp(HEADER)?)?;
    let double = png(&format!("{stem}-2x"), artwork.fitted_sharp((width * 2, height * 2))?)?;
    let more = double.width > standard.width;
    Ok(Header { standard, double: more.then_some(double) })
}

fn social(mark: &Artwork) -> Result<MediaFile, MediaError> {
    png("brand/social", on_sheet(&mark.fitted_sharp(SOCIAL_MARK)?, SOCIAL, WHITE))
}
