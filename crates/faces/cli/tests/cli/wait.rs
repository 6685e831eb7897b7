//! Waiting for a server, until it is ready or the time is over.

use crate::{
    story::midplane,
    world::{Server, nowhere, platform},
};
use axum::{Json, http::StatusCode, response::IntoResponse as _};
use midplane_model::Revision;
use midplane_rest::system::{Readiness, ReadinessStatus};
use serde_json::json;
use std::sync::{
    Arc,
    atomic::{AtomicU64, AtomicUsize, Ordering},
};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};

#[tokio::test]
async fn it_returns_when_the_server_is_ready() {
    let (server, kept) = platform().await;
    let ran = midplane(&["wait", "--server", &server.url()]).await.ends_with(0);
    assert_eq!(ran.out, "ready at revision 3\n");
    assert_eq!(kept.lock().unwrap().asked, 3);
}

#[tokio::test]
async fn it_returns_when_a_write_is_applied() {
    let (server, _) = platform().await;
    let ran = midplane(&["wait", "--revision", "4", "--json", "--server", &server.url()]).await;
    assert_eq!(ran.ends_with(0).json(), json!({ "status": "ready", "revision": 4 }));
}

#[tokio::test]
async fn a_server_that_is_not_there_yet_is_waited_for() {
    let visits = AtomicUsize::new(0);
    let server = Server::scripted(move |mut connection, _| {
        let is_up = visits.fetch_add(1, Ordering::SeqCst) >= 2;
        async move {
            if !is_up {
                return;
            }
            let mut head = [0; 1024];
            let _ = connection.read(&mut head).await;
            let body = r#"{"status":"ready","revision":1,"version":"0.1.0"}"#;
            let answer = format!(
                "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\nconnection: close\r\n\
                 content-length: {}\r\n\r\n{body}",
                body.len()
            );
            connection.write_all(answer.as_bytes()).await.unwrap();
        }
    })
    .await;
    midplane(&["wait", "--server", &server.url()]).await.ends_with(0);
}

#[tokio::test]
async fn a_server_that_cannot_write_says_why() {
    let full = || async {
        let reason = Some("the database: there is no room left on the disk".to_owned());
        let said = Readiness { status: ReadinessStatus::Failing, reason, ..Readiness::example() };
        (StatusCode::SERVICE_UNAVAILABLE, Json(said))
    };
    let server = Server::of(axum::Router::new().route("/readyz", axum::routing::get(full))).await;
    let ran = midplane(&["wait", "--timeout", "300ms", "--server", &server.url()]).await;
    ran.ends_with(5).says("it cannot write: the database: there is no room left on the disk");
}

#[tokio::test]
async fn it_gives_up_and_says_what_it_saw() {
    let nowhere = nowhere();
    let ran = midplane(&["wait", "--timeout", "900ms", "--server", &nowhere.url()]).await;
    ran.ends_with(5).says("error[MP-CLI-036]: not ready after 900ms: no server listens at");

    let (server, _) = platform().await;
    let url = server.url();
    let ran =
        midplane(&["wait", "--revision", "999", "--timeout", "900ms", "--server", &url]).await;
    ran.ends_with(5).says("999 is asked for");
}

#[tokio::test]
async fn a_server_that_hangs_does_not_outlast_the_time() {
    let server = Server::scripted(|connection, _| async move {
        let _held = connection;
        std::future::pending::<()>().await;
    })
    .await;
    let ran = midplane(&["wait", "--timeout", "120ms", "--server", &server.url()]).await;
    ran.ends_with(5).says("did not answer in time");
}

#[tokio::test]
async fn an_older_ready_is_not_enough() {
    let visits = Arc::new(AtomicU64::new(2));
    let server = Server::answering(move || {
        let revision = visits.fetch_add(1, Ordering::SeqCst);
        Json(Readiness { revision: Revision(revision), ..Readiness::example() }).into_response()
    })
    .await;
    let ran = midplane(&["wait", "--revision", "4", "--server", &server.url()]).await.ends_with(0);
    assert_eq!(ran.out, "ready at revision 4\n");
}

#[tokio::test]
async fn another_kind_of_server_is_not_waited_for() {
    let server = Server::answering(|| (StatusCode::NOT_FOUND, "no").into_response()).await;
    let ran = midplane(&["wait", "--timeout", "100h", "--server", &server.url()]).await;
    ran.ends_with(5).says("MP-CLI-032").says("404 Not Found");
}

#[tokio::test]
async fn a_time_needs_a_unit() {
    midplane(&["wait", "--timeout", "30"]).await.ends_with(2).says("30s, 5m");
}
