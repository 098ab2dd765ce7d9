//! The pieces that pages are made of, with their examples: for those who work on the theme.

use serde::Serialize;

use super::PageView;
use super::draft::Draft;
use super::frame::Face;
use crate::model::Confidence;

/// `pages/style_guide.html`
#[derive(Debug, Clone, Serialize)]
pub struct StyleGuideView<'a> {
    /// Style sheets, those of some pages too: an example may need any.
    pub sheets: Vec<&'a str>,
    /// Components by name.
    pub components: &'a [ComponentView],
}

/// A component and its contract, in the words of its maker.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ComponentView {
    /// Name; anchor.
    pub name: String,
    /// What it is for.
    pub purpose: String,
    /// Where it is used.
    pub r#use: String,
    /// Its arguments.
    pub arguments: Vec<ArgumentView>,
    /// What it looks like.
    pub examples: Vec<ExampleView>,
}

/// An argument of a component.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ArgumentView {
    /// Name.
    pub name: String,
    /// Type and meaning.
    pub text: String,
}

/// A component rendered with made-up values.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ExampleView {
    /// What the example shows.
    pub title: String,
    /// HTML of the component, without scripts.
    pub html: String,
}

pub(super) fn view<'c>(draft: &mut Draft<'c>) -> (Face<'c>, PageView<'c>) {
    let face = Face {
        heading: draft.own(draft.label("style-guide.title")),
        description: draft.label("style-guide.description").to_owned(),
        trail: Vec::new(),
        sections: &[],
        updated: None,
        verified: None,
        confidence: Confidence::High.as_str(),
        file: format!("themes/{}/theme.yaml", draft.settings().theme),
        page: 1,
    };
    let components = draft.context.shared.style_guides.get().map_or(&[][..], |guides| &guides[draft.lang.index()]);
    let assets = &draft.site().assets;
    let sheets = assets.css.iter().chain(assets.sheets.values()).map(String::as_str).collect();
    (face, PageView::StyleGuide(StyleGuideView { sheets, components }))
}
