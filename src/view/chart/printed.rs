//! Periods as funding tables print them.

/// First and last year of `2020`, `2020-2022` or `2020–2022`; nothing for other words.
pub(super) fn years(period: &str) -> Option<(u16, u16)> {
    let year = |text: &str| {
        let text = text.trim();
        (text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit())).then(|| text.parse().ok()).flatten()
    };
    match period.split_once(['-', '–']) {
        Some((from, until)) => Some((year(from)?, year(until)?)).filter(|(from, until)| from <= until),
        None => year(period).map(|year| (year, year)),
    }
}

#[cfg(test)]
mod tests {
    use super::years;

    #[test]
    fn only_years_are_understood() {
        assert_eq!(
            ["2020", "2020-2022", "2020 – 2022"].map(years),
            [Some((2020, 2020)), Some((2020, 2022)), Some((2020, 2022))]
        );
        for other in ["", "20", "2022-2020", "2020-05", "2020-2021-2022", "due anni"] {
            assert_eq!(years(other), None, "{other}");
        }
    }
}
