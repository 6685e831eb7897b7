//! `POST /auth/links`, `POST /auth/invitation`, `POST /auth/password/forgotten` and `POST /auth/password/reset`.

use super::cookie;
use crate::support::TestApi;
use futures::future::join_all;
use http::Method;
use midplane_testkit::Answer;
use serde_json::{Value, json};
use std::time::Duration;

const ACCEPT: &str = "/auth/invitation";
const RESET: &str = "/auth/password/reset";
const FORGOTTEN: &str = "/auth/password/forgotten";
const INVITATIONS: &str = "/api/platform/v1/invitations";

/// The secret of the link in an answer.
pub fn secret(answer: &Answer) -> String {
    let made = answer.json();
    let link = made["link"].as_str().unwrap_or_else(|| panic!("{made}"));
    link.split_once('#').unwrap().1.to_owned()
}

/// Invites somebody as the operator; the secret of their link.
pub async fn invited(api: &TestApi, body: Value) -> String {
    secret(&api.as_operator().post(INVITATIONS, body).await)
}

/// Makes a link for another password of somebody.
pub async fn reset_of(api: &TestApi, who: &str) -> String {
    let path = format!("/api/platform/v1/users/{who}/reset-link");
    secret(&api.as_operator().post(&path, Value::Null).await)
}

fn acceptance(token: &str, username: &str) -> Value {
    json!({"token": token, "username": username, "password": "blue kettle on tuesday"})
}

async fn accept(api: &TestApi, token: &str, username: &str) -> Answer {
    api.as_anonymous().post(ACCEPT, acceptance(token, username)).await
}

async fn reset(api: &TestApi, token: &str, password: &str) -> Answer {
    api.as_anonymous().post(RESET, json!({"token": token, "password": password})).await
}

async fn signs_in(api: &TestApi, username: &str, password: &str) -> bool {
    let login = json!({"username": username, "password": password});
    api.as_anonymous().post("/auth/login", login).await.status == 200
}

#[tokio::test]
async fn an_invitation_becomes_an_account_that_is_signed_in() {
    let api = TestApi::new().await;
    let mail = "Grace@example.org";
    let offer = json!({"mail": mail, "displayName": "Grace Hopper", "roles": ["publisher"]});
    let token = invited(&api, offer).await;
    let about = api.as_anonymous().post("/auth/links", json!({"token": token})).await;
    assert_eq!(about.header("cache-control"), Some("no-store"));
    let about = about.json();
    assert_eq!((&about["purpose"], &about["mail"]), (&json!("invitation"), &json!(mail)));
    assert_eq!(about["displayName"], "Grace Hopper");
    let accepted = accept(&api, &token, "grace").await;
    assert_eq!(accepted.status, 200, "{}", accepted.text());
    let session = accepted.json();
    assert_eq!(session["user"]["roles"], json!(["publisher"]));
    let browser = api.as_anonymous().with("cookie", &cookie(&accepted));
    assert_eq!(browser.post("/auth/refresh", Value::Null).await.status, 200);
    let account = api.as_operator().get("/api/platform/v1/users/grace").await.json();
    assert_eq!((&account["mail"], &account["displayName"]), (&json!(mail), &json!("grace")));
    accept(&api, &token, "grace2").await.refused(410, "MP-ID-040");
    let looked = api.as_anonymous().post("/auth/links", json!({"token": token})).await;
    looked.refused(410, "MP-ID-040");
}

#[tokio::test]
async fn of_eight_at_once_one_gets_the_account() {
    let api = TestApi::new().await;
    let token = invited(&api, json!({"mail": "grace@example.org"})).await;
    let names: Vec<String> = (0..8).map(|number| format!("grace{number}")).collect();
    let answers = join_all(names.iter().map(|name| accept(&api, &token, name))).await;
    assert_eq!(answers.iter().filter(|answer| answer.status == 200).count(), 1);
    assert!(answers.iter().all(|answer| [200, 410].contains(&answer.status.as_u16())));
    let made = api.as_operator().items("/api/platform/v1/users", 100).await;
    let made = made.iter().filter(|one| one["username"].as_str().unwrap().starts_with("grace"));
    assert_eq!(made.count(), 1);
}

