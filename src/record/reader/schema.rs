//! What editors may write, key by key.
//!
//! A record is described by the same functions that read it: they are called once more, over
//! nothing, while [`File`] keeps note of every key they ask for. So a description can neither
//! know a key that is not read nor miss one that is.

use super::{File, Path, Shape, Value};
use crate::diag::Texts;
use crate::record::{Form, Key};
use crate::source::yaml::{Node, NodeKind};

/// Labels of keys, in Italian and in English.
#[derive(Debug)]
pub(in crate::record) struct Labels {
    pub(in crate::record) it: Texts,
    pub(in crate::record) en: Texts,
}

/// One text, or one a language.
pub(in crate::record) fn localized(file: &File<'_>, one: Form) -> Form {
    let languages = file.context.languages.iter().enumerate();
    let keys = languages.map(|(index, code)| labelled(file, code, one.clone(), index == 0, "")).collect();
    Form::Localized(Box::new(one), keys)
}

/// A map whose keys `read` asks for.
pub(in crate::record) fn map(file: &File<'_>, read: impl FnOnce(Value<'_>)) -> Form {
    let nothing = Node { kind: NodeKind::Map(Vec::new()), start: 0, end: 0 };
    Form::Map(file.describing(|| read(Value { file, node: &nothing, path: &Path::ROOT })))
}

/// A key with a value of a shape.
pub(super) fn key<S: Shape>(file: &File<'_>, key: &str, shape: &S, required: bool) -> Key {
    labelled(file, key, shape.form(file), required, &shape.example(file.context.languages))
}

fn labelled(file: &File<'_>, key: &str, form: Form, required: bool, example: &str) -> Key {
    let label = |texts: &Texts| texts.field(key).map(Box::from);
    let (it, en) = file.labels.map_or((None, None), |labels| (label(&labels.it), label(&labels.en)));
    Key { name: key.into(), required, form, labels: [it, en], example: example.into() }
}
