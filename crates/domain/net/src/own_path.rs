//! Where a browser may be led after something: to a path of our own, as a browser reads it, and nowhere
//! else.

use url::Url;

const LONGEST: usize = 2048;
/// An origin that nobody has: what leaves it would leave ours.
const NOBODYS: &str = "http://own.invalid";

/// The path, query and fragment that `target` leads to on our own origin; `None` where it leads
/// elsewhere, or is no path. Dot segments, backslashes and what browsers drop are gone from it.
pub fn own_path(target: &str) -> Option<String> {
    if target.len() > LONGEST || !target.starts_with('/') {
        return None;
    }
    let own = Url::parse(NOBODYS).ok()?;
    let led = own.join(target).ok()?;
    let path = led.as_str().strip_prefix(NOBODYS)?;
    // `/..//host` is `//host` by now, and that is another host to whoever reads it as an address
    let stays = path.starts_with('/') && !path.starts_with("//");
    stays.then(|| path.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_stays() {
        for (target, led) in [
            ("/", "/"),
            ("/orders?page=2#row", "/orders?page=2#row"),
            ("/a/../b", "/b"),
            ("/a//b", "/a//b"),
            ("/ä b", "/%C3%A4%20b"),
            ("/a?to=//evil.example", "/a?to=//evil.example"),
        ] {
            assert_eq!(own_path(target).as_deref(), Some(led), "{target}");
        }
    }

    #[test]
    fn nothing_leads_elsewhere() {
        let long = format!("/{}", "a".repeat(LONGEST));
        for target in [
            "",
            "orders",
            "//evil.example",
            "/\\evil.example",
            "\\\\evil.example",
            "/..//evil.example",
            "/.//evil.example",
            "/%2e%2e//evil.example",
            "/\t/evil.example",
            "/\n/evil.example",
            "https://evil.example",
            "http://own.invalid/",
            "http:evil.example",
            "javascript:alert(1)",
            " /orders",
            "?a",
            "#a",
            &long,
        ] {
            assert_eq!(own_path(target), None, "{target:?}");
        }
    }
}
