//! An identity provider whose every answer a test can bend.

use axum::{
    Json, Router,
    extract::State,
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse as _, Response},
    routing::{get, post},
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use jsonwebtoken::{Algorithm, EncodingKey, crypto};
use midplane_model::Timestamp;
use midplane_sign_on::Secrets;
use midplane_testkit::Server;
use rcgen::{KeyPair, PKCS_ECDSA_P256_SHA256, PublicKeyData as _};
use serde_json::{Value, json};
use std::sync::{Arc, Mutex, MutexGuard};

pub const CLIENT: &str = "midplane";
pub const NOW_SECONDS: i64 = 1_800_000_000;
pub const NOW: Timestamp = Timestamp(NOW_SECONDS * 1000);

/// As long as RFC 7636 asks for.
const VERIFIER: &str = "a-verifier-that-is-as-long-as-it-has-to-be-and-more";

pub fn secrets() -> Secrets {
    let [state, nonce, verifier] = ["a-state", "a-nonce", VERIFIER].map(str::to_owned);
    Secrets { state, nonce, verifier }
}

/// A token before it is signed.
pub struct Token {
    pub header: Value,
    pub claims: Value,
    /// Its payload is changed after it was signed.
    pub is_tampered: bool,
    /// It is signed by somebody else under the same name of a key.
    pub is_strangers: bool,
}

impl Token {
    pub fn kid(&self) -> String {
        self.header["kid"].as_str().unwrap_or_default().to_owned()
    }
}

type Bend = Box<dyn Fn(&mut Token) + Send>;

struct Inner {
    issuer: String,
    key: KeyPair,
    kid: u32,
    bend: Bend,
    info: Value,
    redeemed: String,
    key_sets: usize,
    descriptions: usize,
    is_away: bool,
    logouts: u32,
}

#[derive(Clone)]
struct Shared(Arc<Mutex<Inner>>);

impl Shared {
    fn lock(&self) -> MutexGuard<'_, Inner> {
        self.0.lock().expect("no test fails while it holds this")
    }
}

pub struct Idp {
    shared: Shared,
    _server: Server,
}

fn key() -> KeyPair {
    KeyPair::generate_for(&PKCS_ECDSA_P256_SHA256).expect("a key")
}

impl Idp {
    pub async fn start() -> Self {
        let inner = Inner {
            issuer: String::new(),
            key: key(),
            kid: 1,
            bend: Box::new(|_| {}),
            info: json!({
                "sub": "u-1", "name": "Ada Lovelace", "preferred_username": "ada",
                "roles": ["buyer", "administrator", "platform-admins"],
            }),
            redeemed: String::new(),
            key_sets: 0,
            descriptions: 0,
            is_away: false,
            logouts: 0,
        };
        let shared = Shared(Arc::new(Mutex::new(inner)));
        let router = Router::new()
            .route("/.well-known/openid-configuration", get(description))
            .route("/keys", get(keys))
            .route("/token", post(redeem))
            .route("/me", get(info))
            .with_state(shared.clone());
        let server = Server::of(router).await;
        shared.lock().issuer = format!("http://{}", server.address);
        Self { shared, _server: server }
    }

    pub fn issuer(&self) -> String {
        self.shared.lock().issuer.clone()
    }

    /// The ID tokens that follow are bent like this.
    pub fn says(&self, bend: impl Fn(&mut Token) + Send + 'static) {
        self.shared.lock().bend = Box::new(bend);
    }

    pub fn info(&self, info: Value) {
        self.shared.lock().info = info;
    }

    pub fn rotates(&self) {
        let mut inner = self.shared.lock();
        inner.key = key();
        inner.kid += 1;
    }

    pub fn goes(&self) {
        self.shared.lock().is_away = true;
    }

    pub fn comes(&self) {
        self.shared.lock().is_away = false;
    }

    /// How often it was asked to describe itself.
    pub fn descriptions(&self) -> usize {
        self.shared.lock().descriptions
    }

    pub fn redeemed(&self) -> String {
        self.shared.lock().redeemed.clone()
    }

    pub fn key_sets(&self) -> usize {
        self.shared.lock().key_sets
    }

