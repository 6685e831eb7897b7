//! Requests about teams and installs: one team for each viewer, of which `member` is the admin.

use super::example::Example;
use crate::support::TestApi;
use axum::body::Body;
use serde_json::json;

pub async fn fill(api: &TestApi, example: &mut Example, (method, path): (&str, &str), turn: usize) {
    const TEAMS: &str = "/api/platform/v1/teams";
    let (operator, name) = (api.as_operator(), format!("t{turn}"));
    let json = |value: serde_json::Value| Body::from(value.to_string());
    let new = json!({"id": name});
    if path.starts_with("/api/platform/v1/tenants") {
        if path.ends_with("{tenant}") {
            operator.post("/api/platform/v1/tenants", new.clone()).await.json();
            example.fill("{tenant}", &name);
        }
        example.fill("{tenant}", "default");
        example.fill("{who}", "publisher");
        example.body = json(new);
        return;
    }
    if (method, path) == ("POST", TEAMS) {
        example.body = json(new);
        return;
    }
    operator.post(TEAMS, json!({"id": name, "admin": "member"})).await.json();
    let team = format!("{TEAMS}/{name}");
    if path.ends_with("own-config/{name}") || (method, path.contains("{team}")) == ("DELETE", true)
    {
        operator.put_json(&format!("{team}/installs/orders"), json!({})).await.json();
        operator.put_json(&format!("{team}/members/publisher"), json!({})).await.json();
    }
    if method == "DELETE" {
        let own = "/api/platform/v1/installs/orders";
        api.as_role("member").put_json(own, json!({})).await.json();
    }
    example.fill("{team}", &name);
    example.fill("{who}", if path.contains("access") { "member" } else { "publisher" });
    example.fill("{name}", "orders");
    example.body = match path {
        _ if path.ends_with("own-config/{name}") => json(json!({"config": {}})),
        _ if method == "PATCH" => json(json!({"name": "Another name"})),
        _ => json(json!({})),
    };
}
