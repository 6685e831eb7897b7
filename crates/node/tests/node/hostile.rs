//! Requests that mean no good: every refusal has its shape, and no secret is in any log.

use crate::support::{ADMIN, Backend, TestNode, eventually, json, pilet, problem};
use reqwest::Method;
use serde_json::{Value, json as object};

const JSON_OPERATIONS: [&str; 5] = [
    "/auth/login",
    "/auth/device",
    "/api/plugins/register",
    "/api/platform/v1/users",
    "/api/platform/v1/tokens",
];

#[tokio::test]
async fn bodies_of_json_are_bounded_and_read_strictly() {
    let node = TestNode::start().await;
    let huge = format!("{{\"username\":\"{}\"}}", "x".repeat(3 << 20));
    let deep = format!("{}{}", "[".repeat(200_000), "]".repeat(200_000));
    for path in JSON_OPERATIONS {
        let send = |body: String| node.post(path).bearer_auth(ADMIN).body(body).send();
        problem(send(huge.clone()).await.unwrap(), 413, "MP-SYS-009").await;
        for body in [deep.clone(), String::new(), "null".into(), "[]".into(), "{\"a\"".into()] {
            problem(send(body).await.unwrap(), 400, "MP-SYS-004").await;
        }
    }
}

#[tokio::test]
async fn parameters_that_cannot_be_read_are_problems() {
    let node = TestNode::start().await;
    for path in [
        "/readyz?min_revision=abc",
        "/readyz?min_revision=-1",
        "/readyz?min_revision=",
        "/readyz?min_revision=99999999999999999999",
        "/readyz?min_revision=1&min_revision=2",
        "/api/v1/pilets?environment=prod&environment=dev",
        "/api/platform/v1/plugins?limit=-1",
        "/api/platform/v1/users?limit=x",
        "/api/platform/v1/tokens?limit=99999999999999999999",
    ] {
        let response = node.get(path).bearer_auth(ADMIN).send().await.unwrap();
        problem(response, 400, "MP-SYS-008").await;
    }
    let waiting = node.get("/readyz?min_revision=7").send().await.unwrap();
    assert_eq!(waiting.status(), 503);
    let waiting: Value = waiting.json().await.unwrap();
    assert_eq!((&waiting["status"], &waiting["revision"]), (&object!("waiting"), &object!(0)));
}

#[tokio::test]
async fn every_code_has_a_page_and_every_method_its_answer() {
    let node = TestNode::start().await;
    let document = json(node.get("/openapi.json").send().await.unwrap()).await;
    for (path, operations) in document["paths"].as_object().unwrap() {
        let path = path.replace(['{', '}'], "");
        for method in [Method::PATCH, Method::TRACE] {
            if method == Method::PATCH && operations.get("patch").is_some() {
                continue;
            }
            let refused = node.ask(method.clone(), &path).send().await.unwrap();
            let code = if method == Method::TRACE { "MP-GW-005" } else { "MP-SYS-005" };
            problem(refused, 405, code).await;
        }
        for method in operations.as_object().unwrap().keys() {
            let method: Method = method.to_uppercase().parse().unwrap();
            let response = node.ask(method.clone(), &path).send().await.unwrap();
            assert!(response.status() != 405 && response.status() < 500u16.try_into().unwrap());
            if response.status().is_client_error() {
                let status = response.status().as_u16();
                let body: Value = response.json().await.unwrap();
                assert_eq!(body["status"], status, "{method} {path}");
                let about = node.get(body["type"].as_str().unwrap()).send().await.unwrap();
                assert_eq!(about.status(), 200, "{} has a page", body["code"]);
            }
        }
    }
}

#[tokio::test]
async fn lists_are_paged_without_gaps_or_ends() {
    let node = TestNode::start().await;
    for name in ["a", "b", "c", "d", "@x/e"] {
        json(node.publish(&pilet(name, "1.0.0")).await).await;
    }
    let (mut seen, mut cursor) = (Vec::new(), String::new());
    loop {
        let path = format!("/api/platform/v1/plugins?limit=2&cursor={cursor}");
        let page = json(node.admin(Method::GET, &path, Value::Null).await).await;
        let items = page["items"].as_array().unwrap();
        assert!(items.len() <= 2);
        seen.extend(items.iter().map(|item| item["name"].as_str().unwrap().to_owned()));
        match page["nextCursor"].as_str() {
            Some(next) => cursor = next.replace('@', "%40").replace('/', "%2F"),
            None => break,
        }
    }
    assert_eq!(seen, ["@x/e", "a", "b", "c", "d"]);
    for cursor in ["%00", "zzzz", "%27%20OR%201=1"] {
        let path = format!("/api/platform/v1/users?cursor={cursor}");
        json(node.admin(Method::GET, &path, Value::Null).await).await;
    }
}

#[tokio::test]
async fn no_secret_is_in_the_log() {
    let node = TestNode::start().await;
    node.user("ada", &["publisher"]).await;
    let key = node.token("instances:register", Some("orders")).await;
    let backend = Backend::start().await;
    let mut registration = backend.registration("orders");
    registration["token"] = key.clone().into();
    json(node.post("/api/plugins/register").json(&registration).send().await.unwrap()).await;
    let login = |password: &str| object!({"username": "ada", "password": password});
    let wrong = node.post("/auth/login").json(&login("wrong-canary-7")).send().await.unwrap();
    problem(wrong, 401, "MP-ID-001").await;
    let signed_in = node.post("/auth/login").json(&login("password-of-ada")).send().await.unwrap();
    let cookie = crate::support::header(&signed_in, "set-cookie").unwrap();
    let cookie = cookie.split(['=', ';']).nth(1).unwrap().to_owned();
    let access = json(signed_in).await["accessToken"].as_str().unwrap().to_owned();
    let call = || async {
        let request = node.get("/api/v1/orders/x?key=query-canary-9").bearer_auth(&access);
        let request = request.header("cookie", format!("midplane_refresh={cookie}"));
        let response = request.send().await.unwrap();
        (response.status() == 200).then_some(response)
    };
    let seen = json(eventually("the route opens", call).await).await;
    let plugin_token = seen["headers"]["x-pilet-token"].as_str().unwrap().to_owned();
    assert!(!seen.to_string().contains(&cookie), "nor does a plugin see the session");
    let request = node.post("/auth/refresh").header("cookie", format!("midplane_refresh={cookie}"));
    json(request.send().await.unwrap()).await;
    let folder = node.kill().await;
    let log = std::fs::read_to_string(folder.path().join("log")).unwrap();
    assert!(log.lines().count() > 5, "there is a log");
    for secret in [
        ADMIN,
        &key,
        "password-of-ada",
        "wrong-canary-7",
        "query-canary-9",
        &cookie,
        &access,
        &plugin_token,
    ] {
        assert!(!log.contains(secret), "{secret} is in the log");
    }
}
