//! Watches the raw bytes of an HTTP/1 connection for framing that two servers could read
//! differently: two lengths, folded headers, bare line feeds, odd chunk sizes.
//!
//! hyper decides what a request is and re-frames it for the backend; but it silently mends some
//! of these (it drops `Content-Length` beside `Transfer-Encoding`, and the second of two equal
//! `Content-Length`s), and by then they cannot be seen any more. This only looks on: it changes
//! no byte, and where it and hyper disagree the connection ends.

use memchr::memchr;

/// What was ambiguous.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Violation {
    /// `Content-Length` and `Transfer-Encoding` in one head.
    TwoFramings,
    /// More than one `Content-Length`.
    TwoLengths,
    /// A `Content-Length` that is not a plain decimal number.
    BadLength,
    /// Any `Transfer-Encoding` but a single `chunked`.
    BadTransferEncoding,
    /// A header line that continues the one before.
    FoldedHeader,
    /// White space or nothing where a header's name should end in a colon.
    BadName,
    /// A line that ends without a carriage return.
    BareLineFeed,
    /// A malformed chunk.
    BadChunk,
}

impl std::fmt::Display for Violation {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::TwoFramings => "both Content-Length and Transfer-Encoding",
            Self::TwoLengths => "more than one Content-Length",
            Self::BadLength => "a Content-Length that is no plain number",
            Self::BadTransferEncoding => "a Transfer-Encoding other than one `chunked`",
            Self::FoldedHeader => "a folded header line",
            Self::BadName => "a header line without a plain name and colon",
            Self::BareLineFeed => "a line that ends without a carriage return",
            Self::BadChunk => "a malformed chunk",
        })
    }
}

/// Where in the stream the next byte belongs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum At {
    BetweenRequests,
    RequestLine,
    LineStart,
    HeadEnd,
    /// In the name of a header that may be about framing.
    Name,
    /// In the value of a header that is about framing.
    Value,
    /// In a header that is not.
    OtherLine,
    Body(u64),
    ChunkSize {
        digits: u8,
        size: u64,
    },
    ChunkExtension(u64),
    ChunkSizeEnd(u64),
    ChunkData(u64),
    ChunkDataEnd,
    ChunkDataLineFeed,
    TrailerStart,
    TrailerLine,
    TrailerEnd,
    /// Nothing after a violation is looked at.
    Broken,
}

const LONGEST_NAME: usize = 17; // transfer-encoding
const LONGEST_VALUE: usize = 24;

/// The watcher of one connection.
#[derive(Debug)]
pub(crate) struct Framing {
    at: At,
    /// The byte before this one, to see whether a line feed had its carriage return.
    last: u8,
    /// Complete heads so far; the number of the head that is being read.
    heads: u64,
    word: Word,
    name: Interesting,
    length: Option<u64>,
    chunked: bool,
    /// The first head that must not be served, and why.
    violation: Option<(u64, Violation)>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Interesting {
    ContentLength,
    TransferEncoding,
}

/// A few bytes, lower-cased; too many make it match nothing.
#[derive(Debug, Default)]
struct Word {
    bytes: [u8; LONGEST_VALUE],
    len: usize,
}

impl Word {
    fn clear(&mut self) {
        self.len = 0;
    }

    fn push(&mut self, byte: u8) {
        if let Some(place) = self.bytes.get_mut(self.len) {
            *place = byte.to_ascii_lowercase();
        }
        self.len += 1;
    }

    fn get(&self) -> &[u8] {
        self.bytes.get(..self.len).unwrap_or(&[]).trim_ascii()
    }
}

impl Framing {
    pub(crate) fn new() -> Self {
        Self {
            at: At::BetweenRequests,
            last: 0,
            heads: 0,
            word: Word::default(),
            name: Interesting::ContentLength,
            length: None,
            chunked: false,
            violation: None,
        }
    }

    /// Why the head with this number (from 0) must not be served, if so.
    pub(crate) fn refuses(&self, head: u64) -> Option<Violation> {
        self.violation.filter(|(first, _)| *first <= head).map(|(_, violation)| violation)
    }

