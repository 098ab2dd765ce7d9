//! Which tags of a template belong together.
//!
//! In: the pieces of a template. Out: a tree in which each `{% if %}`, `{% for %}`,
//! `{% block %}` and so on holds its branches. It checks only that sections close in order;
//! what is said inside a tag is Tera's business.

use super::MinifyError;
use super::tags::{Literal, Piece, Tag, TagKind};

/// Tera refuses more than 40; this only keeps the recursion short.
const DEEPEST: usize = 100;

/// A stretch of template.
#[derive(Debug)]
pub(super) enum Node<'a> {
    /// Text outside tags.
    Literal(Literal<'a>),
    /// A tag that stands alone.
    Tag(Tag<'a>),
    /// A tag with an end tag.
    Section(Section<'a>),
}

/// What a section does with its content.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum SectionKind {
    /// At most one branch is rendered.
    If,
    /// The first part any number of times, the second if it was never.
    For,
    /// Rendered here unless another template puts something in its place.
    Block,
    /// A component's definition: rendered wherever it is called.
    Component,
    /// The body of a component call: rendered where the component wants it.
    Body,
    /// Becomes a value.
    Set,
    /// Passes through filters first.
    Filter,
}

/// A tag with its content and end tag.
#[derive(Debug)]
pub(super) struct Section<'a> {
    pub(super) kind: SectionKind,
    /// Each opening tag (`if`, `elif`, `else`) with what follows it.
    pub(super) parts: Vec<(Tag<'a>, Vec<Node<'a>>)>,
    pub(super) end: Tag<'a>,
}

/// Builds the tree of a whole template.
///
/// # Errors
/// An end tag without its start, or the other way round.
pub(super) fn nodes<'a>(pieces: &[Piece<'a>]) -> Result<Vec<Node<'a>>, MinifyError> {
    let mut reader = Reader { pieces, at: 0 };
    let (nodes, stop) = reader.nodes(0)?;
    match stop {
        None => Ok(nodes),
        Some(tag) => Err(MinifyError::Unbalanced { line: tag.line }),
    }
}

struct Reader<'r, 'a> {
    pieces: &'r [Piece<'a>],
    at: usize,
}

impl<'a> Reader<'_, 'a> {
    /// Reads up to the end or to a tag that ends or divides a section.
    fn nodes(&mut self, depth: usize) -> Result<(Vec<Node<'a>>, Option<Tag<'a>>), MinifyError> {
        let mut nodes = Vec::new();
        while let Some(&piece) = self.pieces.get(self.at) {
            self.at += 1;
            nodes.push(match piece {
                Piece::Literal(literal) => Node::Literal(literal),
                Piece::Tag(tag) if tag.kind != TagKind::Statement => Node::Tag(tag),
                Piece::Tag(tag) => match tag.word() {
                    "elif" | "else" | "</" => return Ok((nodes, Some(tag))),
                    word if word.starts_with("end") => return Ok((nodes, Some(tag))),
                    _ => match opens(tag) {
                        Some((kind, end)) => Node::Section(self.section(tag, kind, end, depth)?),
                        None => Node::Tag(tag),
                    },
                },
            });
        }
        Ok((nodes, None))
    }

    fn section(
        &mut self,
        open: Tag<'a>,
        kind: SectionKind,
        end: &str,
        depth: usize,
    ) -> Result<Section<'a>, MinifyError> {
        let unbalanced = MinifyError::Unbalanced { line: open.line };
        if depth == DEEPEST {
            return Err(unbalanced);
        }
        let mut parts = Vec::new();
        let mut tag = open;
        loop {
            let (nodes, stop) = self.nodes(depth + 1)?;
            parts.push((tag, nodes));
            let Some(stop) = stop else { return Err(unbalanced) };
            if stop.word() == end {
                return Ok(Section { kind, parts, end: stop });
            }
            let divides = match kind {
                SectionKind::If => tag.word() != "else" && !stop.word().starts_with("end"),
                SectionKind::For => tag.word() != "else" && stop.word() == "else",
                _ => false,
            };
            if !divides {
                return Err(MinifyError::Unbalanced { line: stop.line });
            }
            tag = stop;
        }
    }
}

fn opens(tag: Tag<'_>) -> Option<(SectionKind, &'static str)> {
    Some(match tag.word() {
        "if" => (SectionKind::If, "endif"),
        "for" => (SectionKind::For, "endfor"),
        "block" => (SectionKind::Block, "endblock"),
        "component" => (SectionKind::Component, "endcomponent"),
        "filter" => (SectionKind::Filter, "endfilter"),
        "<" => (SectionKind::Body, "</"),
        _ if tag.opens_set() => (SectionKind::Set, "endset"),
        _ => return None,
    })
}
