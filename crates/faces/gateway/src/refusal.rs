//! Why the gateway does not pass a request on. Blame and whether a retry is safe are data; the
//! text is for callers and names the plugin, never an address or an internal error.

use crate::connection::framing::Violation;
use midplane_access::{AuthError, Denied};
use midplane_model::PluginName;
use midplane_refusal::{Class, Kind, Refuse, Retry};
use midplane_routing::Refusal as NoRoute;
use std::time::Duration;

/// Every way in which a request ends here.
#[derive(Clone, Debug, thiserror::Error)]
pub(crate) enum Refusal {
    #[error("the request's framing is ambiguous: {0}")]
    Framing(Violation),
    #[error("the Host of the request is missing, repeated or malformed")]
    Host,
    #[error("the request target is longer than {0} bytes")]
    TargetTooLong(usize),
    #[error("the request has more than {0} header fields")]
    TooManyHeaders(usize),
    #[error("the request's head is larger than {bytes} bytes or has more than {fields} fields")]
    HeadTooLarge { bytes: u32, fields: usize },
    #[error("the request's head is malformed")]
    Malformed,
    #[error("the method {0} is not passed on")]
    Method(http::Method),
    #[error("{0}")]
    NoRoute(#[from] NoRoute),
    #[error("{0}")]
    Unauthenticated(#[from] AuthError),
    #[error("{0}")]
    Denied(#[from] Denied),
    #[error("the request body for plugin `{plugin}` is larger than {limit} bytes")]
    BodyTooLarge { plugin: PluginName, limit: u64 },
    #[error("the request body for plugin `{plugin}` came too slowly")]
    BodyTooSlow { plugin: PluginName },
    #[error("the request body for plugin `{plugin}` ended too early or was malformed")]
    BodyBroken { plugin: PluginName },
    #[error("protocol upgrades are not passed on to plugin `{plugin}` yet")]
    Upgrade { plugin: PluginName },
    #[error("the request came back to the gateway again and again on its way to plugin `{plugin}`")]
    Loop { plugin: PluginName },
    #[error("the backend of plugin `{plugin}` does not accept connections")]
    Unreachable { plugin: PluginName },
    #[error("the backend of plugin `{plugin}` broke off before it answered")]
    BrokeOff { plugin: PluginName },
    #[error("the backend of plugin `{plugin}` did not answer within {after:?}")]
    TimedOut { plugin: PluginName, after: Duration },
    #[error("an answer of plugin `{plugin}` does not run as a worker or in the platform's name")]
    Worker { plugin: PluginName },
    #[error("a file of a bundle is not kept as a service worker")]
    ServiceWorker,
    #[error("this host serves the backend of plugin `{plugin}` and nothing else")]
    OtherHost { plugin: PluginName },
    #[error(
        "the head of an answer of plugin `{plugin}` is larger than {bytes} bytes or has more than \
         {fields} fields"
    )]
    AnswerHead { plugin: PluginName, bytes: usize, fields: usize },
    #[error("the gateway is not ready to pass requests on to plugin `{plugin}`")]
    NotReady { plugin: PluginName },
    #[error("plugin `{plugin}` has as many requests in flight as it may")]
    PluginBusy { plugin: PluginName },
    #[error("the backend of plugin `{plugin}` sent interim answers or a head without end")]
    EndlessHead { plugin: PluginName },
    #[error("the request body came too slowly")]
    UploadTooSlow,
    #[error("the server has more to do than it can")]
    Overloaded,
}

impl Refuse for Refusal {
    fn kind(&self) -> Kind {
        match self {
            Self::Framing(_) => FRAMING,
            Self::Host => HOST,
            Self::TargetTooLong(_) => TARGET_TOO_LONG,
            Self::TooManyHeaders(_) | Self::HeadTooLarge { .. } => HEADERS_TOO_LARGE,
            Self::Malformed => MALFORMED,
            Self::Method(_) => METHOD,
            Self::NoRoute(refusal) => refusal.kind(),
            Self::Unauthenticated(error) => error.kind(),
            Self::Denied(denied) => denied.kind(),
            Self::BodyTooLarge { .. } => BODY_TOO_LARGE,
            Self::BodyTooSlow { .. } | Self::UploadTooSlow => BODY_TOO_SLOW,
            Self::BodyBroken { .. } => BODY_BROKEN,
            Self::Upgrade { .. } => UPGRADE,
            Self::Loop { .. } => LOOP,
            Self::Unreachable { .. } => UNREACHABLE,
            Self::BrokeOff { .. } => BROKE_OFF,
            Self::TimedOut { .. } => TIMED_OUT,
            Self::NotReady { .. } => NOT_READY,
            Self::Worker { .. } | Self::ServiceWorker => WORKER,
            Self::AnswerHead { .. } => ANSWER_HEAD,
            Self::OtherHost { .. } => OTHER_HOST,
            Self::PluginBusy { .. } => PLUGIN_BUSY,
            Self::EndlessHead { .. } => ENDLESS_HEAD,
            Self::Overloaded => OVERLOADED,
        }
    }
}

impl Refusal {
    /// The plugin that it is about, when it got that far.
    pub(crate) fn plugin(&self) -> Option<&PluginName> {
        match self {
            Self::NoRoute(refusal) => refusal.plugin(),
            Self::BodyTooLarge { plugin, .. }
            | Self::BodyTooSlow { plugin }
            | Self::BodyBroken { plugin }
            | Self::Upgrade { plugin }
            | Self::Loop { plugin }
            | Self::Unreachable { plugin }
            | Self::BrokeOff { plugin }
            | Self::TimedOut { plugin, .. }
            | Self::NotReady { plugin }
            | Self::Worker { plugin }
            | Self::AnswerHead { plugin, .. }
            | Self::OtherHost { plugin }
            | Self::PluginBusy { plugin }
            | Self::EndlessHead { plugin } => Some(plugin),
            Self::Framing(_)
            | Self::Host
            | Self::TargetTooLong(_)
            | Self::TooManyHeaders(_)
            | Self::HeadTooLarge { .. }
            | Self::Malformed
            | Self::Method(_)
            | Self::ServiceWorker
            | Self::Unauthenticated(_)
            | Self::Denied(_)
            | Self::UploadTooSlow
            | Self::Overloaded => None,
        }
    }

