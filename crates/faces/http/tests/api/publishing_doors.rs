//! Door × who: what each of those who may publish somewhere, or could once, may do to a plugin whose
//! name is claimed.

use crate::{
    npm,
    support::{Caller, TestApi, registration, with},
};
use midplane_testkit::{Answer, Package};
use serde_json::{Value, json};
use std::time::Duration;

/// Who tries.
const WHO: [&str; 10] = [
    "admin", "owner", "member", "outsider", "t:own", "t:scope", "t:any", "t:other", "expired",
    "revoked",
];
/// Tokens that are for an environment: they reach no other.
const PLACES: [&str; 2] = ["t:staging", "t:prod"];

/// Every way to change a plugin.
const DOORS: [&str; 13] = [
    "publish",
    "publish to staging",
    "npm",
    "register",
    "promote to staging",
    "promote to prod",
    "rollback",
    "yank",
    "archive",
    "disable in staging",
    "disable",
    "rules in prod",
    "channels",
];

const ALL: [&str; 5] =
    ["versions:publish", "instances:register", "channels:manage", "plugins:manage", "plugins:read"];

fn package(version: &str) -> Package {
    let manifest = "displayName: Orders\ncompat:\n  core: \">=0.1\"\nui:\n  kind: esm\n  \
                    entry: ui/orders.js\nbackend:\n  protocol: http\n  basePath: /v1\n";
    let script = format!("export const setup  =  '{version}';\n");
    midplane_testkit::plugin("@acme/orders", version, manifest).file("ui/orders.js", script)
}

/// `@acme/orders` is published in two versions everywhere; `@acme` is Ada's, with Bob in it.
async fn acme() -> TestApi {
    let api = TestApi::new().await;
    for (name, role) in [("ada", "member"), ("bob", "member"), ("eve", "publisher")] {
        api.with_person(name, role).await;
    }
    for version in ["0.1.0", "0.2.0"] {
        for environment in ["prod", "staging"] {
            let path = format!("/api/v1/pilets?environment={environment}&channel=latest");
            let done = api.as_operator().publish_to(&path, &package(version)).await;
            assert_eq!(done.status, 200, "{}", done.text());
        }
    }
    let claim = json!({"name": "@acme", "owner": "ada"});
    api.as_operator().post("/api/platform/v1/namespaces", claim).await.json();
    let path = "/api/platform/v1/namespace-members/bob/@acme";
    api.as_role("ada").put_json(path, json!({})).await.json();
    api
}

async fn caller<'a>(api: &'a TestApi, who: &str) -> Caller<'a> {
    let token = async |more: Value| {
        let mut wanted = json!({"name": who, "permissions": ALL, "expiresInSeconds": 60});
        for (name, value) in more.as_object().unwrap() {
            wanted[name] = value.clone();
        }
        if more["environments"].is_array() {
            // registering is about all of them
            let permissions: Vec<&str> =
                ALL.into_iter().filter(|one| *one != "instances:register").collect();
            wanted["permissions"] = json!(permissions);
        }
        api.token_of(wanted).await
    };
    let own = json!({"plugins": ["@acme/orders"]});
    let secret = match who {
        "admin" => return api.as_role("administrator"),
        "owner" => return api.as_role("ada"),
        "member" => return api.as_role("bob"),
        "outsider" => return api.as_role("eve"),
        "t:own" => token(own).await.0,
        "t:scope" => token(json!({"plugins": ["@acme/*"]})).await.0,
        "t:any" => {
            let publish = json!({"name": "any", "permissions": ["versions:publish",
                "instances:register", "channels:manage"]});
            api.token_of(publish).await.0
        }
        "t:other" => token(json!({"plugins": ["@acme/pay", "orders", "@acme2/*"]})).await.0,
        "t:staging" => token(json!({"plugins": ["@acme/*"], "environments": ["staging"]})).await.0,
        "t:prod" => token(json!({"plugins": ["@acme/*"], "environments": ["prod"]})).await.0,
        "expired" => {
            let (secret, _) = token(own).await;
            api.fakes.clock.advance(Duration::from_secs(60));
            secret
        }
        "revoked" => {
            let (secret, id) = token(own).await;
            let path = format!("/api/platform/v1/tokens/{id}");
            assert_eq!(api.as_operator().delete(&path).await.status, 204);
            secret
        }
        other => panic!("nobody is called {other}"),
    };
    api.as_token(&secret)
}

/// The operation behind a door, if it is one.
fn operation(door: &str) -> Option<(&'static str, Value)> {
    let (verb, more) = match door {
        "promote to staging" => ("promote", json!({"version": "0.1.0", "environment": "staging"})),
        "promote to prod" => ("promote", json!({"version": "0.1.0", "environment": "prod"})),
        "rollback" => ("rollback", json!({"environment": "prod"})),
        "yank" => ("yank", json!({"version": "0.1.0"})),
        "archive" => ("archive", json!({"version": "0.1.0"})),
        "disable in staging" => ("disable", json!({"environment": "staging"})),
        "disable" => ("disable", json!({})),
        _ => return None,
    };
    Some((verb, with(more, "plugin", "@acme/orders")))
}

