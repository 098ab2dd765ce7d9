//! Writes literal text small, one stretch between two Tera tags at a time.
//!
//! In: literal text and the state it starts in. Out: the same text with less white space,
//! without comments and needless quotation marks, and the state after it. It changes nothing
//! that it does not see whole: what runs into a Tera tag is copied.

use super::MinifyError;
use super::elements;
use super::run::{Run, is_plain_value, is_space};
use super::state::{Mode, Name, State};
use super::tags::Literal;

/// Output and state while a template is read.
pub(super) struct Writer {
    pub(super) out: String,
    pub(super) state: State,
    /// How many Tera sections around here need their text as written.
    pub(super) held: usize,
    /// Length of `out` just after a start tag; anywhere else it differs from it.
    after_start: usize,
}

impl Writer {
    /// Nothing written yet, nothing certain.
    pub(super) fn new() -> Self {
        Writer { out: String::new(), state: State::lost(), held: 0, after_start: usize::MAX }
    }

    /// Takes back what was written after `length`.
    pub(super) fn rewind(&mut self, length: usize) {
        self.out.truncate(length);
        self.after_start = usize::MAX;
    }

    /// Copy everything, follow the state only.
    pub(super) fn is_verbatim(&self) -> bool {
        let state = &self.state;
        self.held > 0 || state.is_lost || state.kept.is_some() || state.is_loose
    }

    /// Writes one literal.
    ///
    /// # Errors
    /// The end tag of a sensitive element that was not opened here.
    pub(super) fn literal(&mut self, literal: Literal<'_>) -> Result<(), MinifyError> {
        let text = literal.text;
        let run = Run::new(literal);
        let mut at = 0;
        while at < text.len() {
            if self.state.is_lost {
                self.out.push_str(&text[at..]);
                return Ok(());
            }
            at = match self.state.mode {
                Mode::Text => self.text(&run, at),
                Mode::TagOpen | Mode::EndTagOpen => self.tag_open(&run, at),
                Mode::Comment => self.through(&run, at, &["-->", "--!>"], Mode::Text),
                Mode::Declaration => self.through(&run, at, &[">"], Mode::Text),
                Mode::Quoted(quote) => {
                    let close = if quote == b'"' { "\"" } else { "'" };
                    self.through(&run, at, &[close], Mode::AfterValue)
                }
                Mode::Raw => self.raw(&run, at),
                _ if is_space(run.bytes[at]) => self.space_in_tag(&run, at),
                _ if run.bytes[at] == b'>' => {
                    self.out.push('>');
                    self.tag_end()?;
                    at + 1
                }
                Mode::TagName => self.tag_name(&run, at),
                Mode::BeforeValue => self.value(&run, at),
                Mode::Unquoted => self.copy_while(&run, at, |byte| !is_space(byte) && byte != b'>'),
                _ => self.in_tag(&run, at),
            };
        }
        Ok(())
    }

    fn text(&mut self, run: &Run<'_>, at: usize) -> usize {
        let (end, space) = run.gap(at, self.is_verbatim());
        if end > at {
            self.gap(run, at, end, space);
            return end;
        }
        if run.bytes[at] != b'<' {
            self.state.is_spaced = false;
            // Text in a head ends it.
            self.state.in_head = false;
            return self.copy_while(run, at, |byte| !is_space(byte) && byte != b'<');
        }
        if run.text[at..].starts_with("<!--") {
            return self.comment(run, at);
        }
        self.state.mode = Mode::TagOpen;
        self.out.push('<');
        at + 1
    }

    /// White space and comments between tags.
    fn gap(&mut self, run: &Run<'_>, at: usize, end: usize, space: Option<char>) {
        let source = &run.text[at..end];
        if self.is_verbatim() {
            self.out.push_str(source);
            self.state.is_spaced = false;
            return;
        }
        let Some(space) = space else { return };
        if run.is_cut(at, end) {
            // Tera removes it; it stays as one character so that Tera sees the same tokens.
            self.out.push(space);
            return;
        }
        let rest = &run.text[end..];
        let is_only_child = self.after_start == self.out.len() && rest.starts_with("</");
        let is_unseen = self.state.is_spaced || self.state.in_head || run.is_firm(end);
        if is_only_child || !is_unseen {
            self.out.push(space);
        }
        self.state.is_spaced = true;
    }

    fn comment(&mut self, run: &Run<'_>, at: usize) -> usize {
        let inside = &run.text[at + 4..];
        // `<!-->` and `<!--->` are whole comments to a browser.
        let length = ["->", ">"].iter().find(|end| inside.starts_with(**end)).map(|end| end.len());
        if length.is_none() {
            self.state.mode = Mode::Comment;
        }
        let end = at + 4 + length.unwrap_or(0);
        self.out.push_str(&run.text[at..end]);
        end
    }

