//! A template made small renders the same page.
//!
//! Every test renders a template and its small form with the same values and compares the two
//! pages as a browser would. Exact outputs are few: they show the rules at work.

mod generated;
mod written;

use conciliazione::theme::minify::{MinifyError, page, template};
use tera::{Context, Tera};

use crate::support::dom::same_dom;

/// Values that hurt where something is not escaped, split or kept apart.
const HOSTILE: [&str; 12] = [
    "plain words",
    "",
    " ",
    "   many      spaces\t\n  and a line  ",
    "\"double\" 'single' `back`",
    "<script>alert(\"1\")</script>",
    "&amp; &lt; & &#x27;",
    "}} {{ a }} {% endif %} #}",
    "\u{202e}RTL\u{200f} \u{2066}x\u{2069}",
    "x=y>z/",
    "--> <!-- ]]> </textarea></pre></title>",
    "à\u{a0}è\u{2003}ì",
];

fn render(templates: &[(&str, String)], name: &str, context: &Context) -> String {
    let mut tera = Tera::default();
    let raw = templates.iter().map(|(name, text)| (*name, text.as_str()));
    tera.add_raw_templates(raw).unwrap_or_else(|error| panic!("{error}\n{templates:#?}"));
    tera.render(name, context).unwrap_or_else(|error| panic!("{error}\n{templates:#?}"))
}

/// Renders `name` from the templates as written and from their small forms and compares.
/// Returns the two pages.
fn renders_same(templates: &[(&str, &str)], name: &str, context: &Context) -> (String, String) {
    let written: Vec<_> = templates.iter().map(|(name, text)| (*name, text.to_string())).collect();
    let small: Vec<_> = written
        .iter()
        .map(|(name, text)| {
            let small = template(text).unwrap_or_else(|error| panic!("{name}: {error}\n{text}"));
            assert!(small.len() <= text.len(), "{name} grew\n{text}\n{small}");
            (*name, small)
        })
        .collect();
    let pages = (render(&written, name, context), render(&small, name, context));
    if let Err(difference) = same_dom(&pages.0, &pages.1) {
        panic!("{difference}\n{}\n--- small\n{}\n--- pages\n{}\n---\n{}", written[0].1, small[0].1, pages.0, pages.1);
    }
    pages
}

fn small(source: &str) -> String {
    template(source).unwrap_or_else(|error| panic!("{error}\n{source}"))
}

#[test]
fn white_space_goes_only_where_no_browser_shows_it() {
    let cases = [
        // Between words and expressions one character stays.
        ("<p>One\n   {{ a }}   two</p>", "<p>One\n{{ a }} two</p>"),
        ("<p>{{ a }}{{ b }} <b>{{ c }}</b>  d</p>", "<p>{{ a }}{{ b }} <b>{{ c }}</b> d</p>"),
        ("<div><a>x</a>  <a>y</a></div>", "<div><a>x</a> <a>y</a></div>"),
        // Cards and list items may be laid out as words of a line.
        ("<li>a</li>\n  <li>b</li>", "<li>a</li>\n<li>b</li>"),
        // Beside tables, lists and landmarks nothing is seen.
        (
            "<ul>\n  {% for x in xs %}\n    <li>{{ x }}</li>\n  {% endfor %}\n</ul>\n",
            "<ul>{% for x in xs %}<li>{{ x }}</li>\n{% endfor %}</ul>",
        ),
        (
            "{% for r in rs %}\n<tr>\n  <td> {{ r }} </td>\n</tr>\n{% endfor %}",
            "{% for r in rs %}<tr><td>{{ r }}</td></tr>{% endfor %}",
        ),
        // `:empty` must go on not matching.
        ("<table><td> </td></table>", "<table><td> </td></table>"),
        // White space before each branch is already there; after a word it is not.
        ("<p>a {% if x %} b {% endif %} c</p>", "<p>a {% if x %}b {% endif %}c</p>"),
        ("<p>a{% if x %} b {% endif %} c</p>", "<p>a{% if x %} b {% endif %} c</p>"),
        ("<p>a {% include \"b\" %} c</p>", "<p>a {% include \"b\" %} c</p>"),
        // A head may be over sooner than its end tag says.
        ("<head>\n<link>\n<title></title> a {{ b }} c", "<head><link><title></title>a {{ b }} c"),
        ("<head> {% if a %}</head>{% endif %} {{ b }} {{ c }}", "<head>{% if a %}</head>{% endif %}{{ b }} {{ c }}"),
        // What a child puts into the block may end with a word.
        ("<p>a {% block x %} b {% endblock %} c</p>", "<p>a {% block x %} b {% endblock %} c</p>"),
        // Tera's own trimming stays Tera's.
        ("a <ul  {{- b }}>", "a <ul {{- b }}>"),
        ("<p>a   {{- b -}}   c</p>", "<p>a {{- b -}} c</p>"),
        ("<p>a -}}{{ b -}}{# c #} {% if d %} e{% endif %}</p>", "<p>a -}}{{ b -}}{# c #} {% if d %} e{% endif %}</p>"),
    ];
    for (source, expected) in cases {
        assert_eq!(small(source), expected);
    }
}

