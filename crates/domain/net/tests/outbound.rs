//! A table of spellings: addresses that must never be connected to (and some that may), in each
//! form that carries an IPv4 address through IPv6, in each way that a URL can spell a host.

#![expect(clippy::unwrap_used, reason = "helpers of tests may panic")]

use midplane_net::{Forbidden, Machine, Network, OutboundPolicy, OutboundUrl, UrlFault};
use proptest::prelude::*;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

const PORT: u16 = 9001;
const OWN_PORT: u16 = 8080;

fn machine() -> Machine {
    let addresses = ["192.0.2.10", "2001:db8::10", "fe80::10", "127.0.0.1", "::1"];
    Machine {
        addresses: addresses.map(|text| text.parse().unwrap()).into(),
        own_ports: vec![OWN_PORT],
    }
}

fn policy(allowed: &[&str], loopback: bool) -> OutboundPolicy {
    let allowed = allowed.iter().map(|text| text.parse::<Network>().unwrap()).collect();
    OutboundPolicy { allowed, loopback }
}

fn check(policy: &OutboundPolicy, address: IpAddr, port: u16) -> Result<(), Forbidden> {
    policy.check(SocketAddr::new(address, port), &machine())
}

/// As a laptop, as a server, and as a server whose operator lists everything.
fn everybody() -> [(&'static str, OutboundPolicy); 4] {
    [
        ("laptop", policy(&[], true)),
        ("server", policy(&[], false)),
        ("all", policy(&["0.0.0.0/0", "::/0"], false)),
        ("all on a laptop", policy(&["0.0.0.0/0", "::/0"], true)),
    ]
}

/// Forms that are an IPv4 address to whoever routes them.
fn same(v4: Ipv4Addr) -> Vec<(&'static str, Ipv6Addr)> {
    let [a, b, c, d] = v4.octets();
    let (high, low) = (u16::from_be_bytes([a, b]), u16::from_be_bytes([c, d]));
    vec![
        ("mapped", Ipv6Addr::new(0, 0, 0, 0, 0, 0xffff, high, low)),
        ("compatible", Ipv6Addr::new(0, 0, 0, 0, 0, 0, high, low)),
        ("translated", Ipv6Addr::new(0, 0, 0, 0, 0xffff, 0, high, low)),
        ("NAT64", Ipv6Addr::new(0x64, 0xff9b, 0, 0, 0, 0, high, low)),
    ]
}

/// Forms that carry one through a tunnel or a translator of somebody's own.
fn carried(v4: Ipv4Addr) -> Vec<(&'static str, Ipv6Addr)> {
    let [a, b, c, d] = v4.octets();
    let (high, low) = (u16::from_be_bytes([a, b]), u16::from_be_bytes([c, d]));
    let middle = u16::from_be_bytes([b, c]);
    let local = |tail: [u16; 5]| {
        Ipv6Addr::new(0x64, 0xff9b, 1, tail[0], tail[1], tail[2], tail[3], tail[4])
    };
    vec![
        ("6to4", Ipv6Addr::new(0x2002, high, low, 0, 0, 0, 0, 1)),
        ("Teredo client", Ipv6Addr::new(0x2001, 0, 0x4136, 0xe378, 0x8000, 0x63bf, !high, !low)),
        ("Teredo server", Ipv6Addr::new(0x2001, 0, high, low, 0x8000, 0x63bf, 0x3fff, 0xfdd2)),
        ("ISATAP", Ipv6Addr::new(0xfe80, 0, 0, 0, 0, 0x5efe, high, low)),
        ("ISATAP global", Ipv6Addr::new(0x2001, 0xdb8, 0, 0, 0x200, 0x5efe, high, low)),
        ("local NAT64 /96", local([0, 0, 0, high, low])),
        ("local NAT64 /48", local([high, u16::from(c), u16::from(d) << 8, 0, 0])),
        (
            "local NAT64 /56",
            local([u16::from(a), middle, u16::from(d) << 8, 0, 0]).to_bits_with(
                7,
                a,
                [(9, b), (10, c), (11, d)],
            ),
        ),
        ("local NAT64 /64", local([0, u16::from(a), middle, u16::from(d) << 8, 0])),
    ]
}

/// Rebuilds an address octet by octet; the translator's prefixes do not fall on segments.
trait Octets {
    fn to_bits_with(self, at: usize, octet: u8, more: [(usize, u8); 3]) -> Ipv6Addr;
}

impl Octets for Ipv6Addr {
    fn to_bits_with(self, at: usize, octet: u8, more: [(usize, u8); 3]) -> Ipv6Addr {
        let mut octets = [0; 16];
        octets[..6].copy_from_slice(&self.octets()[..6]);
        octets[at] = octet;
        for (at, octet) in more {
            octets[at] = octet;
        }
        octets.into()
    }
}

/// The ways that URLs spell an IPv4 host.
fn spellings_v4(v4: Ipv4Addr) -> Vec<String> {
    let [a, b, c, d] = v4.octets();
    let number = u32::from(v4);
    let dotted = v4.to_string();
    let percent: String = dotted.bytes().map(|byte| format!("%{byte:02x}")).collect();
    let wide: String = dotted
        .chars()
        .map(|c| c.to_digit(10).map_or(c, |n| char::from_u32(0xff10 + n).unwrap()))
        .collect();
    vec![
        format!("{number}"),
        format!("{number:#x}"),
        format!("0X{number:X}"),
        format!("{number:#o}").replace("0o", "0"),
        format!("{a:#x}.{b:#x}.{c:#x}.{d:#x}"),
        format!("0{a:o}.0{b:o}.0{c:o}.0{d:o}"),
        format!("{a}.{}", number & 0x00ff_ffff),
        format!("{a}.{b}.{}", number & 0xffff),
        format!("{dotted}."),
        dotted.replace('.', "\u{3002}"),
        percent,
        wide,
        dotted,
    ]
}

fn spellings_v6(v6: Ipv6Addr) -> Vec<String> {
    let s = v6.segments();
    let full = s.map(|segment| format!("{segment:04X}")).join(":");
    let [.., a, b, c, d] = v6.octets();
    let head = s[..6].iter().map(|segment| format!("{segment:x}")).collect::<Vec<_>>().join(":");
    vec![format!("[{v6}]"), format!("[{full}]"), format!("[{head}:{a}.{b}.{c}.{d}]")]
}

/// What a spelling leads to, as a probe or a backend connection would go there.
fn led(host: &str, port: u16) -> Result<IpAddr, UrlFault> {
    let url = OutboundUrl::parse(&format!("http://{host}:{port}/x"))?;
    Ok(url.host().parse().expect("these hosts are numbers"))
}

const METADATA_V4: [&str; 9] = [
    "169.254.169.254",
    "169.254.169.252",
    "169.254.170.2",
    "169.254.170.23",
    "169.254.0.23",
    "169.254.42.42",
    "100.100.100.200",
    "168.63.129.16",
    "192.0.0.192",
];

const METADATA_V6: [&str; 7] = [
    "fd00:ec2::254",
    "fd00:ec2::23",
    "fd20:ce::254",
    "fd00:c1::a9fe:a9fe",
    "fd00:42::42",
    "fd00:a9fe:a9fe::1",
    "fe80::a9fe:a9fe",
];

#[test]
fn metadata_is_never_an_address_in_any_form_for_anybody() {
    let mut all: Vec<(String, IpAddr)> = Vec::new();
    for text in METADATA_V4 {
        let v4: Ipv4Addr = text.parse().unwrap();
        all.push((text.into(), v4.into()));
        for (form, v6) in same(v4).into_iter().chain(carried(v4)) {
            all.push((format!("{text} {form}"), v6.into()));
        }
    }
    all.extend(METADATA_V6.map(|text| (text.to_owned(), text.parse().unwrap())));
    let mut tried = 0;
    for (what, address) in all {
        for (who, policy) in everybody() {
            assert_eq!(check(&policy, address, PORT), Err(Forbidden::Metadata), "{what}, {who}");
        }
        let spellings = match address {
            IpAddr::V4(v4) => spellings_v4(v4),
            IpAddr::V6(v6) => spellings_v6(v6),
        };
        for host in spellings {
            assert_eq!(led(&host, PORT), Err(UrlFault::Metadata), "{what} as {host}");
            tried += 1;
        }
    }
    assert!(tried > 350, "{tried}");
}

#[test]
fn this_machine_is_reached_on_a_laptop_or_when_it_is_listed() {
    let (laptop, server) = (policy(&[], true), policy(&[], false));
    let told = policy(&["127.0.0.0/8", "192.0.2.10"], false);
    for text in ["127.0.0.1", "127.8.8.8", "192.0.2.10"] {
        let v4: Ipv4Addr = text.parse().unwrap();
        for (form, address) in
            same(v4).into_iter().map(|(form, v6)| (form, v6.into())).chain([("plain", v4.into())])
        {
            let what = format!("{text} {form}");
            assert_eq!(check(&laptop, address, PORT), Ok(()), "{what}");
            assert_eq!(check(&told, address, PORT), Ok(()), "{what}");
            assert_eq!(check(&server, address, PORT), Err(Forbidden::ThisMachine), "{what}");
        }
        for host in spellings_v4(v4) {
            let address = led(&host, PORT).unwrap();
            assert_eq!(address, IpAddr::V4(v4), "{host}");
        }
        for (form, v6) in carried(v4) {
            for policy in [&laptop, &server, &policy(&["::/0"], false)] {
                let said = check(policy, v6.into(), PORT);
                assert_eq!(said, Err(Forbidden::Hidden), "{text} {form}");
            }
        }
    }
    for text in ["::1", "2001:db8::10", "fe80::10"] {
        assert_eq!(check(&laptop, text.parse().unwrap(), PORT), Ok(()), "{text}");
        let said = check(&server, text.parse().unwrap(), PORT);
        assert_eq!(said, Err(Forbidden::ThisMachine), "{text}");
    }
}

#[test]
fn our_own_ports_are_nobodys_backend() {
    let all = policy(&["0.0.0.0/0", "::/0"], true);
    for text in ["127.0.0.1", "127.0.0.2", "192.0.2.10"] {
        let v4: Ipv4Addr = text.parse().unwrap();
        let forms = same(v4).into_iter().chain(carried(v4)).map(|(_, v6)| IpAddr::V6(v6));
        for address in forms.chain([v4.into()]) {
            assert_eq!(check(&all, address, OWN_PORT), Err(Forbidden::Itself), "{address}");
        }
    }
    for text in ["::1", "2001:db8::10"] {
        assert_eq!(check(&all, text.parse().unwrap(), OWN_PORT), Err(Forbidden::Itself), "{text}");
    }
    assert_eq!(check(&all, "192.0.2.11".parse().unwrap(), OWN_PORT), Ok(()), "another machine");
}

#[test]
fn what_is_no_machine_and_what_is_link_local() {
    for text in ["0.0.0.0", "0.1.2.3", "224.0.0.1", "255.255.255.255", "::", "ff02::1"] {
        for (who, policy) in everybody() {
            let said = check(&policy, text.parse().unwrap(), PORT);
            assert_eq!(said, Err(Forbidden::NoMachine), "{text}, {who}");
        }
    }
    for host in ["0", "0.0", "00", "0x0", "0.0.0.0."] {
        let address = led(host, PORT).unwrap();
        assert_eq!(check(&policy(&[], true), address, PORT), Err(Forbidden::NoMachine), "{host}");
    }
    for text in ["169.254.1.1", "::ffff:169.254.1.1", "fe80::1"] {
        let address = text.parse().unwrap();
        assert_eq!(check(&policy(&[], true), address, PORT), Err(Forbidden::LinkLocal), "{text}");
        let listed = policy(&["169.254.0.0/16", "fe80::/10"], false);
        assert_eq!(check(&listed, address, PORT), Ok(()), "{text}");
    }
}

#[test]
fn a_list_is_the_whole_list() {
    let listed = policy(&["10.0.0.0/8", "2001:db8:1::/48"], false);
    for good in ["10.1.2.3", "::ffff:10.1.2.3", "64:ff9b::10.1.2.3", "2001:db8:1::5"] {
        assert_eq!(check(&listed, good.parse().unwrap(), PORT), Ok(()), "{good}");
    }
    for bad in
        ["11.1.2.3", "192.168.1.1", "2001:db8:2::5", "64:ff9b:1::10.1.2.3", "2002:a01:203::1"]
    {
        let said = check(&listed, bad.parse().unwrap(), PORT);
        assert_eq!(said, Err(Forbidden::NotListed), "{bad}");
    }
    assert_eq!(check(&listed, "127.0.0.1".parse().unwrap(), PORT), Err(Forbidden::ThisMachine));
    let laptop = policy(&["10.0.0.0/8"], true);
    assert_eq!(check(&laptop, "127.0.0.1".parse().unwrap(), PORT), Ok(()));
}

#[test]
fn the_rest_of_the_world_is_open_where_nothing_is_listed() {
    for (who, policy) in [("laptop", policy(&[], true)), ("server", policy(&[], false))] {
        for good in ["10.1.2.3", "172.16.0.1", "192.168.1.1", "93.184.216.34", "2001:db8::5"] {
            assert_eq!(check(&policy, good.parse().unwrap(), PORT), Ok(()), "{good}, {who}");
        }
        let v4: Ipv4Addr = "93.184.216.34".parse().unwrap();
        for (form, v6) in same(v4).into_iter().chain(carried(v4)) {
            if !form.starts_with("ISATAP") || v6.segments()[0] != 0xfe80 {
                assert_eq!(check(&policy, v6.into(), PORT), Ok(()), "{form}, {who}");
            }
        }
        for host in spellings_v4(v4) {
            assert_eq!(led(&host, PORT), Ok(v4.into()), "{host}");
        }
    }
}

proptest! {
    #[test]
    fn no_form_is_treated_better_than_the_address_itself(bits: u32, listed: bool, loopback: bool) {
        let v4 = Ipv4Addr::from(bits);
        let policy = policy(if listed { &["10.0.0.0/8", "127.0.0.0/8"] } else { &[] }, loopback);
        let plain = check(&policy, v4.into(), PORT);
        for (form, v6) in same(v4) {
            if form != "compatible" || bits > 1 {
                prop_assert_eq!(check(&policy, v6.into(), PORT), plain, "{}", form);
            }
        }
    }

    #[test]
    fn what_a_url_leads_to_is_what_is_judged(host in "[0-9a-fA-Fx.:%\\[\\]]{1,24}") {
        if let Ok(url) = OutboundUrl::parse(&format!("http://{host}/")) {
            let again = OutboundUrl::parse(&format!("http://{}/", url.authority())).unwrap();
            prop_assert_eq!(again.authority(), url.authority());
        }
    }
}

#[test]
fn what_is_meant_to_be_in_the_open_is_in_nobodys_own_network() {
    let open = OutboundPolicy::default();
    let listed = OutboundPolicy {
        allowed: vec!["10.1.0.0/16".parse().unwrap(), "93.184.216.0/24".parse().unwrap()],
        loopback: false,
    };
    let machine = Machine::default();
    for (address, by_default, by_list) in [
        ("93.184.216.34:443", Ok(()), Ok(())),
        ("10.1.2.3:443", Err(Forbidden::Private), Ok(())),
        ("10.2.2.3:443", Err(Forbidden::Private), Err(Forbidden::NotListed)),
        ("192.168.1.1:443", Err(Forbidden::Private), Err(Forbidden::NotListed)),
        ("172.16.0.1:443", Err(Forbidden::Private), Err(Forbidden::NotListed)),
        ("100.64.0.1:443", Err(Forbidden::Private), Err(Forbidden::NotListed)),
        ("[fd12::1]:443", Err(Forbidden::Private), Err(Forbidden::NotListed)),
        ("[::ffff:10.2.2.3]:443", Err(Forbidden::Private), Err(Forbidden::NotListed)),
        ("127.0.0.1:443", Err(Forbidden::ThisMachine), Err(Forbidden::ThisMachine)),
        ("169.254.169.254:80", Err(Forbidden::Metadata), Err(Forbidden::Metadata)),
    ] {
        let address = address.parse().unwrap();
        assert_eq!(open.check_public(address, &machine), by_default, "{address}");
        assert_eq!(listed.check_public(address, &machine), by_list, "{address}");
    }
    let laptop = OutboundPolicy { loopback: true, ..OutboundPolicy::default() };
    assert_eq!(laptop.check_public("127.0.0.1:1".parse().unwrap(), &machine), Ok(()));
}
