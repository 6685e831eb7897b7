//! The ways to sign in beside tokens, as the configuration names them.

use crate::start_error::StartError;
use midplane_identity::SignOn;
use midplane_sign_on_oidc::{AuthOptions, Preset, providers};

/// Prepares the identity providers. None of them is asked before somebody signs in.
pub(crate) fn ways_in(options: &AuthOptions) -> Result<SignOn, StartError> {
    let providers = providers(options).map_err(|error| StartError::Provider(error.to_string()))?;
    let AuthOptions { passwords, provider, .. } = options;
    Ok(SignOn { providers, passwords: *passwords, passwords_first: *provider == Preset::Custom })
}
