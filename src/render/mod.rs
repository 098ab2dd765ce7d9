//! A page as bytes.
//!
//! In: a theme and a view. Out: the HTML of the page, or a `theme` finding that says which
//! template asked for what its view does not have. Pure: the same theme and view give the same
//! bytes.

use tera::Context;

use crate::diag::{Diagnostic, rules};
use crate::theme::Theme;
use crate::view::View;

/// Renders a page.
///
/// # Errors
/// A `theme` finding at the line of the template, when it reads what the view lacks.
pub fn page(theme: &Theme, view: &View<'_>) -> Result<Vec<u8>, Diagnostic> {
    let context = context(theme, view).map_err(|error| {
        Diagnostic::new(&rules::THEME).variant("template").arg("detail", error.to_string())
    })?;
    theme.render(view.lang, view.template, &context)
}

/// What the templates see: `site`, `frame` and `page`.
fn context(theme: &Theme, view: &View<'_>) -> tera::TeraResult<Context> {
    let mut context = Context::new();
    match theme.site(view.lang) {
        Some(site) => context.insert_value("site", site.clone()),
        None => context.insert_value("site", tera::Value::try_from_serializable(view.site)?),
    }
    context.insert_value("frame", tera::Value::try_from_serializable(&view.frame)?);
    context.insert_value("page", tera::Value::try_from_serializable(&view.page)?);
    Ok(context)
}
