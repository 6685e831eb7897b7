//! Paging: `?limit=` and the `cursor` of the page before. A cursor is the key of the last item.

use crate::ApiOptions;
use serde::Deserialize;
use serde_json::{Value, json};

#[derive(Deserialize)]
pub(crate) struct Page {
    limit: Option<usize>,
    pub(crate) cursor: Option<String>,
}

impl Page {
    pub(crate) fn limit(&self, options: &ApiOptions) -> usize {
        self.limit.unwrap_or(options.page_size).clamp(1, options.largest_page)
    }

    /// Cuts a list that was read one item too far.
    pub(crate) fn cut<T>(
        &self,
        options: &ApiOptions,
        mut items: Vec<T>,
        key: impl Fn(&T) -> String,
        shown: impl Fn(&T) -> Value,
    ) -> Value {
        let more = items.len() > self.limit(options);
        items.truncate(self.limit(options));
        let next = items.last().filter(|_| more).map(key);
        let items: Vec<Value> = items.iter().map(shown).collect();
        json!({"items": items, "nextCursor": next})
    }
}
