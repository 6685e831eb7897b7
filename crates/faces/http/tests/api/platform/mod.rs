//! The platform's REST API.

mod events;
mod failure_report;
mod plugin_show;
mod plugins_list;
mod token_create;
mod token_revoke;
mod tokens_list;
mod user_create;
mod users_list;
