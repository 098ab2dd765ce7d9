//! News, newest first.

use serde::Serialize;

use super::items::NewsItem;

/// `pages/news_list.html`
#[derive(Debug, Clone, Serialize)]
pub struct NewsListView<'a> {
    /// News, newest first.
    pub news: Vec<NewsItem<'a>>,
}
