//! `GET /api/platform/v1/namespaces`, `POST /api/platform/v1/namespaces`, `GET /api/platform/v1/namespaces/{name}`, `DELETE /api/platform/v1/namespaces/{name}`, `POST /api/platform/v1/namespace-transfers`, `PUT /api/platform/v1/namespace-members/{user}/{name}`, `DELETE /api/platform/v1/namespace-members/{user}/{name}`.

use crate::support::{TestApi, orders};
use midplane_testkit::Package;
use serde_json::{Value, json};

const PATH: &str = "/api/platform/v1/namespaces";
const MEMBERS: &str = "/api/platform/v1/namespace-members";

/// `ada` and `bob` publish; the scope `@acme` is Ada's.
async fn adas() -> TestApi {
    let api = TestApi::new().await;
    for name in ["ada", "bob"] {
        api.with_person(name, "publisher").await;
    }
    let claimed = api.as_role("ada").post(PATH, json!({"name": "@acme"})).await;
    assert_eq!(claimed.status, 200, "{}", claimed.text());
    assert_eq!(claimed.json()["message"], "@acme is owned by ada.");
    api
}

fn acmes_orders() -> Package {
    let manifest = "displayName: Orders\ncompat:\n  core: \">=0.1\"\nui:\n  kind: esm\n  \
                    entry: ui/orders.js\n";
    let script = "export const setup = 1;\n";
    midplane_testkit::plugin("@acme/orders", "1.0.0", manifest).file("ui/orders.js", script)
}

fn names(people: &Value) -> Vec<&str> {
    people.as_array().unwrap().iter().map(|one| one["username"].as_str().unwrap()).collect()
}

#[tokio::test]
async fn an_owner_says_who_is_in_it() {
    let api = adas().await;
    let (ada, bob) = (api.as_role("ada"), api.as_role("bob"));
    let told = ada.put_json(&format!("{MEMBERS}/bob/@acme"), json!({"dryRun": true})).await.json();
    assert_eq!((&told["dryRun"], &told["changed"]), (&json!(true), &json!(true)));
    assert_eq!(told["message"], "@acme would be owned by ada; members would be bob.");
    bob.get(&format!("{PATH}/@acme")).await.refused(404, "MP-NS-003");
    let why = json!({"part": "member", "reason": "he builds it"});
    let added = ada.put_json(&format!("{MEMBERS}/bob/@acme"), why).await.json();
    assert_eq!(added["message"], "@acme is owned by ada; members are bob.");
    let shown = bob.get(&format!("{PATH}/@acme")).await.json();
    assert_eq!((names(&shown["owners"]), names(&shown["members"])), (vec!["ada"], vec!["bob"]));
    let refused = bob.put_json(&format!("{MEMBERS}/member/@acme"), json!({})).await;
    refused.refused(403, "MP-NS-004");
    let handed = json!({"name": "@acme", "to": "bob"});
    ada.post("/api/platform/v1/namespace-transfers", handed).await.json();
    let shown = ada.get(&format!("{PATH}/@acme")).await.json();
    assert_eq!((names(&shown["owners"]), names(&shown["members"])), (vec!["bob"], vec!["ada"]));
    bob.delete(&format!("{MEMBERS}/bob/@acme")).await.refused(409, "MP-NS-005");
    assert_eq!(ada.delete(&format!("{MEMBERS}/ada/@acme")).await.status, 200, "she leaves");
    ada.delete(&format!("{PATH}/@acme")).await.refused(404, "MP-NS-003");
    let gone = bob.delete(&format!("{PATH}/@acme?reason=we%20move")).await.json();
    assert_eq!(gone["changed"], true);
    let deeds = api.as_operator().get("/api/platform/v1/audit?kind=namespace-changed").await.json();
    let deeds = deeds["items"].as_array().unwrap();
    assert_eq!(deeds.len(), 5);
    assert_eq!((&deeds[0]["reason"], &deeds[0]["after"]), (&json!("we move"), &Value::Null));
    assert_eq!(deeds[3]["after"]["members"], json!({"u-bob": "bob"}));
}

#[tokio::test]
async fn what_nobody_owns_says_who_can_and_what_helps() {
    let api = adas().await;
    let operator = api.as_operator();
    let claimed = operator.post(PATH, json!({"name": "@lost"})).await.json();
    let told = claimed["message"].as_str().unwrap();
    assert!(told.starts_with("@lost is for administrators alone: nobody owns it."), "{told}");
    let added = operator.put_json(&format!("{MEMBERS}/bob/@lost"), json!({})).await.json();
    let told = added["message"].as_str().unwrap();
    for part in ["has the members bob", "nobody owns it", "namespace transfer @lost --to USER"] {
        assert!(told.contains(part), "{part}: {told}");
    }
    let handed = json!({"name": "@lost", "to": "ada"});
    let handed = operator.post("/api/platform/v1/namespace-transfers", handed).await.json();
    assert_eq!(handed["message"], "@lost is owned by ada; members are bob.");
}

