//! File descriptors: as many as the system lets us have, and how they are shared out, so that
//! clients and backends never take those of the store, the bundles and the probes.

/// Kept for the store, bundles, probes, the log and the runtimes; less where there are few.
const RESERVED: u64 = 256;

/// How many connections each side may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Shares {
    pub(crate) clients: usize,
    pub(crate) backends: usize,
}

/// Raises the soft limit to the hard one, and shares out what there is.
#[cfg(unix)]
pub(crate) fn raise() -> Shares {
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
    let Rlimit { current, maximum } = getrlimit(Resource::Nofile);
    let raised = setrlimit(Resource::Nofile, Rlimit { current: maximum, maximum });
    if let Err(error) = raised {
        tracing::warn!(%error, "cannot raise the limit of open files");
    }
    shares(if raised.is_ok() { maximum } else { current })
}

/// Elsewhere there is no such limit.
#[cfg(not(unix))]
pub(crate) fn raise() -> Shares {
    shares(None)
}

/// Three of five for clients and the rest for backends: a request through the gateway needs one
/// of each, and clients also idle.
fn shares(limit: Option<u64>) -> Shares {
    let limit = limit.unwrap_or(u64::MAX).min(u64::from(u32::MAX));
    let left = limit - RESERVED.min(limit / 2);
    let part = |fifths: u64| usize::try_from(left * fifths / 5).unwrap_or(usize::MAX).max(1);
    Shares { clients: part(3), backends: part(2) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_sides_together_leave_a_reserve() {
        assert_eq!(shares(Some(1024)), Shares { clients: 460, backends: 307 });
        assert_eq!(shares(Some(256)), Shares { clients: 76, backends: 51 });
        for limit in [0, 1, 64, 1024, 20_000] {
            let Shares { clients, backends } = shares(Some(limit));
            assert!((clients + backends) as u64 <= (limit - RESERVED.min(limit / 2)).max(2));
        }
        assert!(shares(None).clients > 1_000_000);
    }
}
