//! The one place where a credential becomes a viewer: whatever asks for a feed, a page or a
//! backend is seen in the same way, however it proved who it is.

use crate::{
    ADMINISTRATOR, AccessClaims, Grant, Permission, RefreshClaims, RoleTable, VisitorClaims,
    roles::EVERY,
};
use midplane_model::{Role, User, Viewer};
use std::collections::BTreeSet;

/// What a viewer is made from.
#[derive(Debug)]
pub enum ViewerSource<'a> {
    /// Nobody signed in.
    Anonymous,
    /// An account, at the moment of signing in. The claims of its tokens are written from this.
    Account(&'a User),
    /// A request with an access token.
    Access(AccessClaims),
    /// A page that is asked for with nothing but the refresh cookie.
    Refresh(RefreshClaims),
    /// A browser in which nobody signed in and which was here before.
    Visitor(VisitorClaims),
    /// A machine with an API token: it has a name and no roles.
    Token(&'a Grant),
    /// The administrator token that the process was started with.
    Bootstrap,
}

impl ViewerSource<'_> {
    /// The viewer. A session's access token and its refresh token give the same one, but for the
    /// display name, which only the first one carries. `table` says what roles may do.
    pub fn viewer(self, table: &RoleTable) -> Viewer {
        match self {
            Self::Anonymous => Viewer::anonymous(),
            Self::Account(user) => Viewer {
                user: Some(user.id.clone()),
                name: Some(user.display_name.clone()),
                permissions: of_person(&user.roles, table),
                roles: user.roles.clone(),
                beta_features: user.beta_features,
                ..Viewer::anonymous()
            },
            Self::Access(claims) => Viewer {
                user: Some(claims.sub),
                name: Some(claims.name),
                permissions: of_person(&claims.roles, table),
                roles: claims.roles,
                features: claims.features,
                beta_features: claims.beta_features,
                region: claims.region,
                team: claims.team,
                tenant: claims.tenant,
                ..Viewer::anonymous()
            },
            Self::Refresh(claims) => Viewer {
                user: Some(claims.sub),
                permissions: of_person(&claims.roles, table),
                roles: claims.roles,
                features: claims.features,
                beta_features: claims.beta_features,
                region: claims.region,
                team: claims.team,
                tenant: claims.tenant,
                ..Viewer::anonymous()
            },
            Self::Visitor(claims) => Viewer { visitor: Some(claims.sub), ..Viewer::anonymous() },
            Self::Token(grant) => Viewer {
                name: Some(grant.name.clone()),
                permissions: match grant.everything {
                    true => [EVERY.to_owned()].into(),
                    false => names(&grant.permissions),
                },
                ..Viewer::anonymous()
            },
            Self::Bootstrap => Viewer {
                name: Some("Bootstrap administrator".into()),
                roles: [ADMINISTRATOR.to_owned()].into(),
                permissions: [EVERY.to_owned()].into(),
                ..Viewer::anonymous()
            },
        }
    }
}

/// The same person with other roles than their token says.
pub fn with_roles(viewer: Viewer, roles: BTreeSet<Role>, table: &RoleTable) -> Viewer {
    Viewer { permissions: of_person(&roles, table), roles, ..viewer }
}

fn of_person(roles: &BTreeSet<Role>, table: &RoleTable) -> BTreeSet<String> {
    let mut names = names(&table.permissions_of_person(roles));
    names.extend(roles.contains(ADMINISTRATOR).then(|| EVERY.to_owned()));
    names
}

fn names(permissions: &BTreeSet<Permission>) -> BTreeSet<String> {
    permissions.iter().map(|permission| permission.as_str().to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Permission;
    use midplane_model::{SessionId, TeamId, TenantId, Timestamp, TokenId, UserId};

    fn ada() -> Viewer {
        Viewer {
            user: Some(UserId::parse("u1").unwrap()),
            name: Some("Ada".into()),
            roles: ["member".to_owned(), "vip".to_owned()].into(),
            features: ["beta".to_owned()].into(),
            region: Some("eu".into()),
            team: TeamId::parse("blue").ok(),
            tenant: TenantId::parse("acme").ok(),
            beta_features: true,
            ..Viewer::anonymous()
        }
    }

    #[test]
    fn a_session_is_the_same_viewer_by_either_token() {
        let (user, ada) = (ada().user.unwrap(), ada());
        let session = SessionId::parse("s1").unwrap();
        let access = AccessClaims::new(user.clone(), ada.clone(), session.clone());
        assert_eq!(ViewerSource::Access(access).viewer(&RoleTable::default()), ada);
        let refresh = RefreshClaims::new(user, ada.clone(), session, "j1");
        let page = ViewerSource::Refresh(refresh).viewer(&RoleTable::default());
        assert_eq!(page, Viewer { name: None, ..ada });
    }

    #[test]
    fn an_account_gives_its_roles() {
        let user = User {
            id: UserId::parse("u1").unwrap(),
            username: "ada".into(),
            display_name: "Ada".into(),
            roles: ["member".to_owned()].into(),
            beta_features: true,
            created_at: Timestamp(0),
            disabled_at: None,
        };
        let viewer = ViewerSource::Account(&user).viewer(&RoleTable::default());
        assert_eq!((viewer.user, viewer.name), (Some(user.id), Some("Ada".into())));
        assert_eq!((viewer.roles, viewer.beta_features), (user.roles, true));
    }

    #[test]
    fn machines_are_called_by_their_names() {
        let grant = Grant {
            id: TokenId::parse("t1").unwrap(),
            name: "ci".into(),
            permissions: [Permission::VERSIONS_PUBLISH].into(),
            everything: false,
            scope: Default::default(),
            person: None,
            expires_at: None,
        };
        let machine = ViewerSource::Token(&grant).viewer(&RoleTable::default());
        assert_eq!((machine.name.as_deref(), machine.user), (Some("ci"), None));
        let root = ViewerSource::Bootstrap.viewer(&RoleTable::default());
        assert_eq!(root.name.as_deref(), Some("Bootstrap administrator"));
    }

    #[test]
    fn machines_and_strangers_have_no_roles() {
        assert_eq!(ViewerSource::Anonymous.viewer(&RoleTable::default()), Viewer::default());
        let root = ViewerSource::Bootstrap.viewer(&RoleTable::default());
        assert_eq!((root.user, root.roles), (None, [ADMINISTRATOR.to_owned()].into()));
    }
}
