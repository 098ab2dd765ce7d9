//! Mails that a page prepares: about an error on it, and about how clear it is.
//!
//! In: what the page is called, its address and its file. Out: `mailto:` links with subject and
//! body. They name the page and the record, so that whoever receives one knows what it is about;
//! the reader sees everything before it is sent.

use serde::Serialize;

use super::draft::Draft;
use super::frame::Face;

/// "How clear is this page?"
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FeedbackView<'a> {
    /// Mailbox, for those who have no mail program on this device.
    pub address: &'a str,
    /// Each answer is a mail.
    pub answers: Vec<FeedbackAnswer>,
}

/// An answer, as a mail.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FeedbackAnswer {
    /// `clear`, `partly`, `unclear`: end of the theme string `feedback.answer.<word>`.
    pub word: &'static str,
    /// Link that opens the mail.
    pub href: String,
}

/// Answers by the key of their words, best first.
const ANSWERS: [&str; 3] = ["feedback.answer.clear", "feedback.answer.partly", "feedback.answer.unclear"];

impl<'c> Draft<'c> {
    /// Link that opens a mail about an error on a page; `None` without a mailbox.
    pub(super) fn report(&self, face: &Face, url: &str) -> Option<String> {
        let mailbox = self.settings().feedback.as_deref()?;
        let subject = self.labels.fill(self.lang, "report.subject", &[("title", face.heading.text.as_ref())]);
        Some(mail(mailbox, &subject, &self.mail_body("report.body", face, url, "")))
    }

    /// The block that asks how clear a page is; `None` without a mailbox.
    pub(super) fn feedback(&self, face: &Face, url: &str) -> Option<FeedbackView<'c>> {
        let address = self.settings().feedback.as_deref()?;
        let subject = self.labels.fill(self.lang, "feedback.subject", &[("title", face.heading.text.as_ref())]);
        let answer = |key: &'static str| {
            let body = self.mail_body("feedback.body", face, url, self.label(key));
            let word = key.rsplit('.').next().unwrap_or(key);
            FeedbackAnswer { word, href: mail(address, &subject, &body) }
        };
        Some(FeedbackView { address, answers: ANSWERS.map(answer).into() })
    }

    /// The lines that say what a mail is about.
    fn mail_body(&self, key: &str, face: &Face, url: &str, answer: &str) -> String {
        let language = self.settings().language(self.lang).name.as_str();
        let values = [("url", url), ("file", &face.file), ("language", language), ("answer", answer)];
        self.labels.fill(self.lang, key, &values)
    }
}

fn mail(mailbox: &str, subject: &str, body: &str) -> String {
    let mut link = String::with_capacity(60 + mailbox.len() + (subject.len() + body.len()) * 3 / 2);
    link.push_str("mailto:");
    encode(&mut link, mailbox);
    link.push_str("?subject=");
    encode(&mut link, subject);
    link.push_str("&body=");
    encode(&mut link, body);
    link
}

/// Percent-encodes a part of a `mailto:` address (RFC 6068); line breaks become CR LF.
fn encode(out: &mut String, text: &str) {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'@' | b'/' | b':' => {
                out.push(char::from(byte));
            }
            b'\n' => out.push_str("%0D%0A"),
            b'\r' => {}
            other => {
                out.push('%');
                out.push(char::from(HEX[usize::from(other >> 4)]));
                out.push(char::from(HEX[usize::from(other & 15)]));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::mail;

    #[test]
    fn nothing_in_a_title_can_leave_its_place() {
        let link = mail("a+b@example.org", "Sì & no?\r\nBcc: x", "uno\ndue #3");
        let expected = "mailto:a%2Bb@example.org?subject=S%C3%AC%20%26%20no%3F%0D%0ABcc:%20x&body=uno%0D%0Adue%20%233";
        assert_eq!(link, expected);
    }
}