#[tokio::test]
async fn of_two_claims_at_once_one_wins() {
    let api = TestApi::new().await;
    for name in ["ada", "bob"] {
        api.with_person(name, "publisher").await;
        api.as_role(name).get("/auth/me").await.json();
    }
    let claim = json!({"name": "@acme"});
    let (one, other) = (api.as_role("ada"), api.as_role("bob"));
    let (one, other) = tokio::join!(one.post(PATH, claim.clone()), other.post(PATH, claim));
    let lost = if one.status == 200 { other } else { one };
    let refused = lost.refused(409, "MP-NS-001");
    assert_eq!(refused["detail"], "`@acme` is claimed already.", "and not by whom");
}

#[tokio::test]
async fn strangers_learn_nothing() {
    let api = adas().await;
    let bob = api.as_role("bob");
    assert_eq!(bob.get(PATH).await.json()["items"], json!([]));
    for path in [format!("{PATH}/@acme"), format!("{PATH}/@nobody")] {
        bob.get(&path).await.refused(404, "MP-NS-003");
        bob.delete(&path).await.refused(404, "MP-NS-003");
    }
    for user in ["ada", "nobody-by-that-name"] {
        let path = format!("{MEMBERS}/{user}/@acme");
        bob.put_json(&path, json!({})).await.refused(404, "MP-NS-003");
        let claim = json!({"name": "@mine", "owner": user});
        bob.post(PATH, claim).await.refused(403, "MP-NS-008");
    }
    let ada = api.as_role("ada");
    let slip = ada.put_json(&format!("{MEMBERS}/bbo/@acme"), json!({})).await;
    slip.refused(422, "MP-NS-007");
    let all = api.as_operator().items(PATH, 1).await;
    assert_eq!(all[0]["name"], "@acme");
}

#[tokio::test]
async fn what_is_no_name_and_what_others_use_is_refused() {
    let api = adas().await;
    let ada = api.as_role("ada");
    let long = format!("@{}", "x".repeat(200));
    for name in ["", "@", "@acme/", "@ACME", "*", "../x", "a b", "@a/b/c", "é", "a\u{0}", &long] {
        ada.post(PATH, json!({"name": name})).await.refused(422, "MP-FEED-001");
    }
    ada.post(PATH, json!({"name": "x", "owners": ["ada"]})).await.refused(400, "MP-SYS-004");
    api.as_operator().publish(&orders("1.0.0")).await.json();
    ada.post(PATH, json!({"name": "orders"})).await.refused(409, "MP-NS-002");
    api.as_role("bob").post(PATH, json!({"name": "@acme/pay"})).await.refused(409, "MP-NS-001");
    api.as_role("member").post(PATH, json!({"name": "@m"})).await.refused(403, "MP-AUTH-007");
    let token = api.token("versions:publish", None).await;
    api.as_token(&token).post(PATH, json!({"name": "@t"})).await.refused(403, "MP-NS-004");
    let for_bob = json!({"name": "orders", "owner": "bob"});
    let claimed = api.as_role("administrator").post(PATH, for_bob).await.json();
    assert_eq!(claimed["message"], "orders is owned by bob.");
}

#[tokio::test]
async fn tokens_that_act_for_it_are_shown_and_let_nobody_in() {
    let api = adas().await;
    let wanted = json!({"name": "ci", "permissions": ["versions:publish"], "plugins": ["@acme/*"]});
    let (secret, id) = api.token_of(wanted).await;
    let shown = api.as_role("ada").get(&format!("{PATH}/@acme")).await.json();
    assert_eq!(shown["tokens"], json!([{"id": id, "name": "ci"}]));
    let token = api.as_token(&secret);
    let refused = token.put_json(&format!("{MEMBERS}/bob/@acme"), json!({})).await;
    refused.refused(404, "MP-NS-003");
    let clerk = api.token("tokens:manage", None).await;
    let grab = json!({"name": "grab", "permissions": ["tokens:manage"], "plugins": ["@acme/x"]});
    let tokens = "/api/platform/v1/tokens";
    api.as_token(&clerk).post(tokens, grab).await.refused(403, "MP-AUTH-011");
}

