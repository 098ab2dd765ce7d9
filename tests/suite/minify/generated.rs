//! Templates put together at random.

use proptest::prelude::*;
use proptest::sample::select;
use tera::{Context, Tera};

use super::{HOSTILE, page, renders_same, template};
use crate::support::dom::same_dom;

const COMPONENTS: &str = r#"
{% component badge(text, kind = "plain") %}
  <span class="badge  {{ kind }}"> {{ text }} </span>
{% endcomponent %}
{% component panel(title) %}
  <section class="panel">
    <h3>  {{ title }}</h3>
    {{ body }}
  </section>
{% endcomponent %}
{% component classes(on: bool) %}  one {% if on %} two{% endif %}  {% endcomponent %}
"#;

/// White space as people leave it.
fn space() -> impl Strategy<Value = String> {
    select(vec!["", "", " ", "  ", "\n", "\n    ", "\t", " \n ", "\r\n"]).prop_map(str::to_owned)
}

/// What may stand in a line.
fn phrase() -> impl Strategy<Value = String> {
    select(vec![
        "alfa",
        "beta gamma",
        "x   y",
        "&amp;",
        "1 < 2",
        "a > b",
        "{ alone }",
        "»à",
        "{{ a }}",
        "{{ b }}",
        "{{- c }}",
        "{{ d -}}",
        "{{- a -}}",
        "{{ b | upper }}",
        "{{ '}}' ~ a }}",
        "{{ `%}` }}",
        "{{ a if p else \"#}\" }}",
        "{{ [1, 2] | length }}",
        "{{<badge text={b}/>}}",
        "{{ <badge text=\"}}\" kind={a} /> }}",
        "{# a note #}",
        "{#- a note -#}",
        "{#- a note #}",
        "{% set v = a %}",
        "{%- set v = \"%}\" -%}",
        "<!-- a note -->",
        "<!-- {{ a }}   -->",
        "{% raw %} {{ a }}  <b> b</b> {% endraw %}",
        "{%- raw -%}  {% if  {%- endraw -%}",
        "<br>",
        "<br />",
        "<img src=\"{{ a }}\" alt=\"\">",
        "<img alt='{{ b }}'   src=\"a.png\" />",
        "<input value=\"{{ c }}\" {% if p %}checked{% endif %}>",
        "<textarea name=\"t\">\n\n {{ a }}  </textarea>",
        "<code> {{ b }}  c</code>",
        "<svg viewBox=\"0 0 9 9\"> <path d=\"M 0  0\"/> <title> t  {{ a }}</title> </svg>",
        "<script type=\"application/ld+json\">{ \"a\":  \"{{ a }}\" }</script>",
        "<link rel=\"x\" href=\"y\">",
    ])
    .prop_map(str::to_owned)
}

fn leaf() -> impl Strategy<Value = String> {
    let block = select(vec![
        "<pre>\n  {{ a }}   b\n</pre>",
        "<pre>{% if p %}  a</pre>{% else %}  b</pre>{% endif %}",
        "{% if p %}<pre>{% else %}<pre class=\"q\">{% endif %}  a  </pre>",
        "<noscript>  <p>  {{ a }}</p> </noscript>",
        "<hr />",
        "<address> {{ a }} <br> b </address>",
    ]);
    let around = select(vec![
        "<p@> § </p>",
        "<p@>§</p>",
        "<a@>§</a>",
        "<a@ href=\"{{ a }}\"> § </a>",
        "<button@> § </button>",
        "<figcaption> § </figcaption>",
        "<p>{% if p %} § {% endif %}§</p>",
        "<p>{% for r in rows %} §{% if not loop.last %}, {% endif %}{% endfor %}.</p>",
        "<p> § {%- if q %} § {%- endif -%} § </p>",
    ]);
    let line = (around, attributes(), joined(phrase()))
        .prop_map(|(around, own, inner)| around.replace('@', &own).replace('§', &inner));
    prop_oneof![3 => phrase(), 1 => block.prop_map(str::to_owned), 3 => line]
}

