//! A page as HTML.
//!
//! In: a theme and a view. Out: the HTML of the page, or a `theme` finding that says which
//! template asked for what its view does not have. Pure: the same theme and view give the same
//! text.

use tera::{Context, Value};

use crate::diag::{Diagnostic, rules};
use crate::theme::Theme;
use crate::view::View;

/// Renders a page. The theme must have the views' `site` ([`Theme::with_sites`]).
///
/// # Errors
/// A `theme` finding at the line of the template, when it reads what the view lacks.
pub fn page(theme: &Theme, view: &View<'_>) -> Result<String, Diagnostic> {
    let context = context(view)
        .map_err(|error| Diagnostic::new(&rules::THEME).variant("template").arg("detail", error.to_string()))?;
    theme.render(view.lang, view.template, context)
}

/// What is the page's own: `frame` and `page`.
fn context(view: &View<'_>) -> tera::TeraResult<Context> {
    let mut context = Context::new();
    context.insert_value("frame", Value::try_from_serializable(&view.frame)?);
    context.insert_value("page", Value::try_from_serializable(&view.page)?);
    Ok(context)
}