    pub fn logout_token(&self, bend: impl Fn(&mut Token)) -> String {
        let mut inner = self.shared.lock();
        inner.logouts += 1;
        let claims = json!({
            "iss": inner.issuer, "aud": CLIENT, "iat": NOW_SECONDS, "exp": NOW_SECONDS + 120,
            "jti": format!("j-{}", inner.logouts), "sub": "u-1", "sid": "idp-session",
            "events": {"http://schemas.openid.net/event/backchannel-logout": {}},
        });
        let mut token = inner.token(claims);
        token.header["typ"] = json!("logout+jwt");
        bend(&mut token);
        inner.signed(&token)
    }
}

impl Inner {
    fn token(&self, claims: Value) -> Token {
        let header = json!({"alg": "ES256", "kid": self.kid.to_string()});
        Token { header, claims, is_tampered: false, is_strangers: false }
    }

    fn signed(&self, token: &Token) -> String {
        let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
        let message = format!("{}.{}", part(&token.header), part(&token.claims));
        if token.header["alg"] == "none" {
            return format!("{message}.");
        }
        let (secret, other) = (EncodingKey::from_secret(b"secret"), key());
        let pair = if token.is_strangers { &other } else { &self.key };
        let (key, algorithm) = match token.header["alg"].as_str() {
            Some("HS256") => (secret, Algorithm::HS256),
            _ => (EncodingKey::from_ec_der(pair.serialized_der()), Algorithm::ES256),
        };
        let signature = crypto::sign(message.as_bytes(), &key, algorithm).expect("a signature");
        let message = match token.is_tampered {
            true => {
                let mut claims = token.claims.clone();
                claims["sub"] = json!("u-2");
                format!("{}.{}", part(&token.header), part(&claims))
            }
            false => message,
        };
        format!("{message}.{signature}")
    }
}

fn away(shared: &Shared) -> Option<Response> {
    shared.lock().is_away.then(|| StatusCode::SERVICE_UNAVAILABLE.into_response())
}

async fn description(State(shared): State<Shared>) -> Response {
    shared.lock().descriptions += 1;
    if let Some(away) = away(&shared) {
        return away;
    }
    let issuer = shared.lock().issuer.clone();
    Json(json!({
        "issuer": issuer,
        "authorization_endpoint": format!("{issuer}/authorize"),
        "token_endpoint": format!("{issuer}/token"),
        "userinfo_endpoint": format!("{issuer}/me"),
        "jwks_uri": format!("{issuer}/keys"),
        "response_types_supported": ["code"],
        "subject_types_supported": ["public"],
        // it offers what is not to be believed
        "id_token_signing_alg_values_supported": ["ES256", "HS256", "none"],
    }))
    .into_response()
}

async fn keys(State(shared): State<Shared>) -> Response {
    let mut inner = shared.lock();
    inner.key_sets += 1;
    let point = inner.key.der_bytes();
    let (x, y) = (URL_SAFE_NO_PAD.encode(&point[1..33]), URL_SAFE_NO_PAD.encode(&point[33..]));
    let kid = inner.kid.to_string();
    let key = json!({
        "kty": "EC", "crv": "P-256", "alg": "ES256", "use": "sig", "kid": kid, "x": x, "y": y,
    });
    Json(json!({"keys": [key]})).into_response()
}

async fn redeem(State(shared): State<Shared>, headers: HeaderMap, body: String) -> Response {
    if let Some(away) = away(&shared) {
        return away;
    }
    let mut inner = shared.lock();
    let proof =
        headers.get(header::AUTHORIZATION).map(|value| value.to_str().expect("ASCII").to_owned());
    inner.redeemed = format!("{body} {}", proof.unwrap_or_default());
    let mut token = inner.token(json!({
        "iss": inner.issuer, "aud": CLIENT, "sub": "u-1", "sid": "idp-session",
        "nonce": "a-nonce", "iat": NOW_SECONDS, "exp": NOW_SECONDS + 300,
    }));
    (inner.bend)(&mut token);
    let id_token = inner.signed(&token);
    Json(json!({
        "access_token": "opaque", "token_type": "Bearer", "expires_in": 300, "id_token": id_token,
    }))
    .into_response()
}

async fn info(State(shared): State<Shared>) -> Response {
    Json(shared.lock().info.clone()).into_response()
}
