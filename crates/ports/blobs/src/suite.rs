//! What every blob store must do, one named test per expectation, each on an empty store of its
//! own.

#![expect(missing_docs, reason = "the name of an expectation says what it expects")]

use crate::{BlobStream, Blobs, Error, collect};
use bytes::Bytes;
use futures::StreamExt as _;
use midplane_model::Digest;

/// Makes the tests of [`suite`](crate::suite). `$empty` is an async function that answers an
/// empty store and whatever must live as long as it, such as its folder.
#[macro_export]
macro_rules! blobs_suite {
    ($empty:expr) => {
        $crate::blobs_suite!(
            $empty;
            a_blob_that_never_was_is_not_found,
            bytes_come_back_as_they_went_in,
            the_same_bytes_twice_are_the_same_as_once,
            a_part_is_a_part,
            no_bytes_are_bytes_too,
            a_stream_is_kept_whole,
            a_stream_that_breaks_leaves_nothing,
            a_stream_that_breaks_leaves_what_was_there,
            a_long_stream_is_kept_in_order,
            one_digest_is_not_another,
            a_limit_holds,
            what_is_deleted_is_gone_and_can_come_back,
        );
    };
    ($empty:expr; $($test:ident),+ $(,)?) => {
        $(
            #[tokio::test]
            async fn $test() {
                let (blobs, _alive) = $empty().await;
                $crate::suite::$test(&blobs).await;
            }
        )+
    };
}

const DIGEST: Digest = Digest([5; 32]);

fn pieces(all: Vec<Result<&'static str, Error>>) -> BlobStream {
    let all = all.into_iter().map(|piece| piece.map(|text| Bytes::from_static(text.as_bytes())));
    futures::stream::iter(all.collect::<Vec<_>>()).boxed()
}

fn broken() -> BlobStream {
    pieces(vec![Ok("01234"), Err(Error::Unavailable("the source broke".into()))])
}

async fn whole(blobs: &dyn Blobs, digest: &Digest) -> Bytes {
    let stream = blobs.get(digest, None).await.expect("it is there");
    collect(stream, usize::MAX).await.expect("it can be read")
}

async fn is_missing(blobs: &dyn Blobs, digest: &Digest) -> bool {
    matches!(blobs.get(digest, None).await.err(), Some(Error::NotFound(_)))
}

pub async fn a_blob_that_never_was_is_not_found(blobs: &dyn Blobs) {
    assert!(is_missing(blobs, &DIGEST).await);
    let part = blobs.get(&DIGEST, Some(0..1)).await;
    assert!(matches!(part.err(), Some(Error::NotFound(_))));
}

pub async fn bytes_come_back_as_they_went_in(blobs: &dyn Blobs) {
    blobs.put(&DIGEST, Bytes::from_static(b"\0\xff0123")).await.expect("put");
    assert_eq!(whole(blobs, &DIGEST).await, b"\0\xff0123"[..]);
}

pub async fn the_same_bytes_twice_are_the_same_as_once(blobs: &dyn Blobs) {
    for _ in 0..2 {
        blobs.put(&DIGEST, Bytes::from_static(b"0123456789")).await.expect("put");
        blobs.put_stream(&DIGEST, pieces(vec![Ok("0123456789")])).await.expect("put");
    }
    assert_eq!(whole(blobs, &DIGEST).await, "0123456789");
}

pub async fn a_part_is_a_part(blobs: &dyn Blobs) {
    blobs.put(&DIGEST, Bytes::from_static(b"0123456789")).await.expect("put");
    for (range, wanted) in [(2..5, "234"), (0..10, "0123456789"), (9..10, "9")] {
        let part = blobs.get(&DIGEST, Some(range)).await.expect("range");
        assert_eq!(collect(part, 10).await.expect("collect"), wanted);
    }
}

pub async fn no_bytes_are_bytes_too(blobs: &dyn Blobs) {
    blobs.put_stream(&DIGEST, pieces(Vec::new())).await.expect("put");
    assert_eq!(whole(blobs, &DIGEST).await, "");
}

pub async fn a_stream_is_kept_whole(blobs: &dyn Blobs) {
    let stream = pieces(vec![Ok("01234"), Ok(""), Ok("56789")]);
    blobs.put_stream(&DIGEST, stream).await.expect("put");
    assert_eq!(whole(blobs, &DIGEST).await, "0123456789");
}

pub async fn a_stream_that_breaks_leaves_nothing(blobs: &dyn Blobs) {
    assert!(blobs.put_stream(&DIGEST, broken()).await.is_err(), "a broken stream is an error");
    assert!(is_missing(blobs, &DIGEST).await, "half a blob is no blob");
}

pub async fn a_stream_that_breaks_leaves_what_was_there(blobs: &dyn Blobs) {
    blobs.put(&DIGEST, Bytes::from_static(b"0123456789")).await.expect("put");
    assert!(blobs.put_stream(&DIGEST, broken()).await.is_err());
    assert_eq!(whole(blobs, &DIGEST).await, "0123456789");
}

/// Longer than a part that object stores take.
pub async fn a_long_stream_is_kept_in_order(blobs: &dyn Blobs) {
    let piece = |n: u8| Ok(Bytes::from(vec![n; 1024 * 1024]));
    let stream = futures::stream::iter((0..12).map(piece)).boxed();
    blobs.put_stream(&DIGEST, stream).await.expect("put");
    let all = whole(blobs, &DIGEST).await;
    assert_eq!(all.len(), 12 * 1024 * 1024);
    let in_order = all.chunks(1024 * 1024).zip(0..).all(|(part, n)| part.iter().all(|b| *b == n));
    assert!(in_order);
}

pub async fn one_digest_is_not_another(blobs: &dyn Blobs) {
    let other = Digest([6; 32]);
    blobs.put(&DIGEST, Bytes::from_static(b"a")).await.expect("put");
    assert!(is_missing(blobs, &other).await);
    blobs.put(&other, Bytes::from_static(b"b")).await.expect("put");
    assert_eq!((whole(blobs, &DIGEST).await, whole(blobs, &other).await), ("a".into(), "b".into()));
}

pub async fn a_limit_holds(blobs: &dyn Blobs) {
    blobs.put(&DIGEST, Bytes::from_static(b"0123456789")).await.expect("put");
    let stream = blobs.get(&DIGEST, None).await.expect("get");
    assert!(matches!(collect(stream, 9).await, Err(Error::Damaged(_))));
}

pub async fn what_is_deleted_is_gone_and_can_come_back(blobs: &dyn Blobs) {
    let other = Digest([6; 32]);
    for digest in [DIGEST, other] {
        blobs.put(&digest, Bytes::from_static(b"bytes")).await.expect("it is kept");
    }
    blobs.delete(&DIGEST).await.expect("it is deleted");
    assert!(is_missing(blobs, &DIGEST).await);
    assert_eq!(whole(blobs, &other).await, "bytes", "the other one stays");
    blobs.delete(&DIGEST).await.expect("that it is gone is no error");
    blobs.put(&DIGEST, Bytes::from_static(b"bytes")).await.expect("it is kept");
    assert_eq!(whole(blobs, &DIGEST).await, "bytes");
}
