//! Cards of services: each is shown by a dozen lists and by its neighbours, and rendered once.
//!
//! In: the HTML of every service's card in one language. Out: the filter `service_cards`, which
//! puts the cards of a list one after the other.

use tera::{Error, TeraResult, Value};

/// Cards by the position of their service in the catalogue; none until they are rendered.
#[derive(Debug, Default)]
pub struct Cards(pub Vec<Box<str>>);

impl Cards {
    /// The cards at `positions`, one after the other, as HTML.
    ///
    /// # Errors
    /// When a position has no card.
    pub fn write(&self, positions: &Value) -> TeraResult<Value> {
        let positions = positions.as_array().ok_or_else(|| Error::message("`service_cards` wants a list"))?;
        let mut out = String::with_capacity(positions.len() * 768);
        for position in positions {
            let card = position.as_u64().and_then(|at| self.0.get(usize::try_from(at).ok()?));
            out.push_str(card.ok_or_else(|| Error::message(format!("no card for the service at {position}")))?);
        }
        Ok(Value::safe_string(&out))
    }
}