    /// Whether what follows on the connection cannot be trusted or will not be read.
    pub(crate) fn ends_connection(&self) -> bool {
        match self {
            Self::Framing(_)
            | Self::HeadTooLarge { .. }
            | Self::Malformed
            | Self::BodyTooLarge { .. }
            | Self::BodyTooSlow { .. }
            | Self::BodyBroken { .. }
            | Self::UploadTooSlow => true,
            Self::Host
            | Self::TargetTooLong(_)
            | Self::TooManyHeaders(_)
            | Self::Method(_)
            | Self::NoRoute(_)
            | Self::Unauthenticated(_)
            | Self::Denied(_)
            | Self::Upgrade { .. }
            | Self::Loop { .. }
            | Self::Unreachable { .. }
            | Self::BrokeOff { .. }
            | Self::TimedOut { .. }
            | Self::NotReady { .. }
            | Self::Worker { .. }
            | Self::ServiceWorker
            | Self::AnswerHead { .. }
            | Self::OtherHost { .. }
            | Self::PluginBusy { .. }
            | Self::EndlessHead { .. }
            | Self::Overloaded => false,
        }
    }
}

const FRAMING: Kind = Kind::client(
    "MP-GW-001",
    Class::Malformed,
    "Ambiguous framing",
    "Send one Content-Length or one `Transfer-Encoding: chunked`, and CRLF line ends.",
);
const HOST: Kind =
    Kind::client("MP-GW-002", Class::Malformed, "Bad Host", "Send exactly one Host.");
const TARGET_TOO_LONG: Kind =
    Kind::client("MP-GW-003", Class::TargetTooLong, "Target too long", "Move data into the body.");
const HEADERS_TOO_LARGE: Kind = Kind::client(
    "MP-GW-004",
    Class::HeadersTooLarge,
    "Too many headers",
    "Send fewer and shorter header fields; look for a loop that adds one each time.",
);
const METHOD: Kind =
    Kind::client("MP-GW-005", Class::MethodNotAllowed, "Method refused", "Use another method.");
const BODY_TOO_LARGE: Kind = Kind::client(
    "MP-GW-011",
    Class::BodyTooLarge,
    "Body too large",
    "Send it in parts, or ask the operator for a higher limit.",
);
const BODY_TOO_SLOW: Kind =
    Kind::client("MP-GW-012", Class::RequestTimeout, "Body too slow", "Check the connection.");
const BODY_BROKEN: Kind =
    Kind::client("MP-GW-013", Class::Malformed, "Body broken", "Check the connection.");
const UPGRADE: Kind = Kind::client(
    "MP-GW-014",
    Class::NotImplemented,
    "Upgrade not supported",
    "Use plain requests or server-sent events with this plugin.",
);
const UNREACHABLE: Kind = Kind::upstream(
    "MP-GW-015",
    Class::BadGateway,
    "Backend unreachable",
    "Check that the backend still runs and listens where it registered.",
    Retry::after_seconds(1),
);
const BROKE_OFF: Kind = Kind::upstream(
    "MP-GW-016",
    Class::BadGateway,
    "Backend broke off",
    "Look into the backend's log for a crash at this time.",
    Retry::Unknown,
);
const TIMED_OUT: Kind = Kind::upstream(
    "MP-GW-017",
    Class::GatewayTimeout,
    "Backend timed out",
    "Look into the backend's log; long work belongs into a job.",
    Retry::Unknown,
);
const NOT_READY: Kind = Kind::ours(
    "MP-GW-018",
    Class::Unavailable,
    "Gateway not ready",
    "The signing key is still being loaded; try again in a moment.",
    Retry::after_seconds(1),
);
const LOOP: Kind = Kind::client(
    "MP-GW-019",
    Class::LoopDetected,
    "Request loop",
    "Register the backend's own address, not one that leads back here.",
);
const MALFORMED: Kind = Kind::client(
    "MP-GW-020",
    Class::Malformed,
    "Malformed request",
    "Use an HTTP library; look for raw line ends, spaces or control characters in the head.",
);
const PLUGIN_BUSY: Kind = Kind::ours(
    "MP-GW-041",
    Class::Unavailable,
    "Plugin busy",
    "Try again in a moment; if it stays so, look whether the plugin's backend hangs.",
    Retry::after_seconds(1),
);
const ENDLESS_HEAD: Kind = Kind::upstream(
    "MP-GW-042",
    Class::BadGateway,
    "Endless head",
    "Mend the backend: it has to send a final status after a few interim ones.",
    Retry::Unknown,
);
const OVERLOADED: Kind = Kind::ours(
    "MP-GW-043",
    Class::Unavailable,
    "Overloaded",
    "Try again in a moment; an operator can add nodes or raise `gateway.limits`.",
    Retry::after_seconds(1),
);

const WORKER: Kind = Kind::client(
    "MP-GW-030",
    Class::Forbidden,
    "Not run from a backend",
    "Put code into the plugin's bundle; what a backend answers is data.",
);
const ANSWER_HEAD: Kind = Kind::upstream(
    "MP-GW-031",
    Class::BadGateway,
    "Backend's headers too large",
    "Send fewer and shorter header fields, or ask the operator for a higher limit.",
    Retry::Unknown,
);
const OTHER_HOST: Kind = Kind::client(
    "MP-GW-032",
    Class::NotFound,
    "Not at this host",
    "This host belongs to one plugin; ask the platform at its own address.",
);

#[cfg(test)]
mod tests {
    use super::*;
    use midplane_model::Version;
    use midplane_net::PathFault;
    use midplane_refusal::Blame;

