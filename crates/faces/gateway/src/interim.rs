//! How many interim answers (1xx) a backend has sent before its final one, told from the bytes as they
//! come, however they are cut. A head of an ordinary answer costs its first ten bytes.

/// Hints, and a sign of life every few seconds of a long operation (`102`), are no more than this.
/// Each is parsed on the thread that many others wait for.
pub(crate) const MOST: u32 = 100;

/// The place of the status's first digit in `HTTP/1.1 200`.
const STATUS: u8 = 9;

/// What was seen of the heads of one answer.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct InterimAnswers {
    /// Bytes of this head, up to its status.
    at: u8,
    /// The final head has begun.
    is_final: bool,
    /// Nothing but a carriage return came since the last line feed.
    on_empty_line: bool,
    count: u32,
}

impl InterimAnswers {
    /// The next bytes.
    pub(crate) fn read(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            if self.is_final || self.is_too_many() {
                return;
            }
            // lines before a head are skipped, as the parser does
            if self.at == 0 && matches!(byte, b'\r' | b'\n') {
                continue;
            }
            if self.at <= STATUS {
                self.is_final = self.at == STATUS && byte != b'1';
                self.at += 1;
                continue;
            }
            match byte {
                b'\n' if self.on_empty_line => {
                    *self = Self { count: self.count + 1, ..Self::default() };
                }
                b'\n' => self.on_empty_line = true,
                b'\r' => {}
                _ => self.on_empty_line = false,
            }
        }
    }

    /// Whether it is more than a backend may send.
    pub(crate) fn is_too_many(self) -> bool {
        self.count > MOST
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const CONTINUE: &[u8] = b"HTTP/1.1 100 Continue\r\n\r\n";
    const HINTS: &[u8] = b"HTTP/1.1 103 Early Hints\r\nLink: </a>; rel=preload\r\n\r\n";
    const FINAL: &[u8] =
        b"HTTP/1.1 200 OK\r\nContent-Length: 26\r\n\r\nHTTP/1.1 100 Continue\r\n\r\n";

    fn counted(bytes: &[u8], piece: usize) -> u32 {
        let mut seen = InterimAnswers::default();
        for piece in bytes.chunks(piece) {
            seen.read(piece);
        }
        seen.count
    }

    #[test]
    fn they_are_counted_however_they_are_cut() {
        let bytes = [CONTINUE, HINTS, CONTINUE, FINAL].concat();
        for piece in 1..=bytes.len() {
            assert_eq!(counted(&bytes, piece), 3, "in pieces of {piece}");
        }
        let led = [b"\n\r\n".as_slice(), CONTINUE, b"\n", HINTS, FINAL].concat();
        for piece in 1..=led.len() {
            assert_eq!(counted(&led, piece), 2, "in pieces of {piece}");
        }
        let bare = b"HTTP/1.1 100 Continue\n\nHTTP/1.1 102 Processing\nA: b\n\n";
        assert_eq!(counted(bare, 7), 2);
    }

    #[test]
    fn what_follows_the_final_head_is_none_of_them() {
        for piece in 1..=FINAL.len() {
            assert_eq!(counted(FINAL, piece), 0, "in pieces of {piece}");
        }
    }

    #[test]
    fn a_hundred_are_enough() {
        let mut seen = InterimAnswers::default();
        seen.read(&CONTINUE.repeat(100));
        assert!(!seen.is_too_many());
        seen.read(CONTINUE);
        assert!(seen.is_too_many());
    }
}
