//! What a backend learns of its caller, and from whom.

use crate::{
    backend::Backend,
    bed::{Bed, CI, NOW, ROOT, access, key, signed_in},
    client::{fetch, get},
};
use midplane_access::{
    AccessSnapshot, Bounds, KeyGuesses, KeySet, Permission, PluginClaims, SigningKey, verify_plugin,
};
use midplane_gateway::Anonymous;
use midplane_model::{PluginName, SessionId, TeamId, TenantId};
use midplane_net::{ForwardedBy, TrustedProxies};
use std::{sync::Arc, time::Duration};

const HOUR: Duration = Duration::from_secs(3600);

fn claims(backend: &Backend) -> PluginClaims {
    let orders = PluginName::parse("orders").unwrap();
    let asked = backend.last();
    let token = asked.header("x-pilet-token").expect("no plugin token");
    verify_plugin(token, &orders, &KeySet::of([&key()]), NOW).unwrap().claims
}

#[tokio::test]
async fn what_a_client_claims_to_be_never_reaches_a_backend() {
    let backend = Backend::echo().await;
    let bed = Bed::with(&backend).await;
    let request = get("/api/v1/orders/x")
        .header("x-pilet-name", "forged")
        .header("x-pilet-version", "9.9.9")
        .header("x-pilet-token", "forged")
        .header("x_pilet_token", "forged")
        .header("x-pilet-anything", "forged")
        .header("x-midplane-anything", "forged")
        .header("x-request-id", "forged-request-id")
        .header("x-forwarded-for", "1.2.3.4")
        .header("x-forwarded-host", "evil.example")
        .header("x-forwarded-proto", "https")
        .header("forwarded", "for=1.2.3.4")
        .header("x-real-ip", "1.2.3.4")
        .header("cookie", "session=secret")
        .header("connection", "x-pilet-token, x-listed")
        .header("x-listed", "of this connection")
        .header("proxy-authorization", "Basic x")
        .header("accept", "text/plain");
    assert_eq!(fetch(bed.address, request).await.status, 200);
    let asked = backend.last();
    assert_eq!(asked.header("x-pilet-name"), Some("orders"));
    assert_eq!(asked.header("x-pilet-version"), Some("1.0.0"));
    assert_eq!(asked.header("x-forwarded-for"), Some("127.0.0.1"));
    assert_eq!(asked.header("x-forwarded-host"), Some("midplane.test"));
    assert_eq!(asked.header("x-forwarded-proto"), Some("http"));
    assert_eq!(asked.header("accept"), Some("text/plain"));
    let shown = format!("{:?}", asked.headers);
    for gone in ["forged", "1.2.3.4", "evil", "secret", "x-listed", "proxy-authorization"] {
        assert!(!shown.contains(gone), "{gone}: {shown}");
    }
    assert_eq!(asked.headers.get_all("x-pilet-token").iter().count(), 1);
    assert_eq!(claims(&backend).sub.to_string(), "anonymous");
}

#[tokio::test]
async fn the_token_says_who_calls_and_the_credential_stays_here() {
    let backend = Backend::echo().await;
    let bed = Bed::with(&backend).await;
    let user = format!("Bearer {}", signed_in("u1", HOUR));
    for (header, subject) in [
        (user.as_str(), "u1"),
        (&format!("Basic {CI}"), "token:ci"),
        (&format!("Bearer {ROOT}"), "bootstrap"),
        (ROOT, "bootstrap"),
    ] {
        let request = get("/api/v1/orders/x").header("authorization", header);
        assert_eq!(fetch(bed.address, request).await.status, 200);
        assert_eq!(claims(&backend).sub.to_string(), subject);
        assert_eq!(backend.last().header("authorization"), None);
    }
    let request = get("/api/v1/orders/x").header("authorization", &user);
    fetch(bed.address, request).await;
    let claims = claims(&backend);
    assert_eq!(claims.name.as_deref(), Some("Ada"));
    assert_eq!(claims.roles, ["member".to_owned()].into());
    // the platform's, and what the plugin knows; none that only others know
    let known: Permission = "customers:read".parse().unwrap();
    assert_eq!(claims.permissions, [Permission::PLUGINS_READ, known].into());
    assert_eq!(claims.tenant.as_ref().map(TenantId::as_str), Some("acme"));
    assert_eq!(claims.team.as_ref().map(TeamId::as_str), Some("blue"));
    assert_eq!(claims.version.to_string(), "1.0.0");
    assert_eq!(claims.capabilities, ["storage".to_owned()].into());
}

