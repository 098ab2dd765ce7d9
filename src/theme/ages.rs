//! Ages in words: "da 3 anni a 6 anni", "fino a 9 mesi".
//!
//! In: age limits as ISO 8601 durations (`P3Y`, `P9M`) and the words of a language. Out: text.

use super::strings::{Strings, fill};

/// From one age to another; either may be open. `None` when both are, or when one is no
/// duration of whole years or months.
pub fn ages(strings: &Strings, min: Option<&str>, max: Option<&str>) -> Option<String> {
    let (key, ends) = match (min, max) {
        (Some(min), Some(max)) => ("age.between", [Some(min), Some(max)]),
        (Some(min), None) => ("age.from", [Some(min), None]),
        (None, Some(max)) => ("age.until", [None, Some(max)]),
        (None, None) => return None,
    };
    let mut out = String::with_capacity(32);
    let filled = fill(strings.text(key)?, &mut out, |gap, out| {
        let end = if gap == "from" { ends[0] } else { ends[1] };
        end.is_some_and(|end| push_age(strings, end, out).is_some())
    });
    filled.is_ok().then_some(out)
}

fn push_age(strings: &Strings, duration: &str, out: &mut String) -> Option<()> {
    let count = duration.strip_prefix('P')?;
    let (count, key) = match count.strip_suffix('Y') {
        Some(years) => (years, "age.years"),
        None => (count.strip_suffix('M')?, "age.months"),
    };
    let form = strings.get(key)?.form(Some(count.parse().ok()?));
    fill(form, out, |gap, out| {
        out.push_str(count);
        gap == "n"
    })
    .ok()
}

#[cfg(test)]
mod tests {
    use super::ages;
    use crate::theme::strings::Strings;

    #[test]
    fn both_ends_one_end_or_none() {
        let strings = Strings::parse(
            "age: {between: 'da {from} a {until}', from: 'da {from}', until: 'fino a {until}', \
             years: {one: '{n} anno', other: '{n} anni'}, months: {one: '{n} mese', other: '{n} mesi'}}\n",
        )
        .unwrap();
        let of = |min, max| ages(&strings, min, max);
        assert_eq!(of(Some("P6M"), Some("P3Y")).as_deref(), Some("da 6 mesi a 3 anni"));
        assert_eq!(of(Some("P1Y"), None).as_deref(), Some("da 1 anno"));
        assert_eq!(of(None, Some("P1M")).as_deref(), Some("fino a 1 mese"));
        assert_eq!(of(Some("P0Y"), None).as_deref(), Some("da 0 anni"));
        assert_eq!((of(None, None), of(Some("3"), None), of(None, Some("PxY"))), (None, None, None));
    }
}
