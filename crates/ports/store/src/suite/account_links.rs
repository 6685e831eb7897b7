//! Links that let somebody in once.

use super::{WholeStore, kit::*};
use crate::{Error, NewLink, NewUser, Sweep};
use futures::future::join_all;
use midplane_access::AccountEdit;
use midplane_model::{
    AccountLink, Actor, Invitation, LinkOf, MailAddress, SessionId, Team, TeamRole, TenantId,
    Timestamp, User,
};

fn at(text: &str) -> MailAddress {
    MailAddress::parse(text).expect("the suite's addresses are good")
}

/// A link that holds for a second, whose secret has the hash of its number.
fn link(number: u8, of: LinkOf) -> NewLink {
    let link = AccountLink {
        id: id(&format!("l-{number}")),
        of,
        created_at: NOW,
        created_by: Actor::Token(id("t1")),
        expires_at: later(1000),
    };
    NewLink { link, hash: Some([number; 32]), letter: None }
}

pub(super) fn invitation(number: u8, mail: &str) -> NewLink {
    let invitation = Invitation {
        mail: at(mail),
        display_name: Some("Grace".into()),
        roles: ["member".to_owned()].into(),
        tenant: TenantId::default_tenant(),
        team: None,
    };
    link(number, LinkOf::Invitation(Box::new(invitation)))
}

pub(super) fn reset(number: u8, of: &str) -> NewLink {
    link(number, LinkOf::Reset(id(&format!("u-{of}"))))
}

async fn holds(store: &impl WholeStore, number: u8, now: Timestamp) -> bool {
    store.link_known(&[number; 32], now).await.expect("read").is_some()
}

async fn made(store: &impl WholeStore, new: NewLink) -> AccountLink {
    let link = new.link.clone();
    store.link_create(new, &author()).await.expect("create");
    link
}

pub async fn a_link_is_known_by_its_secrets_while_it_holds(store: &impl WholeStore) {
    let link = made(store, NewLink { hash: None, ..invitation(1, "grace@example.org") }).await;
    assert!(!holds(store, 1, NOW).await, "nothing leads to it yet");
    for number in [7, 8] {
        assert!(store.link_secret(&link.id, [number; 32], NOW).await.expect("secret"));
        let known = store.link_known(&[number; 32], NOW).await.expect("read");
        assert_eq!(known, Some(link.clone()));
    }
    assert_eq!(store.link_fetch(&link.id, NOW).await.expect("read"), Some(link.clone()));
    assert!(holds(store, 7, later(999)).await && !holds(store, 7, later(1000)).await);
    assert_eq!(store.link_fetch(&link.id, later(1000)).await.expect("read"), None);
    assert!(!store.link_secret(&link.id, [9; 32], later(1000)).await.expect("late"));
    store.link_revoke(&link.id, &author()).await.expect("revoke");
    assert!(!holds(store, 7, NOW).await && !holds(store, 8, NOW).await);
    assert!(!store.link_secret(&link.id, [9; 32], NOW).await.expect("revoked"));
    let again = store.link_revoke(&link.id, &author()).await;
    assert!(matches!(again, Err(Error::NotFound(_))), "{again:?}");
}

pub async fn another_link_takes_the_place_of_the_first(store: &impl WholeStore) {
    for name in ["ada", "bob"] {
        store.user_create(user(name), &author()).await.expect("create");
    }
    made(store, reset(1, "ada")).await;
    made(store, reset(2, "bob")).await;
    made(store, reset(3, "ada")).await;
    assert!(
        !holds(store, 1, NOW).await && holds(store, 2, NOW).await && holds(store, 3, NOW).await
    );
    let nobody = store.link_create(reset(4, "nobody"), &author()).await;
    assert!(matches!(nobody, Err(Error::NotFound(_))), "{nobody:?}");
    assert_eq!(store.resets_since(&id("u-ada"), NOW).await.expect("count"), 2);
    assert_eq!(store.resets_since(&id("u-ada"), later(1)).await.expect("count"), 0);
    made(store, invitation(5, "grace@example.org")).await;
    made(store, invitation(6, "GRACE@example.org")).await;
    made(store, invitation(7, "other@example.org")).await;
    assert!(
        !holds(store, 5, NOW).await && holds(store, 6, NOW).await && holds(store, 7, NOW).await
    );
}

