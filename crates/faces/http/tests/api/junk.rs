//! Every address of the interface with every method, kind of body and junk: whatever is refused is
//! a problem with a code, never text and never nothing.

use crate::support::TestApi;
use axum::body::Body;
use http::Method;
use serde_json::Value;

const BODIES: [(&str, &str); 6] = [
    ("", ""),
    ("application/json", "{"),
    ("application/json", "[]"),
    ("text/plain", "\u{fffd}\0"),
    ("multipart/form-data", "no boundary"),
    ("multipart/form-data; boundary=x", "--x\r\nno end"),
];

#[tokio::test]
async fn every_refusal_is_a_problem() {
    let api = TestApi::new().await;
    let document = midplane_http::openapi();
    let paths = document["paths"].as_object().unwrap().keys();
    let methods = ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PROPFIND"];
    for path in paths {
        for junk in ["x", "%ff", "%00", "..%2f", "%e2%98%83"] {
            let path = filled(path, junk);
            for method in methods {
                for (kind, body) in BODIES {
                    let method = Method::from_bytes(method.as_bytes()).unwrap();
                    let caller = api.as_operator().with("content-type", kind);
                    let query = format!("{path}?limit=x&cursor=%ff&minRevision=-1");
                    let answer = caller.ask(method.clone(), &query, Body::from(body)).await;
                    if answer.status.as_u16() < 400 || answer.status == 503 {
                        continue;
                    }
                    let shown = format!("{method} {query} {kind}: {}", answer.text());
                    let kind = answer.header("content-type");
                    assert_eq!(kind, Some("application/problem+json"), "{shown}");
                    let problem: Value = serde_json::from_slice(&answer.body).unwrap();
                    let code = problem["code"].as_str().unwrap_or("").to_owned();
                    assert!(code.starts_with("MP-") && code != "MP-SYS-001", "{shown}");
                }
            }
        }
    }
}

/// A path whose placeholders are this text.
fn filled(path: &str, text: &str) -> String {
    let parts = path.split('/').map(|part| if part.starts_with('{') { text } else { part });
    parts.collect::<Vec<_>>().join("/")
}
