//! Takes the package out of what `npm publish` sends: one JSON document with the tarball in it as
//! base64, a third longer than the tarball. The text is read as it comes and the tarball goes into
//! a file; what is kept of the rest is small.

use base64::{Engine as _, engine::general_purpose::STANDARD as BASE64};

/// What is wrong with a document.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Malformed {
    /// What is beside the tarball is longer than this.
    TooLong(usize),
    /// It has two tarballs.
    Several,
    /// The tarball is no base64.
    Base64,
}

/// A document whose attachment's `data` is taken out.
pub(super) struct Splitter {
    /// The document so far, with an empty text in place of the data.
    rest: Vec<u8>,
    longest: usize,
    depth: usize,
    in_text: bool,
    escaped: bool,
    /// The text that is read now, or was read last.
    text: Vec<u8>,
    /// The member whose value is next, at each depth that matters.
    members: [Vec<u8>; 4],
    /// Whether the text that is read now is the data.
    in_data: bool,
    found: bool,
    /// Base64 that does not fill four characters yet.
    waiting: Vec<u8>,
}

impl Splitter {
    /// `longest` bounds what is beside the data.
    pub(super) fn new(longest: usize) -> Self {
        Self {
            rest: Vec::new(),
            longest,
            depth: 0,
            in_text: false,
            escaped: false,
            text: Vec::new(),
            members: Default::default(),
            in_data: false,
            found: false,
            waiting: Vec::new(),
        }
    }

    /// Reads on; answers the bytes of the tarball that are complete.
    pub(super) fn read(&mut self, mut chunk: &[u8]) -> Result<Vec<u8>, Malformed> {
        let mut bytes = Vec::new();
        while !chunk.is_empty() {
            if self.in_data {
                let end = chunk.iter().position(|byte| *byte == b'"').unwrap_or(chunk.len());
                self.waiting.extend_from_slice(&chunk[..end]);
                let ended = end < chunk.len();
                self.decode(ended, &mut bytes)?;
                chunk = &chunk[end..];
                self.in_data = !ended;
                continue;
            }
            self.step(chunk[0])?;
            chunk = &chunk[1..];
        }
        Ok(bytes)
    }

    /// The document without the data; `None` when there was no data.
    pub(super) fn finish(self) -> Option<Vec<u8>> {
        self.found.then_some(self.rest)
    }

    fn decode(&mut self, ended: bool, bytes: &mut Vec<u8>) -> Result<(), Malformed> {
        // padding is only at the end, and whether this is the end is not known yet
        let plain = self.waiting.iter().position(|byte| *byte == b'=');
        let plain = plain.unwrap_or(self.waiting.len()) / 4 * 4;
        let whole = if ended { self.waiting.len() } else { plain };
        if !ended && self.waiting.len() - whole > 4 {
            return Err(Malformed::Base64);
        }
        let taken: Vec<u8> = self.waiting.drain(..whole).collect();
        BASE64.decode_vec(taken, bytes).map_err(|_| Malformed::Base64)
    }

    fn step(&mut self, byte: u8) -> Result<(), Malformed> {
        if self.rest.len() >= self.longest {
            return Err(Malformed::TooLong(self.longest));
        }
        self.rest.push(byte);
        if self.in_text {
            match byte {
                _ if self.escaped => self.escaped = false,
                b'\\' => self.escaped = true,
                b'"' => self.in_text = false,
                _ => self.text.push(byte),
            }
            return Ok(());
        }
        match byte {
            b'{' | b'[' => {
                self.depth += 1;
                if let Some(member) = self.members.get_mut(self.depth) {
                    member.clear();
                }
            }
            b'}' | b']' => self.depth = self.depth.saturating_sub(1),
            b':' => {
                if let Some(member) = self.members.get_mut(self.depth) {
                    *member = std::mem::take(&mut self.text);
                }
            }
            b',' => {
                if let Some(member) = self.members.get_mut(self.depth) {
                    member.clear();
                }
            }
            b'"' => {
                self.in_text = true;
                self.text.clear();
                self.in_data = self.is_data();
                if self.in_data && std::mem::replace(&mut self.found, true) {
                    return Err(Malformed::Several);
                }
            }
            _ => {}
        }
        Ok(())
    }

    /// Whether a text that begins now is `_attachments.*.data`.
    fn is_data(&self) -> bool {
        self.depth == 3 && self.members[1] == b"_attachments" && self.members[3] == b"data"
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::{Value, json};

    fn split(document: &str, pieces: usize) -> Result<(Vec<u8>, Option<Value>), Malformed> {
        let mut splitter = Splitter::new(10_000);
        let mut bytes = Vec::new();
        for chunk in document.as_bytes().chunks(pieces) {
            bytes.extend(splitter.read(chunk)?);
        }
        let rest = splitter.finish().map(|rest| serde_json::from_slice(&rest).unwrap());
        Ok((bytes, rest))
    }

    proptest! {
        #[test]
        fn the_data_is_taken_out_wherever_a_chunk_ends(data: Vec<u8>, pieces in 1..50_usize) {
            let document = json!({
                "name": "a\"{[\\", "data": "x", "versions": {"1": {"data": ":"}},
                "_attachments": {"a-1.tgz": {"content_type": "b", "data": BASE64.encode(&data), "length": 1}},
                "list": [{"a": {"data": "y"}}, "_attachments"],
            });
            let (bytes, rest) = split(&document.to_string(), pieces).unwrap();
            prop_assert_eq!(bytes, data);
            let mut without = document;
            without["_attachments"]["a-1.tgz"]["data"] = "".into();
            prop_assert_eq!(rest.unwrap(), without);
        }
    }

    #[test]
    fn what_is_not_a_document_of_npm_is_refused() {
        let attachment = |data: &str| json!({"data": data});
        let two = json!({"_attachments": {"a": attachment("YQ=="), "b": attachment("YQ==")}});
        assert_eq!(split(&two.to_string(), 7), Err(Malformed::Several));
        let bad = json!({"_attachments": {"a": attachment("Y*==")}});
        assert_eq!(split(&bad.to_string(), 7), Err(Malformed::Base64));
        assert_eq!(split("{}", 7).unwrap().1, None);
        let long = json!({"a": "b".repeat(20_000)});
        assert_eq!(split(&long.to_string(), 7), Err(Malformed::TooLong(10_000)));
    }
}
