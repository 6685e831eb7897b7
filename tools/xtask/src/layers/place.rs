//! Where a crate stands in the house, and which arrows may leave from there.

/// Where a crate stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// `crates/domain/<room>`: pure decisions.
    Domain(String),
    /// `crates/contracts/<room>`: what travels between us and the world.
    Contracts(String),
    /// `crates/ports/<room>`: traits, fakes and suites.
    Ports(String),
    /// `crates/adapters/<room>`: ports on a real driver.
    Adapters(String),
    /// `crates/services/<room>`: use cases.
    Services(String),
    /// `crates/faces/<room>`: how the world gets in.
    Faces(String),
    /// `crates/node`: composition.
    Node,
    /// Tools, black box tests, benches and fuzz targets: they look at the house from outside.
    Outside,
}

impl Place {
    /// The place that a folder, relative to the repository, states.
    pub fn of(folder: &str) -> Option<Self> {
        let parts: Vec<&str> = folder.split('/').collect();
        let place = match parts.as_slice() {
            ["crates", "node"] => Self::Node,
            ["crates", "domain", room] => Self::Domain((*room).to_owned()),
            ["crates", "contracts", room] => Self::Contracts((*room).to_owned()),
            ["crates", "ports", room] => Self::Ports((*room).to_owned()),
            ["crates", "adapters", room] => Self::Adapters((*room).to_owned()),
            ["crates", "services", room] => Self::Services((*room).to_owned()),
            ["crates", "faces", room] => Self::Faces((*room).to_owned()),
            ["tools" | "bench" | "fuzz" | "tests", ..] => Self::Outside,
            _ => return None,
        };
        Some(place)
    }
}

/// Whether a crate at `from` may use a crate at `to`; otherwise the reason why not.
pub fn check(from: &Place, to: &Place) -> Result<(), String> {
    use Place::{Adapters, Contracts, Domain, Faces, Node, Outside, Ports, Services};
    let reason = match (from, to) {
        (Outside, _) => return Ok(()),
        (_, Outside) => "tools and tests look at the house from outside; nothing in it uses them",
        (Contracts(_), Domain(room)) if room == "model" || room == "refusal" => return Ok(()),
        (Contracts(_), _) => {
            "a contract uses domain/model and domain/refusal only: it has shapes, and decides nothing"
        }
        (Node, _) | (_, Domain(_)) => return Ok(()),
        (Domain(_), _) => {
            "a domain crate uses domain crates only: it decides, others fetch and keep"
        }
        (Ports(_), _) => {
            "a port uses domain crates only: it states what it needs, not who gives it"
        }
        (Adapters(_), Ports(_)) | (Services(_), Ports(_)) => return Ok(()),
        (Adapters(_), Adapters(_)) => {
            "adapters do not know each other: what two share is a decorator in the port"
        }
        // what a driver is for others: the words that another server speaks
        (Adapters(_), Contracts(room)) if room == "proto" => return Ok(()),
        (Adapters(_), _) => "an adapter uses ports, domain crates and contracts/proto only",
        (Services(_), Services(_)) => {
            "services do not call each other: ask through a read model or an outbox event"
        }
        (Services(_), Adapters(_)) => "a service names a port; the node chooses the adapter",
        (Services(_), _) => "a service uses ports and domain crates only",
        (Faces(face), _) if face == "gateway" => {
            "the gateway asks nobody: it depends on domain crates alone and reads snapshots"
        }
        (Faces(_), Services(_) | Contracts(_)) => return Ok(()),
        (Faces(face), Ports(port)) if face == "grpc" && port == "infra" => return Ok(()),
        (Faces(_), Ports(_)) => "a face goes through a service; only grpc hands on ports/infra",
        (Faces(_), Adapters(_)) => "a face never reaches an adapter: it goes through a service",
        (Faces(_), Faces(_)) => "faces do not use each other: the node puts them side by side",
        (_, Node) => "nothing uses the node: it is where everything is put together",
    };
    Err(reason.to_owned())
}

#[cfg(test)]
mod tests {
    use super::{Place, check};

