//! What a resolution costs. The figures are printed by
//! `cargo test --release -p midplane-feed --test resolve -- --ignored --nocapture cost`; the ordinary
//! test holds that cost does not explode with the number of plugins.

use crate::kit::*;
use midplane_feed::*;
use midplane_model::*;
use std::{hint::black_box, time::Instant};

/// Half of the plugins need their neighbour; every fifth has an audience, every tenth a beta.
fn many(count: usize) -> FeedSnapshot {
    let plugins = (0..count).map(|at| {
        let plugin = format!("plugin-{at:05}");
        let needs = (at % 2 == 1).then(|| format!("plugin-{:05} ^1.0.0", at - 1));
        let needs: Vec<&str> = needs.iter().map(String::as_str).collect();
        let mut latest = with(&plugin, "1.0.0", &needs);
        if at % 5 == 0 {
            latest.audience.roles = set(&["member", "tester"]);
        }
        let entry = if at % 10 == 4 {
            let share = Share::of_percent(10.0).ok();
            let rules = ruled(vec![Rule { share, ..Rule::default() }]);
            let beta = candidate(&plugin, "2.0.0");
            entry(vec![latest, beta], &[("beta", "2.0.0", Some(rules)), ("latest", "1.0.0", None)])
        } else {
            entry(vec![latest], &[("latest", "1.0.0", None)])
        };
        (plugin, entry)
    });
    let plugins: Vec<(String, PluginEntry)> = plugins.collect();
    snapshot(plugins.iter().map(|(name, entry)| (name.as_str(), entry.clone())).collect())
}

fn viewers() -> Vec<Viewer> {
    let viewer = |at: usize| Viewer {
        user: UserId::parse(&format!("u-{at}")).ok(),
        roles: set(&["member"]),
        ..Viewer::anonymous()
    };
    (0..100).map(viewer).collect()
}

#[test]
#[ignore = "prints figures"]
fn cost() {
    let viewers = viewers();
    println!("plugins  prepare      resolve     audience");
    for count in [10, 50, 500, 2000] {
        let snapshot = many(count);
        let start = Instant::now();
        snapshot.prepare();
        let prepare = start.elapsed();
        let start = Instant::now();
        for viewer in &viewers {
            black_box(resolve(&snapshot, &prod(), viewer));
        }
        let resolved = start.elapsed() / 100;
        let start = Instant::now();
        for viewer in &viewers {
            black_box(snapshot.audience_of(&prod(), viewer));
        }
        println!("{count:>7}  {prepare:>9.1?}  {resolved:>9.1?}  {:>9.1?}", start.elapsed() / 100);
    }
}

#[test]
fn thousands_that_hang_together_are_still_answered() {
    // one chain through all of them, whose end is missing
    let chain = (0..3000).map(|at| {
        let plugin = format!("p{at:04}");
        let needs = format!("p{:04} *", at + 1);
        (plugin.clone(), preferring(vec![with(&plugin, "1.0.0", &[&needs])]))
    });
    let chain: Vec<(String, PluginEntry)> = chain.collect();
    let broken = snapshot(chain.iter().map(|(n, e)| (n.as_str(), e.clone())).collect());
    assert_eq!(chosen(&broken, &Viewer::anonymous()), [""; 0]);
    let closed = chain.iter().map(|(n, e)| (n.as_str(), e.clone()));
    let end = ("p3000", preferring(vec![candidate("p3000", "1.0.0")]));
    assert_eq!(chosen(&snapshot(closed.chain([end]).collect()), &Viewer::anonymous()).len(), 3001);
}

/// What a backend of `backend.access: audience` asks of each request.
#[test]
#[ignore = "prints figures"]
fn cost_of_an_audience() {
    const TIMES: u32 = 1_000_000;
    let flag = |rules: serde_json::Value| {
        let flag = serde_json::json!({ "enabled": true, "default": false, "rules": rules });
        std::sync::Arc::new(serde_json::from_value::<Flag>(flag).expect("a flag"))
    };
    let by_role = flag(serde_json::json!([{ "roles": ["member"], "value": true }]));
    let by_share = flag(serde_json::json!([{ "share": 9900, "value": true }]));
    let flags: Flags = [("by-role", by_role), ("by-share", by_share)]
        .map(|(key, flag)| (key.parse().expect("a key"), flag))
        .into_iter()
        .collect();
    let viewer = Viewer {
        user: UserId::parse("u-1").ok(),
        roles: set(&["member", "tester"]),
        region: Some("eu".into()),
        permissions: set(&["orders:read", "orders:write"]),
        ..Viewer::anonymous()
    };
    let roles = Audience { roles: set(&["admin", "member"]), ..Audience::default() };
    let all = Audience {
        regions: set(&["eu", "us"]),
        permissions: set(&["orders:read"]),
        ..roles.clone()
    };
    let feature = |name: &str| Audience { features: set(&[name]), ..Audience::default() };
    for (what, audience) in [
        ("a role", roles),
        ("a role, a region and a permission", all),
        ("a flag by role", feature("by-role")),
        ("a flag by share", feature("by-share")),
    ] {
        let start = Instant::now();
        for _ in 0..TIMES {
            black_box(black_box(&audience).admits_from(black_box(&viewer), None, &flags));
        }
        println!("{what:<36} {:>6.0} ns", start.elapsed().as_secs_f64() * 1e9 / f64::from(TIMES));
    }
}
