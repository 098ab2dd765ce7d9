//! Cards of services: each is shown by a dozen lists and by its neighbours, and rendered once.
//!
//! In: the HTML of cards in one language, each when it is first needed. Out: the filter
//! `service_cards`, which puts the cards of a list one after the other.

use std::sync::OnceLock;

use tera::{Error, TeraResult, Value};

/// Cards by the position of their service in the catalogue; a slot is empty until its card is
/// rendered, and is never filled twice.
#[derive(Debug, Default)]
pub struct Cards(Vec<OnceLock<Box<str>>>);

impl Cards {
    /// Room for the cards of so many services.
    pub fn of(services: usize) -> Self {
        Cards((0..services).map(|_| OnceLock::new()).collect())
    }

    /// The card at a position, if it was rendered.
    pub fn get(&self, at: u32) -> Option<&str> {
        self.0.get(at as usize)?.get().map(AsRef::as_ref)
    }

    /// Keeps a card. Another thread may have been quicker: its card is the same.
    pub fn keep(&self, at: u32, card: Box<str>) {
        if let Some(slot) = self.0.get(at as usize) {
            let _ = slot.set(card);
        }
    }

    /// The cards at `positions`, one after the other, as HTML.
    ///
    /// # Errors
    /// When a position has no card.
    pub fn write(&self, positions: &Value) -> TeraResult<Value> {
        let positions = positions.as_array().ok_or_else(|| Error::message("`service_cards` wants a list"))?;
        let mut out = String::with_capacity(positions.len() * 768);
        for position in positions {
            let card = position.as_u64().and_then(|at| self.get(u32::try_from(at).ok()?));
            out.push_str(card.ok_or_else(|| Error::message(format!("no card for the service at {position}")))?);
        }
        Ok(Value::safe_string(&out))
    }
}
