//! Charts of the real content against the content's own files, added up anew: what stands beside
//! a bar, how long the bar is, and what the table below says.

use std::collections::BTreeMap;
use std::fs;

use scraper::{ElementRef, Html, Selector};

use super::{loaded, views};
use crate::support::repository;

/// Rows of a CSV table by the names of their columns.
fn table(path: &str) -> Vec<BTreeMap<String, String>> {
    let text = fs::read_to_string(repository().join(path)).unwrap();
    let mut lines = text.lines().map(cells);
    let names = lines.next().unwrap();
    lines.map(|row| names.iter().cloned().zip(row).collect()).collect()
}

fn cells(line: &str) -> Vec<String> {
    let (mut all, mut quoted) = (vec![String::new()], false);
    for letter in line.chars() {
        match letter {
            '"' => quoted = !quoted,
            ',' if !quoted => all.push(String::new()),
            letter => all.last_mut().unwrap().push(letter),
        }
    }
    all
}

/// What each key of a table of money got over the years, in cents.
fn money(table_id: &str, kind: &str, item: &str) -> BTreeMap<String, i64> {
    let mut sums = BTreeMap::new();
    for row in table("content/funding.csv") {
        if row["table"] == table_id && row["key_type"] == kind && row["item_it"] == item {
            let cents: i64 = row["amount_eur"].replace('.', "").parse().unwrap();
            *sums.entry(row["key"].clone()).or_default() += cents;
        }
    }
    sums
}

/// Residents by a column of the table of municipalities.
fn residents(column: &str) -> BTreeMap<String, i64> {
    let mut sums = BTreeMap::new();
    for row in table("content/municipalities.csv") {
        *sums.entry(row[column].clone()).or_default() += row["popolazione"].parse::<i64>().unwrap();
    }
    sums
}

/// Euro as Italian pages write them.
fn euro(cents: i64) -> String {
    let whole: Vec<char> = (cents / 100).to_string().chars().collect();
    let groups: Vec<String> = whole.rchunks(3).rev().map(|group| group.iter().collect()).collect();
    let rest = if cents % 100 == 0 { String::new() } else { format!(",{:02}", cents % 100) };
    format!("{}{rest}\u{a0}euro", groups.join("."))
}

fn page(template: &str) -> Html {
    let pages = views::Real::load().pages_of(&loaded(), template).into_iter();
    let mut documents = pages.map(|(_, html)| Html::parse_document(&html));
    documents.find(|document| document.root_element().attr("lang") == Some("it")).unwrap()
}

fn all<'a>(of: ElementRef<'a>, selector: &str) -> Vec<ElementRef<'a>> {
    of.select(&Selector::parse(selector).unwrap()).collect()
}

fn text(of: ElementRef<'_>) -> String {
    let text: String = of.text().collect();
    text.trim().to_owned()
}

/// Bars of a chart: what stands beside each, and how long it is in percent; `None` without a bar.
fn bars(chart: ElementRef<'_>) -> Vec<(String, String, Option<f64>)> {
    let one = |row: &ElementRef<'_>| {
        let solid = all(*row, ".chart-solid");
        let width = solid.first().map(|bar| bar.attr("width").unwrap().trim_end_matches('%').parse().unwrap());
        (text(all(*row, ".chart-name")[0]), text(all(*row, ".chart-value")[0]), width)
    };
    all(chart, ".chart-row").iter().map(one).collect()
}

/// Names of the agencies, or of the provinces as the theme writes them, by key.
fn names(kind: &str) -> BTreeMap<String, String> {
    let theme = loaded();
    let name = |key: &str| match kind {
        "province" => theme.strings(conciliazione::model::Lang(0)).text(&format!("province.{key}")).unwrap().to_owned(),
        _ => {
            let file = fs::read_to_string(repository().join(format!("content/ats/{key}.yaml"))).unwrap();
            let title = file.lines().find_map(|line| line.strip_prefix("title: ")).unwrap();
            title.trim_matches('"').to_owned()
        }
    };
    let column = if kind == "province" { "prov" } else { "ats" };
    residents(column).into_keys().map(|key| (key.clone(), name(&key))).collect()
}

/// Each comparison on the page of funding: its anchor, and the rows it is made of.
const COMPARISONS: [(&str, &str, &str, &str); 3] = [
    ("por-fse-2017-province", "por-fse-2017", "province", "Contributo concesso"),
    ("piani-2020-2023-ats", "piani-2020-2023", "ats", "Trasferimento regionale"),
    ("piani-2017-2019-ats", "piani-2017-2019", "ats", "Risorse aggiuntive della proroga"),
];

