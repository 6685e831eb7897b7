//! `midplane.v1.Auth`: tokens, sessions, accounts and what they may do.

use crate::{
    Api,
    caller::{address, identify},
    status::refused,
};
use midplane_access::{
    ADMINISTRATOR, Denied, Identity as Caller, Introspected, Permission as Right,
    authenticate_from, introspect, may_introspect,
};
use midplane_identity::{Error, SignedIn};
use midplane_model::{Revision, SessionId, Timestamp, User, UserId};
use midplane_proto::v1::{
    AuthenticateRequest, CheckPermissionRequest, CheckPermissionResponse, GetPermissionsRequest,
    GetPermissionsResponse, GetUserInfoRequest, LogoutRequest, LogoutResponse, Permission,
    RefreshTokenRequest, TokenResponse, TokenValidation, UserInfo, ValidateTokenRequest,
    auth_server::Auth,
};
use std::net::IpAddr;
use tonic::{Request, Response, Status};

/// The service.
pub(crate) struct AuthService {
    api: Api,
}

impl AuthService {
    pub(crate) fn new(api: Api) -> Self {
        Self { api }
    }

    fn now(&self) -> Timestamp {
        (self.api.clock)()
    }

    async fn settle(&self, written: Option<Revision>) {
        if let Some(revision) = written {
            (self.api.settle)(revision).await;
        }
    }

    /// The account that is asked about: one's own without a name. Of others only those are told who
    /// manage accounts, whether it is there or not.
    async fn account(&self, caller: &Caller, sent: &str) -> Result<User, Status> {
        let own = caller.viewer.user.as_ref();
        let wanted = match sent {
            "" => own.cloned().ok_or(Denied::Anonymous).map_err(refused)?,
            sent => {
                if own.is_none_or(|own| own.as_str() != sent) {
                    caller.require(Right::USERS_MANAGE).map_err(refused)?;
                }
                UserId::parse(sent)
                    .map_err(|_| refused(Error::NotFound(format!("user {}", shown(sent)))))?
            }
        };
        self.api.identity.user_fetch(&wanted).await.map_err(refused)
    }

    /// Whose access token it is, and of which session.
    fn session_of(&self, token: &str, from: IpAddr, now: Timestamp) -> Option<(UserId, SessionId)> {
        let header = format!("Bearer {token}");
        let found = authenticate_from(&self.api.access.load(), Some(&header), from, now).ok()?;
        Some((found.viewer.user?, found.session?))
    }

    async fn end(
        &self,
        user: &UserId,
        session: &SessionId,
        from: IpAddr,
        now: Timestamp,
    ) -> Result<Option<Revision>, Error> {
        match self.api.identity.session_end(user, Some(session.as_str()), from, now).await {
            // somebody else ended it meanwhile
            Err(Error::NotFound(_)) => Ok(None),
            ended => ended,
        }
    }

    /// What an account may do; nothing when it is disabled.
    fn rights(&self, user: &User) -> Vec<Right> {
        if user.disabled_at.is_some() {
            return Vec::new();
        }
        let access = self.api.access.load();
        access.role_table.permissions_of_person(&user.roles).into_iter().collect()
    }
}

#[tonic::async_trait]
impl Auth for AuthService {
    async fn authenticate(
        &self,
        request: Request<AuthenticateRequest>,
    ) -> Result<Response<TokenResponse>, Status> {
        let (from, now) = (address(&request), self.now());
        let AuthenticateRequest { username, password } = request.into_inner();
        let signed_in = self.api.identity.sign_in(&username, password, from, now).await;
        Ok(Response::new(tokens(signed_in.map_err(refused)?, now)))
    }

    async fn validate_token(
        &self,
        request: Request<ValidateTokenRequest>,
    ) -> Result<Response<TokenValidation>, Status> {
        let caller = identify(&self.api, &request)?;
        may_introspect(&caller).map_err(refused)?;
        let token = request.into_inner().token;
        let found = introspect(&self.api.access.load(), &caller, &token, self.now());
        Ok(Response::new(found.map_or_else(TokenValidation::default, validated)))
    }

