//! Schedules: five cron fields, or a word for a usual one. Checks the form; when the next run is
//! belongs to the scheduler.

use super::text::checked_text;

checked_text! {
    /// When a job runs: five cron fields (minute, hour, day, month, weekday) or `@hourly`,
    /// `@daily`, `@weekly`, `@monthly`, `@yearly`.
    Schedule, code: BadSchedule, longest: 200,
    pattern: r"^(@(hourly|daily|weekly|monthly|yearly)|\S+ \S+ \S+ \S+ \S+)$",
    hint: "write five fields such as `0 3 * * *` (minute, hour, day, month, weekday), or `@daily`",
    check: schedule,
}

const WORDS: [&str; 5] = ["@hourly", "@daily", "@weekly", "@monthly", "@yearly"];
const MONTHS: [&str; 12] =
    ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];
const DAYS: [&str; 7] = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];

/// Least, most, and names that count from the least.
const FIELDS: [(u32, u32, &[&str]); 5] =
    [(0, 59, &[]), (0, 23, &[]), (1, 31, &[]), (1, 12, &MONTHS), (0, 7, &DAYS)];

fn schedule(text: &str) -> Result<String, &'static str> {
    if WORDS.contains(&text) {
        return Ok(text.to_owned());
    }
    if text.starts_with('@') {
        return Err("is not a schedule");
    }
    let fields: Vec<&str> = text.split_ascii_whitespace().collect();
    if fields.len() != FIELDS.len() {
        return Err("does not have five fields");
    }
    for (field, (least, most, names)) in fields.iter().zip(FIELDS) {
        if !field.split(',').all(|part| is_part(part, least, most, names)) {
            return Err("has a field that is out of its bounds or malformed");
        }
    }
    Ok(fields.join(" "))
}

/// `*`, `5`, `1-5`, `MON`, each with an optional `/step`.
fn is_part(part: &str, least: u32, most: u32, names: &[&str]) -> bool {
    let (range, step) = match part.split_once('/') {
        Some((range, step)) => (range, Some(step)),
        None => (part, None),
    };
    if !step.is_none_or(|step| number(step).is_some_and(|step| (1..=most).contains(&step))) {
        return false;
    }
    let value = |text: &str| {
        let named = names.iter().position(|name| name.eq_ignore_ascii_case(text));
        let value = named.and_then(|at| u32::try_from(at).ok()).map(|at| least + at);
        value.or_else(|| number(text)).filter(|value| (least..=most).contains(value))
    };
    match range.split_once('-') {
        _ if range == "*" => true,
        Some((from, to)) => value(from).zip(value(to)).is_some_and(|(from, to)| from <= to),
        None => value(range).is_some(),
    }
}

fn number(text: &str) -> Option<u32> {
    let plain = !text.is_empty() && text.len() <= 2 && text.bytes().all(|b| b.is_ascii_digit());
    plain.then(|| text.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_five_fields_or_a_word() {
        for good in ["@daily", "0 3 * * *", "*/5 * * * *", "0 9-17/2 1,15 JAN-MAR mon-FRI"] {
            assert!(Schedule::parse(good).is_ok(), "{good}");
        }
        assert_eq!(Schedule::parse(" 0  3 * * * ").unwrap().as_str(), "0 3 * * *");
        for bad in [
            "",
            "@never",
            "* * * *",
            "* * * * * *",
            "60 * * * *",
            "* 24 * * *",
            "* * 0 * *",
            "* * * 13 *",
            "* * * * 8",
            "5-1 * * * *",
            "*/0 * * * *",
            "a * * * *",
            "1,, * * * *",
        ] {
            assert!(Schedule::parse(bad).is_err(), "{bad}");
        }
    }
}
