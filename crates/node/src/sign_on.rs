//! The ways to sign in beside tokens, as the configuration names them.

use crate::{
    config::{AuthOptions, WayIn},
    start_error::StartError,
};
use midplane_identity::SignOn;
use midplane_sign_on::{IdentityProvider, PasswordProvider};
use midplane_sign_on_oidc::OidcProvider;
use midplane_sign_on_remote::RemoteProvider;
use std::sync::Arc;

/// Prepares the identity providers. None of them is asked before somebody signs in.
pub(crate) fn ways_in(options: &AuthOptions) -> Result<SignOn, StartError> {
    let wrong = |why: String| StartError::Provider(why);
    let providers = options.oidc_providers().into_iter().map(|(preset, options)| {
        let provider = OidcProvider::new(preset, options);
        provider.map(|one| Arc::new(one) as Arc<dyn IdentityProvider>)
    });
    let providers: Result<Vec<_>, _> = providers.collect();
    let providers = providers.map_err(|error| wrong(error.to_string()))?;
    let remote = options.remote.is_used().then(|| RemoteProvider::new(&options.remote));
    let remote = remote.transpose().map_err(|error| wrong(error.to_string()))?;
    Ok(SignOn {
        providers,
        password_providers: remote
            .into_iter()
            .map(|one| Arc::new(one) as Arc<dyn PasswordProvider>)
            .collect(),
        others_first: options.provider == WayIn::Remote,
        passwords: options.passwords,
        passwords_first: matches!(options.provider, WayIn::Custom | WayIn::Remote),
    })
}