    /// After `<` or `</`.
    fn tag_open(&mut self, run: &Run<'_>, at: usize) -> usize {
        let byte = run.bytes[at];
        let is_end = self.state.mode == Mode::EndTagOpen;
        if byte.is_ascii_alphabetic() {
            self.state.mode = Mode::TagName;
            self.state.name = Name::Known(String::new());
            self.state.is_end = is_end;
            self.state.is_self_closing = false;
            self.state.is_loose = false;
            return at;
        }
        let is_split = byte == b'!' && at == 0;
        if is_split || run.is_cut(at, at + 1) || run.text[at..].starts_with("![CDATA[") {
            // What follows only shows after rendering, or may hold a `>`.
            self.state = State::lost();
            return at;
        }
        if byte == b'/' && !is_end {
            self.state.mode = Mode::EndTagOpen;
            self.out.push('/');
            return at + 1;
        }
        if is_end || byte == b'!' || byte == b'?' {
            self.state.mode = Mode::Declaration;
            let word = run.text[at..].get(1..8);
            let is_doctype = word.is_some_and(|word| word.eq_ignore_ascii_case("doctype"));
            self.state.is_spaced = is_doctype;
        } else {
            // The `<` was text.
            self.state.mode = Mode::Text;
            self.state.is_spaced = false;
            self.state.in_head = false;
        }
        at
    }

    fn tag_name(&mut self, run: &Run<'_>, at: usize) -> usize {
        if run.bytes[at] == b'/' {
            return self.slash(run, at);
        }
        let end = run.end_of(at, |byte| !is_space(byte) && byte != b'/' && byte != b'>');
        match &mut self.state.name {
            Name::Known(name) => name.push_str(&run.text[at..end].to_ascii_lowercase()),
            Name::Harmless => self.state = State::lost(),
        }
        self.out.push_str(&run.text[at..end]);
        end
    }

    fn space_in_tag(&mut self, run: &Run<'_>, at: usize) -> usize {
        let end = run.end_of(at, is_space);
        let source = &run.text[at..end];
        let rest = &run.bytes[end..];
        let mode = self.state.mode;
        if run.is_cut(at, end) {
            // Tera removes it, so it divides nothing.
            self.out.push_str(if self.is_verbatim() { source } else { " " });
            return end;
        }
        self.state.mode = match mode {
            Mode::AttributeName => Mode::AfterName,
            Mode::AfterName | Mode::BeforeValue => mode,
            Mode::Between | Mode::Apart => Mode::Apart,
            _ => Mode::BeforeAttribute,
        };
        if self.is_verbatim() {
            self.out.push_str(source);
            return end;
        }
        let is_dropped = match (mode, rest.first()) {
            (Mode::Slash, _) | (_, None) => false,
            (Mode::BeforeValue, Some(next)) => matches!(next, b'"' | b'\''),
            (Mode::AttributeName | Mode::AfterName, Some(b'=')) => true,
            (_, Some(next)) => *next == b'>' || (*next == b'/' && self.is_idle_slash(run, end)),
        };
        if !is_dropped {
            self.out.push(' ');
        }
        end
    }

    /// The `/` in `<br />` says nothing.
    fn is_idle_slash(&self, run: &Run<'_>, at: usize) -> bool {
        run.bytes[at..].starts_with(b"/>")
            && !self.is_verbatim()
            && self.state.mode != Mode::Between
            && matches!(&self.state.name, Name::Known(name) if elements::is_void(name))
    }

    fn slash(&mut self, run: &Run<'_>, at: usize) -> usize {
        if !self.is_idle_slash(run, at) {
            self.out.push('/');
        }
        self.state.is_self_closing = run.bytes.get(at + 1) == Some(&b'>');
        self.state.mode = Mode::Slash;
        at + 1
    }

    /// Between attributes or in an attribute name.
    fn in_tag(&mut self, run: &Run<'_>, at: usize) -> usize {
        match (self.state.mode, run.bytes[at]) {
            (Mode::Between, b'/') => {
                self.out.push('/');
                at + 1
            }
            (Mode::Between, _) | (Mode::Apart, b'=') => {
                self.state = State::lost();
                at
            }
            (_, b'/') => self.slash(run, at),
            (Mode::AttributeName | Mode::AfterName, b'=') => {
                self.state.mode = Mode::BeforeValue;
                self.out.push('=');
                at + 1
            }
            (_, byte) => {
                self.state.mode = Mode::AttributeName;
                // Only the first character of a name may be `=`.
                self.out.push_str(&run.text[at..][..usize::from(byte == b'=')]);
                let at = at + usize::from(byte == b'=');
                let stops = |byte| is_space(byte) || matches!(byte, b'/' | b'>' | b'=');
                self.copy_while(run, at, |byte| !stops(byte))
            }
        }
    }

