//! What each kind of caller may do as feeds and plugins see it: permissions by name.

#![expect(clippy::unwrap_used, reason = "helpers of tests may panic")]

use midplane_access::*;
use midplane_model::{RoleDefinition, SessionId, Timestamp, User, UserId, Viewer};
use std::collections::BTreeSet;

fn names(list: &[&str]) -> BTreeSet<String> {
    list.iter().map(|&name| name.to_owned()).collect()
}

fn account(roles: &[&str]) -> User {
    User {
        id: UserId::parse("u1").unwrap(),
        username: "ada".into(),
        display_name: "Ada".into(),
        roles: names(roles),
        created_at: Timestamp(0),
        disabled_at: None,
        beta_features: false,
    }
}

/// What the account may do when it signs in, by its access token and by its refresh token.
fn by_each_token(roles: &[&str], table: &RoleTable) -> [BTreeSet<String>; 3] {
    let user = account(roles);
    let viewer = ViewerSource::Account(&user).viewer(table);
    let session = SessionId::parse("s1").unwrap();
    let access = AccessClaims::new(user.id.clone(), viewer.clone(), session.clone());
    let refresh = RefreshClaims::new(user.id, viewer.clone(), session, "j1");
    let others = [ViewerSource::Access(access), ViewerSource::Refresh(refresh)];
    let [access, refresh] = others.map(|source| source.viewer(table).permissions);
    [viewer.permissions, access, refresh]
}

#[test]
fn a_session_may_what_its_roles_bring_by_either_token() {
    let table = RoleTable::default();
    let publisher = names(&["instances:register", "versions:publish"]);
    assert_eq!(by_each_token(&[PUBLISHER, "vip"], &table), [(); 3].map(|()| publisher.clone()));
    for all in by_each_token(&[ADMINISTRATOR], &table) {
        assert!(all.contains("*") && all.contains("users:manage"), "{all:?}");
    }
    assert_eq!(by_each_token(&[MEMBER], &table), [(); 3].map(|()| names(&[])));
}

#[test]
fn what_somebody_wrote_down_comes_with_each_of_them() {
    let definition = |permission: &str| RoleDefinition {
        permissions: names(&[permission]),
        ..RoleDefinition::default()
    };
    let kept = [("vip", definition("lounge:enter")), (AUTHENTICATED, definition("news:read"))];
    let table = kept.map(|(role, definition)| (role.to_owned(), definition)).into_iter().collect();
    let both = names(&["lounge:enter", "news:read"]);
    assert_eq!(by_each_token(&["vip"], &table), [(); 3].map(|()| both.clone()));
}

#[test]
fn the_administrator_of_the_process_may_what_plugins_declare_too() {
    assert_eq!(ViewerSource::Bootstrap.viewer(&RoleTable::default()).permissions, names(&["*"]));
    assert_eq!(ViewerSource::Anonymous.viewer(&RoleTable::default()).permissions, names(&[]));
}

#[test]
fn a_browser_that_was_here_before_is_known_by_its_number_and_nothing_else() {
    let claims = VisitorClaims::new(&[0xab; 16]);
    let viewer = ViewerSource::Visitor(claims).viewer(&RoleTable::default());
    let known = Viewer { visitor: Some("ab".repeat(16)), ..Viewer::anonymous() };
    assert_eq!(viewer, known);
}