#[tokio::test]
async fn what_is_wrong_leaves_the_link() {
    let api = TestApi::new().await;
    let token = invited(&api, json!({"mail": "grace@example.org"})).await;
    accept(&api, &token, "Member").await.refused(409, "MP-ID-005");
    accept(&api, &token, "two words").await.refused(422, "MP-ID-004");
    for (password, code) in [("short", "MP-ID-004"), ("grace-grace1", "MP-ID-041")] {
        let weak = json!({"token": token, "username": "grace-grace", "password": password});
        api.as_anonymous().post(ACCEPT, weak).await.refused(422, code);
    }
    assert_eq!(accept(&api, &token, "grace").await.status, 200);
}

#[tokio::test]
async fn links_that_are_over_or_of_another_kind_are_none() {
    let api = TestApi::new().await;
    let invitation = invited(&api, json!({"mail": "grace@example.org"})).await;
    let password = reset_of(&api, "member").await;
    reset(&api, &invitation, "blue kettle on tuesday").await.refused(410, "MP-ID-040");
    accept(&api, &password, "grace").await.refused(410, "MP-ID-040");
    for guess in ["", "mpl_", &"x".repeat(5000), &format!("{}0", &invitation[..67])] {
        accept(&api, guess, "grace").await.refused(410, "MP-ID-040");
    }
    api.fakes.clock.advance(Duration::from_secs(3600));
    reset(&api, &password, "blue kettle on tuesday").await.refused(410, "MP-ID-040");
    api.fakes.clock.advance(Duration::from_secs(7 * 24 * 3600));
    accept(&api, &invitation, "grace").await.refused(410, "MP-ID-040");
}

#[tokio::test]
async fn guesses_slow_their_address_down() {
    let api = TestApi::new().await;
    for _ in 0..100 {
        let looked = api.as_anonymous().post("/auth/links", json!({"token": "mpl_guess"})).await;
        looked.refused(410, "MP-ID-040");
    }
    let looked = api.as_anonymous().post("/auth/links", json!({"token": "mpl_guess"})).await;
    looked.refused(429, "MP-ID-002");
}

#[tokio::test]
async fn a_reset_gives_another_password_and_ends_all_sessions() {
    let api = TestApi::new().await;
    let open = api.sign_in("member").await;
    let token = open.json()["accessToken"].as_str().unwrap().to_owned();
    let (first, second) = (reset_of(&api, "member").await, reset_of(&api, "member").await);
    let look = json!({"token": second});
    let about = api.as_anonymous().post("/auth/links", look).await.json();
    assert_eq!((&about["purpose"], &about["username"]), (&json!("reset"), &json!("member")));
    assert_eq!(about.get("mail"), None);
    let new = "blue kettle on tuesday";
    reset(&api, &first, new).await.refused(410, "MP-ID-040");
    assert_eq!(api.as_token(&token).get("/auth/me").await.status, 200, "nothing happened yet");
    reset(&api, &second, "password12").await.refused(422, "MP-ID-041");
    let done = reset(&api, &second, new).await;
    assert_eq!((done.status.as_u16(), done.header("set-cookie")), (204, None));
    api.as_token(&token).get("/auth/me").await.refused(401, "MP-AUTH-005");
    assert!(signs_in(&api, "member", new).await);
    assert!(!signs_in(&api, "member", "password-of-a-test").await);
    reset(&api, &second, "another kettle on monday").await.refused(410, "MP-ID-040");
}

#[tokio::test]
async fn of_eight_resets_at_once_one_holds() {
    let api = TestApi::new().await;
    let token = reset_of(&api, "member").await;
    let passwords: Vec<String> = (0..8).map(|number| format!("kettle number {number} x")).collect();
    let answers = join_all(passwords.iter().map(|one| reset(&api, &token, one))).await;
    let won: Vec<usize> = (0..8).filter(|at| answers[*at].status == 204).collect();
    assert_eq!(won.len(), 1);
    assert!(signs_in(&api, "member", &passwords[won[0]]).await);
}

