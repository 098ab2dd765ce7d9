//! News, newest first.

use serde::Serialize;

use super::PageView;
use super::draft::Draft;
use super::frame::{Face, latest};
use super::items::NewsItem;
use crate::routes::List;

/// `pages/news_list.html`
#[derive(Debug, Clone, Serialize)]
pub struct NewsListView<'a> {
    /// News, newest first.
    pub news: Vec<NewsItem<'a>>,
}

pub(super) fn view<'c>(draft: &mut Draft<'c>) -> (Face<'c>, PageView<'c>) {
    let all = draft.all_news();
    let page = NewsListView { news: all.iter().map(|news| draft.news_item(news)).collect() };
    let updated = latest(all.iter().map(|news| news.envelope.updated));
    (draft.list_face(List::News, &["list/news", "pages/about"], updated, 1), PageView::NewsList(page))
}