    /// One of each, in the order of their codes.
    fn all() -> Vec<Refusal> {
        let plugin = || PluginName::parse("orders").unwrap();
        let version = || Version::parse("1.0.0").unwrap();
        let ready = Vec::new();
        vec![
            Refusal::Framing(Violation::TwoLengths),
            Refusal::Host,
            Refusal::TargetTooLong(1),
            Refusal::TooManyHeaders(1),
            Refusal::HeadTooLarge { bytes: 1, fields: 1 },
            Refusal::Method(http::Method::TRACE),
            NoRoute::BadPath(PathFault::DotSegment).into(),
            NoRoute::UnknownPlugin { plugin: plugin() }.into(),
            NoRoute::BadUiVersion { plugin: plugin(), text: "x".into() }.into(),
            NoRoute::NoBackend { plugin: plugin() }.into(),
            NoRoute::NoDeployment { plugin: plugin(), wanted: version(), ready }.into(),
            Refusal::BodyTooLarge { plugin: plugin(), limit: 1 },
            Refusal::BodyTooSlow { plugin: plugin() },
            Refusal::BodyBroken { plugin: plugin() },
            Refusal::Upgrade { plugin: plugin() },
            Refusal::Unreachable { plugin: plugin() },
            Refusal::BrokeOff { plugin: plugin() },
            Refusal::TimedOut { plugin: plugin(), after: Duration::from_secs(1) },
            Refusal::NotReady { plugin: plugin() },
            Refusal::Loop { plugin: plugin() },
            NoRoute::Disabled { plugin: plugin() }.into(),
            NoRoute::WhoAsks { plugin: plugin() }.into(),
            NoRoute::ForOthers { plugin: plugin() }.into(),
            Refusal::Malformed,
            Refusal::Worker { plugin: plugin() },
            Refusal::ServiceWorker,
            Refusal::AnswerHead { plugin: plugin(), bytes: 1, fields: 1 },
            Refusal::OtherHost { plugin: plugin() },
            Refusal::PluginBusy { plugin: plugin() },
            Refusal::EndlessHead { plugin: plugin() },
            Refusal::Overloaded,
        ]
    }

