//! Territories laid flat: from borders in degrees to the paths of an SVG in whole units.
//!
//! Degrees are laid flat by the equirectangular projection at the middle latitude, where a step
//! north and a step east are equally long; over the two degrees of a region it is off by less
//! than a unit in a hundred. Borders are thinned stretch by stretch, so that neighbours still
//! share them.

use crate::model::{Catalogue, Topology};

/// Room around the drawing, in units, for the line of the border.
const MARGIN: f64 = 4.0;
/// Farthest that a thinned border may lie from the real one, in units.
const TOLERANCE: f64 = 0.7;

/// The territories of a catalogue at one size.
#[derive(Debug)]
pub(super) struct Outlines {
    /// Units, borders included.
    pub width: u32,
    /// Units, borders included.
    pub height: u32,
    /// Of each agency, in the order of the catalogue.
    pub areas: Vec<Outline>,
    /// Address of the file that holds the shapes, for pages that rarely show them.
    pub file: Option<String>,
    frame: Frame,
}

/// The territory of an agency.
#[derive(Debug)]
pub(super) struct Outline {
    /// Position of the agency.
    pub ats: u32,
    /// Data of an SVG path, to be filled by the even-odd rule.
    pub d: String,
    /// Where a label can stand.
    pub label: [i32; 2],
}

impl Outlines {
    /// Draws the territories of a catalogue so many units wide; `None` where it has no borders.
    pub fn draw(catalogue: &Catalogue, width: f64) -> Option<Outlines> {
        let topology = catalogue.topology.as_ref()?;
        let frame = Frame::around(topology, width)?;
        let laid: Vec<Vec<[f64; 2]>> =
            topology.arcs.iter().map(|arc| arc.iter().map(|point| frame.lay(*point)).collect()).collect();
        let thin: Vec<Vec<[i32; 2]>> = laid.iter().map(|arc| thinned(arc).into_iter().map(rounded).collect()).collect();
        let mut areas: Vec<Outline> = Vec::with_capacity(topology.territories.len());
        for territory in &topology.territories {
            let ats = catalogue.ats.position(&territory.ats).and_then(|at| u32::try_from(at).ok());
            let rings: Vec<Vec<[i32; 2]>> = territory.rings.iter().map(|ring| joined(&thin, ring)).collect();
            let label = territory.label.map_or_else(|| middle(&rings), |point| rounded(frame.lay(point)));
            areas.extend(ats.map(|ats| Outline { ats, d: path(&rings), label }));
        }
        areas.sort_by_key(|area| area.ats);
        let [width, height] = rounded(frame.size());
        Some(Outlines { width: width.unsigned_abs(), height: height.unsigned_abs(), areas, file: None, frame })
    }

    /// Where a place stands, given by longitude and latitude in degrees; `None` outside the
    /// drawing.
    pub fn place(&self, degrees: [f64; 2]) -> Option<[i32; 2]> {
        let at = rounded(self.frame.lay(degrees));
        let inside = |at: i32, size: u32| u32::try_from(at).is_ok_and(|at| at <= size);
        (inside(at[0], self.width) && inside(at[1], self.height)).then_some(at)
    }
}

/// Which part of the earth the drawing shows.
#[derive(Debug)]
struct Frame {
    /// Units from side to side.
    width: f64,
    west: f64,
    north: f64,
    south: f64,
    /// Length of a degree of longitude, as a share of one of latitude.
    narrow: f64,
    /// Units of a degree of latitude.
    scale: f64,
}

impl Frame {
    /// The smallest frame around all borders; `None` without any extent.
    fn around(topology: &Topology, width: f64) -> Option<Frame> {
        let points = || topology.arcs.iter().flatten();
        let span = |axis: usize| {
            let low = points().map(|point| point[axis]).fold(f64::INFINITY, f64::min);
            (low, points().map(|point| point[axis]).fold(f64::NEG_INFINITY, f64::max))
        };
        let ((west, east), (south, north)) = (span(0), span(1));
        // Machines may differ in the last digits of a cosine; four are enough here.
        let narrow = (((south + north) / 2.0).to_radians().cos() * 1e4).round() / 1e4;
        let scale = (width - 2.0 * MARGIN) / ((east - west) * narrow);
        (scale.is_finite() && scale > 0.0).then_some(Frame { width, west, north, south, narrow, scale })
    }

    fn lay(&self, [lon, lat]: [f64; 2]) -> [f64; 2] {
        [MARGIN + (lon - self.west) * self.narrow * self.scale, MARGIN + (self.north - lat) * self.scale]
    }

    fn size(&self) -> [f64; 2] {
        [self.width, 2.0 * MARGIN + (self.north - self.south) * self.scale]
    }
}

#[allow(clippy::cast_possible_truncation)]
fn rounded([x, y]: [f64; 2]) -> [i32; 2] {
    [x.round() as i32, y.round() as i32]
}

