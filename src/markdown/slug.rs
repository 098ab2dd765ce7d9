//! Words as they stand in addresses and anchors.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Lower case, ASCII letters and digits, one `-` for everything else; accents fall away.
pub fn slugify(text: &str) -> String {
    let mut slug = String::with_capacity(text.len());
    if text.is_ascii() {
        // Most titles: nothing to take apart, and lists sort tens of thousands of them.
        text.bytes().for_each(|byte| match byte.to_ascii_lowercase() {
            letter @ (b'a'..=b'z' | b'0'..=b'9') => slug.push(char::from(letter)),
            _ if slug.is_empty() || slug.ends_with('-') => {}
            _ => slug.push('-'),
        });
        slug.truncate(slug.trim_end_matches('-').len());
        return slug;
    }
    for letter in text.nfkd().filter(|letter| !is_combining_mark(*letter)) {
        for letter in letter.to_lowercase() {
            match letter {
                'a'..='z' | '0'..='9' => slug.push(letter),
                'ß' => slug.push_str("ss"),
                'æ' => slug.push_str("ae"),
                'ø' => slug.push('o'),
                _ if slug.is_empty() || slug.ends_with('-') => {}
                _ => slug.push('-'),
            }
        }
    }
    slug.truncate(slug.trim_end_matches('-').len());
    slug
}

#[cfg(test)]
mod tests {
    use super::slugify;

    #[test]
    fn accents_and_apostrophes() {
        assert_eq!(slugify("Cantù"), "cantu");
        assert_eq!(slugify("Torre de' Busi"), "torre-de-busi");
        assert_eq!(slugify("  Che cos’è? "), "che-cos-e");
        assert_eq!(slugify("D.g.r. XI/2398"), "d-g-r-xi-2398");
        assert_eq!(slugify("…"), "");
        assert_eq!(slugify("--A  (b)! "), "a-b");
        assert_eq!(slugify("?"), "");
    }
}
