//! `POST /api/v1/pilets` and `POST /api/v1/pilet`.

use crate::support::{TestApi, orders, registration};
use axum::body::Body;
use http::Method;
use midplane_testkit::{Package, pilet};

#[tokio::test]
#[expect(clippy::too_many_lines, reason = "the whole answer, with a finding of each check")]
async fn a_package_becomes_a_version_that_the_feed_offers() {
    let api = TestApi::new().await;
    let answer = api.as_role("publisher").publish(&orders("1.0.0")).await;
    insta::assert_snapshot!(answer.shown(), @r#"
        200 OK
        access-control-allow-origin: *
        access-control-expose-headers: content-range, deprecation, etag, link, location, retry-after, sunset, www-authenticate, x-request-id
        content-type: application/json
        vary: accept-encoding

        {
          "name": "orders",
          "version": "1.0.0",
          "environment": "prod",
          "channel": "latest",
          "state": "published",
          "isNew": true,
          "pointsAt": "1.0.0",
          "revision": 4,
          "kind": "esm",
          "spec": "esm",
          "link": "http://midplane.test/pilets/orders/1.0.0/orders.js",
          "warnings": [
            "Its calls will fail for now: no backend of orders 1.0.0 is registered."
          ],
          "review": [
            {
              "check": "schema",
              "code": "MP-REV-001",
              "verdict": "passed",
              "enforced": false,
              "onFailure": "reject"
            },
            {
              "check": "compat",
              "code": "MP-REV-002",
              "verdict": "passed",
              "enforced": false,
              "onFailure": "reject"
            },
            {
              "check": "size",
              "code": "MP-REV-003",
              "verdict": "passed",
              "enforced": true,
              "onFailure": "reject"
            },
            {
              "check": "entry",
              "code": "MP-REV-004",
              "verdict": "passed",
              "enforced": true,
              "onFailure": "reject"
            },
            {
              "check": "publicPath",
              "code": "MP-REV-005",
              "verdict": "passed",
              "enforced": true,
              "onFailure": "reject"
            },
            {
              "check": "sourceMaps",
              "code": "MP-REV-006",
              "verdict": "passed",
              "enforced": false,
              "onFailure": "reject"
            },
            {
              "check": "licence",
              "code": "MP-REV-007",
              "verdict": "failed",
              "enforced": false,
              "onFailure": "reject",
              "details": [
                "there is no LICENSE file, and no `license` in package.json"
              ]
            },
            {
              "check": "readme",
              "code": "MP-REV-008",
              "verdict": "failed",
              "enforced": false,
              "onFailure": "reject",
              "details": [
                "there is no README.md"
              ]
            },
            {
              "check": "dependencies",
              "code": "MP-REV-009",
              "verdict": "passed",
              "enforced": false,
              "onFailure": "reject"
            },
            {
              "check": "names",
              "code": "MP-REV-010",
              "verdict": "passed",
              "enforced": true,
              "onFailure": "reject"
            },
            {
              "check": "secrets",
              "code": "MP-REV-011",
              "verdict": "passed",
              "enforced": true,
              "onFailure": "reject"
            },
            {
              "check": "exports",
              "code": "MP-REV-012",
              "verdict": "passed",
              "enforced": false,
              "onFailure": "reject"
            }
          ],
          "message": "Published orders 1.0.0. Its calls will fail for now: no backend of orders 1.0.0 is registered."
        }
        "#);
    insta::assert_snapshot!(api.written().await, @r#"
        {"type":"version-published","name":"orders","version":"1.0.0"} by u-publisher
        {"type":"channel-moved","environment":"prod","name":"orders","channel":"latest","from":null,"to":"1.0.0"} by u-publisher
        2 blobs
        "#);
    assert_eq!(api.offered().await, ["orders 1.0.0"], "the answer waits until it is offered");
}

#[tokio::test]
async fn a_version_whose_backend_is_there_needs_no_warning() {
    let api = TestApi::new().await;
    let mut registration = registration();
    registration["manifest"]["backend"]["uiVersions"] = "^1.0.0".into();
    api.as_operator().post("/api/plugins/register", registration).await.json();
    let warnings = async |version: &str| {
        api.as_operator().publish(&orders(version)).await.json()["warnings"].take()
    };
    assert!(warnings("1.0.0").await.is_null());
    assert!(warnings("1.4.0").await.is_null(), "its backend says that it answers it too");
    assert!(warnings("2.0.0").await.is_array());
    let alone = api.as_operator().publish(&pilet("wallet", "1.0.0")).await.json();
    assert!(alone["warnings"].is_null(), "a UI alone needs no backend");
}

#[tokio::test]
async fn both_addresses_publish_and_parameters_say_where() {
    let api = TestApi::new().await;
    let path = "/api/v1/pilet?environment=staging&channel=beta";
    let answer = api.as_role("publisher").publish_to(path, &orders("1.0.0")).await.json();
    assert_eq!((&answer["environment"], &answer["channel"]), (&"staging".into(), &"beta".into()));
    let path = "/api/v1/pilets?environment=moon";
    let nowhere = api.as_role("publisher").publish_to(path, &orders("1.0.1")).await;
    insta::assert_snapshot!(nowhere.shown(), @r#"
        422 Unprocessable Entity: MP-REG-011
        There is no such environment
        There is no environment `moon`; there are dev, staging, prod.
        Leave the environment out to publish to the default one.
        "#);
}

#[tokio::test]
async fn latest_stays_where_nobody_said_otherwise_and_the_answer_says_so() {
    let api = TestApi::new().await;
    let publisher = api.as_role("publisher");
    publisher.publish(&orders("2.0.0")).await.json();
    let below = publisher.publish(&orders("1.0.1")).await.json();
    assert_eq!((&below["version"], &below["pointsAt"]), (&"1.0.1".into(), &"2.0.0".into()));
    insta::assert_snapshot!(below["message"].as_str().unwrap(), @"Published orders 1.0.1. latest in prod stays at 2.0.0, since 1.0.1 is below it; to move it, send the same package again with ?channel=latest (--channel latest). Its calls will fail for now: no backend of orders 1.0.1 is registered.");
    let preview = publisher.publish(&orders("3.0.0-beta.1")).await.json();
    insta::assert_snapshot!(preview["message"].as_str().unwrap(), @"Published orders 3.0.0-beta.1. latest in prod stays at 2.0.0, since 3.0.0-beta.1 is a pre-release after it; to move it, send the same package again with ?channel=latest (--channel latest). Its calls will fail for now: no backend of orders 3.0.0-beta.1 is registered.");
    assert_eq!(api.offered().await, ["orders 2.0.0"]);

    let path = "/api/v1/pilets?channel=latest";
    let named = publisher.publish_to(path, &orders("1.0.1")).await.json();
    insta::assert_snapshot!(named["message"].as_str().unwrap(), @"orders 1.0.1 was published before; latest in prod points at it now. Its calls will fail for now: no backend of orders 1.0.1 is registered.");
    assert_eq!(named["link"], "http://midplane.test/pilets/orders/1.0.1/orders.js");
    assert_eq!(api.offered().await, ["orders 1.0.1"]);
    publisher.publish_to(path, &orders("1.0.0")).await.json();
    assert_eq!(api.offered().await, ["orders 1.0.0"], "a new version too");
}

#[tokio::test]
async fn metadata_is_part_of_a_number_and_of_its_addresses() {
    let api = TestApi::new().await;
    let publisher = api.as_role("publisher");
    for number in ["1.0.0+a", "1.0.0+b", "1.0.0"] {
        let code = format!("export function setup() {{ /* {number} */ }}");
        let package = orders(number).file("ui/own.js", &code);
        let link = publisher.publish(&package).await.json()["link"].clone();
        let link = link.as_str().unwrap().replace("orders.js", "own.js");
        for link in [&link, &link.replace("%2B", "+"), &link.replace('+', "%2B")] {
            let path = link.strip_prefix("http://midplane.test").unwrap();
            let served = api.as_anonymous().get(path).await;
            assert!(served.text().contains(&format!("/* {number} */")), "{link}");
        }
    }
    assert_eq!(api.offered().await, ["orders 1.0.0+b"]);
    let taken = publisher.publish(&orders("1.0.0+a")).await;
    taken.refused(409, "MP-REG-002");
}

#[tokio::test]
async fn a_number_is_used_once() {
    let api = TestApi::new().await;
    api.as_role("publisher").publish(&orders("1.0.0")).await.json();
    api.written().await;
    let other = orders("1.0.0").file("ui/other.js", "other");
    let taken = api.as_role("publisher").publish(&other).await;
    insta::assert_snapshot!(taken.shown(), @r#"
        409 Conflict: MP-REG-002
        The version was already published
        Version 1.0.0 of orders was already published.
        Raise the version: a number is never used twice, even after a yank.
        "#);
    assert_eq!(api.written().await, "nothing");
}

#[tokio::test]
async fn what_is_no_package_is_refused_and_leaves_nothing() {
    let api = TestApi::new().await;
    let publisher = api.as_role("publisher");
    publisher.publish(&Package::default()).await.refused(422, "MP-REG-006");
    publisher.publish(&pilet("../x", "1.0.0")).await.refused(422, "MP-REG-007");
    let traversal = pilet("orders", "1.0.0").entry(b"package/../../x", b'0', "x");
    publisher.publish(&traversal).await.refused(422, "MP-REG-004");
    let path = "/api/v1/pilets";
    let plain = publisher.ask(Method::POST, path, Body::from("no form")).await;
    insta::assert_snapshot!(plain.shown(), @r#"
        400 Bad Request: MP-REG-001
        The upload cannot be read
        The body is not multipart/form-data.
        Send multipart/form-data with the package in a part named `file`.
        "#);
    assert_eq!(api.written().await, "nothing");
}

#[tokio::test]
async fn who_may_not_is_told_how_to_become_somebody_who_may() {
    let api = TestApi::new().await;
    let anonymous = api.as_anonymous().publish(&orders("1.0.0")).await;
    insta::assert_snapshot!(anonymous.shown(), @r#"
        401 Unauthorized: MP-AUTH-006
        Sign in first
        Sign in first: this needs the permission `versions:publish`.
        Sign in, or send an API token.
        www-authenticate: Bearer realm="midplane"
        interactiveAuth: "http://midplane.test/auth/device"
        "#);
    api.as_role("member").publish(&orders("1.0.0")).await.refused(403, "MP-AUTH-007");
    assert_eq!(api.written().await, "nothing");
}

#[tokio::test]
async fn a_token_of_one_plugin_publishes_that_one() {
    let api = TestApi::new().await;
    let token = api.token("versions:publish", Some("orders")).await;
    api.written().await;
    let other = api.as_token(&token).publish(&pilet("wallet", "1.0.0")).await;
    other.refused(403, "MP-AUTH-009");
    assert_eq!(api.written().await, "nothing");
    assert_eq!(api.as_token(&token).publish(&orders("1.0.0")).await.status, 200);
    insta::assert_snapshot!(api.written().await, @r#"
        {"type":"version-published","name":"orders","version":"1.0.0"} by token:t-[id]
        {"type":"channel-moved","environment":"prod","name":"orders","channel":"latest","from":null,"to":"1.0.0"} by token:t-[id]
        2 blobs
        "#);
}
