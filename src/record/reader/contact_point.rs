//! Ways to reach somebody, written inside another record.

use super::{Cap, Day, Email, Istat, ListOf, Name, Phone, Shape, Url, Value, Words, map_form, sources};
use crate::diag::rules;
use crate::model::ContactPoint;
use crate::record::{Form, Postcode};

/// A contact.
pub(in crate::record) struct ContactShape;

impl Shape for ContactShape {
    type Out = ContactPoint;

    fn read(&self, value: Value<'_>) -> Option<ContactPoint> {
        let mut reader = value.map()?;
        let contact = ContactPoint {
            title: reader.or_default("title", Words::default()),
            address: reader.optional("address", Name),
            municipality: reader.optional("municipality", Istat),
            cap: reader.optional("cap", Cap),
            phone: reader.or_default("phone", ListOf(Phone)),
            email: reader.or_default("email", ListOf(Email)),
            pec: reader.optional("pec", Email),
            url: reader.optional("url", Url),
            hours: reader.or_default("hours", Words::default()),
            as_of: reader.optional("as_of", Day::default()),
            sources: sources(&mut reader),
            caption: reader.or_default("caption", Words::default()),
        };
        let channels = ["address", "phone", "email", "pec", "url"];
        if !channels.iter().any(|key| reader.has(key)) {
            let found = value.fault(&rules::MISSING_KEY).variant("channel").arg("allowed", channels.join(", "));
            reader.file.report(reader.here(), found);
        }
        if let (Some(municipality), Some(cap)) = (&contact.municipality, &contact.cap) {
            let postcode =
                Postcode { municipality: municipality.clone(), cap: cap.clone(), stretch: reader.stretch_of("cap") };
            reader.file.note(|found| found.postcodes.push(postcode));
        }
        reader.finish();
        Some(contact)
    }

    fn form(&self, file: &super::File<'_>) -> Form {
        map_form(file, |value| drop(self.read(value)))
    }

    fn example(&self, _: &[Box<str>]) -> String {
        "{phone: [\"02 12345678\"], email: [ufficio@example.org]}".to_owned()
    }

    fn takes_map(&self) -> bool {
        true
    }
}
