//! Which plain words describe a fault of YAML, and where the editor should look.

use std::ops::Range;

use serde_saphyr::granit_parser::ErrorKind;

use crate::diag::{Rule, rules};

/// A fault as the catalogue of words knows it.
pub(super) struct Fault {
    pub(super) rule: &'static Rule,
    pub(super) variant: &'static str,
    /// Bytes of the stretch that was read.
    pub(super) range: Range<usize>,
    /// A word for the gap `{word}`.
    pub(super) word: Option<String>,
}

/// Describes the fault of kind `kind` met at byte `at` of `text`; `last` is the stretch of the
/// last text that could be read.
pub(super) fn explain(kind: &ErrorKind, at: usize, text: &str, last: Range<usize>) -> Fault {
    use ErrorKind as K;
    let here = |variant| Fault { rule: &rules::YAML_SYNTAX, variant, range: letter_at(text, at), word: None };
    let feature = |variant| Fault { rule: &rules::YAML_FEATURE, variant, range: letter_at(text, at), word: None };
    match kind {
        K::TabNotAllowed
        | K::TabInBlockIndentation
        | K::TabInIndentation
        | K::TabAtBlockScalarStart
        | K::TabInPlainScalar
        | K::InvalidBlockEntryWhitespace
        | K::InvalidMappingValueWhitespace => Fault { range: near_tab(text, at), ..here("tab") },
        K::MappingValueNotAllowed => value_not_allowed(text, at, last),
        K::SimpleKeyExpected | K::InvalidSimpleKey => Fault { range: word_at(text, at), ..here("colon") },
        K::UnclosedQuotedScalar | K::InvalidQuotedScalarIndent | K::DocumentIndicatorInQuotedScalar => {
            Fault { range: opening_quote(text, last.end, at), ..here("quote") }
        }
        K::InvalidTrailingSingleQuotedScalar | K::InvalidTrailingDoubleQuotedScalar => here("after-quote"),
        K::UnknownQuotedScalarEscape
        | K::InvalidQuotedScalarHexEscape
        | K::InvalidUnicodeEscape
        | K::InvalidLowSurrogate
        | K::InvalidLowSurrogateHexEscape
        | K::MissingLowSurrogate
        | K::UnpairedLowSurrogate => Fault { range: backslash(text, at), ..here("escape") },
        K::UnexpectedCharacter { character } => Fault { word: Some(character.to_string()), ..here("start") },
        K::MismatchedFlowCollectionEnd { .. } | K::MisplacedFlowCollectionEnd => here("bracket"),
        K::UnclosedFlowCollection { .. }
        | K::UnexpectedEofFlowSequence
        | K::UnexpectedEofFlowMapping
        | K::UnexpectedEofImplicitFlowMapping
        | K::ExpectedFlowMappingSeparator
        | K::ExpectedFlowSequenceSeparator
        | K::FlowMappingValueAdjacentCollection
        | K::InvalidColonPlacement => Fault { range: opening_bracket(text, at), ..here("bracket") },
        K::BlockSequenceEntryNotAllowed | K::ExpectedBlockSequenceEntry | K::BlockEntryInFlowCollection => here("list"),
        K::ExpectedBlockMappingKey
        | K::InvalidIndentation
        | K::InvalidBlockScalarIndent
        | K::InvalidFlowScalarIndent
        | K::MappingKeyNotAllowed => Fault { range: line_word(text, at), ..here("indent") },
        K::InvalidBlockScalarHeader | K::ZeroBlockScalarIndent => here("block"),
        K::CommentNotSeparated | K::CommentInterceptedScalar => here("comment"),
        K::RecursionLimitExceeded => feature("too-deep"),
        K::DirectiveDisallowed => feature("directive"),
        K::UndeclaredTagHandle
        | K::InvalidGlobalTagCharacter
        | K::InvalidTagTerminator
        | K::MissingTagUri
        | K::UnclosedVerbatimTag
        | K::InvalidTagEscape => feature("tag"),
        K::MissingAnchorOrAliasName => feature("anchor"),
        K::MultipleDocumentsUnsupported | K::ExpectedDocumentStart | K::InvalidDocumentEnd => feature("documents"),
        _ => here(""),
    }
}

/// A `: ` where no key can stand: in an unquoted text, or after a line that was meant as a key.
fn value_not_allowed(text: &str, at: usize, last: Range<usize>) -> Fault {
    let fault = |variant, range| Fault { rule: &rules::YAML_SYNTAX, variant, range, word: None };
    let run = text.get(last.clone()).unwrap_or_default();
    let Some(first_line) = run.split_once('\n').map(|(line, _)| line.trim_end()) else {
        return fault("colon-in-text", letter_at(text, at));
    };
    let line_start = text[..last.start].rfind('\n').map_or(0, |found| found + 1);
    let before = text[line_start..last.start].trim_start_matches([' ', '-']);
    if before.is_empty() {
        let range = last.start..last.start + first_line.len();
        let glued = first_line.split_once(':').is_some_and(|(key, _)| !key.contains(' '));
        return fault(if glued { "space-after-colon" } else { "colon" }, range);
    }
    fault("indent", line_word(text, at))
}

/// The character at a byte.
fn letter_at(text: &str, at: usize) -> Range<usize> {
    let length = text.get(at..).and_then(|rest| rest.chars().next()).filter(|letter| *letter != '\n');
    at..at + length.map_or(0, char::len_utf8)
}

/// The run of letters that begins at a byte.
fn word_at(text: &str, at: usize) -> Range<usize> {
    let rest = text.get(at..).unwrap_or_default();
    at..at + rest.find(char::is_whitespace).unwrap_or(rest.len())
}

/// The first word of the line that a byte is in.
fn line_word(text: &str, at: usize) -> Range<usize> {
    let start = text[..at].rfind('\n').map_or(0, |found| found + 1);
    let line = &text[start..];
    let indent = line.len() - line.trim_start_matches(' ').len();
    word_at(text, start + indent)
}

/// The tab that is meant: at the place, on its line, or at the start of the next line.
fn near_tab(text: &str, at: usize) -> Range<usize> {
    let start = text[..at].rfind('\n').map_or(0, |found| found + 1);
    match text[start..].find('\t') {
        Some(found) => start + found..start + found + 1,
        None => letter_at(text, at),
    }
}

/// The bracket before a byte that nothing closes.
fn opening_bracket(text: &str, at: usize) -> Range<usize> {
    let mut closed = 0u32;
    for (back, byte) in text.as_bytes()[..at].iter().enumerate().rev() {
        match byte {
            b']' | b'}' => closed += 1,
            b'[' | b'{' if closed == 0 => return back..back + 1,
            b'[' | b'{' => closed -= 1,
            _ => {}
        }
    }
    letter_at(text, at)
}

/// The quote that was opened between the last text and the fault.
fn opening_quote(text: &str, from: usize, at: usize) -> Range<usize> {
    match text.get(from..at).and_then(|between| between.find(['"', '\''])) {
        Some(found) => from + found..from + found + 1,
        None => letter_at(text, at),
    }
}

/// The backslash of a quoted text that begins at a byte.
fn backslash(text: &str, at: usize) -> Range<usize> {
    let known = |letter: u8| b"0abtnvfre \"/\\N_LPxuU\n".contains(&letter);
    let bytes = text.as_bytes();
    let mut from = at;
    while let Some(found) = text.get(from..).and_then(|rest| rest.find('\\')) {
        let slash = from + found;
        match bytes.get(slash + 1) {
            Some(letter) if known(*letter) => from = slash + 2,
            _ => return slash..slash + 1,
        }
    }
    letter_at(text, at)
}
