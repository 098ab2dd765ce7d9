//! Every address of the site: the only place that spells a URL or an output path.
//!
//! In: catalogue and settings. Out: [`RoutePlan`], which lists the pages to make and answers
//! "what is the address of this". Addresses are lower case, ASCII, with a trailing slash, and
//! begin with the language.

mod clash;
mod identity;
mod lock;
mod plan;
mod target;

pub use lock::{LOCK, Lock};
pub use plan::{Route, RoutePlan, enumerated, plan};
pub use target::{List, PosterOf, Target};
