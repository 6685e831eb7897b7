//! Any bytes at all: nothing panics, nothing that is refused is sent, no part is outside the file.

use midplane_negotiation::{
    Asked, Navigation, asked_range, choose_coding, if_match, if_none_match, if_range,
    is_navigation, media_quality,
};
use proptest::prelude::*;

/// Lines that look like headers often enough to reach every branch.
fn line() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        prop::sample::select(vec![
            "br",
            "gzip",
            "x-gzip",
            "identity",
            "*",
            "*/*",
            "text/html",
            ";",
            ",",
            "=",
            "q",
            "Q",
            "0",
            "1",
            ".",
            " ",
            "\t",
            "\"",
            "W/",
            "bytes",
            "-",
            "9999999999999999999999",
        ])
        .prop_map(|text| text.as_bytes().to_vec()),
        prop::collection::vec(any::<u8>(), 0..4),
    ];
    prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

fn zero() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec!["q=0", "Q=0", "q=0.", "q=0.0", " q = 0.000\t", "\tQ=0.00", "x=1;q=0"])
}

proptest! {
    #[test]
    fn nothing_panics(lines in prop::collection::vec(line(), 0..4), size in any::<u64>()) {
        let sent = || lines.iter().map(Vec::as_slice);
        choose_coding(sent(), [("br", 1), ("gzip", 2)]);
        media_quality(sent(), "text/html");
        if_none_match(sent(), "\"a\"");
        if_match(sent(), Some("\"a\""));
        if_range(sent(), "\"a\"");
        let first = lines.first().map(Vec::as_slice);
        let said = Navigation { mode: first, destination: None, is_root: false };
        is_navigation(said, sent());
        if let Asked::Part(part) = asked_range(sent(), size) {
            prop_assert!(part.start < part.end && part.end <= size);
        }
    }

    #[test]
    fn what_is_refused_is_never_sent(
        before in line(),
        after in line(),
        zero in zero(),
        refused in prop::sample::select(vec!["br", "GZIP", "Br", "gzip"]),
    ) {
        let mut lines = before;
        lines.extend(format!(",{refused};{zero},").bytes());
        lines.extend(after);
        let ready = [("br", 1), ("gzip", 2)];
        let sent = choose_coding([lines.as_slice()], ready).map(|at| ready[at].0);
        prop_assert!(sent.is_none_or(|sent| !sent.eq_ignore_ascii_case(refused)));
    }
}
