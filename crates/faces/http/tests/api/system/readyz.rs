//! `GET /readyz` and `GET /health`.

use crate::support::{TestApi, orders};
use midplane_storage::{Place, Trouble};

#[tokio::test]
async fn it_serves_from_a_revision() {
    let api = TestApi::new().await;
    let ready = api.as_anonymous().get("/readyz").await;
    insta::assert_snapshot!(ready.shown(), @r#"
        200 OK
        access-control-allow-origin: *
        access-control-expose-headers: content-range, deprecation, etag, link, location, retry-after, sunset, www-authenticate, x-request-id
        cache-control: no-store
        content-type: application/json

        {
          "status": "ready",
          "revision": 3,
          "version": "0.1.0"
        }
        "#);
    assert_eq!(ready.shown(), api.as_anonymous().get("/health").await.shown());
}

#[tokio::test]
async fn a_script_waits_for_what_it_wrote() {
    let api = TestApi::new().await;
    let ready = async |revision: u64| {
        api.as_anonymous().get(&format!("/readyz?min_revision={revision}")).await
    };
    let written = api.as_operator().publish(&orders("1.0.0")).await.json();
    let revision = written["revision"].as_u64().unwrap();
    assert_eq!(ready(revision).await.status, 200);
    insta::assert_snapshot!(ready(revision + 1).await.shown(), @r#"
        503 Service Unavailable
        access-control-allow-origin: *
        access-control-expose-headers: content-range, deprecation, etag, link, location, retry-after, sunset, www-authenticate, x-request-id
        cache-control: no-store
        content-type: application/json

        {
          "status": "waiting",
          "revision": 4,
          "version": "0.1.0"
        }
        "#);
}

#[tokio::test]
async fn a_disk_in_trouble_is_told() {
    let api = TestApi::new().await;
    api.fakes.storage.saw(Place::Database, Trouble::Full);
    insta::assert_snapshot!(api.as_anonymous().get("/readyz").await.shown(), @r#"
        503 Service Unavailable
        access-control-allow-origin: *
        access-control-expose-headers: content-range, deprecation, etag, link, location, retry-after, sunset, www-authenticate, x-request-id
        cache-control: no-store
        content-type: application/json

        {
          "status": "failing",
          "revision": 3,
          "version": "0.1.0",
          "reason": "the database: there is no room left on the disk"
        }
        "#);
    api.as_operator().publish(&orders("1.0.0")).await.json();
    api.fakes.storage.wrote(Place::Database);
    assert_eq!(api.as_anonymous().get("/readyz").await.status, 200);

    api.fakes.storage.saw(Place::Bundles, Trouble::Failed);
    let refused = api.as_operator().publish(&orders("1.0.1")).await;
    insta::assert_snapshot!(refused.shown(), @r#"
        503 Service Unavailable: MP-STO-002
        The server only reads
        The disk failed a write, and this server only reads until it is restarted.
        Whoever runs the server has to look at its disk and start it again; what is published stays served.
        retry-after: 60
        "#);
    assert_eq!(api.offered().await, ["orders 1.0.0"]);
}

#[tokio::test]
async fn a_revision_is_a_number() {
    let api = TestApi::new().await;
    api.as_anonymous().get("/readyz?min_revision=x").await.refused(400, "MP-SYS-008");
}
