//! Cookies as bytes: what another application on the same host set is none of our business, and
//! whatever is in it never hides ours. The one reader of `Cookie` headers.

/// So many cookies of one name are looked at. A browser sends more than one when they were set for
/// different paths or domains.
const MOST: usize = 8;

/// The values that were sent under `name`, in the order in which they were sent, each once. Values
/// that are no printable ASCII, or empty, are not ours and left out.
pub fn cookie_values<'v>(headers: impl IntoIterator<Item = &'v [u8]>, name: &str) -> Vec<&'v str> {
    let mut found = Vec::new();
    for pair in headers.into_iter().flat_map(|header| header.split(|byte| *byte == b';')) {
        let Some(at) = pair.iter().position(|byte| *byte == b'=') else { continue };
        if pair[..at].trim_ascii() != name.as_bytes() {
            continue;
        }
        let value = unquoted(pair[at + 1..].trim_ascii());
        let printable = !value.is_empty() && value.iter().all(u8::is_ascii_graphic);
        if let (true, Ok(value)) = (printable, std::str::from_utf8(value))
            && !found.contains(&value)
        {
            found.push(value);
            if found.len() == MOST {
                break;
            }
        }
    }
    found
}

fn unquoted(value: &[u8]) -> &[u8] {
    value.strip_prefix(b"\"").and_then(|rest| rest.strip_suffix(b"\"")).unwrap_or(value)
}

#[cfg(test)]
mod tests {
    use super::cookie_values;
    use proptest::prelude::*;

    fn read<'v>(headers: &[&'v [u8]]) -> Vec<&'v str> {
        cookie_values(headers.iter().copied(), "own")
    }

    #[test]
    fn ours_is_found_wherever_it_stands() {
        let cases: [(&[u8], &[&str]); 14] = [
            (b"own=a", &["a"]),
            (b"x=1; own=a", &["a"]),
            (b"own=a; x=1", &["a"]),
            (b"city=K\xc3\xb8ge; own=a", &["a"]),
            (b"own=a; city=K\xf8ge", &["a"]),
            (b"own = a ;x", &["a"]),
            (b"own=\"a\"", &["a"]),
            (b"=nameless; own=a; ;;", &["a"]),
            (b"x=\"a; b\"; own=a", &["a"]),
            (b"own=a=b", &["a=b"]),
            (b"own=; own=\xff; own=a; own=b; own=a", &["a", "b"]),
            (b"owner=1; Own=2; not-own=3", &[]),
            (b"own", &[]),
            (b"", &[]),
        ];
        for (header, values) in cases {
            assert_eq!(read(&[header]), values, "{}", String::from_utf8_lossy(header));
        }
        assert_eq!(read(&[b"x=1", b"own=a", b"own=b"]), ["a", "b"], "crumbs of HTTP/2");
    }

    #[test]
    fn so_many_are_looked_at_and_no_more() {
        let many: Vec<String> = (0..100).map(|n| format!("own={n}")).collect();
        assert_eq!(read(&[many.join(";").as_bytes()]).len(), super::MOST);
    }

    proptest! {
        #[test]
        fn nothing_around_it_hides_it(
            before in proptest::collection::vec(any::<u8>(), 0..40),
            behind in proptest::collection::vec(any::<u8>(), 0..40),
        ) {
            let mut header = before;
            header.extend_from_slice(b";own=token;");
            header.extend(behind);
            prop_assert!(read(&[&header]).contains(&"token") || read(&[&header]).len() == super::MOST);
        }
    }
}