#[tokio::test]
async fn owners_keep_the_tokens_of_their_namespace() {
    let api = adas().await;
    let (ada, bob) = (api.as_role("ada"), api.as_role("bob"));
    ada.put_json(&format!("{MEMBERS}/bob/@acme"), json!({})).await.json();
    let tokens = "/api/platform/v1/tokens";
    let wanted = |plugins: Value, permission: &str| json!({"name": "ci", "permissions": [permission], "plugins": plugins});
    let own = || wanted(json!(["@acme/orders", "@acme/*"]), "versions:publish");
    let made = ada.post(tokens, own()).await;
    assert_eq!(made.status, 201, "{}", made.text());
    let (id, secret) = (made.json()["id"].clone(), made.json()["token"].clone());
    let token = api.as_token(secret.as_str().unwrap());
    assert_eq!(token.publish(&acmes_orders()).await.status, 200);
    for (plugins, permission) in [
        (json!(["orders"]), "versions:publish"),
        (json!(["@acme/orders", "orders"]), "versions:publish"),
        (json!([]), "versions:publish"),
        (json!(["@acme/orders"]), "approvals:decide"),
    ] {
        ada.post(tokens, wanted(plugins, permission)).await.refused(403, "MP-AUTH-007");
    }
    let (_, others) = api.token_of(wanted(json!(["orders"]), "versions:publish")).await;
    let listed = ada.get(tokens).await.json();
    assert_eq!(listed["items"].as_array().unwrap().len(), 1, "hers alone: {listed}");
    ada.delete(&format!("{tokens}/{others}")).await.refused(404, "MP-ID-006");
    // a member publishes by themselves, and a leaked token makes no other
    for caller in [&bob, &token] {
        caller.post(tokens, own()).await.refused(403, "MP-AUTH-007");
        caller.get(tokens).await.refused(403, "MP-AUTH-007");
    }
    let path = format!("{tokens}/{}", id.as_str().unwrap());
    bob.delete(&path).await.refused(403, "MP-AUTH-007");
    assert_eq!(ada.delete(&path).await.status, 204);
    token.get("/auth/me").await.refused(401, "MP-AUTH-002");
}

#[tokio::test]
async fn a_token_claims_for_who_made_it() {
    let api = adas().await;
    let wide = json!({"name": "cli", "permissions": ["versions:publish", "tokens:manage"]});
    let made = api.as_role("administrator").post("/api/platform/v1/tokens", wide).await.json();
    let token = api.as_token(made["token"].as_str().unwrap());
    let claimed = token.post(PATH, json!({"name": "@mine"})).await.json();
    assert_eq!(claimed["message"], "@mine is owned by administrator.");
    token.post(PATH, json!({"name": "@acme/x"})).await.refused(409, "MP-NS-001");
    let nobodys = api.as_operator().post(PATH, json!({"name": "@held"})).await.json();
    let told = nobodys["message"].as_str().unwrap();
    assert!(told.starts_with("@held is for administrators alone: nobody owns it."), "{told}");
}

#[tokio::test]
async fn a_first_publish_claims_where_the_operator_wants_it() {
    let api = TestApi::claiming().await;
    for name in ["ada", "bob"] {
        api.with_person(name, "publisher").await;
    }
    assert_eq!(api.as_role("ada").publish(&orders("1.0.0")).await.status, 200);
    let shown = api.as_role("ada").get(&format!("{PATH}/orders")).await.json();
    assert_eq!(names(&shown["owners"]), ["ada"]);
    api.as_role("bob").publish(&orders("1.1.0")).await.refused(403, "MP-AUTH-011");
    assert_eq!(api.as_role("administrator").publish(&orders("1.1.0")).await.status, 200);
    let nobodys = TestApi::new().await;
    nobodys.as_role("publisher").publish(&orders("1.0.0")).await.json();
    let all = nobodys.as_operator().get(PATH).await.json();
    assert_eq!(all["items"], json!([]), "nothing is claimed unless somebody says so");
}

#[tokio::test]
async fn of_two_first_publishes_at_once_one_claims_the_name() {
    let api = TestApi::claiming().await;
    for name in ["ada", "bob"] {
        api.with_person(name, "publisher").await;
        api.as_role(name).get("/auth/me").await.json();
    }
    let (ada, bob) = (api.as_role("ada"), api.as_role("bob"));
    let (one, other) = (orders("1.0.0"), orders("1.1.0"));
    let (one, other) = tokio::join!(ada.publish(&one), bob.publish(&other));
    let (won, lost) = if one.status == 200 { ("ada", other) } else { ("bob", one) };
    lost.refused(403, "MP-AUTH-011");
    assert_eq!(api.offered().await.len(), 1);
    let claimed = api.as_operator().get(&format!("{PATH}/orders")).await.json();
    assert_eq!(names(&claimed["owners"]), [won]);
}
