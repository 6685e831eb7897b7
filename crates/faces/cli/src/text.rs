//! Text for people: safe to show on a terminal, times, sizes and spans.

use midplane_model::Timestamp;
use std::{path::Path, time::Duration};
use unicode_width::UnicodeWidthStr as _;

const LONGEST: usize = 8_000;

/// One line of text from elsewhere: no control characters, no direction marks, no line breaks.
pub(crate) fn line(text: &str) -> String {
    text.chars().take(LONGEST).map(|c| if is_unsafe(c) { '\u{fffd}' } else { c }).collect()
}

/// As [`line`], keeping line breaks.
pub(crate) fn lines(text: &str) -> String {
    let safe = |c: char| if c != '\n' && is_unsafe(c) { '\u{fffd}' } else { c };
    text.chars().take(LONGEST).filter(|c| *c != '\r').map(safe).collect()
}

/// Text in lines of at most `width`, broken between words alone: a longer word stands by itself, and
/// a time is one word.
pub(crate) fn filled(text: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in words(text) {
        let line = lines.last_mut().expect("there is always one");
        if line.is_empty() {
            line.push_str(&word);
        } else if line.width() + 1 + word.width() <= width {
            line.push(' ');
            line.push_str(&word);
        } else {
            lines.push(word);
        }
    }
    lines
}

/// What a line is not broken within: words, and times as [`time`] writes them.
pub(crate) fn words(text: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for part in text.split(' ') {
        match words.last_mut() {
            Some(last) if goes_on(last, part) => {
                last.push(' ');
                last.push_str(part);
            }
            _ => words.push(part.to_owned()),
        }
    }
    words
}

/// `2026-11-21` before `10:57`, and `2026-11-21 10:57` before `UTC`.
fn goes_on(last: &str, part: &str) -> bool {
    let of_form = |text: &str, form: &str| {
        let fits = |(c, f): (char, char)| if f == '0' { c.is_ascii_digit() } else { c == f };
        text.len() == form.len() && text.chars().zip(form.chars()).all(fits)
    };
    match part {
        "UTC" | "UTC," => of_form(last, "0000-00-00 00:00"),
        _ => of_form(last, "0000-00-00") && of_form(part, "00:00"),
    }
}

/// A path for a message.
pub(crate) fn path(path: &Path) -> String {
    line(&path.to_string_lossy())
}

/// Characters that move the cursor, change colours, or make text read in another order.
pub(crate) fn is_unsafe(c: char) -> bool {
    let hidden = matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}');
    hidden || c.is_control()
}

/// A size, as `1.5 MiB`.
pub(crate) fn size(bytes: u64) -> String {
    match bytes {
        0..1024 => format!("{bytes} B"),
        1024..1_048_576 => format!("{}.{} KiB", bytes / 1024, bytes % 1024 * 10 / 1024),
        _ => format!("{}.{} MiB", bytes / 1_048_576, bytes % 1_048_576 * 10 / 1_048_576),
    }
}

/// A time of the API as `2026-11-21 10:57 UTC`.
pub(crate) fn time(at: Timestamp) -> String {
    utc(at.0)
}

/// Unix milliseconds as `2026-11-21 10:57 UTC`.
fn utc(milliseconds: i64) -> String {
    let minutes = milliseconds.div_euclid(60_000);
    let (days, minute) = (minutes.div_euclid(1440), minutes.rem_euclid(1440));
    let (year, month, day) = civil(days);
    format!("{year:04}-{month:02}-{day:02} {:02}:{:02} UTC", minute / 60, minute % 60)
}

/// Days since 1970-01-01 as a date of the Gregorian calendar. Years are counted from March, so
/// that the leap day is the last one.
fn civil(days: i64) -> (i64, i64, i64) {
    let shifted = days + 719_468;
    let (era, day_of_era) = (shifted.div_euclid(146_097), shifted.rem_euclid(146_097));
    let year_of_era =
        (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * from_march + 2) / 5 + 1;
    let month = if from_march < 10 { from_march + 3 } else { from_march - 9 };
    (year_of_era + era * 400 + i64::from(month <= 2), month, day)
}

/// Parses a span such as `500ms`, `30s`, `5m`, `12h`, `90d`, `2w`; never zero.
pub(crate) fn span(text: &str) -> Result<Duration, String> {
    let wrong = || "write a number and a unit: 500ms, 30s, 5m, 12h, 90d or 2w".to_owned();
    let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let (number, unit) = text.split_at(digits);
    let number: u64 = number.parse().map_err(|_| wrong())?;
    let milliseconds = match unit {
        "ms" => 1,
        "s" => 1_000,
        "m" => 60_000,
        "h" => 3_600_000,
        "d" => 86_400_000,
        "w" => 604_800_000,
        _ => return Err(wrong()),
    };
    match number.checked_mul(milliseconds) {
        Some(0) => Err("must be more than nothing".into()),
        // a hundred years: beyond it, clocks and databases stop agreeing
        Some(span) if span <= 36_525 * 86_400_000 => Ok(Duration::from_millis(span)),
        _ => Err("must be less than a hundred years".into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn times_are_dates_of_the_calendar() {
        for (milliseconds, shown) in [
            (0, "1970-01-01 00:00 UTC"),
            (951_782_400_000, "2000-02-29 00:00 UTC"),
            (1_795_258_620_000, "2026-11-21 10:57 UTC"),
            (-1, "1969-12-31 23:59 UTC"),
        ] {
            assert_eq!(utc(milliseconds), shown);
        }
    }

    #[test]
    fn lines_break_between_words_and_not_within_a_time() {
        let text = "until 2026-11-21 10:57 UTC by t-4a1f1e79b44c2847b38e618e9257113f";
        assert_eq!(
            filled(text, 20),
            ["until", "2026-11-21 10:57 UTC", "by", "t-4a1f1e79b44c2847b38e618e9257113f"]
        );
        assert_eq!(filled("", 5), [""]);
    }

    #[test]
    fn spans_have_a_unit() {
        assert_eq!(span("30s"), Ok(Duration::from_secs(30)));
        assert_eq!(span("90d"), Ok(Duration::from_secs(90 * 86_400)));
        for bad in ["", "30", "s", "0s", "-1s", "1.5h", "1 s", "99999999999999999999s", "9999999d"]
        {
            assert!(span(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn sizes_are_short() {
        assert_eq!(size(1023), "1023 B");
        assert_eq!(size(1536), "1.5 KiB");
        assert_eq!(size(50 * 1024 * 1024), "50.0 MiB");
    }

    proptest! {
        #[test]
        fn never_panics(text in ".{0,40}", number: i64) {
            let _ = span(&text);
            let _ = utc(number);
            prop_assert!(!line(&text).chars().any(is_unsafe));
        }
    }
}
