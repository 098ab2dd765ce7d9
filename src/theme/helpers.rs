//! What templates may call: `t`, `ages`, `element`, and filters for words, dates, numbers, money,
//! telephones, data.
//!
//! In: values of a view. Out: text, escaped by the template unless said otherwise. Pure, so
//! that a page stays a function of theme and view.

use std::sync::Arc;

use tera::{Error, Kwargs, Map, State, Tera, TeraResult, Value};

use super::ages::ages;
use super::cards::Cards;
use super::elements::attribute;
use super::formats::{Form, Formats, hundredths};
use super::strings::{Strings, fill};
use super::text_calls::push_escaped;
use crate::config::Markup;
use crate::model::tel;

/// Gives a template engine the helpers of one language.
pub fn register(tera: &mut Tera, strings: &Arc<Strings>, formats: &Arc<Formats>, cards: &Arc<Cards>, markup: Markup) {
    let (words, ways) = (Arc::clone(strings), Arc::clone(formats));
    tera.register_function("t", move |kwargs: Kwargs, _: &State| text(&words, &ways, &kwargs));
    let words = Arc::clone(strings);
    tera.register_function("ages", move |kwargs: Kwargs, _: &State| {
        let (min, max) = (kwargs.get::<&Value>("min")?, kwargs.get::<&Value>("max")?);
        let text = ages(&words, min.and_then(Value::as_str), max.and_then(Value::as_str));
        Ok::<_, Error>(text.unwrap_or_default())
    });
    tera.register_function("element", move |kwargs: Kwargs, _: &State| {
        Ok::<_, Error>(Value::safe_string(&attribute(markup, kwargs.must_get("name")?)))
    });
    register_cards(tera, cards);
    tera.register_filter("json", |text: &str, _: Kwargs, _: &State| json(text));
    tera.register_filter("words", |value: &Value, _: Kwargs, _: &State| words_html(value));
    tera.register_filter("plain", |value: &Value, _: Kwargs, _: &State| plain(value).cloned());
    tera.register_filter("tel", |printed: &str, _: Kwargs, _: &State| tel(printed).unwrap_or_default());
    register_formats(tera, formats);
}

/// Gives it the filter `service_cards`, or other cards.
pub fn register_cards(tera: &mut Tera, cards: &Arc<Cards>) {
    let cards = Arc::clone(cards);
    tera.register_filter("service_cards", move |positions: &Value, _: Kwargs, _: &State| cards.write(positions));
}

fn register_formats(tera: &mut Tera, formats: &Arc<Formats>) {
    let ways = Arc::clone(formats);
    tera.register_filter("date", move |iso: &str, kwargs: Kwargs, _: &State| {
        let text = match kwargs.get::<&str>("form")? {
            None => ways.date(iso),
            Some(name) => {
                let form = Form::from_name(name).ok_or_else(|| Error::message(format!("no date form `{name}`")))?;
                ways.date_form(iso, form)
            }
        };
        text.ok_or_else(|| Error::message(format!("`{iso}` is not an ISO date")))
    });
    let ways = Arc::clone(formats);
    tera.register_filter("month", move |month: i64, _: Kwargs, _: &State| {
        let name = usize::try_from(month).ok().and_then(|month| ways.month(month));
        name.map(str::to_owned).ok_or_else(|| Error::message(format!("`{month}` is not a month")))
    });
    let ways = Arc::clone(formats);
    tera.register_filter("period", move |period: &Map, _: Kwargs, _: &State| {
        let end = |name: &str| period.get(&name.to_owned().into()).and_then(Value::as_str);
        ways.period(end("from"), end("until")).unwrap_or_default()
    });
    let ways = Arc::clone(formats);
    tera.register_filter("number", move |number: &Value, _: Kwargs, _: &State| match number.as_i64() {
        Some(whole) => Ok(ways.integer(whole)),
        None => decimal(number).map(|value| ways.hundredths(value, false)),
    });
    let ways = Arc::clone(formats);
    tera.register_filter("money", move |amount: &Value, _: Kwargs, _: &State| match amount.as_i64() {
        Some(cents) => Ok(ways.money(cents)),
        None => decimal(amount).map(|cents| ways.money(cents)),
    });
    let ways = Arc::clone(formats);
    tera.register_filter("percent", move |share: &Value, _: Kwargs, _: &State| match share.as_i64() {
        Some(whole) => Ok(ways.percent(whole * 100)),
        None => decimal(share).map(|value| ways.percent(value)),
    });
}

