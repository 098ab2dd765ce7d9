//! The way to a value of a record: `title.it`, `contacts[0].phone`.

use std::fmt;

use crate::diag::nearest;
use crate::record::{Form, Key};

/// A step on the way.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// Into a map, under a key.
    Key(Box<str>),
    /// Into a list, from 0.
    Item(usize),
}

/// A way that leads to a value which readers know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Way {
    /// Never empty.
    pub steps: Vec<Step>,
    /// What is written there.
    pub form: Form,
    /// What people call the last key, in Italian and in English.
    pub labels: [Option<Box<str>>; 2],
    /// What a value looks like.
    pub example: Box<str>,
}

/// Why a way leads nowhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LostWay {
    /// The part that is not known.
    pub part: Box<str>,
    /// What could stand there.
    pub allowed: Vec<Box<str>>,
    /// What was probably meant.
    pub near: Option<Box<str>>,
}

impl fmt::Display for Way {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, step) in self.steps.iter().enumerate() {
            match step {
                Step::Key(key) if at == 0 => write!(out, "{key}")?,
                Step::Key(key) => write!(out, ".{key}")?,
                Step::Item(item) => write!(out, "[{item}]")?,
            }
        }
        Ok(())
    }
}

impl Way {
    /// Reads a way through a map of these keys. A list without a number means its first item.
    ///
    /// # Errors
    /// When a part of it is not known.
    pub fn parse(text: &str, keys: &[Key]) -> Result<Way, LostWay> {
        let lost = |part: &str| LostWay { part: part.into(), allowed: Vec::new(), near: None };
        let mut steps = Vec::new();
        let mut form = Form::Map(keys.to_vec());
        let (mut labels, mut example) = ([None, None], Box::from(""));
        for part in text.trim().split('.') {
            let (name, items) = part.split_once('[').map_or((part, ""), |(name, items)| (name, items));
            while form.keys(&[name]).is_none() {
                let Some(item) = form.item().cloned() else { return Err(lost(part)) };
                steps.push(Step::Item(0));
                form = item;
            }
            let keys = form.keys(&[name]).unwrap_or_default();
            let Some(key) = keys.iter().find(|key| *key.name == *name) else {
                let near = nearest(name, keys.iter().map(|key| &*key.name)).map(Box::from);
                return Err(LostWay { near, allowed: keys.iter().map(|key| key.name.clone()).collect(), ..lost(name) });
            };
            steps.push(Step::Key(key.name.clone()));
            // «Title (en)» says more than «Text in English».
            labels = match &form {
                Form::Localized(..) => labels.map(|label| label.map(|label| format!("{label} ({name})").into())),
                _ => key.labels.clone(),
            };
            example = key.example.clone();
            form = key.form.clone();
            for item in items.split('[').filter(|item| !item.is_empty()) {
                let number = item.strip_suffix(']').and_then(|number| number.parse().ok());
                let (Some(number), Some(inner)) = (number, form.item().cloned()) else { return Err(lost(part)) };
                steps.push(Step::Item(number));
                form = inner;
            }
        }
        Ok(Way { steps, form, labels, example })
    }

    /// Whether a list is written there, item by item.
    pub fn is_list(&self) -> bool {
        self.form.item().is_some()
    }

    /// Whether a single text can be written there.
    pub fn is_single(&self) -> bool {
        self.form.single().is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Kind;
    use crate::record::keys;

    #[test]
    fn ways_through_a_service() {
        let keys = keys(Kind::Services, &["it".into(), "en".into()]);
        let way = |text: &str| Way::parse(text, &keys).map(|way| (way.to_string(), way.form.single().cloned()));
        assert_eq!(way("title.it"), Ok(("title.it".to_owned(), Some(Form::Text(None)))));
        assert_eq!(way("contacts.pec").unwrap().0, "contacts[0].pec");
        assert_eq!(way("contacts[2].phone[1]"), Ok(("contacts[2].phone[1]".to_owned(), Some(Form::Phone))));
        assert!(Way::parse("area.ats", &keys).unwrap().is_list());
        let lost = Way::parse("area.atz", &keys).unwrap_err();
        assert_eq!((lost.part.as_ref(), lost.near.as_deref()), ("atz", Some("ats")));
        assert!(Way::parse("title.it.x", &keys).is_err() && Way::parse("title[0]", &keys).is_err());
    }

    #[test]
    fn a_fact_is_a_value_or_a_map_around_it() {
        let keys = keys(Kind::Contacts, &["it".into(), "en".into()]);
        for text in ["office.it", "office.value.it", "office.as_of", "email", "email[0].value"] {
            assert!(Way::parse(text, &keys).is_ok(), "{text}");
        }
    }
}
