//! `GET /api/platform/v1/roles`, `POST /api/platform/v1/roles`, `GET /api/platform/v1/roles/{role}`, `PATCH /api/platform/v1/roles/{role}`, `DELETE /api/platform/v1/roles/{role}` and `GET /api/platform/v1/permissions`.

use crate::support::{Caller, TestApi};
use axum::body::Body;
use http::Method;
use midplane_testkit::{Answer, Package};
use serde_json::{Value, json};

const ROLES: &str = "/api/platform/v1/roles";
const MEMBER: &str = "/api/platform/v1/roles/member";
const PERMISSIONS: &str = "/api/platform/v1/permissions";

async fn patch(caller: Caller<'_>, path: &str, body: Value) -> Answer {
    caller.ask(Method::PATCH, path, Body::from(body.to_string())).await
}

/// A plugin for those who may `customers:read`, which also knows `customers:write`.
fn customers() -> Package {
    let manifest = "displayName: Customers\nui:\n  kind: esm\n  entry: ui/customers.js\n\
                    targetAudience:\n  roles: [sales]\n\
                    permissions:\n  ui: [\"customers:read\"]\n  declares: [\"customers:write\"]\n";
    midplane_testkit::plugin("customers", "1.0.0", manifest)
        .file("ui/customers.js", "export const setup = 1;\n")
}

async fn with_customers() -> TestApi {
    let api = TestApi::new().await;
    let published = api.as_operator().publish(&customers()).await;
    assert_eq!(published.status, 200);
    api
}

fn names(page: &Value) -> Vec<&str> {
    page["items"].as_array().unwrap().iter().map(|one| one["name"].as_str().unwrap()).collect()
}

#[tokio::test]
async fn what_a_plugin_asks_for_is_known_and_can_be_granted() {
    let api = with_customers().await;
    let all = api.as_operator().get(PERMISSIONS).await.json();
    let of = |name: &str| -> Value {
        let items = all["items"].as_array().unwrap();
        items.iter().find(|one| one["name"] == name).cloned().unwrap_or_default()
    };
    assert_eq!(of("customers:write")["plugins"], json!(["customers"]));
    assert_eq!(of("customers:read")["roles"], json!([]));
    assert!(of("users:manage")["description"].is_string());
    let roles = api.as_operator().get(ROLES).await.json();
    assert_eq!(
        names(&roles),
        ["administrator", "authenticated", "member", "operator", "publisher", "sales"]
    );
    let sales = api.as_operator().get("/api/platform/v1/roles/sales").await.json();
    assert_eq!((&sales["plugins"], &sales["written"]), (&json!(["customers"]), &json!(false)));
    let granted = patch(
        api.as_operator(),
        "/api/platform/v1/roles/sales",
        json!({"addPermissions": ["customers:read", "customers:write"], "reason": "they sell"}),
    );
    let granted = granted.await.json();
    assert_eq!(granted["role"]["permissions"], json!(["customers:read", "customers:write"]));
    let told = api.as_operator().get("/api/platform/v1/audit?kind=role-changed").await.json();
    let deed = &told["items"][0];
    assert_eq!((&deed["about"], &deed["reason"]), (&json!("sales"), &json!("they sell")));
}

#[tokio::test]
async fn a_grant_holds_at_once_in_open_sessions_and_in_their_feed() {
    let api = with_customers().await;
    api.with_person("sal", "sales").await;
    let signed_in = api.sign_in("sal").await;
    let token = signed_in.json()["accessToken"].as_str().unwrap().to_owned();
    let feed = async || {
        let feed = api.as_token(&token).get("/api/v1/pilets").await.json();
        feed["items"].as_array().unwrap().len()
    };
    assert_eq!(feed().await, 0);
    let sales = "/api/platform/v1/roles/sales";
    let grant = json!({"addPermissions": ["customers:read"]});
    assert_eq!(patch(api.as_operator(), sales, grant).await.status, 200);
    assert_eq!(feed().await, 1);
    let me = api.as_token(&token).get("/auth/me").await.json();
    assert_eq!(me["user"]["permissions"], json!(["customers:read"]));
    let revoke = json!({"removePermissions": ["customers:read"]});
    assert_eq!(patch(api.as_operator(), sales, revoke).await.status, 200);
    assert_eq!(feed().await, 0);
    // everybody who signs in
    let everybody = "/api/platform/v1/roles/authenticated";
    let grant = json!({"addPermissions": ["customers:read"]});
    assert_eq!(patch(api.as_operator(), everybody, grant).await.status, 200);
    assert_eq!(feed().await, 1);
}

