//! What a version was published with: its manifest, its files, and what it says of itself to people.

use crate::words;
use midplane_model::{Digest, PluginName, Spec, UiKind, Version, VersionState};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;

/// A version's manifest and files.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct PackageShown {
    /// The plugin.
    #[schema(value_type = words::PluginName)]
    pub plugin: PluginName,
    /// The version.
    #[schema(value_type = words::Version)]
    pub version: Version,
    /// Where it stands.
    #[schema(value_type = words::VersionState)]
    pub state: VersionState,
    /// SHA-256 of the package as it was sent.
    #[schema(value_type = words::Sha256)]
    pub digest: Digest,
    /// Bytes of the package as it was sent.
    pub size: u64,
    /// The manifest, normalised: defaults are written out, what is absent is left out.
    #[schema(value_type = words::Object)]
    pub manifest: Value,
    /// Its UI; `null` without one.
    #[schema(required = true)]
    pub ui: Option<PackageUi>,
}

/// The UI of a version.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct PackageUi {
    /// How it was built.
    #[schema(value_type = words::UiKind)]
    pub kind: UiKind,
    /// How it is loaded.
    #[schema(value_type = words::Spec)]
    pub spec: Spec,
    /// The file that is loaded first.
    #[schema(example = "index.js")]
    pub entry: String,
    /// Every file that browsers may fetch, by path.
    pub files: Vec<PackageFile>,
}

/// One file of a UI.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct PackageFile {
    /// Its path, below the folder of the entry.
    #[schema(example = "index.js")]
    pub path: String,
    /// Bytes.
    pub size: u64,
    /// Bytes as browsers get it, in the smallest coding that was made of it; `null` where none is.
    #[schema(required = true)]
    pub coded_size: Option<u64>,
    /// SHA-256.
    #[schema(value_type = words::Sha256)]
    pub digest: Digest,
    /// What it is.
    #[schema(example = "text/javascript")]
    pub content_type: String,
}

/// What a version says of itself to people. All of it is its author's word.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct PackageAbout {
    /// Its readme; `null` without one.
    #[schema(required = true)]
    pub readme: Option<ReadmeShown>,
    /// Its licence, as `package.json` names it.
    #[schema(required = true, example = "MIT")]
    pub licence: Option<String>,
    /// Where its people are: addresses of `http` and `https` alone.
    pub links: Vec<PackageLink>,
}

/// A link of a package.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct PackageLink {
    /// What is there.
    pub kind: LinkKind,
    /// Where.
    #[schema(format = "uri", example = "https://example.org/orders")]
    pub href: String,
}

/// What a link of a package leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum LinkKind {
    /// The plugin's page.
    Homepage,
    /// Its sources.
    Repository,
    /// Where its bugs are told.
    Bugs,
}

/// A readme, in pieces.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ReadmeShown {
    /// The file's name.
    #[schema(example = "README.md")]
    pub file: String,
    /// Whether there is more of it: 64 KiB and 20,000 pieces are shown.
    pub is_cut: bool,
    /// What is in it, in order. Each `open` has its `close`; none is nested deeper than 24. There is no
    /// markup of its own in it: what was HTML is text, and images are their descriptions.
    pub pieces: Vec<ReadmePiece>,
}

/// A piece of a readme.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(tag = "type", rename_all = "camelCase")]
pub enum ReadmePiece {
    /// An element begins.
    Open(ReadmeElement),
    /// The element that began last ends.
    Close,
    /// Text.
    Text {
        /// It.
        text: String,
    },
    /// A piece of code within a line.
    Code {
        /// It.
        text: String,
    },
    /// A new line.
    Break,
    /// A line across.
    Rule,
}

/// What may stand in a readme.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(tag = "element", rename_all = "camelCase")]
pub enum ReadmeElement {
    /// A paragraph.
    Paragraph,
    /// A heading.
    Heading {
        /// 1 to 6.
        #[schema(minimum = 1, maximum = 6)]
        level: u8,
    },
    /// A quotation.
    Quote,
    /// A block of code.
    CodeBlock,
    /// A list.
    List {
        /// The number that it begins with; `null` where its items have none.
        #[schema(required = true)]
        start: Option<u64>,
    },
    /// An item of a list.
    Item {
        /// Whether it is ticked; `null` where it is no task.
        #[schema(required = true)]
        checked: Option<bool>,
    },
    /// A table.
    Table,
    /// A row of a table.
    Row {
        /// Whether it is the one with the headings.
        head: bool,
    },
    /// A cell of a row.
    Cell,
    /// Strong text.
    Strong,
    /// Emphasised text.
    Emphasis,
    /// Text that was struck out.
    Strike,
    /// A link to an address of `http`, `https` or `mailto`.
    Link {
        /// Where to.
        #[schema(format = "uri")]
        href: String,
    },
}
