//! Conditions on entity tags (RFC 9110 §8.8.3 and §13.1). Our tags have no comma in them.

use crate::list::{elements, trim};

/// Whether a client has what `tag` names already: 304. Compared weakly, since whoever compresses
/// between us and the client makes our tag weak.
pub fn if_none_match<'a>(lines: impl IntoIterator<Item = &'a [u8]>, tag: &str) -> bool {
    elements(lines).any(|element| element == b"*" || opaque(element) == opaque(tag.as_bytes()))
}

/// Whether a change may be made to what `tag` names; `None` for what does not exist yet. A request
/// without the header has no condition. Compared strongly.
pub fn if_match<'a>(lines: impl IntoIterator<Item = &'a [u8]>, tag: Option<&str>) -> bool {
    let mut elements = lines.into_iter().peekable();
    if elements.peek().is_none() {
        return true;
    }
    let Some(tag) = tag else { return false };
    self::elements(elements)
        .any(|element| element == b"*" || (element == tag.as_bytes() && !is_weak(element)))
}

/// Whether a part still fits the part that a client has. One value, compared strongly; a date never
/// fits, since what we serve has none.
pub fn if_range<'a>(lines: impl IntoIterator<Item = &'a [u8]>, tag: &str) -> bool {
    lines.into_iter().all(|line| trim(line) == tag.as_bytes() && !is_weak(tag.as_bytes()))
}

fn is_weak(tag: &[u8]) -> bool {
    tag.starts_with(b"W/")
}

/// What a tag names, however often it was made weak: there are proxies that do not look whether it is.
fn opaque(mut tag: &[u8]) -> &[u8] {
    while let Some(stronger) = tag.strip_prefix(b"W/") {
        tag = stronger;
    }
    tag
}

#[cfg(test)]
mod tests {
    use super::*;

    const TAG: &str = "\"7-abc\"";

    #[test]
    fn a_tag_is_found_in_any_list() {
        for (sent, wanted) in [
            (&[&b"\"7-abc\""[..]][..], true),
            (&[b"W/\"7-abc\""], true),
            (&[b"\"other\", W/\"7-abc\""], true),
            (&[b"\"K\xc3\xb8ge\xff\",\t\"7-abc\""], true),
            (&[b"\"never closed, \"7-abc\""], true),
            (&[b"\xff\xfe", b"\"7-abc\""], true),
            (&[b"*"], true),
            (&[b" , ,"], false),
            (&[b"7-abc"], false),
            (&[b"w/\"7-abc\""], false),
            (&[b"\"7-abcd\""], false),
            (&[], false),
        ] {
            assert_eq!(if_none_match(sent.iter().copied(), TAG), wanted, "{sent:?}");
        }
        for sent in [&b"\"7-abc\""[..], b"W/\"7-abc\"", b"W/W/\"7-abc\"", b"\"o\", W/W/\"7-abc\""] {
            assert!(if_none_match([sent], "W/\"7-abc\""), "{sent:?}");
        }
    }

    #[test]
    fn a_change_asks_for_the_very_same() {
        for (sent, tag, wanted) in [
            (&[][..], Some(TAG), true),
            (&[], None, true),
            (&[&b"*"[..]], Some(TAG), true),
            (&[b"*"], None, false),
            (&[b"\"7-abc\""], Some(TAG), true),
            (&[b"\"7-abc\""], None, false),
            (&[b"W/\"7-abc\""], Some(TAG), false),
            (&[b"W/\"7-abc\""], Some("W/\"7-abc\""), false),
            (&[b"\xff, \"x\"", b"\"7-abc\""], Some(TAG), true),
            (&[b""], Some(TAG), false),
        ] {
            assert_eq!(if_match(sent.iter().copied(), tag), wanted, "{sent:?} {tag:?}");
        }
    }

    #[test]
    fn a_part_fits_the_very_same_alone() {
        for (sent, wanted) in [
            (&[][..], true),
            (&[&b"\"7-abc\""[..]], true),
            (&[b" \"7-abc\"\t"], true),
            (&[b"W/\"7-abc\""], false),
            (&[b"\"7-abc\", \"x\""], false),
            (&[b"Wed, 21 Oct 2015 07:28:00 GMT"], false),
            (&[b"\xff"], false),
        ] {
            assert_eq!(if_range(sent.iter().copied(), TAG), wanted, "{sent:?}");
        }
        assert!(!if_range([&b"W/\"7-abc\""[..]], "W/\"7-abc\""));
    }
}