/// A line with as few of its points as keep it within the tolerance (Ramer, Douglas, Peucker).
/// Its ends stay.
fn thinned(line: &[[f64; 2]]) -> Vec<[f64; 2]> {
    let mut stays = vec![false; line.len()];
    let mut open: Vec<(usize, usize)> = line.len().checked_sub(1).map(|last| (0, last)).into_iter().collect();
    while let Some((from, to)) = open.pop() {
        (stays[from], stays[to]) = (true, true);
        let far = (from + 1..to).map(|at| (distance(line[at], line[from], line[to]), at));
        let farthest = far.fold((TOLERANCE, 0), |best, one| if one.0 > best.0 { one } else { best });
        if farthest.1 > 0 {
            open.extend([(from, farthest.1), (farthest.1, to)]);
        }
    }
    line.iter().zip(stays).filter(|(_, stays)| *stays).map(|(point, _)| *point).collect()
}

/// How far a point is from a stretch of line.
fn distance(point: [f64; 2], from: [f64; 2], to: [f64; 2]) -> f64 {
    let [dx, dy] = [to[0] - from[0], to[1] - from[1]];
    let length = dx * dx + dy * dy;
    let along = if length > 0.0 { ((point[0] - from[0]) * dx + (point[1] - from[1]) * dy) / length } else { 0.0 };
    let along = along.clamp(0.0, 1.0);
    let [x, y] = [point[0] - from[0] - along * dx, point[1] - from[1] - along * dy];
    (x * x + y * y).sqrt()
}

/// The points around a territory, each once.
fn joined(arcs: &[Vec<[i32; 2]>], ring: &[i32]) -> Vec<[i32; 2]> {
    let mut points: Vec<[i32; 2]> = ring.iter().flat_map(|stretch| Topology::walk(arcs, *stretch)).collect();
    points.dedup();
    while points.len() > 1 && points.first() == points.last() {
        points.pop();
    }
    points
}

/// Data of an SVG path: steps from point to point, with no more signs than it needs.
fn path(rings: &[Vec<[i32; 2]>]) -> String {
    let mut d = String::new();
    // What is left of the smallest islands is a dot or a line.
    for ring in rings.iter().filter(|ring| ring.len() > 2) {
        let mut at = [0, 0];
        for (number, point) in ring.iter().enumerate() {
            let step = [point[0] - at[0], point[1] - at[1]];
            match number {
                0 => d.push_str(&format!("M{} {}", point[0], point[1])),
                1 => d.push_str(&format!("l{}", pair(step))),
                _ => d.push_str(&spaced(&pair(step))),
            }
            at = *point;
        }
        d.push('z');
    }
    d
}

fn pair([x, y]: [i32; 2]) -> String {
    format!("{x}{}", spaced(&y.to_string()))
}

/// A minus sign is room enough between two numbers.
fn spaced(number: &str) -> String {
    if number.starts_with('-') { number.to_owned() } else { format!(" {number}") }
}

/// Middle of the box around the first ring.
fn middle(rings: &[Vec<[i32; 2]>]) -> [i32; 2] {
    let first = rings.first().map_or(&[][..], Vec::as_slice);
    let half = |axis: usize| {
        let all = || first.iter().map(|point| point[axis]);
        i32::midpoint(all().min().unwrap_or(0), all().max().unwrap_or(0))
    };
    [half(0), half(1)]
}

#[cfg(test)]
mod tests {
    use super::{distance, joined, path, thinned};

    #[test]
    fn lines_keep_their_ends_and_what_sticks_out() {
        let line = [[0.0, 0.0], [5.0, 0.5], [10.0, 0.0], [15.0, 5.0], [20.0, 0.0]];
        assert_eq!(thinned(&line), [[0.0, 0.0], [10.0, 0.0], [15.0, 5.0], [20.0, 0.0]]);
        // A closed line has no length from end to end: it is measured from its start.
        let island = [[0.0, 0.0], [9.0, 0.0], [9.0, 9.0], [0.0, 0.0]];
        assert_eq!(thinned(&island).len(), 4);
        assert_eq!((thinned(&[]).len(), thinned(&[[1.0, 1.0]]).len()), (0, 1));
        assert!((distance([0.0, 3.0], [0.0, 0.0], [0.0, 0.0]) - 3.0).abs() < 1e-9);
    }

    #[test]
    fn rings_join_stretches_either_way() {
        let arcs = vec![vec![[0, 0], [4, 0], [4, 4]], vec![[0, 0], [0, 4], [4, 4]]];
        assert_eq!(joined(&arcs, &[0, -2]), [[0, 0], [4, 0], [4, 4], [0, 4]]);
        assert_eq!(joined(&arcs, &[1, -1]), [[0, 0], [0, 4], [4, 4], [4, 0]]);
    }

    #[test]
    fn paths_are_short_and_leave_dots_out() {
        assert_eq!(path(&[vec![[10, 20], [14, 17], [9, 16], [9, 21]], vec![[1, 1], [2, 2]]]), "M10 20l4-3-5-1 0 5z");
    }
}