#[tokio::test]
async fn an_administrator_may_what_plugins_declare_and_a_backend_is_told_so() {
    let backend = Backend::echo().await;
    let bed = Bed::with(&backend).await;
    let request = get("/api/v1/orders/x").header("authorization", format!("Bearer {ROOT}"));
    assert_eq!(fetch(bed.address, request).await.status, 200);
    assert!(claims(&backend).permissions.contains("customers:read"));
}

#[tokio::test]
async fn a_token_is_minted_once_and_again_in_time() {
    let backend = Backend::echo().await;
    let bed = Bed::with(&backend).await;
    let token = async || {
        fetch(bed.address, get("/api/v1/orders/x")).await;
        backend.last().header("x-pilet-token").unwrap().to_owned()
    };
    let first = token().await;
    assert_eq!(token().await, first);
    bed.clock.advance(Duration::from_secs(61));
    assert_ne!(token().await, first);
}

#[tokio::test]
async fn a_credential_that_ended_or_was_revoked_is_refused_though_it_was_seen_before() {
    let backend = Backend::echo().await;
    let bed = Bed::with(&backend).await;
    let header = format!("Bearer {}", signed_in("u1", Duration::from_secs(300)));
    let ask =
        async || fetch(bed.address, get("/api/v1/orders/x").header("authorization", &header)).await;
    assert_eq!(ask().await.status, 200);
    let revoked = [SessionId::parse("s1").unwrap()].into();
    bed.handle.publish_access(Arc::new(AccessSnapshot { revoked_sessions: revoked, ..access() }));
    assert_eq!(ask().await.code(), "MP-AUTH-005");
    bed.handle.publish_access(Arc::new(access()));
    assert_eq!(ask().await.status, 200);
    bed.clock.advance(Duration::from_secs(361));
    assert_eq!(ask().await.code(), "MP-AUTH-003");
    let other = SigningKey::generate(&[9; 32]).unwrap();
    bed.clock.set(NOW);
    bed.handle.publish_access(Arc::new(AccessSnapshot { keys: KeySet::of([&other]), ..access() }));
    assert_eq!(ask().await.code(), "MP-AUTH-004");
}

#[tokio::test]
async fn a_wrong_credential_is_refused_and_never_anonymous() {
    let backend = Backend::echo().await;
    let bed = Bed::with(&backend).await;
    for (header, code) in [
        ("Bearer wrong", "MP-AUTH-002"),
        ("Bearer", "MP-AUTH-001"),
        ("Bearer a.b.c", "MP-AUTH-004"),
        ("Digest x y", "MP-AUTH-001"),
    ] {
        let answer =
            fetch(bed.address, get("/api/v1/orders/x").header("authorization", header)).await;
        assert_eq!((answer.status.as_u16(), answer.code().as_str()), (401, code), "{header}");
        assert_eq!(answer.header("www-authenticate"), Some("Bearer realm=\"midplane\""));
        assert!(answer.problem()["detail"].as_str().unwrap().contains("`orders`"));
    }
    let twice = get("/api/v1/orders/x").header("authorization", ROOT).header("authorization", CI);
    assert_eq!(fetch(bed.address, twice).await.code(), "MP-AUTH-001");
    assert_eq!(backend.asked().len(), 0);
}

#[tokio::test]
async fn anonymous_callers_can_be_kept_out_of_plugins() {
    let backend = Backend::echo().await;
    let bed = Bed::start_with(|options| options.anonymous = Anonymous::Deny).await;
    bed.route(&[("orders", "1.0.0", &backend)]);
    let answer = fetch(bed.address, get("/api/v1/orders/x")).await;
    assert_eq!((answer.status.as_u16(), answer.code().as_str()), (401, "MP-AUTH-006"));
    assert_eq!(answer.problem()["plugin"], "orders");
    let signed_in = get("/api/v1/orders/x").header("authorization", ROOT);
    assert_eq!(fetch(bed.address, signed_in).await.status, 200);
    assert_eq!(fetch(bed.address, get("/")).await.status, 200);
}

