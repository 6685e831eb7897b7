//! Where clouds hand out credentials to whoever asks from inside. Never an address of a backend,
//! whatever an operator lists: a plugin that could name one of them would be the machine.

use crate::embedded;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

const V4: &[Ipv4Addr] = &[
    Ipv4Addr::new(169, 254, 169, 254), // AWS, Google, Azure, Oracle, IBM, OpenStack and most others
    Ipv4Addr::new(169, 254, 169, 252), // Google GKE: credentials of a pod
    Ipv4Addr::new(169, 254, 170, 2),   // AWS ECS: credentials of a task
    Ipv4Addr::new(169, 254, 170, 23),  // AWS EKS: credentials of a pod
    Ipv4Addr::new(169, 254, 0, 23),    // Tencent
    Ipv4Addr::new(169, 254, 42, 42),   // Scaleway
    Ipv4Addr::new(100, 100, 100, 200), // Alibaba
    Ipv4Addr::new(168, 63, 129, 16),   // Azure: the host's wire server
    Ipv4Addr::new(192, 0, 0, 192),     // Oracle, older
];

const V6: &[Ipv6Addr] = &[
    Ipv6Addr::new(0xfd00, 0x0ec2, 0, 0, 0, 0, 0, 0x0254), // AWS
    Ipv6Addr::new(0xfd00, 0x0ec2, 0, 0, 0, 0, 0, 0x0023), // AWS EKS
    Ipv6Addr::new(0xfd20, 0x00ce, 0, 0, 0, 0, 0, 0x0254), // Google
    Ipv6Addr::new(0xfd00, 0x00c1, 0, 0, 0, 0, 0xa9fe, 0xa9fe), // Oracle
    Ipv6Addr::new(0xfd00, 0x0042, 0, 0, 0, 0, 0, 0x0042), // Scaleway
    Ipv6Addr::new(0xfd00, 0xa9fe, 0xa9fe, 0, 0, 0, 0, 1), // Linode
    Ipv6Addr::new(0xfe80, 0, 0, 0, 0, 0, 0xa9fe, 0xa9fe), // OpenStack
];

/// Names that lead there, without a final dot.
const NAMES: &[&str] = &[
    "instance-data",
    "instance-data.ec2.internal",
    "metadata",
    "metadata.azure.internal",
    "metadata.google.internal",
    "metadata.goog",
    "metadata.oraclecloud.com",
    "metadata.packet.net",
    "metadata.platformequinix.com",
    "metadata.tencentyun.com",
    "metadata.vultr.com",
];

/// Whether an address is one of them, in whatever form.
pub(crate) fn is_metadata(address: IpAddr) -> bool {
    match embedded::canonical(address) {
        IpAddr::V4(v4) => V4.contains(&v4),
        IpAddr::V6(v6) => {
            V6.contains(&v6) || embedded::anywhere(v6).iter().any(|inner| V4.contains(inner))
        }
    }
}

/// Whether a host name is known to lead to one of them.
pub fn is_metadata_name(host: &str) -> bool {
    let host = host.strip_suffix('.').unwrap_or(host);
    NAMES.iter().any(|name| host.eq_ignore_ascii_case(name))
}
