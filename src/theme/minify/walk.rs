//! Follows the control flow of a template.
//!
//! In: the tree of a template. Out: the template, its literals made small. Each literal is
//! written in the state that is certain there, whatever the conditions and loops around it do.

use super::MinifyError;
use super::html::Writer;
use super::state::State;
use super::tags::{Literal, Tag, TagKind};
use super::tree::{Node, Section, SectionKind};

/// Loops within loops are read several times; deeper ones than this are copied.
const DEEPEST_LOOP: usize = 6;

/// Writes a whole template.
///
/// # Errors
/// Those of [`Writer::literal`].
pub(super) fn template(nodes: &[Node<'_>]) -> Result<String, MinifyError> {
    let extends = |node: &Node<'_>| matches!(node, Node::Tag(tag) if tag.word() == "extends");
    let mut walk = Walk {
        writer: Writer::new(),
        loops: Vec::new(),
        is_child: nodes.iter().any(extends),
        is_broken: false,
        depth: 0,
    };
    if walk.is_child {
        walk.nodes(nodes)?;
    } else {
        walk.fragment(nodes)?;
    }
    Ok(walk.writer.out)
}

struct Walk {
    writer: Writer,
    /// For each loop around here, the states at its `{% break %}` and `{% continue %}` tags.
    loops: Vec<Vec<State>>,
    /// The template extends another one: its blocks are what counts.
    is_child: bool,
    /// A block of a child left something open that another one will close.
    is_broken: bool,
    /// Sections around here.
    depth: usize,
}

impl Walk {
    fn nodes(&mut self, nodes: &[Node<'_>]) -> Result<(), MinifyError> {
        for node in nodes {
            match node {
                Node::Literal(literal) => self.writer.literal(*literal)?,
                Node::Tag(tag) => self.tag(tag)?,
                Node::Section(section) => {
                    self.depth += 1;
                    self.section(section)?;
                    self.depth -= 1;
                }
            }
        }
        Ok(())
    }

    fn tag(&mut self, tag: &Tag<'_>) -> Result<(), MinifyError> {
        match tag.kind {
            TagKind::Expression => self.writer.state.pass_output(),
            TagKind::Raw => return self.raw(tag),
            TagKind::Statement if tag.word() == "include" => self.writer.state.pass_output(),
            TagKind::Statement if matches!(tag.word(), "break" | "continue") => {
                if let Some(jumps) = self.loops.last_mut() {
                    jumps.push(self.writer.state.clone());
                }
            }
            _ => {}
        }
        self.writer.out.push_str(tag.text);
        Ok(())
    }

    fn raw(&mut self, tag: &Tag<'_>) -> Result<(), MinifyError> {
        let (open, body, close) = tag.raw_parts();
        self.writer.out.push_str(open);
        self.writer.held += 1;
        self.writer.literal(Literal { text: body, cut_before: false, cut_after: false })?;
        self.writer.held -= 1;
        self.writer.state.is_spaced = false;
        self.writer.out.push_str(close);
        Ok(())
    }

    fn section(&mut self, section: &Section<'_>) -> Result<(), MinifyError> {
        let entry = self.writer.state.clone();
        match section.kind {
            SectionKind::If => return self.branches(section, entry),
            SectionKind::For => return self.rounds(section, entry),
            _ => {}
        }
        // The others have one part.
        for (tag, nodes) in &section.parts {
            self.writer.out.push_str(tag.text);
            match section.kind {
                SectionKind::Block => self.block(nodes, &entry)?,
                SectionKind::Component => {
                    let held = std::mem::take(&mut self.writer.held);
                    self.fragment(nodes)?;
                    self.writer.held = held;
                    self.writer.state = entry.clone();
                }
                SectionKind::Body if entry.is_plain() && self.writer.held == 0 => {
                    self.fragment(nodes)?;
                    self.writer.state = entry.clone();
                    self.writer.state.pass_output();
                }
                SectionKind::Body | SectionKind::Set => {
                    self.writer.state = State::lost();
                    self.nodes(nodes)?;
                    self.writer.state = entry.clone();
                    if section.kind == SectionKind::Body {
                        self.writer.state.pass_output();
                    }
                }
                _ => {
                    self.writer.held += 1;
                    self.nodes(nodes)?;
                    self.writer.held -= 1;
                    self.writer.state.pass_output();
                }
            }
        }
        self.writer.out.push_str(section.end.text);
        Ok(())
    }

    /// Content that is read from its own start: a file, a component, a body, a child's block.
    /// Without any markup it may be meant for an attribute, a script or a title, so it is
    /// copied.
    fn fragment(&mut self, nodes: &[Node<'_>]) -> Result<(), MinifyError> {
        self.writer.state = if has_markup(nodes) { State::new() } else { State::lost() };
        let loops = std::mem::take(&mut self.loops);
        self.nodes(nodes)?;
        self.loops = loops;
        Ok(())
    }

    fn block(&mut self, nodes: &[Node<'_>], entry: &State) -> Result<(), MinifyError> {
        if self.is_child && self.depth == 1 {
            if self.is_broken {
                self.writer.state = State::lost();
                self.nodes(nodes)?;
            } else {
                self.fragment(nodes)?;
                self.is_broken = has_markup(nodes) && !self.writer.state.is_plain();
            }
            self.writer.state = State::lost();
            return Ok(());
        }
        // Other text may come to stand here, and this one elsewhere, by `super()`.
        self.writer.state.is_spaced = false;
        self.nodes(nodes)?;
        self.writer.state = entry.merge(&self.writer.state);
        self.writer.state.is_spaced = false;
        Ok(())
    }

    fn branches(&mut self, section: &Section<'_>, entry: State) -> Result<(), MinifyError> {
        let has_else = section.parts.iter().any(|(tag, _)| tag.word() == "else");
        let mut end = if has_else { None } else { Some(entry.clone()) };
        for (tag, nodes) in &section.parts {
            self.writer.out.push_str(tag.text);
            self.writer.state = entry.clone();
            self.nodes(nodes)?;
            end = Some(end.map_or_else(|| self.writer.state.clone(), |end| end.merge(&self.writer.state)));
        }
        self.writer.state = end.unwrap_or(entry);
        self.writer.out.push_str(section.end.text);
        Ok(())
    }

    fn rounds(&mut self, section: &Section<'_>, entry: State) -> Result<(), MinifyError> {
        let mut end = entry.clone();
        for (tag, nodes) in &section.parts {
            self.writer.out.push_str(tag.text);
            if tag.word() == "else" {
                self.writer.state = entry.clone();
                self.nodes(nodes)?;
                end = end.merge(&self.writer.state);
            } else {
                end = self.body(nodes, &entry)?;
            }
        }
        self.writer.state = end;
        self.writer.out.push_str(section.end.text);
        Ok(())
    }

    /// Writes the body of a loop in the state that is certain at the start of every round, and
    /// gives the one that is certain after any number of them.
    fn body(&mut self, nodes: &[Node<'_>], entry: &State) -> Result<State, MinifyError> {
        let is_deep = self.loops.len() >= DEEPEST_LOOP;
        let mut start = if is_deep { State::lost() } else { entry.clone() };
        let length = self.writer.out.len();
        loop {
            self.writer.state = start.clone();
            self.loops.push(Vec::new());
            self.nodes(nodes)?;
            let jumps = self.loops.pop().unwrap_or_default();
            let end = start.merge(&self.writer.state);
            let next = jumps.iter().fold(end, |state, jump| state.merge(jump));
            if next == start {
                return Ok(start);
            }
            self.writer.rewind(length);
            start = next;
        }
    }
}

/// Some literal holds a tag or the start of one. Component definitions are content of their
/// own.
fn has_markup(nodes: &[Node<'_>]) -> bool {
    nodes.iter().any(|node| match node {
        Node::Literal(literal) => is_markup(literal.text),
        Node::Tag(tag) => tag.kind == TagKind::Raw && is_markup(tag.raw_parts().1),
        Node::Section(section) => {
            section.kind != SectionKind::Component && section.parts.iter().any(|(_, nodes)| has_markup(nodes))
        }
    })
}

fn is_markup(text: &str) -> bool {
    let opens =
        |after: &str| after.is_empty() || after.starts_with(|c: char| c.is_ascii_alphabetic() || "/!".contains(c));
    text.split('<').skip(1).any(opens)
}
