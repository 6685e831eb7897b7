//! Whether a request is somebody who goes to a page, or a script that asks for something.

use crate::{list::trim, media_quality, named_media_quality};

/// What a request says of itself.
#[derive(Clone, Copy, Debug, Default)]
pub struct Navigation<'a> {
    /// `Sec-Fetch-Mode`, of browsers that send it.
    pub mode: Option<&'a [u8]>,
    /// `Sec-Fetch-Dest`, of browsers that send it.
    pub destination: Option<&'a [u8]>,
    /// Whether the address is the site's own, `/`, where a tool without wishes gets the page too.
    pub is_root: bool,
}

/// Whether a page answers it. Fetch metadata decides where there is some (a browser's own word, that
/// scripts cannot set); otherwise `Accept` names HTML, as every browser's navigation does and no
/// `fetch`, script tag or tool does by itself.
pub fn is_navigation<'a>(
    request: Navigation<'_>,
    accept: impl IntoIterator<Item = &'a [u8]>,
) -> bool {
    let says = |value: &[u8], word: &str| trim(value).eq_ignore_ascii_case(word.as_bytes());
    match (request.mode, request.destination) {
        (_, Some(destination)) => says(destination, "document"),
        (Some(mode), None) if says(mode, "navigate") => true,
        // no browser: all of them name the destination, Node's `fetch` the mode alone
        (_, None) if request.is_root => media_quality(accept, "text/html").is_wanted(),
        (Some(_), None) => false,
        (None, None) => named_media_quality(accept, "text/html").is_wanted(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scripts_and_tools_do_not_navigate() {
        let browser = "text/html,application/xhtml+xml,*/*;q=0.8";
        for (mode, destination, accept, deep, root) in [
            (Some("navigate"), Some("document"), browser, true, true),
            (Some("navigate"), None, browser, true, true),
            (Some("navigate"), Some("iframe"), browser, false, false),
            (Some("no-cors"), Some("script"), "*/*", false, false),
            (Some("cors"), Some("empty"), "text/html", false, false),
            (Some("same-origin"), Some("worker"), "*/*", false, false),
            (Some("cors"), None, "*/*", false, true),
            (None, None, browser, true, true),
            (None, None, "*/*", false, true),
            (None, None, "", false, true),
            (None, None, "application/json", false, false),
            (None, None, "text/html;q=0, */*", false, false),
        ] {
            let bytes = |text: Option<&'static str>| text.map(str::as_bytes);
            let (mode, destination) = (bytes(mode), bytes(destination));
            for (is_root, wanted) in [(false, deep), (true, root)] {
                let request = Navigation { mode, destination, is_root };
                let got = is_navigation(request, [accept.as_bytes()]);
                assert_eq!(got, wanted, "{mode:?} {destination:?} {accept} {is_root}");
            }
        }
    }
}
