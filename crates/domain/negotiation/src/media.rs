//! Media types (RFC 9110 §12.5.1).

use crate::{
    Quality,
    list::{elements, parameters},
};

/// How much a client wants a media type: the most precise range that covers it decides. Without the
/// header everything is wanted.
pub fn media_quality<'a>(lines: impl IntoIterator<Item = &'a [u8]>, media: &str) -> Quality {
    let (precise, is_empty) = most_precise(lines, media);
    match precise {
        Some((_, quality)) => quality,
        None if is_empty => Quality::FULL,
        None => Quality::NONE,
    }
}

/// As [`media_quality`], of clients that name the type: `*/*` says nothing of it.
pub fn named_media_quality<'a>(lines: impl IntoIterator<Item = &'a [u8]>, media: &str) -> Quality {
    let (precise, _) = most_precise(lines, media);
    precise.map_or(Quality::NONE, |(precision, quality)| match precision {
        0 => Quality::NONE,
        _ => quality,
    })
}

/// The precision (0 for `*/*`, 1 for `text/*`, 2 for the type itself) and quality of the range that
/// counts, and whether there is none at all.
fn most_precise<'a>(
    lines: impl IntoIterator<Item = &'a [u8]>,
    media: &str,
) -> (Option<(u8, Quality)>, bool) {
    let mut best: Option<(u8, Quality)> = None;
    let mut is_empty = true;
    for element in elements(lines) {
        is_empty = false;
        let (range, _) = parameters(element);
        let Some(precision) = precision(range, media.as_bytes()) else { continue };
        let quality = Quality::of(element);
        best = Some(match best {
            Some(before) if before.0 > precision => before,
            Some(before) if before.0 == precision => (precision, before.1.min(quality)),
            _ => (precision, quality),
        });
    }
    (best, is_empty)
}

fn precision(range: &[u8], media: &[u8]) -> Option<u8> {
    let kind = media.iter().position(|byte| *byte == b'/').map_or(media, |at| &media[..=at]);
    match range {
        b"*/*" => Some(0),
        _ if range.eq_ignore_ascii_case(media) => Some(2),
        [all @ .., b'*'] if all.eq_ignore_ascii_case(kind) => Some(1),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_most_precise_range_decides() {
        for (sent, covered, named) in [
            (&[][..], true, false),
            (&["*/*"], true, false),
            (&["text/html"], true, true),
            (&["TEXT/HTML;charset=utf-8;q=0.1"], true, true),
            (&["text/*"], true, true),
            (&["text/*, text/html;q=0.0"], false, false),
            (&["text/html;Q=0, */*"], false, false),
            (&["*/*;q=0, text/html"], true, true),
            (&["application/json"], false, false),
            (&["application/json", "text/html;q=0.5"], true, true),
            (&["text/htmlx, x/text/html, \u{fffd}"], false, false),
            (&["application/xhtml+xml,text/html;q=0.9,*/*;q=0.8"], true, true),
        ] {
            let lines = || sent.iter().map(|line| line.as_bytes());
            assert_eq!(media_quality(lines(), "text/html").is_wanted(), covered, "{sent:?}");
            assert_eq!(named_media_quality(lines(), "text/html").is_wanted(), named, "{sent:?}");
        }
    }
}
