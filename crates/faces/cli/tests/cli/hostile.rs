//! Servers that are away, are something else, or mean harm.

use crate::{
    story::{TOKEN, midplane, notes},
    world::{Server, endless, nowhere, problem},
};
use axum::{
    Json,
    http::{StatusCode, header},
    response::{Html, IntoResponse as _, Redirect},
};
use midplane_rest::{
    feed::Feed,
    plugins::Plugin,
    tokens::{CreatedToken, Token},
    users::Account,
};
use serde_json::{Value, json};
use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};

#[tokio::test]
async fn where_nothing_listens_it_says_how_to_start_a_server() {
    let nowhere = nowhere();
    let server = nowhere.url();
    for args in [&["feed"][..], &["plugin", "list"], &["token", "list"], &["user", "list"]] {
        let args: Vec<&str> = args.iter().copied().chain(["--server", &server]).collect();
        let ran = midplane(&args).await.ends_with(5);
        assert!(
            ran.err.starts_with(&format!("error[MP-CLI-030]: no server listens at {server}\n"))
        );
        ran.says("hint: start one with `midplane serve`");
    }
}

#[tokio::test]
async fn an_address_is_checked_before_anything_is_sent() {
    for (server, code) in [
        ("ftp://plugins.example", "is not an http:// or https:// address"),
        ("localhost:8080", "does not begin with http:// or https://"),
        ("http://ada:pw@host", "use --token or MIDPLANE_TOKEN"),
    ] {
        midplane(&["feed", "--server", server]).await.ends_with(2).says(code);
    }
    let ran = midplane(&["feed", "--server", "http://[::1", "--token", TOKEN]).await;
    ran.ends_with(2).says("MP-CLI-020");
    let ran = midplane(&["feed", "--token", "two words\u{7}"]).await.ends_with(2);
    assert!(!ran.err.contains("words"), "{}", ran.err);
}

#[tokio::test]
async fn a_token_does_not_follow_a_redirect() {
    let visits = Arc::new(AtomicUsize::new(0));
    let seen = visits.clone();
    let thief = Server::answering(move || {
        seen.fetch_add(1, Ordering::SeqCst);
        Json(json!({ "items": [] })).into_response()
    })
    .await;
    let to = thief.url();
    let url = to.clone();
    let server = Server::answering(move || Redirect::temporary(&url).into_response()).await;
    let folder = notes();
    for args in [vec!["feed"], vec!["publish", folder.path()], vec!["token", "revoke", "tok_1"]] {
        let url = server.url();
        let args: Vec<&str> =
            args.into_iter().chain(["--server", &url, "--token", TOKEN]).collect();
        midplane(&args).await.ends_with(5).says(&format!("redirects to {to}")).says("MP-CLI-033");
    }
    assert_eq!(visits.load(Ordering::SeqCst), 0);
}

#[tokio::test]
async fn a_page_of_html_is_not_taken_for_an_answer() {
    let server = Server::answering(|| Html("<title>Router login</title>").into_response()).await;
    let url = server.url();
    for args in [
        &["feed"][..],
        &["plugin", "list"],
        &["plugin", "show", "notes"],
        &["token", "revoke", "tok_1"],
        &["token", "create", "--name", "ci", "--scope", "publish"],
        &["wait"],
    ] {
        let args: Vec<&str> = args.iter().copied().chain(["--server", &url]).collect();
        midplane(&args).await.ends_with(5).says("MP-CLI-032").says("is it a Midplane server");
    }
}

#[tokio::test]
async fn json_of_another_shape_is_not_taken_either() {
    let shapes = [json!(null), json!([]), json!({}), json!({ "items": 5 }), json!("x")];
    for shape in shapes {
        let answer = shape.clone();
        let server = Server::answering(move || Json(answer.clone()).into_response()).await;
        let url = server.url();
        for args in [
            &["feed"][..],
            &["plugin", "list"],
            &["plugin", "show", "notes"],
            &["token", "create", "--name", "ci", "--scope", "publish"],
        ] {
            let args: Vec<&str> = args.iter().copied().chain(["--server", &url]).collect();
            midplane(&args).await.ends_with(5).says("MP-CLI-032");
        }
    }
}

#[tokio::test]
async fn items_of_another_shape_are_not_shown_as_if_they_were() {
    let items = json!({ "items": [7, null, { "name": [], "version": 3 }, { "name": "ok" }] });
    let server = Server::answering(move || Json(items.clone()).into_response()).await;
    for verb in [&["feed"][..], &["plugin", "list"], &["token", "list"], &["user", "list"]] {
        let url = server.url();
        let args: Vec<&str> = verb.iter().copied().chain(["--server", &url]).collect();
        midplane(&args).await.ends_with(5).says("MP-CLI-032").says("as new as this command");
    }
}

