//! Ids of other records.

use super::{Shape, Value};
use crate::diag::{nearest, rules};
use crate::model::{Id, Kind};
use crate::record::{Form, Kinds, Reference, Relation, Target};

/// The id of a record of one of several kinds.
#[derive(Clone, Copy)]
pub(in crate::record) struct To {
    kinds: Kinds,
    relation: Relation,
}

impl To {
    pub(in crate::record) const fn kind(kind: Kind) -> To {
        To { kinds: Kinds::of(kind), relation: Relation::Plain }
    }

    pub(in crate::record) const fn either(a: Kind, b: Kind) -> To {
        To { kinds: Kinds::of(a).and(b), relation: Relation::Plain }
    }

    pub(in crate::record) const fn relation(self, relation: Relation) -> To {
        To { kinds: self.kinds, relation }
    }
}

impl Shape for To {
    type Out = Id;

    fn read(&self, value: Value<'_>) -> Option<Id> {
        let id: Id = value.scalar("id")?.into();
        value.refer(Target::Records(self.kinds), self.relation, id.clone());
        Some(id)
    }

    fn form(&self, _: &super::File<'_>) -> Form {
        Form::Reference(self.kinds)
    }

    fn example(&self, _: &[Box<str>]) -> String {
        "…".to_owned()
    }
}

/// A record written with its kind, `programmes/2025-2027`.
pub(in crate::record) struct Related;

impl Shape for Related {
    type Out = Box<str>;

    fn read(&self, value: Value<'_>) -> Option<Box<str>> {
        let text = value.scalar("text")?;
        let (folder, id) = text.split_once('/').unwrap_or((text, ""));
        let Some(kind) = Kind::from_folder(folder).filter(|_| !id.is_empty()) else {
            let near = nearest(folder, Kind::ALL.iter().map(|kind| kind.folder()));
            let found = value.fault(&rules::UNKNOWN_REFERENCE).variant("form");
            value.report(found.suggest(near.filter(|_| !id.is_empty()).map(|folder| format!("{folder}/{id}"))));
            return None;
        };
        value.refer(Target::Records(Kinds::of(kind)), Relation::Plain, id.into());
        Some(text.into())
    }

    fn form(&self, _: &super::File<'_>) -> Form {
        Form::Pattern("^[a-z]+/[^/]+$")
    }

    fn example(&self, _: &[Box<str>]) -> String {
        "programmes/2025-2027".to_owned()
    }
}

impl Value<'_> {
    /// Notes that this value names a record or a place.
    pub(in crate::record) fn refer(self, target: Target, relation: Relation, id: Id) {
        let stretch = self.node.stretch();
        self.file.note(|found| found.references.push(Reference { target, relation, id, stretch }));
    }
}
