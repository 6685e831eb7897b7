//! Quality values (RFC 9110 §12.4.2).

use crate::list::parameters;

/// How much a client wants something, in thousandths; zero is «not at all».
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Quality(u16);

impl Quality {
    /// Not at all.
    pub const NONE: Self = Self(0);
    /// What no other is wanted more than; it need not be said.
    pub const FULL: Self = Self(1000);

    /// Whether it is wanted at all.
    pub fn is_wanted(self) -> bool {
        self > Self::NONE
    }

    /// Of an element of a list. Who writes a weight that cannot be read may have meant zero: what
    /// is not taken for sure is not sent.
    pub(crate) fn of(element: &[u8]) -> Self {
        let (_, mut pairs) = parameters(element);
        let weight = pairs.find(|(name, _)| name.eq_ignore_ascii_case(b"q"));
        weight.map_or(Self::FULL, |(_, value)| Self::parse(value).unwrap_or(Self::NONE))
    }

    /// Reads `0`, `0.`, `0.5`, `.5`, `1.000`, and as many digits as somebody wrote.
    fn parse(value: &[u8]) -> Option<Self> {
        let point = value.iter().position(|byte| *byte == b'.').unwrap_or(value.len());
        let (whole, rest) = value.split_at(point);
        let fraction = rest.get(1..).unwrap_or_default();
        let digits = |bytes: &[u8]| bytes.iter().all(u8::is_ascii_digit);
        if !digits(whole) || !digits(fraction) || whole.len() + fraction.len() == 0 {
            return None;
        }
        if whole.iter().any(|digit| *digit != b'0') {
            return Some(Self::FULL);
        }
        let thousandths = (0..3).fold(0, |sum, at| {
            sum * 10 + fraction.get(at).map_or(0, |digit| u16::from(digit - b'0'))
        });
        Some(Self(thousandths))
    }
}

#[cfg(test)]
mod tests {
    use super::Quality;

    #[test]
    fn reads_every_spelling() {
        for (element, wanted) in [
            ("br", 1000),
            ("br;q=1", 1000),
            ("br; q=1.000", 1000),
            ("br;q=0", 0),
            ("br;q=0.", 0),
            ("br;q=0.0", 0),
            ("br;q=0.000", 0),
            ("br;Q=0", 0),
            ("br\t;\tQ\t=\t0.00\t", 0),
            ("br;level=3;q=0", 0),
            ("br;q=00.0", 0),
            ("br;q=.5", 500),
            ("br;q=0.25", 250),
            ("br;q=0.1239", 123),
            ("br;q=0.0001", 0),
            ("br;q=2", 1000),
            ("br;q=-1", 0),
            ("br;q=", 0),
            ("br;q", 0),
            ("br;q=.", 0),
            ("br;q=\"0\"", 0),
            ("br;q=1e3", 0),
            ("br;x=q=0", 1000),
        ] {
            assert_eq!(Quality::of(element.as_bytes()), Quality(wanted), "{element}");
        }
    }
}
