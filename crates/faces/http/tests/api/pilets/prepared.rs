//! What is prepared is what would have been made, and nobody gets what is another's.

use crate::support::{TestApi, orders};
use axum::body::Body;
use http::Method;
use midplane_testkit::{Answer, Package, plugin};
use serde_json::Value;
use std::{collections::BTreeSet, time::Duration};

const FEED: &str = "/api/v1/pilets";

/// A plugin for one role; long, so that its feed is compressed.
fn of_role(role: &str, version: &str) -> Package {
    let rest = format!(
        "description: {}\ntargetAudience:\n  roles: [{role}]\nui:\n  kind: esm\n  entry: a.js\n",
        "for a few ".repeat(120)
    );
    let script = format!(
        "export const setup = () => {{}};\n{}",
        format!("'{role} {version}';\n").repeat(40)
    );
    plugin(&format!("for-{role}"), version, &rest).file("a.js", script)
}

async fn with_roles() -> TestApi {
    let api = TestApi::new().await;
    api.as_operator().publish(&orders("1.0.0")).await.json();
    for role in ["member", "publisher", "administrator"] {
        api.as_operator().publish(&of_role(role, "1.0.0")).await.json();
    }
    api
}

fn names(feed: &Value) -> BTreeSet<String> {
    let items = feed["items"].as_array().unwrap();
    items.iter().map(|item| item["name"].as_str().unwrap().to_owned()).collect()
}

/// By name.
type Headers = Vec<(String, Vec<u8>)>;

/// All of an answer.
fn whole(answer: &Answer) -> (u16, Headers, Vec<u8>) {
    let headers = answer.headers.iter();
    let mut headers: Vec<_> =
        headers.map(|(name, value)| (name.to_string(), value.as_bytes().to_vec())).collect();
    headers.sort();
    (answer.status.as_u16(), headers, answer.body.to_vec())
}

#[tokio::test]
async fn the_second_answer_is_the_first() {
    let api = with_roles().await;
    let file = "/pilets/for-member/1.0.0/a.js";
    for path in [FEED, "/api/v1/pilets?environment=prod", "/api/v1/pilet", "/api/manifests", file] {
        for coding in ["identity", "gzip", "br", "gzip;q=0.5, br;q=0.1", "*;q=0"] {
            for method in [Method::GET, Method::HEAD] {
                let asked = api.as_role("member").with("accept-encoding", coding);
                let made = asked.ask(method.clone(), path, Body::empty()).await;
                let prepared = asked.ask(method.clone(), path, Body::empty()).await;
                assert_eq!(whole(&made), whole(&prepared), "{method} {path} {coding}");
                assert_eq!(made.body.is_empty(), method == Method::HEAD, "{path}");
                let length = made.header("content-length").unwrap().parse::<usize>().unwrap();
                assert!(length > 0 && (method == Method::HEAD || length == made.body.len()));
                let tag = made.header("etag").unwrap();
                let again = asked.with("if-none-match", tag);
                let again = again.ask(method.clone(), path, Body::empty()).await;
                assert_eq!((again.status.as_u16(), again.body.len()), (304, 0), "{path}");
                assert_eq!(again.header("etag"), Some(tag));
            }
        }
    }
    // parts are the handler's, whatever is prepared
    let part = api.as_role("member").with("range", "bytes=0-5").get(file).await;
    assert_eq!((part.status.as_u16(), part.text()), (206, "export"));
    api.as_anonymous().get("/api/v1/pilets?environment=moon").await.refused(404, "MP-REG-011");
    api.as_anonymous().with("host", "evil.example").get(FEED).await.refused(400, "MP-SYS-006");
}

/// Viewers of all roles, on two names of the server, while revisions move.
#[tokio::test]
async fn nobody_gets_what_is_anothers() {
    let api = with_roles().await;
    let viewers = [None, Some("member"), Some("publisher"), Some("administrator")];
    for role in viewers.into_iter().flatten() {
        // once, before they all ask at once: so many sign-ins would be taken for guesses
        api.as_role(role).get(FEED).await.json();
    }
    for round in 1..12 {
        let publishing = async {
            let role = ["member", "publisher", "administrator"][round % 3];
            let package = of_role(role, &format!("1.{round}.0"));
            api.as_operator().publish(&package).await.json();
        };
        let asking = viewers
            .iter()
            .flat_map(|viewer| ["midplane.test", "midplane.test:81"].map(|host| (*viewer, host)));
        let asking = asking.cycle().take(48).map(async |(viewer, host)| {
            let caller = match viewer {
                Some(role) => api.as_role(role),
                None => api.as_anonymous(),
            };
            let feed = caller.with("host", host).get(FEED).await.json();
            let mut wanted = BTreeSet::from(["orders".to_owned()]);
            wanted.extend(viewer.map(|role| format!("for-{role}")));
            assert_eq!(names(&feed), wanted, "{viewer:?}");
            for item in feed["items"].as_array().unwrap() {
                let link = item["link"].as_str().unwrap();
                assert!(link.starts_with(&format!("http://{host}/pilets/")), "{link} for {host}");
            }
        });
        futures::join!(futures::future::join_all(asking), publishing);
    }
}

#[tokio::test]
async fn a_revision_that_changes_nothing_for_a_viewer_is_no_new_feed() {
    let api = with_roles().await;
    let first = api.as_anonymous().get(FEED).await;
    let tag = first.header("etag").unwrap().to_owned();
    api.as_operator().publish(&of_role("member", "1.1.0")).await.json();
    let again = api.as_anonymous().with("if-none-match", &tag);
    assert_eq!(again.get(FEED).await.status, 304);
    let second = api.as_anonymous().get(FEED).await;
    let revision = |answer: &Answer| answer.json()["revision"].as_u64().unwrap();
    assert!(revision(&second) > revision(&first), "it says what it is true at");
    assert_eq!(first.json()["items"], second.json()["items"]);
    api.as_operator().publish(&orders("1.1.0")).await.json();
    let third = api.as_anonymous().get(FEED).await;
    assert_eq!(third.json()["items"][0]["version"], "1.1.0");
    assert_ne!(third.header("etag"), second.header("etag"));
}

#[tokio::test]
async fn a_credential_that_ended_opens_nothing_that_is_prepared() {
    let api = with_roles().await;
    let secret = api.token("versions:publish", None).await;
    for _ in 0..2 {
        assert_eq!(api.as_token(&secret).get(FEED).await.status, 200);
    }
    let listed = api.as_operator().get("/api/platform/v1/tokens").await.json();
    let id = listed["items"][0]["id"].as_str().unwrap();
    api.as_operator().delete(&format!("/api/platform/v1/tokens/{id}")).await;
    api.as_token(&secret).get(FEED).await.refused(401, "MP-AUTH-002");

    for _ in 0..2 {
        assert_eq!(api.as_role("member").get(FEED).await.status, 200);
    }
    api.fakes.clock.advance(Duration::from_secs(24 * 3600));
    api.as_role("member").get(FEED).await.refused(401, "MP-AUTH-003");
    for nonsense in ["Bearer x.y.z", "Nothing", "Bearer"] {
        let caller = api.as_anonymous().with("authorization", nonsense);
        assert_eq!(caller.get(FEED).await.status, 401, "{nonsense}");
    }
}