    #[test]
    fn every_code_has_its_page_and_every_page_its_code() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../docs/reference/errors");
        let mut pages: Vec<String> = std::fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .filter_map(|name| name.strip_suffix(".md").map(str::to_owned))
            .filter(|name| name.starts_with("MP-GW-"))
            .collect();
        pages.sort();
        let mut codes: Vec<_> = all().iter().map(|refusal| refusal.kind().code).collect();
        codes.sort_unstable();
        codes.dedup();
        assert_eq!(pages, codes);
        for refusal in all() {
            let kind = refusal.kind();
            let page = std::fs::read_to_string(format!("{folder}/{}.md", kind.code)).unwrap();
            assert!(page.starts_with(&format!("# {}: {}\n", kind.code, kind.title)), "{page}");
            assert!(page.contains(&format!("Status {}.", kind.class.status())), "{page}");
        }
    }

    #[test]
    fn what_is_about_a_plugin_names_it() {
        for refusal in all().iter().filter(|refusal| refusal.plugin().is_some()) {
            assert!(refusal.to_string().contains("`orders`"), "{refusal}");
        }
    }

    #[test]
    fn only_what_never_reached_a_backend_is_called_safe_to_retry() {
        for refusal in all() {
            let kind = refusal.kind();
            let safe = matches!(kind.retry, Retry::Safe { .. });
            let ours_or_theirs = kind.blame != Blame::Client;
            let unsure = matches!(kind.code, "MP-GW-016" | "MP-GW-017" | "MP-GW-031" | "MP-GW-042");
            assert_eq!(safe, ours_or_theirs && !unsure, "{refusal}");
        }
    }
}