    async fn get_user_info(
        &self,
        request: Request<GetUserInfoRequest>,
    ) -> Result<Response<UserInfo>, Status> {
        let caller = identify(&self.api, &request)?;
        let user = self.account(&caller, &request.into_inner().user_id).await?;
        Ok(Response::new(told(user)))
    }

    async fn refresh_token(
        &self,
        request: Request<RefreshTokenRequest>,
    ) -> Result<Response<TokenResponse>, Status> {
        let from = address(&request);
        let (token, now) = (request.into_inner().refresh_token, self.now());
        let identity = &self.api.identity;
        match identity.refresh(&[&token], from, now).await {
            Ok(signed_in) => Ok(Response::new(tokens(signed_in, now))),
            Err(error) => {
                if matches!(error, Error::SessionReused) {
                    let ended = identity.sign_out(&[&token], from, now).await;
                    self.settle(ended.map_err(refused)?).await;
                }
                Err(refused(error))
            }
        }
    }

    async fn logout(
        &self,
        request: Request<LogoutRequest>,
    ) -> Result<Response<LogoutResponse>, Status> {
        let from = address(&request);
        let (token, now) = (request.into_inner().token, self.now());
        let ended = match self.session_of(&token, from, now) {
            Some((user, session)) => self.end(&user, &session, from, now).await,
            None => self.api.identity.sign_out(&[&token], from, now).await,
        };
        self.settle(ended.map_err(refused)?).await;
        Ok(Response::new(LogoutResponse {}))
    }

    async fn get_permissions(
        &self,
        request: Request<GetPermissionsRequest>,
    ) -> Result<Response<GetPermissionsResponse>, Status> {
        let caller = identify(&self.api, &request)?;
        let user = self.account(&caller, &request.into_inner().user_id).await?;
        let permissions = self.rights(&user).into_iter();
        let permissions = permissions.map(|right| Permission { name: right.to_string() });
        Ok(Response::new(GetPermissionsResponse { permissions: permissions.collect() }))
    }

    async fn check_permission(
        &self,
        request: Request<CheckPermissionRequest>,
    ) -> Result<Response<CheckPermissionResponse>, Status> {
        let caller = identify(&self.api, &request)?;
        let CheckPermissionRequest { user_id, permission } = request.into_inner();
        let right = permission.parse::<Right>().ok();
        let user = self.account(&caller, &user_id).await?;
        let allowed = right.is_some_and(|right| {
            let is_administrator = user.disabled_at.is_none() && user.roles.contains(ADMINISTRATOR);
            is_administrator || self.rights(&user).contains(&right)
        });
        Ok(Response::new(CheckPermissionResponse { allowed }))
    }
}

fn validated(found: Introspected) -> TokenValidation {
    let text = |value: Option<String>| value.unwrap_or_default();
    TokenValidation {
        valid: true,
        user_id: found.sub.to_string(),
        email: String::new(),
        roles: found.roles.into_iter().collect(),
        permissions: found.permissions.iter().map(ToString::to_string).collect(),
        expires_at: found.expires_at.map(time),
        username: text(found.name),
        tenant: text(found.tenant.map(|tenant| tenant.to_string())),
        team: text(found.team.map(|team| team.to_string())),
        session_id: text(found.session.map(|session| session.to_string())),
    }
}

fn time(at: Timestamp) -> prost_types::Timestamp {
    let nanos = i32::try_from(at.0.rem_euclid(1000)).unwrap_or(0) * 1_000_000;
    prost_types::Timestamp { seconds: at.0.div_euclid(1000), nanos }
}

fn tokens(signed_in: SignedIn, now: Timestamp) -> TokenResponse {
    TokenResponse {
        expires_in: signed_in.access_until.seconds() - now.seconds(),
        access_token: signed_in.access,
        refresh_token: signed_in.refresh,
        token_type: "Bearer".to_owned(),
        user: Some(told(signed_in.user)),
    }
}

fn told(user: User) -> UserInfo {
    UserInfo {
        user_id: user.id.to_string(),
        username: user.username,
        display_name: user.display_name,
        email: String::new(),
        roles: user.roles.into_iter().collect(),
        disabled: user.disabled_at.is_some(),
    }
}

/// What somebody sent, as it may stand in a text.
fn shown(sent: &str) -> String {
    sent.chars().filter(|c| !c.is_control()).take(64).collect()
}
