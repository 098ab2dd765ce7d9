//! Figures of the records as pictures: bars that begin at zero, and a line of time.
//!
//! In: funding tables, figures of programmes, residents of municipalities, periods, acts. Out:
//! lengths as shares of the room (`scale`), the words beside them, and the rows of the table
//! that stands below. Nothing is chosen among sources that disagree: a bar then ends twice,
//! and every amount is in the table. What is not known has words and no bar; zero is a value.

pub mod bars;
pub mod comparison;
mod printed;
pub mod reached;
mod residents;
mod scale;
pub mod timeline;
pub mod totals;

pub use scale::Share;
