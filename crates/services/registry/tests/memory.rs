//! A hostile package must not cost memory: the process may grow by 64 MiB, whatever comes. Only
//! this test runs in its process, so that nobody else's memory is counted.
#![cfg(target_os = "linux")]
#![expect(clippy::unwrap_used, reason = "these are helpers of a test")]

use flate2::{Compression, write::GzEncoder};
use midplane_blobs::fake::MemoryBlobs;
use midplane_model::Digest;
use midplane_registry::{
    Options, Registry, Served,
    publish::{Admission, Error, Target, Upload},
};
use midplane_store::fake::MemoryStore;
use midplane_testkit::{Package, author, tarball::noise};
use std::{
    fs::{self, File},
    io::Write as _,
    sync::Arc,
};

const MIB: u64 = 1024 * 1024;
const MOST_GROWTH: u64 = 64 * MIB;

/// A package written entry by entry, so that building it needs no memory either.
struct Bomb(GzEncoder<File>);

type MakeBomb = fn() -> Bomb;

impl Bomb {
    fn new() -> Self {
        Self(GzEncoder::new(tempfile::tempfile().unwrap(), Compression::fast()))
    }

    fn add(mut self, entries: Package) -> Self {
        self.0.write_all(&entries.bytes()).unwrap();
        self
    }

    fn upload(mut self) -> Upload {
        self.0.write_all(&Package::default().ended().bytes()).unwrap();
        let file = self.0.finish().unwrap();
        let size = file.metadata().unwrap().len();
        Upload { file, size, digest: Digest([1; 32]) }
    }
}

/// A little that packs to nothing, and a little that does not pack at all.
fn half_packable(seed: u32, length: usize) -> Vec<u8> {
    let mut bytes = noise(seed, length / 50);
    bytes.resize(length, 0);
    bytes
}

fn deep_names() -> Bomb {
    (0..9_900).fold(Bomb::new(), |bomb, n| {
        let name = format!("package/{n:04}{}x", format!("/{}", "a".repeat(14)).repeat(29));
        bomb.add(
            Package::default().pax(&[("path", &name), ("comment", &noise_text(n))]).file("s", ""),
        )
    })
}

/// Text that keeps the whole from packing too well.
fn noise_text(n: u32) -> String {
    noise(n, 40).iter().map(|byte| char::from(b'a' + byte % 26)).collect()
}

fn many_manifests() -> Bomb {
    (0..9_000).fold(Bomb::new(), |bomb, n| {
        let path = format!("{n}/package.json");
        bomb.add(Package::default().file(&path, half_packable(n, 20_000)))
    })
}

fn many_federation_manifests() -> Bomb {
    (0..190).fold(Bomb::new(), |bomb, n| {
        let path = format!("{n}/mf-manifest.json");
        bomb.add(Package::default().file(&path, half_packable(n, 1 << 20)))
    })
}

fn more_than_is_allowed() -> Bomb {
    (0..201).fold(Bomb::new(), |bomb, n| {
        bomb.add(Package::default().file(&format!("{n}.bin"), half_packable(n, 1 << 20)))
    })
}

fn swollen_manifest() -> Bomb {
    let objects = format!("[{}{{}}]", "{},".repeat(300_000));
    let manifest = format!(
        r#"{{"name":"a","metaData":{{"remoteEntry":{{"name":"no.js"}}}},"exposes":{objects}}}"#
    );
    Bomb::new().add(
        Package::default()
            .file("package.json", r#"{"name":"orders","version":"1.0.0"}"#)
            .file("mf-manifest.json", manifest)
            .file("noise.bin", noise(1, 100_000)),
    )
}

fn endless_marker() -> Bomb {
    let pairs: Vec<String> = (0..300_000).map(|n| format!("\"{n}\":\"a\"")).collect();
    let entry = format!("//@pilet v:2(a,{{{}}})", pairs.join(","));
    Bomb::new().add(
        Package::default()
            .file("package.json", r#"{"name":"orders","version":"1.0.0"}"#)
            .file("index.js", entry)
            .file("a", ""),
    )
}

fn large_entry() -> Bomb {
    Bomb::new().add(
        Package::default()
            .file("package.json", r#"{"name":"orders","version":"1.0.0"}"#)
            .file("index.js", vec![0xff; 31 << 20])
            .file("noise.bin", noise(1, 400_000)),
    )
}

fn nothing_to_load_in_much() -> Bomb {
    let start = Bomb::new()
        .add(Package::default().file("package.json", r#"{"name":"orders","version":"1.0.0"}"#));
    let much = (0..190).fold(start, |bomb, n| {
        bomb.add(Package::default().file(&format!("src/{n}.js"), half_packable(n, 1 << 20)))
    });
    much.add(Package::default().file("index.js", "run()"))
}

/// Kibibytes in a line of the process's own status, as bytes.
fn memory(line: &str) -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap();
    let found = status.lines().find_map(|text| text.strip_prefix(line)).unwrap();
    found.trim_matches([':', ' ', '\t', 'k', 'B']).parse::<u64>().unwrap() * 1024
}

#[tokio::test]
async fn no_package_costs_more_memory_than_is_promised() {
    let blobs = Arc::new(MemoryBlobs::default());
    let store = Arc::new(MemoryStore::default());
    let registry = Registry::new(&store, Arc::clone(&blobs) as _, Options::default());
    let bombs: [(&str, MakeBomb); 8] = [
        ("deep names", deep_names),
        ("many manifests", many_manifests),
        ("many federation manifests", many_federation_manifests),
        ("more than is allowed", more_than_is_allowed),
        ("a swollen manifest", swollen_manifest),
        ("an endless marker", endless_marker),
        ("a large entry", large_entry),
        ("nothing to load in much", nothing_to_load_in_much),
    ];
    // what the bombs' own making leaves counts too: memory that is free to be used again would
    // hide what publishing takes
    let before = memory("VmRSS");
    for (name, bomb) in bombs {
        let upload = bomb().upload();
        // sets the high-water mark to what is used now
        fs::write("/proc/self/clear_refs", "5").unwrap();
        let refused = registry
            .publish(
                upload,
                &Target::default(),
                |_| Admission::Admitted { consents: true },
                &author(),
                &Served::default(),
            )
            .await;
        let grown = memory("VmHWM").saturating_sub(before);
        let Err(Error::Refused(refusal)) = refused else { panic!("{name}: {refused:?}") };
        println!("{name}: {} KiB, {refusal:.200}", grown / 1024);
        assert!(grown <= MOST_GROWTH, "{name} took {} MiB", grown / MIB);
        assert!(blobs.is_empty(), "{name} leaves nothing");
    }
}
