//! SARIF 2.1.0 (OASIS, with errata 01): findings with the pages of their rules, for hosts of code
//! and editors that show it.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::json::fingerprints;
use super::{Report, Words};
use crate::diag::{Diagnostic, Rule, positions};

const SCHEMA: &str = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
/// Stands for the folder of the project, as hosts expect it.
const ROOT: &str = "%SRCROOT%";
/// Name of the fingerprint; another way of making it needs another name.
const FINGERPRINT: &str = "conciliazione/v1";

pub(super) fn render(report: &Report, words: &Words<'_>) -> String {
    // By id, so that the list does not depend on which finding comes first.
    let used: BTreeMap<&str, &Rule> = report.findings.iter().map(|one| (one.rule.id, one.rule)).collect();
    let index: BTreeMap<&str, usize> = used.keys().enumerate().map(|(at, id)| (*id, at)).collect();
    let rules: Vec<Value> = used.values().map(|rule| rule_object(rule, words)).collect();
    let ids = fingerprints(&report.findings);
    let places = positions(&report.findings, words.sources);
    let results: Vec<Value> = report
        .findings
        .iter()
        .zip(&ids)
        .zip(places)
        .map(|((finding, id), place)| result(finding, index[finding.rule.id], id, place, words))
        .collect();
    let whole = json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "conciliazione",
                "version": words.version,
                "language": words.code,
                "rules": rules,
            } },
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    format!("{whole:#}\n")
}

fn rule_object(rule: &Rule, words: &Words<'_>) -> Value {
    let help = (words.help)(rule.id);
    let mut object = json!({
        "id": rule.id,
        "defaultConfiguration": { "level": rule.severity.as_str() },
    });
    if let Some(first) = help.first() {
        object["fullDescription"] = json!({ "text": first });
        object["help"] = json!({ "text": help.join("\n\n") });
    }
    object
}

fn result(
    finding: &Diagnostic,
    rule: usize,
    id: &str,
    place: Option<(String, usize, usize)>,
    words: &Words<'_>,
) -> Value {
    let hint = words.texts.hint(finding).map_or_else(String::new, |hint| format!(" {hint}"));
    let mut object = json!({
        "ruleId": finding.rule.id,
        "ruleIndex": rule,
        "level": finding.severity().as_str(),
        "message": { "text": format!("{}{hint}", words.texts.message(finding)) },
        "partialFingerprints": { FINGERPRINT: id },
    });
    if let Some((path, line, column)) = place {
        object["locations"] = json!([{
            "physicalLocation": {
                "artifactLocation": { "uri": uri(&path), "uriBaseId": ROOT },
                "region": { "startLine": line, "startColumn": column },
            },
        }]);
    }
    object
}

/// A path as a relative reference (RFC 3986). The file of a list is followed by the key that its
/// address comes from, in brackets.
fn uri(path: &str) -> String {
    let path = path.split(" (").next().unwrap_or(path);
    let mut out = String::with_capacity(path.len());
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"/-._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}
