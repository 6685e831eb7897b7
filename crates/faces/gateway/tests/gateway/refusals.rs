//! Refusals: their code, their status, and that they name the plugin and nothing internal.

use crate::{
    backend::{Backend, fed},
    bed::{Bed, ROOT},
    client::{Client, fetch, get},
};
use bytes::Bytes;
use http_body::Frame;
use http_body_util::Full;
use midplane_model::InstanceState::Ready;
use midplane_routing::RoutePolicy;
use tokio::sync::mpsc;

#[tokio::test]
async fn a_path_that_leads_nowhere_says_why() {
    let backend = Backend::echo().await;
    let bed = Bed::start().await;
    bed.route_urls(&[
        ("orders", "1.4.0", backend.url(), Ready),
        ("orders", "1.5.0", backend.url(), Ready),
    ]);
    for (path, ui, status, code, says) in [
        ("/api/v1/nobody/x", None, 404, "MP-GW-007", "`nobody`"),
        ("/api/v1/orders/../x", None, 400, "MP-GW-006", "`..`"),
        ("/api/v1/orders/%2e%2e/x", None, 400, "MP-GW-006", "`..`"),
        ("/api/v1/orders/x", Some("1.6.0"), 503, "MP-GW-010", "ready are 1.4.0, 1.5.0"),
        ("/api/v1/orders/x", Some("newest"), 400, "MP-GW-008", "`newest`"),
    ] {
        let mut request = get(path);
        if let Some(ui) = ui {
            request = request.header("x-midplane-plugin-version", ui);
        }
        let answer = fetch(bed.address, request).await;
        assert_eq!(answer.status.as_u16(), status, "{path}");
        let problem = answer.problem();
        assert_eq!(problem["code"], code, "{path}");
        assert_eq!(problem["status"], status, "{path}");
        assert!(problem["detail"].as_str().unwrap().contains(says), "{problem}");
        assert_eq!(problem["message"], problem["detail"]);
        assert_eq!(problem["type"], format!("/docs/errors/{code}"));
        assert_eq!(problem["trace_id"].as_str().unwrap().len(), 32);
        assert!(!problem["hint"].as_str().unwrap().is_empty());
        assert_eq!(answer.header("cache-control"), Some("no-store"));
    }
    assert_eq!(backend.connections(), 0);
}

#[tokio::test]
async fn a_plugin_that_is_switched_off_is_refused_and_its_backend_not_asked() {
    let backend = Backend::echo().await;
    let bed = Bed::start().await;
    bed.route_without(&[("orders", "1.4.0", &backend), ("notes", "1.4.0", &backend)], "orders");
    for (path, ui) in [("/api/v1/orders/x", None), ("/api/v1/orders/x", Some("1.4.0"))] {
        let mut request = get(path);
        if let Some(ui) = ui {
            request = request.header("x-midplane-plugin-version", ui);
        }
        let answer = fetch(bed.address, request).await;
        assert_eq!((answer.status.as_u16(), answer.code().as_str()), (503, "MP-GW-021"));
        assert_eq!(answer.header("retry-after"), Some("30"));
        assert_eq!(answer.problem()["plugin"], "orders");
    }
    assert_eq!(backend.connections(), 0);
    assert_eq!(fetch(bed.address, get("/api/v1/notes/x")).await.status, 200, "others go on");
}

#[tokio::test]
async fn each_ui_gets_the_backend_of_its_version() {
    let (old, new) = (Backend::echo().await, Backend::echo().await);
    let bed = Bed::start().await;
    bed.route(&[("orders", "1.4.0", &old), ("orders", "1.5.0", &new)]);
    for (ui, backend) in [("1.4.0", &old), ("1.5.0", &new)] {
        let request = get("/api/v1/orders/x").header("x-midplane-plugin-version", ui);
        assert_eq!(fetch(bed.address, request).await.status, 200);
        assert_eq!(backend.last().header("x-pilet-version"), Some(ui));
        assert_eq!(backend.last().header("x-midplane-plugin-version"), None);
    }
    assert_eq!((old.asked().len(), new.asked().len()), (1, 1));
}

