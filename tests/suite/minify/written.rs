//! Templates as a theme has them.

use tera::Context;

use super::{HOSTILE, render, renders_same, small};
use crate::support::dom::same_dom;

const BASE: &str = r##"<!DOCTYPE html>
<html lang="{{ lang }}" {% if rtl %}dir="rtl"{% endif %} class="no-js">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <!-- The title names the page first. -->
    <title>{% block title %}{{ value }} - Example{% endblock title %}</title>
    {% if value %}
    <meta name="description" content="{{ value }}">
    {% endif %}
    {% for other in values %}
    <link rel="alternate" hreflang="l{{ loop.index }}" href="/{{ other }}">
    {% endfor %}
    <link rel="stylesheet" href="/site.css" />
    {% block head %}{% endblock head %}
    <script type="application/ld+json">
      { "@context":  "https://schema.org",
        "name":  "{{ value }}" }
    </script>
    <style>
      a  >  b { color:  red }
    </style>
  </head>
  <body {% if on %}data-on{% endif %}>
    <a class="skip" href="#main">Skip to   content</a>
    {{ <nav_bar items={values} current={value} /> }}
    <main id="main">
      {% block main %}
      <p>Nothing   here.</p>
      {% endblock main %}
    </main>
    <footer>
      <p>
        One <a href="/a">link</a>
        <a href="/b">another</a>,
        {{ value }} <em>{{ value }}</em>.
      </p>
    </footer>
  </body>
</html>
"##;

