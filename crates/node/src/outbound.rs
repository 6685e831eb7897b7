//! Where this process may connect to: the operator's policy, put to what this machine is at the
//! moment. Interfaces come and go, so they are read again, at most once in a few seconds.

use crate::config::Config;
use midplane_net::{AddressCheck, Forbidden, Machine, OutboundPolicy};
use midplane_outbound_http::Loopback;
use std::{
    net::{IpAddr, SocketAddr},
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};
use tokio::time::Instant;

/// How old what is known of the interfaces may be.
const FRESH: Duration = Duration::from_secs(5);

type Question = fn(&OutboundPolicy, SocketAddr, &Machine) -> Result<(), Forbidden>;

/// The policy and the machine.
#[derive(Clone)]
pub(crate) struct Outbound {
    policy: OutboundPolicy,
    machine: Arc<Mutex<Known>>,
}

#[derive(Default)]
struct Known {
    machine: Machine,
    read_at: Option<Instant>,
}

impl Outbound {
    pub(crate) fn new(config: &Config) -> Self {
        let on_loopback = config.server.listen.ip().is_loopback();
        let policy = config.outbound.policy(on_loopback);
        if policy.loopback
            && config.outbound.loopback == Loopback::Auto
            && config.server.is_behind_a_proxy()
        {
            tracing::warn!(
                "plugins may name this machine as their backend, as on a laptop: set \
                 outbound.loopback to deny, or to allow if that is meant"
            );
        }
        Self { policy, machine: Arc::default() }
    }

    /// From now on these are our own: nobody's backend is there.
    pub(crate) fn listening(&self, addresses: impl Iterator<Item = SocketAddr>) {
        let mut known = self.machine.lock().unwrap_or_else(PoisonError::into_inner);
        known.machine.own_ports = addresses.map(|address| address.port()).collect();
    }

    /// The question, for those who connect.
    pub(crate) fn check(&self) -> AddressCheck {
        self.ask(OutboundPolicy::check)
    }

    /// The same for addresses that are meant to be in the open.
    pub(crate) fn check_public(&self) -> AddressCheck {
        self.ask(OutboundPolicy::check_public)
    }

    fn ask(&self, question: Question) -> AddressCheck {
        let this = self.clone();
        Arc::new(move |address| {
            let mut known = this.machine.lock().unwrap_or_else(PoisonError::into_inner);
            known.refresh(Instant::now());
            question(&this.policy, address, &known.machine)
        })
    }
}

impl Known {
    fn refresh(&mut self, now: Instant) {
        if self.read_at.is_some_and(|at| now < at + FRESH) {
            return;
        }
        match interfaces() {
            Ok(addresses) => self.machine.addresses = addresses,
            Err(error) => tracing::warn!(%error, "cannot list this machine's addresses"),
        }
        self.read_at = Some(now);
    }
}

/// The addresses of this machine's interfaces.
fn interfaces() -> nix::Result<Vec<IpAddr>> {
    let all = nix::ifaddrs::getifaddrs()?.filter_map(|interface| interface.address);
    let ip = |address: nix::sys::socket::SockaddrStorage| {
        let v4 = address.as_sockaddr_in().map(|v4| IpAddr::V4(v4.ip()));
        v4.or_else(|| address.as_sockaddr_in6().map(|v6| IpAddr::V6(v6.ip())))
    };
    Ok(all.filter_map(ip).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn this_machine_knows_its_loopback() {
        let addresses = interfaces().unwrap();
        assert!(addresses.contains(&IpAddr::from([127, 0, 0, 1])), "{addresses:?}");
    }

    #[tokio::test]
    async fn our_own_port_is_refused_from_when_it_is_known() {
        let outbound = Outbound::new(&Config::default());
        let own = SocketAddr::from(([127, 0, 0, 1], 8080));
        assert_eq!(outbound.check()(own), Ok(()));
        outbound.listening([own].into_iter());
        assert_eq!(outbound.check()(own), Err(Forbidden::Itself));
        assert_eq!(outbound.check()(SocketAddr::from(([127, 0, 0, 1], 8081))), Ok(()));
    }
}