    /// The first character of an attribute's value.
    fn value(&mut self, run: &Run<'_>, at: usize) -> usize {
        let quote = run.bytes[at];
        if quote != b'"' && quote != b'\'' {
            self.state.mode = Mode::Unquoted;
            return at;
        }
        let end = run.end_of(at + 1, |byte| byte != quote);
        if !self.is_verbatim() && end < run.bytes.len() {
            let value = &run.text[at + 1..end];
            if is_plain_value(value) && self.ends_value(run, end + 1) {
                self.out.push_str(value);
                self.state.mode = Mode::AfterValue;
                return end + 1;
            }
        }
        self.state.mode = Mode::Quoted(quote);
        self.out.push(char::from(quote));
        at + 1
    }

    /// What follows a value surely ends it, even without its quotation marks.
    fn ends_value(&self, run: &Run<'_>, at: usize) -> bool {
        let next = run.end_of(at, is_space);
        match run.bytes.get(next) {
            Some(b'>') => !run.is_cut(at, next),
            Some(b'/') => !run.is_cut(at, next) && self.is_idle_slash(run, next),
            _ => next > at && !run.is_cut(at, next),
        }
    }

    fn raw(&mut self, run: &Run<'_>, at: usize) -> usize {
        let text = &run.text[at..];
        if self.state.raw == "script" && text.contains("<!--") {
            // Inside such a comment `</script>` may not be the end.
            self.state = State::lost();
            return at;
        }
        let name = self.state.raw.as_bytes();
        let ends = |at: &usize| {
            let after = &text.as_bytes()[*at + 2..];
            after.get(..name.len()).is_some_and(|found| found.eq_ignore_ascii_case(name))
                && after.get(name.len()).is_none_or(|&next| is_space(next) || next == b'/' || next == b'>')
        };
        let Some(end) = text.match_indices("</").map(|(at, _)| at).find(ends) else {
            self.out.push_str(text);
            return run.text.len();
        };
        let after = end + 2 + name.len();
        self.out.push_str(&text[..after]);
        self.state.name = Name::Known(self.state.raw.clone());
        self.state.mode = Mode::TagName;
        self.state.is_end = true;
        self.state.is_self_closing = false;
        at + after
    }

    /// After the `>` of a tag.
    fn tag_end(&mut self) -> Result<(), MinifyError> {
        let state = &mut self.state;
        state.mode = Mode::Text;
        state.is_loose = false;
        let name = match &state.name {
            Name::Known(name) => name.clone(),
            Name::Harmless => String::new(),
        };
        state.is_spaced = elements::is_firm(&name);
        if name == "head" || name == "body" {
            state.in_head = name == "head" && !state.is_end;
        }
        if state.is_end {
            return self.element_end(&name);
        }
        let is_foreign = state.kept.as_ref().is_some_and(|(kept, _)| elements::is_foreign(kept));
        let is_empty = state.is_self_closing && (is_foreign || elements::is_foreign(&name));
        if name == "plaintext" {
            *state = State::lost();
        } else if is_empty {
            // `<svg/>` and what closes itself inside a drawing.
        } else if elements::is_raw(&name) {
            state.mode = Mode::Raw;
            state.raw = name;
        } else if let Some((kept, depth)) = &mut state.kept {
            *depth += usize::from(*kept == name);
        } else if elements::is_kept(&name) {
            state.kept = Some((name, 1));
        }
        self.after_start = self.out.len();
        Ok(())
    }

    fn element_end(&mut self, name: &str) -> Result<(), MinifyError> {
        let state = &mut self.state;
        let was_raw = std::mem::take(&mut state.raw) == name;
        match &mut state.kept {
            Some((kept, depth)) if kept == name => {
                *depth -= 1;
                if *depth == 0 {
                    state.kept = None;
                }
            }
            None if elements::is_sensitive(name) && !was_raw => {
                return Err(MinifyError::Stray { name: name.to_owned() });
            }
            _ => {}
        }
        Ok(())
    }

    fn copy_while(&mut self, run: &Run<'_>, at: usize, keep: impl Fn(u8) -> bool) -> usize {
        let end = run.end_of(at, keep);
        self.out.push_str(&run.text[at..end]);
        end
    }

    /// Copies up to and with the first of `ends`, after which `mode` begins.
    fn through(&mut self, run: &Run<'_>, at: usize, ends: &[&str], mode: Mode) -> usize {
        let text = &run.text[at..];
        let found = ends.iter().filter_map(|end| text.find(end).map(|at| at + end.len())).min();
        let length = found.unwrap_or(text.len());
        if found.is_some() {
            self.state.mode = mode;
        }
        self.out.push_str(&text[..length]);
        at + length
    }
}
