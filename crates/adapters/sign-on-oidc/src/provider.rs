//! The authorisation code flow with PKCE (OpenID Connect Core 1.0, RFC 7636, RFC 9207).

use crate::{
    BuildError, Preset, ProviderOptions,
    claims::{self, Claims},
    known::{Discovery, Known, innermost},
    logout::Logouts,
    transport::Transport,
};
use async_trait::async_trait;
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use chrono::{DateTime, Utc};
use http::header::{ACCEPT, AUTHORIZATION};
use midplane_model::Timestamp;
use midplane_sign_on::{
    Answer, Ended, ExternalIdentity, IdentityProvider, Presentation, ProviderId, RoleRules,
    Secrets, SignOnError,
};
use openidconnect::{
    AccessTokenHash, AuthType, AuthorizationCode, ClaimsVerificationError, ClientId, ClientSecret,
    CsrfToken, EndpointMaybeSet, EndpointNotSet, EndpointSet, IssuerUrl, LogoutRequest, Nonce,
    OAuth2TokenResponse, PkceCodeChallenge, PkceCodeVerifier, PostLogoutRedirectUrl, RedirectUrl,
    RequestTokenError, Scope, SignatureVerificationError, TokenResponse,
    core::{
        CoreAuthenticationFlow, CoreClient, CoreClientAuthMethod, CoreIdToken, CoreIdTokenClaims,
        CoreJwsSigningAlgorithm, CoreTokenResponse,
    },
};
use std::{sync::Arc, time::Duration};

/// How far the provider's clock may be off.
const LEEWAY_SECONDS: i64 = 60;
/// Signatures that only who has a private key can make. What is signed with the client's secret, which
/// others may know too, is not believed.
const ALGORITHMS: [CoreJwsSigningAlgorithm; 8] = [
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha256,
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha384,
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha512,
    CoreJwsSigningAlgorithm::RsaSsaPssSha256,
    CoreJwsSigningAlgorithm::EcdsaP256Sha256,
    CoreJwsSigningAlgorithm::EcdsaP384Sha384,
    CoreJwsSigningAlgorithm::RsaSsaPssSha384,
    CoreJwsSigningAlgorithm::EdDsa,
];

type Client = CoreClient<
    EndpointSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointMaybeSet,
    EndpointMaybeSet,
>;

/// A provider that speaks OpenID Connect.
pub struct OidcProvider {
    presentation: Presentation,
    client_id: ClientId,
    client_secret: Option<ClientSecret>,
    scopes: Vec<Scope>,
    roles_claims: Vec<String>,
    roles: RoleRules,
    asks_user_info: bool,
    transport: Transport,
    discovery: Discovery,
    logouts: Logouts,
}

impl OidcProvider {
    /// The one that the options describe. Nothing is asked yet.
    ///
    /// # Errors
    /// [`BuildError`].
    pub fn new(preset: Preset, options: &ProviderOptions) -> Result<Self, BuildError> {
        let transport = Transport::new(options)?;
        let issuer = options.issuer(preset);
        let issuer_url =
            IssuerUrl::new(issuer.clone()).map_err(|_| BuildError::Address(issuer.clone()))?;
        let id: ProviderId =
            preset.as_str().parse().map_err(|_| BuildError::Address(preset.as_str().into()))?;
        let secret = options.client_secret.as_ref().map(|secret| secret.expose().to_owned());
        let client_id = &options.client_id;
        let roles_claims = options.roles_claims(preset);
        let claims = roles_claims.iter().map(|claim| claim.replace("{clientId}", client_id));
        Ok(Self {
            presentation: Presentation { id, display_name: options.title(preset) },
            client_id: ClientId::new(client_id.clone()),
            client_secret: secret.filter(|secret| !secret.is_empty()).map(ClientSecret::new),
            scopes: options.scopes.iter().cloned().map(Scope::new).collect(),
            roles_claims: claims.collect(),
            roles: RoleRules::new(
                &options.role_map,
                &options.default_roles,
                &options.required_roles,
            ),
            asks_user_info: options.user_info,
            discovery: Discovery::new(transport.clone(), issuer_url),
            transport,
            logouts: Logouts::new(issuer, client_id.clone()),
        })
    }

    fn client(&self, known: &Known) -> Client {
        let client = CoreClient::from_provider_metadata(
            known.metadata.clone(),
            self.client_id.clone(),
            self.client_secret.clone(),
        );
        let methods = known.metadata.token_endpoint_auth_methods_supported();
        let takes = |method| methods.is_none_or(|methods| methods.contains(&method));
        if takes(CoreClientAuthMethod::ClientSecretBasic)
            || !takes(CoreClientAuthMethod::ClientSecretPost)
        {
            return client;
        }
        client.set_auth_type(AuthType::RequestBody)
    }

