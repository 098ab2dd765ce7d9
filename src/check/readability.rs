//! `readability`: how hard the prose of a page is to read.
//!
//! In: the tags of a finished page and what stands between them, as the one reading of the page
//! brings them. Out: a [`Reading`], and a finding where it falls below what is asked.
//!
//! What is read: the text of `main`, block by block, where a block ends like a sentence
//! (`. ! ? … : ;`). What does not end so is a label, a name, a date or a link of a list, and no
//! prose. Left out besides: headings and terms, tables, navigation, the foot of the page with its
//! sources, controls, code, what is hidden, and every part in another language than the page's.

use super::prose::{is_sentence, sentences, words};
use super::{FinishedPage, Tag};
use crate::config::Formula;
use crate::diag::{Diagnostic, rules};

/// What is asked of the prose of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Yardstick {
    /// How ease is computed.
    pub formula: Formula,
    /// The ease below which there is a finding, 0 to 100; `None` for pages that are only measured.
    pub least: Option<u8>,
    /// Words after which a sentence is long.
    pub longest: usize,
    /// Whether the reading is given back, long sentences and all.
    pub keep: bool,
}

/// How a page reads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// Address of the page on the host.
    pub href: String,
    /// Content file it was made from.
    pub origin: std::sync::Arc<str>,
    /// What is asked of it; `None` where it is only measured.
    pub least: Option<u8>,
    /// Ease, 0 (hardest) to 100.
    pub ease: u8,
    /// Words counted.
    pub words: usize,
    /// Sentences counted.
    pub sentences: usize,
    /// Sentences of too many words, with their number, as they stand on the page.
    pub long: Vec<(usize, String)>,
}

/// Ease from the numbers of sentences, words and letters, rounded down; `None` without a word.
///
/// Gulpease: 89 + (300 · sentences − 10 · letters) / words, held between 0 and 100. P. Lucisano
/// and M. E. Piemontese, «GULPEASE: una formula per la predizione della difficoltà dei testi in
/// lingua italiana», Scuola e Città 3, 1988. Below 40 a text is hard for readers with an upper
/// secondary diploma, below 60 for those with a lower secondary one, below 80 for those with
/// primary school only.
pub fn ease(formula: Formula, sentences: usize, words: usize, letters: usize) -> Option<u8> {
    let whole = |count: usize| i64::try_from(count).unwrap_or(i64::MAX / 1000);
    match formula {
        Formula::Gulpease => {
            let sum = (300 * whole(sentences) - 10 * whole(letters)).checked_div_euclid(whole(words))?;
            u8::try_from((89 + sum).clamp(0, 100)).ok()
        }
    }
}

