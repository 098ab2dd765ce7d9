//! Which variables templates read, and whether their views have them.
//!
//! Tera takes a missing variable in an `if` for false, so a misspelt name would only hide a
//! part of a page. Here every dotted name is followed through loops and component calls and
//! compared with what real views hold.

use std::collections::BTreeMap;

use serde_json::Value;

/// What is known of the values at a place.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) enum Shape {
    /// Nothing: only nulls and empty lists were met. Everything is allowed.
    #[default]
    Unknown,
    /// Text, number or truth value.
    Leaf,
    Map(BTreeMap<String, Shape>),
    List(Box<Shape>),
}

impl Shape {
    pub(super) fn of(value: &Value) -> Shape {
        match value {
            Value::Null => Shape::Unknown,
            Value::Object(map) => Shape::Map(map.iter().map(|(key, value)| (key.clone(), Shape::of(value))).collect()),
            Value::Array(list) => {
                let mut element = Shape::Unknown;
                list.iter().for_each(|value| element.merge(Shape::of(value)));
                Shape::List(Box::new(element))
            }
            _ => Shape::Leaf,
        }
    }

    pub(super) fn merge(&mut self, other: Shape) {
        match (self, other) {
            (_, Shape::Unknown) => {}
            (own @ Shape::Unknown, other) => *own = other,
            (Shape::Map(own), Shape::Map(other)) => {
                for (key, shape) in other {
                    own.entry(key).or_default().merge(shape);
                }
            }
            (Shape::List(own), Shape::List(other)) => own.merge(*other),
            // Words: plain text, or a map where they are not in the page's language.
            (own @ Shape::Leaf, other @ Shape::Map(_)) => *own = other,
            _ => {}
        }
    }
}

type Scope = BTreeMap<String, Shape>;

/// Faults of all templates: names that no view has. `shapes` holds `site`, `frame`, `service` and the
/// `page` of every page template by its name.
pub(super) fn unknown(templates: &BTreeMap<String, String>, shapes: &BTreeMap<String, Shape>) -> Vec<String> {
    let mut reader = Reader::default();
    let base = |page: Shape| {
        let mut scope = Scope::from([("page".to_owned(), page)]);
        for name in ["site", "frame"] {
            scope.insert(name.to_owned(), shapes[name].clone());
        }
        for name in ["site_head", "site_foot", "theme_colour", "theme_colour_dark"] {
            scope.insert(name.to_owned(), Shape::Leaf);
        }
        scope
    };
    for (name, source) in templates.iter().filter(|(name, _)| !name.starts_with("components/")) {
        let mut scope = base(shapes.get(name).cloned().unwrap_or_default());
        if name == "layouts/service_card.html" {
            scope = Scope::from([("service".to_owned(), shapes["service"].clone())]);
        }
        reader.read(name, source, scope);
    }
    // Components call components: what they are given is known when their callers are read.
    for _ in 0..4 {
        let given = reader.given.clone();
        for (name, source) in templates {
            let component = name.rsplit('/').next().unwrap().trim_end_matches(".html");
            if let Some(arguments) = given.get(component).filter(|_| name.starts_with("components/")) {
                reader.read(name, source, arguments.clone());
            }
        }
    }
    reader.faults.sort();
    reader.faults.dedup();
    reader.faults
}

/// The source with every Tera tag and comment taken out.
pub(super) fn without_tags(source: &str) -> String {
    let mut out = source.to_owned();
    for (open, close) in [("{#", "#}"), ("{%", "%}"), ("{{", "}}")] {
        while let Some(start) = out.find(open) {
            let end = out[start..].find(close).map_or(out.len(), |end| start + end + 2);
            out.replace_range(start..end, "");
        }
    }
    out
}

#[derive(Default)]
struct Reader {
    /// What components are called with, by component and argument.
    given: BTreeMap<String, Scope>,
    faults: Vec<String>,
}

impl Reader {
    fn read(&mut self, name: &str, source: &str, scope: Scope) {
        let mut scopes = vec![scope];
        let mut rest = source;
        while let Some(start) = rest.find(['{']) {
            rest = &rest[start..];
            let close = match rest.as_bytes().get(1) {
                Some(b'{') => "}}",
                Some(b'%') => "%}",
                Some(b'#') => "#}",
                _ => {
                    rest = &rest[1..];
                    continue;
                }
            };
            // A map or component argument may end in `}` right before the mark: `}} />}}`.
            let end = rest.find(close).unwrap_or(rest.len() - 2);
            if close != "#}" {
                self.tag(name, rest[2..end].trim_matches(['-', ' ', '\n']), &mut scopes);
            }
            rest = &rest[end + 2..];
        }
    }