/// A decimal number, or a decimal as text (`"2466804.74"`), in hundredths.
fn decimal(value: &Value) -> TeraResult<i64> {
    // Views keep two decimals, far below what a double holds exactly.
    #[allow(clippy::cast_possible_truncation)]
    let rounded = |number: f64| (number.abs() < 1e13).then(|| (number * 100.0).round() as i64);
    value
        .as_str()
        .and_then(hundredths)
        .or_else(|| value.as_f64().and_then(rounded))
        .ok_or_else(|| Error::message(format!("`{value}` is not a number")))
}

/// `t(key="…", …)`: a sentence with its gaps filled; the gap `n` also chooses the form.
fn text(strings: &Strings, formats: &Formats, kwargs: &Kwargs) -> TeraResult<String> {
    let key: &str = kwargs.must_get("key")?;
    let sentence = strings.get(key).ok_or_else(|| Error::message(format!("no text `{key}`")))?;
    let count: Option<i64> = kwargs.get("n")?;
    let form = sentence.form(count);
    let mut out = String::with_capacity(form.len() + 32);
    fill(form, &mut out, |name, out| match kwargs.get::<&Value>(name) {
        Ok(Some(value)) => {
            match (value.as_i64(), value.as_str()) {
                (Some(number), _) => formats.push_integer(number, out),
                (None, Some(words)) => out.push_str(words),
                (None, None) => return false,
            }
            true
        }
        _ => false,
    })
    .map_err(|gap| Error::message(format!("text `{key}` lacks a value for {{{gap}}}")))?;
    Ok(out)
}

/// JSON as the content of a `script` element, which only `<` can end; in JSON it stands in
/// strings alone, where it may be written by its number.
fn json(text: &str) -> Value {
    Value::safe_string(&text.replace('<', "\\u003c"))
}

/// The text of `Words`, for an attribute, or to be read by another filter.
fn plain(value: &Value) -> TeraResult<&Value> {
    let text = value.as_map().map_or(Some(value), |map| map.get(&"text".to_owned().into()));
    text.filter(|text| text.as_str().is_some()).ok_or_else(|| Error::message("`plain` wants a text"))
}

/// `Words` of a view as HTML: its text, escaped, inside a `span` with its language when that
/// is not the page's. Plain text passes too, so that a component need not know which it has.
fn words_html(value: &Value) -> TeraResult<Value> {
    let Some(map) = value.as_map() else {
        return escaped(value);
    };
    // Three fields: going through them is quicker than looking two of them up.
    let (mut text, mut lang) = (None, None);
    for (name, field) in map {
        match name.as_str() {
            Some("text") => text = Some(field),
            Some("lang") => lang = field.as_str(),
            _ => {}
        }
    }
    let text = text.ok_or_else(|| Error::message("`words` wants a text with its language"))?;
    let Some(lang) = lang else {
        return escaped(text);
    };
    let mut out = String::with_capacity(96);
    out.push_str("<span lang=\"");
    push_escaped(lang, &mut out);
    out.push_str("\">");
    push_escaped(text.as_str().unwrap_or_default(), &mut out);
    out.push_str("</span>");
    Ok(Value::safe_string(&out))
}

/// A text as HTML; it is not copied when there is nothing to escape.
fn escaped(value: &Value) -> TeraResult<Value> {
    let text = value.as_str().ok_or_else(|| Error::message("`words` wants a text"))?;
    if !text.bytes().any(|byte| matches!(byte, b'&' | b'<' | b'>' | b'"' | b'\'')) {
        return Ok(value.clone().mark_safe());
    }
    let mut out = String::with_capacity(text.len() + 16);
    push_escaped(text, &mut out);
    Ok(Value::safe_string(&out))
}