#[test]
fn tags_lose_only_what_says_nothing() {
    let cases = [
        ("<a\n   class = \"b\"\n   href=\"/c\" >", "<a class=b href=/c>"),
        ("<a href=\"{{ x }}\" title='{{ y }}' id=\"z\">", "<a href=\"{{ x }}\" title='{{ y }}' id=z>"),
        (
            "<a href=\"/a/\" title=\"b c\" alt=\"\" data-q=\"a&amp;b\">",
            "<a href=\"/a/\" title=\"b c\" alt=\"\" data-q=\"a&amp;b\">",
        ),
        ("<br /><img src=\"a\" /><div class=\"b\"/>", "<br><img src=a><div class=\"b\"/>"),
        // The quotation marks may be all that divides two attributes.
        ("<a class=\"b\"{% if x %}id=\"c\"{% endif %}>", "<a class=\"b\"{% if x %}id=\"c\"{% endif %}>"),
        ("<a class=\"b\" {%- if x %}id=\"c\" {% endif %}>", "<a class=\"b\" {%- if x %}id=c {% endif %}>"),
        (
            "<a {% if x %}  aria-current=\"page\"{% endif %}   href=\"d\">",
            "<a {% if x %} aria-current=\"page\"{% endif %} href=d>",
        ),
        // A value that turns out empty would take in what follows.
        ("<a href={{ x }}   class=\"b\">", "<a href={{ x }}   class=\"b\">"),
        ("<p><!-- note -->a <!-- note --> b<!-- kept -->c</p>", "<p>a b<!-- kept -->c</p>"),
        ("<p><!-- {{ x }} --><!--[if IE]> <![endif]--></p>", "<p><!-- {{ x }} --><!--[if IE]> <![endif]--></p>"),
    ];
    for (source, expected) in cases {
        assert_eq!(small(source), expected);
    }
}

