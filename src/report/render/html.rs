//! A page that is whole in one file: no script, nothing to fetch, its style inside. For people who
//! get it by mail; the page of the site is a template of the theme.

use super::{Report, SHOWN, Since, Words, listed, path};
use crate::diag::{Diagnostic, Texts};
use crate::report::State;

/// Few rules, both schemes, and paper.
const STYLE: &str = ":root{color-scheme:light dark;--line:#c9d0cb;--soft:#47534d}\
@media(prefers-color-scheme:dark){:root{--line:#46554d;--soft:#b9c7c0}}\
body{overflow-wrap:anywhere;font:1rem/1.5 system-ui,sans-serif;max-width:60rem;margin:0 auto;padding:1.5rem}\
h1{font-size:1.75rem;line-height:1.2}h2{font-size:1.25rem;margin-top:2.5rem}\
.scroll{overflow-x:auto}table{overflow-wrap:normal;border-collapse:collapse;min-width:20rem}\
th,td{padding:.35rem .75rem .35rem 0;border-bottom:1px solid var(--line);text-align:start;vertical-align:top}\
.n{text-align:end;font-variant-numeric:tabular-nums}\
li{margin:.5rem 0}code{overflow-wrap:anywhere}.soft{color:var(--soft)}\
ul{padding-inline-start:1.25rem}@media print{body{max-width:none;padding:0}}";

pub(super) fn render(report: &Report, since: Option<&Since>, words: &Words<'_>) -> String {
    let texts = words.texts;
    let day = report.survey.today.to_string();
    let title = escape(&texts.ui_with("report-title", &[("day", &day), ("site", &report.site)]));
    let mut out = format!(
        "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"robots\" content=\"noindex\">\n<title>{title}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<main>\n<h1>{title}</h1>\n",
        words.code
    );
    measures(report, since, texts, &mut out);
    agencies(report, texts, &mut out);
    for measure in report.measures() {
        list(report, measure.id, texts, &mut out);
    }
    if let Some(since) = since {
        changes(report, since, texts, &mut out);
    }
    if report.outside.is_none() {
        out += &format!("<p class=\"soft\">{}</p>\n", escape(texts.ui("report-no-outside")));
    }
    out + "</main>\n</body>\n</html>\n"
}

fn measures(report: &Report, since: Option<&Since>, texts: &Texts, out: &mut String) {
    let head = ["report-measure", "report-value"].map(|key| escape(texts.ui(key)));
    *out += &format!(
        "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"{0}\"><table>\n<thead><tr><th scope=\"col\">{0}</th><th scope=\"col\" class=\"n\">{1}</th>",
        head[0], head[1]
    );
    if let Some(since) = since {
        let before = escape(&texts.ui_with("report-before", &[("day", &since.day)]));
        *out += &format!(
            "<th scope=\"col\" class=\"n\">{before}</th><th scope=\"col\">{}</th>",
            escape(texts.ui("report-change"))
        );
    }
    *out += "</tr></thead>\n<tbody>\n";
    for (at, measure) in report.measures().into_iter().enumerate() {
        let unit = if measure.id == "completeness" { "%" } else { "" };
        let name = escape(texts.ui(&format!("measure-{}", measure.id)));
        *out += &format!("<tr><th scope=\"row\">{name}</th><td class=\"n\">{}{unit}</td>", measure.value);
        if let Some(change) = since.map(|since| &since.measures[at]) {
            let before = change.before.map_or_else(|| "–".to_owned(), |before| format!("{before}{unit}"));
            let word = escape(texts.ui(&format!("change-{}", change.change)));
            *out += &format!("<td class=\"n\">{before}</td><td>{word}</td>");
        }
        *out += "</tr>\n";
    }
    *out += "</tbody>\n</table></div>\n";
}

fn agencies(report: &Report, texts: &Texts, out: &mut String) {
    let columns = [
        "report-agency",
        "report-sheets",
        "measure-completeness",
        "state-overdue",
        "state-due",
        "state-never",
        "state-fresh",
    ];
    *out += &format!(
        "<h2>{0}</h2>\n<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"{0}\"><table>\n<thead><tr>",
        escape(texts.ui("report-agencies"))
    );
    for (at, key) in columns.into_iter().enumerate() {
        let class = if at > 0 { " class=\"n\"" } else { "" };
        *out += &format!("<th scope=\"col\"{class}>{}</th>", escape(texts.ui(key)));
    }
    *out += "</tr></thead>\n<tbody>\n";
    for agency in &report.agencies {
        let name = escape(agency.ats.as_deref().map_or(texts.ui("report-no-agency"), |ats| report.name(ats)));
        let percent = if agency.sheets > 0 { format!("{}%", agency.percent) } else { "–".to_owned() };
        *out += &format!(
            "<tr><th scope=\"row\">{name}</th><td class=\"n\">{}</td><td class=\"n\">{percent}</td>",
            agency.sheets
        );
        for state in State::ALL {
            *out += &format!("<td class=\"n\">{}</td>", agency.in_state(state));
        }
        *out += "</tr>\n";
    }
    *out += "</tbody>\n</table></div>\n";
}

fn list(report: &Report, measure: &str, texts: &Texts, out: &mut String) {
    let all = listed(report, measure);
    if all.is_empty() {
        return;
    }
    let name = escape(texts.ui(&format!("measure-{measure}")));
    *out += &format!("<h2>{name} ({})</h2>\n<ul>\n", all.len());
    // A file has room: everything is there, long lists folded.
    let item = |one: &&Diagnostic| {
        format!("<li>{}<br><code class=\"soft\">{}</code></li>\n", escape(&texts.message(one)), escape(path(one)))
    };
    *out += &all.iter().take(SHOWN).map(item).collect::<String>();
    *out += "</ul>\n";
    if all.len() > SHOWN {
        let more = texts.ui_with("report-rest", &[("n", &(all.len() - SHOWN).to_string())]);
        *out += &format!("<details><summary>{}</summary>\n<ul>\n", escape(&more));
        *out += &all.iter().skip(SHOWN).map(item).collect::<String>();
        *out += "</ul>\n</details>\n";
    }
}

fn changes(report: &Report, since: &Since, texts: &Texts, out: &mut String) {
    *out += &format!("<h2>{}</h2>\n", escape(&texts.ui_with("report-since", &[("day", &since.day)])));
    let new = since.new.iter().map(|at| texts.message(&report.findings[*at])).collect::<Vec<_>>();
    let gone = since.gone.iter().map(|(_, message)| message.clone()).collect::<Vec<_>>();
    for (key, all) in [("report-new", new), ("report-gone", gone)] {
        let title = texts.ui_with(key, &[("n", &all.len().to_string())]);
        *out += &format!("<h3>{}</h3>\n", escape(&title));
        if !all.is_empty() {
            let items: String = all.iter().map(|one| format!("<li>{}</li>\n", escape(one))).collect();
            *out += &format!("<ul>\n{items}</ul>\n");
        }
    }
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
