//! The server that the command line talks to in these tests: it speaks the contract, and remembers.

use crate::story::TOKEN;
use axum::{
    Json, Router,
    body::{Body, Bytes},
    extract::{Path, Query, Request, State},
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
    routing::{delete, get, post},
};
use midplane_model::{
    Channel, Environment, PluginName, Revision, Timestamp, TokenId, UserId, Version,
};
use midplane_rest::{
    Page, Problem,
    environments::{ChannelShown, EnvironmentShown},
    feed::{Feed, FeedItem},
    plugins::{BackendStep, FailureCount, Plugin, PluginChannel, PluginInstance, PluginVersion},
    publish::Published,
    system::{Readiness, ReadinessStatus},
    tokens::{CreatedToken, NewToken, Token},
    users::{Account, CreatedAccount, NewAccount},
};
use midplane_testkit::unpacked;
use serde_json::Value;
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::{Arc, Mutex},
};

pub use midplane_testkit::{Server, nowhere};

pub type Parameters = Query<BTreeMap<String, String>>;

/// What a server was sent and what it keeps.
#[derive(Default)]
pub struct Kept {
    pub published: BTreeSet<(String, String)>,
    pub uploads: Vec<Upload>,
    pub bodies: Vec<Value>,
    pub revoked: Vec<String>,
    pub asked: u64,
}

/// One package as it arrived.
pub struct Upload {
    pub file_name: String,
    pub parameters: BTreeMap<String, String>,
    pub files: Vec<String>,
}

pub type Shared = Arc<Mutex<Kept>>;

/// A server that speaks the contract, and its memory.
pub async fn platform() -> (Server, Shared) {
    let kept = Shared::default();
    let router = Router::new()
        .route("/api/v1/pilets", post(publish).get(feed))
        .route("/api/platform/v1/users", post(create_user).get(users))
        .route("/api/platform/v1/tokens", post(create_token).get(tokens))
        .route("/api/platform/v1/tokens/{id}", delete(revoke))
        .route("/api/platform/v1/environments", get(environments))
        .route("/api/platform/v1/plugins", get(plugins))
        .route("/api/platform/v1/plugins/{*name}", get(plugin))
        .route("/readyz", get(ready))
        .with_state(kept.clone());
    (Server::of(router).await, kept)
}

pub fn problem(status: u16, code: &str, detail: &str, hint: &str) -> Response {
    let problem = Problem {
        kind: "about:blank".into(),
        title: "No".into(),
        status,
        code: code.into(),
        detail: detail.into(),
        hint: hint.into(),
        message: detail.into(),
        trace_id: "4bf92f3577b34da6".into(),
        ..Problem::example()
    };
    let kind = [(header::CONTENT_TYPE, "application/problem+json")];
    (StatusCode::from_u16(status).unwrap(), kind, serde_json::to_string(&problem).unwrap())
        .into_response()
}

fn refused(headers: &HeaderMap) -> Option<Response> {
    match headers.get(header::AUTHORIZATION).map(|value| value.to_str().unwrap()) {
        None => Some(problem(401, "MP-AUTH-006", "sign in to publish", "send an API token")),
        Some(value) if value == format!("Bearer {TOKEN}") => None,
        Some("Bearer weak") => Some(problem(403, "MP-AUTH-007", "you may not", "ask for a role")),
        Some(_) => Some(problem(401, "MP-AUTH-002", "the key is not known", "check its value")),
    }
}

