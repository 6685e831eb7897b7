//! Sessions of one account: which there are, how they end, and how many there may be.

use super::{HOME, later, make_ada, opened, with_ada};
use futures::future::join_all;
use midplane_access::authenticate;
use midplane_identity::{DevicePoll, Error, Options};
use midplane_testkit::NOW;

#[tokio::test]
async fn a_command_line_ends_with_the_session_that_let_it_in() {
    let identity = with_ada().await;
    let browser = identity.sign_in("ada", "correct horse".into(), HOME, NOW).await.unwrap();
    let ada = browser.user.id.clone();
    let session = identity.session_list(&ada, NOW).await.unwrap().remove(0).id;
    let opened = identity.device_open("Piral CLI", HOME, NOW).await.unwrap();
    identity.device_approve(&opened.code, &ada, Some(&session), NOW).await.unwrap();
    let DevicePoll::Approved(token) =
        identity.device_poll(&opened.secret, HOME, NOW).await.unwrap()
    else {
        panic!("approved")
    };
    assert_eq!(identity.session_list(&ada, NOW).await.unwrap().len(), 2);
    identity.sign_out(&[&browser.refresh], HOME, NOW).await.unwrap();
    let header = format!("Bearer {token}");
    assert!(authenticate(&identity.snapshot(NOW).await, Some(&header), NOW).is_err());
    assert!(identity.session_list(&ada, NOW).await.unwrap().is_empty());
}

#[tokio::test]
async fn somebody_ends_their_own_sessions_and_no_others() {
    let identity = with_ada().await;
    let mut ids = Vec::new();
    for _ in 0..2 {
        let one = identity.sign_in("ada", "correct horse".into(), HOME, NOW).await.unwrap();
        ids.push(one.user.id);
    }
    let (ada, eve) = (&ids[0], &"u-eve".parse().unwrap());
    let first = identity.session_list(ada, NOW).await.unwrap().remove(0).id;
    let strange = identity.session_end(eve, Some(first.as_str()), HOME, NOW).await.unwrap_err();
    assert!(matches!(strange, Error::NotFound(_)), "{strange}");
    assert!(identity.session_end(ada, Some(first.as_str()), HOME, NOW).await.unwrap().is_some());
    assert_eq!(identity.session_list(ada, NOW).await.unwrap().len(), 1);
    identity.session_end(ada, None, HOME, NOW).await.unwrap();
    assert!(identity.session_list(ada, NOW).await.unwrap().is_empty());
}

#[tokio::test]
async fn the_session_that_was_unused_for_longest_makes_way() {
    let mut options = Options::default();
    options.session.per_account = 3;
    let identity = opened(options).await;
    make_ada(&identity).await;
    let sign_in = |at| identity.sign_in("ada", "correct horse".into(), HOME, later(at));
    let (first, second) = (sign_in(0).await.unwrap(), sign_in(1).await.unwrap());
    sign_in(2).await.unwrap();
    let first = identity.refresh(&[&first.refresh], HOME, later(3)).await.unwrap();
    let fourth = sign_in(4).await.unwrap();
    let ended = identity.refresh(&[&second.refresh], HOME, later(5)).await.unwrap_err();
    assert!(matches!(ended, Error::SessionEnded), "{ended:?}");
    for living in [first, fourth] {
        identity.refresh(&[&living.refresh], HOME, later(5)).await.unwrap();
    }
    let many = join_all((0..20).map(|_| sign_in(6))).await;
    assert!(many.iter().any(Result::is_ok));
    let ada = many.into_iter().find_map(Result::ok).unwrap().user.id;
    assert_eq!(identity.session_list(&ada, later(7)).await.unwrap().len(), 3);
}