#[tokio::test]
async fn who_is_out_or_gone_chooses_no_password() {
    let api = TestApi::new().await;
    let token = reset_of(&api, "member").await;
    let out = json!({"disabled": true});
    let member = "/api/platform/v1/users/member";
    let patched = api.as_operator().ask(Method::PATCH, member, out.to_string().into()).await;
    assert_eq!(patched.status, 200);
    reset(&api, &token, "blue kettle on tuesday").await.refused(410, "MP-ID-040");
    let token = reset_of(&api, "publisher").await;
    let gone = api.as_operator().delete("/api/platform/v1/users/publisher").await;
    assert_eq!(gone.status, 204);
    reset(&api, &token, "blue kettle on tuesday").await.refused(410, "MP-ID-040");
}

#[tokio::test]
async fn what_an_inviter_lost_meanwhile_is_not_given() {
    let api = TestApi::new().await;
    let body = json!({"name": "helpdesk", "permissions": ["users:manage", "plugins:read"]});
    assert_eq!(api.as_operator().post("/api/platform/v1/roles", body).await.status, 201);
    api.with_person("help", "helpdesk").await;
    let offer = |mail: &str| json!({"mail": mail, "roles": ["helpdesk"]});
    let help = api.as_role("help");
    let (kept, lost) = (offer("a@example.org"), offer("b@example.org"));
    let kept = secret(&help.post(INVITATIONS, kept).await);
    let lost = secret(&help.post(INVITATIONS, lost).await);
    assert_eq!(accept(&api, &kept, "kept").await.status, 200);
    let fewer = json!({"removeRoles": ["helpdesk"]}).to_string();
    let path = "/api/platform/v1/users/help";
    assert_eq!(api.as_operator().ask(Method::PATCH, path, fewer.into()).await.status, 200);
    accept(&api, &lost, "lost").await.refused(409, "MP-ID-043");
    let token = json!({"name": "ci", "permissions": ["users:manage"]});
    let (secret_of_token, id) = api.token_of(token).await;
    let by_token = api.as_token(&secret_of_token);
    let by_token = secret(&by_token.post(INVITATIONS, json!({"mail": "c@example.org"})).await);
    let revoked = api.as_operator().delete(&format!("/api/platform/v1/tokens/{id}")).await;
    assert_eq!(revoked.status, 204);
    accept(&api, &by_token, "late").await.refused(409, "MP-ID-043");
}

#[tokio::test]
async fn asking_says_the_same_of_each_name() {
    let api = TestApi::new().await;
    let mut told = Vec::new();
    for who in ["member", "nobody", "member@example.org", "", "a\u{0}b", &"x".repeat(4000)] {
        let asked = api.as_anonymous().post(FORGOTTEN, json!({"who": who})).await;
        told.push((asked.status.as_u16(), asked.text().to_owned()));
    }
    assert!(told.iter().all(|one| *one == (202, String::new())), "{told:?}");
}

#[tokio::test]
async fn asking_is_bounded_by_name_and_by_address() {
    let api = TestApi::new().await;
    let ask = async |who: &str| {
        let asked = api.as_anonymous().post(FORGOTTEN, json!({"who": who})).await;
        asked.status.as_u16()
    };
    for who in ["member", "MEMBER", "member "] {
        assert_eq!(ask(who).await, 202);
    }
    assert_eq!(ask("Member").await, 429);
    for number in 0..7 {
        assert_eq!(ask(&format!("other{number}")).await, 202);
    }
    assert_eq!(ask("yet-another").await, 429);
    api.fakes.clock.advance(Duration::from_secs(60));
    assert_eq!(ask("yet-another").await, 202);
}

#[tokio::test]
async fn pages_of_other_sites_use_no_link() {
    let api = TestApi::new().await;
    let token = invited(&api, json!({"mail": "grace@example.org"})).await;
    for (path, body) in [
        (ACCEPT, acceptance(&token, "grace")),
        (RESET, json!({"token": token, "password": "blue kettle on tuesday"})),
        (FORGOTTEN, json!({"who": "member"})),
        ("/auth/links", json!({"token": token})),
    ] {
        let page = api.as_anonymous().with("origin", "https://evil.example");
        page.post(path, body).await.refused(403, "MP-SYS-007");
    }
    assert_eq!(accept(&api, &token, "grace").await.status, 200);
}
