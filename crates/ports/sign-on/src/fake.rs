//! A provider that says what a test tells it to.

use crate::{
    Answer, Ended, ExternalIdentity, IdentityProvider, Presentation, Secrets, SignOnError,
};
use async_trait::async_trait;
use midplane_model::Timestamp;
use std::sync::{Mutex, PoisonError};

/// A provider whose next answers are set by a test.
pub struct ScriptedProvider {
    presentation: Presentation,
    next: Mutex<Result<ExternalIdentity, SignOnError>>,
    issuer: String,
}

impl ScriptedProvider {
    /// One that says `identity` of whoever comes back.
    pub fn saying(id: &str, identity: ExternalIdentity) -> Self {
        let id: crate::ProviderId = id.parse().expect("a test names providers well");
        let presentation = Presentation { display_name: id.to_string(), id };
        Self { presentation, issuer: identity.issuer.clone(), next: Mutex::new(Ok(identity)) }
    }

    /// One called `corp`, of the issuer `https://id.example`, where Grace is a member.
    pub fn of_corp() -> Self {
        let identity = ExternalIdentity {
            issuer: "https://id.example".into(),
            subject: "1".into(),
            session: Some("a-session".into()),
            username: Some("grace".into()),
            display_name: Some("Grace Hopper".into()),
            roles: ["member".to_owned()].into(),
        };
        Self::saying("corp", identity)
    }

    /// From now on it says this.
    pub fn says(&self, next: Result<ExternalIdentity, SignOnError>) {
        *self.next.lock().unwrap_or_else(PoisonError::into_inner) = next;
    }
}

impl Default for ScriptedProvider {
    fn default() -> Self {
        Self::of_corp()
    }
}

#[async_trait]
impl IdentityProvider for ScriptedProvider {
    fn presentation(&self) -> Presentation {
        self.presentation.clone()
    }

    fn issuer(&self) -> &str {
        &self.issuer
    }

    async fn begin(
        &self,
        redirect: &str,
        secrets: &Secrets,
        _now: Timestamp,
    ) -> Result<String, SignOnError> {
        Ok(format!("{}/authorize?state={}&to={redirect}", self.issuer, secrets.state))
    }

    async fn complete(
        &self,
        _answer: Answer<'_>,
        _now: Timestamp,
    ) -> Result<ExternalIdentity, SignOnError> {
        self.next.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    async fn ended(&self, logout_token: &str, _now: Timestamp) -> Result<Ended, SignOnError> {
        Ok(Ended::Session { issuer: self.issuer.clone(), session: logout_token.to_owned() })
    }

    async fn sign_out_address(&self, redirect: &str) -> Option<String> {
        Some(format!("{}/end?to={redirect}", self.issuer))
    }
}
