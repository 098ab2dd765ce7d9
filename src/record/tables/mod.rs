//! Content kept as tables: municipalities and funding, in CSV.
//!
//! In: the text of a CSV file. Out: typed rows; every cell that cannot be read is a finding at
//! its line and column, and its row is left out.

mod funding;
mod municipalities;
mod sheet;

pub use funding::FundingLine;
pub use municipalities::{MunicipalityList, SuppressedRow};

pub(super) use municipalities::MunicipalityRow;

pub(super) use funding::read as funding;
pub(super) use municipalities::{read as municipalities, read_suppressed as suppressed};