#[test]
fn what_counts_is_copied() {
    let kept = [
        "<pre>\n  {{ a }}   b  <i>  c</i>\n</pre>",
        "<pre>{% if x %}  a</pre>{% else %}  b</pre>{% endif %}",
        "<textarea>\n\n  {{ a }}  </textarea>",
        "<title>  {{ a }}  -  b</title>",
        "<script type=\"application/ld+json\">{ \"a\":  \"{{ b }}   c\" }</script>",
        "<style>a  >  b { c: d }</style>",
        "<svg viewBox=\"0 0 1 1\">  <text> a  b </text> <style/> <!-- c --> </svg>",
        "<code>a   b</code>",
        "<b></b>{% raw %}  {{ a }}  <p>  b  {% endraw %}",
        "<b></b>{% set x %}  a   b  {% endset %}",
        "<b></b>{% filter upper %}  a   b  {% endfilter %}",
        // Such content may be meant for an attribute or a script.
        "{% extends \"a\" %}{% block b %}  one   two  {% endblock %}",
        "{% component a() %}  one   two  {% endcomponent %}",
        "{{ a }}   b",
        // An element that might be `pre`.
        "<{{ a }} class=\"b\">   c   </{{ a }}>",
        "<p{{ a }} class=\"b\">   c   </p>",
        "<p {{- a }} class=\"b\">   c   </p>",
        "<p>{{ `}}   ` }}</p>",
        "<script><!-- <script> </script>   --> </script>   <p>   a</p>",
    ];
    for source in kept {
        let small = small(source);
        let same =
            small == source || small.replace("type=application/ld+json", "type=\"application/ld+json\"") == source;
        assert!(same, "{source}\n{small}");
    }
}

#[test]
fn a_template_that_cannot_be_followed_is_refused() {
    let refused = [
        ("<p>\n{{ a", MinifyError::Unclosed { line: 2 }),
        ("{{ \"a }}", MinifyError::Unclosed { line: 1 }),
        ("{# a", MinifyError::Unclosed { line: 1 }),
        ("{% raw %} a", MinifyError::Unclosed { line: 1 }),
        ("{% if a %}\n", MinifyError::Unbalanced { line: 1 }),
        ("\n{% endif %}", MinifyError::Unbalanced { line: 2 }),
        ("{% for a in b %}{% endif %}", MinifyError::Unbalanced { line: 1 }),
        ("<b>{{ a }}</b></pre>", MinifyError::Stray { name: "pre".into() }),
        ("<b></b></script>", MinifyError::Stray { name: "script".into() }),
        ("<?xml version=\"1.0\"?><a b=\"c\"/>", MinifyError::Xml),
    ];
    for (source, error) in refused {
        assert_eq!(template(source), Err(error), "{source}");
    }
}

#[test]
fn a_page_has_no_tera_tags() {
    let html = b"<p>a {{   b   }} {% if %}   c</p>\n\n<ul>  <li> d </ul>";
    assert_eq!(page(html), b"<p>a {{ b }} {% if %} c</p><ul><li> d</ul>");
    for untouched in [&b"<p>  \xff  </p>"[..], b"<p>  </p>  </pre>"] {
        assert_eq!(page(untouched), untouched);
    }
}

#[test]
fn the_comparison_sees_differences() {
    let differing = [
        ("<p>a b", "<p>ab"),
        ("<p>a <b>c</b>", "<p>a<b> c</b>"),
        ("<p>a<b> c</b>", "<p>a<b>c</b>"),
        ("<p class=a>", "<p class=b>"),
        ("<p class='a  b'>", "<p class='a b'>"),
        ("<p hidden>", "<p>"),
        ("<pre>a  b</pre>", "<pre>a b</pre>"),
        ("<textarea> a</textarea>", "<textarea>a</textarea>"),
        ("<ul><li>a</ul>", "<ul><li>a</li><li></li></ul>"),
        ("a <img src=b>", "a<img src=b>"),
        ("a <script></script>b", "a<script></script>b"),
        ("<p>a\u{a0}b", "<p>a b"),
    ];
    for (a, b) in differing {
        assert!(same_dom(a, b).is_err(), "{a}\n{b}");
    }
    let same = [
        ("<p>a  \n b", "<p>a b"),
        ("<p> a </p> <p> b </p>", "<p>a</p><p>b</p>"),
        ("a <script></script> b", "a <script></script>b"),
        ("<p>a<!-- c --> b", "<p>a b"),
        ("<p id='a'>", "<p id=a>"),
    ];
    for (a, b) in same {
        assert_eq!(same_dom(a, b), Ok(()), "{a}\n{b}");
    }
}
