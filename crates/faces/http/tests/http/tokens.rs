//! API tokens from making one to revoking it.

use crate::bed::{ADMIN, Bed};
use midplane_rest::{
    Page, Problem,
    tokens::{CreatedToken, NewToken, Token},
};
use serde_json::json;

const TOKENS: &str = "/api/platform/v1/tokens";

fn wanted() -> NewToken {
    NewToken { expires_in_seconds: Some(60), ..NewToken::example() }
}

#[tokio::test]
async fn a_token_is_made_listed_and_revoked() {
    let bed = Bed::new().await;
    let made: CreatedToken = bed.ask(Some(ADMIN), "POST", TOKENS, wanted()).await.read(201);
    assert!(made.token.expose().starts_with("mp_"));
    let page: Page<Token> = bed.ask(Some(ADMIN), "GET", TOKENS, ()).await.read(200);
    assert_eq!(page, Page { items: vec![made.kept.clone()], next_cursor: None });

    let secret = made.token.expose();
    let path = format!("{TOKENS}/{}", made.kept.id);
    assert_eq!(bed.ask(Some(ADMIN), "DELETE", &path, ()).await.status, 204);
    let refused: Problem = bed.ask(Some(secret), "GET", TOKENS, ()).await.read(401);
    assert_eq!(refused.code, "MP-AUTH-002");
    let gone: Problem =
        bed.ask(Some(ADMIN), "DELETE", "/api/platform/v1/tokens/no", ()).await.read(404);
    assert_eq!(gone.code, "MP-ID-006");
}

#[tokio::test]
async fn a_body_is_read_strictly() {
    let bed = Bed::new().await;
    for (body, status, code) in [
        (json!({"name": "ci", "permissions": ["versions:publish"], "more": 1}), 400, "MP-SYS-004"),
        (json!({"name": "ci"}), 400, "MP-SYS-004"),
        (json!("ci"), 400, "MP-SYS-004"),
        (json!({"name": "ci", "permissions": []}), 422, "MP-ID-004"),
        (json!({"name": "ci", "permissions": ["versions:eat"]}), 422, "MP-ID-004"),
        (json!({"name": "x".repeat(3 << 20), "permissions": []}), 413, "MP-SYS-009"),
    ] {
        let refused: Problem = bed.ask(Some(ADMIN), "POST", TOKENS, &body).await.read(status);
        assert_eq!(refused.code, code);
    }
}

#[tokio::test]
async fn pages_follow_each_other() {
    let bed = Bed::new().await;
    let mut made = Vec::new();
    for _ in 0..3 {
        let one: CreatedToken = bed.ask(Some(ADMIN), "POST", TOKENS, wanted()).await.read(201);
        made.push(one.kept.id);
    }
    let (mut seen, mut path) = (Vec::new(), format!("{TOKENS}?limit=2"));
    loop {
        let page: Page<Token> = bed.ask(Some(ADMIN), "GET", &path, ()).await.read(200);
        seen.extend(page.items.into_iter().map(|token| token.id));
        let Some(cursor) = page.next_cursor else { break };
        path = format!("{TOKENS}?limit=2&cursor={cursor}");
    }
    made.sort();
    seen.sort();
    assert_eq!(seen, made);
    let refused: Problem =
        bed.ask(Some(ADMIN), "GET", "/api/platform/v1/tokens?limit=x", ()).await.read(400);
    assert_eq!(refused.code, "MP-SYS-008");
}
