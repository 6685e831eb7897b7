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
async fn help_and_version_follow_json() {
    for (args, command) in [
        (&["help", "--json"][..], "midplane"),
        (&["--json", "help", "pack"], "midplane pack"),
        (&["help", "plugin", "list", "--json"], "midplane plugin list"),
        (&["--server", "http://x", "plugin", "help", "show", "--json"], "midplane plugin show"),
        (&["user", "create", "--username", "ada", "--help", "--json"], "midplane user create"),
    ] {
        let told = midplane(args).await.ends_with(0).json();
        assert_eq!(told["command"], command, "{args:?}");
        assert!(told["usage"].as_str().unwrap().starts_with(command), "{told}");
    }
    let told = midplane(&["help", "pack", "--json"]).await.json();
    assert_eq!(told["arguments"][0]["name"], "DIR");
    let output = told["options"].as_array().unwrap().iter().find(|o| o["name"] == "--output");
    let output = output.unwrap();
    assert_eq!((&output["short"], &output["value"]), (&json!("-o"), &json!("FILE")));
    assert!(told["more"].as_str().unwrap().contains("Examples:"), "{told}");
    for version in [["--version", "--json"], ["--json", "-V"]] {
        let told = midplane(&version).await.ends_with(0).json();
        assert_eq!((&told["name"], told["version"].is_string()), (&json!("midplane"), true));
    }
}

#[tokio::test]
async fn usage_says_what_is_needed_and_not_what_was_typed() {
    for (args, usage) in [
        (
            &["user", "create", "--display-name", "x"][..],
            "midplane user create [OPTIONS] --username <NAME>\n",
        ),
        (&["pack", "--metadata.audience", "{}"], "midplane pack [OPTIONS] <DIR>\n"),
        (&["publish", "--channel", "beta", "a", "b"], "midplane publish [OPTIONS] <DIR|FILE>\n"),
    ] {
        let ran = midplane(args).await.ends_with(2).says("error[MP-CLI-024]");
        assert!(ran.err.ends_with(&format!("hint: Usage: {usage}")), "{}", ran.err);
    }
}

#[tokio::test]
async fn values_are_refused_in_words_of_people() {
    for (args, said) in [
        (["serve", "--listen", "8080"], "an address and a port, such as 127.0.0.1:8080"),
        (["wait", "--revision", "two"], "it is a whole number"),
        (["wait", "--revision", "99999999999999999999"], "the number is too large"),
    ] {
        let ran = midplane(&args).await.ends_with(2).says(said);
        for word in ["socket", "digit", "target type", "string"] {
            assert!(!ran.err.contains(word), "{}", ran.err);
        }
    }
}

#[tokio::test]
async fn help_in_a_pipe_is_wrapped_once_and_examples_never() {
    for args in [&["help"][..], &["publish", "--help"], &["config", "show", "-h"], &["pack", "-h"]]
    {
        let ran = midplane(args).await.ends_with(0);
        let is_prose = |line: &&str| !line.starts_with("  midplane ") && !line.contains("| jq");
        let long = ran.out.lines().filter(is_prose).find(|line| line.chars().count() > 80);
        assert_eq!(long, None, "{args:?}");
        // wrapped twice, a word would stand alone between two full lines
        let lines: Vec<&str> = ran.out.lines().collect();
        for three in lines
            .windows(3)
            .filter(|three| three.iter().all(|l| l.starts_with(char::is_alphabetic)))
        {
            let next = three[2].split(' ').next().unwrap_or_default().len();
            assert!(three[1].len() + 1 + next > 80, "{args:?}: {three:?}");
        }
    }
    let ran = midplane(&["config", "show", "--help"]).await;
    let example = "jq '.settings[] | select(.origin != \"default\")'";
    assert!(ran.out.lines().any(|line| line.ends_with(example)), "{}", ran.out);
}

#[tokio::test]
async fn errors_follow_json() {
    let nowhere = nowhere();
    let url = nowhere.url();
    for args in [
        &["--json", "plugin", "lisst"][..],
        &["user", "create", "--json"],
        &["--json"],
        &["plugin", "--json"],
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
