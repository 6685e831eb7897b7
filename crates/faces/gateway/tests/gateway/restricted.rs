//! Backends that are for some only, where their manifest says so.

use crate::{
    backend::Backend,
    bed::{Bed, NOW, ROOT, key, signed_in},
    client::{fetch, get},
};
use http::StatusCode;
use midplane_access::{AccessClaims, Life, sign_access};
use midplane_gateway::Options;
use midplane_model::{SessionId, UserId, Viewer};
use midplane_net::{ClientRegion, ForwardedBy, RegionSource, TrustedProxies};
use std::time::Duration;

const HOUR: Duration = Duration::from_secs(3600);

/// Somebody with these roles, who reads no plugins.
fn with_roles(roles: &[&str]) -> String {
    let viewer = Viewer {
        roles: roles.iter().map(|&role| role.to_owned()).collect(),
        ..Viewer::anonymous()
    };
    let (user, session) = (UserId::parse("bob").unwrap(), SessionId::parse("s2").unwrap());
    let claims = AccessClaims::new(user, viewer, session);
    sign_access(&key(), &claims, Life::starting(NOW, HOUR)).unwrap()
}

async fn ask(bed: &Bed, path: &str, token: Option<&str>, region: &[&str]) -> (StatusCode, String) {
    let mut request = get(path);
    if let Some(token) = token {
        request = request.header("authorization", format!("Bearer {token}"));
    }
    for region in region {
        request = request.header("x-region", *region);
    }
    let answer = fetch(bed.address, request).await;
    let status = answer.status;
    let code = if status.is_success() { String::new() } else { answer.code() };
    (status, code)
}

#[tokio::test]
async fn a_backend_for_members_answers_members_alone() {
    let backend = Backend::echo().await;
    let bed = Bed::start().await;
    bed.route(&[("members", "1.0.0", &backend), ("orders", "1.0.0", &backend)]);
    let path = "/api/v1/members/x";
    let (status, code) = ask(&bed, path, None, &[]).await;
    assert_eq!((status.as_u16(), &*code), (401, "MP-GW-033"));
    let (status, code) = ask(&bed, path, Some(&with_roles(&["guest"])), &[]).await;
    assert_eq!((status.as_u16(), &*code), (403, "MP-GW-034"));
    assert!(backend.asked().is_empty(), "nothing of it was passed on");
    for token in [with_roles(&["member"]), signed_in("u1", HOUR), ROOT.to_owned()] {
        assert_eq!(ask(&bed, path, Some(&token), &[]).await.0, 200);
    }
    // one that does not say so is passed on as ever
    for token in [None, Some(with_roles(&["guest"]))] {
        assert_eq!(ask(&bed, "/api/v1/orders/x", token.as_deref(), &[]).await.0, 200);
    }
}

fn regions(options: &mut Options, proxies: &[&str], default: Option<&str>) {
    let networks = proxies.iter().map(|network| network.parse().unwrap()).collect();
    options.trusted_proxies = TrustedProxies::new(networks, ForwardedBy::Auto);
    let default = default.and_then(ClientRegion::parse);
    options.regions = RegionSource { header: Some("x-region".into()), default };
}

#[tokio::test]
async fn only_a_proxy_that_is_believed_says_where_somebody_is() {
    let backend = Backend::echo().await;
    let path = "/api/v1/europe/x";
    for (proxies, default, said, status) in [
        (&["127.0.0.1"][..], None, &["eu"][..], 200),
        (&["127.0.0.1"], None, &["us"], 401),
        (&["127.0.0.1"], None, &[], 401),
        // one of them was there before the proxy wrote its own
        (&["127.0.0.1"], None, &["eu", "us"], 401),
        (&["127.0.0.1"], None, &["us, eu"], 401),
        (&["10.0.0.0/8"], None, &["eu"], 401),
        (&[], Some("us"), &["eu"], 401),
        (&[], Some("eu"), &["us"], 200),
        (&["127.0.0.1"], Some("eu"), &[], 200),
    ] {
        let bed = Bed::start_with(|options| regions(options, proxies, default)).await;
        bed.route(&[("europe", "1.0.0", &backend)]);
        let (found, _) = ask(&bed, path, None, said).await;
        assert_eq!(found.as_u16(), status, "{proxies:?} {default:?} {said:?}");
    }
}
