//! Signing in, staying in, signing out; and what keys may hand on.

use crate::support::{ADMIN, TestNode, eventually, header, json, listening, problem};
use reqwest::{Method, Response};
use serde_json::json as object;

async fn login(node: &TestNode, name: &str, password: &str) -> Response {
    let login = object!({"username": name, "password": password});
    node.post("/auth/login").json(&login).send().await.unwrap()
}

fn cookie(response: &Response) -> String {
    let set = header(response, "set-cookie").unwrap();
    assert!(set.contains("; HttpOnly") && set.contains("; SameSite=Lax"), "{set}");
    set.split(';').next().unwrap().to_owned()
}

async fn refresh(node: &TestNode, cookie: &str) -> Response {
    node.post("/auth/refresh").header("cookie", cookie).send().await.unwrap()
}

async fn with_ada() -> (TestNode, String, String) {
    let node = TestNode::start().await;
    node.user("ada", &["member"]).await;
    let signed_in = login(&node, "ada", "password-of-ada").await;
    assert_eq!(header(&signed_in, "cache-control").as_deref(), Some("no-store"));
    let cookie = cookie(&signed_in);
    let session = json(signed_in).await;
    assert_eq!(session["tokenType"], "Bearer");
    let seconds = session["expiresIn"].as_u64().unwrap();
    assert!((880..=900).contains(&seconds), "{seconds}: what is left of a quarter of an hour");
    let token = session["accessToken"].as_str().unwrap().to_owned();
    (node, cookie, token)
}

#[tokio::test]
async fn a_session_is_refreshed_and_ended() {
    let (node, first, token) = with_ada().await;
    let me = |token: String| node.get("/auth/me").bearer_auth(token).send();
    assert_eq!(json(me(token).await.unwrap()).await["user"]["username"], "ada");
    let refreshed = refresh(&node, &first).await;
    let second = cookie(&refreshed);
    assert_ne!(first, second, "each refresh token is used once");
    let token = json(refreshed).await["accessToken"].as_str().unwrap().to_owned();
    let out = node.post("/auth/logout").header("cookie", second.clone()).send().await.unwrap();
    assert_eq!(out.status(), 204);
    assert!(header(&out, "set-cookie").unwrap().contains("Max-Age=0"));
    problem(refresh(&node, &second).await, 401, "MP-ID-003").await;
    problem(me(token).await.unwrap(), 401, "MP-AUTH-005").await;
}

#[tokio::test]
async fn a_refresh_token_of_two_before_ends_the_session() {
    let (node, first, _) = with_ada().await;
    let second = cookie(&refresh(&node, &first).await);
    let refreshed = refresh(&node, &second).await;
    let third = cookie(&refreshed);
    let token = json(refreshed).await["accessToken"].as_str().unwrap().to_owned();
    problem(refresh(&node, &first).await, 401, "MP-ID-003").await;
    problem(refresh(&node, &third).await, 401, "MP-ID-003").await;
    let me = node.get("/auth/me").bearer_auth(&token).send().await.unwrap();
    problem(me, 401, "MP-AUTH-005").await;
    let page = node.get("/").header("accept", "text/html").header("cookie", &third);
    let page = page.send().await.unwrap().text().await.unwrap();
    assert!(page.contains("\"signedIn\":false"), "its cookie brings nothing");
}

#[tokio::test]
async fn of_many_at_once_all_go_on_together() {
    let (node, first, _) = with_ada().await;
    let all = (0..8).map(|_| refresh(&node, &first));
    for answer in futures::future::join_all(all).await {
        assert_eq!(answer.status(), 200);
    }
}

#[tokio::test]
async fn one_token_does_not_pass_for_another() {
    let (node, cookie, token) = with_ada().await;
    let refresh_token = cookie.split_once('=').unwrap().1;
    let me = node.get("/auth/me").bearer_auth(refresh_token).send().await.unwrap();
    problem(me, 401, "MP-AUTH-004").await;
    let as_cookie = format!("midplane_refresh={token}");
    problem(refresh(&node, &as_cookie).await, 401, "MP-ID-003").await;
    let (head, rest) = token.split_once('.').unwrap();
    for forged in [format!("{head}.{}.", rest.split('.').next().unwrap()), format!("{token}x")] {
        let me = node.get("/auth/me").bearer_auth(forged).send().await.unwrap();
        assert_eq!(me.status(), 401);
    }
}

#[tokio::test]
async fn other_sites_cannot_use_the_cookie() {
    let (node, cookie, _) = with_ada().await;
    for path in ["/auth/refresh", "/auth/logout", "/auth/login"] {
        for (name, value) in [
            ("origin", "http://evil.example"),
            ("origin", "null"),
            ("sec-fetch-site", "cross-site"),
            ("sec-fetch-site", "same-site"),
        ] {
            let request = node.post(path).header("cookie", &cookie).header(name, value);
            problem(request.send().await.unwrap(), 403, "MP-SYS-007").await;
        }
    }
    let own = node.post("/auth/refresh").header("cookie", &cookie).header("origin", &node.url);
    json(own.send().await.unwrap()).await;
}

