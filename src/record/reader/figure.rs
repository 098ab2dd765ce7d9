//! Numbers with their meaning and evidence.

use super::{Day, Money, Name, Shape, To, Value, Words, Yes, certainty, map_form, one_of, sources};
use crate::diag::rules;
use crate::model::{Figure, Indicator, Kind, Unit};
use crate::record::Form;

/// A figure.
pub(in crate::record) struct FigureShape;

impl Shape for FigureShape {
    type Out = Figure;

    fn read(&self, value: Value<'_>) -> Option<Figure> {
        let mut reader = value.map()?;
        let indicator = reader.required("indicator", one_of::<Indicator>());
        let label = reader.required("label", Words::default());
        let number = reader.required("value", Money);
        let unit = reader.required("unit", one_of::<Unit>());
        if unit == Some(Unit::Percent) && number.is_some_and(|number| number.0 > 10_000) {
            let found = reader.fault(&rules::OUT_OF_RANGE, "value").variant("percent");
            let shown = number.map(|number| number.to_string()).unwrap_or_default();
            reader.file.report(reader.stretch_of("value"), found.arg("value", shown));
        }
        let approx = reader.or_default("approx", Yes);
        let at_least = reader.or_default("at_least", Yes);
        let area = reader.or_default("area", Words::default());
        let programme = reader.optional("programme", To::kind(Kind::Programmes));
        let as_of = reader.optional("as_of", Day::default());
        let sources = sources(&mut reader);
        let confidence = certainty(&mut reader);
        let caption = reader.or_default("caption", Words::default());
        reader.optional("note", Name);
        reader.finish();
        Some(Figure {
            indicator: indicator?,
            label: label?,
            value: number?,
            unit: unit?,
            approx,
            at_least,
            area,
            programme,
            as_of,
            sources,
            confidence,
            caption,
        })
    }

    fn form(&self, file: &super::File<'_>) -> Form {
        map_form(file, |value| drop(self.read(value)))
    }

    fn example(&self, _: &[Box<str>]) -> String {
        "{indicator: people, label: {…}, value: 120, unit: count}".to_owned()
    }

    fn takes_map(&self) -> bool {
        true
    }
}
