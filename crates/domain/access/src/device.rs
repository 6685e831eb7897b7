//! What a browser says it is, in words for the person whose session it is. It is never trusted: a few
//! names that are known here, or none.

/// A browser and the system below it, as far as they are known by name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Device {
    /// Such as `Firefox`.
    pub browser: Option<&'static str>,
    /// Such as `Linux`.
    pub system: Option<&'static str>,
}

/// Nothing behind this is looked at.
const LONGEST: usize = 512;

/// What tells a browser: those that call themselves another one too come before it.
const BROWSERS: [(&str, &str); 10] = [
    ("EdgA/", "Edge"),
    ("EdgiOS/", "Edge"),
    ("Edg/", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser/", "Samsung Internet"),
    ("FxiOS/", "Firefox"),
    ("Firefox/", "Firefox"),
    ("CriOS/", "Chrome"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
];

const SYSTEMS: [(&str, &str); 8] = [
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("CrOS", "ChromeOS"),
    ("Windows", "Windows"),
    ("Macintosh", "macOS"),
    ("Mac OS X", "macOS"),
    ("Linux", "Linux"),
];

impl Device {
    /// Out of a `User-Agent` line.
    pub fn of_user_agent(line: &str) -> Self {
        let mut end = line.len().min(LONGEST);
        while !line.is_char_boundary(end) {
            end -= 1;
        }
        let line = &line[..end];
        let named = |table: &[(&str, &'static str)]| {
            table.iter().find(|(mark, _)| line.contains(mark)).map(|(_, name)| *name)
        };
        Self { browser: named(&BROWSERS), system: named(&SYSTEMS) }
    }
}

#[cfg(test)]
mod tests {
    use super::Device;

    #[test]
    fn browsers_of_today_are_known() {
        let mozilla = "Mozilla/5.0";
        let webkit = "AppleWebKit/537.36 (KHTML, like Gecko)";
        for (line, browser, system) in [
            (
                format!("{mozilla} (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"),
                "Firefox",
                "Linux",
            ),
            (
                format!("{mozilla} (X11; Linux x86_64) {webkit} Chrome/140.0.0.0 Safari/537.36"),
                "Chrome",
                "Linux",
            ),
            (
                format!(
                    "{mozilla} (Windows NT 10.0; Win64; x64) {webkit} Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0"
                ),
                "Edge",
                "Windows",
            ),
            (
                format!(
                    "{mozilla} (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Safari/605.1.15"
                ),
                "Safari",
                "macOS",
            ),
            (
                format!(
                    "{mozilla} (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/140.0.0.0 Mobile/15E148 Safari/604.1"
                ),
                "Chrome",
                "iPhone",
            ),
            (
                format!(
                    "{mozilla} (Linux; Android 15) {webkit} SamsungBrowser/28.0 Chrome/130.0.0.0 Mobile Safari/537.36"
                ),
                "Samsung Internet",
                "Android",
            ),
            (
                format!(
                    "{mozilla} (X11; CrOS x86_64 14541.0.0) {webkit} Chrome/140.0.0.0 Safari/537.36"
                ),
                "Chrome",
                "ChromeOS",
            ),
        ] {
            let device = Device { browser: Some(browser), system: Some(system) };
            assert_eq!(Device::of_user_agent(&line), device, "{line}");
        }
    }

    #[test]
    fn whatever_else_somebody_sends_is_nothing() {
        let late = format!("{}Firefox/1", "é".repeat(400));
        for line in ["", "curl/8.5.0", "<script>alert(1)</script>", "\u{202e}xoferiF", &late] {
            assert_eq!(Device::of_user_agent(line), Device::default(), "{line}");
        }
    }
}
