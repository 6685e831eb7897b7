//! `GET /api/platform/v1/marketplace`, `GET /api/platform/v1/marketplace/{name}`.

use crate::support::{Caller, TestApi, notes, orders};
use midplane_testkit::{Package, plugin};
use serde_json::{Value, json};

const PATH: &str = "/api/platform/v1/marketplace";
const TEAM: &str = "/api/platform/v1/teams/blue";

/// A plugin with a UI of one file, and more in its manifest.
fn with(name: &str, version: &str, more: &str) -> Package {
    let manifest = format!("compat: {{core: '>=0.1'}}\nui: {{kind: esm, entry: a.js}}\n{more}");
    plugin(name, version, &manifest).file("a.js", "export const setup = () => {};")
}

/// A team that `member` is the admin of and `publisher` is in, and plugins for various people.
async fn market() -> TestApi {
    let api = TestApi::new().await;
    let operator = api.as_operator();
    let secret = "targetAudience: {roles: [publisher]}\ncategory: Sales\ndescription: Reports\n";
    for package in [
        with("menu", "1.0.0", "core: true\n"),
        notes("1.0.0"),
        orders("1.0.0"),
        with("@acme/board", "1.0.0", "category: Sales\ndisplayName: The Board\n"),
        with("ledger", "1.0.0", secret),
    ] {
        let published = operator.publish(&package).await;
        assert_eq!(published.status, 200, "{}", published.text());
    }
    let new = json!({"id": "blue", "admin": "member"});
    operator.post("/api/platform/v1/teams", new).await.json();
    operator.put_json(&format!("{TEAM}/members/publisher"), json!({})).await.json();
    api
}

/// Who signs in again acts in the team that they came into first.
async fn acting(api: &TestApi, who: &str) -> String {
    api.sign_in(who).await.json()["accessToken"].as_str().unwrap().to_owned()
}

