//! Lines as vCard (RFC 6350) and iCalendar (RFC 5545) write them: escaped, folded, ended by CR LF.

/// Longest line in bytes, without its end (RFC 6350, 3.2; RFC 5545, 3.1).
const LINE: usize = 75;

/// A text value (RFC 6350, 3.4; RFC 5545, 3.3.11): backslash, comma, semicolon and line breaks are
/// escaped, other control characters have no place in one.
pub(super) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for letter in text.replace("\r\n", "\n").chars() {
        match letter {
            '\\' | ',' | ';' => out.extend(['\\', letter]),
            '\n' | '\r' => out.push_str("\\n"),
            '\t' => out.push(' '),
            letter if letter.is_control() => {}
            letter => out.push(letter),
        }
    }
    out
}

/// Writes a property, folded between letters; every line ends with CR LF.
pub(super) fn fold(property: &str, value: &str, out: &mut String) {
    let line = format!("{property}:{value}");
    let mut left = LINE;
    let mut letters = line.chars();
    while let Some(letter) = letters.next() {
        // Some programs read escapes before they unfold: a backslash keeps what follows it.
        let escaped = (letter == '\\').then(|| letters.next()).flatten();
        let wanted = letter.len_utf8() + escaped.map_or(0, char::len_utf8);
        if wanted > left {
            out.push_str("\r\n ");
            left = LINE - 1;
        }
        left -= wanted;
        out.push(letter);
        out.extend(escaped);
    }
    out.push_str("\r\n");
}
