//! Telephone numbers as they are printed in Italy.

/// A `tel:` link for a number as printed in Italy: the first number of several, with the
/// country code (RFC 3966). The zero of a landline stays, as Italian numbering wants.
pub fn tel(printed: &str) -> Option<String> {
    let mut digits = String::with_capacity(16);
    let international = printed.trim_start().starts_with('+') || printed.trim_start().starts_with("00");
    for letter in printed.chars() {
        match letter {
            '0'..='9' => digits.push(letter),
            // "02 1234567 / 02 7654321": a slash after a whole number begins another.
            '/' if digits.len() >= 8 => break,
            ' ' | '.' | '-' | '/' | '(' | ')' | '+' | '\u{a0}' | '\u{2011}' => {}
            _ if digits.len() >= 6 => break,
            _ => {}
        }
    }
    if digits.len() < 3 {
        return None;
    }
    // Emergency and service codes (112, 1500) have no country code.
    if digits.len() <= 5 {
        return Some(format!("tel:{digits}"));
    }
    let digits = if international { digits.trim_start_matches("00").to_owned() } else { format!("39{digits}") };
    Some(format!("tel:+{digits}"))
}

#[cfg(test)]
mod tests {
    use super::tel;

    #[test]
    fn telephone_links() {
        for (printed, link) in [
            ("030 3838550", "tel:+390303838550"),
            ("02/8578.1234", "tel:+390285781234"),
            ("0382 431-257", "tel:+390382431257"),
            ("+39 02 67651", "tel:+390267651"),
            ("0039 02 67651", "tel:+390267651"),
            ("02 12345678 / 02 87654321", "tel:+390212345678"),
            ("800 638 638", "tel:+39800638638"),
            ("035 385111 int. 4", "tel:+39035385111"),
            ("112", "tel:112"),
        ] {
            assert_eq!(tel(printed).as_deref(), Some(link), "{printed}");
        }
        assert_eq!(tel("da chiedere"), None);
    }
}
