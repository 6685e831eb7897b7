//! `/api/platform/v1/invitations`: people who are to make their account themselves.

use super::teams::asker;
use crate::{
    Api, Problem,
    allowed::Allowed,
    extract::{self, Path, Query},
    links::Origin,
};
use axum::{Json, extract::State, http::StatusCode};
use midplane_access::needs::UsersManage;
use midplane_identity::{InvitationRequest, link_address};
use midplane_model::{AccountLink, LinkOf, TeamId};
use midplane_rest::{
    Page, PageQuery,
    links::{CreatedInvitation, Invitation, NewInvitation},
};

/// The invitations that hold
#[utoipa::path(
    get,
    path = "/api/platform/v1/invitations",
    tag = "platform",
    operation_id = "listInvitations",
    params(PageQuery),
    responses((status = 200, description = "One page, by id.", body = Page<Invitation>))
)]
pub(crate) async fn list(
    State(api): State<Api>,
    _caller: Allowed<UsersManage>,
    Query(page): Query<PageQuery>,
) -> Result<Json<Page<Invitation>>, Problem> {
    let limit = page.limit(api.options.limits.pages());
    let after = page.cursor.as_deref();
    let open = api.identity.invitation_list(after, limit + 1, api.live.now()).await?;
    let open = open.into_iter().filter_map(shown).collect();
    Ok(Json(Page::cut(limit, open, |one: &Invitation| one.id.to_string(), |one| one)))
}

/// Invite somebody
///
/// They get a link by mail that works once, for seven days, and choose their name and their password
/// themselves. An earlier invitation of the same address into the same tenant ends. The answer has the
/// link, too, where no mail is set up.
#[utoipa::path(
    post,
    path = "/api/platform/v1/invitations",
    tag = "platform",
    operation_id = "invite",
    request_body = NewInvitation,
    responses((status = 201, description = "The invitation.", body = CreatedInvitation))
)]
pub(crate) async fn create(
    State(api): State<Api>,
    caller: Allowed<UsersManage>,
    Origin(origin): Origin,
    extract::Json(new): extract::Json<NewInvitation>,
) -> Result<(StatusCode, Json<CreatedInvitation>), Problem> {
    let NewInvitation { mail, display_name, roles, tenant, team, send } = new;
    let roles = roles.into_iter().collect();
    caller.may_hand_on(&roles, &api)?;
    let asker = asker(&api, &caller, tenant.as_deref()).await?;
    let team = match team {
        None => None,
        Some(team) => {
            api.tenancy.team_managed(&asker, &team).await?;
            TeamId::parse(&team).ok()
        }
    };
    let tenant = asker.tenant;
    let request = InvitationRequest { mail, display_name, roles, tenant, team, send };
    let made = api.identity.invite(request, &api.live.roles(), &caller.author(&api)).await?;
    api.live.settle(made.revision).await;
    let link = link_address(&origin, made.link.of.purpose(), &made.secret).into();
    let invitation = shown(made.link).ok_or_else(no_invitation)?;
    let revision = made.revision;
    Ok((StatusCode::CREATED, Json(CreatedInvitation { invitation, link, revision })))
}

/// Take an invitation back
///
/// Its link holds no more.
#[utoipa::path(
    delete,
    path = "/api/platform/v1/invitations/{id}",
    tag = "platform",
    operation_id = "revokeInvitation",
    params(("id" = String, Path, description = "Out of the list.")),
    responses((status = 204, description = "It is taken back."))
)]
pub(crate) async fn revoke(
    State(api): State<Api>,
    caller: Allowed<UsersManage>,
    Path(id): Path<String>,
) -> Result<StatusCode, Problem> {
    let author = caller.author(&api);
    let link = api.identity.invitation_fetch(&id, author.at).await?;
    let revision = api.identity.invitation_revoke(&link.id, &author).await?;
    api.live.settle(revision).await;
    Ok(StatusCode::NO_CONTENT)
}

fn no_invitation() -> Problem {
    midplane_identity::Error::LinkOver.into()
}

fn shown(link: AccountLink) -> Option<Invitation> {
    let AccountLink { id, of, created_at, created_by, expires_at } = link;
    let LinkOf::Invitation(offer) = of else { return None };
    let midplane_model::Invitation { mail, display_name, roles, tenant, team } = *offer;
    let (mail, roles) = (mail.to_string(), roles.into_iter().collect());
    Some(Invitation {
        id,
        mail,
        display_name,
        roles,
        tenant,
        team,
        created_at,
        created_by,
        expires_at,
    })
}
