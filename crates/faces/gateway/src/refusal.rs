//! Why the gateway does not pass a request on. Blame and whether a retry is safe are data; the
//! text is for callers and names the plugin, never an address or an internal error.

use crate::framing::Violation;
use http::StatusCode;
use midplane_access::{AuthError, Denied};
use midplane_model::PluginName;
use midplane_refusal::Refuse as _;
use midplane_routing::Refusal as NoRoute;
use std::time::Duration;

/// Who has to change something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Blame {
    /// The one who asked.
    Client,
    /// The plugin's backend.
    Upstream,
    /// Midplane.
    Us,
}

impl Blame {
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Client => "client",
            Self::Upstream => "upstream",
            Self::Us => "us",
        }
    }
}

/// Whether the backend can have acted on the request already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Retry {
    /// It never saw the request: sending it again is safe, and may help after so many seconds.
    Safe(u64),
    /// It never saw the request, and the same request will be refused again.
    Useless,
    /// It may have acted: only the client knows whether sending it twice does harm.
    Unknown,
}

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
    #[error("the gateway is not ready to pass requests on to plugin `{plugin}`")]
    NotReady { plugin: PluginName },
}

/// What does not depend on the request.
pub(crate) struct Kind {
    pub(crate) code: &'static str,
    pub(crate) status: StatusCode,
    pub(crate) title: &'static str,
    pub(crate) blame: Blame,
    pub(crate) retry: Retry,
    pub(crate) hint: &'static str,
}

const fn kind(
    code: &'static str,
    status: StatusCode,
    title: &'static str,
    blame: Blame,
    retry: Retry,
    hint: &'static str,
) -> Kind {
    Kind { code, status, title, blame, retry, hint }
}

impl Refusal {
    /// The plugin that it is about, when it got that far.
    pub(crate) fn plugin(&self) -> Option<&PluginName> {
        match self {
            Self::NoRoute(refusal) => match refusal {
                NoRoute::UnknownPlugin { plugin }
                | NoRoute::NoBackend { plugin }
                | NoRoute::BadUiVersion { plugin, .. }
                | NoRoute::NoDeployment { plugin, .. }
                | NoRoute::NoneReady { plugin, .. } => Some(plugin),
                NoRoute::NotAPluginPath | NoRoute::BadPath(_) => None,
            },
            Self::BodyTooLarge { plugin, .. }
            | Self::BodyTooSlow { plugin }
            | Self::BodyBroken { plugin }
            | Self::Upgrade { plugin }
            | Self::Loop { plugin }
            | Self::Unreachable { plugin }
            | Self::BrokeOff { plugin }
            | Self::TimedOut { plugin, .. }
            | Self::NotReady { plugin } => Some(plugin),
            _ => None,
        }
    }

    /// Whether what follows on the connection cannot be trusted or will not be read.
    pub(crate) fn ends_connection(&self) -> bool {
        matches!(
            self,
            Self::Framing(_)
                | Self::BodyTooLarge { .. }
                | Self::BodyTooSlow { .. }
                | Self::BodyBroken { .. }
        )
    }

    /// Code, status, blame and all else that is fixed.
    pub(crate) fn kind(&self) -> Kind {
        match self {
            Self::NoRoute(refusal) => no_route(refusal),
            Self::Unauthenticated(error) => kind(
                error.kind().code,
                StatusCode::UNAUTHORIZED,
                "Credential refused",
                Blame::Client,
                Retry::Useless,
                error.kind().hint,
            ),
            Self::Denied(denied) => kind(
                denied.kind().code,
                StatusCode::from_u16(denied.kind().class.status()).unwrap_or(StatusCode::FORBIDDEN),
                "Not allowed",
                Blame::Client,
                Retry::Useless,
                denied.kind().hint,
            ),
            Self::Unreachable { .. }
            | Self::BrokeOff { .. }
            | Self::TimedOut { .. }
            | Self::NotReady { .. } => self.behind(),
            _ => self.request(),
        }
    }