async fn at_door(caller: &Caller<'_>, door: &str) -> Answer {
    match door {
        "publish" => caller.publish(&package("1.0.0")).await,
        "publish to staging" => {
            caller.publish_to("/api/v1/pilets?environment=staging", &package("1.0.0")).await
        }
        "npm" => {
            let package = package("1.0.0");
            let body = npm::document("@acme/orders", "1.0.0", "latest", &package);
            caller.put_json("/npm/@acme%2forders", body).await
        }
        "register" => {
            let mut body = registration();
            body["manifest"]["name"] = "@acme/orders".into();
            caller.post("/api/plugins/register", body).await
        }
        "rules in prod" => {
            let path = "/api/platform/v1/rules/prod/beta/@acme/orders";
            caller.put_json(path, json!({"rules": []})).await
        }
        // to look is no door: nothing of it is claimed
        "channels" => caller.get("/api/platform/v1/channels?plugin=@acme/orders").await,
        other => panic!("there is no door {other}"),
    }
}

/// What is answered at a door: that it is done, or the code of a refusal.
async fn tried(api: &TestApi, who: &str, door: &str) -> String {
    let caller = caller(api, who).await;
    let answer = match operation(door) {
        Some((verb, body)) => {
            caller.post(&format!("/api/platform/v1/operations/{verb}"), body).await
        }
        None => at_door(&caller, door).await,
    };
    match answer.status.as_u16() {
        200 | 201 => "ok".into(),
        _ => {
            let refused: Value = serde_json::from_str(answer.text()).unwrap();
            refused["code"].as_str().unwrap().trim_start_matches("MP-").to_owned()
        }
    }
}

async fn table(who: &[&str]) -> String {
    let mut table = format!("{:20}", "");
    for name in who {
        table.push_str(&format!("{name:>10}"));
    }
    for door in DOORS {
        table.push_str(&format!("\n{door:20}"));
        for name in who {
            let api = acme().await;
            table.push_str(&format!("{:>10}", tried(&api, name, door).await));
        }
    }
    table
}

#[tokio::test]
async fn who_may_change_a_claimed_plugin() {
    insta::assert_snapshot!(table(&WHO).await, @"
                             admin     owner    member  outsider     t:own   t:scope     t:any   t:other   expired   revoked
    publish                     ok        ok        ok  AUTH-011        ok        ok  AUTH-011  AUTH-009  AUTH-003  AUTH-002
    publish to staging          ok        ok        ok  AUTH-011        ok        ok  AUTH-011  AUTH-009  AUTH-003  AUTH-002
    npm                         ok        ok        ok  AUTH-011        ok        ok  AUTH-011  AUTH-009  AUTH-003  AUTH-002
    register                    ok        ok        ok  AUTH-011        ok        ok  AUTH-011  LIFE-005  AUTH-003  AUTH-002
    promote to staging          ok        ok        ok  AUTH-007        ok        ok  AUTH-011  AUTH-009  AUTH-003  AUTH-002
    promote to prod             ok        ok        ok  AUTH-007        ok        ok  AUTH-011  AUTH-009  AUTH-003  AUTH-002
    rollback                    ok        ok        ok  AUTH-007        ok        ok  AUTH-011  AUTH-009  AUTH-003  AUTH-002
    yank                        ok        ok        ok  AUTH-007        ok        ok  AUTH-007  AUTH-009  AUTH-003  AUTH-002
    archive                     ok        ok        ok  AUTH-007        ok        ok  AUTH-007  AUTH-009  AUTH-003  AUTH-002
    disable in staging          ok        ok        ok  AUTH-007        ok        ok  AUTH-007  AUTH-009  AUTH-003  AUTH-002
    disable                     ok        ok        ok  AUTH-007        ok        ok  AUTH-007  AUTH-009  AUTH-003  AUTH-002
    rules in prod               ok        ok        ok  AUTH-007        ok        ok  AUTH-007  AUTH-009  AUTH-003  AUTH-002
    channels                    ok        ok        ok  AUTH-007        ok        ok  AUTH-007   REG-013  AUTH-003  AUTH-002
    ");
}

#[tokio::test]
async fn a_token_for_an_environment_moves_no_other() {
    insta::assert_snapshot!(table(&PLACES).await, @"
                         t:staging    t:prod
    publish               AUTH-010        ok
    publish to staging          ok  AUTH-010
    npm                   AUTH-010        ok
    register              AUTH-007  AUTH-007
    promote to staging          ok  AUTH-010
    promote to prod       AUTH-010        ok
    rollback              AUTH-010        ok
    yank                  AUTH-010  AUTH-010
    archive               AUTH-010  AUTH-010
    disable in staging          ok  AUTH-010
    disable               AUTH-010  AUTH-010
    rules in prod         AUTH-010        ok
    channels                    ok        ok
    ");
}

#[tokio::test]
async fn what_nobody_claimed_is_as_it_was() {
    let api = TestApi::new().await;
    api.with_person("eve", "publisher").await;
    assert_eq!(api.as_role("eve").publish(&package("1.0.0")).await.status, 200);
    assert_eq!(api.as_role("publisher").publish(&package("1.1.0")).await.status, 200);
    let any = api.token("versions:publish", None).await;
    assert_eq!(api.as_token(&any).publish(&package("1.2.0")).await.status, 200);
}

#[tokio::test]
async fn a_publish_that_begins_a_chain_needs_both_ends() {
    let api = TestApi::approving(&["prod"]).await;
    let token = async |environments: &[&str]| {
        let wanted = json!({"name": "ci", "permissions": ["versions:publish"],
                            "environments": environments});
        api.token_of(wanted).await.0
    };
    let path = "/api/v1/pilets?environment=prod";
    for one in ["prod", "dev"] {
        let ci = token(&[one]).await;
        let refused = api.as_token(&ci).publish_to(path, &package("1.0.0")).await;
        refused.refused(403, "MP-AUTH-010");
    }
    let both = token(&["dev", "prod"]).await;
    let done = api.as_token(&both).publish_to(path, &package("1.0.0")).await.json();
    assert_eq!(done["environment"], "dev");
}
