//! Remotes of a backend that a test wrote down, taken in by a registry on fakes.

use super::*;
use crate::Options;
use midplane_blobs::fake::MemoryBlobs;
use midplane_catalogue::ReadModels;
use midplane_manifest::Format;
use midplane_model::{Spec, Timestamp, UiKind};
use midplane_outbound::fake::ScriptedProbe;
use midplane_refusal::Refuse as _;
use midplane_store::{Changes as _, fake::MemoryStore};
use midplane_testkit::{Folder, author};

const BASE: &str = "http://127.0.0.1:7001";
const SEED: &str = include_str!("../../../../domain/manifest/tests/golden/seed-mosaic-life.yaml");
/// A classic container as webpack writes it, made small.
const CONTAINER: &str = "var plugin_analytics;(()=>{var r={};r.u=e=>e+\".js\";var o={\"./Panel\":()=>\
    r.e(\"src_Panel_js\").then(()=>r)};plugin_analytics={get:()=>o,init:()=>{}}})();";

struct World {
    store: Arc<MemoryStore>,
    blobs: Arc<MemoryBlobs>,
    probe: Arc<ScriptedProbe>,
    remotes: Remotes,
    _folder: Folder,
}

impl World {
    fn new() -> Self {
        Self::with(Options::default())
    }

    fn with(options: Options) -> Self {
        let (store, blobs) = (Arc::<MemoryStore>::default(), Arc::<MemoryBlobs>::default());
        let (probe, folder) = (Arc::<ScriptedProbe>::default(), Folder::new());
        let registry = Registry::new(&store, Arc::clone(&blobs) as _, options);
        let fetch = Arc::clone(&probe) as _;
        let remotes = Remotes::new(registry, fetch, folder.path().into());
        Self { store, blobs, probe, remotes, _folder: folder }
    }

    fn serves(&self, path: &str, body: &str) {
        self.probe.answer(&format!("{BASE}{path}"), 200, body);
    }

    async fn served(&self) -> Served {
        Served::compile(&self.store.read_models_load(Timestamp(0)).await.unwrap(), &[])
    }

    async fn take(&self, remote: &RemoteUi) -> Result<Taken, RemoteError> {
        let served = self.served().await;
        self.remotes
            .take_in(remote, |_| Admission::Admitted { consents: true }, &author(), &served)
            .await
    }

    /// The code of a refusal; nothing is published or kept then.
    async fn refused(&self, remote: &RemoteUi) -> String {
        let refused = self.take(remote).await.expect_err("it is refused");
        let models = self.store.read_models_load(Timestamp(0)).await.unwrap();
        assert_eq!(models, ReadModels::default(), "no row is left");
        assert!(self.blobs.is_empty(), "no bytes are left");
        format!("{}: {}", refused.kind().code, refused.detail())
    }

    async fn bundle(&self, remote: &RemoteUi) -> UiBundle {
        let served = self.served().await;
        let shown = served.version(&remote.manifest.name, &remote.manifest.version);
        shown.expect("it is published").record.ui.clone().expect("it has a UI")
    }
}

fn remote(manifest: &str) -> RemoteUi {
    let read = midplane_manifest::read(manifest.as_bytes(), Format::Yaml).expect("a manifest");
    RemoteUi::of(&read.manifest, BASE, None).expect("it has a UI")
}

fn esm(entry: &str) -> RemoteUi {
    remote(&format!(
        "name: notes\nversion: 1.0.0\nui: {{ kind: esm, remotePath: {entry} }}\n\
         backend: {{ protocol: http }}\n"
    ))
}

fn paths(ui: &UiBundle) -> Vec<&str> {
    ui.files.iter().map(|file| file.path.as_str()).collect()
}

#[tokio::test]
async fn the_example_of_the_seed_is_taken_in_with_the_chunks_that_its_runtime_names() {
    let world = World::new();
    let remote = remote(SEED);
    world.serves("/mf/remoteEntry.js", CONTAINER);
    world.serves("/mf/src_Panel_js.js", "self.chunk=[[\"src_Panel_js\"],{}];");
    let taken = world.take(&remote).await.unwrap();
    assert!(matches!(taken, Taken::Published(_)), "{taken:?}");
    let ui = world.bundle(&remote).await;
    assert_eq!((ui.kind, ui.spec), (UiKind::ModuleFederation, Spec::ModuleFederation));
    assert_eq!(ui.entry, "remoteEntry.js");
    assert_eq!(ui.global.as_deref(), Some("plugin_analytics"));
    assert_eq!(paths(&ui), ["remoteEntry.js", "src_Panel_js.js"]);
    assert_eq!(ui.remote.as_deref(), Some("http://127.0.0.1:7001/mf/remoteEntry.js"));
    assert!(ui.files.iter().all(|file| file.integrity.starts_with("sha384-")));
    assert_eq!(world.take(&remote).await.unwrap(), Taken::Same);
}

#[tokio::test]
async fn a_module_brings_what_it_imports() {
    let world = World::new();
    let remote = esm("/ui/notes.js");
    world.serves(
        "/ui/notes.js",
        "import {a} from './lib/a.js';export const setup=()=>import('./b.js')+a",
    );
    world.serves("/ui/lib/a.js", "import '../style.css';export const a='../icons/x.svg'");
    world.serves("/ui/b.js", "export default 'not/there.js'");
    world.serves("/ui/style.css", "a{background:url(icons/y.svg)}");
    world.serves("/ui/icons/y.svg", "<svg/>");
    world.take(&remote).await.unwrap();
    let ui = world.bundle(&remote).await;
    assert_eq!(paths(&ui), ["b.js", "icons/y.svg", "lib/a.js", "notes.js", "style.css"]);
}