#[tokio::test]
async fn a_preflight_reaches_the_backend_where_callers_must_sign_in() {
    let backend = Backend::saying(
        "HTTP/1.1 204 No Content\r\nAccess-Control-Allow-Origin: https://shell.example\r\n\
         Access-Control-Allow-Headers: authorization\r\nAccess-Control-Allow-Credentials: true\r\n\
         Access-Control-Max-Age: 600\r\n\r\n",
    )
    .await;
    let bed = Bed::start_with(|options| options.anonymous = Anonymous::Deny).await;
    bed.route(&[("orders", "1.0.0", &backend)]);
    let options = || get("/api/v1/orders/x").method("OPTIONS");
    let preflight = || {
        let from = options().header("origin", "https://shell.example");
        from.header("access-control-request-method", "POST")
    };
    let answer = fetch(bed.address, preflight()).await;
    assert_eq!(answer.status, 204);
    assert_eq!(answer.header("access-control-allow-origin"), Some("https://shell.example"));
    assert_eq!(answer.header("access-control-allow-headers"), Some("authorization"));
    assert_eq!(answer.header("access-control-allow-credentials"), None);
    for other in [
        options(),
        options().header("origin", "https://shell.example"),
        preflight().method("POST"),
        preflight().header("access-control-request-method", "GET"),
    ] {
        fetch(bed.address, other).await.refused(401, "MP-AUTH-006");
    }
    assert_eq!(backend.connections(), 1);
}

#[tokio::test]
async fn a_token_of_one_plugin_does_not_open_another() {
    let backend = Backend::echo().await;
    let bed = Bed::start().await;
    bed.route(&[("orders", "1.0.0", &backend), ("notes", "1.0.0", &backend)]);
    let answer = fetch(bed.address, get("/api/v1/notes/x").header("authorization", CI)).await;
    assert_eq!((answer.status.as_u16(), answer.code().as_str()), (403, "MP-AUTH-009"));
}

#[tokio::test]
async fn a_trace_goes_on_and_a_request_gets_a_name() {
    let backend = Backend::echo().await;
    let bed = Bed::with(&backend).await;
    let id = "4bf92f3577b34da6a3ce929d0e0e4736";
    let request = get("/api/v1/orders/x")
        .header("traceparent", format!("00-{id}-00f067aa0ba902b7-01"))
        .header("tracestate", "a=b");
    fetch(bed.address, request).await;
    let asked = backend.last();
    let parent = asked.header("traceparent").unwrap();
    assert!(parent.starts_with(&format!("00-{id}-")) && !parent.contains("00f067aa0ba902b7"));
    assert_eq!(asked.header("tracestate"), Some("a=b"));
    let bad = get("/api/v1/orders/x").header("traceparent", "x").header("tracestate", "a=b");
    fetch(bed.address, bad).await;
    let asked = backend.last();
    assert_eq!(asked.header("traceparent").unwrap().len(), 55);
    assert_eq!(asked.header("tracestate"), None);
    assert_eq!(asked.header("x-request-id").unwrap().len(), 32);
}

#[tokio::test]
async fn a_trusted_proxy_is_believed() {
    let backend = Backend::echo().await;
    let bed = Bed::start_with(|options| options.trusted_proxies = proxies()).await;
    bed.route(&[("orders", "1.0.0", &backend)]);
    let forwarded = |path: &str| {
        get(path)
            .header("x-forwarded-for", "10.9.9.9, 192.0.2.7")
            .header("x-forwarded-proto", "https")
            .header("x-forwarded-host", "app.example")
            .header("x-request-id", "edge-12345678")
    };
    let answer = fetch(bed.address, forwarded("/api/v1/orders/x")).await;
    let asked = backend.last();
    assert_eq!(asked.header("x-forwarded-for"), Some("192.0.2.7, 127.0.0.1"));
    assert_eq!(asked.header("x-forwarded-proto"), Some("https"));
    assert_eq!(asked.header("x-forwarded-host"), Some("app.example"));
    assert_eq!(answer.header("x-request-id"), Some("edge-12345678"));
    assert_eq!(fetch(bed.address, forwarded("/x")).await.text(), "app /x 192.0.2.7");
}

#[tokio::test]
async fn backends_hear_where_they_are_reached() {
    let backend = Backend::echo().await;
    let bed = Bed::start_with(|options| options.trusted_proxies = proxies()).await;
    bed.route(&[("@acme/orders", "1.0.0", &backend)]);
    let request = get("/api/v1/%40acme%2Forders/a%2Fb")
        .header("forwarded", "for=192.0.2.7;proto=https;host=\"app.example:8443\"")
        .header("x-forwarded-prefix", "/forged")
        .header("x-forwarded-port", "1");
    fetch(bed.address, request).await;
    let asked = backend.last();
    assert_eq!(asked.target, "/a%2Fb");
    for (name, value) in [
        ("x-forwarded-for", "192.0.2.7, 127.0.0.1"),
        ("x-forwarded-proto", "https"),
        ("x-forwarded-host", "app.example:8443"),
        ("x-forwarded-port", "8443"),
        ("x-forwarded-prefix", "/api/v1/@acme/orders"),
        ("forwarded", "for=192.0.2.7;host=\"app.example:8443\";proto=https, for=127.0.0.1"),
    ] {
        assert_eq!(asked.header(name), Some(value), "{name}");
    }
}

