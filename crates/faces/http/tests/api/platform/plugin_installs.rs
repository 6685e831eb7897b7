//! `GET /api/platform/v1/plugin-installs/{name}`.

use crate::support::{TestApi, notes};
use serde_json::{Value, json};

const PATH: &str = "/api/platform/v1/plugin-installs/notes";

#[tokio::test]
async fn administrators_see_who_has_a_plugin_and_not_how_they_configured_it() {
    let api = TestApi::new().await;
    let operator = api.as_operator();
    operator.publish(&notes("1.0.0")).await.json();
    assert_eq!(operator.get(PATH).await.json()["items"], json!([]));
    let teams = "/api/platform/v1/teams";
    operator.post(teams, json!({"id": "blue", "admin": "member"})).await.json();
    let config = json!({"config": {"level": "high"}});
    operator.put_json(&format!("{teams}/blue/installs/notes"), config).await.json();
    let own = json!({"enabled": false});
    api.as_role("publisher").put_json("/api/platform/v1/installs/notes", own).await.json();
    let listed = operator.items(PATH, 1).await;
    let told = |one: &Value| (one["owner"].clone(), one["enabled"].clone());
    assert_eq!(
        listed.iter().map(told).collect::<Vec<_>>(),
        [(json!("team:blue"), json!(true)), (json!("user:u-publisher"), json!(false))]
    );
    assert_eq!(listed[0].get("config"), None);
    assert_eq!(
        (&listed[0]["version"], &listed[1]["installedBy"]),
        (&json!("1.0.0"), &json!("u-publisher"))
    );
}

#[tokio::test]
async fn it_is_of_one_tenant_and_for_who_manages_teams() {
    let api = TestApi::new().await;
    let operator = api.as_operator();
    operator.publish(&notes("1.0.0")).await.json();
    operator.post("/api/platform/v1/tenants", json!({"id": "acme"})).await.json();
    api.with_person("mallory", "member").await;
    operator.put("/api/platform/v1/tenants/acme/accounts/mallory").await.json();
    api.as_role("mallory").put_json("/api/platform/v1/installs/notes", json!({})).await.json();
    assert_eq!(operator.items(PATH, 10).await, [] as [Value; 0]);
    let acme = operator.get(&format!("{PATH}?tenant=acme")).await.json();
    assert_eq!(acme["items"][0]["owner"], "user:u-mallory");
    operator.get(&format!("{PATH}?tenant=moon")).await.refused(404, "MP-TEN-001");
    operator.get(&PATH.replace("notes", "nothing")).await.refused(404, "MP-INS-001");
    for other in [api.as_role("member"), api.as_role("publisher")] {
        other.get(PATH).await.refused(403, "MP-AUTH-007");
    }
    api.as_anonymous().get(PATH).await.refused(401, "MP-AUTH-006");
}
