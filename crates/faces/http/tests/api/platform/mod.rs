//! The platform's REST API.

mod accounts;
mod approvals;
mod audit;
mod capabilities;
mod channels;
mod environments_list;
mod events;
mod explain;
mod failure_report;
mod flags;
mod namespaces;
mod operations;
mod package_show;
mod parameters;
mod plugin_show;
mod plugins_list;
mod quarantine;
mod readme_show;
mod roles;
mod rules;
mod token_create;
mod token_revoke;
mod tokens_list;
mod user_create;
mod users_list;
