//! Lists of elements (RFC 9110 §5.6.1), over one line or several.

/// The elements of all lines, without the white space around them and without empty ones.
///
/// Commas inside quotes part elements, too: none of the tokens and entity tags that are ours has a
/// comma, and a quote that is never closed must not take the rest of the list along.
pub(crate) fn elements<'a>(
    lines: impl IntoIterator<Item = &'a [u8]>,
) -> impl Iterator<Item = &'a [u8]> {
    let elements = lines.into_iter().flat_map(|line| line.split(|byte| *byte == b','));
    elements.map(trim).filter(|element| !element.is_empty())
}

/// An element's name and its parameters.
pub(crate) fn parameters(element: &[u8]) -> (&[u8], impl Iterator<Item = (&[u8], &[u8])>) {
    let mut parts = element.split(|byte| *byte == b';').map(trim);
    let name = parts.next().unwrap_or_default();
    let pairs = parts.map(|part| match part.iter().position(|byte| *byte == b'=') {
        Some(at) => (trim(&part[..at]), trim(&part[at + 1..])),
        None => (part, &part[part.len()..]),
    });
    (name, pairs)
}

/// Without optional white space (RFC 9110 §5.6.3).
pub(crate) fn trim(mut bytes: &[u8]) -> &[u8] {
    while let [b' ' | b'\t', rest @ ..] | [rest @ .., b' ' | b'\t'] = bytes {
        bytes = rest;
    }
    bytes
}
