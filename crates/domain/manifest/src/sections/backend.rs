//! `backend`: how the platform reaches and starts a plugin's service.

use crate::{
    Code,
    fields::Fields,
    report::Report,
    section::section,
    shape::Rules,
    values::{Access, Argument, BasePath, Protocol, Quantity, Runtime, UrlPath},
};
use midplane_model::VersionRange;
use serde_json::{Value as Json, json};

section! {
    /// How the platform reaches and starts a plugin's service.
    Backend {
        /// How the gateway talks to it.
        protocol: Protocol = Protocol::Http,
        /// What the gateway puts before every path: empty, or such as `/v1`.
        base_path ("basePath"): BasePath = BasePath::none(),
        /// Whose requests the gateway passes on; everybody's when absent.
        access: Option<Access>,
        /// Who starts it.
        runtime: Runtime = Runtime::External,
        /// The command that starts it, as a list of words; needed when `runtime` is `process`.
        command: Vec<Argument>,
        /// Where it is asked whether it is well.
        health: Health,
        /// What it needs of a machine.
        resources: Option<Resources>,
        /// Versions of the UI that it serves besides its own; without a range its own only.
        ui_versions ("uiVersions"): Option<VersionRange>,
    }
}

impl Rules for Backend {
    fn check(fields: &Fields<'_>, report: &mut Report) {
        let started_here = fields.text("runtime") == Some("process");
        if started_here && fields.items("command").is_empty() {
            let span = fields.get("runtime").map_or(fields.at.label, |entry| entry.value.span);
            report.add(
                Code::NoCommand,
                span,
                "`runtime: process` needs a `command`",
                "write the words of the command: command: [node, server.js]",
            );
        }
    }

    fn describe(schema: &mut Json, _: &mut crate::shape::Defs) {
        schema["if"] = json!({
            "properties": { "runtime": { "const": "process" } },
            "required": ["runtime"],
        });
        schema["then"] = json!({
            "properties": { "command": { "minItems": 1 } },
            "required": ["command"],
        });
    }
}

section! {
    /// Where a backend is asked whether it is well (Mosaic Life §16).
    Health {
        /// Whether the process lives; nothing else.
        liveness_path ("livenessPath"): UrlPath = UrlPath::liveness(),
        /// Whether it can work: what it depends on, its UI.
        readiness_path ("readinessPath"): UrlPath = UrlPath::readiness(),
    }
}

impl Rules for Health {}

section! {
    /// What a backend needs of a machine, as Kubernetes writes it.
    Resources {
        /// What it is promised.
        requests: Option<Amounts>,
        /// What it may not exceed.
        limits: Option<Amounts>,
    }
}

impl Rules for Resources {}

section! {
    /// Amounts of CPU and memory.
    Amounts {
        /// Cores, such as `100m` or `1`.
        cpu: Option<Quantity>,
        /// Bytes, such as `256Mi`.
        memory: Option<Quantity>,
    }
}

impl Rules for Amounts {}
