//! Lists: `?limit=` and the `cursor` of the page before; a page and where the next one begins.

use serde::{Deserialize, Deserializer, Serialize, de::Error as _};
use utoipa::{IntoParams, ToSchema};

/// Which page of a list.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct PageQuery {
    /// How many items a page has at most: 50 when left out, never more than 200, unless the
    /// operator set other numbers.
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "at_least_one")]
    #[param(minimum = 1, default = 50, example = 50)]
    pub limit: Option<usize>,
    /// The `nextCursor` of the page before; the first page without it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[param(example = "orders")]
    pub cursor: Option<String>,
}

/// How long pages are, as the operator decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PageLimits {
    /// Items of a page when nobody asks for a number.
    pub default: usize,
    /// The most that a page has, whatever is asked for.
    pub most: usize,
}

/// How many items are asked for: none would be answered with some.
pub(crate) fn at_least_one<'de, D: Deserializer<'de>>(from: D) -> Result<Option<usize>, D::Error> {
    match Option::<usize>::deserialize(from)? {
        Some(0) => Err(D::Error::custom("a page has at least 1 item")),
        limit => Ok(limit),
    }
}

impl PageQuery {
    /// How many items the page has at most: never more than there may be.
    pub fn limit(&self, limits: PageLimits) -> usize {
        self.limit.unwrap_or(limits.default).clamp(1, limits.most.max(1))
    }
}

/// One page of a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Page<T> {
    /// The items of this page.
    pub items: Vec<T>,
    /// What the next page is asked with; `null` on the last one.
    #[schema(required = true)]
    pub next_cursor: Option<String>,
}

impl<T> Page<T> {
    /// Cuts a list to `limit` items that was read one item too far. A cursor is the `key` of the last item.
    pub fn cut<R>(
        limit: usize,
        mut read: Vec<R>,
        key: impl Fn(&R) -> String,
        shown: impl Fn(R) -> T,
    ) -> Self {
        let more = read.len() > limit;
        read.truncate(limit);
        let next_cursor = read.last().filter(|_| more).map(key);
        Self { items: read.into_iter().map(shown).collect(), next_cursor }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_names_where_the_next_begins() {
        let cut = |read: Vec<u8>| Page::cut(2, read, u8::to_string, |n| n * 10);
        assert_eq!(cut(vec![1, 2, 3]), Page { items: vec![10, 20], next_cursor: Some("2".into()) });
        assert_eq!(cut(vec![1, 2]), Page { items: vec![10, 20], next_cursor: None });
        assert_eq!(cut(vec![]), Page { items: vec![], next_cursor: None });
    }

    #[test]
    fn limits_are_bounded() {
        let limits = PageLimits { default: 50, most: 200 };
        let limit = |limit| PageQuery { limit, cursor: None }.limit(limits);
        assert_eq!([limit(None), limit(Some(0)), limit(Some(9_999))], [50, 1, 200]);
    }
}
