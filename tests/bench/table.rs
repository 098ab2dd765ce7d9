//! The figures, as a table in Markdown.

use std::collections::BTreeMap;

use super::floor::Floor;

pub fn heading() {
    println!(
        "| services | pages | MB | stage: wall / CPU ms | build s | floor s | ratio | floor synced s | ratio | pages/s | peak MiB | KiB/page |"
    );
    println!("|---|---|---|---|---|---|---|---|---|---|---|---|");
}

/// One size: `report` is what the child printed.
pub fn row(size: usize, report: &str, floor: &Floor) {
    let mut stages = Vec::new();
    let mut sums: BTreeMap<&str, f64> = BTreeMap::new();
    let (mut wall, mut published) = (0.0, 0.0);
    for line in report.lines() {
        let words: Vec<&str> = line.split(' ').collect();
        match words.as_slice() {
            ["stage", name, ms, cpu] => {
                let (ms, cpu): (f64, f64) = (ms.parse().unwrap(), cpu.parse().unwrap());
                stages.push(format!("{name} {ms:.0} / {cpu:.0}"));
                wall += ms / 1e3;
                if *name == "publish" {
                    published = ms / 1e3;
                }
            }
            [name, value] => {
                sums.insert(name, value.parse().unwrap());
            }
            _ => {}
        }
    }
    let pages = sums["pages"];
    let (write, synced) = (floor.write.as_secs_f64(), floor.synced.as_secs_f64());
    println!(
        "| {size} | {pages} | {:.0} | {} | {wall:.2} | {write:.2} | {:.2} | {synced:.2} | {:.2} | {:.0} | {:.0} | {:.2} |",
        floor.bytes as f64 / 1e6,
        stages.join(", "),
        (wall - published) / write,
        wall / synced,
        pages / wall,
        sums["peak"] / 1024.0,
        sums["peak"] / pages,
    );
    println!(
        "<!-- {} files; first ratio: build without its syncing and exchange, to the floor; second: with both synced -->",
        floor.files
    );
}