    fn tag(&mut self, name: &str, tag: &str, scopes: &mut Vec<Scope>) {
        if let Some(inside) = tag.strip_prefix("for ") {
            let (variables, list) = inside.split_once(" in ").unwrap();
            let list = self.expression(name, list, scopes);
            let element = match list {
                Shape::List(element) => *element,
                _ => Shape::Unknown,
            };
            scopes.push(Scope::from([(variables.trim().to_owned(), element), ("loop".to_owned(), Shape::Unknown)]));
        } else if tag == "endfor" {
            scopes.pop();
        } else if let Some(inside) = tag.strip_prefix("set ").or_else(|| tag.strip_prefix("set_global ")) {
            let (variable, value) = inside.split_once('=').unwrap();
            let shape = self.expression(name, value, scopes);
            scopes.last_mut().unwrap().insert(variable.trim().to_owned(), shape);
        } else if let Some(inside) = tag.strip_prefix("component ") {
            // Arguments that no caller gives have their default.
            let (_, arguments) = inside.split_once('(').unwrap();
            for argument in arguments.trim_end_matches(')').split(',') {
                let argument = argument.split([':', '=']).next().unwrap().trim().to_owned();
                scopes[0].entry(argument).or_default();
            }
            scopes[0].insert("body".to_owned(), Shape::Leaf);
        } else if let Some(call) = tag.strip_prefix('<').filter(|call| !call.starts_with('/')) {
            self.call(name, call, scopes);
        } else if !["block", "endblock", "extends", "end", "</"].iter().any(|word| tag.starts_with(word)) {
            self.expression(name, tag.trim_start_matches("elif ").trim_start_matches("if "), scopes);
        }
    }

    /// `name argument={expression} argument="text" /`
    fn call(&mut self, name: &str, call: &str, scopes: &[Scope]) {
        let component: String = call.chars().take_while(|letter| letter.is_alphanumeric() || *letter == '_').collect();
        let mut rest = &call[component.len()..];
        while let Some(at) = rest.find('=') {
            let argument = rest[..at].trim().trim_matches(['"', '}', ' ']).to_owned();
            let argument = argument.rsplit([' ', '"', '}']).next().unwrap().to_owned();
            rest = &rest[at + 1..];
            let shape = if let Some(inside) = rest.strip_prefix('{') {
                let end = closing_brace(inside);
                rest = &inside[end + 1..];
                self.expression(name, &inside[..end], scopes)
            } else {
                let end = rest[1..].find('"').unwrap() + 2;
                rest = &rest[end..];
                Shape::Leaf
            };
            self.given.entry(component.clone()).or_default().entry(argument).or_default().merge(shape);
        }
        self.given.entry(component).or_default();
    }

    /// Follows every dotted name; the shape of the first, where it is all of the expression.
    fn expression(&mut self, name: &str, text: &str, scopes: &[Scope]) -> Shape {
        let mut first = None;
        let bytes = text.as_bytes();
        let (mut at, mut single) = (0, true);
        while at < bytes.len() {
            match bytes[at] {
                b'"' => at += text[at + 1..].find('"').unwrap() + 2,
                b'|' => {
                    single = false;
                    // The filter's name is no variable.
                    at += 1 + text[at + 1..].len() - text[at + 1..].trim_start().len();
                    at += text[at..].bytes().take_while(|byte| is_word(*byte)).count();
                }
                b'<' if text[at + 1..].starts_with(|letter: char| letter.is_alphabetic()) => {
                    let end = text[at..].find("/>").map_or(text.len(), |end| at + end);
                    self.call(name, &text[at + 1..end], scopes);
                    at = end + 2;
                    single = false;
                }
                byte if byte.is_ascii_alphabetic() || byte == b'_' => {
                    let (shape, length) = self.name(name, &text[at..], scopes);
                    first = first.or(shape);
                    at += length;
                }
                byte => {
                    single &= byte.is_ascii_whitespace();
                    at += 1;
                }
            }
        }
        first.filter(|_| single).unwrap_or_default()
    }

