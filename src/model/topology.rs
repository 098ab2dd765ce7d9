//! Territories of the agencies as a map needs them.

use super::Id;

/// Territories whose common borders are kept once.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Topology {
    /// Stretches of border, each a line of points: longitude and latitude in degrees.
    pub arcs: Vec<Vec<[f64; 2]>>,
    /// Territories, in the order of the file.
    pub territories: Vec<Territory>,
    /// Where the borders come from.
    pub sources: Vec<Id>,
}

/// The territory of an agency.
#[derive(Debug, Clone, PartialEq)]
pub struct Territory {
    /// Id of the agency.
    pub ats: Id,
    /// Closed lines around it, those around holes too. Each is a list of stretches: `n` is the
    /// `n`th, `!n` (the bitwise complement) the same walked backwards. Every one exists.
    pub rings: Vec<Vec<i32>>,
    /// Where its name can stand: longitude and latitude in degrees.
    pub label: Option<[f64; 2]>,
}

impl Topology {
    /// Points of a stretch as a ring names it, in the order of the walk.
    pub fn walk<P: Copy>(arcs: &[Vec<P>], stretch: i32) -> impl DoubleEndedIterator<Item = P> {
        let backwards = stretch < 0;
        let at = usize::try_from(if backwards { !stretch } else { stretch }).unwrap_or(usize::MAX);
        let arc: &[P] = arcs.get(at).map_or(&[], Vec::as_slice);
        let last = arc.len();
        (0..last).map(move |step| arc[if backwards { last - 1 - step } else { step }])
    }
}
