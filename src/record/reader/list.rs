//! Lists, and maps that only one kind of record has.

use super::{Path, Reader, Shape, Value, schema};
use crate::diag::rules;
use crate::record::Form;
use crate::source::yaml::NodeKind;

/// A list of values of one shape.
pub(in crate::record) struct ListOf<S>(pub(in crate::record) S);

/// A map read by a function; keys that it does not ask for are findings.
pub(in crate::record) struct Map<F>(pub(in crate::record) F);

impl<S: Shape> Shape for ListOf<S> {
    type Out = Vec<S::Out>;

    fn read(&self, value: Value<'_>) -> Option<Vec<S::Out>> {
        let NodeKind::Seq(items) = &value.node.kind else {
            value.wrong_type("list");
            return None;
        };
        let mut read = Vec::with_capacity(items.len());
        for item in items {
            let path = Path { parent: value.path.parent, key: value.path.key };
            let item = Value { file: value.file, node: item, path: &path };
            if item.node.is_absent() {
                item.report(item.fault(&rules::MISSING_KEY).variant("item"));
                continue;
            }
            read.extend(self.0.read(item));
        }
        Some(read)
    }

    fn form(&self, file: &super::File<'_>) -> Form {
        Form::List(Box::new(self.0.form(file)))
    }

    fn example(&self, languages: &[Box<str>]) -> String {
        format!("[{}]", self.0.example(languages))
    }
}

impl<T, F: Fn(&mut Reader<'_>) -> Option<T>> Shape for Map<F> {
    type Out = T;

    fn read(&self, value: Value<'_>) -> Option<T> {
        let mut reader = value.map()?;
        let read = (self.0)(&mut reader);
        reader.finish();
        read
    }

    fn form(&self, file: &super::File<'_>) -> Form {
        schema::map(file, |value| drop(self.read(value)))
    }

    fn example(&self, _: &[Box<str>]) -> String {
        "{…}".to_owned()
    }

    fn takes_map(&self) -> bool {
        true
    }
}
