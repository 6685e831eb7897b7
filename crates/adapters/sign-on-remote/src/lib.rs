//! An identity provider that is a service of somebody's own: it implements `midplane.v1.Auth`, and is
//! asked with what people typed into the sign-in form. A directory (LDAP) comes in this way.
//!
//! Only `Authenticate` is called. Nothing that the service sends is kept but who somebody is: its tokens
//! are none of this platform's.

mod options;

pub use options::RemoteOptions;

use async_trait::async_trait;
use midplane_proto::v1::{AuthenticateRequest, UserInfo, auth_client::AuthClient};
use midplane_sign_on::{
    ExternalIdentity, PasswordProvider, Presentation, ProviderId, RoleRules, SignOnError,
    fitting_display_name, fitting_username,
};
use std::time::Duration;
use tonic::{
    Code, Request, Status,
    metadata::{Ascii, MetadataValue},
    transport::{Certificate, Channel, ClientTlsConfig, Endpoint},
};

/// What it is called in addresses, and whose word it is: accounts stay the same when it moves.
pub const ID: &str = "remote";
/// No subject is longer.
const LONGEST_SUBJECT: usize = 255;
/// An answer is a person and a few roles.
const LONGEST_ANSWER: usize = 256 * 1024;

/// Why a provider cannot be asked at all.
#[derive(Debug, thiserror::Error)]
pub enum BuildError {
    /// Its address, or its certificates.
    #[error("auth.remote cannot be used: {0}")]
    Transport(#[from] tonic::transport::Error),
    /// The file with its authorities.
    #[error("{file} cannot be read as PEM certificates: {cause}")]
    Authorities {
        /// Which.
        file: String,
        /// Why not.
        cause: String,
    },
    /// What this platform proves itself with is no token.
    #[error("auth.remote.token has characters that no header takes")]
    Token,
    /// Options that were checked have none.
    #[error("`{ID}` is no name of a provider")]
    Name,
}

/// A service that implements `midplane.v1.Auth`.
pub struct RemoteProvider {
    presentation: Presentation,
    client: AuthClient<Channel>,
    token: Option<MetadataValue<Ascii>>,
    roles: RoleRules,
    timeout: Duration,
}

impl RemoteProvider {
    /// The one that the options describe. Nothing is asked before somebody signs in.
    ///
    /// # Errors
    /// [`BuildError`].
    pub fn new(options: &RemoteOptions) -> Result<Self, BuildError> {
        let id: ProviderId = ID.parse().map_err(|_| BuildError::Name)?;
        let mut endpoint = Endpoint::from_shared(options.address.clone())?
            .connect_timeout(options.timeout)
            .timeout(options.timeout);
        if options.address.starts_with("https:") {
            endpoint = endpoint.tls_config(tls(options)?)?;
        }
        let token = options.token.as_ref().map(|token| token.expose()).filter(|t| !t.is_empty());
        let token = token.map(|token| {
            let mut value: MetadataValue<Ascii> =
                format!("Bearer {token}").parse().map_err(|_| BuildError::Token)?;
            value.set_sensitive(true);
            Ok::<_, BuildError>(value)
        });
        let client = AuthClient::new(endpoint.connect_lazy());
        Ok(Self {
            presentation: Presentation { id, display_name: options.title() },
            client: client.max_decoding_message_size(LONGEST_ANSWER),
            token: token.transpose()?,
            roles: RoleRules::new(
                &options.role_map,
                &options.default_roles,
                &options.required_roles,
            ),
            timeout: options.timeout,
        })
    }

    fn identity(&self, user: UserInfo) -> Result<ExternalIdentity, SignOnError> {
        let UserInfo { user_id: subject, username, display_name, roles, disabled, .. } = user;
        if subject.trim().is_empty() || subject.len() > LONGEST_SUBJECT {
            return Err(SignOnError::Untrusted("it does not say who they are (user_id)".into()));
        }
        let roles = self.roles.roles(roles.iter().map(String::as_str));
        if disabled || !self.roles.admit(&roles) {
            return Err(SignOnError::NotAdmitted);
        }
        Ok(ExternalIdentity {
            issuer: ID.to_owned(),
            subject,
            session: None,
            username: fitting_username(&username),
            display_name: fitting_display_name(&display_name),
            roles,
        })
    }
}

fn tls(options: &RemoteOptions) -> Result<ClientTlsConfig, BuildError> {
    let tls = ClientTlsConfig::new().with_native_roots();
    if options.ca_file.is_empty() {
        return Ok(tls);
    }
    let pem = std::fs::read(&options.ca_file).map_err(|error| BuildError::Authorities {
        file: options.ca_file.clone(),
        cause: error.to_string(),
    })?;
    Ok(tls.ca_certificate(Certificate::from_pem(pem)))
}

#[async_trait]
impl PasswordProvider for RemoteProvider {
    fn presentation(&self) -> Presentation {
        self.presentation.clone()
    }

    async fn authenticate(
        &self,
        username: &str,
        password: &str,
    ) -> Result<ExternalIdentity, SignOnError> {
        let mut request = Request::new(AuthenticateRequest {
            username: username.to_owned(),
            password: password.to_owned(),
        });
        // the service gives up when nobody waits any more
        request.set_timeout(self.timeout);
        if let Some(token) = &self.token {
            request.metadata_mut().insert("authorization", token.clone());
        }
        let answer = self.client.clone().authenticate(request).await.map_err(|it| failed(&it))?;
        let user = answer.into_inner().user;
        let user = user.ok_or_else(|| SignOnError::Untrusted("it sends no user".into()))?;
        self.identity(user)
    }
}

/// Its texts are for the log alone: they may say of people what nobody is to know.
fn failed(status: &Status) -> SignOnError {
    match status.code() {
        Code::Unauthenticated | Code::NotFound | Code::InvalidArgument => {
            SignOnError::Refused("the name or the password is wrong".into())
        }
        Code::PermissionDenied | Code::FailedPrecondition => SignOnError::NotAdmitted,
        Code::Ok
        | Code::Cancelled
        | Code::Unknown
        | Code::DeadlineExceeded
        | Code::AlreadyExists
        | Code::ResourceExhausted
        | Code::Aborted
        | Code::OutOfRange
        | Code::Unimplemented
        | Code::Internal
        | Code::Unavailable
        | Code::DataLoss => {
            let text: String = status.message().chars().filter(|c| !c.is_control()).collect();
            let text: String = text.chars().take(200).collect();
            SignOnError::Unavailable(format!("{:?}: {text}", status.code()))
        }
    }
}
