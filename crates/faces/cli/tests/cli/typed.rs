//! Options before and after the verb, and what is said of commands that are not understood.

use crate::{
    story::{TOKEN, midplane, midplane_with, notes},
    world::{nowhere, platform, problem},
};
use midplane_testkit::Server;
use serde_json::{Value, json};

/// The one document on stderr.
#[track_caller]
fn refusal(err: &str) -> Value {
    let document: Value = serde_json::from_str(err).unwrap_or_else(|e| panic!("{e}: {err}"));
    document["error"].clone()
}

#[tokio::test]
async fn server_token_and_json_stand_anywhere() {
    let (server, _) = platform().await;
    let url = server.url();
    let folder = notes();
    for args in [
        vec!["--server", &url, "--token", TOKEN, "--json", "publish", folder.path()],
        vec!["--json", "plugin", "--server", &url, "list", "--token", TOKEN],
        vec!["plugin", "--json", "--server", &url, "show", "orders"],
        vec!["--server=http://127.0.0.1:1", "user", "list", "--server", &url, "--json"],
        vec!["token", "--token", TOKEN, "list", "--json", "--server", &url],
    ] {
        assert!(midplane(&args).await.ends_with(0).json().is_object(), "{args:?}");
    }
    let outer = midplane(&["--json", "validate", folder.path()]).await.ends_with(0).json();
    assert_eq!(outer["valid"], true);
}

#[tokio::test]
async fn a_server_is_not_told_which_server_it_is() {
    for (args, tip) in [
        (["serve", "--server", "http://x"], "--listen"),
        (["--server", "http://x", "serve"], "--listen"),
        (["serve", "--token", TOKEN], "MIDPLANE_ADMIN_TOKEN"),
    ] {
        midplane(&args).await.ends_with(2).says("error[MP-CLI-024]: `serve` takes no --").says(tip);
    }
}

#[tokio::test]
async fn a_command_that_is_not_understood_has_a_code() {
    let ran = midplane(&["plugin", "lisst"]).await.ends_with(2);
    assert_eq!(ran.out, "");
    ran.says("error[MP-CLI-024]: unrecognized subcommand 'lisst'").says("hint: ").says("'list'");
    midplane(&[]).await.ends_with(2).says("MP-CLI-024").says("midplane serve");
    for help in [&["--help"][..], &["help", "plugin"], &["plugin", "-h"], &["--version"], &["-V"]] {
        let ran = midplane(help).await.ends_with(0);
        assert!(ran.err.is_empty() && ran.out.starts_with(['S', 'm', 'A']), "{ran:?}");
    }
}

#[tokio::test]
async fn errors_follow_json() {
    let nowhere = nowhere();
    let url = nowhere.url();
    for args in [
        &["--json", "plugin", "lisst"][..],
        &["user", "create", "--json"],
        &["--json"],
        &["serve", "--json", "--server", "http://x"],
        &["plugin", "show", "../users", "--json"],
    ] {
        let ran = midplane(args).await.ends_with(2);
        let error = refusal(&ran.err);
        assert_eq!((&error["code"], &error["exitCode"]), (&json!("MP-CLI-024"), &json!(2)));
        assert!(error["message"].is_string() && error["hint"].is_string(), "{error}");
    }
    let ran = midplane(&["feed", "--json", "--server", &url]).await.ends_with(5);
    let error = refusal(&ran.err);
    assert_eq!((&error["code"], &error["exitCode"]), (&json!("MP-CLI-030"), &json!(5)));
    assert!(error["hint"].as_str().unwrap().contains("midplane serve"));
    assert!(error.get("findings").is_none(), "{error}");
    // `--json` behind `--` is a name
    let ran = midplane(&["validate", "--frob", "--", "--json"]).await.ends_with(2);
    ran.says("error[MP-CLI-024]");
}

#[tokio::test]
async fn a_servers_own_words_travel_in_json_and_move_no_cursor() {
    let evil = "\u{1b}]0;owned\u{7}\u{9b}31m\u{202e}";
    let server = Server::answering(move || problem(409, "MP-X-001", evil, evil)).await;
    let ran = midplane(&["feed", "--json", "--server", &server.url()]).await.ends_with(3);
    assert!(!ran.err.contains(['\u{1b}', '\u{7}', '\u{9b}', '\u{202e}']), "{:?}", ran.err);
    let expected = json!({ "code": "MP-X-001", "message": evil, "hint": evil, "exitCode": 3 });
    assert_eq!(refusal(&ran.err), expected);
}

#[tokio::test]
async fn a_bad_manifest_tells_scripts_its_places() {
    let folder = notes().with("plugin.yaml", "apiVersion: midplane/v1\nname: Bad Name\n");
    let target = folder.path().to_owned() + "/x.tgz";
    for args in [
        vec!["publish", folder.path(), "--json"],
        vec!["pack", folder.path(), "-o", &target, "--json"],
    ] {
        let ran = midplane(&args).await.ends_with(1);
        let error = refusal(&ran.err);
        assert_eq!(error["code"], "MP-CLI-005");
        let places = error["findings"].as_array().unwrap();
        let name = places.iter().find(|place| place["code"] == "MP-MAN-030").unwrap();
        assert_eq!((&name["line"], &name["column"]), (&json!(2), &json!(7)), "{name}");
    }
    midplane(&["pack", folder.path(), "-o", &target]).await.ends_with(1).says("MP-MAN-030");
}

#[tokio::test]
async fn scripts_read_one_document_and_nothing_else() {
    let (server, _) = platform().await;
    let url = server.url();
    let make =
        ["user", "create", "--username", "ada", "--token", TOKEN, "--json", "--server", &url];
    let ran = midplane_with(&make, "x").await.ends_with(2);
    assert_eq!(refusal(&ran.err)["code"], "MP-CLI-023");
    let make = [&make[..], &["--password-stdin"]].concat();
    assert_eq!(midplane_with(&make, "a long password").await.ends_with(0).err, "");
}
