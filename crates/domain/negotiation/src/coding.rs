//! Content codings (RFC 9110 §12.5.3).

use crate::{
    Quality,
    list::{elements, parameters},
};

/// How much a client wants a content coding. Who names one twice and once with zero does not want
/// it; who names none takes the plain bytes.
pub fn coding_quality<'a>(lines: impl IntoIterator<Item = &'a [u8]>, coding: &str) -> Quality {
    let (named, any) = qualities(lines, coding);
    let is_identity = coding.eq_ignore_ascii_case("identity");
    named.or(any).unwrap_or(if is_identity { Quality::FULL } else { Quality::NONE })
}

/// Which of the codings that are ready (name and size) is sent; `None` for the plain bytes. The one
/// that is wanted most, and among those that are wanted alike the smallest.
///
/// Plain bytes are sent when they are named as wanted more than any coding, and when nothing else is
/// left, even to who refuses them: it reads what it did not want better than a refusal.
pub fn choose_coding<'a, 'c>(
    lines: impl IntoIterator<Item = &'a [u8]>,
    ready: impl IntoIterator<Item = (&'c str, u64)>,
) -> Option<usize> {
    let lines: Vec<&[u8]> = lines.into_iter().collect();
    let lines = || lines.iter().copied();
    let (plain, _) = qualities(lines(), "identity");
    let wanted = ready.into_iter().enumerate().map(|(at, (coding, size))| {
        (coding_quality(lines(), coding), std::cmp::Reverse(size), std::cmp::Reverse(at))
    });
    let (quality, _, at) = wanted.filter(|(quality, ..)| quality.is_wanted()).max()?;
    (plain.is_none_or(|plain| plain <= quality)).then_some(at.0)
}

/// What the list says of the coding by name, and of all that it does not name.
fn qualities<'a>(
    lines: impl IntoIterator<Item = &'a [u8]>,
    coding: &str,
) -> (Option<Quality>, Option<Quality>) {
    let (mut named, mut any) = (None, None);
    for element in elements(lines) {
        let (name, _) = parameters(element);
        let place = match name {
            b"*" => &mut any,
            name if is(name, coding) => &mut named,
            _ => continue,
        };
        let quality = Quality::of(element);
        *place = Some(place.map_or(quality, |before: Quality| before.min(quality)));
    }
    (named, any)
}

/// `x-gzip` is what RFC 9110 §8.4.1.3 wants taken for `gzip`.
fn is(name: &[u8], coding: &str) -> bool {
    let name = if name.eq_ignore_ascii_case(b"x-gzip") { b"gzip" } else { name };
    name.eq_ignore_ascii_case(coding.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_most_wanted_and_then_the_smallest_is_sent() {
        let ready = [("br", 80), ("gzip", 100)];
        for (sent, wanted) in [
            (&["gzip, deflate, br"][..], Some("br")),
            (&["gzip"], Some("gzip")),
            (&["x-gzip"], Some("gzip")),
            (&["GZIP;Q=0.5"], Some("gzip")),
            (&["br;q=0, *"], Some("gzip")),
            (&["*;q=0, br;q=0.001"], Some("br")),
            (&["br;q=0.2, gzip;q=0.8"], Some("gzip")),
            (&["br;q=0.0,gzip;q=0.000"], None),
            (&["br, br;q=0"], None),
            (&["br", "gzip;q=0"], Some("br")),
            (&["b\u{f8}, \u{fffd};q=\u{fffd}, gzip"], Some("gzip")),
            (&["identity"], None),
            (&["identity;q=0.5, br;q=0.4"], None),
            (&["identity;q=0.5, br;q=0.5"], Some("br")),
            (&["identity;q=0, gzip"], Some("gzip")),
            (&["identity;q=0"], None),
            (&["*;q=0"], None),
            (&["*"], Some("br")),
            (&[""], None),
            (&[",,;q=1,;"], None),
            (&[], None),
        ] {
            let lines = sent.iter().map(|line| line.as_bytes());
            let chosen = choose_coding(lines, ready).map(|at| ready[at].0);
            assert_eq!(chosen, wanted, "{sent:?}");
        }
    }

    #[test]
    fn plain_bytes_are_taken_unless_somebody_says_otherwise() {
        for (sent, wanted) in [
            ("", true),
            ("br", true),
            ("*;q=0", false),
            ("identity;q=0.0", false),
            ("*;q=0, identity", true),
        ] {
            let quality = coding_quality([sent.as_bytes()], "identity");
            assert_eq!(quality.is_wanted(), wanted, "{sent}");
        }
    }
}
