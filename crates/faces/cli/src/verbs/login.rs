//! `midplane login`: a person lets this command line in, in their browser, and its token is printed.

use crate::{
    args::Common,
    client::Server,
    exit::{Exit, Failure},
    output::Output,
};
use midplane_rest::device::{DeviceLogin, DevicePollQuery, DeviceToken, NewDeviceLogin};
use std::time::Duration;
use tokio::time::sleep;

/// Between two questions whether somebody approved.
const PAUSE: Duration = Duration::from_secs(1);
/// One answer.
const ANSWER_WITHIN: Duration = Duration::from_secs(10);

/// Sign in as yourself, in a browser, and print a token
#[derive(Debug, clap::Args)]
#[command(after_help = "\
The address to open stands on stderr, the token alone on stdout. The token is yours: it may do what
you may, works for as long as a page's would, and ends when you sign out in that browser. Nothing is
kept on this machine. For builds and scripts make one with `midplane token create`.

Examples:
  export MIDPLANE_TOKEN=$(midplane login)
  midplane login --json | jq -r .token")]
pub struct Args {}

/// Carries out the verb.
pub(crate) async fn run(_: &Args, common: &Common, out: &mut Output) -> Result<Exit, Failure> {
    let server = Server::new(common)?;
    let client = NewDeviceLogin { client_name: Some("midplane login".into()) };
    let login: DeviceLogin = server.post(&["auth", "device"], &client).await?;
    let secret = login.callback_url.split_once("secret=").map(|(_, secret)| secret);
    let Some(secret) = secret.filter(|secret| !secret.is_empty()) else {
        return Err(server.not_midplane("a login without a secret"));
    };
    let query = DevicePollQuery { secret: secret.to_owned().into() };
    out.talk(&format!("Open {} and approve; waiting until {}.", login.login_url, login.expires));
    let token = collect(&server, &query).await?;
    if common.json {
        out.json(&token);
    } else {
        out.data(token.token.expose());
    }
    Ok(Exit::Ok)
}

/// Asks until somebody approved, or the server says that it is too late.
async fn collect(server: &Server, query: &DevicePollQuery) -> Result<DeviceToken, Failure> {
    loop {
        let answer = server.ask(&["auth", "device", "poll"], query, ANSWER_WITHIN).await?;
        match answer.status.as_u16() {
            202 => sleep(PAUSE).await,
            _ if answer.status.is_success() => return answer.value(),
            _ => return Err(answer.refusal()),
        }
    }
}
