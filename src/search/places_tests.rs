//! Tests of the file of municipalities.

use super::*;

fn row<'a>(istat: &'a str, name: &'a str, caps: &[&'a str]) -> PlaceRow<'a> {
    let slugs = [("Livo", "livo-co"), ("Uno", "uno"), ("Due", "due"), ("Tre", "tre")];
    let slug = slugs.iter().find(|(known, _)| *known == name).map_or("", |(_, slug)| slug);
    PlaceRow {
        istat,
        name,
        slug,
        province: "CO",
        ats: "insubria",
        border: "provincia",
        caps: caps.to_vec(),
        lat: 4_600_049,
        lon: 910_050,
    }
}

/// Blocks of text, and columns.
fn blocks(file: &[u8]) -> (Vec<String>, Vec<u8>) {
    let end = 2 + 10 * usize::from(u16::from_le_bytes([file[0], file[1]]));
    let text = std::str::from_utf8(&file[end..]).unwrap();
    (text.split("\n\n").map(str::to_owned).collect(), file[2..end].to_vec())
}

#[test]
fn one_place_is_written_as_documented() {
    let mut one = row("013007", "Uno", &["22010"]);
    one.border = "alto";
    let (text, columns) = blocks(&build(&[one], &[], &Options::default()).unwrap());
    assert_eq!(text, ["CO 013 insubria alto", "220", "Uno", "", ""]);
    // 46,000 and 9,101 thousandths.
    assert_eq!(columns, [0, 0, 7, 0, 10, 0, 176, 179, 141, 35]);
}

#[test]
fn values_are_differences_from_the_place_of_the_same_postcode() {
    let mut rows =
        [row("013007", "Uno", &["22010"]), row("013300", "Due", &["22020"]), row("014001", "Tre", &["22010"])];
    rows[1].lat += 30_000;
    rows[2].lat -= 100;
    let (text, columns) = blocks(&build(&rows, &[], &Options::default()).unwrap());
    assert_eq!(text[0], "CO 013 insubria\nCO 014 insubria");
    let column = |at: usize| &columns[6 * at..6 * at + 6];
    assert_eq!(column(0), [0, 0, 1, 0, 0, 0]);
    // 7, 293 more, 299 less.
    assert_eq!(column(1), [7, 37, 213, 0, 1, 254]);
    assert_eq!(column(2), [10, 20, 10, 0, 0, 0]);
    // 46,000; 300 more than that; 1 less than the first.
    assert_eq!(column(3), [176, 44, 255, 179, 1, 255]);
}

#[test]
fn names_of_old_lead_to_today_unless_the_name_lives_on() {
    let rows = [row("013007", "Uno", &["22010"]), row("013008", "Due", &["22010"])];
    let former = [
        FormerRow { name: "Vecchio Borgo", now: "013008", certain: false },
        FormerRow { name: "Antico", now: "013008", certain: true },
        FormerRow { name: "Uno", now: "013007", certain: true },
        FormerRow { name: "Perso", now: "999999", certain: true },
    ];
    let (text, _) = blocks(&build(&rows, &former, &Options::default()).unwrap());
    assert_eq!(text[3], "1 Antico\n1? Vecchio Borgo");
}

#[test]
fn towns_with_zones_have_a_generic_postcode() {
    let caps = ["22121", "22122", "22123", "22131", "22125"];
    let rows = [row("013007", "Uno", &["22010"]), row("013008", "Due", &caps)];
    let (text, _) = blocks(&build(&rows, &[], &Options::default()).unwrap());
    assert_eq!(text[4], "1 22100 22122 22123 22125 22131");
    let plain = Options { generic_caps: false, ..Options::default() };
    let (text, _) = blocks(&build(&rows, &[], &plain).unwrap());
    assert_eq!(text[4], "1 22122 22123 22125 22131");
    // Two towns in one: no generic postcode can be derived.
    let (text, _) = blocks(&build(&[row("013007", "Uno", &["22010", "25040"])], &[], &Options::default()).unwrap());
    assert_eq!(text[4], "0 25040");
}

#[test]
fn address_words_are_written_where_the_name_does_not_give_them() {
    let rows = [row("013007", "Uno", &["22010"]), row("013130", "Livo", &["22010"])];
    let (text, _) = blocks(&build(&rows, &[], &Options::default()).unwrap());
    assert_eq!(text[4], "1 livo-co");
    assert_eq!(plain_slug("Cassina de’ Pecchi"), "cassina-de-pecchi");
    assert_eq!(plain_slug("Cantù"), "cantu");
}

#[test]
fn rows_that_do_not_fit_are_refused() {
    let refusal = |row: PlaceRow<'_>| build(&[row], &[], &Options::default()).unwrap_err();
    assert_eq!(refusal(row("13007", "Uno", &["22010"])), Unfit::NotDigits);
    assert_eq!(refusal(row("01300x", "Uno", &["22010"])), Unfit::NotDigits);
    assert_eq!(refusal(row("013007", "Uno", &[])), Unfit::NotDigits);
    assert_eq!(refusal(row("013007", "Uno", &["2201"])), Unfit::NotDigits);
    assert_eq!(refusal(row("013007", "U\nno", &["22010"])), Unfit::NotOneLine);
    let far = PlaceRow { lat: -8_900_000, ..row("013008", "Due", &["22010"]) };
    assert_eq!(build(&[row("013007", "Uno", &["22010"]), far], &[], &Options::default()), Err(Unfit::Elsewhere));
}

#[test]
fn no_places_make_an_empty_file() {
    let (text, columns) = blocks(&build(&[], &[], &Options::default()).unwrap());
    assert_eq!(text, ["", "", "", "", ""]);
    assert!(columns.is_empty());
}
