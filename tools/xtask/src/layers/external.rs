//! Which crates from outside a layer may use.
//!
//! The domain has a list of what it may use, because a domain crate must stay free of time, input
//! and output, which no ban list can promise. The other layers have bans where the house needs
//! them. Each row has its reason: a review asks for the reason, not for the name.

use super::place::Place;

/// What domain crates may use. Pure computation only: no clock, no randomness of its own, no I/O.
const DOMAIN_MAY_USE: &[(&str, &str)] = &[
    ("aws-lc-rs", "seals and opens bytes; the caller gives keys and nonces"),
    ("base64", "an encoding"),
    ("flate2", "unpacks and packs bytes that the caller has"),
    ("hex", "an encoding"),
    ("icu_normalizer", "one form of a text of many"),
    ("ipnet", "networks in CIDR notation"),
    ("jsonschema", "holds values against a schema; without its features it fetches nothing"),
    ("jsonwebtoken", "verifies and signs tokens; the caller gives keys and the time"),
    ("memchr", "finds text in bytes"),
    ("murmur3", "a hash, for the buckets of shares"),
    ("nodejs-semver", "versions and npm ranges"),
    ("oxc_allocator", "memory of the parser"),
    ("oxc_parser", "reads scripts as browsers do; runs nothing"),
    ("oxc_span", "places in a script"),
    ("oxc_syntax", "parts of a script"),
    ("p256", "key types for the token signatures; the caller gives the random bytes"),
    ("percent-encoding", "an encoding"),
    ("regex", "finds forms in bytes"),
    ("saphyr-parser", "YAML events with line and column; reads a string"),
    ("schemars", "the schema of options, from their types"),
    ("serde", "shapes of values"),
    ("serde_json", "JSON values"),
    ("serde_path_to_error", "where in a value serde stopped"),
    ("sha2", "digests of bytes that the caller read"),
    ("strsim", "distance of two names for \"did you mean\""),
    ("subtle", "comparison in constant time"),
    ("tar", "walks the entries of an archive that the caller reads"),
    ("thiserror", "error enums"),
    ("url", "parses addresses as browsers do (WHATWG); resolves no name"),
    ("zeroize", "forgets secrets"),
];

/// What contracts may use: shapes, and what describes them.
const CONTRACTS_MAY_USE: &[(&str, &str)] = &[
    ("jsonschema", "holds answers against the document; for tests, behind a feature"),
    ("prost", "shapes of gRPC messages"),
    ("prost-types", "shapes that Google's files have"),
    ("protox", "reads proto files when it is built"),
    ("serde", "shapes of values"),
    ("serde_json", "JSON values"),
    ("serde_path_to_error", "where in a body something is wrong"),
    ("tonic", "shapes of gRPC services"),
    ("tonic-prost", "how a message is written"),
    ("tonic-prost-build", "generates the shapes when it is built"),
    ("utoipa", "describes the shapes in OpenAPI"),
];

/// Clients of databases, brokers and object stores.
const DRIVERS: &[&str] = &[
    "async-memcached",
    "async-nats",
    "deadpool",
    "deadpool-postgres",
    "lapin",
    "mongodb",
    "mysql_async",
    "object_store",
    "postgres",
    "redis",
    "rusqlite",
    "sqlx",
    "tokio-postgres",
];

/// Wire types: a use case does not know by which face it was called.
const WIRE: &[&str] = &[
    "axum",
    "http",
    "http-body",
    "http-body-util",
    "hyper",
    "hyper-util",
    "multer",
    "reqwest",
    "tonic",
    "tower-http",
];

/// Whether a crate at `from` may use the crate `name` from a registry.
pub fn check(from: &Place, name: &str) -> Result<(), String> {
    match from {
        Place::Domain(_) => return domain(name),
        Place::Contracts(_) => return contracts(name),
        _ => {}
    }
    let may_drive = matches!(from, Place::Adapters(_) | Place::Outside);
    if DRIVERS.contains(&name) && !may_drive {
        return Err("a driver belongs into an adapter, behind a port".to_owned());
    }
    if matches!(from, Place::Services(_)) && WIRE.contains(&name) {
        return Err("a service has no HTTP types: faces translate them".to_owned());
    }
    Ok(())
}

fn contracts(name: &str) -> Result<(), String> {
    if CONTRACTS_MAY_USE.iter().any(|(allowed, _)| *allowed == name) {
        return Ok(());
    }
    Err("not on the list of crates that contracts may use: they have shapes and nothing that acts. \
         One more can be added, with its reason, in tools/xtask/src/layers/external.rs"
        .to_owned())
}

fn domain(name: &str) -> Result<(), String> {
    if DOMAIN_MAY_USE.iter().any(|(allowed, _)| *allowed == name) {
        return Ok(());
    }
    Err("not on the list of crates that the domain may use: time, randomness and everything read \
         or written are arguments there. A pure crate can be added, with its reason, in \
         tools/xtask/src/layers/external.rs"
        .to_owned())
}

#[cfg(test)]
mod tests {
    use super::{CONTRACTS_MAY_USE, DOMAIN_MAY_USE, DRIVERS, check};
    use crate::layers::place::Place;

    fn asks(folder: &str, name: &str) -> Result<(), String> {
        check(&Place::of(folder).expect("a known folder"), name)
    }

    #[test]
    fn the_domain_is_pure() {
        for name in ["tokio", "hyper", "axum", "rusqlite", "reqwest", "object_store", "rand"] {
            assert!(asks("crates/domain/feed", name).is_err(), "{name}");
        }
        assert_eq!(asks("crates/domain/feed", "serde"), Ok(()));
    }

    #[test]
    fn contracts_have_shapes_alone() {
        for name in ["axum", "reqwest", "tokio", "tonic-health"] {
            assert!(asks("crates/contracts/rest", name).is_err(), "{name}");
        }
        assert_eq!(asks("crates/contracts/rest", "utoipa"), Ok(()));
    }

    #[test]
    fn drivers_are_in_adapters_only() {
        for driver in DRIVERS {
            assert_eq!(asks("crates/adapters/store-sqlite", driver), Ok(()));
            for folder in ["crates/ports/store", "crates/faces/http", "crates/node"] {
                let said = asks(folder, driver).expect_err("a driver outside the adapters");
                assert!(said.contains("behind a port"), "{said}");
            }
        }
    }

    #[test]
    fn services_do_not_speak_http_and_faces_do() {
        assert!(asks("crates/services/registry", "axum").is_err());
        assert_eq!(asks("crates/faces/http", "axum"), Ok(()));
        assert_eq!(asks("crates/services/registry", "tar"), Ok(()));
    }

    #[test]
    fn each_allowed_crate_has_a_reason_and_stands_once_in_order() {
        for list in [DOMAIN_MAY_USE, CONTRACTS_MAY_USE] {
            let names: Vec<&str> = list.iter().map(|(name, _)| *name).collect();
            assert!(names.windows(2).all(|pair| pair[0] < pair[1]), "{names:?}");
            assert!(list.iter().all(|(_, reason)| !reason.is_empty()));
        }
    }
}