fn attribute() -> impl Strategy<Value = String> {
    let attribute = select(vec![
        "class=\"card  {% if p %}on{% endif %}  end\"",
        "class=\"plain\"",
        "class=\"b  a\"",
        "class=\"{{<classes on={p}/>}}\"",
        "href=\"{{ a }}\"",
        "href = \"/a/b\"",
        "href=/a/b",
        "href=\"/a/\"",
        "title='{{ b }}'",
        "title=\"c   d\"",
        "title='a\"b'",
        "data-x={{ x }}",
        "data-{{ x }}=\"y\"",
        "data-e=\"\"",
        "hidden",
        "hidden=\"until-found\"",
        "lang=\"\"",
        "{{ x }}",
        "{# note #}",
        "{% if p %}aria-current=\"page\"{% endif %}",
        "{% if p %} aria-label=\"l\"{% else %} aria-label='{{ c }}' {% endif %}",
        "{%- if p %} data-t=\"u\" {%- endif %}",
        "{% if p %}id=\"one\"{% elif q %}id = two {% else %}id=three{% endif %}",
        "{% for r in rows %} data-r{{ loop.index }}=\"{{ r }}\"{% endfor %}",
        "{% for r in rows %}data-s{{ loop.index }}=\"s\" {% endfor %}",
        "data-long=\"{% for r in rows %} {{ r }} {% endfor %}\"",
        "data-note=\"<!-- a -->  <b>\"",
    ]);
    (select(vec![" ", "\n   ", "  "]), attribute).prop_map(|(space, text)| format!("{space}{text}"))
}

fn attributes() -> impl Strategy<Value = String> {
    (prop::collection::vec(attribute(), 0..4), select(vec!["", " ", "\n"]))
        .prop_map(|(attributes, space)| attributes.concat() + space)
}

fn joined(inner: impl Strategy<Value = String>) -> impl Strategy<Value = String> {
    (space(), prop::collection::vec((inner, space()), 0..4))
        .prop_map(|(first, rest)| rest.into_iter().fold(first, |text, (node, space)| text + &node + &space))
}

fn element(inner: impl Strategy<Value = String>) -> impl Strategy<Value = String> {
    let name = select(vec!["span", "em", "label", "b", "div", "section", "nav", "article", "blockquote", "my-card"]);
    (name, attributes(), inner).prop_map(|(name, attributes, inner)| format!("<{name}{attributes}>{inner}</{name}>"))
}

/// Frames around content; `@` is where it goes.
fn frame() -> impl Strategy<Value = &'static str> {
    select(vec![
        "{% if p %}@{% endif %}",
        "{% if p %}@{% else %}@ other{% endif %}",
        "{%- if q -%}@{%- elif p -%} x @{%- endif -%}",
        "{% for r in rows %}@{{ r }}{% endfor %}",
        "{% for r in rows %}@{% else %}@{% endfor %}",
        "{% for r in rows %}@{% if loop.first %}{% continue %}{% endif %} x {% endfor %}",
        "{% for r in rows %} {% if loop.last %}@{% break %}{% endif %} x{% endfor %}",
        "<ul>{% for r in rows %}\n  <li>@</li>\n{% endfor %}</ul>",
        "<table>\n<tbody>\n{% for r in rows %}<tr>\n <td>@</td>\n <td> {{ r }} </td></tr>\n{% endfor %}</tbody></table>",
        "<dl> <dt>@</dt> <dd>@</dd> </dl>",
        "<select>\n {% for r in rows %} <option value=\"\"{% if p %} selected{% endif %}> {{ r }} </option>{% endfor %} </select>@",
        "{% if p %}<div title=\"{{ a }}\">{% endif %}@{% if p %}</div>{% endif %}",
        "<h{{ n }} class=\"h\">@</h{{ n }}>",
        "<{% if p %}ol{% else %}ul{% endif %} class=\"l\"><li>@</li></{% if p %}ol{% else %}ul{% endif %}>",
        "@<{{ tag }}>  a   {{ b }} <i>  c</i> </{{ tag }}>",
        "{% <panel title={a}> %}@{% </panel> %}",
        "{% filter upper %}@{% endfilter %}",
        "{% set w %}@{% endset %}{{ w | safe }}",
        "{% set u %}  a   {{ b }} {% endset %}@<i title=\"{{ u }}\"> {{ u }} </i>",
        "{% block b0 %}@{% endblock %}",
    ])
}

fn content() -> impl Strategy<Value = String> {
    leaf().prop_recursive(4, 40, 4, |inner| {
        prop_oneof![
            2 => element(joined(inner.clone())),
            2 => (frame(), joined(inner)).prop_map(|(frame, inner)| frame.replace('@', &inner)),
        ]
    })
}

prop_compose! {
    fn context()(
        values in prop::collection::vec(select(HOSTILE.to_vec()), 5),
        rows in prop::collection::vec(select(HOSTILE.to_vec()), 0..4),
        p: bool,
        q: bool,
        n in 2..5,
        tag in select(vec!["div", "pre", "span"]),
    ) -> Context {
        let mut context = Context::new();
        for (name, value) in ["a", "b", "c", "d", "e"].iter().zip(&values) {
            context.insert(*name, value);
        }
        context.insert("x", "word");
        context.insert("rows", &rows);
        context.insert("p", &p);
        context.insert("q", &q);
        context.insert("n", &n);
        context.insert("tag", tag);
        context
    }
}

