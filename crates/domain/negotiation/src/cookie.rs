//! Cookies (RFC 6265 §5.4): pairs of any application on the same host, in any bytes.

use crate::list::trim;

/// The pairs `name=value` that are text. What another application wrote in other bytes is passed
/// over and voids nothing beside it.
pub fn cookies<'a>(lines: impl IntoIterator<Item = &'a [u8]>) -> impl Iterator<Item = &'a str> {
    let pairs = lines.into_iter().flat_map(|line| line.split(|byte| *byte == b';'));
    pairs.map(trim).filter(|pair| !pair.is_empty()).filter_map(|pair| str::from_utf8(pair).ok())
}

#[cfg(test)]
mod tests {
    use super::cookies;

    #[test]
    fn foreign_bytes_void_nothing() {
        let lines = [&b"city=K\xf8ge; ours=1"[..], b";; two=K\xc3\xb8ge ;\xff"];
        assert_eq!(cookies(lines).collect::<Vec<_>>(), ["ours=1", "two=K\u{f8}ge"]);
    }
}
