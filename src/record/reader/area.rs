//! Where something is valid.

use super::{Istat, ListOf, Name, Province, Shape, To, Value, Words, map_form};
use crate::model::{Area, Kind};
use crate::record::{Form, Relation, Target};

/// A territory.
#[derive(Default)]
pub(in crate::record) struct AreaShape {
    /// At least one agency must be named.
    pub(in crate::record) needs_ats: bool,
}

/// The name of a social area, as in the list of municipalities.
struct Ambito;

impl Shape for Ambito {
    type Out = Box<str>;

    fn read(&self, value: Value<'_>) -> Option<Box<str>> {
        let name = Name.read(value)?;
        value.refer(Target::Ambito, Relation::Plain, name.as_ref().into());
        Some(name)
    }

    fn form(&self, file: &super::File<'_>) -> Form {
        Name.form(file)
    }

    fn example(&self, _: &[Box<str>]) -> String {
        "…".to_owned()
    }
}

impl Shape for AreaShape {
    type Out = Area;

    fn read(&self, value: Value<'_>) -> Option<Area> {
        let mut reader = value.map()?;
        let agencies = ListOf(To::kind(Kind::Ats));
        let ats = if self.needs_ats { reader.required("ats", agencies) } else { reader.optional("ats", agencies) };
        let area = Area {
            ats: ats.unwrap_or_default(),
            provinces: reader.or_default("provinces", ListOf(Province)),
            municipalities: reader.or_default("municipalities", ListOf(Istat)),
            ambiti: reader.or_default("ambiti", ListOf(Ambito)),
            text: reader.or_default("text", Words::default()),
        };
        reader.finish();
        Some(area)
    }

    fn form(&self, file: &super::File<'_>) -> Form {
        map_form(file, |value| drop(self.read(value)))
    }

    fn example(&self, _: &[Box<str>]) -> String {
        "{ats: [bergamo]}".to_owned()
    }

    fn takes_map(&self) -> bool {
        true
    }
}
