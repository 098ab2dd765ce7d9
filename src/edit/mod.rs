//! The editing room: how records are written without losing what a person wrote in them.
//!
//! In: texts of records, and what the readers say of their keys. Out: texts again, laid out
//! ([`layout`]). Nothing here touches a file. Whatever is rewritten is read once more and
//! compared: the meaning of a file, its comments and the words of its texts are never the price
//! of a better look.

mod change;
mod comments;
mod compare;
mod layout;
mod look;
mod mapping;
mod print;
mod quotes;
mod skeleton;
mod table;
mod way;
mod written;

pub use change::{CannotChange, set};
pub use layout::{Layout, layout};
pub use look::{Given, found, range};
pub use mapping::{Binding, Mapping, bind, blank, given, mapping};
pub use skeleton::{Tongue, has_page, skeleton, tidy};
pub use table::{Cell, Note, Row, Table, table};
pub use way::{LostWay, Step, Way};
