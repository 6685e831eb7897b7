//! `GET /api/v1/teams/{team}/my-plugins`.

use crate::support::{TestApi, notes, orders};
use serde_json::{Value, json};

const PATH: &str = "/api/v1/teams/blue/my-plugins";
const TEAM: &str = "/api/platform/v1/teams/blue";

async fn with_blue(api: &TestApi) {
    let operator = api.as_operator();
    for package in [notes("1.0.0"), orders("1.0.0"), core()] {
        let published = operator.publish(&package).await;
        assert_eq!(published.status, 200, "{}", published.text());
    }
    let new = json!({"id": "blue", "admin": "member"});
    operator.post("/api/platform/v1/teams", new).await.json();
    operator.put_json(&format!("{TEAM}/members/publisher"), json!({})).await.json();
}

fn core() -> midplane_testkit::Package {
    let manifest = "core: true\ncompat: {core: '>=0.1'}\nui: {kind: esm, entry: a.js}\n";
    midplane_testkit::plugin("menu", "1.0.0", manifest).file("a.js", "export const setup = 1;")
}

fn names(of: &Value) -> Vec<&str> {
    of.as_array().unwrap().iter().map(|one| one["name"].as_str().unwrap()).collect()
}

#[tokio::test]
async fn a_member_sees_what_they_have_and_how_it_is_configured() {
    let api = TestApi::new().await;
    with_blue(&api).await;
    let member = api.as_role("member");
    let shared = json!({"config": {"level": "high"}});
    member.put_json(&format!("{TEAM}/installs/notes"), shared).await.json();
    member
        .put_json(&format!("{TEAM}/own-config/notes"), json!({"config": {"size": 2}}))
        .await
        .json();
    let mine = member.get(PATH).await.json();
    assert_eq!(names(&mine["plugins"]), ["menu", "notes", "orders"]);
    let mut notes = mine["plugins"][1].clone();
    notes["integrity"] = "…".into();
    insta::assert_json_snapshot!(notes, @r#"
    {
      "name": "notes",
      "version": "1.0.0",
      "isCore": false,
      "installed": "team",
      "enabled": true,
      "canUse": true,
      "canConfigure": true,
      "frontendUrl": "http://midplane.test/pilets/notes/1.0.0/notes.js",
      "kind": "esm",
      "spec": "esm",
      "integrity": "…",
      "hasBackend": false,
      "config": {
        "level": "high",
        "size": 2
      },
      "origins": {
        "/level": "shared",
        "/size": "personal"
      }
    }
    "#);
    assert_eq!(mine["plugins"][0]["isCore"], true);
    let theirs = api.as_role("publisher").get(PATH).await.json();
    assert_eq!(theirs["plugins"][1]["config"], json!({"level": "high", "size": 10}));
    assert_eq!(theirs["plugins"][1]["origins"]["/size"], "default");
}

#[tokio::test]
async fn it_is_for_members_alone() {
    let api = TestApi::new().await;
    with_blue(&api).await;
    api.as_anonymous().get(PATH).await.refused(401, "MP-AUTH-006");
    for other in [api.as_role("administrator"), api.as_operator()] {
        other.get(PATH).await.refused(404, "MP-TEN-002");
    }
    api.as_role("member").get("/api/v1/teams/red/my-plugins").await.refused(404, "MP-TEN-002");
    let moon = format!("{PATH}?environment=moon");
    api.as_role("member").get(&moon).await.refused(404, "MP-REG-011");
}

#[tokio::test]
async fn where_plugins_have_to_be_installed_nobody_has_others() {
    let api = TestApi::where_installed().await;
    with_blue(&api).await;
    let feed =
        async |name: &str| api.as_role(name).get("/api/v1/pilets").await.json()["items"].clone();
    assert_eq!(api.offered().await, ["menu 1.0.0"], "the core is for all");
    assert_eq!(names(&feed("member").await), ["menu"]);
    let member = api.as_role("member");
    member.put_json(&format!("{TEAM}/installs/notes"), json!({})).await.json();
    member.put_json("/api/platform/v1/installs/orders", json!({})).await.json();
    assert_eq!(names(&feed("member").await), ["menu", "notes", "orders"]);
    assert_eq!(names(&feed("publisher").await), ["menu", "notes"]);
    assert_eq!(names(&member.get(PATH).await.json()["plugins"]), ["menu", "notes", "orders"]);
    let off = json!({"enabled": false});
    member.put_json(&format!("{TEAM}/installs/notes"), off.clone()).await.json();
    assert_eq!(names(&feed("publisher").await), ["menu"]);
    let mine = member.get(PATH).await.json();
    assert_eq!(
        (names(&mine["plugins"]), &mine["plugins"][1]["enabled"]),
        (vec!["menu", "notes", "orders"], &json!(false))
    );
    member.put_json(&format!("{TEAM}/installs/menu"), off).await.refused(409, "MP-INS-003");
    assert_eq!(api.offered().await, ["menu 1.0.0"], "nobody else has anything of it");
}

#[tokio::test]
async fn a_feed_has_the_configuration_and_is_another_one_with_it() {
    let api = TestApi::new().await;
    with_blue(&api).await;
    let member = api.as_role("member");
    let feed = member.get("/api/v1/pilets").await;
    let tag = feed.header("etag").unwrap().to_owned();
    assert_eq!(feed.json()["items"][1]["config"], json!({"level": "low", "size": 10}));
    let same = member.clone().with("if-none-match", &tag).get("/api/v1/pilets").await;
    assert_eq!(same.status, 304);
    member.put_json(&format!("{TEAM}/installs/notes"), json!({"config": {"size": 3}})).await.json();
    let other = member.clone().with("if-none-match", &tag).get("/api/v1/pilets").await;
    assert_eq!(other.json()["items"][1]["config"], json!({"level": "low", "size": 3}));
    let nobody = api.as_anonymous().get("/api/v1/pilets").await.json();
    assert_eq!(nobody["items"][1]["config"], json!({"level": "low", "size": 10}));
    // the answer that is prepared is the same one
    let again = member.get("/api/v1/pilets").await.json();
    assert_eq!(again["items"][1]["config"]["size"], 3);
}

#[tokio::test]
async fn a_team_that_switches_a_plugin_off_has_it_no_more() {
    let api = TestApi::new().await;
    with_blue(&api).await;
    let member = api.as_role("member");
    member.put_json(&format!("{TEAM}/installs/orders"), json!({"enabled": false})).await.json();
    let feed = api.as_role("publisher").get("/api/v1/pilets").await.json();
    assert_eq!(names(&feed["items"]), ["menu", "notes"]);
    assert_eq!(api.offered().await.len(), 3, "others keep it");
}
