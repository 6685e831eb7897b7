//! JSON of some size is compressed for those who take it, and only for those.

use crate::support::{TestApi, orders};

const PATH: &str = "/openapi.json";

#[tokio::test]
async fn a_client_gets_the_coding_that_it_wants() {
    let api = TestApi::new().await;
    let plain = api.as_anonymous().get(PATH).await;
    assert_eq!(plain.header("content-encoding"), None);
    for (accepted, coding) in [
        ("gzip, deflate, br, zstd", Some("br")),
        ("gzip", Some("gzip")),
        ("br;q=0.0, gzip;Q=0.000", None),
        ("br;q=0.1, gzip", Some("gzip")),
        ("identity", None),
        ("*;q=0", None),
    ] {
        // twice: made, and kept
        for _ in 0..2 {
            let coded = api.as_anonymous().with("accept-encoding", accepted).get(PATH).await;
            assert_eq!(coded.header("content-encoding"), coding, "{accepted}");
            assert!(coded.header("vary").unwrap().contains("accept-encoding"), "{accepted}");
            let smaller = coded.body.len() * 4 < plain.body.len();
            assert_eq!(smaller, coding.is_some(), "{accepted}: {}", coded.body.len());
        }
    }
}

#[tokio::test]
async fn what_a_client_has_in_any_coding_is_not_sent_again() {
    let api = TestApi::new().await;
    for n in 0..6 {
        api.as_operator().publish(&orders(&format!("1.0.{n}"))).await.json();
        let name = format!("orders-{n}");
        let file = "ui:\n  kind: esm\n  entry: a.js\n";
        let one = midplane_testkit::plugin(&name, "1.0.0", file);
        let one = one.file("a.js", "export function setup() {}");
        api.as_operator().publish(&one).await.json();
    }
    for accepted in ["br", "gzip", "identity"] {
        let caller = api.as_anonymous().with("accept-encoding", accepted);
        let feed = caller.get("/api/v1/pilets").await;
        let tag = feed.header("etag").unwrap().to_owned();
        assert_eq!(feed.header("content-encoding").is_some(), accepted != "identity");
        assert!(tag.starts_with("W/"), "{tag}");
        for other in ["br", "gzip", "identity"] {
            let caller = api.as_anonymous().with("accept-encoding", other);
            let list = format!("\"foreign\", {tag}");
            let again = caller.with("if-none-match", &list).get("/api/v1/pilets").await;
            assert_eq!((again.status.as_u16(), again.body.len()), (304, 0), "{accepted} {other}");
        }
    }
}