#[tokio::test]
async fn a_federation_manifest_says_what_there_is() {
    let world = World::new();
    let remote = remote(SEED);
    let manifest = r#"{"name":"plugin_analytics","metaData":{"publicPath":"auto","remoteEntry":
        {"name":"remoteEntry.js","path":""}},"exposes":[{"assets":{"js":{"sync":["p.js"]}}}]}"#;
    world.serves("/mf/mf-manifest.json", manifest);
    world.serves("/mf/remoteEntry.js", &CONTAINER.replace("e+\".js\"", "name(e)"));
    world.serves("/mf/p.js", "self.p=1");
    world.take(&remote).await.unwrap();
    let ui = world.bundle(&remote).await;
    assert_eq!(paths(&ui), ["mf-manifest.json", "p.js", "remoteEntry.js"]);
}

#[tokio::test]
async fn other_bytes_under_the_same_number_are_refused() {
    let world = World::new();
    let remote = esm("/ui/notes.js");
    world.serves("/ui/notes.js", "import './a.js';export const setup=1");
    world.serves("/ui/a.js", "1");
    world.take(&remote).await.unwrap();
    let before = world.bundle(&remote).await;
    world.serves("/ui/a.js", "2");
    let refused = world.take(&remote).await.unwrap_err();
    insta::assert_snapshot!(refused, @"`a.js` is not the file that was taken in as notes 1.0.0: the bytes of a version never change");
    assert_eq!(refused.kind().code, "MP-REM-004");
    assert_eq!(world.bundle(&remote).await, before);
}

#[tokio::test]
async fn what_cannot_be_fetched_is_told_and_leaves_nothing() {
    let world = World::new();
    let mut refused = Vec::new();
    refused.push(world.refused(&esm("/ui/notes.js")).await);
    world.serves("/readyz", "");
    refused.push(world.refused(&esm("/ui/notes.js")).await);
    world.serves("/ui/notes.js", "import './gone.js';export const setup=1");
    refused.push(world.refused(&esm("/ui/notes.js")).await);
    world.serves("/ui/notes.js", "import '../../etc/passwd';export const setup=1");
    refused.push(world.refused(&esm("/ui/notes.js")).await);
    world.serves("/mf/remoteEntry.js", &CONTAINER.replace("e+\".js\"", "name(e)"));
    refused.push(world.refused(&remote(SEED)).await);
    let elsewhere = RemoteUi { url: format!("{BASE}/x/other.js"), ..remote(SEED) };
    refused.push(world.refused(&elsewhere).await);
    insta::assert_snapshot!(refused.join("\n"), @r"
    MP-REM-001: http://127.0.0.1:7001/ui/notes.js does not answer: connection refused
    MP-REM-001: http://127.0.0.1:7001/ui/notes.js answers 404
    MP-REM-001: http://127.0.0.1:7001/ui/gone.js answers 404
    MP-REM-003: `notes.js` names `../../etc/passwd`, which is no file below the folder of the remote
    MP-REM-003: how `remoteEntry.js` names its chunks cannot be told, and there is no `mf-manifest.json` beside it
    MP-REM-003: the remote is `other.js`, and the manifest's entry is `remoteEntry.js`
    ");
}

#[tokio::test]
async fn it_is_held_to_what_an_upload_is_held_to() {
    let world = World::new();
    world.serves("/ui/notes.js", "export const nothing = 1");
    insta::assert_snapshot!(world.refused(&esm("/ui/notes.js")).await, @"MP-REV-004: `notes` 1.0.0 did not pass its review: entry (`notes.js` exports none of `setup`, `mount` and a default)");
    world.serves("/ui/notes.js", "export const setup = (");
    let broken = world.refused(&esm("/ui/notes.js")).await;
    assert!(broken.starts_with("MP-REV-004: "), "{broken}");
}

#[tokio::test]
async fn who_may_not_publish_has_nothing_fetched() {
    let world = World::new();
    let (remote, served) = (esm("/ui/notes.js"), world.served().await);
    // nothing is there to be fetched, and that is not what is told
    let refused = world
        .remotes
        .take_in(&remote, |_| Admission::Refused, &author(), &served)
        .await
        .unwrap_err();
    assert_eq!(refused.kind().code, "MP-REM-005");
}

#[tokio::test]
async fn bounds_are_kept() {
    let mut options = Options::default();
    options.remotes.files = 3;
    options.remotes.size = 2000;
    let world = World::with(options);
    let remote = esm("/ui/notes.js");
    world.serves("/ui/notes.js", "import './1.js';export const setup=1");
    for n in 1..10 {
        world.serves(&format!("/ui/{n}.js"), &format!("import './{}.js'", n + 1));
    }
    assert_eq!(&world.refused(&remote).await[..10], "MP-REM-002");
    world.serves("/ui/1.js", &"x".repeat(2000));
    assert_eq!(&world.refused(&remote).await[..10], "MP-REM-002");
    // files that name each other are no end
    world.serves("/ui/1.js", "import './notes.js'");
    world.take(&remote).await.unwrap();
}

#[tokio::test]
async fn what_came_in_a_package_is_left_alone() {
    let world = World::new();
    let remote = esm("/ui/notes.js");
    world.serves("/ui/notes.js", "export const setup=1");
    world.take(&remote).await.unwrap();
    let served = world.served().await;
    assert_eq!(Remotes::standing(&remote, &served), Standing::TakenIn);
    assert_eq!(Remotes::standing(&esm("/ui/other.js"), &Served::default()), Standing::Wanted);
}
