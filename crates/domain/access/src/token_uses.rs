//! When API tokens were used last. Requests only note it here; who writes it down takes what is new
//! now and then, so that a burst of requests is one row, and no request waits for a store.

use midplane_model::{Timestamp, TokenId};
use std::{
    collections::HashMap,
    fmt,
    net::IpAddr,
    sync::{Mutex, MutexGuard, PoisonError},
    time::Duration,
};

/// Tokens that are remembered at once. What is used beyond is noted after the next time it is
/// written down.
const MOST: usize = 10_000;
/// A token's use is written down so often at most.
const EVERY: Duration = Duration::from_secs(60);

/// A use of a token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TokenUse {
    /// Which token.
    pub token: TokenId,
    /// When.
    pub at: Timestamp,
    /// The network it came from, `203.0.113.0/24` or `2001:db8::/48`; nobody is told apart by it.
    pub from: Option<String>,
}

struct Noted {
    at: Timestamp,
    from: Option<IpAddr>,
    written: Option<Timestamp>,
}

/// The latest uses, shared by all doors of a process.
#[derive(Default)]
pub struct TokenUses(Mutex<HashMap<TokenId, Noted>>);

impl TokenUses {
    fn noted(&self) -> MutexGuard<'_, HashMap<TokenId, Noted>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A token was used.
    pub fn note(&self, token: &TokenId, from: Option<IpAddr>, now: Timestamp) {
        let mut noted = self.noted();
        if let Some(known) = noted.get_mut(token) {
            known.at = known.at.max(now);
            known.from = from.or(known.from);
        } else if noted.len() < MOST {
            noted.insert(token.clone(), Noted { at: now, from, written: None });
        }
    }

    /// What is to be written down now. `all` does not wait until it is time, as when the process
    /// stops.
    pub fn take(&self, now: Timestamp, all: bool) -> Vec<TokenUse> {
        let mut noted = self.noted();
        let is_due = |written: Option<Timestamp>| {
            all || written.is_none_or(|written| now >= written.plus(EVERY))
        };
        let mut uses = Vec::new();
        noted.retain(|token, one| {
            if !is_due(one.written) {
                return true;
            }
            let is_new = one.written.is_none_or(|written| one.at > written);
            if is_new {
                let from = one.from.map(network);
                uses.push(TokenUse { token: token.clone(), at: one.at, from });
                one.written = Some(now);
            }
            // what nobody used for so long needs no room
            is_new
        });
        uses
    }

    /// What was taken could not be written down: it is new again.
    pub fn give_back(&self, uses: &[TokenUse]) {
        let mut noted = self.noted();
        for one in uses {
            if let Some(known) = noted.get_mut(&one.token) {
                known.written = None;
            }
        }
    }
}

impl fmt::Debug for TokenUses {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("TokenUses")
    }
}

/// An address without the part that tells one machine from its neighbours.
fn network(address: IpAddr) -> String {
    match address.to_canonical() {
        IpAddr::V4(address) => {
            let [a, b, c, _] = address.octets();
            format!("{a}.{b}.{c}.0/24")
        }
        IpAddr::V6(address) => {
            let [a, b, c, ..] = address.segments();
            format!("{}/48", std::net::Ipv6Addr::new(a, b, c, 0, 0, 0, 0, 0))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn token(text: &str) -> TokenId {
        TokenId::parse(text).unwrap()
    }

    const fn at(seconds: i64) -> Timestamp {
        Timestamp(seconds * 1000)
    }

    #[test]
    fn a_burst_is_one_row_and_a_minute_has_one() {
        let uses = TokenUses::default();
        let home: IpAddr = [203, 0, 113, 9].into();
        for second in 0..50 {
            uses.note(&token("t1"), Some(home), at(second));
        }
        let from = Some("203.0.113.0/24".to_owned());
        let burst = TokenUse { token: token("t1"), at: at(49), from };
        assert_eq!(uses.take(at(50), false), std::slice::from_ref(&burst));
        uses.note(&token("t1"), None, at(51));
        assert_eq!(uses.take(at(60), false), []);
        let later = TokenUse { at: at(51), ..burst };
        assert_eq!(uses.take(at(110), false), [later], "and the address that is known stays");
        assert_eq!(uses.take(at(500), false), []);
        assert!(uses.noted().is_empty(), "what is not used is forgotten");
    }

    #[test]
    fn the_end_waits_for_no_minute_and_a_failed_write_is_tried_again() {
        let uses = TokenUses::default();
        uses.note(&token("t1"), None, at(1));
        let first = uses.take(at(2), false);
        uses.give_back(&first);
        assert_eq!(uses.take(at(3), false), first);
        uses.note(&token("t1"), None, at(4));
        assert_eq!(uses.take(at(5), true).len(), 1);
    }

    #[test]
    fn memory_is_bounded() {
        let uses = TokenUses::default();
        for number in 0..MOST + 10 {
            uses.note(&token(&format!("t{number}")), None, at(1));
        }
        assert_eq!(uses.noted().len(), MOST);
        uses.note(&token("t1"), None, at(2));
        assert_eq!(uses.take(at(3), false).len(), MOST);
    }

    #[test]
    fn an_address_is_kept_coarse() {
        for (address, shown) in [
            ("203.0.113.77", "203.0.113.0/24"),
            ("::ffff:203.0.113.77", "203.0.113.0/24"),
            ("2001:db8:7:9::1", "2001:db8:7::/48"),
            ("::1", "::/48"),
        ] {
            assert_eq!(network(address.parse().unwrap()), shown);
        }
    }
}