    fn arrow(from: &str, to: &str) -> Result<(), String> {
        let place = |folder: &str| Place::of(folder).expect("a known folder");
        check(&place(from), &place(to))
    }

    #[test]
    fn the_arrows_of_the_house_are_allowed() {
        for (from, to) in [
            ("crates/domain/feed", "crates/domain/model"),
            ("crates/contracts/rest", "crates/domain/model"),
            ("crates/contracts/rest", "crates/domain/refusal"),
            ("crates/faces/http", "crates/contracts/rest"),
            ("crates/faces/cli", "crates/contracts/rest"),
            ("crates/ports/store", "crates/domain/model"),
            ("crates/adapters/store-sqlite", "crates/ports/store"),
            ("crates/adapters/store-sqlite", "crates/domain/model"),
            ("crates/adapters/sign-on-remote", "crates/contracts/proto"),
            ("crates/services/registry", "crates/ports/store"),
            ("crates/services/registry", "crates/domain/feed"),
            ("crates/faces/http", "crates/services/registry"),
            ("crates/faces/http", "crates/domain/access"),
            ("crates/faces/gateway", "crates/domain/routing"),
            ("crates/faces/grpc", "crates/ports/infra"),
            ("crates/node", "crates/adapters/store-sqlite"),
            ("crates/node", "crates/faces/gateway"),
            ("tools/testkit", "crates/node"),
            ("tests", "crates/node"),
        ] {
            assert_eq!(arrow(from, to), Ok(()), "{from} -> {to}");
        }
    }

    #[test]
    fn each_wrong_arrow_has_its_own_reason() {
        for (from, to, reason) in [
            ("crates/domain/feed", "crates/ports/store", "domain crates only"),
            ("crates/domain/feed", "crates/node", "domain crates only"),
            ("crates/contracts/rest", "crates/domain/feed", "domain/model and domain/refusal only"),
            ("crates/contracts/rest", "crates/services/identity", "decides nothing"),
            ("crates/services/identity", "crates/contracts/rest", "a service uses"),
            ("crates/adapters/outbound-http", "crates/contracts/rest", "contracts/proto only"),
            ("crates/faces/gateway", "crates/contracts/rest", "asks nobody"),
            ("crates/ports/store", "crates/ports/infra", "a port uses domain crates only"),
            ("crates/ports/store", "crates/adapters/store-sqlite", "a port uses domain"),
            ("crates/adapters/store-sqlite", "crates/adapters/infra-object", "each other"),
            ("crates/adapters/store-sqlite", "crates/services/registry", "an adapter uses ports"),
            ("crates/services/registry", "crates/services/identity", "do not call each other"),
            ("crates/services/registry", "crates/adapters/store-sqlite", "names a port"),
            ("crates/services/registry", "crates/faces/http", "a service uses ports"),
            ("crates/faces/gateway", "crates/services/registry", "asks nobody"),
            ("crates/faces/gateway", "crates/ports/outbound", "asks nobody"),
            ("crates/faces/gateway", "crates/adapters/outbound-http", "asks nobody"),
            ("crates/faces/http", "crates/adapters/store-sqlite", "never reaches an adapter"),
            ("crates/faces/http", "crates/ports/store", "goes through a service"),
            ("crates/faces/http", "crates/ports/infra", "goes through a service"),
            ("crates/faces/grpc", "crates/ports/store", "goes through a service"),
            ("crates/faces/http", "crates/faces/web", "side by side"),
            ("crates/faces/http", "crates/node", "nothing uses the node"),
            ("crates/services/registry", "tools/testkit", "from outside"),
            ("crates/node", "tools/testkit", "from outside"),
        ] {
            let said = arrow(from, to).expect_err("a wrong arrow");
            assert!(said.contains(reason), "{from} -> {to}: {said}");
        }
    }

    #[test]
    fn only_the_folders_of_the_house_are_places() {
        for folder in ["crates/domain", "crates/misc/x", "crates/domain/a/b", "examples/x", ""] {
            assert_eq!(Place::of(folder), None, "{folder}");
        }
    }
}