async fn publish(
    State(kept): State<Shared>,
    Query(parameters): Parameters,
    request: Request,
) -> Response {
    let headers = request.headers().clone();
    let kind = headers[header::CONTENT_TYPE].to_str().unwrap();
    let boundary = multer::parse_boundary(kind).unwrap();
    let body = request.into_body().into_data_stream();
    let mut form = multer::Multipart::new(body, boundary);
    let part = form.next_field().await.unwrap().unwrap();
    assert_eq!(part.name(), Some("file"));
    let file_name = part.file_name().unwrap().to_owned();
    let package = part.bytes().await.unwrap();
    assert!(form.next_field().await.unwrap().is_none());
    if let Some(refusal) = refused(&headers) {
        return refusal;
    }
    let files = unpacked(&package);
    let manifest = &files["package/plugin.yaml"];
    let manifest = midplane_manifest::read(manifest, midplane_manifest::Format::Yaml);
    let manifest = manifest.unwrap().manifest;
    let (name, version) = (manifest.name.to_string(), manifest.version.to_string());
    let mut kept = kept.lock().unwrap();
    if !kept.published.insert((name.clone(), version.clone())) {
        let detail = format!("version {version} of {name} was already published");
        return problem(409, "MP-REG-002", &detail, "raise the version in the manifest");
    }
    let environment = parameters.get("environment").map_or("prod", String::as_str);
    let channel = parameters.get("channel").map_or("latest", String::as_str);
    let link = format!("http://127.0.0.1:8080/pilets/{name}/{version}/notes.js");
    let own = Version::parse(&version).unwrap();
    // without a channel it moves only forward
    let all = kept.published.iter().filter(|(other, _)| *other == name);
    let highest = all.map(|(_, version)| Version::parse(version).unwrap()).max().unwrap();
    let points_at = if parameters.contains_key("channel") { own } else { highest };
    let message = format!("Published {name} {version}. latest in prod stays at {points_at}.");
    let answer = Published {
        review: Vec::new(),
        name: PluginName::parse(&name).unwrap(),
        version: Version::parse(&version).unwrap(),
        environment: Environment::parse(environment).unwrap(),
        channel: Channel::parse(channel).unwrap(),
        points_at: Some(points_at),
        message,
        revision: Revision(12),
        link: Some(link),
        ..Published::example()
    };
    let files = files.into_keys().collect();
    kept.uploads.push(Upload { file_name, parameters, files });
    Json(answer).into_response()
}

async fn feed(Query(parameters): Parameters) -> Json<Feed<'static>> {
    let name = parameters.get("environment").map_or("notes", |_| "notes-of-staging");
    let mut feed = Feed { revision: Revision(12), ..Feed::example() };
    feed.items[0] = FeedItem {
        name: name.into(),
        link: "http://127.0.0.1:8080/pilets/notes/1.0.0/notes.js".into(),
        trust: midplane_model::Trust::FirstParty,
        ..feed.items[0].clone()
    };
    Json(feed)
}

async fn create_user(
    State(kept): State<Shared>,
    headers: HeaderMap,
    Json(body): Json<Value>,
) -> Response {
    if let Some(refusal) = refused(&headers) {
        return refusal;
    }
    let mut kept = kept.lock().unwrap();
    kept.bodies.push(body.clone());
    if kept.bodies.len() > 1 {
        return problem(409, "MP-ID-004", "there is a user ada", "take another name");
    }
    let new: NewAccount = serde_json::from_value(body).unwrap();
    let account = Account {
        id: UserId::parse("usr_1").unwrap(),
        username: new.username,
        display_name: new.display_name,
        roles: new.roles,
        created_at: Timestamp(1_795_258_620_000),
        disabled_at: None,
        mail: None,
    };
    let answer = CreatedAccount { account, revision: Revision(3) };
    (StatusCode::CREATED, Json(answer)).into_response()
}

async fn users(Query(parameters): Parameters) -> Json<Page<Account>> {
    let user = |name: &str| Account {
        id: UserId::parse(&format!("usr_{name}")).unwrap(),
        username: name.into(),
        display_name: name.to_uppercase(),
        roles: vec!["member".into(), "publisher".into()],
        created_at: Timestamp(1_795_258_620_000),
        disabled_at: None,
        mail: None,
    };
    // a page of one, to see that all are read
    match parameters.get("cursor").map(String::as_str) {
        None => Json(Page { items: vec![user("ada")], next_cursor: Some("a/b c".into()) }),
        Some("a/b c") => Json(Page { items: vec![user("grace")], next_cursor: None }),
        Some(other) => panic!("{other}"),
    }
}

async fn create_token(State(kept): State<Shared>, Json(body): Json<Value>) -> Response {
    let new: NewToken = serde_json::from_value(body.clone()).unwrap();
    let kept_of_it = Token {
        id: TokenId::parse("tok_1").unwrap(),
        name: new.name,
        permissions: new.permissions,
        plugin: new.plugin,
        expires_at: Some(Timestamp(1_795_258_620_000)),
        ..Token::example()
    };
    let answer = CreatedToken { kept: kept_of_it, token: "mpt_new".into(), revision: Revision(4) };
    kept.lock().unwrap().bodies.push(body);
    (StatusCode::CREATED, Json(answer)).into_response()
}

async fn tokens() -> Json<Page<Token>> {
    let ci = Token {
        id: TokenId::parse("tok_1").unwrap(),
        plugin: None,
        plugins: Vec::new(),
        environments: Vec::new(),
        expires_at: Some(Timestamp(1_795_258_620_000)),
        last_used_at: None,
        last_used_from: None,
        ..Token::example()
    };
    let orders = Token {
        id: TokenId::parse("tok_2").unwrap(),
        name: "orders".into(),
        permissions: vec!["instances:register".into()],
        plugin: PluginName::parse("orders").ok(),
        plugins: vec!["orders".parse().unwrap()],
        expires_at: None,
        ..Token::example()
    };
    Json(Page { items: vec![ci, orders], next_cursor: None })
}

