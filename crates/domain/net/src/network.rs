//! A network in CIDR notation, as operators write it.

use ipnet::{IpNet, Ipv4Net};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::{fmt, net::IpAddr, str::FromStr};

/// A network such as `10.0.0.0/8`; one address is a network of itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(try_from = "String", into = "String")]
#[schemars(with = "String")]
pub struct Network(IpNet);

/// What is no network.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not an address or a network such as 10.0.0.0/8")]
pub struct NetworkError(String);

impl Network {
    /// Whether an address is in it. IPv4 mapped into IPv6 is IPv4, on both sides.
    pub fn contains(&self, address: IpAddr) -> bool {
        self.0.contains(&address.to_canonical())
    }

    /// `::ffff:10.0.0.0/104` is another way to write `10.0.0.0/8`.
    fn canonical(net: IpNet) -> IpNet {
        match net {
            IpNet::V6(v6) if v6.prefix_len() >= 96 => {
                let v4 = v6.addr().to_ipv4_mapped();
                v4.and_then(|v4| Ipv4Net::new(v4, v6.prefix_len() - 96).ok()).map_or(net, IpNet::V4)
            }
            IpNet::V4(_) | IpNet::V6(_) => net,
        }
    }
}

impl From<IpAddr> for Network {
    fn from(address: IpAddr) -> Self {
        Self(Self::canonical(address.into()))
    }
}

impl FromStr for Network {
    type Err = NetworkError;

    fn from_str(text: &str) -> Result<Self, NetworkError> {
        let read: Result<IpNet, _> = match text.parse::<IpAddr>() {
            Ok(address) => Ok(address.into()),
            Err(_) => text.parse(),
        };
        let net = read.map_err(|_| NetworkError(text.chars().take(80).collect()))?;
        Ok(Self(Self::canonical(net)))
    }
}

impl TryFrom<String> for Network {
    type Error = NetworkError;

    fn try_from(text: String) -> Result<Self, NetworkError> {
        text.parse()
    }
}

impl fmt::Display for Network {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0.prefix_len() == self.0.max_prefix_len() {
            self.0.addr().fmt(f)
        } else {
            self.0.fmt(f)
        }
    }
}

impl From<Network> for String {
    fn from(network: Network) -> Self {
        network.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn networks_are_read_strictly() {
        for bad in ["", "10.0.0.0/33", "10.0.0/8", "x", "10.0.0.0/-1", "::/129", "010.0.0.1", "1"] {
            assert!(bad.parse::<Network>().is_err(), "{bad}");
        }
        for good in ["10.0.0.0/8", "127.0.0.1", "fd00::/8", "::1"] {
            assert_eq!(good.parse::<Network>().unwrap().to_string(), good);
            let json = format!("\"{good}\"");
            let read: Network = serde_json::from_str(&json).unwrap();
            assert_eq!(serde_json::to_string(&read).unwrap(), json);
        }
    }

    #[test]
    fn mapped_addresses_are_what_they_map() {
        let mapped: Network = "::ffff:10.0.0.0/104".parse().unwrap();
        assert_eq!(mapped, "10.0.0.0/8".parse().unwrap());
        let wide: Network = "::ffff:10.0.0.0/90".parse().unwrap();
        assert!(!wide.contains("10.0.0.1".parse().unwrap()), "half of it is no IPv4");
        let plain: Network = "10.0.0.0/8".parse().unwrap();
        assert!(plain.contains("::ffff:10.1.2.3".parse().unwrap()));
        assert!(!plain.contains("::ffff:11.1.2.3".parse().unwrap()));
        let all: Network = "::/0".parse().unwrap();
        assert!(!all.contains("::ffff:10.1.2.3".parse().unwrap()), "that is IPv4");
    }
}
