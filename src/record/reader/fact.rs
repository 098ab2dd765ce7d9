//! Values with their evidence.

use super::{Day, ListOf, Name, Reader, Shape, To, Value, Words, Yes, map_form, one_of};
use crate::model::{Confidence, Fact, Id, Kind};
use crate::record::Form;
use crate::source::yaml::{Entry, NodeKind};

/// A bare value, or a map with `value` and what is known about it.
pub(in crate::record) struct FactOf<S>(pub(in crate::record) S);

impl<S: Shape> Shape for FactOf<S> {
    type Out = Fact<S::Out>;

    fn read(&self, value: Value<'_>) -> Option<Fact<S::Out>> {
        let NodeKind::Map(entries) = &value.node.kind else {
            return self.0.read(value).map(bare);
        };
        let has_value = |entries: &[Entry<'_>]| entries.iter().any(|entry| entry.key == "value");
        if self.0.takes_map() && !has_value(entries) {
            return self.0.read(value).map(bare);
        }
        let mut reader = value.map()?;
        let inner = reader.required("value", Borrowed(&self.0));
        let fact = evidence(&mut reader, inner);
        reader.finish();
        fact
    }

    fn form(&self, file: &super::File<'_>) -> Form {
        let evidence = map_form(file, |value| {
            let Some(mut reader) = value.map() else { return };
            let inner = reader.required("value", Borrowed(&self.0));
            drop(evidence(&mut reader, inner));
        });
        Form::Either(vec![self.0.form(file), evidence])
    }

    fn example(&self, languages: &[Box<str>]) -> String {
        self.0.example(languages)
    }

    fn takes_map(&self) -> bool {
        true
    }
}

/// A shape by reference.
struct Borrowed<'a, S>(&'a S);

impl<S: Shape> Shape for Borrowed<'_, S> {
    type Out = S::Out;

    fn read(&self, value: Value<'_>) -> Option<S::Out> {
        self.0.read(value)
    }

    fn form(&self, file: &super::File<'_>) -> Form {
        self.0.form(file)
    }

    fn example(&self, languages: &[Box<str>]) -> String {
        self.0.example(languages)
    }
}

fn bare<T>(value: T) -> Fact<T> {
    Fact {
        value,
        sources: Vec::new(),
        as_of: None,
        confidence: Confidence::High,
        approx: false,
        caption: Default::default(),
    }
}

/// Reads the evidence beside a value that was read already.
pub(in crate::record) fn evidence<T>(reader: &mut Reader<'_>, value: Option<T>) -> Option<Fact<T>> {
    let sources = sources(reader);
    let as_of = reader.optional("as_of", Day::default());
    let confidence = certainty(reader);
    let approx = reader.or_default("approx", Yes);
    let caption = reader.or_default("caption", Words::default());
    reader.optional("note", Name);
    Some(Fact { value: value?, sources, as_of, confidence, approx, caption })
}

/// Sources of a part of a record.
pub(in crate::record) fn sources(reader: &mut Reader<'_>) -> Vec<Id> {
    reader.or_default("source", ListOf(To::kind(Kind::Sources)))
}

/// How sure a part of a record is.
pub(in crate::record) fn certainty(reader: &mut Reader<'_>) -> Confidence {
    reader.optional("confidence", one_of::<Confidence>()).unwrap_or(Confidence::High)
}
