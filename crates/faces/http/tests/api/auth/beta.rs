//! `PUT /auth/me/beta-features`.

use crate::support::{TestApi, orders};
use serde_json::json;

const PATH: &str = "/auth/me/beta-features";

#[tokio::test]
async fn who_asks_for_it_gets_what_is_in_beta_with_their_next_token() {
    let api = TestApi::new().await;
    api.as_operator().publish(&orders("1.0.0")).await.json();
    let beta = api.as_operator().publish_to("/api/v1/pilets?channel=beta", &orders("1.1.0")).await;
    assert_eq!(beta.status, 200, "{}", beta.text());
    let rules = json!({"rules": [{"betaFeatures": true}]});
    let path = "/api/platform/v1/rules/prod/beta/orders";
    assert_eq!(api.as_operator().put_json(path, rules).await.status, 200);
    let gets = async |token: &str| {
        let feed = api.as_token(token).get("/api/v1/pilets").await.json();
        feed["items"][0]["version"].as_str().unwrap().to_owned()
    };
    let token = async || {
        let session = api.sign_in("member").await.json();
        session["accessToken"].as_str().unwrap().to_owned()
    };
    let before = token().await;
    assert_eq!(gets(&before).await, "1.0.0");
    let kept = api.as_token(&before).put_json(PATH, json!({"enabled": true})).await;
    assert_eq!(kept.json(), json!({"enabled": true}));
    assert_eq!(gets(&before).await, "1.0.0", "a token says what it said");
    let after = token().await;
    assert_eq!(gets(&after).await, "1.1.0");
    let me = api.as_token(&after).get("/auth/me").await.json();
    assert_eq!(me["user"]["betaFeatures"], true);
    // another account is another account
    let session = api.sign_in("publisher").await.json();
    assert_eq!(gets(session["accessToken"].as_str().unwrap()).await, "1.0.0");
    api.as_token(&after).put_json(PATH, json!({"enabled": false})).await.json();
    assert_eq!(gets(&token().await).await, "1.0.0");
}

#[tokio::test]
async fn only_a_person_says_it_of_themselves() {
    let api = TestApi::new().await;
    let enabled = || json!({"enabled": true});
    api.as_anonymous().put_json(PATH, enabled()).await.refused(401, "MP-AUTH-006");
    api.as_operator().put_json(PATH, enabled()).await.refused(401, "MP-AUTH-006");
    for bad in
        [json!({}), json!({"enabled": "yes"}), json!({"enabled": true, "user": "u-publisher"})]
    {
        api.as_role("member").put_json(PATH, bad).await.refused(400, "MP-SYS-004");
    }
}
