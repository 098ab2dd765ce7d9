//! Whether two texts of a record say the same: values, and the words of all comments.

use crate::source::yaml::{Node, NodeKind, Style};

/// Whether two trees hold the same values, whatever the order of keys and the quotes.
pub(super) fn same(a: &Node<'_>, b: &Node<'_>) -> bool {
    match (&a.kind, &b.kind) {
        (NodeKind::Scalar(a, style_a), NodeKind::Scalar(b, style_b)) => {
            let nothing = |text: &str, style: &Style| text.is_empty() && *style == Style::Plain;
            a == b && nothing(a, style_a) == nothing(b, style_b)
        }
        (NodeKind::Seq(a), NodeKind::Seq(b)) => a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b)),
        (NodeKind::Map(a), NodeKind::Map(b)) => {
            let twin = |key: &str| b.iter().find(|entry| entry.key == key);
            a.len() == b.len() && a.iter().all(|one| twin(&one.key).is_some_and(|other| same(&one.value, &other.value)))
        }
        _ => false,
    }
}
