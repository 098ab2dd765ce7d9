//! What the components of a theme promise: the contract beside each, with examples.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Deserialize;
use serde_json::Value;
use tera::{Context, Tera};

use super::cards::Cards;
use super::{Theme, component, helpers};
use crate::diag::Diagnostic;
use crate::model::Lang;
use crate::view::style_guide::{ArgumentView, ComponentView, ExampleView};

/// `components/<name>/<name>.yaml`
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Contract {
    component: String,
    purpose: String,
    r#use: String,
    #[serde(default)]
    arguments: BTreeMap<String, String>,
    /// What stands between the tags of the component in its examples.
    body: Option<String>,
    #[serde(default)]
    examples: BTreeMap<String, BTreeMap<String, Value>>,
}

/// The name of the component whose contract a file of the theme is.
pub(super) fn component_of(name: &str) -> Option<&str> {
    let (folder, file) = name.strip_prefix("components/")?.split_once('/')?;
    (file.strip_suffix(".yaml") == Some(folder)).then_some(folder)
}

impl Contract {
    fn render(&self, tera: &Tera, values: &BTreeMap<String, Value>) -> Result<String, Diagnostic> {
        let mut context = Context::new();
        for (name, value) in values {
            context.insert(name.clone(), value);
        }
        component(tera, &self.component, &context, self.body.as_deref())
    }

    fn view(&self, tera: &Tera) -> Result<ComponentView, Diagnostic> {
        let example = |(title, values): (&String, &BTreeMap<String, Value>)| {
            let html = self.render(tera, values)?;
            Ok(ExampleView { title: title.clone(), html: without_scripts(&html) })
        };
        let argument = |(name, text): (&String, &String)| ArgumentView { name: name.clone(), text: text.clone() };
        Ok(ComponentView {
            name: self.component.clone(),
            purpose: self.purpose.clone(),
            r#use: self.r#use.clone(),
            arguments: self.arguments.iter().map(argument).collect(),
            examples: self.examples.iter().map(example).collect::<Result<_, Diagnostic>>()?,
        })
    }
}

impl Theme {
    /// Every component with a contract, its examples rendered in a language. Lists of services show
    /// the example of a card: the site may have no service.
    ///
    /// # Errors
    /// A `theme` finding when an example lacks what its component asks for.
    pub fn style_guide(&self, lang: Lang) -> Result<Vec<ComponentView>, Diagnostic> {
        let mut tera = Tera::clone(&self.languages[lang.index()].loaded);
        let card = self.contracts.iter().find(|contract| contract.component == CARD);
        let card = card.and_then(|card| Some(card.render(&tera, card.examples.values().next()?)));
        let card = card.transpose()?.unwrap_or_default();
        let cards = Cards::of(1);
        cards.keep(0, card.into_boxed_str());
        helpers::register_cards(&mut tera, &Arc::new(cards));
        self.contracts.iter().map(|contract| contract.view(&tera)).collect()
    }
}

/// The component that lists of services are made of.
const CARD: &str = "service_card";

/// Scripts of examples would look for files that are not there.
fn without_scripts(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(start) = rest.find("<script") {
        out.push_str(&rest[..start]);
        rest = rest[start..].split_once("</script>").map_or("", |(_, after)| after);
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::{component_of, without_scripts};

    #[test]
    fn contracts_stand_beside_their_component() {
        assert_eq!(component_of("components/note/note.yaml"), Some("note"));
        assert_eq!(component_of("components/note/other.yaml"), None);
        assert_eq!(component_of("strings/it.yaml"), None);
    }

    #[test]
    fn scripts_leave_and_the_rest_stays() {
        assert_eq!(without_scripts("a<script src=x></script>b<script>1</script>"), "ab");
        assert_eq!(without_scripts("<p>x</p>"), "<p>x</p>");
    }
}
