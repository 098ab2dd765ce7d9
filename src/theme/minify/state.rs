//! Where in HTML a point of the template stands.
//!
//! In: two states that meet, after the branches of an `{% if %}` or the rounds of a
//! `{% for %}`. Out: what is certain of both. Where nothing is certain the state is lost, and
//! from there on the template is copied as it is. A state never guesses.

use super::elements;

/// The states of the HTML tokenizer that a Tera tag may stand in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mode {
    /// Between tags.
    Text,
    /// After `<`.
    TagOpen,
    /// After `</`.
    EndTagOpen,
    /// In an element name.
    TagName,
    /// After white space inside a tag.
    BeforeAttribute,
    /// In an attribute name.
    AttributeName,
    /// After white space that follows an attribute name.
    AfterName,
    /// After `=`.
    BeforeValue,
    /// In a value with this quotation mark.
    Quoted(u8),
    /// In a value without quotation marks.
    Unquoted,
    /// After the closing quotation mark.
    AfterValue,
    /// After a `/` that belongs to no value.
    Slash,
    /// Somewhere between the parts of a tag: only white space and `>` are sure to mean the same.
    Between,
    /// After white space between the parts of a tag: everything but `=` is sure.
    Apart,
    /// In `<!-- … -->`.
    Comment,
    /// In `<!doctype …>`, `<?…>` and the like, up to `>`.
    Declaration,
    /// In the content of `script`, `style`, `textarea`, `title`…
    Raw,
}

impl Mode {
    /// Between the parts of a tag, where white space and `>` have their plain meaning.
    fn is_in_tag(self) -> bool {
        matches!(
            self,
            Mode::TagName
                | Mode::BeforeAttribute
                | Mode::AttributeName
                | Mode::AfterName
                | Mode::Unquoted
                | Mode::AfterValue
                | Mode::Slash
                | Mode::Between
                | Mode::Apart
        )
    }

    fn is_after_space(self) -> bool {
        matches!(self, Mode::BeforeAttribute | Mode::AfterName | Mode::Apart)
    }

    /// Either of two different modes.
    fn merge(self, other: Mode) -> Option<Mode> {
        if self.is_after_space() && other.is_after_space() {
            return Some(Mode::Apart);
        }
        (self.is_in_tag() && other.is_in_tag()).then_some(Mode::Between)
    }
}

/// The name of the element whose tag is being read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Name {
    /// Known, lower case; in [`Mode::TagName`] perhaps only its beginning.
    Known(String),
    /// Written by a Tera tag, but surely no sensitive element.
    Harmless,
}

impl Name {
    fn is_sensitive(&self) -> bool {
        matches!(self, Name::Known(name) if elements::is_sensitive(name))
    }
}

/// What is certain at a point of the template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct State {
    pub(super) mode: Mode,
    /// Element of the tag being read, or of the last one read.
    pub(super) name: Name,
    /// The tag being read is an end tag.
    pub(super) is_end: bool,
    /// The tag being read has a `/` just before where we stand.
    pub(super) is_self_closing: bool,
    /// A Tera tag wrote outside quotation marks in the tag being read: an empty value, or one
    /// that ends with `=`, changes what the rest of the tag means, so that is copied.
    pub(super) is_loose: bool,
    /// The element whose raw content, or whose end tag after it, we are in; empty outside.
    pub(super) raw: String,
    /// The outermost element whose content is kept whole, and how often it is open.
    pub(super) kept: Option<(String, usize)>,
    /// Between `<head>` and `</head>`.
    pub(super) in_head: bool,
    /// More white space here would not be seen: the last thing was white space or the tag of
    /// an element that no line holds.
    pub(super) is_spaced: bool,
    /// Nothing is certain any more.
    pub(super) is_lost: bool,
}

impl State {
    /// The start of a piece of page content.
    pub(super) fn new() -> Self {
        State {
            mode: Mode::Text,
            name: Name::Harmless,
            is_end: false,
            is_self_closing: false,
            is_loose: false,
            raw: String::new(),
            kept: None,
            in_head: false,
            is_spaced: false,
            is_lost: false,
        }
    }

    /// A state in which everything is copied.
    pub(super) fn lost() -> Self {
        State { is_lost: true, ..State::new() }
    }

    /// Between tags, outside elements whose content is kept.
    pub(super) fn is_plain(&self) -> bool {
        !self.is_lost && self.mode == Mode::Text && self.kept.is_none()
    }

    /// What is certain when the template may have come here in either state.
    pub(super) fn merge(&self, other: &State) -> State {
        if self.is_lost || other.is_lost || self.kept != other.kept || self.raw != other.raw {
            return State::lost();
        }
        let mut merged = self.clone();
        merged.in_head &= other.in_head;
        merged.is_spaced &= other.is_spaced;
        if self.mode == Mode::Text && other.mode == Mode::Text {
            // The last tag is past; its name says nothing about what follows.
            return merged;
        }
        let is_same_tag = self.name == other.name && self.is_self_closing == other.is_self_closing;
        if self.is_end != other.is_end || (!is_same_tag && (self.name.is_sensitive() || other.name.is_sensitive())) {
            return State::lost();
        }
        if self.name != other.name {
            merged.name = Name::Harmless;
        }
        merged.is_self_closing &= other.is_self_closing;
        merged.is_loose |= other.is_loose;
        if self.mode != other.mode {
            let Some(mode) = self.mode.merge(other.mode) else { return State::lost() };
            merged.mode = mode;
        }
        merged
    }

    /// Passes over a tag that writes something, which is escaped text or well-formed content.
    pub(super) fn pass_output(&mut self) {
        if self.is_lost {
            return;
        }
        if self.mode.is_in_tag() || self.mode == Mode::BeforeValue {
            self.is_loose = true;
        }
        match self.mode {
            Mode::Text => self.is_spaced = false,
            Mode::TagOpen | Mode::EndTagOpen => *self = State::lost(),
            Mode::TagName => match &self.name {
                Name::Known(name) if elements::may_become_sensitive(name) => *self = State::lost(),
                _ => self.name = Name::Harmless,
            },
            Mode::BeforeAttribute | Mode::AfterName | Mode::AfterValue | Mode::Slash | Mode::Apart => {
                self.mode = Mode::AttributeName
            }
            Mode::BeforeValue => self.mode = Mode::Unquoted,
            _ => {}
        }
    }
}