#[tokio::test]
async fn a_role_is_made_given_changed_and_removed() {
    let api = TestApi::new().await;
    let new = json!({"name": "auditors", "description": "See.", "permissions": ["audit:read"]});
    let rehearsed = {
        let mut new = new.clone();
        new["dryRun"] = json!(true);
        api.as_operator().post(ROLES, new).await
    };
    assert_eq!((rehearsed.status.as_u16(), &rehearsed.json()["dryRun"]), (200, &json!(true)));
    let auditors = "/api/platform/v1/roles/auditors";
    api.as_operator().get(auditors).await.refused(404, "MP-ROLE-002");
    assert_eq!(api.as_operator().post(ROLES, new.clone()).await.status, 201);
    api.as_operator().post(ROLES, new).await.refused(409, "MP-ROLE-001");
    let given = json!({"addRoles": ["auditors"]});
    let member = "/api/platform/v1/users/member";
    assert_eq!(patch(api.as_operator(), member, given).await.status, 200);
    let audit = "/api/platform/v1/audit";
    assert_eq!(api.as_role("member").get(audit).await.status, 200);
    let edit = json!({"permissions": [], "description": "See nothing."});
    let edited = patch(api.as_operator(), auditors, edit).await.json();
    assert_eq!(edited["was"], json!(["audit:read"]));
    assert_eq!(edited["role"]["description"], "See nothing.");
    api.as_role("member").get(audit).await.refused(403, "MP-AUTH-007");
    let same = patch(api.as_operator(), auditors, json!({})).await.json();
    assert_eq!(same["changed"], false);
    let removed = api.as_operator().delete(auditors).await.json();
    assert!(removed["role"].is_null() && removed["changed"] == true, "{removed}");
    api.as_operator().delete(auditors).await.refused(404, "MP-ROLE-002");
}

#[tokio::test]
async fn a_built_in_role_is_put_back() {
    let api = TestApi::new().await;
    let publisher = "/api/platform/v1/roles/publisher";
    let narrowed = json!({"permissions": ["versions:publish"]});
    assert_eq!(patch(api.as_operator(), publisher, narrowed).await.status, 200);
    let mine = async || {
        api.as_role("publisher").get("/auth/me").await.json()["user"]["permissions"].clone()
    };
    assert_eq!(mine().await, json!(["versions:publish"]));
    let back = api.as_operator().delete(publisher).await.json();
    assert_eq!(back["role"]["permissions"], json!(["instances:register", "versions:publish"]));
    assert_eq!(mine().await, json!(["instances:register", "versions:publish"]));
}

#[tokio::test]
async fn what_nobody_knows_is_refused_with_what_was_meant() {
    let api = with_customers().await;
    for (body, meant) in [
        (json!({"addPermissions": ["custmers:read"]}), "did you mean `customers:read`?"),
        (json!({"addPermissions": ["users:manager"]}), "did you mean `users:manage`?"),
        (json!({"permissions": ["zzz"]}), "publish the plugin that asks for it first"),
        (json!({"description": "a\nb"}), "control characters"),
        (json!({"description": "x".repeat(201)}), "at most 200"),
    ] {
        let refused = patch(api.as_operator(), MEMBER, body.clone()).await;
        let detail = refused.refused(422, "MP-ID-004")["detail"].to_string();
        assert!(detail.contains(meant), "{body}: {detail}");
    }
    for name in ["", "Admin", "a b", "a/b", "..", &"x".repeat(65)] {
        let new = json!({"name": name});
        api.as_operator().post(ROLES, new).await.refused(422, "MP-ID-004");
    }
    let long = json!({"reason": "x".repeat(501), "addPermissions": ["customers:read"]});
    patch(api.as_operator(), MEMBER, long).await.refused(422, "MP-FEED-001");
    patch(api.as_operator(), "/api/platform/v1/roles/nobody", json!({}))
        .await
        .refused(404, "MP-ROLE-002");
    let one = api.as_operator().get(MEMBER).await.json();
    assert_eq!((&one["permissions"], &one["written"]), (&json!([]), &json!(false)));
}

