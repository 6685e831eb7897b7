//! The platform's REST API, for administrators and their scripts. Lists page by cursor.

mod page;
mod plugins;
mod tokens;
mod users;

pub(crate) use plugins::{plugin_show, plugins_list};
pub(crate) use tokens::{token_create, token_revoke, tokens_list};
pub(crate) use users::{user_create, users_list};