const COMPONENTS: &str = r##"
{#- Every component of the theme. -#}
{% component nav_bar(items: array, current = "") %}
<nav aria-label="Main">
  <ul class="nav  {% if items %}nav--full{% endif %}">
    {% for item in items %}
      <li {% if item == current %}class="is-current"{% endif %}>
        <a href="{{ item }}" {% if item == current %} aria-current="page" {% endif %}>
          {{ item }}
        </a>
      </li>
    {% else %}
      <li>No items</li>
    {% endfor %}
  </ul>
</nav>
{% endcomponent nav_bar %}
{% component rows(items: array) %}
  {% for item in items %}
  <tr>
    <th scope="row">{{ item }}</th>
    <td>
      {{ item | length }}
    </td>
  </tr>
  {% endfor %}
{% endcomponent %}
{% component tag(text, kind = "soft") %}<span class="tag tag--{{ kind }}">{{ text }}</span>{% endcomponent %}
{% component note(title) %}
  <aside class="note">
    <h2> {{ title }} </h2>
    {{ body }}
  </aside>
{% endcomponent %}
{% component state(on: bool) %} {% if on %} is-on {% endif %} {% endcomponent %}
"##;

/// Each is the page of a small site with the base and the components above.
const PAGES: [&str; 14] = [
    // A child with all blocks.
    r##"{% extends "base.html" %}
{% block title %} {{ value }}  | {{ super() }}{% endblock title %}
{% block head %}
  <link rel="preload" as="image" href="{{ value }}">
  <meta name="robots" content="noindex,  nofollow">
{% endblock head %}
{% block main %}
  <h1>{{ value }}</h1>
  {{ super() }}
{% endblock main %}"##,
    // Inline text and expressions.
    r##"<p>Written by {{ value }}, <b>{{ value }}</b> <i> and </i>{{ value }}
   on <time datetime="{{ value }}">{{ value }}</time>; {{ <tag text={value} /> }} {{ <tag text={value} kind="hard" /> }}</p>
   text   after {# a note #} the   paragraph {{- value }} and {{ value -}} joined"##,
    // Rows of a table, in a component and here.
    r##"<table class="t">
  <caption> {{ value }} </caption>
  <thead>
    <tr> <th>A</th> <th>B</th> </tr>
  </thead>
  <tbody>
    {{ <rows items={values} /> }}
    {% for item in values %}
    <tr {% if loop.first %}class="first"{% endif %}><td>{{ item }} <td>{{ loop.index }}
    {% endfor %}
  </tbody>
</table>"##,
    // An element opened on a condition.
    r##"{% if on %}<a href="{{ value }}">{% endif %}
  <span>{{ value }}</span>  text
{% if on %}</a>{% endif %} <span>after</span>
<section>
{% if on %}<div class="a">{% else %}<div class="b"  title="{{ value }}">{% endif %}
  inside
</div>
</section>"##,
    // Attributes of every kind.
    r##"<input type="text" value="" name='n' {% if on %}checked{% endif %} placeholder="{{ value }}" />
<img src="{{ value }}" alt=""   width="1" height="2" loading=lazy>
<a href="{{ value }}?a=1&amp;b=2#c" title='{{ value }}' class="x {% if on %}y{% else %} z {% endif %} {{ <state on={on} /> }}" rel="next">go</a>
<button type="submit" disabled="" aria-label="{{ value }} {{ value }}"> ok </button>
<p data-json='{"a": "{{ value }}"}' data-empty="" hidden="until-found" lang="">x</p>
<div id = "spaced"   {%- if on %} class="trim"{% endif -%} >d</div>"##,
    // Text of which every character counts.
    r##"<pre class="code">
  {{ value }}
    {% for item in values %}
  - {{ item }}{% endfor %}
</pre>
<p>Code: <code>  {{ value }}  x</code>.</p>
<textarea name="t" rows="3">
 {{ value }}

  end </textarea>"##,
    // A drawing.
    r##"<p>Icon <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
  <title> {{ value }}  x </title>
  <path d="M 0 0  L 1 1"/>
  <g fill="none"> <text> a  <tspan> b </tspan> </text> </g>
  <style> a  { b: c } </style>
</svg> after</p>"##,
    // A component with a body.
    r##"{% <note title={value}> %}
  <p>One  {{ value }}</p>
  {% for item in values %} <b>{{ item }}</b> {% endfor %}
{% </note> %}
{% <note title="plain"> %} just   text {% </note> %}"##,
    // Values made here.
    r##"{% set name %}  {{ value }}   x {% endset %}
{% set other = "%}   }}" %}
<p title="{{ name }}">{{ name }} {{ other }}</p>
{% filter upper %} <b> low </b>  {{ value }} {% endfilter %}
{% raw %} {{ value }}   {% if %} <i>  raw </i> {% endraw %}
<p>{{ `}}` }} {{ "%}" }} {{ '#}' }} {{ "\"}}" }}</p>"##,
    // Trimmed tags.
    r##"<p>
  a {{- value -}} b
  {%- if on -%}
    c
  {%- elif rtl %} d {% else -%}   e
  {%- endif %}
  {#- note -#}
  f {#- note #} g {# note -#} h
</p>"##,
    // Definition lists, nested lists, loops that are left.
    r##"<dl>
  {% for item in values %}
    <div><dt> {{ item }} </dt> <dd>{{ item }}</dd></div>
    {% if loop.index == 2 %}{% break %}{% endif %}
  {% endfor %}
</dl>
<ul>
  {% for item in values %}
    {% if not item %}{% continue %}{% endif %}
    <li>{{ item }}{% if not loop.last %}, {% endif %}
      <ol> {% for other in values %} <li> {{ other }} {% endfor %} </ol>
    </li>
  {% endfor %}
</ul>"##,
    // Names of elements and attributes.
    r##"<h{{ level }} class="h">{{ value }}   x</h{{ level }}>
<{% if on %}ol{% else %}ul{% endif %} class="list"> <li> a </li> </{% if on %}ol{% else %}ul{% endif %}>
<p {% for item in values %} data-n{{ loop.index }}="{{ item }}"{% endfor %} {% if on %}hidden{% endif %}>x</p>"##,
    // Comments.
    r##"<p>a <!-- note --> b<!-- note -->c <!-- {{ value }}  {% if on %} x {% endif %} --> d</p>
<!--[if lt IE 9]>  <p>old   </p> <![endif]-->
<!-- > -- x -->
<p>e</p> <!--> <p>f</p> <!----> <p>g</p>"##,
    // A form.
    r##"<form action="/search" method="get">
  <label for="q"> Query </label> <input id="q" name="q" value="{{ value }}">
  text<label> inside </label>text
  <select name="s">
    <option value="">All</option>
    {% for item in values %}
    <option value="{{ item }}" {% if item == value %} selected {% endif %}>{{ item }}</option>
    {% endfor %}
  </select>
  <button>Go</button>
  <button>Stop</button>
</form>"##,
];

fn context(value: &str, on: bool) -> Context {
    let mut context = Context::new();
    context.insert("value", value);
    let values = if on { HOSTILE.to_vec() } else { Vec::new() };
    context.insert("values", &values);
    context.insert("on", &on);
    context.insert("rtl", &value.is_empty());
    context.insert("lang", "it");
    context.insert("level", &2);
    context
}

#[test]
fn every_page_renders_the_same_with_every_value() {
    for page in PAGES {
        let templates = [("page.html", page), ("base.html", BASE), ("components.html", COMPONENTS)];
        for value in HOSTILE {
            for on in [true, false] {
                renders_same(&templates, "page.html", &context(value, on));
            }
        }
    }
}

#[test]
fn included_files_render_the_same() {
    let page = "<table> {% for v in values %}\n {% include \"row.html\" %}\n {% endfor %} </table>";
    let row = "<tr>\n  <td> {{ v }} </td>\n  <td class=\"b\">c</td>\n</tr>\n";
    let templates = [("page.html", page), ("row.html", row)];
    renders_same(&templates, "page.html", &context("", true));
}

/// A page as an index has it, about 10 KB.
fn index() -> (String, Context) {
    let page = r##"{% extends "base.html" %}
{% block main %}
  <div class="page">
    <h1 class="page-title">{{ value }}</h1>
    <ul class="cards">
      {% for item in values %}
      <li class="card" id="card-{{ loop.index }}">
        <h2 class="card-title">
          <a class="card-link" href="/services/{{ loop.index }}/">{{ item }}</a>
          {{ <tag text={item} /> }}
        </h2>
        {% if item %}
        <p class="card-text">{{ item }} and a sentence <em class="strong">of some length</em> about it.</p>
        {% endif %}
        <dl class="facts">
          <dt class="fact-name">Number</dt>
          <dd class="fact">{{ loop.index }}</dd>
          <dt class="fact-name">Length</dt>
          <dd class="fact">{{ item | length }}</dd>
        </dl>
      </li>
      {% endfor %}
    </ul>
    <table class="table">
      {{ <rows items={values} /> }}
    </table>
  </div>
{% endblock main %}"##;
    let mut context = context("Services of an example", true);
    let values: Vec<_> = (1..=12).map(|n| format!("Service number {n}")).collect();
    context.insert("values", &values);
    (page.to_owned(), context)
}

/// The yardstick is a minifier that reads whole pages, kept from dropping end tags. It may be
/// smaller by what it takes liberties with, not by more.
#[test]
fn a_page_is_nearly_as_small_as_a_page_minifier_makes_it() {
    let (page, context) = index();
    let written = [("page.html", page), ("base.html", BASE.into()), ("components.html", COMPONENTS.into())];
    let shrunk = written.each_ref().map(|(name, text)| (*name, small(text)));
    let full = render(&written, "page.html", &context);
    let ours = render(&shrunk, "page.html", &context);
    let mut settings = minify_html::Cfg::new();
    settings.keep_closing_tags = true;
    settings.keep_html_and_head_opening_tags = true;
    let theirs = minify_html::minify(full.as_bytes(), &settings).len();
    assert_eq!(same_dom(&full, &ours), Ok(()));
    let saved = |length: usize| full.len() - length;
    let (ours, theirs) = (saved(ours.len()), saved(theirs));
    assert!(ours * 10 >= theirs * 9, "of {} bytes {ours} are saved, not {theirs}", full.len());
}
