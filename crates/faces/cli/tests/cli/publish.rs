//! Publishing, from a folder and from a package.

use crate::{
    story::{Folder, NOTES, TOKEN, midplane, notes},
    world::{Server, nowhere, platform},
};
use axum::{Router, body::Bytes, http::StatusCode, response::Html};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};

#[tokio::test]
async fn a_folder_is_packed_sent_and_found_at_its_link() {
    let (server, kept) = platform().await;
    let folder = notes().with("node_modules/x/index.js", "x").with(".env", "KEY=1");
    let ran =
        midplane(&["publish", folder.path(), "--server", &server.url(), "--token", TOKEN]).await;
    insta::assert_snapshot!(ran.ends_with(0).says("published notes 1.0.0").out, @r"
    name         notes
    version      1.0.0
    state        published
    kind         esm
    environment  prod
    channel      latest
    link         http://127.0.0.1:8080/pilets/notes/1.0.0/notes.js
    revision     12
    ");
    let kept = kept.lock().unwrap();
    assert_eq!(kept.uploads[0].file_name, "notes-1.0.0.tgz");
    assert_eq!(kept.uploads[0].files, ["package/plugin.yaml", "package/ui/notes.js"]);
    assert!(kept.uploads[0].parameters.is_empty());
}

#[tokio::test]
async fn a_script_chooses_where_and_reads_json() {
    let (server, kept) = platform().await;
    let folder = notes();
    let mut args = vec!["publish", folder.path(), "--environment", "staging", "--channel", "beta"];
    let url = server.url();
    args.extend(["--json", "--server", &url, "--token", TOKEN]);
    let answer = midplane(&args).await.ends_with(0).json();
    assert_eq!(answer["revision"], 12);
    assert_eq!(answer["environment"], "staging");
    let kept = kept.lock().unwrap();
    assert_eq!(kept.uploads[0].parameters["environment"], "staging");
    assert_eq!(kept.uploads[0].parameters["channel"], "beta");
}

#[tokio::test]
async fn a_version_is_published_once() {
    let (server, _) = platform().await;
    let folder = notes();
    let url = server.url();
    let args = ["publish", folder.path(), "--server", &url, "--token", TOKEN];
    midplane(&args).await.ends_with(0);
    let ran = midplane(&args).await.ends_with(3);
    insta::assert_snapshot!(ran.err, @r"
    error[MP-REG-002]: version 1.0.0 of notes was already published
      hint: raise the version in the manifest
    ");
    assert_eq!(ran.out, "");
}

#[tokio::test]
async fn a_channel_that_stays_is_told_of() {
    let (server, _) = platform().await;
    let url = server.url();
    let newer = notes().with("plugin.yaml", NOTES.replace("\"1.0.0\"", "\"2.0.0\""));
    let publish = async |folder: &Folder, more: &[&str]| {
        let args = ["publish", folder.path(), "--server", &url, "--token", TOKEN];
        midplane(&[&args[..], more].concat()).await.ends_with(0)
    };
    publish(&newer, &[]).await.says("published notes 2.0.0");
    let stays = publish(&notes(), &[]).await;
    assert!(stays.out.contains("channel      latest (stays at 2.0.0)\n"), "{}", stays.out);
    stays.says("Published notes 1.0.0. latest in prod stays at 2.0.0.");
    let older = notes().with("plugin.yaml", NOTES.replace("\"1.0.0\"", "\"0.9.0\""));
    publish(&older, &["--channel", "latest"]).await.says("published notes 0.9.0");
}

#[tokio::test]
async fn somebody_who_may_not_is_told_so() {
    let (server, _) = platform().await;
    let folder = notes();
    let url = server.url();
    for (token, code) in [("", "MP-AUTH-006"), ("wrong", "MP-AUTH-002"), ("weak", "MP-AUTH-007")] {
        let args = ["publish", folder.path(), "--server", &url, "--token", token];
        midplane(&args).await.ends_with(4).says(&format!("error[{code}]: "));
    }
}

#[tokio::test]
async fn a_manifest_with_mistakes_never_leaves_the_machine() {
    let folder = notes().with("plugin.yaml", NOTES.replace("\"1.0.0\"", "1.10"));
    let (server, kept) = platform().await;
    let ran = midplane(&["publish", folder.path(), "--server", &server.url()]).await;
    assert!(kept.lock().unwrap().published.is_empty());
    ran.ends_with(1).says("plugin.yaml:3:10: error[MP-MAN-032]").says("error[MP-CLI-005]: ");
}

#[tokio::test]
async fn what_was_packed_before_is_sent_as_it_is() {
    let (server, kept) = platform().await;
    let folder = notes();
    let place = Folder::new();
    let package = place.file("notes-of-a-build.tgz");
    midplane(&["pack", folder.path(), "-o", &package]).await.ends_with(0);
    let ran = midplane(&["publish", &package, "--server", &server.url(), "--token", TOKEN]).await;
    ran.ends_with(0);
    assert_eq!(kept.lock().unwrap().uploads[0].file_name, "notes-of-a-build.tgz");
}

#[tokio::test]
async fn a_file_that_is_no_package_is_not_sent() {
    let folder = Folder::new().with("notes.zip", "PK\u{3}\u{4}").with("empty.tgz", "");
    let nowhere = nowhere();
    let server = nowhere.url();
    for file in ["notes.zip", "empty.tgz"] {
        let file = folder.file(file);
        let ran = midplane(&["publish", &file, "--server", &server]).await;
        ran.ends_with(1).says("error[MP-CLI-011]: ");
    }
    let missing = folder.file("missing.tgz");
    midplane(&["publish", &missing, "--server", &server]).await.ends_with(1).says("MP-CLI-001");
    // sparse: 51 MiB that take no room
    let large = folder.with("large.tgz", [0x1f, 0x8b]);
    let file = std::fs::OpenOptions::new().write(true).open(large.at("large.tgz")).unwrap();
    file.set_len(51 * 1024 * 1024).unwrap();
    let ran = midplane(&["publish", &large.file("large.tgz"), "--server", &server]).await;
    ran.ends_with(1).says("has 51.0 MiB, a package may have 50.0 MiB");
}

/// Bytes that do not compress.
fn noise(length: usize) -> Vec<u8> {
    let mut noise = Vec::new();
    let mut state = 1_u64;
    while noise.len() < length {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        noise.extend_from_slice(&state.to_be_bytes()[..4]);
    }
    noise
}

/// A package that is larger than what sockets buffer.
fn large() -> Folder {
    notes().with("ui/noise.bin", noise(8 * 1024 * 1024))
}

#[tokio::test]
async fn a_proxy_that_wants_no_such_upload_is_understood() {
    let refuse = |body: Bytes| async move {
        assert!(body.len() > 1024);
        (StatusCode::PAYLOAD_TOO_LARGE, Html("<h1>413</h1>"))
    };
    let server = Server::of(Router::new().fallback(refuse)).await;
    let folder = notes().with("ui/noise.bin", noise(64 * 1024));
    let url = server.url();
    let ran = midplane(&["publish", folder.path(), "--server", &url, "--token", TOKEN]).await;
    ran.ends_with(1)
        .says("error[MP-CLI-035]: ")
        .says("413 Payload Too Large")
        .says("a proxy in front");
}

#[tokio::test]
async fn a_server_that_hangs_up_on_an_upload_is_named() {
    let server = Server::scripted(|mut connection, _| async move {
        let mut head = [0; 512];
        let _ = connection.read(&mut head).await;
    })
    .await;
    let folder = large();
    let ran = midplane(&["publish", folder.path(), "--server", &server.url()]).await;
    ran.ends_with(5).says("MP-CLI-031").says("broke off: ");
}

#[tokio::test]
async fn a_server_that_refuses_before_it_has_read_is_heard() {
    let server = Server::scripted(|mut connection, _| async move {
        let mut head = [0; 512];
        let _ = connection.read(&mut head).await;
        let body = r#"{"code":"MP-AUTH-006","detail":"sign in first","hint":"send a token"}"#;
        let answer = format!(
            "HTTP/1.1 401 Unauthorized\r\ncontent-type: application/problem+json\r\n\
             content-length: {}\r\nconnection: close\r\n\r\n{body}",
            body.len()
        );
        connection.write_all(answer.as_bytes()).await.unwrap();
        connection.shutdown().await.unwrap();
        // takes the rest without looking at it, as servers do for a while
        let mut rest = vec![0; 64 * 1024];
        while connection.read(&mut rest).await.is_ok_and(|count| count > 0) {}
    })
    .await;
    let folder = large();
    let ran = midplane(&["publish", folder.path(), "--server", &server.url()]).await;
    ran.ends_with(4).says("error[MP-AUTH-006]: sign in first\n  hint: give an API token with");
}
