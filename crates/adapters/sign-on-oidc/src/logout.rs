//! Logout tokens (OpenID Connect Back-Channel Logout 1.0 §2.6): anybody can send one, so that every part
//! of it has to hold, and one that was seen does nothing again.

use crate::known::{Discovery, Known};
use jsonwebtoken::{
    Algorithm, DecodingKey, Validation, decode, decode_header,
    jwk::{Jwk, JwkSet},
};
use midplane_model::Timestamp;
use midplane_sign_on::{Ended, SignOnError};
use serde::Deserialize;
use serde_json::Value;
use std::{
    collections::VecDeque,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

const EVENT: &str = "http://schemas.openid.net/event/backchannel-logout";
const LEEWAY_SECONDS: i64 = 60;
/// No token is looked at that is older: who keeps them for later gains nothing.
const OLDEST_SECONDS: i64 = 10 * 60;
/// Whoever sends tokens with unknown keys makes us ask the provider no more often than this.
const FLOOR: Duration = Duration::from_secs(60);
const LONGEST: usize = 16 * 1024;
/// Those that were seen within the oldest age; more at once is a provider that ends everything.
const REMEMBERED: usize = 10_000;
const ALGORITHMS: [Algorithm; 8] = [
    Algorithm::RS256,
    Algorithm::RS384,
    Algorithm::RS512,
    Algorithm::PS256,
    Algorithm::PS384,
    Algorithm::ES256,
    Algorithm::ES384,
    Algorithm::EdDSA,
];

/// Judges the logout tokens of one provider for one client.
pub(crate) struct Logouts {
    issuer: String,
    client_id: String,
    seen: Mutex<VecDeque<(String, i64)>>,
}

#[derive(Deserialize)]
struct LogoutClaims {
    iss: String,
    aud: Audience,
    iat: i64,
    exp: Option<i64>,
    jti: String,
    events: serde_json::Map<String, Value>,
    sub: Option<String>,
    sid: Option<String>,
    nonce: Option<Value>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Audience {
    One(String),
    Several(Vec<String>),
}

impl Audience {
    fn has(&self, client: &str) -> bool {
        match self {
            Self::One(one) => one == client,
            Self::Several(several) => several.iter().any(|one| one == client),
        }
    }
}

impl Logouts {
    pub(crate) fn new(issuer: String, client_id: String) -> Self {
        Self { issuer, client_id, seen: Mutex::default() }
    }

    pub(crate) fn issuer(&self) -> &str {
        &self.issuer
    }

    pub(crate) async fn ended(
        &self,
        discovery: &Discovery,
        known: &Arc<Known>,
        token: &str,
        now: Timestamp,
    ) -> Result<Ended, SignOnError> {
        let claims = match verified(token, known)? {
            Some(claims) => claims,
            None => {
                let newer = discovery.newer(known, FLOOR, now).await?;
                verified(token, &newer)?
                    .ok_or_else(|| untrusted("its key is not the provider's"))?
            }
        };
        self.judge(claims, now.seconds())
    }

    fn judge(&self, claims: LogoutClaims, now: i64) -> Result<Ended, SignOnError> {
        let is_about_logout = claims.events.get(EVENT).is_some_and(Value::is_object);
        let wrong = if claims.iss != self.issuer {
            Some("it is another issuer's")
        } else if !claims.aud.has(&self.client_id) {
            Some("it is for another client")
        } else if !is_about_logout {
            Some("it is no logout token")
        } else if claims.nonce.is_some() {
            Some("it has a nonce, as only ID tokens have")
        } else if claims.iat > now + LEEWAY_SECONDS {
            Some("it was issued in the future")
        } else if claims.iat < now - OLDEST_SECONDS
            || claims.exp.is_some_and(|exp| exp.saturating_add(LEEWAY_SECONDS) <= now)
        {
            Some("it is too old")
        } else if !self.is_new(claims.jti, now) {
            Some("it was seen before")
        } else {
            None
        };
        match (wrong, claims.sid.filter(|sid| !sid.is_empty()), claims.sub) {
            (Some(wrong), _, _) => Err(untrusted(wrong)),
            (None, Some(session), _) => Ok(Ended::Session { issuer: claims.iss, session }),
            (None, None, Some(subject)) => Ok(Ended::Person { issuer: claims.iss, subject }),
            (None, None, None) => Err(untrusted("it says neither whom nor what it is about")),
        }
    }

    fn is_new(&self, id: String, now: i64) -> bool {
        let mut seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        let oldest = now - OLDEST_SECONDS - LEEWAY_SECONDS;
        while seen.front().is_some_and(|(_, at)| *at < oldest) || seen.len() >= REMEMBERED {
            seen.pop_front();
        }
        if seen.iter().any(|(one, _)| *one == id) {
            return false;
        }
        seen.push_back((id, now));
        true
    }
}

/// The claims of a token that one of the provider's keys signed; nothing where its key is not known.
fn verified(token: &str, known: &Known) -> Result<Option<LogoutClaims>, SignOnError> {
    if token.len() > LONGEST {
        return Err(untrusted("it is too long"));
    }
    let header = decode_header(token).map_err(|_| untrusted("it is no signed token"))?;
    if !ALGORITHMS.contains(&header.alg) {
        return Err(untrusted("its algorithm is not taken"));
    }
    if header.crit.is_some() {
        return Err(untrusted("it asks for something that nobody here knows"));
    }
    let is_typed = header.typ.as_deref().is_none_or(|typ| {
        ["logout+jwt", "application/logout+jwt", "jwt"]
            .iter()
            .any(|known| typ.eq_ignore_ascii_case(known))
    });
    if !is_typed {
        return Err(untrusted("it is another kind of token"));
    }
    let keys = serde_json::to_value(known.metadata.jwks()).ok();
    let keys: JwkSet = keys
        .and_then(|keys| serde_json::from_value(keys).ok())
        .ok_or_else(|| SignOnError::Unavailable("its keys cannot be read".into()))?;
    let fits = |key: &&Jwk| header.kid.is_none() || key.common.key_id == header.kid;
    let mut is_known = false;
    for key in keys.keys.iter().filter(fits) {
        let Ok(key) = DecodingKey::from_jwk(key) else { continue };
        is_known = true;
        let mut validation = Validation::new(header.alg);
        // times and names are judged with the caller's clock
        validation.validate_exp = false;
        validation.validate_aud = false;
        validation.required_spec_claims.clear();
        if let Ok(read) = decode::<LogoutClaims>(token, &key, &validation) {
            return Ok(Some(read.claims));
        }
    }
    match is_known {
        true => Err(untrusted("its signature or its claims do not hold")),
        false => Ok(None),
    }
}

fn untrusted(why: &str) -> SignOnError {
    SignOnError::Untrusted(why.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    const NOW: i64 = 1_800_000_000;

    fn judged(change: impl FnOnce(&mut Value)) -> Result<Ended, String> {
        let logouts = Logouts::new("https://id.example".into(), "me".into());
        let mut claims = json!({
            "iss": "https://id.example", "aud": ["me"], "iat": NOW, "exp": NOW + 120,
            "jti": "j1", "events": {EVENT: {}}, "sub": "u1", "sid": "s1",
        });
        change(&mut claims);
        let claims = serde_json::from_value(claims).map_err(|error| error.to_string())?;
        logouts.judge(claims, NOW).map_err(|error| error.to_string())
    }

    fn set(name: &str, value: Value) -> Result<Ended, String> {
        judged(|claims| claims[name] = value)
    }

    #[test]
    fn a_session_or_a_person_is_ended() {
        let issuer = || "https://id.example".to_owned();
        let session = Ended::Session { issuer: issuer(), session: "s1".into() };
        assert_eq!(judged(|_| {}), Ok(session.clone()));
        assert_eq!(set("aud", json!("me")), Ok(session));
        let person = Ended::Person { issuer: issuer(), subject: "u1".into() };
        let without = judged(|claims| {
            claims.as_object_mut().unwrap().remove("sid");
        });
        assert_eq!(without, Ok(person));
    }

    #[test]
    fn every_part_has_to_hold() {
        for (name, value) in [
            ("iss", json!("https://id.example/")),
            ("aud", json!("you")),
            ("aud", json!([])),
            ("events", json!({})),
            ("events", json!({EVENT: true})),
            ("events", json!({"http://schemas.openid.net/event/other": {}})),
            ("nonce", json!("n")),
            ("iat", json!(NOW + 61)),
            ("iat", json!(NOW - 601)),
            ("exp", json!(NOW - 60)),
            ("jti", json!(7)),
            ("iat", json!(i64::MAX)),
            ("iat", json!(i64::MIN)),
            ("exp", json!(i64::MIN)),
        ] {
            assert!(set(name, value.clone()).is_err(), "{name}: {value}");
        }
        let nobody = judged(|claims| {
            let claims = claims.as_object_mut().unwrap();
            claims.remove("sub");
            claims.remove("sid");
        });
        assert!(nobody.unwrap_err().contains("neither"));
        assert!(set("exp", json!(i64::MAX)).is_ok());
        assert!(set("iat", json!(NOW + 59)).is_ok() && set("exp", json!(NOW - 59)).is_ok());
    }

    #[test]
    fn one_that_was_seen_does_nothing_again() {
        let logouts = Logouts::new("i".into(), "me".into());
        assert!(logouts.is_new("a".into(), NOW));
        assert!(!logouts.is_new("a".into(), NOW + 600));
        assert!(logouts.is_new("a".into(), NOW + 700));
        for n in 0..REMEMBERED * 2 {
            assert!(logouts.is_new(n.to_string(), NOW + 700));
        }
        assert!(logouts.seen.lock().unwrap().len() <= REMEMBERED);
    }
}
