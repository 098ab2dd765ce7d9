//! How an act is called: type, date and number, always in Italian, as acts are cited.
//!
//! The names of months and types stand here and not in the theme, because the Italian title of
//! an act is part of its identity and the same on the pages of every language.

use crate::model::{Act, ActType, Date};

const MONTHS: [&str; 12] = [
    "gennaio",
    "febbraio",
    "marzo",
    "aprile",
    "maggio",
    "giugno",
    "luglio",
    "agosto",
    "settembre",
    "ottobre",
    "novembre",
    "dicembre",
];

/// "D.g.r. 11 novembre 2019, n. XI/2398"; shorter where date or number are not known.
pub(super) fn act_title(act: &Act) -> String {
    let kind = type_words(act.kind);
    let (year, month) = (act.on.year, month_words(act.on));
    match (&act.number, month) {
        (Some(number), Some(month)) => format!("{kind} {}{month} {year}, n. {number}", day_words(act.on)),
        (Some(number), None) => format!("{kind} n. {number} del {year}"),
        (None, Some(month)) if act.on.is_full() => format!("{kind} {}{month} {year}", day_words(act.on)),
        (None, Some(month)) => format!("{kind} di {month} {year}"),
        (None, None) => format!("{kind} del {year}"),
    }
}

fn type_words(kind: ActType) -> &'static str {
    match kind {
        ActType::Legge => "Legge",
        ActType::DecretoLegislativo => "Decreto legislativo",
        ActType::LeggeRegionale => "Legge regionale",
        ActType::Intesa => "Intesa",
        ActType::Convenzione => "Convenzione",
        ActType::Dgr => "D.g.r.",
        ActType::Decreto => "Decreto",
        ActType::Dduo => "D.d.u.o.",
        ActType::DecretoDg => "Decreto del direttore generale",
        ActType::DeliberazioneDg => "Deliberazione del direttore generale",
    }
}

fn month_words(date: Date) -> Option<&'static str> {
    MONTHS.get(usize::from(date.month).checked_sub(1)?).copied()
}

/// The day with a space after it; the first of a month is an ordinal in Italian.
fn day_words(date: Date) -> String {
    match date.day {
        0 => String::new(),
        1 => "1° ".to_owned(),
        day => format!("{day} "),
    }
}
