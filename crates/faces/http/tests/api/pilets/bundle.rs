//! `GET /pilets/{path}`: one immutable file of a bundle.

use crate::support::{TestApi, orders};

const FILE: &str = "/pilets/orders/1.0.0/orders.js";

async fn published() -> TestApi {
    let api = TestApi::new().await;
    api.as_operator().publish(&orders("1.0.0")).await.json();
    api
}

#[tokio::test]
async fn a_file_is_served_for_ever() {
    let api = published().await;
    insta::assert_snapshot!(api.as_anonymous().get(FILE).await.shown(), @r#"
        200 OK
        accept-ranges: bytes
        access-control-allow-origin: *
        access-control-expose-headers: content-range, deprecation, etag, link, location, retry-after, sunset, www-authenticate, x-request-id
        cache-control: public, max-age=31536000, immutable
        content-security-policy: sandbox; default-src 'none'; style-src 'self'; img-src 'self'
        content-type: text/javascript; charset=utf-8
        cross-origin-resource-policy: cross-origin
        etag: "[64 hex]"
        timing-allow-origin: *
        vary: accept-encoding
        x-content-type-options: nosniff

        export const setup  =  '1.0.0';
        "#);
}

#[tokio::test]
async fn a_part_is_a_part_of_the_plain_bytes() {
    let api = published().await;
    let part = api.as_anonymous().with("range", "bytes=7-11").with("accept-encoding", "br");
    let part = part.get(FILE).await;
    assert_eq!((part.status.as_u16(), part.text()), (206, "const"));
    insta::assert_snapshot!(part.header("content-range").unwrap(), @"bytes 7-11/32");
    let outside = api.as_anonymous().with("range", "bytes=4000-").get(FILE).await;
    assert_eq!(outside.status, 416);
    insta::assert_snapshot!(outside.header("content-range").unwrap(), @"bytes */32");
}

#[tokio::test]
async fn what_a_browser_has_is_not_sent_again() {
    let api = published().await;
    let tag = api.as_anonymous().get(FILE).await.header("etag").unwrap().to_owned();
    let again = api.as_anonymous().with("if-none-match", &tag).get(FILE).await;
    assert_eq!((again.status.as_u16(), again.text()), (304, ""));
}

#[tokio::test]
async fn what_is_not_published_is_not_there() {
    let api = published().await;
    for path in [
        "/pilets/orders/1.0.0/other.js",
        "/pilets/orders/1.0.1/orders.js",
        "/pilets/wallet/1.0.0/orders.js",
        "/pilets/orders/1.0.0/../1.0.0/orders.js",
        "/pilets/orders/1.0.0",
        "/pilets/orders",
    ] {
        api.as_anonymous().get(path).await.refused(404, "MP-REG-013");
    }
    insta::assert_snapshot!(api.as_anonymous().get("/pilets/orders/x").await.shown(), @r#"
        404 Not Found: MP-REG-013
        There is no such version or file
        `/pilets/orders/x` is not published.
        See GET /api/v1/pilets for what is published.
        "#);
}