async fn names(caller: &Caller<'_>, query: &str) -> Vec<String> {
    let answer = caller.get(&format!("{PATH}{query}")).await.json();
    let items = answer["items"].as_array().unwrap();
    items.iter().map(|one| one["name"].as_str().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn everybody_sees_what_they_are_the_audience_of_and_nothing_else() {
    let api = market().await;
    let member = api.as_role("member");
    assert_eq!(names(&member, "").await, ["@acme/board", "menu", "notes", "orders"]);
    let publisher = api.as_role("publisher");
    assert_eq!(names(&publisher, "").await, ["@acme/board", "ledger", "menu", "notes", "orders"]);
    let hidden = format!("{PATH}/ledger");
    let refused = member.get(&hidden).await;
    let nothing = member.get(&format!("{PATH}/nothing")).await;
    refused.refused(404, "MP-INS-001");
    nothing.refused(404, "MP-INS-001");
    // not even among the categories, nor by a search for its words
    let listed = member.get(PATH).await.json();
    assert_eq!(listed["categories"], json!([{"name": "Sales", "plugins": 1}]));
    assert_eq!(names(&member, "?q=reports").await, [] as [String; 0]);
    assert_eq!(names(&publisher, "?q=reports").await, ["ledger"]);
    api.as_anonymous().get(PATH).await.refused(401, "MP-AUTH-006");
    api.as_anonymous().get(&hidden).await.refused(401, "MP-AUTH-006");
    let off = json!({"plugin": "notes"});
    api.as_operator().post("/api/platform/v1/operations/disable", off).await.json();
    assert_eq!(names(&member, "").await, ["@acme/board", "menu", "orders"]);
    member.get(&format!("{PATH}/notes")).await.refused(404, "MP-INS-001");
}

#[tokio::test]
async fn it_is_searched_filed_and_paged_on_the_server() {
    let api = market().await;
    let member = api.as_role("member");
    for (query, wanted) in [
        ("?q=BOARD", vec!["@acme/board"]),
        ("?q=the%20acme", vec!["@acme/board"]),
        ("?q=sales", vec!["@acme/board"]),
        ("?q=board%20notes", vec![]),
        ("?category=Sales", vec!["@acme/board"]),
        ("?category=sales", vec![]),
        ("?q=o&category=Sales", vec!["@acme/board"]),
    ] {
        assert_eq!(names(&member, query).await, wanted, "{query}");
    }
    let first = member.get(&format!("{PATH}?limit=2")).await.json();
    assert_eq!(first["nextCursor"], "menu");
    assert_eq!(names(&member, "?limit=2&cursor=menu").await, ["notes", "orders"]);
    let last = member.get(&format!("{PATH}?limit=2&cursor=menu")).await.json();
    assert_eq!(
        (&last["nextCursor"], &last["categories"][0]["name"]),
        (&json!(null), &json!("Sales"))
    );
    member.get(&format!("{PATH}?limit=0")).await.refused(400, "MP-SYS-008");
    member.get(&format!("{PATH}?page=2")).await.refused(400, "MP-SYS-012");
}

#[tokio::test]
async fn it_tells_how_each_is_installed_and_what_one_may_do() {
    let api = market().await;
    let (admin, member) = (acting(&api, "member").await, acting(&api, "publisher").await);
    let (admin, member) = (api.as_token(&admin), api.as_token(&member));
    let path = format!("{TEAM}/installs/notes");
    admin.put_json(&path, json!({"config": {"level": "high"}})).await.json();
    let own = json!({"config": {"size": 2}});
    member.put_json(&format!("{TEAM}/own-config/notes"), own).await.json();
    member.put_json("/api/platform/v1/installs/orders", json!({"enabled": false})).await.json();
    let shown = member.get(&format!("{PATH}/notes")).await.json();
    let has = |name: &str| shown[name].clone();
    assert_eq!(
        (has("isOn"), has("teamInstall"), has("ownInstall"), has("off")),
        (json!(true), json!("on"), json!(null), json!(null))
    );
    assert_eq!(
        (has("teamConfig"), has("ownConfig")),
        (json!({"level": "high"}), json!({"size": 2}))
    );
    assert_eq!(
        has("may"),
        json!({"team": "blue", "manageTeam": false, "installOwn": true, "configureOwn": true})
    );
    assert_eq!(has("configSchema")["properties"]["size"]["type"], "integer");
    assert_eq!(has("keptSeconds"), 30 * 24 * 60 * 60);
    let may = admin.get(&format!("{PATH}/notes")).await.json()["may"].clone();
    assert_eq!(may["manageTeam"], true);
    let listed = member.get(PATH).await.json();
    let orders = listed["items"].as_array().unwrap().iter().find(|one| one["name"] == "orders");
    let orders = orders.unwrap();
    assert_eq!(
        (&orders["isOn"], &orders["off"], &orders["ownInstall"]),
        (&json!(false), &json!("off-for-person"), &json!("off"))
    );
}

#[tokio::test]
async fn what_a_team_hides_is_not_there_and_what_may_not_be_used_says_so() {
    let api = market().await;
    let (admin, member) = (api.as_role("member"), acting(&api, "publisher").await);
    let member = api.as_token(&member);
    let access = async |name: &str, edit: Value| {
        admin.put_json(&format!("{TEAM}/members/publisher/access/{name}"), edit).await.json();
    };
    access("notes", json!({"visible": false})).await;
    access("orders", json!({"canUse": false})).await;
    member.get(&format!("{PATH}/notes")).await.refused(404, "MP-INS-001");
    assert_eq!(names(&member, "").await, ["@acme/board", "ledger", "menu", "orders"]);
    let orders = member.get(&format!("{PATH}/orders")).await.json();
    assert_eq!((&orders["isOn"], &orders["off"]), (&json!(false), &json!("may-not-use")));
}

#[tokio::test]
async fn it_tells_what_a_plugin_says_and_asks_for_and_which_versions_there_are() {
    let api = TestApi::new().await;
    let operator = api.as_operator();
    let asks = "capabilities: [\"http:outbound\"]\npermissions: {network: {egressAllow: \
                ['api.example:443']}}\nbackend: {basePath: /board}\n";
    let of = |version: &str, more: &str| {
        with("board", version, &format!("{asks}{more}")).file("README.md", "# The board\n")
    };
    operator.publish(&of("1.0.0", "")).await.json();
    operator.publish(&of("1.1.0", "targetAudience: {roles: [publisher]}\n")).await.json();
    operator.publish(&of("1.2.0", "")).await.json();
    // published where others look at it first
    let dev = "/api/v1/pilets?environment=dev";
    assert_eq!(operator.publish_to(dev, &of("2.0.0", "")).await.status, 200);
    let shown = api.as_role("member").get(&format!("{PATH}/board")).await.json();
    let versions: Vec<_> = shown["versions"].as_array().unwrap().iter().collect();
    let numbers: Vec<_> = versions.iter().map(|one| one["version"].as_str().unwrap()).collect();
    assert_eq!((&shown["version"], numbers), (&json!("1.2.0"), vec!["1.2.0", "1.0.0"]));
    assert_eq!(
        (&shown["capabilities"], &shown["calls"], &shown["hasBackend"]),
        (
            &json!([{"name": "http:outbound", "isGranted": true}]),
            &json!(["api.example:443"]),
            &json!(true)
        )
    );
    assert_eq!(shown["about"]["readme"]["pieces"][1], json!({"type": "text", "text": "The board"}));
    assert_eq!(
        shown["audience"],
        json!({"roles": [], "features": [], "regions": [], "permissions": []})
    );
    let may = json!({"manageTeam": false, "installOwn": true, "configureOwn": false});
    assert_eq!((&shown["may"], &shown["configSchema"]), (&may, &json!(null)));
    let machine = api.token("plugins:read", None).await;
    let shown = api.as_token(&machine).get(&format!("{PATH}/board")).await.json();
    assert_eq!(shown["may"]["installOwn"], false, "a machine has nothing of its own");
}
