//! Values of closed lists.

use super::{Shape, Value};
use crate::diag::{nearest, rules};
use crate::model::Choice;
use crate::record::Form;

/// One of a list of values.
pub(in crate::record) struct OneOf<C: 'static>(pub(in crate::record) &'static [C]);

/// Any value of a closed list.
pub(in crate::record) fn one_of<C: Choice>() -> OneOf<C> {
    OneOf(C::all())
}

/// `true` or `false`.
pub(in crate::record) struct Yes;

impl<C: Choice> Shape for OneOf<C> {
    type Out = C;

    fn read(&self, value: Value<'_>) -> Option<C> {
        let text = value.scalar("text")?;
        let found = self.0.iter().copied().find(|choice| choice.word() == text);
        if found.is_none() {
            let words: Vec<&str> = self.0.iter().map(|choice| choice.word()).collect();
            let fault = value.fault(&rules::BAD_ENUM).arg("allowed", words.join(", "));
            value.report(fault.suggest(nearest(text, words.iter().copied())));
        }
        found
    }

    fn form(&self, _: &super::File<'_>) -> Form {
        Form::Words(self.0.iter().map(|choice| choice.word()).collect())
    }

    fn example(&self, _: &[Box<str>]) -> String {
        self.0.first().map_or("…", |choice| choice.word()).to_owned()
    }
}

impl Shape for Yes {
    type Out = bool;

    fn read(&self, value: Value<'_>) -> Option<bool> {
        let text = value.scalar("yes-no")?;
        match text {
            "true" => Some(true),
            "false" => Some(false),
            _ => {
                let meant = match text.to_lowercase().as_str() {
                    "sì" | "si" | "s" | "vero" | "yes" | "y" | "on" | "1" | "true" => Some("true"),
                    "no" | "n" | "falso" | "off" | "0" | "false" => Some("false"),
                    _ => None,
                };
                value.report(value.fault(&rules::BAD_ENUM).variant("yes-no").suggest(meant));
                None
            }
        }
    }

    fn form(&self, _: &super::File<'_>) -> Form {
        Form::Yes
    }

    fn example(&self, _: &[Box<str>]) -> String {
        "true".to_owned()
    }
}
