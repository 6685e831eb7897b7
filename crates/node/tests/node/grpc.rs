//! The gRPC door of the real binary, as a generated client meets it.

use crate::support::{ADMIN, TestNode, eventually, json as read};
use midplane_proto::v1::{
    CheckPermissionRequest, GetPermissionsRequest, GetUserInfoRequest, LogoutRequest,
    RefreshTokenRequest, ValidateTokenRequest, auth_client::AuthClient,
};
use serde_json::{Value, json};
use std::time::Duration;
use tonic::{Code, Request, Status, transport::Channel};
use tonic_health::pb::{HealthCheckRequest, health_client::HealthClient};
use tonic_types::StatusExt as _;

/// A node, and the address of its gRPC.
async fn start() -> (TestNode, String) {
    let node = TestNode::start().await;
    let said = || async {
        let log = node.log();
        let lines = log.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok());
        lines.into_iter().find_map(|line| {
            let text = line.to_string();
            let (_, address) = text.split_once("gRPC is served on ")?;
            Some(address.chars().take_while(|c| !matches!(c, '"' | '\\')).collect::<String>())
        })
    };
    let address = eventually("gRPC is not served", said).await;
    (node, address)
}

async fn channel(address: &str) -> Option<Channel> {
    Channel::from_shared(format!("http://{address}")).unwrap().connect().await.ok()
}

async fn connect(address: &str) -> AuthClient<Channel> {
    AuthClient::new(channel(address).await.expect("it listens"))
}

/// A call with a credential; without one when it is empty.
fn with<T>(token: &str, message: T) -> Request<T> {
    let mut request = Request::new(message);
    if !token.is_empty() {
        let value = format!("Bearer {token}").parse().expect("a header's value");
        request.metadata_mut().insert("authorization", value);
    }
    request
}

/// The access token, the refresh token and the id of somebody who signs in.
async fn sign_in(node: &TestNode, name: &str) -> (String, String, String) {
    let create = ["user", "create", "--username", name, "--password-stdin"];
    assert_eq!(node.cli(&create, "a first password\n").await.code, 0);
    let login = json!({"username": name, "password": "a first password"});
    let answer = node.post("/auth/login").json(&login).send().await.unwrap();
    let cookie = answer.headers()["set-cookie"].to_str().unwrap().to_owned();
    let refresh = cookie.split_once('=').unwrap().1.split(';').next().unwrap().to_owned();
    let body = read(answer).await;
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    (text(&body["accessToken"]), refresh, text(&body["user"]["id"]))
}

fn reason(status: &Status) -> (Code, String) {
    let info = status.get_details_error_info().expect("a code of ours");
    assert_eq!(info.domain, "midplane");
    (status.code(), info.reason)
}

#[tokio::test]
async fn a_token_is_validated_refreshed_and_ended() {
    let (node, address) = start().await;
    let mut auth = connect(&address).await;
    let (access, refresh, id) = sign_in(&node, "ada").await;
    let ask = |token: &str| with(ADMIN, ValidateTokenRequest { token: token.to_owned() });
    let told = auth.validate_token(ask(&access)).await.unwrap().into_inner();
    assert_eq!((told.valid, told.user_id.as_str(), told.username.as_str()), (true, &*id, "ada"));
    assert_eq!(told.roles, ["member"]);
    assert!(told.expires_at.is_some() && !told.session_id.is_empty());
    for nothing in ["", "x", "a.b.c", refresh.as_str()] {
        let told = auth.validate_token(ask(nothing)).await.unwrap().into_inner();
        assert_eq!(told, Default::default(), "{nothing}");
    }

    let message = RefreshTokenRequest { refresh_token: refresh.clone() };
    let next = auth.refresh_token(message).await.unwrap().into_inner();
    assert_eq!((next.token_type.as_str(), next.user.unwrap().username.as_str()), ("Bearer", "ada"));
    assert!(next.expires_in > 0 && next.refresh_token != refresh);
    let me = node.get("/auth/me").bearer_auth(&next.access_token).send().await.unwrap();
    assert_eq!(me.status(), 200, "it is a session like every other one");

    auth.logout(LogoutRequest { token: next.access_token.clone() }).await.unwrap();
    let me = node.get("/auth/me").bearer_auth(&access).send().await.unwrap();
    assert_eq!(me.status(), 401, "all tokens of the session are over");
    let told = auth.validate_token(ask(&next.access_token)).await.unwrap().into_inner();
    assert!(!told.valid);
    let message = RefreshTokenRequest { refresh_token: next.refresh_token };
    let refused = auth.refresh_token(message).await.unwrap_err();
    assert_eq!(reason(&refused), (Code::Unauthenticated, "MP-ID-003".into()), "{refused}");
    auth.logout(LogoutRequest { token: "nonsense".into() }).await.expect("nothing to end");
}