/// A frame with a block may stand only once, and not in a loop or a component.
fn unique_blocks(text: &str) -> String {
    text.replace("{% block b0 %}", "").replace("{% endblock %}", "")
}

/// Scraps of markup in any order. Formatting elements and tables are left out: wrongly nested,
/// they are mended by where white space stands.
fn soup(scraps: Vec<&'static str>) -> impl Strategy<Value = String> {
    prop::collection::vec(select(scraps), 0..25).prop_map(|scraps| scraps.concat())
}

const HTML: &[&str] = &[
    "<",
    ">",
    "/",
    "=",
    "\"",
    "'",
    "-",
    "!",
    "{",
    "}",
    "a",
    "à",
    " ",
    " ",
    "\n",
    "  ",
    "</",
    "/>",
    "<!--",
    "-->",
    "--!>",
    "<!",
    "<?",
    "<div",
    "<div>",
    "</div>",
    "<my-a ",
    "</my-a>",
    "<hr>",
    "<section>",
    "<ul ",
    "<hr",
    "<pre>",
    "</pre>",
    "<textarea>",
    "</textarea>",
    "<script>",
    "</script>",
    "<style",
    "</style>",
    "<br />",
    " b=\"c\"",
    " d='e f' ",
    " g = h ",
];

const TERA: &[&str] = &[
    "{{ a }}",
    "{{- a -}}",
    "{% if p %}",
    "{% else %}",
    "{%- endif %}",
    "{% endif %}",
    "{% for r in rows %}",
    "{% endfor %}",
    "{#",
    "#}",
    "{{",
    "}}",
    "{%",
    "%}",
    "{% raw -%}",
    "{% endraw %}",
    "{% set v %}",
    "{% endset %}",
    "{% break %}",
    "{% set v = 1 -%}",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 1500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_fragment_renders_the_same(text in joined(content()), context in context()) {
        let text = unique_blocks(&text);
        renders_same(&[("page.html", &text), ("components.html", COMPONENTS)], "page.html", &context);
    }

    #[test]
    fn any_page_renders_the_same(
        head in space(), text in joined(content()), own in joined(content()), context in context()
    ) {
        let base = format!(
            "<!doctype html>\n<html lang=\"{{{{ x }}}}\">\n<head>{head}<meta charset=\"utf-8\" />\n  \
             <title>{{% block title %}}  Site {{% endblock %}}</title>\n {{% block head %}}{{% endblock %}}\n\
             </head>\n<body class=\"b\">\n <div>before {{% block main %}} {} {{% endblock %}} after\n</div></body></html>",
            unique_blocks(&own)
        );
        let child = format!(
            "{{% extends \"base.html\" %}}\n{{% block title %}} {{{{ a }}}} {{% endblock %}}\n\
             {{% block head %}} <link rel=\"next\" href=\"{{{{ b }}}}\">\n {{% endblock %}}\n\
             {{% block main %}}{}{{{{ super() }}}}{{% endblock %}}",
            unique_blocks(&text)
        );
        let templates = [("base.html", base.as_str()), ("child.html", &child), ("components.html", COMPONENTS)];
        renders_same(&templates, "base.html", &context);
        let (written, _) = renders_same(&templates, "child.html", &context);
        let small = String::from_utf8(page(written.as_bytes())).expect("text stays text");
        if let Err(difference) = same_dom(&written, &small) {
            panic!("{difference}\n{written}\n{small}");
        }
    }

    #[test]
    fn any_scraps_of_html_stay_the_same(html in soup(HTML.to_vec())) {
        let small = String::from_utf8(page(html.as_bytes())).expect("text stays text");
        if let Err(difference) = same_dom(&html, &small) {
            panic!("{difference}\n{html}\n---\n{small}");
        }
    }

    #[test]
    fn any_scraps_of_a_template_are_refused_or_render_the_same(
        text in soup(HTML.iter().chain(TERA).copied().collect()), context in context()
    ) {
        let parses = |text: &str| {
            let templates = [("page.html", text), ("components.html", COMPONENTS)];
            Tera::default().add_raw_templates(templates).is_ok()
        };
        match template(&text) {
            Ok(small) => prop_assert_eq!(parses(&text), parses(&small)),
            Err(_) => return Ok(()),
        }
        if parses(&text) {
            renders_same(&[("page.html", &text), ("components.html", COMPONENTS)], "page.html", &context);
        }
    }
}
