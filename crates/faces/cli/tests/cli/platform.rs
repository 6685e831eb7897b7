//! Accounts, tokens, plugins and the feed.

use crate::{
    story::{TOKEN, midplane, midplane_with},
    world::platform,
};
use serde_json::json;

#[tokio::test]
async fn a_token_goes_to_stdout_alone() {
    let (server, kept) = platform().await;
    let url = server.url();
    let args = ["token", "create", "--name", "ci", "--scope", "publish", "--server", &url];
    let ran = midplane(&args).await.ends_with(0);
    assert_eq!(ran.out, "mpt_new\n");
    insta::assert_snapshot!(ran.err, @r"
    made the token ci (tok_1), ends 2026-11-21 10:57 UTC
    keep it now: it is not shown again
    ");
    let expected = json!({
        "name": "ci", "permissions": ["versions:publish"], "expiresInSeconds": 90 * 86_400,
    });
    assert_eq!(kept.lock().unwrap().bodies[0], expected);
}

#[tokio::test]
async fn a_token_can_be_for_one_plugin_and_one_day() {
    let (server, kept) = platform().await;
    let url = server.url();
    let mut args = vec!["token", "create", "--name", "orders", "--scope", "register"];
    args.extend(["--plugin", "@acme/orders", "--expires", "1d", "--json", "--server", &url]);
    let answer = midplane(&args).await.ends_with(0).json();
    assert_eq!(answer["token"], "mpt_new");
    let expected = json!({
        "name": "orders", "permissions": ["instances:register"], "plugin": "@acme/orders",
        "expiresInSeconds": 86_400,
    });
    assert_eq!(kept.lock().unwrap().bodies[0], expected);
}

#[tokio::test]
async fn a_deploy_token_is_for_what_it_names() {
    let (server, kept) = platform().await;
    let url = server.url();
    let mut args = vec!["token", "create", "--name", "ci", "--scope", "plugins:publish"];
    args.extend(["--scope", "channels:manage", "--scope", "publish", "--never-expires"]);
    args.extend(["--plugin", "@acme/*", "--plugin", "orders", "--environment", "staging"]);
    args.extend(["--json", "--server", &url]);
    midplane(&args).await.ends_with(0);
    let expected = json!({
        "name": "ci", "permissions": ["versions:publish", "channels:manage"],
        "plugins": ["@acme/*", "orders"], "environments": ["staging"], "neverExpires": true,
    });
    assert_eq!(kept.lock().unwrap().bodies[0], expected);
    let wrong = |name, value| ["token", "create", "--name", "x", "--scope", "publish", name, value];
    for (name, value) in [
        ("--plugin", "@acme/o*"),
        ("--plugin", "../x"),
        ("--environment", "a b"),
        ("--scope", "world:rule"),
        ("--expires", "never"),
    ] {
        midplane(&wrong(name, value)).await.ends_with(2);
    }
    let both = ["--never-expires", "--expires", "1d"];
    let args = ["token", "create", "--name", "x", "--scope", "publish"];
    midplane(&[&args[..], &both].concat()).await.ends_with(2);
}

#[tokio::test]
async fn an_admin_token_is_for_the_whole_platform() {
    let (server, kept) = platform().await;
    let url = server.url();
    let args = ["token", "create", "--name", "ops", "--scope", "admin", "--server", &url];
    midplane(&args).await.ends_with(0);
    let permissions = kept.lock().unwrap().bodies[0]["permissions"].clone();
    let all = ["versions:publish", "instances:register", "users:manage"];
    let more = ["tokens:manage", "plugins:manage", "plugins:read"];
    let rest = ["channels:manage", "approvals:decide", "audit:read"];
    let last = ["roles:manage", "teams:manage"];
    assert_eq!(permissions, json!([&all[..], &more, &rest, &last].concat()));

    let args: Vec<&str> = args.into_iter().chain(["--plugin", "orders"]).collect();
    midplane(&args).await.ends_with(2).says("MP-CLI-025");
}

#[tokio::test]
async fn tokens_are_listed_and_revoked() {
    let (server, kept) = platform().await;
    let url = server.url();
    let ran = midplane(&["token", "list", "--server", &url]).await.ends_with(0).says("2 tokens");
    insta::assert_snapshot!(ran.out, @r"
    ID     NAME    PERMISSIONS         PLUGINS  ENVIRONMENTS  ENDS                  USED
    tok_1  ci      versions:publish    -        -             2026-11-21 10:57 UTC  -
    tok_2  orders  instances:register  orders   staging       -                     2026-11-21 22:26 UTC from 203.0.113.0/24
    ");
    let ran = midplane(&["token", "revoke", "tok_1", "--json", "--server", &url]).await;
    assert_eq!(ran.ends_with(0).json(), json!({ "id": "tok_1", "revoked": true }));
    assert_eq!(kept.lock().unwrap().revoked, ["tok_1"]);
    let ran = midplane(&["token", "revoke", "tok_9", "--server", &url]).await;
    ran.ends_with(1).says("error[MP-ID-006]: there is no token tok_9");
    // an id is never more than one segment of a path
    for id in ["..", "a/b", "", "a?b"] {
        midplane(&["token", "revoke", id, "--server", &url]).await.ends_with(2);
    }
}

#[tokio::test]
async fn an_account_is_made_with_a_password_from_stdin() {
    let (server, kept) = platform().await;
    let url = server.url();
    let mut args = vec!["user", "create", "--username", "ada", "--display-name", "Ada L."];
    args.extend(["--role", "publisher", "--role", "member", "--password-stdin"]);
    args.extend(["--server", &url, "--token", TOKEN]);
    let ran = midplane_with(&args, "correct horse \r\n").await.ends_with(0);
    insta::assert_snapshot!(ran.out, @r"
    id        usr_1
    username  ada
    name      Ada L.
    roles     publisher, member
    ");
    assert!(!format!("{ran:?}").contains("horse"));
    let expected = json!({
        "username": "ada", "displayName": "Ada L.", "password": "correct horse ",
        "roles": ["publisher", "member"],
    });
    assert_eq!(kept.lock().unwrap().bodies[0], expected);
    // and a second one of that name is a conflict
    midplane_with(&args, "other").await.ends_with(3).says("error[MP-ID-004]");
}

#[tokio::test]
async fn a_password_is_never_an_argument_and_never_empty() {
    let (server, kept) = platform().await;
    let url = server.url();
    let args = ["user", "create", "--username", "ada", "--server", &url];
    midplane_with(&args, "x").await.ends_with(2).says("--password-stdin");
    let with = |more: &'static str| args.iter().copied().chain([more]).collect::<Vec<_>>();
    midplane(&with("--password=x")).await.ends_with(2);
    for password in ["", "\n", "\r\n"] {
        midplane_with(&with("--password-stdin"), password).await.ends_with(1).says("is empty");
    }
    let long = "x".repeat(5000);
    midplane_with(&with("--password-stdin"), &long).await.ends_with(1).says("longer than 4 KiB");
    assert!(kept.lock().unwrap().bodies.is_empty());
}

#[tokio::test]
async fn accounts_are_listed_over_all_pages() {
    let (server, _) = platform().await;
    let url = server.url();
    let ran = midplane(&["user", "list", "--server", &url]).await.ends_with(0).says("2 accounts");
    insta::assert_snapshot!(ran.out, @r"
    USERNAME  NAME   ROLES              MADE                  DISABLED  ID
    ada       ADA    member, publisher  2026-11-21 10:57 UTC  -         usr_ada
    grace     GRACE  member, publisher  2026-11-21 10:57 UTC  -         usr_grace
    ");
    let all = midplane(&["user", "list", "--json", "--server", &url]).await.ends_with(0).json();
    assert_eq!(all["items"].as_array().unwrap().len(), 2);
}

#[tokio::test]
async fn plugins_are_listed_and_shown() {
    let (server, _) = platform().await;
    let url = server.url();
    let ran = midplane(&["plugin", "list", "--server", &url]).await.ends_with(0).says("1 plugin");
    insta::assert_snapshot!(ran.out, @r"
    NAME    STATE  CHANNELS                                    BACKENDS  TITLE
    orders  ready  prod/latest 1.4.0, staging/beta 1.5.0-rc.1  1         Orders
    ");
    let ran = midplane(&["plugin", "show", "@acme/orders", "--server", &url]).await.ends_with(0);
    insta::assert_snapshot!(ran.out);
    let args = ["plugin", "show", "orders", "--json", "--server", &url];
    assert_eq!(midplane(&args).await.ends_with(0).json()["instances"][0]["health"], "unhealthy");
    let ran = midplane(&["plugin", "show", "wallet", "--server", &url]).await;
    ran.ends_with(1).says("error[MP-REG-001]: there is no plugin wallet");
    for name in ["../users", "Orders", "a?b", "@a"] {
        midplane(&["plugin", "show", name, "--server", &url]).await.ends_with(2);
    }
}

#[tokio::test]
async fn environments_are_listed_with_their_channels() {
    let (server, _) = platform().await;
    let url = server.url();
    let ran = midplane(&["environment", "list", "--server", &url]).await.ends_with(0);
    let ran = ran.says("2 environments");
    insta::assert_snapshot!(ran.out, @r"
    ENVIRONMENT  CHANNELS              NOTES
    dev          latest (2), beta (1)  -
    prod         -                     default, needs approval
    ");
    let args = ["environment", "list", "--json", "--server", &url];
    let all = midplane(&args).await.ends_with(0).json();
    assert_eq!(all["items"][1]["approvalRequired"], true);
}

#[tokio::test]
async fn the_feed_is_shown_for_an_environment() {
    let (server, _) = platform().await;
    let url = server.url();
    let ran = midplane(&["feed", "--server", &url]).await.ends_with(0);
    let ran = ran.says("1 plugin at revision 12");
    insta::assert_snapshot!(ran.out, @r"
    NAME   VERSION  KIND  DECLARED TRUST  BACKEND  LINK
    notes  1.0.0    esm   first-party     yes      http://127.0.0.1:8080/pilets/notes/1.0.0/notes.js
    ");
    let args = ["feed", "--environment", "staging", "--json", "--server", &url];
    assert_eq!(midplane(&args).await.ends_with(0).json()["items"][0]["name"], "notes-of-staging");
}
