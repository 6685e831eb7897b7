//! Which addresses Midplane may connect to on somebody's word: backends that register, remote
//! entries, later webhooks. Judged on the address that the socket is opened to, after name
//! resolution, so that no name and no spelling can lead around it.

use crate::{Network, embedded, metadata::is_metadata};
use std::{
    net::{IpAddr, Ipv4Addr, SocketAddr},
    sync::Arc,
};

/// Asks the policy of this moment.
pub type AddressCheck = Arc<dyn Fn(SocketAddr) -> Result<(), Forbidden> + Send + Sync>;

/// Why an address may not be connected to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Forbidden {
    /// Never, listed or not.
    #[error("it is a cloud metadata address")]
    Metadata,
    /// Never, listed or not.
    #[error("it is no address of one machine")]
    NoMachine,
    /// Never, listed or not: a port that this server listens on.
    #[error("it is this server itself")]
    Itself,
    /// Loopback, or an address of one of this machine's interfaces.
    #[error("it is this machine itself")]
    ThisMachine,
    /// `169.254.0.0/16`, `fe80::/10`.
    #[error("it is a link-local address")]
    LinkLocal,
    /// An IPv6 address that carries an IPv4 address that may not be connected to.
    #[error("it hides an address that may not be connected to")]
    Hidden,
    /// There is a list and it is not on it.
    #[error("it is not in outbound.allowedNetworks")]
    NotListed,
    /// An address of somebody's own network, where the whole world is meant.
    #[error("it is a private address that outbound.allowedNetworks does not name")]
    Private,
}

/// What is known of the machine that this server runs on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Machine {
    /// The addresses of its interfaces.
    pub addresses: Vec<IpAddr>,
    /// The ports that this server listens on.
    pub own_ports: Vec<u16>,
}

/// The operator's rule.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OutboundPolicy {
    /// Networks to allow; when there are any, nothing else is.
    pub allowed: Vec<Network>,
    /// Whether this machine itself may be connected to without being listed: so on a laptop.
    pub loopback: bool,
}

impl OutboundPolicy {
    /// Judges one address.
    ///
    /// # Errors
    /// Why it may not be connected to.
    pub fn check(&self, address: SocketAddr, machine: &Machine) -> Result<(), Forbidden> {
        let (asked, port) = (address.ip(), address.port());
        if is_metadata(asked) {
            return Err(Forbidden::Metadata);
        }
        let address = embedded::canonical(asked);
        if is_no_machine(address) {
            return Err(Forbidden::NoMachine);
        }
        let inner: Vec<IpAddr> = match address {
            IpAddr::V6(v6) => embedded::tunnelled(v6).into_iter().map(IpAddr::V4).collect(),
            IpAddr::V4(_) => Vec::new(),
        };
        let every = || std::iter::once(address).chain(inner.iter().copied());
        if machine.own_ports.contains(&port) && every().any(|one| machine.is(one)) {
            return Err(Forbidden::Itself);
        }
        if inner.iter().any(|one| self.hides(*one, machine)) {
            return Err(Forbidden::Hidden);
        }
        if self.lists(address) || (self.loopback && machine.is(address)) {
            return Ok(());
        }
        match () {
            () if machine.is(address) => Err(Forbidden::ThisMachine),
            () if is_link_local(address) => Err(Forbidden::LinkLocal),
            () if !self.allowed.is_empty() => Err(Forbidden::NotListed),
            () => Ok(()),
        }
    }

    /// Judges an address that is meant to be in the open: those of somebody's own network have to be
    /// listed.
    ///
    /// # Errors
    /// Why it may not be connected to.
    pub fn check_public(&self, address: SocketAddr, machine: &Machine) -> Result<(), Forbidden> {
        self.check(address, machine)?;
        let ip = embedded::canonical(address.ip());
        let inner: Vec<IpAddr> = match ip {
            IpAddr::V6(v6) => embedded::tunnelled(v6).into_iter().map(IpAddr::V4).collect(),
            IpAddr::V4(_) => Vec::new(),
        };
        let mut every = std::iter::once(ip).chain(inner);
        match every.any(|one| is_private(one) && !self.lists(one)) {
            true => Err(Forbidden::Private),
            false => Ok(()),
        }
    }

    fn lists(&self, address: IpAddr) -> bool {
        self.allowed.iter().any(|network| network.contains(address))
    }

    /// Nobody writes an address of this machine in a tunnel's form, except to hide it.
    fn hides(&self, inner: IpAddr, machine: &Machine) -> bool {
        (machine.is(inner) || is_link_local(inner)) && !self.lists(inner)
    }
}

impl Machine {
    fn is(&self, address: IpAddr) -> bool {
        address.is_loopback()
            || self.addresses.iter().any(|own| embedded::canonical(*own) == address)
    }
}

fn is_no_machine(address: IpAddr) -> bool {
    let zero_or_broadcast = match address {
        IpAddr::V4(v4) => v4.octets()[0] == 0 || v4 == Ipv4Addr::BROADCAST,
        IpAddr::V6(v6) => v6.is_unspecified(),
    };
    zero_or_broadcast || address.is_multicast()
}

/// RFC 1918, shared address space (RFC 6598), unique local addresses (RFC 4193).
fn is_private(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(v4) => {
            let [first, second, ..] = v4.octets();
            v4.is_private() || (first == 100 && second & 0xc0 == 64)
        }
        IpAddr::V6(v6) => v6.is_unique_local(),
    }
}

fn is_link_local(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(v4) => v4.is_link_local(),
        IpAddr::V6(v6) => v6.is_unicast_link_local(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shared_addresses_are_those_of_100_64_alone() {
        for (address, private) in [
            ("100.64.0.1", true),
            ("100.127.255.255", true),
            ("100.63.255.255", false),
            ("100.128.0.1", false),
            ("8.64.0.1", false),
            ("10.0.0.1", true),
            ("fd00::1", true),
            ("2606:4700::1", false),
        ] {
            assert_eq!(is_private(address.parse().unwrap()), private, "{address}");
        }
    }
}
