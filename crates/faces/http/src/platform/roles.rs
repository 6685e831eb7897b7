//! `/api/platform/v1/roles` and `/api/platform/v1/permissions`: what roles may do, and what there is to
//! be allowed. Read from the snapshot that requests are decided from.

use super::operations::author;
use crate::{
    Api, Problem,
    allowed::Allowed,
    extract::{self, Path, Query},
};
use axum::{Json, extract::State, http::StatusCode};
use midplane_access::{
    ADMINISTRATOR, BuiltInRole, Holder, Permission, RoleChange, RoleEdit, RoleRefused, RoleTable,
    needs::RolesManage,
};
use midplane_identity::{Error, KnownWords};
use midplane_model::{Event, PluginName, RoleDefinition};
use midplane_rest::{
    Page, PageQuery,
    roles::{self, KnownPermission, NewRole, RoleChanged, RoleDetails},
    targeting::RemovalQuery,
};
use std::collections::{BTreeMap, BTreeSet};

type Plugins = BTreeMap<String, BTreeSet<PluginName>>;

/// The roles, by name
///
/// Those that are there from the start, those that somebody wrote down, and those that a plugin is for
/// or the configuration names, which bring nothing until somebody says what.
#[utoipa::path(
    get,
    path = "/api/platform/v1/roles",
    tag = "platform",
    operation_id = "listRoles",
    params(PageQuery),
    responses((status = 200, description = "One page.", body = Page<RoleDetails>))
)]
pub(crate) async fn list(
    State(api): State<Api>,
    _caller: Allowed<RolesManage>,
    Query(page): Query<PageQuery>,
) -> Result<Json<Page<RoleDetails>>, Problem> {
    let (table, plugins) = (table(&api), api.live.roles_of_plugins());
    let known = api.live.roles();
    let (after, limit) = (page.cursor.as_deref(), page.limit(api.options.limits.pages()));
    let names = api.identity.role_names(&known).into_iter();
    let names = names.filter(|name| after.is_none_or(|after| *name > after)).take(limit + 1);
    let names = names.collect();
    Ok(Json(Page::cut(limit, names, ToString::to_string, |name| shown(name, &table, &plugins))))
}

/// One role
#[utoipa::path(
    get,
    path = "/api/platform/v1/roles/{role}",
    tag = "platform",
    operation_id = "getRole",
    params(("role" = String, Path, description = "Its name.")),
    responses((status = 200, description = "The role.", body = RoleDetails))
)]
pub(crate) async fn show(
    State(api): State<Api>,
    _caller: Allowed<RolesManage>,
    Path(role): Path<String>,
) -> Result<Json<RoleDetails>, Problem> {
    let known = api.live.roles();
    if !api.identity.role_names(&known).contains(role.as_str()) {
        return Err(Error::Role(RoleRefused::NotFound(role.chars().take(64).collect())).into());
    }
    Ok(Json(shown(&role, &table(&api), &api.live.roles_of_plugins())))
}

/// Make a role
///
/// It holds at once, for everybody who has it already by name. Nobody gives a role a permission that
/// they lack.
#[utoipa::path(
    post,
    path = "/api/platform/v1/roles",
    tag = "platform",
    operation_id = "createRole",
    request_body = NewRole,
    responses(
        (status = 201, description = "The role.", body = RoleChanged),
        (status = 200, description = "What would be.", body = RoleChanged),
    )
)]
pub(crate) async fn create(
    State(api): State<Api>,
    caller: Allowed<RolesManage>,
    extract::Json(new): extract::Json<NewRole>,
) -> Result<(StatusCode, Json<RoleChanged>), Problem> {
    let NewRole { name, description, permissions, reason, dry_run } = new;
    let description = description.trim().to_owned();
    let permissions = permissions.into_iter().collect();
    let change = RoleChange::Create(RoleDefinition { description, permissions });
    let done = carried_out(&api, &caller, &name, change, (reason, dry_run)).await?;
    Ok((if dry_run { StatusCode::OK } else { StatusCode::CREATED }, Json(done)))
}

/// Change what a role may do
///
/// In open sessions, at the gateway and in feeds at once. Nobody gives or takes a permission that they
/// lack, nobody changes a role that may do more than they, and nobody changes `administrator`.
#[utoipa::path(
    patch,
    path = "/api/platform/v1/roles/{role}",
    tag = "platform",
    operation_id = "changeRole",
    params(("role" = String, Path, description = "Its name.")),
    request_body = roles::RoleEdit,
    responses((status = 200, description = "The role as it is now.", body = RoleChanged))
)]
pub(crate) async fn change(
    State(api): State<Api>,
    caller: Allowed<RolesManage>,
    Path(role): Path<String>,
    extract::Json(wanted): extract::Json<roles::RoleEdit>,
) -> Result<Json<RoleChanged>, Problem> {
    let roles::RoleEdit {
        description,
        permissions,
        add_permissions,
        remove_permissions,
        reason,
        dry_run,
    } = wanted;
    let change = RoleChange::Edit(RoleEdit {
        description: description.map(|text| text.trim().to_owned()),
        permissions: permissions.map(|all| all.into_iter().collect()),
        added: add_permissions.into_iter().collect(),
        removed: remove_permissions.into_iter().collect(),
        known: false,
    });
    Ok(Json(carried_out(&api, &caller, &role, change, (reason, dry_run)).await?))
}

