//! Settings of a run, out of the arguments.

use std::path::PathBuf;
use std::time::{SystemTime, UNIX_EPOCH};

use super::{Addresses, Build, Check, Cms, Form, Host, Import, Input, Lang, New, Project, Report, Serve, Shape};
use crate::cms::Repository;
use crate::diag::{Format, UiLang};
use crate::model::{Date, Kind};
use crate::pipeline::{CmsOrder, External, Order, Rows, Settings};
use crate::report::{OLD, render};

impl From<Lang> for UiLang {
    fn from(lang: Lang) -> Self {
        match lang {
            Lang::It => UiLang::It,
            Lang::En => UiLang::En,
        }
    }
}

impl Lang {
    pub(in crate::cli) fn code(self) -> &'static str {
        match self {
            Lang::It => "it",
            Lang::En => "en",
        }
    }
}

impl Project {
    /// Settings of a run over what is published on a day; on this one without it.
    fn on(&self, day: Option<Date>) -> Settings {
        Settings {
            root: self.root.clone(),
            base_url: None,
            drafts: false,
            today: day.unwrap_or_else(this_day),
            minify: true,
            readability: false,
            live: false,
            older_than: OLD,
        }
    }

    /// Settings for work on the records, drafts among them.
    pub(in crate::cli) fn settings(&self) -> Settings {
        Settings { drafts: true, ..self.on(None) }
    }
}

impl New {
    pub(in crate::cli) fn settings(&self) -> Settings {
        Settings { drafts: true, ..self.project.on(self.today) }
    }

    pub(in crate::cli) fn order(&self) -> Order {
        let title = |code: &str, text: &Option<String>| text.clone().map(|text| (format!("title.{code}"), text));
        let titles = [title("it", &self.title_it), title("en", &self.title_en)];
        let given = titles.into_iter().flatten().chain(self.set.iter().cloned()).collect();
        let kind = Kind::from_folder(&self.kind).unwrap_or(Kind::Services);
        Order { kind, id: self.id.clone(), given, lang: self.project.lang.into() }
    }
}

impl Import {
    pub(in crate::cli) fn settings(&self) -> Settings {
        Settings { drafts: true, ..self.project.on(self.today) }
    }

    pub(in crate::cli) fn rows(&self) -> Rows<'_> {
        let kind = Kind::from_folder(&self.kind).unwrap_or(Kind::Services);
        let (map, sheet) = (self.map.as_deref(), self.sheet.as_deref());
        Rows { file: &self.file, map, sheet, kind, lang: self.project.lang.into() }
    }
}

impl Input {
    fn settings(&self) -> Settings {
        Settings { drafts: self.drafts, ..self.project.on(self.today) }
    }
}

impl Build {
    pub(in crate::cli) fn settings(&self) -> Settings {
        Settings { base_url: self.base_url.clone(), minify: !self.no_minify, ..self.input.settings() }
    }

    pub(in crate::cli) fn out(&self) -> PathBuf {
        self.out.clone().unwrap_or_else(|| self.input.project.root.join("dist"))
    }
}

impl Cms {
    pub(in crate::cli) fn order(&self) -> CmsOrder {
        let host = match self.host {
            Host::Github => "github",
            Host::Gitlab => "gitlab",
            Host::Gitea => "gitea",
        };
        CmsOrder {
            repository: Repository {
                host,
                name: self.repo.clone(),
                branch: self.branch.clone(),
                url: self.auth.clone(),
                app_id: self.app_id.clone(),
            },
            lang: self.project.lang.into(),
            packages: self.packages.clone().unwrap_or_else(|| self.project.root.join(".cache/packages")),
            registry: self.registry.clone(),
        }
    }
}

impl Serve {
    pub(in crate::cli) fn settings(&self) -> Settings {
        Settings { drafts: !self.published, live: true, ..self.project.on(self.today) }
    }
}

impl Addresses {
    /// A draft has no address yet.
    pub(in crate::cli) fn settings(&self) -> Settings {
        self.project.on(None)
    }
}

impl Report {
    pub(in crate::cli) fn settings(&self) -> Settings {
        Settings { older_than: self.older_than, ..self.input.settings() }
    }

    pub(in crate::cli) fn form(&self) -> render::Form {
        match self.format {
            Form::Text => render::Form::Text,
            Form::Json => render::Form::Json,
            Form::Github => render::Form::Github,
            Form::Sarif => render::Form::Sarif,
            Form::Html => render::Form::Html,
        }
    }

    /// How other sites are asked, when somebody wants it.
    pub(in crate::cli) fn external(&self) -> Option<External> {
        let cache = || self.cache.clone().unwrap_or_else(|| self.input.project.root.join(".cache/links.json"));
        self.external.then(|| External { cache: cache(), days: self.cache_days, patience: None })
    }
}

impl Check {
    pub(in crate::cli) fn settings(&self) -> Settings {
        Settings { readability: self.readability, ..self.input.settings() }
    }

    pub(in crate::cli) fn format(&self) -> Format {
        match self.format {
            Shape::Human => Format::Human,
            Shape::Short => Format::Short,
            Shape::Json => Format::Json,
            Shape::Github => Format::Github,
        }
    }
}

/// The day in UTC: read here and nowhere else, and only when no `--today` says otherwise.
#[allow(clippy::disallowed_methods)]
fn this_day() -> Date {
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
    Date::from_day_number(i64::try_from(seconds / 86_400).unwrap_or(0))
}
