//! Browsers by their cookies: those in which somebody signed in, and those that are only known again.

use crate::{HOME, owner, with_ada};
use midplane_access::authenticate;
use midplane_identity::{VISITOR_COOKIES, VISITOR_LIFE};
use midplane_testkit::NOW;

#[tokio::test]
async fn a_browser_is_known_again_and_is_nobody() {
    let identity = with_ada().await;
    let snapshot = identity.snapshot(NOW).await;
    let (token, visitor) = identity.visitor_token(None, NOW).unwrap().unwrap();
    assert_ne!(visitor.viewer, identity.visitor_token(None, NOW).unwrap().unwrap().1.viewer);
    assert!(identity.visitor_token(Some(&visitor), NOW).unwrap().is_none(), "it holds");
    let late = NOW.plus(VISITOR_LIFE / 3 * 2);
    let (_, again) = identity.visitor_token(Some(&visitor), late).unwrap().unwrap();
    assert_eq!(again.viewer, visitor.viewer);
    assert!(again.until > visitor.until);
    let header = format!("Bearer {token}");
    assert!(authenticate(&snapshot, Some(&header), NOW).is_err(), "it opens nothing");
    assert!(owner(&identity, &token, &snapshot, NOW).is_none_or(|it| !it.is_signed_in()));
    let by = |name: &str, at| {
        let cookie = format!("other=1; {name}={token}");
        identity.cookie_owner(&[cookie.as_bytes()], &snapshot, at)
    };
    for name in VISITOR_COOKIES {
        let known = by(name, NOW).unwrap();
        assert!(!known.is_signed_in());
        assert_eq!(known.viewer, visitor.viewer);
        assert!(known.viewer.visitor.is_some() && known.viewer.roles.is_empty());
    }
    assert!(by(VISITOR_COOKIES[0], NOW.plus(VISITOR_LIFE)).is_none(), "not for ever");
    let signed_in = identity.sign_in("ada", "correct horse".into(), HOME, NOW).await.unwrap();
    let both = format!("midplane_visitor={token}; midplane_refresh={}", signed_in.refresh);
    let both = identity.cookie_owner(&[both.as_bytes()], &snapshot, NOW).unwrap();
    assert!(both.is_signed_in() && both.viewer.visitor.is_none());
}

#[tokio::test]
async fn a_cookie_that_was_read_before_ends_with_its_session() {
    let identity = with_ada().await;
    let signed_in = identity.sign_in("ada", "correct horse".into(), HOME, NOW).await.unwrap();
    let before = identity.snapshot(NOW).await;
    assert!(owner(&identity, &signed_in.refresh, &before, NOW).is_some());
    assert!(owner(&identity, &signed_in.refresh, &before, NOW).is_some(), "remembered");
    identity.sign_out(&[&signed_in.refresh], HOME, NOW).await.unwrap();
    let after = identity.snapshot(NOW).await;
    assert!(owner(&identity, &signed_in.refresh, &after, NOW).is_none());
}