#[tokio::test]
async fn rights_are_those_of_every_other_door() {
    let (node, address) = start().await;
    let mut auth = connect(&address).await;
    let (ada, _, ada_id) = sign_in(&node, "ada").await;
    let (_, _, bob_id) = sign_in(&node, "bob").await;
    let check = |user: &str, permission: &str| CheckPermissionRequest {
        user_id: user.to_owned(),
        permission: permission.to_owned(),
    };
    let own = auth.check_permission(with(&ada, check("", "audit:read"))).await.unwrap();
    assert!(!own.into_inner().allowed);
    let grant = ["role", "grant", "member", "audit:read"];
    assert_eq!(node.cli(&grant, "").await.code, 0);
    for (token, user, permission, allowed) in [
        (&*ada, "", "audit:read", true),
        (&*ada, &*ada_id, "audit:read", true),
        (&*ada, "", "users:manage", false),
        (&*ada, "", "no permission", false),
        (ADMIN, &*bob_id, "audit:read", true),
    ] {
        let told = auth.check_permission(with(token, check(user, permission))).await.unwrap();
        assert_eq!(told.into_inner().allowed, allowed, "{user} {permission}");
    }
    let all = GetPermissionsRequest { user_id: String::new() };
    let all = auth.get_permissions(with(&ada, all)).await.unwrap().into_inner();
    assert!(all.permissions.iter().any(|one| one.name == "audit:read"));
    let off = ["user", "disable", "bob"];
    assert_eq!(node.cli(&off, "").await.code, 0);
    let told = auth.check_permission(with(ADMIN, check(&bob_id, "audit:read"))).await;
    assert!(!told.unwrap().into_inner().allowed, "who is kept out may nothing");
}

#[tokio::test]
async fn nobody_learns_of_others_what_is_not_theirs() {
    let (node, address) = start().await;
    let mut auth = connect(&address).await;
    let (ada, _, _) = sign_in(&node, "ada").await;
    let (bob, _, bob_id) = sign_in(&node, "bob").await;
    let about = |user: &str| GetUserInfoRequest { user_id: user.to_owned() };
    let own = auth.get_user_info(with(&ada, about(""))).await.unwrap().into_inner();
    assert_eq!((own.username.as_str(), own.disabled), ("ada", false));
    for user in [bob_id.as_str(), "u-nobody", "not an id"] {
        let refused = auth.get_user_info(with(&ada, about(user))).await.unwrap_err();
        assert_eq!(reason(&refused), (Code::PermissionDenied, "MP-AUTH-007".into()), "{user}");
    }
    let refused = auth.get_user_info(with("", about(""))).await.unwrap_err();
    assert_eq!(reason(&refused), (Code::Unauthenticated, "MP-AUTH-006".into()));
    let refused = auth.get_user_info(with("mp_wrong", about(""))).await.unwrap_err();
    assert_eq!(reason(&refused), (Code::Unauthenticated, "MP-AUTH-002".into()));
    let refused = auth.get_user_info(with(ADMIN, about("u-nobody"))).await.unwrap_err();
    assert_eq!(refused.code(), Code::NotFound);
    // who may not look behind tokens is told nothing of one that holds
    let ask = with(&ada, ValidateTokenRequest { token: bob });
    let refused = auth.validate_token(ask).await.unwrap_err();
    assert_eq!(reason(&refused), (Code::PermissionDenied, "MP-AUTH-007".into()));
    let long = with(ADMIN, ValidateTokenRequest { token: "x".repeat(80_000) });
    let refused = auth.validate_token(long).await.unwrap_err();
    assert_eq!(refused.code(), Code::OutOfRange, "{refused}");
}

#[tokio::test]
async fn its_health_is_told_and_it_stops_with_the_node() {
    let (node, address) = start().await;
    let mut health = HealthClient::new(channel(&address).await.unwrap());
    let service = HealthCheckRequest { service: "midplane.v1.Auth".into() };
    let told = health.check(service.clone()).await.unwrap().into_inner();
    assert_eq!(told.status, 1, "it serves");
    node.terminate().await;
    let ended = || async { health_ends(&address).await.then_some(()) };
    eventually("it still answers", ended).await;
}

async fn health_ends(address: &str) -> bool {
    let Some(channel) = channel(address).await else { return true };
    let mut health = HealthClient::new(channel);
    let asked = health.check(HealthCheckRequest::default());
    tokio::time::timeout(Duration::from_secs(1), asked).await.is_ok_and(|answer| answer.is_err())
}

#[tokio::test]
async fn an_address_that_is_taken_is_said() {
    let (_node, address) = start().await;
    let folder = tempfile::tempdir().unwrap();
    let arguments = ["serve", "--listen", "127.0.0.1:0", "--grpc-listen", &address, "--data-dir"];
    let mut command = midplane_testkit::binary();
    command.args(arguments).arg(folder.path());
    let output = command.output().await.unwrap();
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(said.contains("MP-RUN-001") && said.contains(&address), "{said}");
}
