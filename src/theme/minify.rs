//! Makes the HTML of templates small once, so that no rendered page has to be.
//!
//! In: the text of one template. Out: the same template with less white space between tags and
//! attributes, without comments and needless quotation marks. Every Tera tag stays as it was
//! and where it was; a page rendered from the result has the same elements, attributes and
//! values, and the text that a browser shows is the same. Nothing is repaired, reordered or
//! left out, and no file is read.
//!
//! # Why not a page minifier
//!
//! `minify-html` reads a page into a tree and mends it: it drops an end tag without its start,
//! sorts attributes, so that one inside `{% if %}` leaves its condition, and merges those of
//! one name. A template is often only a part of a page, so no token in place of a Tera tag can
//! prevent that. On finished pages it takes liberties too: it joins the words of
//! `<div><a>x</a> <a>y</a></div>` and of `a<label> b</label>`, turns `hidden="until-found"`
//! into `hidden`, and removes `lang=""` and `title=""`, which have a meaning. Tests use it as a
//! yardstick of size.
//!
//! # How it works
//!
//! A scanner reads the literal text through the states of the HTML tokenizer and passes over
//! Tera tags, so it knows where each stands (`state`). Conditions and loops are followed
//! (`walk`): after an `{% if %}` only that is taken as known which holds after each branch, in
//! a loop only what holds before every round. Where nothing is known any more, as after
//! `<{{ name }}>`, the rest is copied. Then (`html`, `run`):
//!
//! - a run of white space in text becomes one character, a line break if it held one. It goes
//!   only where a browser shows none: beside the tags of elements that no line holds
//!   (`elements`), in `head`, and after white space that is certain to be there, as between
//!   control tags on lines of their own;
//! - `pre`, `code`, `textarea`, `title`, `script`, `style`, `svg`, `math` and `noscript` are
//!   copied, and so are raw blocks, `{% set %}` and `{% filter %}` sections;
//! - values lose their quotation marks only if they hold no Tera tag and what ends them is
//!   literal; their text is never touched. Once a Tera tag writes outside quotation marks in a
//!   tag, the rest of that tag is copied;
//! - comments go, except those with Tera tags in them, those for servers and old browsers, and
//!   those that keep two words apart.
//!
//! The result is read again: it must hold the same Tera tags and be the smallest form of
//! itself.
//!
//! # What is taken for granted
//!
//! Elements are validly nested. A block of a child template, a component or an included file
//! that holds markup is page content: it is put neither into an attribute nor into an element
//! of those copied above. One without markup is copied, for it may be meant for such a place.
//! Values marked `safe` are well-formed. Style sheets do not lay out the elements of `elements`
//! as words of a line, nor give `white-space: pre` to elements other than those copied.

mod elements;
mod html;
mod run;
mod state;
mod tags;
mod tree;
mod walk;

use std::fmt;

use tags::{Literal, Piece};
use tree::Node;

/// Why a template was not made small. Its text can be used as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MinifyError {
    /// A Tera tag, a string in it or a raw block does not end. Line from 1.
    Unclosed {
        /// Where it starts.
        line: usize,
    },
    /// A Tera section does not end, or ends without having begun. Line from 1.
    Unbalanced {
        /// The tag that lacks its other half.
        line: usize,
    },
    /// The end tag of an element whose content must be copied, without its start tag.
    Stray {
        /// The element.
        name: String,
    },
    /// The template writes XML, which needs its quotation marks.
    Xml,
    /// The result, read again, is not the same template.
    Unstable,
}

impl fmt::Display for MinifyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            MinifyError::Unclosed { line } => write!(f, "line {line}: a Tera tag does not end"),
            MinifyError::Unbalanced { line } => {
                write!(f, "line {line}: a Tera section lacks its start or its end")
            }
            MinifyError::Stray { name } => {
                write!(f, "`</{name}>` ends an element that this template did not open")
            }
            MinifyError::Xml => write!(f, "the template is XML, not HTML"),
            MinifyError::Unstable => write!(f, "the smaller text would not mean the same"),
        }
    }
}

impl std::error::Error for MinifyError {}

/// Makes a template's own HTML small and leaves every Tera tag as it was.
///
/// # Errors
/// When it cannot be sure to keep the meaning; use `source` itself then. A template that Tera
/// would refuse may come out as an error or unharmed, so let Tera report on `source`.
pub fn template(source: &str) -> Result<String, MinifyError> {
    if source.trim_start().starts_with("<?xml") {
        return Err(MinifyError::Xml);
    }
    let small = once(source)?;
    let is_same = tags_of(source)? == tags_of(&small)? && once(&small)? == small;
    if is_same { Ok(small) } else { Err(MinifyError::Unstable) }
}

/// Minifies a whole finished HTML page. What looks like a Tera tag is text here. A page that is
/// not UTF-8, or that closes what it did not open, is given back as it was.
pub fn page(html: &[u8]) -> Vec<u8> {
    let small = std::str::from_utf8(html).ok().and_then(|text| {
        let literal = Literal { text, cut_before: false, cut_after: false };
        walk::template(&[Node::Literal(literal)]).ok()
    });
    small.map_or_else(|| html.to_vec(), String::into_bytes)
}

fn once(source: &str) -> Result<String, MinifyError> {
    walk::template(&tree::nodes(&tags::pieces(source)?)?)
}

fn tags_of(source: &str) -> Result<Vec<&str>, MinifyError> {
    Ok(tags::pieces(source)?
        .into_iter()
        .filter_map(|piece| match piece {
            Piece::Literal(_) => None,
            Piece::Tag(tag) => Some(tag.text),
        })
        .collect())
}
