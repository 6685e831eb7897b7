//! What each kind of caller may do as feeds and plugins see it: permissions by name.

#![expect(clippy::unwrap_used, reason = "helpers of tests may panic")]

use midplane_access::*;
use midplane_model::{SessionId, Timestamp, User, UserId, Viewer};
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
fn by_each_token(roles: &[&str], extra: &[Permission]) -> [BTreeSet<String>; 3] {
    let user = account(roles);
    let viewer = ViewerSource::Account(&user).viewer();
    let session = SessionId::parse("s1").unwrap();
    let extra = extra.iter().cloned().collect();
    let access = AccessClaims::new(user.id.clone(), viewer.clone(), extra, session.clone());
    let refresh = RefreshClaims::new(user.id, viewer.clone(), session, "j1");
    let others = [ViewerSource::Access(access), ViewerSource::Refresh(refresh)];
    let [access, refresh] = others.map(|source| source.viewer().permissions);
    [viewer.permissions, access, refresh]
}

#[test]
fn a_session_may_what_its_roles_bring_by_either_token() {
    let publisher = names(&["instances:register", "versions:publish"]);
    assert_eq!(by_each_token(&[PUBLISHER, "vip"], &[]), [(); 3].map(|()| publisher.clone()));
    for all in by_each_token(&[ADMINISTRATOR], &[]) {
        assert!(all.contains("*") && all.contains("users:manage"), "{all:?}");
    }
    assert_eq!(by_each_token(&[MEMBER], &[]), [(); 3].map(|()| names(&[])));
}

#[test]
fn what_an_access_token_brings_comes_to_what_the_roles_bring() {
    let declared: Permission = "customers:read".parse().unwrap();
    let [account, access, page] = by_each_token(&[PUBLISHER], &[declared]);
    let both = names(&["customers:read", "instances:register", "versions:publish"]);
    assert_eq!(access, both);
    assert_eq!(account, page, "a page is prepared for the roles alone");
}

#[test]
fn the_administrator_of_the_process_may_what_plugins_declare_too() {
    assert_eq!(ViewerSource::Bootstrap.viewer().permissions, names(&["*"]));
    assert_eq!(ViewerSource::Anonymous.viewer().permissions, names(&[]));
}

#[test]
fn a_browser_that_was_here_before_is_known_by_its_number_and_nothing_else() {
    let claims = VisitorClaims::new(&[0xab; 16]);
    let viewer = ViewerSource::Visitor(claims).viewer();
    let known = Viewer { visitor: Some("ab".repeat(16)), ..Viewer::anonymous() };
    assert_eq!(viewer, known);
}
