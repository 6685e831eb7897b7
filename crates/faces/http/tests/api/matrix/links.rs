//! What links that let somebody in once are used with.

use crate::{
    auth::links::{invited, reset_of},
    support::TestApi,
};
use serde_json::{Value, json};

/// The body of a request that uses a link, which is made for it.
pub async fn body(api: &TestApi, path: &str, turn: usize) -> Value {
    let password = "password-of-a-test";
    match path {
        "/auth/password/forgotten" => json!({"who": format!("ada-{turn}")}),
        "/auth/password/reset" => {
            json!({"token": reset_of(api, "member").await, "password": password})
        }
        _ => {
            let offer = json!({"mail": format!("ada-{turn}@example.org")});
            let token = invited(api, offer).await;
            match path {
                "/auth/links" => json!({"token": token}),
                _ => {
                    let username = format!("ada-{turn}");
                    json!({"token": token, "username": username, "password": password})
                }
            }
        }
    }
}
