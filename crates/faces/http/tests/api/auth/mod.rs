//! Signing in and out.

mod beta;
mod device_approve;
mod device_open;
mod device_poll;
mod introspect;
mod jwks;
pub mod links;
mod login;
mod logout;
mod me;
mod password;
mod refresh;
mod second_factor;
mod sessions;
mod sign_on;
mod team;

use crate::support::TestApi;
use midplane_testkit::Answer;
use serde_json::json;

/// The refresh cookie of an answer, as a browser sends it back.
pub fn cookie(answer: &Answer) -> String {
    answer.header("set-cookie").unwrap().split(';').next().unwrap().to_owned()
}

/// Opens a login for a command line: the code that a person sees, and the path that is asked.
pub async fn open_device(api: &TestApi) -> (String, String) {
    let opened = api.as_anonymous().post("/auth/device", json!({})).await.json();
    let after = |name: &str, mark: &str| {
        let (_, rest) = opened[name].as_str().unwrap().split_once(mark).unwrap();
        rest.to_owned()
    };
    (after("loginUrl", "?cli="), after("callbackUrl", "http://midplane.test"))
}

/// A browser that went to the provider: the cookie that it carries, and the state it comes back with.
pub async fn begin_sign_on(api: &TestApi) -> (String, String) {
    let begun = api.as_anonymous().get("/auth/sign-on/corp?next=/orders%3Fa=b").await;
    let (_, query) = begun.header("location").unwrap().split_once("state=").unwrap();
    (cookie(&begun), query.split('&').next().unwrap().to_owned())
}
