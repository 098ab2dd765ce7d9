//! Charts of fictional records: sources that disagree, gaps, zero, periods that overlap.

use std::sync::Arc;

use conciliazione::model::{
    Amount, Catalogue, Confidence, FundingKey, FundingRow, FundingTable, Indicator, Kind, Localized, Period, Table,
    Text, Unit,
};
use conciliazione::routes::{List, Target};
use serde_json::{Value, json};

use super::catalogue::{ats, date, envelope, fictional, figure, ids, municipality, text};
use super::{EN, Fixture, IT};

/// A row of an agency, or a total; amounts in euro.
fn row(key: &str, period: &str, item: &str, euro: i64) -> FundingRow {
    FundingRow {
        key_kind: if key == "tutte" { FundingKey::Total } else { FundingKey::Ats },
        key: key.into(),
        period: period.into(),
        item: text(item, Some(item)),
        amount: Amount(euro * 100),
        projects: None,
        sources: ids(&["fonte"]),
        caption: Text::default(),
    }
}

/// The fictional catalogue with four agencies, each with one municipality, and these rows.
fn catalogue(rows: Vec<FundingRow>) -> Catalogue {
    let mut catalogue = fictional();
    let names = ["colli", "laghi", "monti", "piani"];
    catalogue.ats = Table::new(names.map(|id| ats(id, id, "ZZ")).into());
    Arc::make_mut(&mut catalogue.municipalities).extend([
        municipality("900003", "Collefinto", "collefinto", "colli", "provincia"),
        municipality("900004", "Pianfinto", "pianfinto", "piani", "provincia"),
    ]);
    let hidden = catalogue.funding[0].clone();
    let table = FundingTable {
        id: "riparto".into(),
        title: text("Riparto", Some("Shares")),
        envelope: envelope(),
        programme: Some("2020".into()),
        caption: Text::default(),
        rows,
    };
    catalogue.funding = Table::new(vec![hidden, table]);
    catalogue
}

fn funding(catalogue: Catalogue) -> Value {
    Fixture::new(catalogue).json(IT, Target::list(List::Funding))["page"].clone()
}

/// Bars of a chart: name, value, highest value, width, what is added.
fn bars(chart: &Value) -> Vec<Value> {
    let groups = chart["groups"].as_array().unwrap().iter().flat_map(|group| group["bars"].as_array().unwrap());
    let name = |bar: &Value| bar["name"]["text"].as_str().or_else(|| bar["name"].as_str()).map(str::to_owned);
    groups.map(|bar| json!([name(bar), bar["value"], bar["highest"], bar["width"], bar["more"]])).collect()
}

#[test]
fn sources_that_disagree_make_a_bar_end_twice() {
    let rows = vec![
        row("laghi", "2020", "Quota", 100),
        row("laghi", "2021", "Quota", 100),
        row("laghi", "2021", "Quota", 300),
        row("monti", "2020", "Quota", 0),
        row("monti", "2021", "Quota", 0),
        row("colli", "2020", "Quota", 50),
        row("colli", "2021", "Quota", 150),
        row("colli", "2021", "Quota", 150),
        row("tutte", "2020-2021", "Quota", 900),
    ];
    let page = funding(catalogue(rows));
    assert_eq!(page["comparisons"].as_array().unwrap().len(), 1, "a table of low confidence is not drawn");
    let one = &page["comparisons"][0];
    assert_eq!((&one["id"], &one["amounts"]["disputed"]), (&json!("riparto-ats"), &json!(true)));
    assert_eq!(one["period"], json!({"from": "2020", "until": "2021", "over": false}));
    let wanted = [
        json!(["laghi", 20_000, 40_000, "50.00", "50.00"]),
        json!(["colli", 20_000, null, "50.00", "0.00"]),
        json!(["monti", 0, null, "0.00", "0.00"]),
        json!(["piani", null, null, "0.00", "0.00"]),
    ];
    assert_eq!(bars(&one["amounts"]), wanted);
    // A hundred residents each.
    assert_eq!(bars(&one["per_resident"])[0], json!(["laghi", 200, 400, "50.00", "50.00"]));
    assert_eq!(one["rows"][0]["cells"][1].as_array().unwrap().len(), 2, "both amounts are in the table");
    assert_eq!(one["rows"][1]["cells"][1].as_array().unwrap().len(), 1, "agreement is said once");
    assert_eq!(one["rows"][3]["cells"], json!([[], []]));
    // With a gap there is no sum, and nothing to say of the total but what it is.
    assert_eq!(
        (&one["sum"], &one["stated"][0]["cents"], &one["stated"][0]["differs"]),
        (&json!(null), &json!(90_000), &json!(false))
    );
    assert_eq!(one["counted"], json!([{"year": 2023, "municipalities": 4}]));
    assert_eq!(one["resident_sources"][0]["n"], 1);
}

