//! A project in a folder of its own, to build and look at.

pub mod dom;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use conciliazione::diag::{Diagnostic, Format, SourceText, Texts, UiLang, render};
use conciliazione::model::Date;
use conciliazione::pipeline::{self, FilesOf, Outcome, Settings};
use conciliazione::report::OLD;

/// The day of every test.
pub const TODAY: Date = Date { year: 2026, month: 11, day: 21 };

/// The repository.
pub fn repository() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// A project under test; its folder goes away with it.
pub struct Project {
    folder: tempfile::TempDir,
}

impl Project {
    /// Theme, mark and settings of the repository; no record yet.
    pub fn empty() -> Project {
        let project = Project { folder: tempfile::tempdir().unwrap() };
        for folder in ["themes", "static"] {
            copy(&repository().join(folder), &project.root().join(folder));
        }
        fs::create_dir(project.root().join("content")).unwrap();
        copy_file("content/site.yaml", &project.root());
        project
    }

    /// The smallest content that makes a site: one made-up agency with one service.
    pub fn small() -> Project {
        Project::empty()
            .file("content/site.yaml", &small_site())
            .file("content/sources/prova.yaml", "title: Pagina di prova\npublisher: Ente di prova\ntype: page\nurl: https://example.org/prova\nupdated: 2026-11-21\n")
            .file("content/territory/provincia.yaml", "title: {it: Provincia di prova, en: Test province}\nsummary: {it: Regola di prova., en: Test rule.}\nupdated: 2026-11-21\nsource: [prova]\n")
            .file("content/municipalities.csv", "istat,nome,prov,catasto,ats,regola_ats,cap,lat,lon,fonte_coord,area_km2,popolazione,pop_0_14,pop_65_piu,pop_anno,ambito,ambito_fonte,nota\n015146,Comune di Prova,MI,F205,prova,provincia,20121,45.46427,9.18951,prova,181.67,1354196,165000,310000,2023,,,\n")
            .file("content/ats/prova.yaml", "title: ATS di Prova\nsummary: {it: Agenzia inventata per le prove., en: Agency made up for tests.}\nslug: prova\nseat:\n  address: via Inventata 1\n  town: Comune di Prova\nprovinces: [MI]\nterritory: {it: Provincia inventata, en: Made-up province}\nupdated: 2026-11-21\nsource: [prova]\n")
            .file("content/topics/gioco.yaml", "title: {it: Gioco, en: Play}\nsummary: {it: Argomento di prova., en: Test topic.}\nslug: {it: gioco, en: play}\n")
            .file("content/categories/doposcuola.yaml", "title: {it: Doposcuola di prova, en: Test after school}\nsummary: {it: Bisogno di prova., en: Test need.}\nslug: {it: doposcuola, en: after-school}\nside: families\ntopics: [gioco]\nupdated: 2026-11-21\nsource: [prova]\n")
            .file("content/services/servizio.yaml", SERVICE)
    }

    /// The content of the repository.
    pub fn real() -> Project {
        let project = Project { folder: tempfile::tempdir().unwrap() };
        for folder in ["content", "themes", "static"] {
            copy(&repository().join(folder), &project.root().join(folder));
        }
        // Made by `conciliazione cms`, where somebody tried it; not part of the repository.
        let _ = fs::remove_dir_all(project.root().join("static/admin"));
        project
    }

    /// Writes a file, whole.
    pub fn file(self, path: &str, text: &str) -> Project {
        self.write(path, text);
        self
    }

    /// Writes a file, whole.
    pub fn write(&self, path: &str, text: &str) {
        let full = self.root().join(path);
        fs::create_dir_all(full.parent().unwrap()).unwrap();
        fs::write(full, text).unwrap();
    }

    pub fn root(&self) -> PathBuf {
        self.folder.path().join("project")
    }

    pub fn out(&self) -> PathBuf {
        self.folder.path().join("site")
    }

    pub fn settings(&self) -> Settings {
        settings(&self.root())
    }

    pub fn build(&self) -> Outcome {
        pipeline::build(&self.settings(), &self.out(), Some(2), |_| {}).unwrap()
    }

    pub fn check(&self) -> Outcome {
        pipeline::check(&self.settings(), Some(2)).unwrap()
    }

    /// Builds, demands that nothing is wrong, and gives the files.
    pub fn built(&self) -> BTreeMap<String, Vec<u8>> {
        let outcome = self.build();
        assert!(outcome.written.is_some(), "{}", self.shown(&outcome.diagnostics));
        files(&self.out())
    }

    /// Findings, one a line, in Italian.
    pub fn shown(&self, diagnostics: &[Diagnostic]) -> String {
        shown(diagnostics, &FilesOf(self.root()))
    }
}

/// One made-up service.
pub const SERVICE: &str = "\
title: {it: Servizio di prova, en: Test service}
slug: {it: servizio-di-prova, en: test-service}
summary: {it: Servizio inventato per le prove., en: Service made up for tests.}
category: [doposcuola]
type: centre
status: closed
status_reason: {it: Concluso nel 2020., en: Ended in 2020.}
audience:
  groups: [families]
  text: {it: Famiglie inventate., en: Made-up families.}
responsible: prova
area:
  ats: [prova]
updated: 2026-11-21
source: [prova]
";

pub fn settings(root: &Path) -> Settings {
    Settings {
        root: root.to_owned(),
        base_url: None,
        drafts: false,
        today: TODAY,
        minify: true,
        readability: false,
        live: false,
        older_than: OLD,
    }
}

/// Findings, one a line, in Italian.
pub fn shown(diagnostics: &[Diagnostic], sources: &dyn SourceText) -> String {
    render(diagnostics, Format::Short, &Texts::of(UiLang::It), sources, false)
}

/// Every file below a folder, by its path with `/`.
pub fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut all = BTreeMap::new();
    collect(folder, folder, &mut all);
    all
}

fn collect(root: &Path, folder: &Path, all: &mut BTreeMap<String, Vec<u8>>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(root, &path, all);
        } else {
            let name = path.strip_prefix(root).unwrap().to_string_lossy().replace('\\', "/");
            all.insert(name, fs::read(&path).unwrap());
        }
    }
}

pub fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let goal = to.join(path.file_name().unwrap());
        if path.is_dir() {
            copy(&path, &goal);
        } else {
            fs::copy(&path, &goal).unwrap();
        }
    }
}

fn copy_file(path: &str, root: &Path) {
    fs::copy(repository().join(path), root.join(path)).unwrap();
}

/// The real settings, without references to records that a small project does not have.
pub fn small_site() -> String {
    let real = fs::read_to_string(repository().join("content/site.yaml")).unwrap();
    let mut kept = String::new();
    let mut skipping = false;
    for line in real.lines() {
        if !line.starts_with([' ', '#']) && !line.is_empty() {
            skipping = ["menu:", "footer:", "municipality_sources:", "resident_sources:", "credits:"].contains(&line);
            if skipping {
                kept.push_str(line);
                kept.push_str(if line == "menu:" {
                    " [list/services]\n"
                } else if line == "footer:" {
                    " [list/site-map]\n"
                } else {
                    " [prova]\n"
                });
            }
        }
        if !skipping {
            kept.push_str(line);
            kept.push('\n');
        }
    }
    kept
}