    async fn redeem(
        &self,
        known: &Known,
        answer: &Answer<'_>,
    ) -> Result<CoreTokenResponse, SignOnError> {
        let redirect = redirect_url(answer.redirect)?;
        let client = self.client(known).set_redirect_uri(redirect);
        let request = client
            .exchange_code(AuthorizationCode::new(answer.code.to_owned()))
            .map_err(|_| SignOnError::Unavailable("it names no token endpoint".into()))?
            .set_pkce_verifier(PkceCodeVerifier::new(answer.secrets.verifier.clone()));
        let http = |request| {
            let transport = self.transport.clone();
            async move { transport.send(request).await }
        };
        request.request_async(&http).await.map_err(|error| match error {
            RequestTokenError::ServerResponse(said) => {
                SignOnError::Refused(said.error().to_string())
            }
            RequestTokenError::Request(error) => SignOnError::Unavailable(innermost(&error)),
            // where, and not what: there may be a token in it
            RequestTokenError::Parse(error, _) => SignOnError::Unavailable(format!(
                "its token endpoint: `{}` cannot be read",
                error.path()
            )),
            RequestTokenError::Other(why) => SignOnError::Unavailable(why),
        })
    }

    /// Verifies what it signed, with keys that are read again where one is missing.
    async fn verified(
        &self,
        known: &Arc<Known>,
        token: &CoreIdToken,
        answer: &Answer<'_>,
        now: Timestamp,
    ) -> Result<(CoreIdTokenClaims, Arc<Known>), SignOnError> {
        let nonce = Nonce::new(answer.secrets.nonce.clone());
        let first = self.verify(known, token, &nonce, now);
        match first {
            Ok(claims) => Ok((claims, Arc::clone(known))),
            Err(ClaimsVerificationError::SignatureVerification(
                SignatureVerificationError::NoMatchingKey
                | SignatureVerificationError::CryptoError(_),
            )) => {
                // a code is redeemed once, so that nobody makes us ask more often than they sign in
                let known = self.discovery.newer(known, Duration::ZERO, now).await?;
                let claims = self.verify(&known, token, &nonce, now).map_err(|e| untrusted(&e))?;
                Ok((claims, known))
            }
            Err(error) => Err(untrusted(&error)),
        }
    }

    fn verify(
        &self,
        known: &Known,
        token: &CoreIdToken,
        nonce: &Nonce,
        now: Timestamp,
    ) -> Result<CoreIdTokenClaims, ClaimsVerificationError> {
        let client = self.client(known);
        let offered = known.metadata.id_token_signing_alg_values_supported();
        let allowed = ALGORITHMS.into_iter().filter(|one| offered.contains(one));
        let seconds = now.seconds();
        let verifier = client
            .id_token_verifier()
            .set_allowed_algs(allowed)
            .set_time_fn(move || time(seconds - LEEWAY_SECONDS))
            .set_issue_time_verifier_fn(move |issued| {
                match issued <= time(seconds + LEEWAY_SECONDS) {
                    true => Ok(()),
                    false => Err("it was issued in the future".to_owned()),
                }
            });
        token.claims(&verifier, nonce).cloned()
    }

    /// Claims of the access token, where it is one that can be read and belongs to the ID token.
    fn of_access_token(
        &self,
        known: &Known,
        response: &CoreTokenResponse,
        token: &CoreIdToken,
        claims: &CoreIdTokenClaims,
    ) -> Result<Option<Claims>, SignOnError> {
        let access = response.access_token();
        if let Some(expected) = claims.access_token_hash() {
            let client = self.client(known);
            let verifier = client.id_token_verifier();
            let hash = token.signing_alg().ok().zip(token.signing_key(&verifier).ok());
            let hash =
                hash.and_then(|(alg, key)| AccessTokenHash::from_token(access, alg, key).ok());
            if hash.as_ref() != Some(expected) {
                let why = "the access token is not the one that the ID token speaks of";
                return Err(SignOnError::Untrusted(why.into()));
            }
        }
        // it came from the token endpoint itself: what it says needs no signature (Core §3.1.3.7)
        Ok(payload(access.secret()))
    }