#[tokio::test]
async fn a_body_that_is_too_large_is_refused() {
    let backend = Backend::echo().await;
    let bed = Bed::start_with(|options| options.limits.body_bytes = 10).await;
    bed.route(&[("orders", "1.0.0", &backend)]);
    let post = |body: &'static str| {
        get("/api/v1/orders/x").method("POST").body(Full::new(Bytes::from_static(body.as_bytes())))
    };
    let mut client = Client::connect(bed.address).await;
    assert_eq!(client.send(post("0123456789").unwrap()).await.status, 200);
    let answer = client.send(post("0123456789a").unwrap()).await;
    assert_eq!((answer.status.as_u16(), answer.code().as_str()), (413, "MP-GW-011"));
    assert_eq!(backend.asked().len(), 1);
}

#[tokio::test]
async fn a_body_that_turns_out_too_large_is_refused() {
    let backend = Backend::echo().await;
    let bed = Bed::start_with(|options| options.limits.body_bytes = 10).await;
    bed.route(&[("orders", "1.0.0", &backend)]);
    let (feed, frames) = mpsc::channel(4);
    for piece in ["01234", "56789", "a"] {
        feed.send(Frame::data(Bytes::from_static(piece.as_bytes()))).await.unwrap();
    }
    drop(feed);
    let request = get("/api/v1/orders/x").method("POST").body(fed(frames)).unwrap();
    let answer = Client::connect(bed.address).await.send(request).await;
    assert_eq!((answer.status.as_u16(), answer.code().as_str()), (413, "MP-GW-011"));
    assert_eq!(backend.asked().len(), 0);
}

#[tokio::test]
async fn a_plugin_can_have_rules_of_its_own() {
    let backend = Backend::echo().await;
    let bed = Bed::start().await;
    let common = bed.handle.route_policy().clone();
    let strict = RoutePolicy { body_bytes: 3, allow_anonymous: false, ..common };
    let routes =
        [("orders", "1.0.0", backend.url(), Ready), ("notes", "1.0.0", backend.url(), Ready)];
    bed.route_by(&routes, &[("orders", strict)]);
    let mut client = Client::connect(bed.address).await;
    for (plugin, authorization, body, status, code) in [
        ("notes", None, "hello", 200, None),
        ("orders", None, "", 401, Some("MP-AUTH-006")),
        ("orders", Some(ROOT), "hey", 200, None),
        ("orders", Some(ROOT), "hello", 413, Some("MP-GW-011")),
    ] {
        let mut request = get(&format!("/api/v1/{plugin}/x")).method("POST");
        if let Some(authorization) = authorization {
            request = request.header("authorization", authorization);
        }
        let body = Full::new(Bytes::from_static(body.as_bytes()));
        let answer = client.send(request.body(body).unwrap()).await;
        assert_eq!(answer.status.as_u16(), status, "{plugin} {answer:?}");
        if let Some(code) = code {
            assert_eq!(answer.code(), code);
        }
    }
}

#[tokio::test]
async fn an_upgrade_is_not_supported_yet_and_says_so() {
    let backend = Backend::echo().await;
    let bed = Bed::with(&backend).await;
    let websocket =
        get("/api/v1/orders/x").header("connection", "upgrade").header("upgrade", "websocket");
    let answer = fetch(bed.address, websocket).await;
    assert_eq!((answer.status.as_u16(), answer.code().as_str()), (501, "MP-GW-014"));
    // an offer of HTTP/2 may be ignored, and is
    let offer = get("/api/v1/orders/x")
        .header("connection", "upgrade, http2-settings")
        .header("upgrade", "h2c")
        .header("http2-settings", "AAMAAABkAAQAAP__");
    assert_eq!(fetch(bed.address, offer).await.status, 200);
    assert_eq!(backend.last().header("upgrade"), None);
}
