//! The media stage from outside: content pictures, what is refused, and the brand.
#![allow(clippy::unwrap_used)]

mod brand;
mod material;
mod pictures;
mod refused;