    async fn of_user_info(
        &self,
        known: &Known,
        response: &CoreTokenResponse,
        subject: &str,
    ) -> Result<Option<Claims>, SignOnError> {
        let Some(endpoint) = known.metadata.userinfo_endpoint().filter(|_| self.asks_user_info)
        else {
            return Ok(None);
        };
        let unavailable = |why: String| SignOnError::Unavailable(format!("its user info: {why}"));
        let request = http::Request::get(endpoint.as_str())
            .header(ACCEPT, "application/json")
            .header(AUTHORIZATION, format!("Bearer {}", response.access_token().secret()))
            .body(Vec::new())
            .map_err(|error| unavailable(error.to_string()))?;
        let answer =
            self.transport.send(request).await.map_err(|error| unavailable(innermost(&error)))?;
        if !answer.status().is_success() {
            return Err(unavailable(format!("it answers {}", answer.status())));
        }
        let claims: Claims = serde_json::from_slice(answer.body())
            .map_err(|_| unavailable("it is no JSON object".into()))?;
        if claims.get("sub").and_then(|sub| sub.as_str()) != Some(subject) {
            return Err(SignOnError::Untrusted("its user info is about somebody else".into()));
        }
        Ok(Some(claims))
    }
}

#[async_trait]
impl IdentityProvider for OidcProvider {
    fn presentation(&self) -> Presentation {
        self.presentation.clone()
    }

    async fn begin(
        &self,
        redirect: &str,
        secrets: &Secrets,
        now: Timestamp,
    ) -> Result<String, SignOnError> {
        let known = self.discovery.known(now).await?;
        let client = self.client(&known).set_redirect_uri(redirect_url(redirect)?);
        let verifier = PkceCodeVerifier::new(secrets.verifier.clone());
        let (state, nonce) = (secrets.state.clone(), secrets.nonce.clone());
        let (url, _, _) = client
            .authorize_url(
                CoreAuthenticationFlow::AuthorizationCode,
                move || CsrfToken::new(state),
                move || Nonce::new(nonce),
            )
            .add_scopes(self.scopes.iter().cloned())
            .set_pkce_challenge(PkceCodeChallenge::from_code_verifier_sha256(&verifier))
            .url();
        Ok(url.into())
    }

    async fn complete(
        &self,
        answer: Answer<'_>,
        now: Timestamp,
    ) -> Result<ExternalIdentity, SignOnError> {
        let known = self.discovery.known(now).await?;
        let issuer = known.metadata.issuer().as_str().to_owned();
        if answer.issuer.is_some_and(|told| told != issuer) {
            return Err(SignOnError::Untrusted("another provider answered".into()));
        }
        let response = self.redeem(&known, &answer).await?;
        let token = response.id_token().ok_or_else(|| {
            SignOnError::Unavailable("it sends no ID token; is `openid` in its scopes?".into())
        })?;
        let (verified, known) = self.verified(&known, token, &answer, now).await?;
        let subject = verified.subject().as_str().to_owned();
        let mut said: Vec<Claims> = payload(&token.to_string()).into_iter().collect();
        said.extend(self.of_access_token(&known, &response, token, &verified)?);
        said.extend(self.of_user_info(&known, &response, &subject).await?);
        let roles = self.roles.roles(claims::role_words(&said, &self.roles_claims));
        if !self.roles.admit(&roles) {
            return Err(SignOnError::NotAdmitted);
        }
        Ok(ExternalIdentity {
            issuer,
            subject,
            session: claims::text(said.get(..1).unwrap_or_default(), "sid"),
            username: claims::username(&said),
            display_name: claims::display_name(&said),
            roles,
        })
    }

    async fn ended(&self, logout_token: &str, now: Timestamp) -> Result<Ended, SignOnError> {
        let known = self.discovery.known(now).await?;
        self.logouts.ended(&self.discovery, &known, logout_token, now).await
    }

    async fn sign_out_address(&self, redirect: &str) -> Option<String> {
        let known = self.discovery.last()?;
        let endpoint = known.metadata.additional_metadata().end_session_endpoint.clone()?;
        let redirect = PostLogoutRedirectUrl::new(redirect.to_owned()).ok()?;
        let request = LogoutRequest::from(endpoint)
            .set_client_id(self.client_id.clone())
            .set_post_logout_redirect_uri(redirect);
        Some(request.http_get_url().into())
    }

    fn issuer(&self) -> &str {
        self.logouts.issuer()
    }
}

fn redirect_url(redirect: &str) -> Result<RedirectUrl, SignOnError> {
    RedirectUrl::new(redirect.to_owned()).map_err(|_| {
        SignOnError::Unavailable(format!("`{redirect}` is no address to come back to"))
    })
}

fn untrusted(error: &ClaimsVerificationError) -> SignOnError {
    SignOnError::Untrusted(error.to_string())
}

/// Claims of a compact JWS, as they stand there.
fn payload(token: &str) -> Option<Claims> {
    let mut parts = token.split('.');
    let (_, payload, _) = (parts.next()?, parts.next()?, parts.next()?);
    serde_json::from_slice(&URL_SAFE_NO_PAD.decode(payload).ok()?).ok()
}

/// A point in time as the library has it.
fn time(seconds: i64) -> DateTime<Utc> {
    DateTime::from_timestamp(seconds, 0).unwrap_or(DateTime::<Utc>::MAX_UTC)
}