#[tokio::test]
async fn guessing_is_slowed_down_and_tells_nothing() {
    let (node, ..) = with_ada().await;
    let wrong = problem(login(&node, "ada", "wrong").await, 401, "MP-ID-001").await;
    let nobody = problem(login(&node, "nobody", "wrong").await, 401, "MP-ID-001").await;
    assert_eq!(wrong["detail"], nobody["detail"]);
    let slowed = || async {
        let response = login(&node, "ada", "wrong").await;
        (response.status() == 429).then_some(response)
    };
    let slowed = eventually("a name has to wait", slowed).await;
    assert!(header(&slowed, "retry-after").is_some());
    problem(slowed, 429, "MP-ID-002").await;
}

#[tokio::test]
async fn nobody_hands_on_what_they_do_not_hold() {
    let node = TestNode::start().await;
    let tokens = node.token("tokens:manage", None).await;
    let users = node.token("users:manage", None).await;
    let raise =
        |path: &'static str, key: &str, body| node.post(path).bearer_auth(key).json(&body).send();
    let token = object!({"name": "x", "permissions": ["users:manage"]});
    let refused = raise("/api/platform/v1/tokens", &tokens, token).await.unwrap();
    problem(refused, 403, "MP-AUTH-007").await;
    let root = |roles: &[&str]| object!({"username": "eve", "password": "a password of hers", "roles": roles});
    let refused = raise("/api/platform/v1/users", &users, root(&["administrator"])).await.unwrap();
    problem(refused, 403, "MP-AUTH-007").await;
    json(raise("/api/platform/v1/users", &users, root(&["member"])).await.unwrap()).await;
}

#[tokio::test]
async fn a_revoked_key_ends_at_once() {
    let node = TestNode::start().await;
    let new = object!({"name": "ci", "permissions": ["plugins:read"]});
    let made = json(node.admin(Method::POST, "/api/platform/v1/tokens", new).await).await;
    let key = made["token"].as_str().unwrap();
    let read = || node.get("/api/platform/v1/plugins").bearer_auth(key).send();
    json(read().await.unwrap()).await;
    let path = format!("/api/platform/v1/tokens/{}", made["id"].as_str().unwrap());
    let revoked = node.ask(Method::DELETE, &path).bearer_auth(ADMIN).send().await.unwrap();
    assert_eq!(revoked.status(), 204);
    problem(read().await.unwrap(), 401, "MP-AUTH-002").await;
}

#[tokio::test]
async fn where_browsers_come_by_tls_the_cookie_is_of_this_host_alone() {
    let mut node = TestNode::start_with("server:\n  publicUrl: https://product.example\n").await;
    node.url = format!("http://{}", listening(&node).await);
    node.user("ada", &["member"]).await;
    let lines = |response: &Response| -> Vec<String> {
        let all = response.headers().get_all("set-cookie").iter();
        all.map(|line| line.to_str().unwrap().to_owned()).collect()
    };
    let set = lines(&login(&node, "ada", "password-of-ada").await);
    let [set] = &set[..] else { panic!("one cookie: {set:?}") };
    assert!(set.starts_with("__Host-midplane_refresh=") && set.contains("; Secure"), "{set}");
    assert!(set.contains("; Path=/;") && !set.contains("Domain"), "{set}");
    let token = set.split([';', '=']).nth(1).unwrap();

    let old = format!("midplane_refresh={token}");
    let moved = refresh(&node, &old).await;
    assert_eq!(moved.status(), 200, "a cookie of before an update still signs in");
    let set = lines(&moved);
    let has = |start: &str, rest: &str| {
        set.iter().any(|line| line.starts_with(start) && line.contains(rest))
    };
    assert!(has("__Host-midplane_refresh=ey", "; Secure"), "{set:?}");
    assert!(has("midplane_refresh=;", "Max-Age=0"), "the old name goes: {set:?}");

    let new = set[0].split(';').next().unwrap();
    let both = format!("midplane_refresh=of-somebody-else; {new}");
    assert_eq!(refresh(&node, &both).await.status(), 200, "the stricter name is believed");
    let out = node.post("/auth/logout").header("cookie", new).send().await.unwrap();
    assert_eq!(out.status(), 204);
    let [cleared] = &lines(&out)[..] else { panic!("one cookie") };
    assert!(cleared.starts_with("__Host-midplane_refresh=;") && cleared.contains("; Secure"));
}