#[tokio::test]
async fn a_host_that_is_none_of_ours_is_not_told() {
    let backend = Backend::echo().await;
    let bed = Bed::start_with(|options| {
        options.known_host = Arc::new(|host| host == "midplane.test");
        options.trusted_proxies = proxies();
    })
    .await;
    bed.route(&[("orders", "1.0.0", &backend)]);
    fetch(bed.address, get("/api/v1/orders/x")).await;
    assert_eq!(backend.last().header("x-forwarded-host"), Some("midplane.test"));
    fetch(bed.address, get("/api/v1/orders/x").header("x-forwarded-host", "evil.example")).await;
    let asked = backend.last();
    assert_eq!(asked.header("x-forwarded-host"), None);
    assert_eq!(asked.header("x-forwarded-port"), None);
    assert_eq!(asked.header("forwarded"), Some("for=127.0.0.1;proto=http"));
}

#[tokio::test]
async fn the_public_address_is_scheme_and_host_of_every_request() {
    let backend = Backend::echo().await;
    let bed = Bed::start_with(|options| {
        options.public_url = Some("https://midplane.example".parse().unwrap());
    })
    .await;
    bed.route(&[("orders", "1.0.0", &backend)]);
    let forged = get("/api/v1/orders/x")
        .header("x-forwarded-for", "10.9.9.9")
        .header("x-forwarded-proto", "http")
        .header("x-forwarded-host", "evil.example")
        .header("forwarded", "for=10.9.9.9;host=evil.example");
    fetch(bed.address, forged).await;
    let asked = backend.last();
    for (name, value) in [
        ("x-forwarded-for", "127.0.0.1"),
        ("x-forwarded-proto", "https"),
        ("x-forwarded-host", "midplane.example"),
        ("x-forwarded-port", "443"),
        ("forwarded", "for=127.0.0.1;host=\"midplane.example\";proto=https"),
    ] {
        assert_eq!(asked.header(name), Some(value), "{name}");
    }
}

#[tokio::test]
async fn without_a_signing_key_nothing_is_passed_on() {
    let backend = Backend::echo().await;
    let bed = Bed::with(&backend).await;
    bed.handle.publish_access(Arc::new(AccessSnapshot { signing: None, ..access() }));
    let answer = fetch(bed.address, get("/api/v1/orders/x")).await;
    assert_eq!((answer.status.as_u16(), answer.code().as_str()), (503, "MP-GW-018"));
    assert_eq!(backend.asked().len(), 0);
}

/// Loopback, where tests come from.
fn proxies() -> TrustedProxies {
    TrustedProxies::new(vec!["127.0.0.0/8".parse().unwrap()], ForwardedBy::Auto)
}

#[tokio::test]
async fn who_guesses_keys_has_to_wait_and_nobody_else() {
    let backend = Backend::echo().await;
    let bed = Bed::with(&backend).await;
    let bounds = Bounds {
        free_failures: 5,
        first_wait: Duration::from_secs(2),
        longest_wait: Duration::from_secs(300),
        address_failures: 10,
        address_recovery: Duration::from_secs(1),
        remembered: 100,
    };
    let guesses = Some(Arc::new(KeyGuesses::new(bounds)));
    let snapshot = Arc::new(AccessSnapshot { guesses, ..access() });
    bed.handle.publish_access(Arc::clone(&snapshot));
    let ask = async |key: &str| {
        let header = format!("Bearer {key}");
        fetch(bed.address, get("/api/v1/orders/x").header("authorization", header)).await
    };
    for _ in 0..10 {
        assert_eq!(ask("guess").await.code(), "MP-AUTH-002");
    }
    let slowed = ask("guess").await;
    assert_eq!(slowed.status, 429);
    assert_eq!(slowed.code(), "MP-ID-008");
    assert_eq!(slowed.header("retry-after"), Some("1"));
    assert_eq!(ask(ROOT).await.status, 429, "a word that somebody chose could be guessed");
    for key in [CI.to_owned(), signed_in("u1", Duration::from_secs(300))] {
        assert_eq!(ask(&key).await.status, 200, "what nobody can guess always passes");
    }
    bed.clock.advance(Duration::from_secs(1));
    assert_eq!(ask(ROOT).await.status, 200);
    for _ in 0..20 {
        ask("guess").await;
    }
    // every worker forgets whom it knows
    bed.handle.publish_access(Arc::new((*snapshot).clone()));
    assert_eq!(ask(ROOT).await.status, 200, "it was right here before");
}