#[test]
fn bars_of_funding_say_what_the_records_add_up_to() {
    let page = page("funding");
    for (id, table_id, kind, item) in COMPARISONS {
        let part = all(page.root_element(), &format!("#{id}"))[0];
        let (sums, names) = (money(table_id, kind, item), names(kind));
        let people = residents(if kind == "province" { "prov" } else { "ats" });
        assert_eq!(sums.len(), names.len(), "{id}: every territory has an amount");
        let charts = all(part, ".chart");
        assert_eq!(charts.len(), 2, "{id}");
        #[allow(clippy::cast_precision_loss)]
        let each = |key: &str| sums[key] as f64 / people[key] as f64;
        #[allow(clippy::cast_precision_loss)]
        let whole = |key: &str| sums[key] as f64;
        #[allow(clippy::cast_possible_truncation)]
        let shown = |key: &str| euro(each(key).round() as i64);
        compare(charts[0], &names, whole, |key| euro(sums[key]));
        compare(charts[1], &names, each, shown);
        // The table has the same numbers, one row a territory, in the order of the bars.
        let rows = all(part, "tbody tr");
        let order: Vec<String> = bars(charts[0]).into_iter().map(|(name, ..)| name).collect();
        assert_eq!(rows.iter().map(|row| text(all(*row, "th")[0])).collect::<Vec<_>>(), order, "{id}");
        for (key, name) in &names {
            let row = rows.iter().find(|row| text(all(**row, "th")[0]) == *name).unwrap();
            let values: Vec<String> = all(*row, "td").into_iter().map(text).collect();
            assert!(values.contains(&euro(sums[key])) && values.contains(&shown(key)), "{name}: {values:?}");
            assert!(values.contains(&euro(people[key] * 100).replace("\u{a0}euro", "")), "{name}: {values:?}");
        }
    }
}

/// A chart against a value by key: words, lengths as shares of the largest, longest first.
fn compare(
    chart: ElementRef<'_>,
    names: &BTreeMap<String, String>,
    value: impl Fn(&str) -> f64,
    shown: impl Fn(&str) -> String,
) {
    let bars = bars(chart);
    assert_eq!(bars.len(), names.len());
    let most = names.keys().map(|key| value(key)).fold(0.0, f64::max);
    for (key, name) in names {
        let (_, words, width) = bars.iter().find(|(found, ..)| found == name).unwrap();
        assert_eq!(*words, shown(key), "{name}");
        let exact = value(key) / most * 100.0;
        assert!((width.unwrap() - exact).abs() <= 0.0051, "{name}: {width:?} for {exact}");
    }
    assert!(bars.is_sorted_by(|a, b| a.2 >= b.2), "{bars:?}");
}

#[test]
fn zero_is_a_bar_of_no_length_and_sums_are_compared_with_those_of_the_sources() {
    let page = page("funding");
    let esf = all(page.root_element(), "#por-fse-2017-province")[0];
    let como = bars(all(esf, ".chart")[0]).into_iter().find(|(name, ..)| name == "Como").unwrap();
    assert_eq!((como.1.as_str(), como.2), ("0\u{a0}euro", Some(0.0)));
    let notes = |id: &str| text(all(all(page.root_element(), id)[0], ".chart-notes")[0]);
    let sum: i64 = money("por-fse-2017", "province", "Contributo concesso").values().sum();
    assert!(notes("#por-fse-2017-province").contains(&format!("{}, come il totale", euro(sum))));
    let (sum, stated) = (money("piani-2020-2023", "ats", "Trasferimento regionale").values().sum(), 280_000_000);
    assert_ne!(sum, stated);
    let plans = notes("#piani-2020-2023-ats");
    assert!(plans.contains(&euro(sum)) && plans.contains(&euro(stated)), "{plans}");
}

#[test]
fn every_total_is_a_bar_and_why_they_differ_is_below() {
    let page = page("funding");
    let part = all(page.root_element(), "#totals")[0];
    let mut wanted: Vec<String> = Vec::new();
    for row in table("content/funding.csv").iter().filter(|row| row["key_type"] == "total") {
        wanted.push(euro(row["amount_eur"].replace('.', "").parse().unwrap()));
    }
    let bars = bars(all(part, ".chart")[0]);
    let mut shown: Vec<String> = bars.iter().filter(|bar| bar.2.is_some()).map(|bar| bar.1.clone()).collect();
    // The cell of the amount holds the numbers of its sources, too.
    let in_table: Vec<String> = all(part, "tbody tr").into_iter().map(text).collect();
    for amount in &wanted {
        assert!(in_table.iter().any(|row| row.contains(amount.as_str())), "{amount}");
    }
    wanted.sort();
    shown.sort();
    assert_eq!(shown, wanted);
    assert!(bars.iter().any(|(_, value, width)| value == "non noto" && width.is_none()), "{bars:?}");
    let notes = text(all(part, ".chart-notes")[0]);
    for disputed in ["2,54 milioni", "3,5 milioni", "8,5 milioni", "9,5 milioni"] {
        assert!(notes.contains(disputed), "{notes}");
    }
}

