//! People of a service of somebody's own, `auth.remote`, on the real binary.

use crate::support::{TestNode, json as read};
use midplane_proto::v1::{
    AuthenticateRequest, CheckPermissionRequest, CheckPermissionResponse, GetPermissionsRequest,
    GetPermissionsResponse, GetUserInfoRequest, LogoutRequest, LogoutResponse, RefreshTokenRequest,
    TokenResponse, TokenValidation, UserInfo, ValidateTokenRequest,
    auth_server::{Auth, AuthServer},
};
use serde_json::{Value, json};
use std::{net::SocketAddr, sync::Arc};
use tokio::{net::TcpListener, sync::Mutex, task::JoinSet};
use tonic::{Request, Response, Status, transport::server::TcpIncoming};

const TOKEN: &str = "directory-canary-0c1f";

/// What the service says next, and what it was asked.
#[derive(Default)]
struct Says {
    user: UserInfo,
    refusal: Option<Status>,
    asked: Vec<String>,
}

#[derive(Clone, Default)]
struct Directory(Arc<Mutex<Says>>);

#[tonic::async_trait]
impl Auth for Directory {
    async fn authenticate(
        &self,
        request: Request<AuthenticateRequest>,
    ) -> Result<Response<TokenResponse>, Status> {
        let sent = request.metadata().get("authorization").map(|value| value.to_str().unwrap());
        assert_eq!(sent, Some(format!("Bearer {TOKEN}").as_str()));
        assert!(request.metadata().get("grpc-timeout").is_some(), "it knows how long it has");
        let AuthenticateRequest { username, password } = request.into_inner();
        let mut says = self.0.lock().await;
        says.asked.push(username);
        match &says.refusal {
            Some(refusal) => Err(refusal.clone()),
            None if password != "a word of hers" => Err(Status::unauthenticated("text of theirs")),
            None => {
                let user = Some(says.user.clone());
                Ok(Response::new(TokenResponse { user, ..TokenResponse::default() }))
            }
        }
    }

    async fn validate_token(
        &self,
        _: Request<ValidateTokenRequest>,
    ) -> Result<Response<TokenValidation>, Status> {
        Err(Status::unimplemented("nobody asks"))
    }

    async fn get_user_info(
        &self,
        _: Request<GetUserInfoRequest>,
    ) -> Result<Response<UserInfo>, Status> {
        Err(Status::unimplemented("nobody asks"))
    }

    async fn refresh_token(
        &self,
        _: Request<RefreshTokenRequest>,
    ) -> Result<Response<TokenResponse>, Status> {
        Err(Status::unimplemented("nobody asks"))
    }

    async fn logout(&self, _: Request<LogoutRequest>) -> Result<Response<LogoutResponse>, Status> {
        Err(Status::unimplemented("nobody asks"))
    }

    async fn get_permissions(
        &self,
        _: Request<GetPermissionsRequest>,
    ) -> Result<Response<GetPermissionsResponse>, Status> {
        Err(Status::unimplemented("nobody asks"))
    }

    async fn check_permission(
        &self,
        _: Request<CheckPermissionRequest>,
    ) -> Result<Response<CheckPermissionResponse>, Status> {
        Err(Status::unimplemented("nobody asks"))
    }
}

struct Service {
    directory: Directory,
    address: SocketAddr,
    running: JoinSet<()>,
}

impl Service {
    async fn start() -> Self {
        let directory = Directory::default();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let server = AuthServer::new(directory.clone());
        let served = tonic::transport::Server::builder()
            .add_service(server)
            .serve_with_incoming(TcpIncoming::from(listener));
        let mut running = JoinSet::new();
        running.spawn(async move { served.await.unwrap() });
        let service = Self { directory, address, running };
        service.says(person("1", "grace", &["staff"])).await;
        service
    }

    async fn says(&self, user: UserInfo) {
        *self.directory.0.lock().await = Says { user, ..Says::default() };
    }

    async fn refuses(&self, refusal: Status) {
        self.directory.0.lock().await.refusal = Some(refusal);
    }

    async fn node(&self, more: &str) -> TestNode {
        let address = self.address;
        TestNode::start_with(&format!(
            "auth:\n  provider: remote\n  remote:\n    displayName: Staff directory\n    \
             address: http://{address}\n    token: {TOKEN}\n    timeout: 2s\n    \
             roleMap: [{{ from: admins, to: administrator }}]\n{more}"
        ))
        .await
    }
}

fn person(id: &str, username: &str, roles: &[&str]) -> UserInfo {
    UserInfo {
        user_id: id.into(),
        username: username.into(),
        display_name: "Grace Hopper".into(),
        roles: roles.iter().map(|role| (*role).to_owned()).collect(),
        ..UserInfo::default()
    }
}

async fn login(node: &TestNode, name: &str, password: &str) -> (u16, Value) {
    let body = json!({"username": name, "password": password, "provider": "remote"});
    let answer = node.post("/auth/login").json(&body).send().await.unwrap();
    (answer.status().as_u16(), answer.json().await.unwrap())
}

