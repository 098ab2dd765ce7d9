//! The style sheets: layers, tokens, contrast, and nothing that the security policy forbids.

use std::collections::{BTreeMap, BTreeSet};

use super::{files, loaded};

fn sheets() -> Vec<(String, String)> {
    files()
        .into_iter()
        .filter(|(path, _)| path.ends_with(".css"))
        .map(|(path, bytes)| (path, String::from_utf8(bytes).unwrap()))
        .collect()
}

fn css() -> String {
    let theme = loaded();
    let beside = theme.sheets().iter().map(|sheet| sheet.css.as_str());
    std::str::from_utf8(theme.css()).into_iter().chain(beside).collect()
}

#[test]
fn the_first_line_declares_every_layer() {
    let css = css();
    let declared: BTreeSet<&str> =
        css.lines().next().unwrap().strip_prefix("@layer ").unwrap().trim_end_matches(';').split(", ").collect();
    for line in css.lines().skip(1).filter_map(|line| line.strip_prefix("@layer ")) {
        let name = line.trim_end_matches(" {");
        assert!(declared.contains(name), "{name}");
    }
}

#[test]
fn every_rule_is_in_a_layer_and_braces_close() {
    for (path, text) in sheets() {
        let mut depth = 0;
        for line in text.lines() {
            let is_rule = depth == 0 && line.ends_with('{');
            assert!(!is_rule || line.starts_with("@layer "), "{path}: {line}");
            depth += line.matches('{').count();
            depth -= line.matches('}').count();
        }
        assert_eq!(depth, 0, "{path}");
    }
}

#[test]
fn every_property_that_is_used_is_defined_and_used_when_defined() {
    let css = css();
    let names = |mark: &str| -> BTreeSet<String> {
        let name = |rest: &str| rest.chars().take_while(|c| c.is_ascii_alphanumeric() || "-_".contains(*c)).collect();
        css.match_indices(mark).map(|(at, _)| name(&css[at + mark.len()..])).collect()
    };
    let used = names("var(--");
    let defined: BTreeSet<String> =
        css.lines().filter_map(|line| Some(line.strip_prefix("--")?.split_once(':')?.0.to_owned())).collect();
    assert_eq!(used.difference(&defined).collect::<Vec<_>>(), Vec::<&String>::new(), "used, not defined");
    assert_eq!(defined.difference(&used).collect::<Vec<_>>(), Vec::<&String>::new(), "defined, not used");
}

#[test]
fn directions_are_logical_and_nothing_is_loaded() {
    let physical = [
        "margin-left",
        "margin-right",
        "margin-top",
        "margin-bottom",
        "padding-left",
        "padding-right",
        "padding-top",
        "padding-bottom",
        "text-align: left",
        "text-align: right",
        "border-left",
        "border-right",
        "border-top",
        "border-bottom",
        " width:",
        " height:",
        "max-width:",
        " left:",
        " right:",
        "url(",
        "@import",
        "!important",
    ];
    for (path, text) in sheets() {
        for line in text.lines().filter(|line| !line.contains("@media")) {
            let found = physical.iter().find(|word| line.contains(**word));
            assert!(found.is_none(), "{path}: {line}");
        }
    }
}

#[test]
fn colours_are_decided_once() {
    for (path, text) in sheets().into_iter().filter(|(path, _)| !path.ends_with("tokens.css")) {
        for word in ["#", "rgb(", "hsl(", "oklch("] {
            let found = text.lines().find(|line| line.contains(&format!(": {word}")));
            assert!(found.is_none(), "{path}: {found:?}");
        }
    }
}

/// Ink on ground, and how much they must differ (WCAG 2.2, 1.4.3 and 1.4.11).
const PAIRS: &[(&str, &str, f64)] = &[
    ("ink", "ground", 7.0),
    ("ink", "paper", 7.0),
    ("ink", "sunken", 7.0),
    ("ink", "notice-soft", 7.0),
    ("ink", "brand-soft", 7.0),
    ("ink-soft", "ground", 4.5),
    ("ink-soft", "paper", 4.5),
    ("brand", "ground", 4.5),
    ("brand", "paper", 4.5),
    ("brand", "brand-soft", 4.5),
    ("brand", "notice-soft", 4.5),
    ("brand-strong", "brand-soft", 4.5),
    ("notice", "notice-soft", 4.5),
    ("notice", "ground", 4.5),
    ("notice", "paper", 4.5),
    ("families", "paper", 4.5),
    ("companies", "paper", 4.5),
    ("ink", "families-soft", 7.0),
    ("ink", "companies-soft", 7.0),
    ("ink", "system-soft", 7.0),
    ("ink-soft", "families-soft", 4.5),
    ("ink-soft", "companies-soft", 4.5),
    ("ink-soft", "system-soft", 4.5),
    ("band-ink", "band", 7.0),
    ("band-ink-soft", "band", 4.5),
    ("line-strong", "paper", 3.0),
    ("line-strong", "ground", 3.0),
    ("focus", "focus-edge", 3.0),
];

#[test]
fn inks_can_be_read_in_both_schemes() {
    let text = sheets().into_iter().find(|(path, _)| path.ends_with("tokens.css")).unwrap().1;
    let (light, rest) = text.split_once("@media (prefers-color-scheme: dark)").unwrap();
    let (dark, _) = rest.split_once("@media print").unwrap();
    let light = colours(light);
    let mut night = light.clone();
    night.extend(colours(dark));
    for (name, scheme) in [("light", light), ("dark", night)] {
        for (ink, ground, least) in PAIRS {
            let ratio = contrast(scheme[*ink], scheme[*ground]);
            assert!(ratio >= *least, "{name}: {ink} on {ground} is {ratio:.2}, wants {least}");
        }
    }
}

fn colours(css: &str) -> BTreeMap<String, [u8; 3]> {
    let colour = |line: &str| {
        let (name, value) = line.trim().strip_prefix("--")?.split_once(": #")?;
        let part = |at: usize| u8::from_str_radix(&value[at..at + 2], 16).unwrap();
        Some((name.to_owned(), [part(0), part(2), part(4)]))
    };
    css.lines().filter_map(colour).collect()
}

fn contrast(a: [u8; 3], b: [u8; 3]) -> f64 {
    let luminance = |colour: [u8; 3]| {
        let linear = colour.map(|part| {
            let part = f64::from(part) / 255.0;
            if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        });
        0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    };
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}
