//! One byte range of a file (RFC 9110 §14). Several ranges at once are answered with the whole
//! file, which the RFC allows.

use std::ops::Range;

/// What a Range header asks of a file of `size` bytes.
#[derive(Debug, PartialEq, Eq)]
pub enum Asked {
    /// Nothing that we serve in part.
    Whole,
    /// This part.
    Part(Range<u64>),
    /// A part that the file does not have.
    Outside,
}

/// What the header asks for. Units other than bytes, several ranges and what cannot be read are
/// answered with the whole; a header that is sent twice is two ranges.
pub fn asked_range<'a>(lines: impl IntoIterator<Item = &'a [u8]>, size: u64) -> Asked {
    let mut lines = lines.into_iter();
    let (Some(line), None) = (lines.next(), lines.next()) else { return Asked::Whole };
    std::str::from_utf8(line).map_or(Asked::Whole, |line| parse(line, size))
}

fn parse(header: &str, size: u64) -> Asked {
    let header = header.trim_matches([' ', '\t']);
    let Some((unit, spec)) = header.split_once('=') else { return Asked::Whole };
    if !unit.eq_ignore_ascii_case("bytes") {
        return Asked::Whole;
    }
    let Some((first, last)) = spec.split_once('-') else { return Asked::Whole };
    let (first, last) = (first.trim(), last.trim());
    let number = |text: &str| -> Option<u64> {
        (!text.is_empty() && text.bytes().all(|b| b.is_ascii_digit()))
            .then(|| text.parse().unwrap_or(u64::MAX))
    };
    match (number(first), number(last)) {
        (None, Some(count)) if first.is_empty() => match count.min(size) {
            0 => Asked::Outside,
            count => Asked::Part(size - count..size),
        },
        (Some(start), None) if last.is_empty() && start < size => Asked::Part(start..size),
        (Some(start), Some(end)) if start <= end && start < size => {
            Asked::Part(start..end.saturating_add(1).min(size))
        }
        (Some(start), Some(end)) if start > end => Asked::Whole,
        (Some(_), _) if last.is_empty() || number(last).is_some() => Asked::Outside,
        _ => Asked::Whole,
    }
}

#[cfg(test)]
mod tests {
    use super::{Asked::*, parse};

    #[test]
    fn reads_each_form() {
        for (header, wanted) in [
            ("bytes=0-3", Part(0..4)),
            ("bytes=2-", Part(2..10)),
            ("bytes=-3", Part(7..10)),
            ("bytes=-99", Part(0..10)),
            ("bytes=5-99", Part(5..10)),
            ("bytes=10-", Outside),
            ("bytes=99-100", Outside),
            ("bytes=-0", Outside),
            ("bytes=5-2", Whole),
            ("bytes=0-1,4-5", Whole),
            ("bytes=a-b", Whole),
            ("items=0-1", Whole),
            ("bytes=", Whole),
            ("BYTES= 0 - 3 ", Part(0..4)),
            ("bytes", Whole),
            ("bytes=0-99999999999999999999999", Part(0..10)),
        ] {
            assert_eq!(parse(header, 10), wanted, "{header}");
        }
    }
    #[test]
    fn two_headers_and_odd_bytes_ask_for_the_whole() {
        assert_eq!(super::asked_range([&b"bytes=0-1"[..], b"bytes=3-4"], 10), Whole);
        assert_eq!(super::asked_range([&b"bytes=\xff-1"[..]], 10), Whole);
        assert_eq!(super::asked_range([], 10), Whole);
        assert_eq!(super::asked_range([&b"bytes=0-1"[..]], 10), Part(0..2));
    }
}