#[tokio::test]
async fn an_answer_without_end_is_cut_off() {
    let server = Server::answering(endless).await;
    let ran = midplane(&["feed", "--server", &server.url()]).await;
    ran.ends_with(5).says("error[MP-CLI-034]: ").says("answered more than 16.0 MiB");
}

#[tokio::test]
async fn a_list_without_end_is_noticed() {
    let page = || Json(json!({ "items": [], "nextCursor": "again" })).into_response();
    let server = Server::answering(page).await;
    let ran = midplane(&["plugin", "list", "--server", &server.url()]).await;
    ran.ends_with(5).says("a list whose pages do not end");
}

#[tokio::test]
async fn a_connection_that_breaks_is_named() {
    let server = Server::scripted(|mut connection, _| async move {
        let mut head = [0; 512];
        let _ = connection.read(&mut head).await;
        let head =
            "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 99\r\n\r\n{";
        let _ = connection.write_all(head.as_bytes()).await;
    })
    .await;
    let ran = midplane(&["feed", "--server", &server.url()]).await;
    ran.ends_with(5).says("MP-CLI-031").says("broke off in the middle");
}

#[tokio::test]
async fn nothing_that_a_server_says_reaches_the_terminal_as_a_command() {
    let evil = "\u{1b}]0;owned\u{7}\u{9b}31m\u{202e}";
    let check = |ran: crate::story::Ran| {
        let all = format!("{}{}", ran.out, ran.err);
        assert!(!all.contains(['\u{1b}', '\u{7}', '\u{9b}', '\u{202e}']), "{all:?}");
    };
    let server = Server::answering(move || problem(500, evil, evil, evil)).await;
    let ran = midplane(&["feed", "--server", &server.url()]).await.ends_with(5);
    check(ran.says("the server's log tells more at trace 4bf92f3577b34da6"));

    for (args, answer) in hostile_answers(evil) {
        let server = Server::answering(move || Json(answer.clone()).into_response()).await;
        let url = server.url();
        let args: Vec<&str> = args.into_iter().chain(["--server", &url]).collect();
        check(midplane(&args).await.ends_with(0));
    }
    let server = Server::answering(move || Json(json!({ "items": evil })).into_response()).await;
    check(midplane(&["plugin", "list", "--server", &server.url()]).await.ends_with(5));

    let page = move || {
        let to = [(header::LOCATION, "http://x/\u{80}")];
        (StatusCode::FOUND, to, "").into_response()
    };
    let server = Server::answering(page).await;
    check(midplane(&["feed", "--server", &server.url()]).await.ends_with(5));
}

/// Answers of the right shape whose free texts mean harm.
fn hostile_answers(evil: &str) -> Vec<(Vec<&'static str>, Value)> {
    let mut feed = Feed::example();
    feed.items[0].name = evil.to_owned().into();
    feed.items[0].link = evil.into();
    let mut plugin =
        Plugin { display_name: Some(evil.into()), damaged: vec![evil.into()], ..Plugin::example() };
    plugin.description = Some(evil.into());
    plugin.instances[0].detail = evil.into();
    plugin.instances[0].base_url = evil.into();
    let account = Account {
        username: evil.into(),
        display_name: evil.into(),
        roles: vec![evil.into()],
        ..Account::example()
    };
    let kept = Token { name: evil.into(), permissions: vec![evil.into()], ..Token::example() };
    let made = CreatedToken { kept: kept.clone(), token: evil.into(), ..CreatedToken::example() };
    let list = |item: Value| json!({ "items": [item], "nextCursor": null });
    vec![
        (vec!["feed"], json!(feed)),
        (vec!["plugin", "list"], list(json!(plugin))),
        (vec!["plugin", "show", "notes"], json!(plugin)),
        (vec!["user", "list"], list(json!(account))),
        (vec!["token", "list"], list(json!(kept))),
        (vec!["token", "create", "--name", "ci", "--scope", "publish"], json!(made)),
    ]
}