    /// Whether part of a head was read and its end was not.
    pub(crate) fn inside_head(&self) -> bool {
        use At::*;
        matches!(self.at, RequestLine | LineStart | HeadEnd | Name | Value | OtherLine)
    }

    /// Whether nothing was read but this many requests, to their ends.
    pub(crate) fn between_requests(&self, requests: u64) -> bool {
        self.at == At::BetweenRequests && self.heads == requests
    }

    /// How much is left of the body that is being read.
    pub(crate) fn body_left(&self) -> u64 {
        match self.at {
            At::Body(left) => left,
            At::BetweenRequests => 0,
            _ if self.inside_head() => 0,
            _ => u64::MAX,
        }
    }

    /// Looks at the next bytes. An error means that a body which is being served already is
    /// malformed: nothing may be read any more. Violations in a head are told by
    /// [`Self::refuses`].
    pub(crate) fn watch(&mut self, mut bytes: &[u8]) -> Result<(), Violation> {
        while let Some((byte, rest)) = bytes.split_first() {
            match self.skip(bytes) {
                0 => {
                    let step = self.step(*byte);
                    self.last = *byte;
                    bytes = rest;
                    if let Err(violation) = step {
                        let serving = !self.inside_head();
                        self.at = At::Broken;
                        self.violation = Some((self.heads, violation));
                        return if serving { Err(violation) } else { Ok(()) };
                    }
                }
                n => {
                    self.last = bytes[n - 1];
                    bytes = &bytes[n..];
                }
            }
        }
        Ok(())
    }

    /// How many of the next bytes cannot matter.
    fn skip(&mut self, bytes: &[u8]) -> usize {
        match &mut self.at {
            At::Broken => bytes.len(),
            At::RequestLine | At::OtherLine | At::TrailerLine => {
                memchr(b'\n', bytes).unwrap_or(bytes.len())
            }
            At::Body(left) | At::ChunkData(left) => {
                let n = usize::try_from(*left).map_or(bytes.len(), |left| left.min(bytes.len()));
                *left -= n as u64;
                let ended = *left == 0;
                if ended {
                    let chunk = matches!(self.at, At::ChunkData(_));
                    self.at = if chunk { At::ChunkDataEnd } else { At::BetweenRequests };
                }
                n
            }
            _ => 0,
        }
    }

    fn step(&mut self, byte: u8) -> Result<(), Violation> {
        self.at = match (self.at, byte) {
            // hyper takes empty lines before a request, as RFC 9112 2.2 asks
            (At::BetweenRequests, b'\r' | b'\n') => At::BetweenRequests,
            (At::BetweenRequests, _) => At::RequestLine,
            (At::RequestLine | At::OtherLine | At::Value, b'\n') => self.line_end()?,
            (At::Value, _) => {
                self.word.push(byte);
                At::Value
            }
            (At::LineStart, _) => self.line_start(byte)?,
            (At::HeadEnd, b'\n') => self.head_end()?,
            (At::HeadEnd, _) => return Err(Violation::BareLineFeed),
            (At::Name, _) => self.name(byte)?,
            (At::ChunkSize { digits, size }, _) => chunk_size(digits, size, byte)?,
            (At::ChunkExtension(size), b'\r') => At::ChunkSizeEnd(size),
            (At::ChunkExtension(_), b'\n') => return Err(Violation::BareLineFeed),
            (At::ChunkExtension(size), _) => At::ChunkExtension(size),
            (At::ChunkSizeEnd(0), b'\n') => At::TrailerStart,
            (At::ChunkSizeEnd(size), b'\n') => At::ChunkData(size),
            (At::ChunkDataEnd, b'\r') => At::ChunkDataLineFeed,
            (At::ChunkDataLineFeed, b'\n') => At::ChunkSize { digits: 0, size: 0 },
            (At::TrailerStart, b'\r') => At::TrailerEnd,
            (At::TrailerStart, b' ' | b'\t') => return Err(Violation::FoldedHeader),
            (At::TrailerStart, b'\n') => return Err(Violation::BareLineFeed),
            (At::TrailerStart, _) => At::TrailerLine,
            (At::TrailerLine, b'\n') if self.last == b'\r' => At::TrailerStart,
            (At::TrailerLine, b'\n') => return Err(Violation::BareLineFeed),
            (At::TrailerEnd, b'\n') => At::BetweenRequests,
            (At::ChunkSizeEnd(_) | At::ChunkDataEnd | At::ChunkDataLineFeed, _) => {
                return Err(Violation::BadChunk);
            }
            (At::TrailerEnd, _) => return Err(Violation::BareLineFeed),
            (other, _) => other,
        };
        Ok(())
    }

