//! What the site is about: agencies, networks, alliances, projects, services, acts, places.
//!
//! In: nothing; these are values. Out: types that every later stage reads. Knows nothing of
//! YAML, files, addresses or HTML. References are ids; [`Catalogue`] finds what they name.

mod bodies;
mod catalogue;
mod choices;
mod date;
mod lang;
mod links;
mod papers;
mod phone;
mod policy;
mod service;
mod shared;
mod table;
mod territory;
mod thesaurus;
mod topology;

pub use bodies::{Alliance, Ats, Contact, Event, Network, Organisation, Seat};
pub use catalogue::{Catalogue, Kind, Record};
pub use choices::*;
pub use date::Date;
pub use lang::{Lang, Localized, Text};
pub use links::End;
pub use papers::{Act, Document, News, Page, Source, Term};
pub use phone::tel;
pub use policy::{Category, FundingRow, FundingTable, Grant, Milestone, Programme, Project, Rule, Topic};
pub use service::{Access, Age, Cost, Needed, NeededItem, Requirements, Service, Timing};
pub use shared::{Amount, Area, ContactPoint, Envelope, Fact, Figure, Id, Period, Place, Slugs, Translation};
pub use table::{Records, Table};
pub use territory::{Border, Municipality, Suppressed};
pub use thesaurus::{Thesaurus, WordGroup};
pub use topology::{Territory, Topology};
