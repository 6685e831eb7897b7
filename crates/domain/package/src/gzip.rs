//! A gzip file as the format allows it and as programs write it: several members that are one
//! stream, and zeros behind the last. Anything else behind it is refused, since some readers stop
//! there and some do not.

use flate2::bufread::GzDecoder;
use std::io::{self, BufRead, Read};

/// Programs that pack in parallel begin a member every 64 KiB or more. Each costs a decoder.
const MOST: usize = 8192;

/// What a file is that is not gzip, where its first bytes say so.
pub(crate) fn other_format(head: &[u8]) -> Option<&'static str> {
    let known: [(&[u8], &str); 5] = [
        (b"PK\x03\x04", "a zip archive"),
        (b"BZh", "packed with bzip2"),
        (b"\xfd7zXZ", "packed with xz"),
        (b"7z\xbc\xaf", "a 7-Zip archive"),
        (b"\x28\xb5\x2f\xfd", "packed with zstd"),
    ];
    let found = known.into_iter().find(|(magic, _)| head.starts_with(magic));
    let is_tar = || head.get(257..262) == Some(b"ustar");
    found.map(|(_, what)| what).or_else(|| is_tar().then_some("a tar without gzip"))
}

/// The plain bytes of all members.
pub(crate) struct Members<R> {
    /// The member that is read; none behind the last.
    current: Option<GzDecoder<R>>,
    count: usize,
}

impl<R: BufRead> Members<R> {
    pub(crate) fn new(compressed: R) -> Self {
        Self { current: Some(GzDecoder::new(compressed)), count: 1 }
    }

    /// Goes on to the next member, if there is one.
    fn next(&mut self) -> io::Result<()> {
        let Some(ended) = self.current.take() else { return Ok(()) };
        let mut rest = ended.into_inner();
        let mut padded = false;
        loop {
            let buffer = rest.fill_buf()?;
            match buffer.first() {
                None => return Ok(()),
                Some(0x1f) if !padded => break,
                Some(0) => padded = true,
                Some(_) => return Err(io::Error::other("more bytes follow its end")),
            }
            let zeros = buffer.iter().take_while(|&&byte| byte == 0).count();
            rest.consume(zeros);
        }
        self.count += 1;
        if self.count > MOST {
            return Err(io::Error::other("it has too many gzip members"));
        }
        self.current = Some(GzDecoder::new(rest));
        Ok(())
    }
}

impl<R: BufRead> Read for Members<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while let Some(member) = &mut self.current {
            let count = member.read(buffer)?;
            if count > 0 || buffer.is_empty() {
                return Ok(count);
            }
            self.next()?;
        }
        Ok(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::{Compression, write::GzEncoder};
    use std::io::Write as _;

    fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut writer = GzEncoder::new(Vec::new(), Compression::fast());
        writer.write_all(bytes).unwrap();
        writer.finish().unwrap()
    }

    fn read(packed: &[u8]) -> Result<Vec<u8>, String> {
        let mut plain = Vec::new();
        // so small a buffer that every end falls somewhere into it
        let compressed = io::BufReader::with_capacity(7, packed);
        Members::new(compressed).read_to_end(&mut plain).map_err(|error| error.to_string())?;
        Ok(plain)
    }

    #[test]
    fn members_are_one_stream_and_zeros_are_padding() {
        let (one, two) = (gzip(b"one "), gzip(b"two"));
        assert_eq!(read(&one).unwrap(), b"one ");
        assert_eq!(read(&[&one[..], &gzip(b""), &two].concat()).unwrap(), b"one two");
        assert_eq!(read(&[&one[..], &[0; 1000]].concat()).unwrap(), b"one ");
    }

    #[test]
    fn anything_else_behind_the_end_is_refused() {
        let one = gzip(b"one");
        for tail in
            [&b"garbage"[..], b"\0\0x", b"\n", b"\x1f", b"\x1f\x8b", &[&[0], &one[..]].concat()]
        {
            assert!(read(&[&one[..], tail].concat()).is_err(), "{tail:?}");
        }
        let many = one.repeat(MOST + 1);
        assert_eq!(read(&many).unwrap_err(), "it has too many gzip members");
    }
}
