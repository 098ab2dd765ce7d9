//! What the site looks like: templates, components, words, style.
//!
//! In: the files of one folder under `themes/`, as paths and bytes. Out: [`Theme`], a template
//! engine and the words of each language, and one style sheet. Faults of the theme are
//! findings with file, line and column. Never reads a file, and gives templates pure helpers
//! only.

mod ages;
mod cards;
mod check;
mod contracts;
mod elements;
mod formats;
mod helpers;
mod keys;
mod load;
pub mod minify;
mod place;
mod scripts;
mod strings;
mod stylesheet;
mod text_calls;

pub use cards::Cards;
pub use check::used_keys;
pub use elements::ELEMENTS;
pub use formats::{Form, Formats};
pub use keys::KEYS;
pub use load::{load, parent};
pub use scripts::Script;
pub use strings::{Sentence, Strings};

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use serde::{Deserialize, Serialize};
use tera::{Context, Tera, Value};

use crate::config::Markup;
use crate::diag::{Diagnostic, rules};
use crate::model::Lang;

/// `theme.yaml`: what the rest of the program must know of a theme.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// Name of the theme.
    pub name: String,
    /// Licence of its files.
    pub licence: String,
    /// Style sheets beside the one of all pages: names with the components whose style they hold.
    #[serde(default)]
    pub sheets: BTreeMap<String, Vec<String>>,
    /// The theme whose files it has where it has none of its own.
    #[serde(default)]
    pub extends: Option<String>,
    /// Colour of the browser's bars in the light scheme, as `#rrggbb`.
    pub colour: String,
    /// The same in the dark scheme.
    pub colour_dark: String,
    /// Ground of the start screen of an installed site, as `#rrggbb`.
    pub ground: String,
}

/// A theme that was loaded without error. A clone shares what is large; templates are copied when the
/// first page of a language is rendered.
#[derive(Debug, Clone)]
pub struct Theme {
    settings: Settings,
    markup: Markup,
    /// `css/tokens.css` in short, for drawings, which see no style sheet.
    tokens: String,
    languages: Vec<Language>,
    templates: Arc<Vec<Template>>,
    contracts: Arc<Vec<contracts::Contract>>,
    css: Vec<u8>,
    css_path: String,
    sheets: Vec<Sheet>,
    scripts: Vec<Script>,
    digest: String,
}

/// A style sheet that only some pages link to.
#[derive(Debug, Clone)]
pub struct Sheet {
    /// Name in templates: `site.assets.sheets.<name>`.
    pub name: String,
    /// Path below the site's own, named by its digest.
    pub path: String,
    /// Its text.
    pub css: String,
}

/// The theme in one language.
#[derive(Debug, Clone)]
struct Language {
    strings: Arc<Strings>,
    formats: Arc<Formats>,
    cards: Arc<Cards>,
    /// Templates with their texts put in and made small, as they were loaded.
    loaded: Arc<Tera>,
    /// The same with the cards of a site, where there is one.
    of_site: Option<OnceLock<Tera>>,
    /// `site` in templates.
    site: Option<Value>,
    /// What every page of the language shares, or what is wrong with the templates of it.
    shared: OnceLock<Result<Shared, Diagnostic>>,
}

impl Language {
    /// Templates ready to run.
    fn tera(&self) -> &Tera {
        let Some(of_site) = &self.of_site else { return &self.loaded };
        of_site.get_or_init(|| {
            let mut tera = Tera::clone(&self.loaded);
            helpers::register_cards(&mut tera, &self.cards);
            tera
        })
    }
}

/// What every page of a language shares, already values of the template engine.
#[derive(Debug, Clone)]
struct Shared {
    site: Value,
    /// `layouts/site_head.html` and `layouts/site_foot.html`, rendered.
    head: Value,
    foot: Value,
}