/// Remove a role
///
/// It brings nothing from then on; people keep its name. One that is there from the start is as it was
/// then. Make it again to undo this: the answer says what it brought.
#[utoipa::path(
    delete,
    path = "/api/platform/v1/roles/{role}",
    tag = "platform",
    operation_id = "removeRole",
    params(("role" = String, Path, description = "Its name."), RemovalQuery),
    responses((status = 200, description = "It is gone.", body = RoleChanged))
)]
pub(crate) async fn remove(
    State(api): State<Api>,
    caller: Allowed<RolesManage>,
    Path(role): Path<String>,
    Query(RemovalQuery { reason, dry_run }): Query<RemovalQuery>,
) -> Result<Json<RoleChanged>, Problem> {
    let why = (reason, dry_run);
    Ok(Json(carried_out(&api, &caller, &role, RoleChange::Remove, why).await?))
}

/// What roles and tokens can allow
///
/// The platform's own permissions, and those that published plugins ask for or declare.
#[utoipa::path(
    get,
    path = "/api/platform/v1/permissions",
    tag = "platform",
    operation_id = "listPermissions",
    params(PageQuery),
    responses((status = 200, description = "One page.", body = Page<KnownPermission>))
)]
pub(crate) async fn permissions(
    State(api): State<Api>,
    _caller: Allowed<RolesManage>,
    Query(page): Query<PageQuery>,
) -> Result<Json<Page<KnownPermission>>, Problem> {
    let mut all = api.live.permissions_of_plugins();
    for own in Permission::PLATFORM {
        all.entry(own.to_string()).or_default();
    }
    let table = table(&api);
    let roles = midplane_access::BUILT_IN_ROLES.iter().map(|role| role.name.to_owned());
    let roles: BTreeSet<String> = roles.chain(table.kept().map(|(name, _)| name.clone())).collect();
    let roles: Vec<_> =
        roles.into_iter().filter_map(|name| Some((table.get(&name)?, name))).collect();
    let (after, limit) = (page.cursor.as_deref(), page.limit(api.options.limits.pages()));
    let rest = all.into_iter().filter(|(name, _)| after.is_none_or(|after| name.as_str() > after));
    let rest = rest.take(limit + 1).collect();
    let told = |(name, plugins): (String, BTreeSet<PluginName>)| {
        let bring = roles.iter().filter(|(role, _)| role.permissions.contains(&name));
        KnownPermission {
            description: Permission::of_platform(&name).map(|one| one.allows().to_owned()),
            plugins: plugins.into_iter().collect(),
            roles: bring.map(|(_, role)| role.clone()).collect(),
            name,
        }
    };
    Ok(Json(Page::cut(limit, rest, |(name, _)| name.clone(), told)))
}

fn table(api: &Api) -> RoleTable {
    api.live.access.load().role_table.clone()
}

async fn carried_out(
    api: &Api,
    caller: &Allowed<RolesManage>,
    role: &str,
    change: RoleChange,
    (reason, dry_run): (Option<String>, bool),
) -> Result<RoleChanged, Problem> {
    let author = author(api, caller, reason)?;
    let words = KnownWords {
        roles: api.live.roles(),
        permissions: api.live.permissions_of_plugins().into_keys().collect(),
    };
    let (by, why) = (Holder::of(&caller.0), (&author, dry_run));
    let done = api.identity.role_change(role, change, &words, &by, why).await?;
    if !dry_run && done.value.is_some() {
        api.live.settle(done.revision).await;
    }
    let (table, plugins) = (table(api), api.live.roles_of_plugins());
    let (changed, revision) = (done.value.is_some(), done.revision);
    let now = |was: Vec<String>, now: Option<RoleDefinition>| {
        let role = now.map(|now| told(role, now, &table, &plugins));
        RoleChanged { role, was, changed, dry_run, revision }
    };
    Ok(match done.value {
        Some(Event::RoleChanged { from, to, .. }) => {
            let was = from.map(|from| from.permissions.into_iter().collect()).unwrap_or_default();
            let built_in = || BuiltInRole::called(role).map(BuiltInRole::definition);
            now(was, to.map(|to| *to).or_else(built_in))
        }
        Some(_) | None => {
            let as_it_is = table.get(role).unwrap_or_default();
            now(as_it_is.permissions.iter().cloned().collect(), Some(as_it_is))
        }
    })
}

fn shown(name: &str, table: &RoleTable, plugins: &Plugins) -> RoleDetails {
    told(name, table.get(name).unwrap_or_default(), table, plugins)
}

fn told(
    name: &str,
    definition: RoleDefinition,
    table: &RoleTable,
    plugins: &Plugins,
) -> RoleDetails {
    let RoleDefinition { description, permissions } = definition;
    RoleDetails {
        description,
        permissions: permissions.into_iter().collect(),
        built_in: BuiltInRole::called(name).is_some(),
        written: table.kept().any(|(kept, _)| kept == name),
        fixed: name == ADMINISTRATOR,
        plugins: plugins.get(name).into_iter().flatten().cloned().collect(),
        name: name.to_owned(),
    }
}