async fn revoke(State(kept): State<Shared>, Path(id): Path<String>) -> Response {
    if id == "tok_9" {
        return problem(404, "MP-ID-006", "there is no token tok_9", "list them");
    }
    kept.lock().unwrap().revoked.push(id);
    StatusCode::NO_CONTENT.into_response()
}

fn orders(name: &str) -> Plugin {
    let version = |text| Version::parse(text).unwrap();
    let channel = |environment, channel, text| PluginChannel {
        environment: Environment::parse(environment).unwrap(),
        channel: Channel::parse(channel).unwrap(),
        version: version(text),
    };
    let example = Plugin::example();
    Plugin {
        name: PluginName::parse(name).unwrap(),
        description: Some("Take orders.".into()),
        channels: vec![
            channel("prod", "latest", "1.4.0"),
            channel("staging", "beta", "1.5.0-rc.1"),
        ],
        versions: vec![PluginVersion {
            version: version("1.4.0"),
            kind: Some(midplane_model::UiKind::Pilet),
            spec: Some(midplane_model::Spec::V2),
            published_by: "ada".parse().unwrap(),
            published_by_name: Some("ada".into()),
            package_size: 11_280,
            ..example.versions[0].clone()
        }],
        instances: vec![PluginInstance {
            id: midplane_model::InstanceId::parse("ins_1").unwrap(),
            version: version("1.4.0"),
            base_url: "http://127.0.0.1:9001".into(),
            state: midplane_model::InstanceState::Degraded,
            health: midplane_model::Health::Unhealthy,
            detail: "readyz answered 500".into(),
            ..example.instances[0].clone()
        }],
        history: vec![BackendStep {
            at: Timestamp(1_795_258_685_000),
            instance: midplane_model::InstanceId::parse("ins_1").unwrap(),
            version: version("1.4.0"),
            state: midplane_model::InstanceState::Degraded,
            health: midplane_model::Health::Unhealthy,
            reason: "readyz answered 500".into(),
        }],
        failures: vec![FailureCount {
            version: version("1.4.0"),
            code: "MP-WEB-020".into(),
            phase: midplane_model::FailurePhase::Setup,
            count: 3,
            last_at: Timestamp(1_795_258_685_000),
        }],
        ..example
    }
}

async fn environments() -> Json<Page<EnvironmentShown>> {
    let of = |name: &str, channels: &[(&str, usize)]| EnvironmentShown {
        name: Environment::parse(name).unwrap(),
        is_default: name == "prod",
        approval_required: name == "prod",
        channels: channels
            .iter()
            .map(|&(name, plugins)| ChannelShown { name: Channel::parse(name).unwrap(), plugins })
            .collect(),
    };
    let items = vec![of("dev", &[("latest", 2), ("beta", 1)]), of("prod", &[])];
    Json(Page { items, next_cursor: None })
}

async fn plugins() -> Json<Page<Plugin>> {
    Json(Page { items: vec![orders("orders")], next_cursor: None })
}

async fn plugin(Path(name): Path<String>) -> Response {
    match name.as_str() {
        "orders" | "@acme/orders" => Json(orders(&name)).into_response(),
        _ => problem(404, "MP-REG-001", &format!("there is no plugin {name}"), "list them"),
    }
}

/// Ready when it was asked three times.
async fn ready(State(kept): State<Shared>, Query(parameters): Parameters) -> Response {
    let mut kept = kept.lock().unwrap();
    kept.asked += 1;
    let revision = kept.asked;
    let wanted = parameters.get("min_revision").map_or(3, |text| text.parse().unwrap());
    let (code, status) = match revision >= wanted {
        true => (StatusCode::OK, ReadinessStatus::Ready),
        false => (StatusCode::SERVICE_UNAVAILABLE, ReadinessStatus::Waiting),
    };
    (code, Json(Readiness { status, revision: Revision(revision), ..Readiness::example() }))
        .into_response()
}

/// A body that goes on and on.
pub fn endless() -> Response {
    let piece = Bytes::from(vec![b' '; 1024 * 1024]);
    let pieces = futures::stream::repeat_with(move || Ok::<_, std::io::Error>(piece.clone()));
    let kind = [(header::CONTENT_TYPE, "application/json")];
    (kind, Body::from_stream(pieces)).into_response()
}