#[test]
fn totals_are_held_against_the_sum_and_overlapping_periods_are_not_added_up() {
    let names = ["colli", "laghi", "monti", "piani"];
    let mut rows: Vec<FundingRow> = names.iter().map(|name| row(name, "2020", "Quota", 10)).collect();
    rows.push(row("tutte", "2020", "Quota", 41));
    rows.push(row("tutte", "2020", "Quota", 40));
    rows.extend(names.iter().map(|name| row(name, "2020-2022", "Quota", 30)));
    rows.extend(names[..2].iter().map(|name| row(name, "2020", "Premio", 5)));
    let page = funding(catalogue(rows));
    let all = page["comparisons"].as_array().unwrap();
    assert_eq!(all.iter().map(|one| one["id"].as_str().unwrap()).collect::<Vec<_>>(), ["riparto-ats", "riparto-ats-2"]);
    assert_eq!((&all[0]["sum"], &all[1]["sum"]), (&json!(4_000), &json!(12_000)));
    let differs: Vec<&Value> = all[0]["stated"].as_array().unwrap().iter().map(|total| &total["differs"]).collect();
    assert_eq!((differs, &all[1]["stated"]), (vec![&json!(true), &json!(false)], &json!([])));
    // Both totals are bars, side by side.
    assert_eq!(bars(&page["totals"]["chart"]).len(), 2);
}

#[test]
fn residents_that_are_not_known_leave_a_gap() {
    let rows = ["colli", "laghi", "monti"].map(|name| row(name, "2020", "Quota", 10)).into();
    let mut catalogue = catalogue(rows);
    Arc::make_mut(&mut catalogue.municipalities)[0].residents = None;
    let page = funding(catalogue);
    let per_resident = bars(&page["comparisons"][0]["per_resident"]);
    let of = |name: &str| per_resident.iter().find(|bar| bar[0] == name).unwrap()[1].clone();
    assert_eq!((of("laghi"), of("monti"), of("piani")), (json!(null), json!(10), json!(null)));
}

#[test]
fn years_of_an_agency_keep_their_gaps() {
    let rows = vec![
        row("laghi", "2019", "Quota", 7),
        row("laghi", "2021", "Quota", 9),
        row("laghi", "2021-2023", "Quota", 99),
    ];
    let fixture = Fixture::new(catalogue(rows));
    let of = |id: &str| fixture.json(EN, Target::Ats(fixture.at(Kind::Ats, id)))["page"]["funding_years"].clone();
    let years = bars(&of("laghi"));
    assert_eq!(years.iter().map(|bar| bar[0].as_str().unwrap()).collect::<Vec<_>>(), ["2019", "2020", "2021"]);
    assert_eq!(years.iter().map(|bar| bar[1].clone()).collect::<Vec<_>>(), [json!(700), json!(null), json!(900)]);
    assert_eq!(of("monti"), json!(null));
}

#[test]
fn programmes_stand_on_a_line_of_years_and_pages_can_ask_for_it() {
    let mut catalogue = fictional();
    let mut programme = catalogue.programmes[0].clone();
    programme.period = Period { from: Some(date("2020")), until: Some(date("2023")) };
    programme.planned_until = Some(date("2021"));
    programme.figures.push(figure(Indicator::Networks, Unit::Count, 800, "2020", Confidence::High));
    programme.figures.push(figure(Indicator::Networks, Unit::Count, 9_999_900, "2020", Confidence::Low));
    programme.figures.push(figure(Indicator::Companies, Unit::Count, 1_250, "2020", Confidence::High));
    programme.figures.push(figure(Indicator::Companies, Unit::Count, 2_500, "2021", Confidence::High));
    let mut other = programme.clone();
    (other.id, other.title) = ("2017".into(), Localized::single("Prima".into()));
    (other.period, other.planned_until) = (Period { from: Some(date("2019-07")), until: None }, None);
    other.envelope.slugs = Localized::single("prima".into());
    (other.figures, other.current) = (Vec::new(), false);
    catalogue.programmes = Table::new(vec![programme, other]);
    let fixture = Fixture::new(catalogue);
    let page = fixture.json(IT, Target::Page(fixture.at(Kind::Pages, "legal")))["page"]["charts"].clone();
    let line = &page[0]["timeline"];
    assert_eq!((&line["from"], &line["until"], &line["before"]), (&json!(2019), &json!(2023), &json!(1)));
    let [first, second] = line["programmes"].as_array().unwrap().as_slice() else { panic!("two programmes") };
    assert_eq!((&first["ends"], &first["added"], &first["networks"]), (&json!(false), &json!("0.00"), &json!([])));
    // 1826 days: 365, of a leap year 366, two years of 365, one more.
    assert_eq!((&second["x"], &second["width"]), (&json!("19.99"), &json!("40.03")));
    assert_eq!((&second["added_x"], &second["added"]), (&json!("60.02"), &json!("39.98")));
    assert_eq!(second["networks"].as_array().unwrap().len(), 1, "what is not confirmed is not shown");
    assert_eq!(second["networks"][0]["value"], 8);
    let reached = &page[1]["reached"][0];
    assert_eq!(
        (&reached["kind"], &reached["conflicting"], page.as_array().unwrap().len()),
        (&json!("companies"), &json!(true), 2)
    );
    let wanted = [
        json!([null, null, null, "0.00", "0.00"]),
        json!(["Cifra", 12.5, null, "50.00", "0.00"]),
        json!(["Cifra", 25, null, "100.00", "0.00"]),
    ];
    assert_eq!(bars(&reached["chart"]), wanted);
}