/// Somebody who accepts an invitation.
fn accepting(name: &str) -> NewUser {
    let new = user(name);
    NewUser { user: User { created_at: later(5), ..new.user }, password_hash: "$argon2id$y".into() }
}

pub async fn an_invitation_becomes_an_account(store: &impl WholeStore) {
    let acme: TenantId = id("acme");
    store.tenant_create(&acme, "Acme", &author()).await.expect("tenant");
    let blue = Team { id: id("blue"), name: "Blue".into(), created_at: NOW };
    store.team_create(&acme, &blue, None, &author()).await.expect("team");
    for (number, team) in [(1, "blue"), (2, "gone")] {
        let invitation = Invitation {
            mail: at(&format!("grace{number}@example.org")),
            display_name: None,
            roles: ["member".to_owned()].into(),
            tenant: acme.clone(),
            team: Some(id(team)),
        };
        made(store, link(number, LinkOf::Invitation(Box::new(invitation)))).await;
        let name = format!("grace{number}");
        let accepted = store.invitation_accept(&[number; 32], accepting(&name), &author()).await;
        let revision = accepted.expect("accept").expect("it holds");
        assert_eq!(store.revision().await.expect("revision"), revision, "it is one write");
        let known = store.user_credentials(&name).await.expect("read").expect("an account");
        assert_eq!(known.password_hash, "$argon2id$y");
        assert_eq!(store.tenant_of(&known.user.id).await.expect("tenant"), acme);
        let role = store.member_role(&acme, &blue.id, &known.user.id).await.expect("role");
        assert_eq!(role, (number == 1).then_some(TeamRole::Member));
        let at = at(&format!("grace{number}@example.org"));
        assert_eq!(store.accounts_at(&at, 1).await.expect("read"), [known.user]);
        assert!(!holds(store, number, NOW).await);
    }
}

pub async fn a_taken_name_leaves_the_invitation(store: &impl WholeStore) {
    store.user_create(user("ada"), &author()).await.expect("create");
    made(store, invitation(1, "grace@example.org")).await;
    let revision = store.revision().await.expect("revision");
    let mut taken = accepting("grace");
    taken.user.username = "ADA".into();
    let refused = store.invitation_accept(&[1; 32], taken, &author()).await;
    assert!(matches!(refused, Err(Error::Taken(_))), "{refused:?}");
    assert_eq!(store.revision().await.expect("revision"), revision, "nothing is written");
    let accepted = store.invitation_accept(&[1; 32], accepting("grace"), &author()).await;
    assert!(accepted.expect("accept").is_some());
}

pub async fn an_invitation_is_of_a_free_address(store: &impl WholeStore) {
    for name in ["ada", "bob"] {
        store.user_create(user(name), &author()).await.expect("create");
    }
    store.address_set(&id("u-ada"), Some(&at("ada@example.org")), &author()).await.expect("set");
    let taken = store.link_create(invitation(1, "ADA@example.org"), &author()).await;
    assert!(matches!(taken, Err(Error::Taken(_))), "{taken:?}");
    made(store, invitation(2, "bob@example.org")).await;
    store.address_set(&id("u-bob"), Some(&at("bob@example.org")), &author()).await.expect("set");
    let late = store.invitation_accept(&[2; 32], accepting("grace"), &author()).await;
    assert!(matches!(late, Err(Error::Taken(_))), "{late:?}");
    assert!(store.user_credentials("grace").await.expect("read").is_none(), "nothing is written");
}

pub async fn of_racing_acceptances_one_wins(store: &impl WholeStore) {
    made(store, invitation(1, "grace@example.org")).await;
    let author = author();
    let names: Vec<String> = (0..8).map(|number| format!("grace{number}")).collect();
    let racing =
        names.iter().map(|name| store.invitation_accept(&[1; 32], accepting(name), &author));
    let won = join_all(racing).await;
    let won = won.into_iter().filter(|one| one.as_ref().expect("no failure").is_some());
    assert_eq!(won.count(), 1);
    assert_eq!(store.user_list(None, 10).await.expect("list").len(), 1);
}