    /// A dotted name at the head of `text`: its shape, and how long it is. `None` for what is
    /// no variable.
    fn name(&mut self, template: &str, text: &str, scopes: &[Scope]) -> (Option<Shape>, usize) {
        let word = |text: &str| text.bytes().take_while(|byte| is_word(*byte)).count();
        let mut length = word(text);
        let head = &text[..length];
        let after = text[length..].trim_start();
        let is_argument = after.starts_with('=') && !after.starts_with("==");
        const WORDS: [&str; 17] = [
            "and", "or", "not", "in", "is", "if", "else", "true", "false", "none", "number", "bool", "defined", "t",
            "string", "ignore", "missing",
        ];
        if WORDS.contains(&head) || is_argument || after.starts_with('(') {
            return (None, length);
        }
        let Some(mut shape) = scopes.iter().rev().find_map(|scope| scope.get(head)).cloned() else {
            self.faults.push(format!("{template}: no variable {head}"));
            // Its parts are not known either: one fault is enough.
            length += text[length..].bytes().take_while(|byte| is_word(*byte) || b".?".contains(byte)).count();
            return (None, length);
        };
        loop {
            let rest = &text[length..];
            let rest = rest.strip_prefix('?').unwrap_or(rest);
            if let Some(field) = rest.strip_prefix('.') {
                let end = word(field);
                let start = text.len() - field.len();
                shape = self.field(template, &text[..start + end], shape, &field[..end]);
                length = start + end;
            } else if let Some(inside) = rest.strip_prefix('[') {
                let end = inside.find(']').unwrap();
                shape = match shape {
                    Shape::List(element) if !inside[..end].contains(':') => *element,
                    list @ Shape::List(_) => list,
                    _ => Shape::Unknown,
                };
                length = text.len() - inside.len() + end + 1;
            } else {
                return (Some(shape), length);
            }
        }
    }

    fn field(&mut self, template: &str, path: &str, shape: Shape, field: &str) -> Shape {
        match shape {
            Shape::Unknown => Shape::Unknown,
            Shape::Map(mut map) => map.remove(field).unwrap_or_else(|| {
                self.faults.push(format!("{template}: no {path}"));
                Shape::Unknown
            }),
            // Words that are plain text have nothing missing.
            Shape::Leaf if field == "missing" => Shape::Leaf,
            Shape::Leaf | Shape::List(_) => {
                self.faults.push(format!("{template}: {path} is a part of what has none"));
                Shape::Unknown
            }
        }
    }
}

fn closing_brace(text: &str) -> usize {
    let mut depth = 0;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'{' => depth += 1,
            b'}' if depth == 0 => return at,
            b'}' => depth -= 1,
            _ => {}
        }
    }
    text.len()
}

fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}

#[test]
fn a_misspelt_name_is_found_wherever_it_stands() {
    let view = Shape::of(&serde_json::json!({ "items": [{ "title": { "text": "x" } }], "none": null }));
    let shapes = BTreeMap::from([
        ("site".to_owned(), Shape::Unknown),
        ("frame".to_owned(), Shape::Unknown),
        ("pages/a.html".to_owned(), view),
    ]);
    let look = |page: &str, component: &str| {
        let templates = [("pages/a.html", page), ("components/c/c.html", component)];
        unknown(&templates.map(|(name, text)| (name.to_owned(), text.to_owned())).into(), &shapes)
    };
    let component = "{% component c(of) %}{{ of.text | words }}{% endcomponent %}";
    let good = "{% for item in page.items %}{{ <c of={item.title} /> }}{% endfor %}{% if page.none.deep %}{% endif %}";
    assert_eq!(look(good, component), Vec::<String>::new());
    for (page, component, fault) in [
        ("{% if page.item %}{% endif %}", component, "pages/a.html: no page.item"),
        ("{{ pag.items }}", component, "pages/a.html: no variable pag"),
        ("{% for item in page.items %}{{ item.titel }}{% endfor %}", component, "pages/a.html: no item.titel"),
        (good, "{% component c(of) %}{{ of.txt }}{% endcomponent %}", "components/c/c.html: no of.txt"),
        ("{{ page.items.first }}", component, "pages/a.html: page.items.first is a part of what has none"),
    ] {
        assert_eq!(look(page, component), [fault], "{page}");
    }
}
