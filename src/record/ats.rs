//! The agencies that lead the networks.

use super::Postcode;
use super::head::{self, HeadRules, Naming};
use super::reader::{
    Cap, Day, Email, FactOf, FigureShape, Istat, ListOf, Map, Name, Phone, Province, Reader, To, Url, Words, evidence,
    sources,
};
use crate::model::{Ats, Event, Fact, Id, Kind, Seat};

pub(super) fn read(reader: &mut Reader<'_>, id: &Id) -> Option<Ats> {
    let asks = HeadRules { title: Naming::Name, summary_required: false, has_page: true, source_required: true };
    let head = head::read(reader, id, &asks);
    let official_name = reader.optional("official_name", FactOf(Name));
    let ipa_code = reader.optional("ipa_code", FactOf(Name));
    let tax_code = reader.optional("tax_code", FactOf(Name));
    let seat = reader.required("seat", Map(seat));
    let phone = reader.optional("phone", FactOf(Phone));
    let email = reader.optional("email", FactOf(Email));
    let pec = reader.optional("pec", FactOf(Email));
    let website = reader.optional("website", FactOf(Url));
    let conciliazione_page = reader.optional("conciliazione_page", Url);
    let provinces = reader.required("provinces", ListOf(Province));
    let territory = reader.required("territory", Words::default());
    let replaces = reader.or_default("replaces", ListOf(To::kind(Kind::Networks)));
    let history = reader.or_default("history", ListOf(Map(event)));
    let figures = reader.or_default("figures", ListOf(FigureShape));
    Some(Ats {
        id: id.clone(),
        title: head.title?,
        envelope: head.envelope,
        official_name,
        ipa_code,
        tax_code,
        seat: seat?,
        phone,
        email,
        pec,
        website,
        conciliazione_page,
        provinces: provinces?,
        territory: territory?,
        replaces,
        history,
        figures,
    })
}

fn seat(reader: &mut Reader<'_>) -> Option<Fact<Seat>> {
    let address = reader.required("address", Name);
    let cap = reader.optional("cap", Cap);
    let municipality = reader.optional("municipality", Istat);
    let town = reader.required("town", Name);
    if let (Some(municipality), Some(cap)) = (&municipality, &cap) {
        let stretch = reader.stretch_of("cap");
        let postcode = Postcode { municipality: municipality.clone(), cap: cap.clone(), stretch };
        reader.file.note(|found| found.postcodes.push(postcode));
    }
    let seat = address.zip(town).map(|(address, town)| Seat { address, cap, municipality, town });
    evidence(reader, seat)
}

fn event(reader: &mut Reader<'_>) -> Option<Event> {
    let on = reader.required("on", Day::default());
    let text = reader.required("text", Words::default());
    let sources = sources(reader);
    Some(Event { on: on?, text: text?, sources })
}
