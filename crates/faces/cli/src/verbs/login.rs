//! `midplane login`: a person lets this command line in, in their browser, and its token is printed.

use crate::{
    args::Common,
    client::Server,
    exit::{Exit, Failure},
    output::Output,
    text,
};
use midplane_rest::device::{DeviceLogin, DevicePollQuery, DeviceToken, NewDeviceLogin};
use reqwest::Url;
use serde_json::json;
use std::time::Duration;
use tokio::time::sleep;

/// Between two questions whether somebody approved.
const PAUSE: Duration = Duration::from_secs(1);
/// One answer.
const ANSWER_WITHIN: Duration = Duration::from_secs(10);

/// Sign in as yourself, in a browser, and print a token
#[derive(Debug, clap::Args)]
#[command(after_help = "\
The address to open stands on stderr (with --json as the member loginUrl), the token alone on stdout. The token is yours: it may do what
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
    let Some(secret) = secret(&login.callback_url) else {
        return Err(server.not_midplane("a login without a secret"));
    };
    let query = DevicePollQuery { secret: secret.into() };
    let asked = format!("Open {} and approve; waiting until {}.", login.login_url, login.expires);
    out.tell(&asked, &json!({ "loginUrl": login.login_url, "expires": login.expires }));
    let token = collect(&server, &query).await?;
    if common.json {
        out.json(&token);
    } else {
        out.data(&text::line(token.token.expose()));
    }
    Ok(Exit::Ok)
}

/// What the token is collected with. It is sent to the server that was named, wherever the address
/// leads.
fn secret(callback: &str) -> Option<String> {
    let address = Url::parse(callback).ok()?;
    let (_, secret) = address.query_pairs().find(|(name, _)| name == "secret")?;
    Some(secret.into_owned()).filter(|secret| !secret.is_empty())
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
