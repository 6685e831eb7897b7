//! `GET /openapi.json`.

use crate::support::TestApi;

#[tokio::test]
async fn everybody_may_read_the_document_that_is_checked_in() {
    let api = TestApi::new().await;
    let served = api.as_anonymous().get("/openapi.json").await.json();
    assert_eq!(served, midplane_http::openapi());
}
