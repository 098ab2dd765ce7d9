//! `ats.topo.json`: borders of the agencies' territories, in TopoJSON.
//!
//! In: the text of the file. Out: the [`Topology`], or findings that say what is wrong with it.
//! Half a map would be a wrong map: with any fault there is none.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::reader::File;
use super::{Kinds, Reference, Relation, Stretch, Target};
use crate::diag::{Diagnostic, rules};
use crate::model::{Id, Kind, Territory, Topology};

/// Object of the file that holds the territories.
const OBJECT: &str = "ats";

/// Farthest from the equator that the projection of a map can take, in degrees.
const LATITUDE: f64 = 85.0;

#[derive(Deserialize)]
struct TopoJson {
    #[serde(rename = "type")]
    kind: String,
    arcs: Vec<Vec<[f64; 2]>>,
    transform: Option<Transform>,
    objects: BTreeMap<String, Object>,
    /// Ids of sources: a member of ours, which the format allows.
    #[serde(default)]
    source: Vec<String>,
}

/// Points are whole steps from the one before, to be scaled and moved.
#[derive(Deserialize)]
struct Transform {
    scale: [f64; 2],
    translate: [f64; 2],
}

#[derive(Deserialize)]
struct Object {
    geometries: Vec<Geometry>,
}

#[derive(Deserialize)]
struct Geometry {
    id: String,
    #[serde(default)]
    properties: Properties,
    #[serde(flatten)]
    shape: Shape,
}

#[derive(Deserialize, Default)]
struct Properties {
    #[serde(rename = "etichetta")]
    label: Option<[f64; 2]>,
}

#[derive(Deserialize)]
#[serde(tag = "type", content = "arcs")]
enum Shape {
    Polygon(Vec<Vec<i32>>),
    MultiPolygon(Vec<Vec<Vec<i32>>>),
}

/// Reads the file; `None` with a finding when it cannot make a map.
pub(super) fn read(file: &File<'_>) -> Option<Topology> {
    let text = &file.source.text;
    let topology = match serde_json::from_str::<TopoJson>(text) {
        Ok(parsed) => of(parsed),
        Err(error) => {
            let at = offset(text, error.line(), error.column());
            let fault = Diagnostic::new(&rules::BAD_MAP).arg("detail", error.to_string());
            file.report(Stretch::of(at..at), fault);
            return None;
        }
    };
    match topology {
        Ok(topology) => {
            let name = |kind: Kind, id: &Id| Reference {
                target: Target::Records(Kinds::of(kind)),
                relation: Relation::Plain,
                id: id.clone(),
                stretch: stretch(text, id),
            };
            let territories = topology.territories.iter().map(|one| name(Kind::Ats, &one.ats));
            let sources = topology.sources.iter().map(|id| name(Kind::Sources, id));
            file.note(|found| found.references.extend(territories.chain(sources)));
            Some(topology)
        }
        Err((id, fault)) => {
            file.report(id.map_or(Stretch::FILE, |id| stretch(text, &id)), fault);
            None
        }
    }
}

/// Decodes and checks; a fault comes with the territory it is about.
fn of(parsed: TopoJson) -> Result<Topology, (Option<String>, Diagnostic)> {
    let fault = |variant: &'static str| Diagnostic::new(&rules::BAD_MAP).variant(variant);
    let mut objects = parsed.objects;
    let Some(object) = objects.remove(OBJECT).filter(|_| parsed.kind == "Topology") else {
        return Err((None, fault("object").arg("name", OBJECT)));
    };
    let arcs: Vec<Vec<[f64; 2]>> = parsed.arcs.into_iter().map(|arc| decode(arc, parsed.transform.as_ref())).collect();
    let on_earth = |[lon, lat]: &[f64; 2]| lon.abs() <= 180.0 && lat.abs() <= LATITUDE;
    let labels = object.geometries.iter().filter_map(|one| one.properties.label.as_ref());
    if !arcs.iter().flatten().chain(labels).all(on_earth) {
        return Err((None, fault("degrees")));
    }
    let mut territories: Vec<Territory> = Vec::with_capacity(object.geometries.len());
    for Geometry { id, properties, shape } in object.geometries {
        let rings = match shape {
            Shape::Polygon(rings) => rings,
            Shape::MultiPolygon(parts) => parts.into_iter().flatten().collect(),
        };
        if territories.iter().any(|one| *one.ats == *id) {
            let fault = fault("twice").arg("id", id.as_str());
            return Err((Some(id), fault));
        }
        if rings.is_empty() || !rings.iter().all(|ring| is_closed(&arcs, ring)) {
            let fault = fault("open").arg("id", id.as_str());
            return Err((Some(id), fault));
        }
        territories.push(Territory { ats: Id::from(id), rings, label: properties.label });
    }
    let sources = parsed.source.into_iter().map(Id::from).collect();
    Ok(Topology { arcs, territories, sources })
}