/// A template as its maker wrote it.
#[derive(Debug)]
struct Template {
    /// Name for the template engine: the path in the theme.
    name: String,
    /// Path from the project's root.
    path: Arc<str>,
    /// Source.
    text: String,
}

impl Theme {
    /// What `theme.yaml` says.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// The words of a language.
    pub fn strings(&self, lang: Lang) -> &Strings {
        &self.languages[lang.index()].strings
    }

    /// The ways of writing dates, numbers and money of a language.
    pub fn formats(&self, lang: Lang) -> &Formats {
        &self.languages[lang.index()].formats
    }

    /// A sentence without gaps, for the views; its id when there is none.
    pub fn text<'a>(&'a self, lang: Lang, key: &'a str) -> &'a str {
        self.strings(lang).text(key).unwrap_or(key)
    }

    /// The style sheet.
    pub fn css(&self) -> &[u8] {
        &self.css
    }

    /// Path of the style sheet below the site's own, named by its digest.
    pub fn css_path(&self) -> &str {
        &self.css_path
    }

    /// Style sheets that only some pages link to, by name.
    pub fn sheets(&self) -> &[Sheet] {
        &self.sheets
    }

    /// Modules, by name.
    pub fn scripts(&self) -> &[Script] {
        &self.scripts
    }

    /// Digest of every file of the theme, in hexadecimal.
    pub fn digest(&self) -> &str {
        &self.digest
    }

    /// Names of the templates, by path: `pages/service.html`.
    pub fn template_names(&self) -> impl Iterator<Item = &str> {
        self.templates.iter().map(|template| template.name.as_str())
    }

    /// Keeps what every page of a language shares (`site` in templates), one value a language
    /// in the order of the site's languages. What follows from it alone (`site_head`, `site_foot`) is
    /// rendered once, with the first page. A fault of those two templates is told by every page.
    pub fn with_sites<S: Serialize>(mut self, sites: &[S]) -> Self {
        for (language, site) in self.languages.iter_mut().zip(sites) {
            (language.site, language.shared) = (Some(Value::from_serializable(site)), OnceLock::new());
        }
        self
    }

    fn share(&self, lang: Lang, site: &Value) -> Result<Shared, Diagnostic> {
        let mut context = Context::new();
        context.insert_value("site", site.clone());
        let part = |name: &str| {
            let html = self.render_template(lang, name, &context)?;
            Ok(Value::safe_string(&html))
        };
        Ok(Shared { site: site.clone(), head: part("layouts/site_head.html")?, foot: part("layouts/site_foot.html")? })
    }

    /// Renders `layouts/service_card.html`, which sees `service` only; `None` when the theme has
    /// no such template.
    ///
    /// # Errors
    /// A `theme` finding at the line of the template that asked for what the service lacks.
    pub fn service_card<S: Serialize>(&self, lang: Lang, service: &S) -> Option<Result<Box<str>, Diagnostic>> {
        let name = "layouts/service_card.html";
        self.template_names().find(|known| *known == name)?;
        let mut context = Context::new();
        context.insert_value("service", Value::from_serializable(service));
        Some(self.render_template(lang, name, &context).map(String::into_boxed_str))
    }

    /// Renders `layouts/location_map.svg`, which sees `map` only and has no words, so it is the
    /// same in every language; `None` when the theme has no such template.
    ///
    /// # Errors
    /// A `theme` finding at the line of the template that asked for what the map lacks.
    pub fn drawing<S: Serialize>(&self, name: &str, map: &S) -> Option<Result<String, Diagnostic>> {
        let name = &format!("layouts/{name}.svg");
        self.template_names().find(|known| known == name)?;
        let mut context = Context::new();
        context.insert_value("map", Value::from_serializable(map));
        Some(self.render_template(Lang::SOURCE, name, &context))
    }

    /// Makes room for the cards of so many services in every language; none is rendered yet.
    pub fn with_room_for_cards(mut self, services: usize) -> Self {
        for language in &mut self.languages {
            (language.cards, language.of_site) = (Arc::new(Cards::of(services)), Some(OnceLock::new()));
        }
        self
    }

