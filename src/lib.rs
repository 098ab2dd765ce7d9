//! From records of the work-life balance networks of Lombardy to a bilingual static site.
//!
//! One pipeline of plain values: sources, records, catalogue, routes, views, pages, output.
//! See ARCHITECTURE.md for the map.

pub mod check;
pub mod cli;
pub mod cms;
pub mod config;
pub mod diag;
pub mod edit;
pub mod export;
pub mod markdown;
pub mod media;
pub mod model;
pub mod output;
pub mod pipeline;
pub mod reach;
pub mod record;
pub mod render;
pub mod report;
pub mod routes;
pub mod search;
pub mod serve;
pub mod source;
pub mod theme;
pub mod view;