/// Degrees from what the file holds.
fn decode(arc: Vec<[f64; 2]>, transform: Option<&Transform>) -> Vec<[f64; 2]> {
    let Some(Transform { scale, translate }) = transform else { return arc };
    let mut at = [0.0, 0.0];
    let mut point = |step: [f64; 2]| {
        at = [at[0] + step[0], at[1] + step[1]];
        [at[0] * scale[0] + translate[0], at[1] * scale[1] + translate[1]]
    };
    arc.into_iter().map(&mut point).collect()
}

/// Whether stretches exist, each begins where the one before ends, and the last ends where the
/// first began.
fn is_closed(arcs: &[Vec<[f64; 2]>], ring: &[i32]) -> bool {
    // Neighbouring stretches share a point exactly: it is made of the same whole steps.
    let ends = |stretch: &i32| {
        let mut walk = Topology::walk(arcs, *stretch);
        walk.next().zip(walk.next_back())
    };
    let all: Option<Vec<_>> = ring.iter().map(ends).collect();
    all.filter(|all| !all.is_empty())
        .is_some_and(|all| all.iter().zip(all.iter().cycle().skip(1)).all(|((_, end), (start, _))| end == start))
}

/// Where an id stands between quotation marks.
fn stretch(text: &str, id: &str) -> Stretch {
    let quoted = format!("\"{id}\"");
    text.find(&quoted).map_or(Stretch::FILE, |at| Stretch::of(at..at + quoted.len()))
}

/// Byte of a line and column, both from 1; the column of the parser counts bytes.
fn offset(text: &str, line: usize, column: usize) -> usize {
    let before: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    (before + column.saturating_sub(1)).min(text.len())
}

#[cfg(test)]
mod tests {
    use super::{TopoJson, of};
    use crate::model::Topology;

    /// Two squares with a common border, one with a hole; `second` are the arcs of the second.
    fn squares(second: &str, more: &str) -> Result<Topology, String> {
        let text = format!(
            r#"{{"type":"Topology","transform":{{"scale":[0.5,0.25],"translate":[9,45]}},"arcs":[
              [[2,0],[0,2]],[[2,2],[-2,0],[0,-2],[2,0]],[[2,0],[2,0],[0,2],[-2,0]],[[0,0],[1,0],[0,1],[-1,-1]]],
              "objects":{{"ats":{{"type":"GeometryCollection","geometries":[
                {{"type":"MultiPolygon","id":"uno","properties":{{"etichetta":[9.5,45.2]}},"arcs":[[[0,1],[3]]]}},
                {{"type":"Polygon","id":"due","arcs":{second}}}{more}]}}}}}}"#
        );
        let parsed: TopoJson = serde_json::from_str(&text).map_err(|error| error.to_string())?;
        of(parsed).map_err(|(id, fault)| format!("{} {id:?}", fault.variant))
    }

    #[test]
    fn steps_become_degrees_and_common_borders_are_walked_both_ways() {
        let topology = squares("[[2,-1]]", "").unwrap();
        assert_eq!(topology.arcs[0], [[10.0, 45.0], [10.0, 45.5]]);
        assert_eq!(topology.territories[0].rings, [vec![0, 1], vec![3]]);
        assert_eq!(topology.territories[0].label, Some([9.5, 45.2]));
        let back: Vec<[f64; 2]> = Topology::walk(&topology.arcs, -1).collect();
        assert_eq!(back, [[10.0, 45.5], [10.0, 45.0]]);
        assert_eq!(Topology::walk(&topology.arcs, 99).count(), 0);
    }

    #[test]
    fn faults_are_told_with_the_territory_they_are_about() {
        for wrong in ["[[2,0]]", "[[2]]", "[[2,9]]", "[[]]", "[]"] {
            assert_eq!(squares(wrong, "").unwrap_err(), "open Some(\"due\")", "{wrong}");
        }
        let twice = r#",{"type":"Polygon","id":"uno","arcs":[[3]]}"#;
        assert_eq!(squares("[[2,-1]]", twice).unwrap_err(), "twice Some(\"uno\")");
        assert!(squares("[[2,-1]]", r#",{"type":"Point","id":"x","coordinates":[1,2]}"#).is_err());
        let far = r#",{"type":"Polygon","id":"x","properties":{"etichetta":[9,450]},"arcs":[[3]]}"#;
        assert_eq!(squares("[[2,-1]]", far).unwrap_err(), "degrees None");
    }
}
