//! Whether who invited somebody may give still what is in the invitation. Days lie between the two, and
//! a role that was taken meanwhile is not to be given on.

use crate::{Api, Problem};
use midplane_access::{ADMINISTRATOR, Holder, Permission};
use midplane_identity::Error;
use midplane_model::{AccountLink, Actor, Invitation, LinkOf, UserId};
use midplane_tenancy::Asker;

/// Refuses an invitation whose giver lacks by now what they would give.
pub(super) async fn still_gives(api: &Api, link: &AccountLink) -> Result<(), Problem> {
    let LinkOf::Invitation(invitation) = &link.of else { return Ok(()) };
    let holder = holder(api, &link.created_by).await?;
    let is_good = match &holder {
        Some((holder, user)) => {
            has(holder, Permission::USERS_MANAGE)
                && may_hand_on(api, holder, invitation)
                && manages(api, (holder, user.clone()), invitation).await
        }
        None => false,
    };
    if is_good { Ok(()) } else { Err(Error::InvitationVoid.into()) }
}

/// What somebody may do now; `None` for who is gone, kept out or expired.
async fn holder(api: &Api, actor: &Actor) -> Result<Option<(Holder, Option<UserId>)>, Problem> {
    let snapshot = api.live.access.load_full();
    Ok(match actor {
        Actor::Bootstrap => Some((Holder::Everything, None)),
        Actor::User(id) => {
            let user = match api.identity.user_fetch(id).await {
                Ok(user) => user,
                Err(Error::NotFound(_)) => return Ok(None),
                Err(error) => return Err(error.into()),
            };
            let holder = match user.roles.contains(ADMINISTRATOR) {
                true => Holder::Everything,
                false => Holder::Of(snapshot.role_table.permissions_of_person(&user.roles)),
            };
            user.disabled_at.is_none().then_some((holder, Some(user.id)))
        }
        Actor::Token(id) => {
            let now = api.live.now();
            let mut grants = snapshot.tokens.values();
            let grant = grants.find(|grant| grant.id == *id);
            let grant = grant.filter(|grant| grant.expires_at.is_none_or(|end| end > now));
            grant.map(|grant| match grant.everything {
                true => (Holder::Everything, None),
                false => (Holder::Of(grant.permissions.clone()), None),
            })
        }
        Actor::System | Actor::Anonymous => None,
    })
}

fn has(holder: &Holder, permission: Permission) -> bool {
    holder.lacks([&permission.to_string()]).is_none()
}

fn may_hand_on(api: &Api, holder: &Holder, invitation: &Invitation) -> bool {
    let Holder::Of(_) = holder else { return true };
    let wanted = api.live.permissions(&invitation.roles);
    let wanted: Vec<String> = wanted.iter().map(ToString::to_string).collect();
    !invitation.roles.contains(ADMINISTRATOR) && holder.lacks(&wanted).is_none()
}

/// Whether the team is theirs to take somebody into.
async fn manages(
    api: &Api,
    (holder, user): (&Holder, Option<UserId>),
    invitation: &Invitation,
) -> bool {
    let Some(team) = &invitation.team else { return true };
    let manages_teams = has(holder, Permission::TEAMS_MANAGE);
    let asker = Asker { user, tenant: invitation.tenant.clone(), manages_teams };
    api.tenancy.team_managed(&asker, team.as_str()).await.is_ok()
}
