//! IPv4 addresses inside IPv6 addresses. Whoever routes such an address may take the inner one
//! out, so a rule for IPv4 that does not look inside is none.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// The address that a connection to `address` is really one to: IPv4 that is mapped
/// (`::ffff:a.b.c.d`), compatible (`::a.b.c.d`), translated (`::ffff:0:a.b.c.d`) or behind the
/// well-known translator (`64:ff9b::a.b.c.d`) is IPv4.
pub(crate) fn canonical(address: IpAddr) -> IpAddr {
    let IpAddr::V6(v6) = address else { return address };
    match v6.segments() {
        [0, 0, 0, 0, 0, 0xffff | 0, high, low]
        | [0, 0, 0, 0, 0xffff, 0, high, low]
        | [0x64, 0xff9b, 0, 0, 0, 0, high, low]
            // `::` and `::1` are addresses of their own
            if v6.segments()[..6] != [0; 6] || high != 0 || low > 1 =>
        {
            IpAddr::V4(pair(high, low))
        }
        _ => address,
    }
}

/// What the other known forms carry: 6to4, both ends of Teredo, ISATAP, and translators of a local
/// network (RFC 8215), whose prefix may have any of the lengths of RFC 6052.
pub(crate) fn tunnelled(v6: Ipv6Addr) -> Vec<Ipv4Addr> {
    let s = v6.segments();
    let mut found = Vec::new();
    if s[0] == 0x2002 {
        found.push(pair(s[1], s[2]));
    }
    if s[..2] == [0x2001, 0] {
        found.extend([pair(s[2], s[3]), pair(!s[6], !s[7])]);
    }
    if is_isatap(v6) {
        found.push(pair(s[6], s[7]));
    }
    if s[..3] == [0x64, 0xff9b, 1] {
        found.extend(translated(v6));
    }
    found
}

/// An interface identifier that is made of an IPv4 address (RFC 5214 6.1).
fn is_isatap(v6: Ipv6Addr) -> bool {
    let s = v6.segments();
    matches!(s[4], 0 | 0x0200) && s[5] == 0x5efe
}

/// The IPv4 addresses at each place where a translator's prefix can put one (RFC 6052 2.2), and
/// where 6to4 and Teredo do.
pub(crate) fn anywhere(v6: Ipv6Addr) -> Vec<Ipv4Addr> {
    let s = v6.segments();
    let mut found = translated(v6);
    found.extend([pair(s[1], s[2]), pair(!s[6], !s[7])]);
    found
}

fn translated(v6: Ipv6Addr) -> Vec<Ipv4Addr> {
    let o = v6.octets();
    // octet 8 is left free by all prefixes that are shorter than 96 bits
    let places: [[usize; 4]; 6] = [
        [4, 5, 6, 7],
        [5, 6, 7, 9],
        [6, 7, 9, 10],
        [7, 9, 10, 11],
        [9, 10, 11, 12],
        [12, 13, 14, 15],
    ];
    places.iter().map(|at| Ipv4Addr::from(at.map(|index| o[index]))).collect()
}

fn pair(high: u16, low: u16) -> Ipv4Addr {
    let ([a, b], [c, d]) = (high.to_be_bytes(), low.to_be_bytes());
    Ipv4Addr::new(a, b, c, d)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn v6(text: &str) -> Ipv6Addr {
        text.parse().unwrap()
    }

    #[test]
    fn what_is_ipv4_in_another_dress_is_ipv4() {
        let inner: IpAddr = "192.0.2.33".parse().unwrap();
        for text in
            ["::ffff:192.0.2.33", "::192.0.2.33", "::ffff:0:192.0.2.33", "64:ff9b::192.0.2.33"]
        {
            assert_eq!(canonical(IpAddr::V6(v6(text))), inner, "{text}");
        }
        for text in ["::", "::1", "2001:db8::192.0.2.33", "64:ff9b:1::192.0.2.33"] {
            assert_eq!(canonical(IpAddr::V6(v6(text))), IpAddr::V6(v6(text)), "{text}");
        }
    }

    #[test]
    fn translators_put_it_where_rfc_6052_says() {
        let inner: Ipv4Addr = "192.0.2.33".parse().unwrap();
        for text in [
            "2001:db8:c000:221::",
            "2001:db8:1c0:2:21::",
            "2001:db8:122:c000:2:2100::",
            "2001:db8:122:3c0:0:221::",
            "2001:db8:122:344:c0:2:2100::",
            "2001:db8:122:344::192.0.2.33",
        ] {
            assert!(translated(v6(text)).contains(&inner), "{text}");
        }
    }

    #[test]
    fn tunnels_carry_it() {
        let inner: Ipv4Addr = "192.0.2.33".parse().unwrap();
        for text in [
            "2002:c000:221::1",
            "2001:0:c000:221::",
            "2001::3fff:fdde",
            "fe80::5efe:192.0.2.33",
            "2001:db8::200:5efe:192.0.2.33",
            "64:ff9b:1::192.0.2.33",
        ] {
            assert!(tunnelled(v6(text)).contains(&inner), "{text}");
        }
        assert!(tunnelled(v6("2001:db8::192.0.2.33")).is_empty());
    }
}
