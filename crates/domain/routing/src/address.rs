//! Which network addresses Midplane may connect to on somebody's word: backends that register,
//! remote entries, later webhooks. Judged on the address itself, after name resolution.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// A network such as `10.0.0.0/8`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Network {
    base: u128,
    bits: u8,
    is_v4: bool,
}

impl Network {
    /// Parses `ADDRESS/BITS`, or one address.
    ///
    /// # Errors
    /// In words.
    pub fn parse(text: &str) -> Result<Self, String> {
        let error = || format!("`{text}` is not a network such as 10.0.0.0/8");
        let (address, bits) = match text.split_once('/') {
            Some((address, bits)) => (address, Some(bits.parse::<u8>().map_err(|_| error())?)),
            None => (text, None),
        };
        let address: IpAddr = address.parse().map_err(|_| error())?;
        let width = if address.is_ipv4() { 32 } else { 128 };
        let bits = bits.unwrap_or(width);
        if bits > width {
            return Err(error());
        }
        let is_v4 = address.is_ipv4();
        Ok(Self { base: number(address) & mask(bits, width), bits, is_v4 })
    }

    fn contains(self, address: IpAddr) -> bool {
        let width = if self.is_v4 { 32 } else { 128 };
        address.is_ipv4() == self.is_v4 && number(address) & mask(self.bits, width) == self.base
    }
}

fn number(address: IpAddr) -> u128 {
    match address {
        IpAddr::V4(v4) => u128::from(u32::from(v4)),
        IpAddr::V6(v6) => u128::from(v6),
    }
}

fn mask(bits: u8, width: u8) -> u128 {
    let all = if width == 32 { u128::from(u32::MAX) } else { u128::MAX };
    if bits == 0 { 0 } else { all & (u128::MAX << (width - bits)) }
}

/// The operator's rule.
#[derive(Clone, Debug, Default)]
pub struct AddressPolicy {
    /// Networks to allow; when there are any, nothing else is.
    pub allowed: Vec<Network>,
    /// Whether this machine itself may be connected to without being listed: so on a laptop.
    pub loopback: bool,
}

/// Addresses at which clouds hand out credentials. Never allowed, listed or not.
const METADATA: [IpAddr; 5] = [
    IpAddr::V4(Ipv4Addr::new(169, 254, 169, 254)),
    IpAddr::V4(Ipv4Addr::new(169, 254, 170, 2)),
    IpAddr::V4(Ipv4Addr::new(100, 100, 100, 200)),
    IpAddr::V4(Ipv4Addr::new(192, 0, 0, 192)),
    IpAddr::V6(Ipv6Addr::new(0xfd00, 0xec2, 0, 0, 0, 0, 0, 0x254)),
];

impl AddressPolicy {
    /// Judges one address.
    ///
    /// # Errors
    /// Why it may not be connected to.
    pub fn check(&self, address: IpAddr) -> Result<(), &'static str> {
        let address = plain(address);
        if METADATA.contains(&address) {
            return Err("it is a cloud metadata address");
        }
        if address.is_unspecified() || address.is_multicast() || is_broadcast(address) {
            return Err("it is no address of one machine");
        }
        if self.allowed.iter().any(|network| network.contains(address)) {
            return Ok(());
        }
        if address.is_loopback() {
            return if self.loopback { Ok(()) } else { Err("it is this machine itself") };
        }
        if is_link_local(address) {
            return Err("it is a link-local address");
        }
        if self.allowed.is_empty() { Ok(()) } else { Err("it is not in outbound.allowedNetworks") }
    }
}

/// IPv4 in its IPv6 disguises is IPv4.
fn plain(address: IpAddr) -> IpAddr {
    match address {
        IpAddr::V6(v6) => match v6.segments() {
            // ::ffff:a.b.c.d, 64:ff9b::a.b.c.d and the old ::a.b.c.d
            [0, 0, 0, 0, 0, 0xffff | 0, high, low] | [0x64, 0xff9b, 0, 0, 0, 0, high, low]
                if high != 0 || low > 1 =>
            {
                IpAddr::V4(Ipv4Addr::from((u32::from(high) << 16) | u32::from(low)))
            }
            _ => address,
        },
        IpAddr::V4(_) => address,
    }
}

fn is_broadcast(address: IpAddr) -> bool {
    matches!(address, IpAddr::V4(v4) if v4.is_broadcast() || v4.octets()[0] == 0)
}

fn is_link_local(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(v4) => v4.is_link_local(),
        IpAddr::V6(v6) => v6.segments()[0] & 0xffc0 == 0xfe80,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ip(text: &str) -> IpAddr {
        text.parse().unwrap()
    }

    #[test]
    fn a_laptop_may_reach_itself_and_nothing_hands_out_credentials() {
        let laptop = AddressPolicy { allowed: Vec::new(), loopback: true };
        for good in ["127.0.0.1", "::1", "10.1.2.3", "192.168.1.1", "93.184.216.34"] {
            assert_eq!(laptop.check(ip(good)), Ok(()), "{good}");
        }
        for bad in [
            "169.254.169.254",
            "::ffff:169.254.169.254",
            "64:ff9b::a9fe:a9fe",
            "fd00:ec2::254",
            "0.0.0.0",
            "::",
            "224.0.0.1",
            "255.255.255.255",
            "0.1.2.3",
            "169.254.1.1",
            "fe80::1",
        ] {
            assert!(laptop.check(ip(bad)).is_err(), "{bad}");
        }
    }

    #[test]
    fn a_server_reaches_itself_only_when_told() {
        let server = AddressPolicy::default();
        for bad in ["127.0.0.1", "127.8.8.8", "::1", "::ffff:127.0.0.1"] {
            assert!(server.check(ip(bad)).is_err(), "{bad}");
        }
        let told = AddressPolicy {
            allowed: vec![Network::parse("127.0.0.0/8").unwrap()],
            loopback: false,
        };
        assert_eq!(told.check(ip("127.0.0.1")), Ok(()));
        assert_eq!(told.check(ip("::ffff:127.0.0.1")), Ok(()));
        assert!(told.check(ip("10.0.0.1")).is_err(), "a list is the whole list");
    }

    #[test]
    fn metadata_cannot_be_listed() {
        let all =
            AddressPolicy { allowed: vec![Network::parse("0.0.0.0/0").unwrap()], loopback: true };
        assert!(all.check(ip("169.254.169.254")).is_err());
        assert_eq!(all.check(ip("169.254.1.1")), Ok(()));
    }

    #[test]
    fn networks_are_read_strictly() {
        for bad in ["", "10.0.0.0/33", "10.0.0/8", "x", "10.0.0.0/-1", "::/129"] {
            assert!(Network::parse(bad).is_err(), "{bad}");
        }
        assert!(Network::parse("fd00::/8").unwrap().contains(ip("fd12::1")));
    }
}