#[tokio::test]
async fn people_of_a_directory_sign_in_with_their_own_password() {
    let service = Service::start().await;
    let node = service.node("").await;
    let ways = read(node.get("/auth/providers").send().await.unwrap()).await;
    assert_eq!(
        ways["passwordProviders"],
        json!([{"id": "remote", "displayName": "Staff directory", "isFirst": true}])
    );
    let (status, session) = login(&node, "grace", "a word of hers").await;
    assert_eq!((status, &session["user"]["displayName"]), (200, &json!("Grace Hopper")));
    assert_eq!(session["user"]["roles"], json!(["member", "staff"]));
    let token = session["accessToken"].as_str().unwrap();
    let me = read(node.get("/auth/me").bearer_auth(token).send().await.unwrap()).await;
    assert_eq!(me["user"]["username"], "grace");

    // what the service says later counts, and no word of its own makes an administrator
    service.says(person("1", "renamed", &["administrator", "admins", "buyer"])).await;
    let (_, again) = login(&node, "grace", "a word of hers").await;
    assert_eq!(again["user"]["id"], session["user"]["id"], "known by the id");
    assert_eq!(again["user"]["roles"], json!(["administrator", "buyer", "member"]));
    service.says(person("2", "grace", &["administrator"])).await;
    let (_, other) = login(&node, "grace2", "a word of hers").await;
    assert_ne!(other["user"]["id"], session["user"]["id"]);
    assert_eq!(other["user"]["roles"], json!(["member"]));
}

#[tokio::test]
async fn an_account_of_that_name_here_is_somebody_else() {
    let service = Service::start().await;
    let node = service.node("").await;
    node.user("grace", &["administrator"]).await;
    let (status, session) = login(&node, "grace", "a word of hers").await;
    assert_eq!(status, 200, "{session}");
    assert_eq!(session["user"]["roles"], json!(["member", "staff"]));
    assert_ne!(session["user"]["username"], "grace", "that one is taken");
}

#[tokio::test]
async fn what_is_wrong_is_told_apart_and_nothing_of_it_is_passed_on() {
    let service = Service::start().await;
    let node = service.node("    requiredRoles: [staff]\n").await;
    let code = |(status, body): &(u16, Value)| (*status, body["code"].as_str().unwrap().to_owned());
    for (name, password) in [("grace", "wrong"), ("nobody", "wrong")] {
        let told = login(&node, name, password).await;
        assert_eq!(code(&told), (401, "MP-ID-001".into()));
        assert!(!told.1.to_string().contains("text of theirs"));
    }
    let asked = service.directory.0.lock().await.asked.len();
    let long = "x".repeat(1025);
    for (name, password) in
        [("grace", ""), ("", "a word of hers"), ("grace", &long), ("grace", "a\0")]
    {
        assert_eq!(code(&login(&node, name, password).await), (401, "MP-ID-001".into()));
    }
    assert_eq!(service.directory.0.lock().await.asked.len(), asked, "these are never asked");

    service.says(person("1", "grace", &["buyer"])).await;
    let told = login(&node, "grace", "a word of hers").await;
    assert_eq!(code(&told), (403, "MP-ID-013".into()), "she lacks what is required");
    service.says(UserInfo { disabled: true, ..person("1", "grace", &["staff"]) }).await;
    assert_eq!(code(&login(&node, "grace", "a word of hers").await), (403, "MP-ID-013".into()));
    service.says(UserInfo::default()).await;
    assert_eq!(code(&login(&node, "grace", "a word of hers").await), (401, "MP-ID-012".into()));
    service.refuses(Status::internal("a text that is theirs")).await;
    let told = login(&node, "grace", "a word of hers").await;
    assert_eq!(code(&told), (502, "MP-ID-011".into()));
    assert!(!told.1.to_string().contains("theirs"), "{}", told.1);

    let unknown = json!({"username": "grace", "password": "x", "provider": "nowhere"});
    let answer = node.post("/auth/login").json(&unknown).send().await.unwrap();
    assert_eq!(answer.status(), 404);
}

#[tokio::test]
async fn guesses_are_counted_and_a_directory_that_is_away_counts_none() {
    let mut service = Service::start().await;
    let node = service.node("signIn:\n  freeFailures: 3\n  firstWait: 1m\n").await;
    let status = async |password: &str| login(&node, "grace", password).await.0;
    service.refuses(Status::unavailable("down")).await;
    for _ in 0..6 {
        assert_eq!(status("wrong").await, 502);
    }
    service.says(person("1", "grace", &[])).await;
    for _ in 0..3 {
        assert_eq!(status("wrong").await, 401);
    }
    assert_eq!(status("a word of hers").await, 429, "too many wrong ones");
    let asked = service.directory.0.lock().await.asked.len();
    assert_eq!(asked, 3, "who waits is not asked about");
    service.running.abort_all();
    let own = json!({"username": "grace", "password": "x"});
    let answer = node.post("/auth/login").json(&own).send().await.unwrap();
    assert_eq!(answer.status(), 401, "own accounts are counted for themselves");
    assert!(!node.log().contains(TOKEN) && !node.log().contains("a word of hers"));
}