    /// The cards of services in a language, for the filter `service_cards`.
    pub fn cards(&self, lang: Lang) -> &Cards {
        &self.languages[lang.index()].cards
    }

    /// Every sentence without forms by its id, for words that views need before any template.
    pub fn texts(&self, lang: Lang) -> BTreeMap<String, String> {
        let strings = self.strings(lang);
        strings.keys().filter_map(|key| Some((key.to_owned(), strings.text(key)?.to_owned()))).collect()
    }

    /// Renders a template of `pages/` by its stem. `context` holds `frame` and `page`; `site`
    /// and what follows from it come from [`Theme::with_sites`].
    ///
    /// # Errors
    /// A `theme` finding at the line of the template that asked for what the context lacks.
    pub fn render(&self, lang: Lang, page: &str, mut context: Context) -> Result<String, Diagnostic> {
        let language = &self.languages[lang.index()];
        if let Some(site) = &language.site {
            let shared = language.shared.get_or_init(|| self.share(lang, site)).as_ref().map_err(Clone::clone)?;
            context.insert_value("site", shared.site.clone());
            context.insert_value("site_head", shared.head.clone());
            context.insert_value("site_foot", shared.foot.clone());
        }
        self.render_template(lang, &format!("pages/{page}.html"), &context)
    }

    fn render_template(&self, lang: Lang, name: &str, context: &Context) -> Result<String, Diagnostic> {
        let mut out = Vec::with_capacity(24 * 1024);
        let done = self.languages[lang.index()].tera().render_to(name, context, &mut out);
        done.and_then(|()| Ok(String::from_utf8(out)?)).map_err(|error| self.explain(lang, name, context, &error))
    }

    /// Names of the arguments of a component, sorted; `None` when there is no such component.
    pub fn component_arguments(&self, name: &str) -> Option<Vec<String>> {
        let definition = self.languages.first()?.loaded.get_component_definition(name)?;
        let mut names: Vec<String> = definition.args().iter().map(|argument| argument.name().to_owned()).collect();
        names.sort();
        Some(names)
    }

    /// Renders one component by its name.
    ///
    /// # Errors
    /// A `theme` finding when there is no such component or the context lacks an argument.
    pub fn component(
        &self,
        lang: Lang,
        name: &str,
        context: &Context,
        body: Option<&str>,
    ) -> Result<String, Diagnostic> {
        component(self.languages[lang.index()].tera(), name, context, body)
    }

    /// Small templates have lost their lines: the page is rendered again from the sources, to
    /// say where the fault is.
    fn explain(&self, lang: Lang, name: &str, context: &Context, error: &tera::Error) -> Diagnostic {
        let language = &self.languages[lang.index()];
        let mut tera = Tera::new();
        helpers::register(&mut tera, &language.strings, &language.formats, &language.cards, self.markup);
        load::set_globals(&mut tera, &self.settings, &self.tokens);
        let sources = self.templates.iter().map(|template| (template.name.as_str(), template.text.as_str()));
        let again = tera.add_raw_templates(sources).and_then(|()| tera.render(name, context));
        let error = again.as_ref().err().unwrap_or(error);
        let found = place::findings(error, &self.templates).into_iter().next();
        found.unwrap_or_else(|| {
            let path = self.templates.iter().find(|template| template.name == name).map(|template| &template.path);
            Diagnostic::new(&rules::THEME)
                .variant("template")
                .arg("detail", place::message(error))
                .at(path.map(crate::diag::Place::file))
        })
    }
}

fn component(tera: &Tera, name: &str, context: &Context, body: Option<&str>) -> Result<String, Diagnostic> {
    tera.render_component(name, context, body, true)
        .map_err(|error| Diagnostic::new(&rules::THEME).variant("template").arg("detail", place::message(&error)))
}