#[tokio::test]
async fn every_status_has_its_exit_code() {
    for (status, exit) in
        [(400, 1), (404, 1), (413, 1), (422, 1), (401, 4), (403, 4), (409, 3), (429, 5), (503, 5)]
    {
        let server = Server::answering(move || problem(status, "MP-X-001", "no", "then yes")).await;
        let url = server.url();
        let ran = midplane(&["plugin", "show", "notes", "--server", &url, "--token", TOKEN]).await;
        ran.ends_with(exit).says("error[MP-X-001]: no\n  hint: then yes");
    }
}

#[tokio::test]
async fn a_server_is_told_in_the_words_of_who_types() {
    for (code, detail, hint, pointer, said) in [
        (
            "MP-OPS-013",
            "No backend of orders 1.0.0 is registered.",
            "Start a backend of that version first, or ask without `requireBackend`.",
            None,
            "or leave --require-backend out",
        ),
        (
            "MP-OPS-003",
            "`orders` 1.1.0 is yanked.",
            "Name a version that is published, or restore this one first.",
            None,
            "`midplane yank NAME@VERSION --undo`",
        ),
        (
            "MP-FEED-001",
            "A percentage is a number from 0 to 100.",
            "Mend the member that `pointer` names.",
            Some("/rules/0/percentage"),
            "from 0 to 100 (at /rules/0/percentage)\n  hint: mend the option",
        ),
        (
            "MP-SYS-004",
            "The body cannot be read: invalid type: string \"x\", expected struct SetRules.",
            "Send the JSON that docs/reference describes.",
            None,
            "string \"x\", expected an object",
        ),
    ] {
        let told = json!({ "code": code, "detail": detail, "hint": hint, "pointer": pointer });
        let answer = move || (StatusCode::CONFLICT, Json(told.clone())).into_response();
        let server = Server::answering(answer).await;
        let ran = midplane(&["plugin", "show", "notes", "--server", &server.url()]).await;
        let ran = ran.ends_with(3).says(said);
        for word in ["requireBackend", "restore", "`pointer`", "SetRules", "docs/reference", "body"]
        {
            assert!(!ran.err.contains(word), "{word}: {}", ran.err);
        }
    }
}

#[tokio::test]
async fn a_document_of_another_shape_is_told_without_the_names_of_types() {
    let folder = notes().with("list.json", "[7]").with("text.json", r#"{"rules": "all"}"#);
    let of = ["--channel", "beta", "--environment", "prod"];
    for (file, said) in [("list.json", "MP-CLI-027"), ("text.json", "expected a list")] {
        let file = folder.file(file);
        let args = [&["rule", "set", "orders", "--file", &file][..], &of].concat();
        let ran = midplane(&args).await.ends_with(1).says(said).says("hint: ");
        for word in ["struct", "sequence", "SetRules", "invalid type"] {
            assert!(!ran.err.contains(word), "{word}: {}", ran.err);
        }
        let both = [&args[..], &["--everybody"]].concat();
        midplane(&both).await.ends_with(2).says("MP-CLI-024").says("hint: leave --file out");
    }
}

#[tokio::test]
async fn a_refusal_without_a_code_is_still_told() {
    let server = Server::answering(|| {
        (StatusCode::BAD_REQUEST, Json(json!({ "message": "bad plugin" }))).into_response()
    })
    .await;
    let ran = midplane(&["plugin", "show", "notes", "--server", &server.url()]).await;
    ran.ends_with(1).says("error[HTTP 400]: bad plugin");
}

#[tokio::test]
async fn a_login_moves_no_cursor_and_asks_nobody_else() {
    let opened = json!({
        "loginUrl": "http://x/\u{1b}]0;owned\u{7}/login?cli=1\nsecond line",
        "callbackUrl": "http://elsewhere.example/poll?a=b&secret=a%20b",
        "expires": "soon\u{1b}[31m",
    });
    let given = json!({ "mode": "bearer", "token": "t\u{1b}[2J\nu" });
    let asked = Arc::new(AtomicUsize::new(0));
    let seen = Arc::clone(&asked);
    let server = Server::answering(move || match seen.fetch_add(1, Ordering::SeqCst) % 2 {
        0 => Json(opened.clone()).into_response(),
        _ => Json(given.clone()).into_response(),
    })
    .await;
    let url = server.url();
    for json in [false, true] {
        let mut args = vec!["login", "--server", &url];
        args.extend(json.then_some("--json"));
        let ran = midplane(&args).await.ends_with(0);
        let shown = format!("{}{}", ran.out, ran.err);
        assert!(!shown.contains(['\u{1b}', '\u{7}']), "{shown:?}");
        ran.says("login?cli=1");
    }
    assert_eq!(asked.load(Ordering::SeqCst), 4, "the callback's host is not believed");
}
