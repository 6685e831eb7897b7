//! Paging: `?limit=` and the `cursor` of the page before. A cursor is the key of the last item.

use serde::Deserialize;
use serde_json::{Value, json};

const DEFAULT_LIMIT: usize = 50;
const MOST: usize = 200;

#[derive(Deserialize)]
pub(crate) struct Page {
    limit: Option<usize>,
    pub(crate) cursor: Option<String>,
}

impl Page {
    pub(crate) fn limit(&self) -> usize {
        self.limit.unwrap_or(DEFAULT_LIMIT).clamp(1, MOST)
    }

    /// Cuts a list that was read one item too far.
    pub(crate) fn cut<T>(
        &self,
        mut items: Vec<T>,
        key: impl Fn(&T) -> String,
        shown: impl Fn(&T) -> Value,
    ) -> Value {
        let more = items.len() > self.limit();
        items.truncate(self.limit());
        let next = items.last().filter(|_| more).map(key);
        let items: Vec<Value> = items.iter().map(shown).collect();
        json!({"items": items, "nextCursor": next})
    }
}