    fn line_start(&mut self, byte: u8) -> Result<At, Violation> {
        match byte {
            b'\r' => Ok(At::HeadEnd),
            b'\n' => Err(Violation::BareLineFeed),
            b' ' | b'\t' => Err(Violation::FoldedHeader),
            b'c' | b'C' | b't' | b'T' => {
                self.word.clear();
                self.word.push(byte);
                Ok(At::Name)
            }
            b':' => Err(Violation::BadName),
            _ => Ok(At::OtherLine),
        }
    }

    fn name(&mut self, byte: u8) -> Result<At, Violation> {
        match byte {
            b':' => {
                let found = match self.word.get() {
                    b"content-length" => Some(Interesting::ContentLength),
                    b"transfer-encoding" => Some(Interesting::TransferEncoding),
                    _ => None,
                };
                self.word.clear();
                Ok(found.map_or(At::OtherLine, |name| {
                    self.name = name;
                    At::Value
                }))
            }
            b' ' | b'\t' | b'\r' | b'\n' => Err(Violation::BadName),
            _ if self.word.len >= LONGEST_NAME => Ok(At::OtherLine),
            _ => {
                self.word.push(byte);
                Ok(At::Name)
            }
        }
    }

    fn line_end(&mut self) -> Result<At, Violation> {
        if self.last != b'\r' {
            return Err(Violation::BareLineFeed);
        }
        if self.at == At::Value {
            match self.name {
                Interesting::ContentLength => self.content_length()?,
                Interesting::TransferEncoding => self.transfer_encoding()?,
            }
        }
        Ok(At::LineStart)
    }

    fn content_length(&mut self) -> Result<(), Violation> {
        if self.length.is_some() {
            return Err(Violation::TwoLengths);
        }
        let digits = self.word.get();
        let plain = !digits.is_empty() && digits.iter().all(u8::is_ascii_digit);
        let text = std::str::from_utf8(digits).ok().filter(|_| plain);
        let length = text.and_then(|text| text.parse().ok()).ok_or(Violation::BadLength)?;
        self.length = Some(length);
        if self.chunked { Err(Violation::TwoFramings) } else { Ok(()) }
    }

    fn transfer_encoding(&mut self) -> Result<(), Violation> {
        if self.chunked || self.word.get() != b"chunked" {
            return Err(Violation::BadTransferEncoding);
        }
        self.chunked = true;
        if self.length.is_some() { Err(Violation::TwoFramings) } else { Ok(()) }
    }

    fn head_end(&mut self) -> Result<At, Violation> {
        self.heads += 1;
        let (chunked, length) = (std::mem::take(&mut self.chunked), self.length.take());
        Ok(match length {
            _ if chunked => At::ChunkSize { digits: 0, size: 0 },
            Some(length) if length > 0 => At::Body(length),
            _ => At::BetweenRequests,
        })
    }
}

fn chunk_size(digits: u8, size: u64, byte: u8) -> Result<At, Violation> {
    match char::from(byte).to_digit(16) {
        // 15 digits cannot overflow, and no chunk is that long
        Some(digit) if digits < 15 => {
            Ok(At::ChunkSize { digits: digits + 1, size: size << 4 | u64::from(digit) })
        }
        None if digits > 0 && byte == b'\r' => Ok(At::ChunkSizeEnd(size)),
        None if digits > 0 && byte == b';' => Ok(At::ChunkExtension(size)),
        _ => Err(Violation::BadChunk),
    }
}

#[cfg(test)]
#[path = "framing_tests.rs"]
mod tests;