/// Words below which a page is measured but not judged: of two or three sentences the formula,
/// made on whole passages, says more about the names in them than about the writing.
const ENOUGH: usize = 50;
/// Elements that stand within a line: a sentence goes on through them.
const INLINE: &[&str] = &[
    "a", "abbr", "b", "bdi", "br", "cite", "data", "del", "dfn", "em", "i", "img", "ins", "mark", "q", "s", "small",
    "span", "strong", "sub", "time", "u", "var", "wbr",
];
/// Elements that hold no prose.
const LEFT_OUT: &[&str] = &[
    "address", "button", "code", "dt", "fieldset", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "kbd",
    "label", "nav", "output", "pre", "samp", "script", "select", "style", "sup", "svg", "table", "template",
    "textarea",
];
/// Elements that never have an end.
const VOID: &[&str] = &["area", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"];

/// Follows the tags of a page and counts its prose.
#[derive(Debug)]
pub(super) struct Reader<'a> {
    yardstick: Yardstick,
    lang: &'a str,
    in_main: bool,
    /// The element that is left out, and how many of its name are open.
    leaving_out: Option<(&'a str, usize)>,
    block: String,
    sentences: usize,
    words: usize,
    letters: usize,
    long: Vec<(usize, String)>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(yardstick: Yardstick) -> Self {
        Reader {
            yardstick,
            lang: "",
            in_main: false,
            leaving_out: None,
            block: String::new(),
            sentences: 0,
            words: 0,
            letters: 0,
            long: Vec::new(),
        }
    }

    /// Takes what stands before a tag, then the tag.
    pub(super) fn see(&mut self, tag: &Tag<'a, '_>) {
        self.between(tag.before);
        let name = tag.name;
        if !self.in_main {
            match name {
                "html" => self.lang = tag.attribute("lang").unwrap_or(""),
                "main" => self.in_main = true,
                _ => {}
            }
            return;
        }
        match &mut self.leaving_out {
            Some((left_out, open)) if *left_out == name => *open += 1,
            Some(_) => {}
            None => self.open(tag),
        }
    }

    fn open(&mut self, tag: &Tag<'a, '_>) {
        if !INLINE.contains(&tag.name) {
            self.close_block();
        } else if tag.name == "br" {
            self.block.push(' ');
        }
        let hidden = tag.attribute("hidden").is_some() || tag.attribute("aria-hidden") == Some("true");
        let foreign = tag.attribute("lang").is_some_and(|lang| lang != self.lang);
        if (hidden || foreign || LEFT_OUT.contains(&tag.name)) && !VOID.contains(&tag.name) {
            self.leaving_out = Some((tag.name, 1));
        }
    }

    /// Text, ends of elements and comments.
    fn between(&mut self, markup: &'a str) {
        if !self.in_main {
            return;
        }
        let mut rest = markup;
        while let Some((text, after)) = rest.split_once('<') {
            self.text(text);
            rest = if let Some(comment) = after.strip_prefix("!--") {
                comment.split_once("-->").map_or("", |(_, rest)| rest)
            } else if let Some((name, rest)) = after.strip_prefix('/').and_then(|end| end.split_once('>')) {
                self.end(name.trim_end());
                rest
            } else {
                self.text("<");
                after
            };
        }
        self.text(rest);
    }

    fn text(&mut self, text: &str) {
        if self.in_main && self.leaving_out.is_none() {
            self.block.push_str(text);
        }
    }

    fn end(&mut self, name: &str) {
        match &mut self.leaving_out {
            Some((left_out, open)) if *left_out == name => {
                *open -= 1;
                if *open == 0 {
                    self.leaving_out = None;
                }
            }
            Some(_) => {}
            None if !INLINE.contains(&name) => {
                self.close_block();
                self.in_main = name != "main";
            }
            None => {}
        }
    }

    /// Counts the block that ends here, if it is prose.
    fn close_block(&mut self) {
        if !self.block.trim().is_empty() {
            let text = super::prose::plain(&self.block);
            if is_sentence(&text) {
                self.count(&text);
            }
        }
        self.block.clear();
    }

    fn count(&mut self, text: &str) {
        for sentence in sentences(text) {
            let mut length = 0;
            for word in words(sentence) {
                length += 1;
                self.letters += word.chars().filter(|letter| letter.is_alphanumeric()).count();
            }
            if length == 0 {
                continue;
            }
            self.sentences += 1;
            self.words += length;
            if self.yardstick.keep && length > self.yardstick.longest {
                self.long.push((length, sentence.to_owned()));
            }
        }
    }

    /// What was read, when there was prose; a finding when it is too hard.
    pub(super) fn settle(
        mut self,
        rest: &'a str,
        page: &FinishedPage<'_>,
        found: &mut Vec<Diagnostic>,
    ) -> Option<Reading> {
        self.between(rest);
        self.close_block();
        let ease = ease(self.yardstick.formula, self.sentences, self.words, self.letters)?;
        let least = self.yardstick.least.filter(|_| self.words >= ENOUGH);
        if let Some(least) = least.filter(|least| ease < *least) {
            let finding = Diagnostic::new(&rules::READABILITY).arg("value", usize::from(ease));
            found.push(page.finding(finding.arg("least", usize::from(least))));
        }
        self.yardstick.keep.then(|| Reading {
            href: page.href.to_owned(),
            origin: std::sync::Arc::clone(page.origin),
            least,
            ease,
            words: self.words,
            sentences: self.sentences,
            long: self.long,
        })
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::{Reader, Reading, Yardstick, ease};
    use crate::check::{FinishedPage, html};
    use crate::config::Formula;

    const YARDSTICK: Yardstick = Yardstick { formula: Formula::Gulpease, least: Some(60), longest: 5, keep: true };

    fn read(html: &str) -> Option<Reading> {
        let origin: Arc<str> = "content/pages/prova".into();
        let page = FinishedPage { href: "/it/prova/", origin: &origin, html, yardstick: Some(YARDSTICK) };
        let (mut reader, mut tags) = (Reader::new(YARDSTICK), html::tags(html));
        while let Some(tag) = tags.next() {
            reader.see(&tag);
        }
        reader.settle(tags.rest(), &page, &mut Vec::new())
    }

    #[test]
    fn the_formula_is_that_of_the_article() {
        // 89 + (300 · 2 − 10 · 45) / 10 = 104, held at 100; 89 + (300 − 10 · 150) / 25 = 41.
        assert_eq!(ease(Formula::Gulpease, 2, 10, 45), Some(100));
        assert_eq!(ease(Formula::Gulpease, 1, 25, 150), Some(41));
        assert_eq!(ease(Formula::Gulpease, 1, 7, 45), Some(67), "89 + -150/7, rounded down");
        assert_eq!(ease(Formula::Gulpease, 1, 1, 400), Some(0));
        assert_eq!(ease(Formula::Gulpease, 0, 0, 0), None);
    }

    #[test]
    fn prose_is_read_and_the_rest_is_not() {
        let html = "<html lang=it><p>Fuori.</p><main id=main><h1>Titolo.</h1><p>Chiedi alla <a href=#x>tua ATS</a>. \
            Ti <b>rispon</b>de.</p><ul><li>Milano</li><li>un modulo;</li><li><p>Fine.</p></li></ul>\
            <table><tr><td>Cella.<table><tr><td>No.</table>Cella.</td></tr></table>\
            <p lang=en>In English.</p><p>Si dice <i lang=en>voucher <i>no</i></i> qui.</p><p hidden>Nascosto.</p>\
            <script>Non questo.</script><footer><p>Fonti.</p></footer></main><p>Fuori.</p>";
        let reading = read(html).unwrap();
        // Chiedi alla tua ATS. Ti risponde. | un modulo; | Fine. | Si dice qui.
        assert_eq!((reading.sentences, reading.words), (5, 12));
        assert_eq!(reading.long, []);
    }

    #[test]
    fn long_sentences_are_told() {
        let reading =
            read("<html lang=it><main><p>Uno due tre quattro cinque. Uno due tre &amp; quattro cinque sei.</main>")
                .unwrap();
        assert_eq!(reading.long, [(6, "Uno due tre & quattro cinque sei.".to_owned())]);
        assert_eq!(read("<html lang=it><main><p>Milano</p></main>"), None);
    }
}