#[tokio::test]
async fn nobody_raises_themselves() {
    let api = with_customers().await;
    let made = json!({"name": "keepers", "permissions": ["roles:manage", "audit:read"]});
    assert_eq!(api.as_operator().post(ROLES, made).await.status, 201);
    api.with_person("kim", "keepers").await;
    let kim = || api.as_role("kim");
    for permission in ["users:manage", "customers:read"] {
        let grant = json!({"addPermissions": [permission]});
        patch(kim(), MEMBER, grant).await.refused(403, "MP-ROLE-004");
    }
    let grant = json!({"addPermissions": ["audit:read"]});
    assert_eq!(patch(kim(), MEMBER, grant).await.status, 200);
    for body in [json!({"permissions": []}), json!({"description": "mine"})] {
        patch(kim(), "/api/platform/v1/roles/operator", body).await.refused(403, "MP-ROLE-004");
    }
    for caller in [kim(), api.as_operator()] {
        let path = "/api/platform/v1/roles/administrator";
        patch(caller, path, json!({"permissions": []})).await.refused(409, "MP-ROLE-003");
    }
    // an administrator gives what plugins ask for, with a role and with a token
    let grant = json!({"addPermissions": ["customers:read"]});
    assert_eq!(patch(api.as_operator(), MEMBER, grant).await.status, 200);
    let account = json!({"username": "neu", "password": "a long password", "roles": ["member"]});
    let users = "/api/platform/v1/users";
    assert_eq!(api.as_role("administrator").post(users, account).await.status, 201);
    let token = json!({"name": "sync", "permissions": ["customers:read"]});
    let made = api.as_role("administrator").post("/api/platform/v1/tokens", token).await;
    assert_eq!(made.status, 201);
    let secret = made.json()["token"].as_str().unwrap().to_owned();
    let feed = api.as_token(&secret).get("/api/v1/pilets").await.json();
    assert_eq!(feed["items"], json!([]), "the plugin is for those in sales too");
    let other = json!({"name": "sync", "permissions": ["customers:rea"]});
    api.as_operator().post("/api/platform/v1/tokens", other).await.refused(422, "MP-ID-004");
}

#[tokio::test]
async fn all_permissions_together_make_no_administrator() {
    let api = TestApi::new().await;
    let all = api.as_operator().get(PERMISSIONS).await.json();
    let made = json!({"name": "nearly", "permissions": names(&all)});
    assert_eq!(api.as_operator().post(ROLES, made).await.status, 201);
    api.with_person("ned", "nearly").await;
    let more = json!({"addRoles": ["administrator"]});
    let member = "/api/platform/v1/users/member";
    patch(api.as_role("ned"), member, more.clone()).await.refused(403, "MP-ROLE-004");
    let new = json!({"username": "x", "password": "a long password", "roles": ["administrator"]});
    api.as_role("ned").post("/api/platform/v1/users", new).await.refused(403, "MP-ROLE-004");
    let password = json!({"password": "another long password"});
    let path = "/api/platform/v1/users/administrator/password";
    api.as_role("ned").put_json(path, password).await.refused(403, "MP-ROLE-004");
    assert_eq!(patch(api.as_role("administrator"), member, more).await.status, 200);
    let nobody = json!({"addRoles": ["authenticated"]});
    patch(api.as_operator(), member, nobody).await.refused(422, "MP-ID-004");
}