pub async fn a_reset_ends_sessions_and_links(store: &impl WholeStore) {
    store.user_create(user("ada"), &author()).await.expect("create");
    for one in ["s1", "s2"] {
        store.session_start(session(one, "ada"), &author()).await.expect("session");
    }
    made(store, reset(1, "ada")).await;
    let late = store.reset_complete(&[1; 32], "$new".into(), later(1000), &author()).await;
    assert_eq!(late.expect("complete"), None);
    let done = store.reset_complete(&[1; 32], "$new".into(), NOW, &author()).await;
    let revision = done.expect("complete").expect("it holds");
    assert_eq!(store.revision().await.expect("revision"), revision, "it is one write");
    let known = store.user_credentials("ada").await.expect("read").expect("ada");
    assert_eq!(known.password_hash, "$new");
    assert!(store.session_list(&id("u-ada"), NOW).await.expect("list").is_empty());
    let ended: Vec<SessionId> = load(store).await.access.ended_since(NOW).cloned().collect();
    assert_eq!(ended.len(), 2, "all nodes hear of it");
    let again = store.reset_complete(&[1; 32], "$newer".into(), NOW, &author()).await;
    assert_eq!(again.expect("complete"), None);
    made(store, reset(2, "ada")).await;
    store.account_password(&id("u-ada"), "$own".into(), None, &author()).await.expect("set");
    assert!(!holds(store, 2, NOW).await, "another password ends what was asked for before");
}

pub async fn of_racing_resets_one_wins(store: &impl WholeStore) {
    store.user_create(user("ada"), &author()).await.expect("create");
    made(store, reset(1, "ada")).await;
    let author = author();
    let racing =
        (0..8).map(|number| store.reset_complete(&[1; 32], format!("${number}"), NOW, &author));
    let won = join_all(racing).await;
    assert_eq!(won.into_iter().filter(|one| one.as_ref().is_ok_and(Option::is_some)).count(), 1);
}

pub async fn who_is_kept_out_or_gone_resets_nothing(store: &impl WholeStore) {
    for name in ["ada", "bob"] {
        store.user_create(user(name), &author()).await.expect("create");
    }
    made(store, reset(1, "ada")).await;
    made(store, reset(2, "bob")).await;
    let out = AccountEdit { disabled: Some(true), ..AccountEdit::default() };
    store.account_edit(&id("u-ada"), out, &author()).await.expect("edit").expect("allowed");
    store.account_remove(&id("u-bob"), &author()).await.expect("remove").expect("allowed");
    for number in [1, 2] {
        let done = store.reset_complete(&[number; 32], "$new".into(), NOW, &author()).await;
        assert_eq!(done.expect("complete"), None, "{number}");
        assert!(!holds(store, number, NOW).await, "{number}");
    }
    let known = store.user_credentials("ada").await.expect("read").expect("ada");
    assert_eq!(known.password_hash, "$argon2id$x");
}

pub async fn invitations_are_listed_in_pages(store: &impl WholeStore) {
    store.user_create(user("ada"), &author()).await.expect("create");
    for number in [3, 1, 2] {
        made(store, invitation(number, &format!("u{number}@example.org"))).await;
    }
    made(store, reset(4, "ada")).await;
    let ids = async |after: Option<&str>, now| {
        let after = after.map(id);
        let page = store.invitation_list(after.as_ref(), 2, now).await.expect("list");
        page.into_iter().map(|one| one.id.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(ids(None, NOW).await, ["l-1", "l-2"]);
    assert_eq!(ids(Some("l-2"), NOW).await, ["l-3"]);
    store.link_revoke(&id("l-1"), &author()).await.expect("revoke");
    assert_eq!(ids(None, NOW).await, ["l-2", "l-3"]);
    assert!(ids(None, later(1000)).await.is_empty());
}

pub async fn links_that_lapsed_long_ago_go(store: &impl WholeStore) {
    made(store, invitation(1, "grace@example.org")).await;
    let sweep = |before| Sweep {
        lapsed_before: before,
        tokens_ended_before: Timestamp(0),
        changed_before: Timestamp(0),
        uninstalled_before: Timestamp(0),
        audited_before: Timestamp(i64::MIN),
        most: 10,
    };
    assert_eq!(store.sweep(sweep(later(1000))).await.expect("sweep"), 0);
    assert!(holds(store, 1, NOW).await);
    assert_eq!(store.sweep(sweep(later(1001))).await.expect("sweep"), 1);
    assert!(!holds(store, 1, NOW).await);
}
