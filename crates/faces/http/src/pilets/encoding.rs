//! Which prepared coding a client takes (RFC 9110 §12.5.3).

use axum::http::{HeaderMap, header};
use midplane_model::{BundleFile, Encoding, FileVariant};

/// The smallest variant that the client accepts; `None` for the plain bytes.
pub(crate) fn choose<'f>(headers: &HeaderMap, file: &'f BundleFile) -> Option<&'f FileVariant> {
    let mut best: Option<&FileVariant> = None;
    for variant in &file.variants {
        if accepts(headers, variant.encoding) && best.is_none_or(|b| variant.size < b.size) {
            best = Some(variant);
        }
    }
    best
}

fn accepts(headers: &HeaderMap, encoding: Encoding) -> bool {
    let sent = headers.get_all(header::ACCEPT_ENCODING).iter().filter_map(|v| v.to_str().ok());
    let mut any = None;
    for item in sent.flat_map(|value| value.split(',')) {
        let (name, parameters) = item.split_once(';').unwrap_or((item, ""));
        let quality = parameters.trim().strip_prefix("q=").map(str::trim);
        let wanted = quality.is_none_or(|q| q.parse::<f32>().is_ok_and(|q| q > 0.0));
        let name = name.trim();
        if name.eq_ignore_ascii_case(encoding.as_str()) {
            return wanted;
        }
        if name == "*" {
            any = Some(wanted);
        }
    }
    any.unwrap_or(false)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_quality_and_star() {
        for (sent, br, gzip) in [
            ("gzip, deflate, br", true, true),
            ("gzip", false, true),
            ("br;q=0, *", false, true),
            ("identity", false, false),
            ("*;q=0", false, false),
            ("GZIP;q=0.5", false, true),
            ("", false, false),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert(header::ACCEPT_ENCODING, sent.parse().unwrap());
            assert_eq!(accepts(&headers, Encoding::Br), br, "{sent}");
            assert_eq!(accepts(&headers, Encoding::Gzip), gzip, "{sent}");
        }
    }
}