    /// What is wrong with the request itself.
    fn request(&self) -> Kind {
        use StatusCode as S;
        let (code, status, title, hint) = match self {
            Self::Host => ("MP-GW-002", S::BAD_REQUEST, "Bad Host", "Send exactly one Host."),
            Self::TargetTooLong(_) => {
                ("MP-GW-003", S::URI_TOO_LONG, "Target too long", "Move data into the body.")
            }
            Self::TooManyHeaders(_) => (
                "MP-GW-004",
                S::REQUEST_HEADER_FIELDS_TOO_LARGE,
                "Too many headers",
                "Send fewer header fields; look for a loop that adds one each time.",
            ),
            Self::Method(_) => {
                ("MP-GW-005", S::METHOD_NOT_ALLOWED, "Method refused", "Use another method.")
            }
            Self::BodyTooLarge { .. } => (
                "MP-GW-011",
                S::PAYLOAD_TOO_LARGE,
                "Body too large",
                "Send it in parts, or ask the operator for a higher limit.",
            ),
            Self::BodyTooSlow { .. } => {
                ("MP-GW-012", S::REQUEST_TIMEOUT, "Body too slow", "Check the connection.")
            }
            Self::BodyBroken { .. } => {
                ("MP-GW-013", S::BAD_REQUEST, "Body broken", "Check the connection.")
            }
            Self::Upgrade { .. } => (
                "MP-GW-014",
                S::NOT_IMPLEMENTED,
                "Upgrade not supported",
                "Use plain requests or server-sent events with this plugin.",
            ),
            Self::Loop { .. } => (
                "MP-GW-019",
                S::LOOP_DETECTED,
                "Request loop",
                "Register the backend's own address, not one that leads back here.",
            ),
            // `Framing`, and nothing else reaches this
            _ => (
                "MP-GW-001",
                S::BAD_REQUEST,
                "Ambiguous framing",
                "Send one Content-Length or one `Transfer-Encoding: chunked`, and CRLF line ends.",
            ),
        };
        kind(code, status, title, Blame::Client, Retry::Useless, hint)
    }

    /// What is wrong behind the gateway, or with it.
    fn behind(&self) -> Kind {
        match self {
            Self::Unreachable { .. } => kind(
                "MP-GW-015",
                StatusCode::BAD_GATEWAY,
                "Backend unreachable",
                Blame::Upstream,
                Retry::Safe(1),
                "Check that the backend still runs and listens where it registered.",
            ),
            Self::BrokeOff { .. } => kind(
                "MP-GW-016",
                StatusCode::BAD_GATEWAY,
                "Backend broke off",
                Blame::Upstream,
                Retry::Unknown,
                "Look into the backend's log for a crash at this time.",
            ),
            Self::TimedOut { .. } => kind(
                "MP-GW-017",
                StatusCode::GATEWAY_TIMEOUT,
                "Backend timed out",
                Blame::Upstream,
                Retry::Unknown,
                "Look into the backend's log; long work belongs into a job.",
            ),
            _ => kind(
                "MP-GW-018",
                StatusCode::SERVICE_UNAVAILABLE,
                "Gateway not ready",
                Blame::Us,
                Retry::Safe(1),
                "The signing key is still being loaded; try again in a moment.",
            ),
        }
    }
}

fn no_route(refusal: &NoRoute) -> Kind {
    use StatusCode as S;
    let client =
        |code, status, title, hint| kind(code, status, title, Blame::Client, Retry::Useless, hint);
    let upstream = |code, title, hint| {
        kind(code, S::SERVICE_UNAVAILABLE, title, Blame::Upstream, Retry::Safe(2), hint)
    };
    match refusal {
        NoRoute::BadPath(_) => client(
            "MP-GW-006",
            S::BAD_REQUEST,
            "Ambiguous path",
            "Send the path in its plain form, without `.`, `..` or empty segments.",
        ),
        NoRoute::NotAPluginPath | NoRoute::UnknownPlugin { .. } => client(
            "MP-GW-007",
            S::NOT_FOUND,
            "Unknown plugin",
            "Check the name in the path `/api/v1/{plugin}/…`.",
        ),
        NoRoute::BadUiVersion { .. } => client(
            "MP-GW-008",
            S::BAD_REQUEST,
            "Bad UI version",
            "Send a SemVer version in X-Midplane-Plugin-Version, or leave it out.",
        ),
        NoRoute::NoBackend { .. } | NoRoute::NoneReady { .. } => upstream(
            "MP-GW-009",
            "No backend ready",
            "Start the plugin's backend and look at its instances' state.",
        ),
        NoRoute::NoDeployment { .. } => upstream(
            "MP-GW-010",
            "No backend for this UI version",
            "Start a backend of that version, or reload the page to get the current UI.",
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use midplane_model::{PluginName, Version};
    use midplane_routing::PathFault;

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
        let codes: Vec<_> = all().iter().map(|refusal| refusal.kind().code).collect();
        assert_eq!(pages, codes);
        for refusal in all() {
            let kind = refusal.kind();
            let page = std::fs::read_to_string(format!("{folder}/{}.md", kind.code)).unwrap();
            assert!(page.starts_with(&format!("# {}: {}\n", kind.code, kind.title)), "{page}");
            assert!(page.contains(&format!("Status {}.", kind.status.as_u16())), "{page}");
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
            let safe = matches!(kind.retry, Retry::Safe(_));
            let ours_or_theirs = kind.blame != Blame::Client;
            let unsure = matches!(kind.code, "MP-GW-016" | "MP-GW-017");
            assert_eq!(safe, ours_or_theirs && !unsure, "{refusal}");
        }
    }
}