#[test]
fn people_and_companies_are_those_of_the_programmes() {
    let page = page("programmes");
    for (kind, wanted) in
        [("people", vec!["47.022", "21.000", "circa 32.000", "17.200"]), ("companies", vec!["1.885", "circa 4.000"])]
    {
        let part = all(page.root_element(), &format!("#reached-{kind}"))[0];
        let bars = bars(all(part, ".chart")[0]);
        let known: Vec<&str> = bars.iter().filter(|bar| bar.2.is_some()).map(|bar| bar.1.as_str()).collect();
        assert_eq!(known, wanted);
        let programmes = fs::read_dir(repository().join("content/programmes")).unwrap().count();
        assert_eq!(bars.len() - known.len(), programmes - 2, "the others are not known");
        let unknown: Vec<String> =
            all(part, "tbody tr").into_iter().map(text).filter(|row| row.contains("non noto")).collect();
        assert_eq!(unknown.len(), programmes - 2);
    }
}

#[test]
fn the_line_of_time_holds_every_programme_and_act() {
    let page = page("programmes");
    let part = all(page.root_element(), "#timeline")[0];
    let years: Vec<String> = all(part, ".time-axis")[0].select(&Selector::parse("text").unwrap()).map(text).collect();
    let wanted: Vec<String> = (2010..=2027).map(|year: u16| year.to_string()).collect();
    assert_eq!(years, wanted);
    let lanes = all(part, ".time-lane");
    assert_eq!(lanes.len(), fs::read_dir(repository().join("content/programmes")).unwrap().count());
    let number = |of: ElementRef<'_>, name: &str| of.attr(name).unwrap().trim_end_matches('%').parse::<f64>().unwrap();
    let row = |title: &str| {
        let rows = all(part, ".chart-row").into_iter();
        rows.filter(|row| all(*row, ".time-lane").len() == 1).find(|row| text(*row).starts_with(title)).unwrap()
    };
    // 6574 days from 2010 to 2027.
    let pilot = all(row("Prima sperimentazione"), ".chart-solid")[0];
    assert!(
        (number(pilot, "x") - 365.0 / 65.74).abs() < 0.01 && (number(pilot, "width") - 1096.0 / 65.74).abs() < 0.02
    );
    // July 2017 to 15 January 2019 as planned, then a year more.
    let (plans, more) = (row("Piani territoriali 2017-2018"), ".chart-more");
    assert!((number(all(plans, ".chart-solid")[0], "width") - 564.0 / 65.74).abs() < 0.02);
    assert!((number(all(plans, more)[0], "width") - 365.0 / 65.74).abs() < 0.02);
    assert!(text(row("Piani territoriali 2014-2016")).contains("15 Reti") && text(plans).contains("8 Reti"));
    assert_eq!(all(row("Piani territoriali 2014-2016"), more).len(), 0);
    // A mark an act from 2010 on, as many links in the table.
    let marks = all(part, ".time-marks circle").len();
    assert_eq!(marks, all(part, ".time-list a").len());
    let dated = fs::read_dir(repository().join("content/acts")).unwrap().filter(|act| {
        let act = fs::read_to_string(act.as_ref().unwrap().path()).unwrap();
        let year = act.lines().find_map(|line| line.strip_prefix("on: ")).unwrap()[..4].parse::<u16>().unwrap();
        year >= 2010 && !act.lines().any(|line| line == "confidence: low")
    });
    assert_eq!(marks, dated.count());
}

#[test]
fn an_agency_has_its_money_year_by_year() {
    for (view, html) in views::Real::load().pages_of(&loaded(), "ats") {
        let id = view["card"]["id"].as_str().unwrap();
        let bars_of = |html: &Html| all(html.root_element(), "#funding .chart").first().map(|chart| bars(*chart));
        let shown: Vec<i64> = bars_of(&Html::parse_document(&html))
            .unwrap()
            .iter()
            .map(|(_, value, _)| value.chars().filter(char::is_ascii_digit).collect::<String>().parse().unwrap())
            .collect();
        let mut rows: Vec<(String, i64)> = table("content/funding.csv")
            .into_iter()
            .filter(|row| row["key_type"] == "ats" && row["key"] == id && row["period"].len() == 4)
            .map(|row| (row["period"].clone(), row["amount_eur"].strip_suffix(".00").unwrap().parse().unwrap()))
            .collect();
        rows.sort();
        assert_eq!(shown, rows.into_iter().map(|(_, euro)| euro).collect::<Vec<_>>(), "{id}");
    }
}
