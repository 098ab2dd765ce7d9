//! From records of the work-life balance networks of Lombardy to a bilingual static site.
pub mod diag;
pub mod source;
pub mod config;
pub mod markdown;
pub mod model;
pub mod routes;
pub mod check;
pub mod export;
