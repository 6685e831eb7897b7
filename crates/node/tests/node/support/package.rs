//! Packages, built in memory.

use flate2::{Compression, write::GzEncoder};
use serde_json::json;

/// An npm tarball in the making.
#[derive(Clone, Default)]
pub struct Package(Vec<(String, Vec<u8>)>);

impl Package {
    /// Adds a file below `package/`.
    #[must_use]
    pub fn file(mut self, path: &str, bytes: impl AsRef<[u8]>) -> Self {
        self.0.push((format!("package/{path}"), bytes.as_ref().to_vec()));
        self
    }

    pub fn packed(&self) -> Vec<u8> {
        let mut archive = tar::Builder::new(GzEncoder::new(Vec::new(), Compression::fast()));
        for (path, bytes) in &self.0 {
            let mut head = tar::Header::new_gnu();
            head.set_size(bytes.len() as u64);
            head.set_mode(0o644);
            head.set_cksum();
            archive.append_data(&mut head, path, bytes.as_slice()).unwrap();
        }
        archive.into_inner().unwrap().finish().unwrap()
    }
}

/// What Piral's tools pack by default: a v2 pilet.
pub fn pilet(name: &str, version: &str) -> Package {
    npm(name, version).file("dist/index.js", v2(name, version))
}

/// The `package.json` of a package whose main file is `dist/index.js`.
pub fn npm(name: &str, version: &str) -> Package {
    let json = json!({"name": name, "version": version, "main": "dist/index.js"});
    Package::default().file("package.json", json.to_string())
}

fn v2(name: &str, version: &str) -> String {
    let reference = name.replace(['@', '/', '-'], "_");
    let body = format!("System.register([],e=>({{execute(){{e('setup',()=>'{version}')}}}}));\n");
    format!("//@pilet v:2(webpackChunkpr_{reference},{{}})\n{}", body.repeat(40))
}

/// A package with a `plugin.yaml`; `rest` follows its name and version.
pub fn plugin(name: &str, version: &str, rest: &str) -> Package {
    let head = format!("apiVersion: midplane/v1\nname: \"{name}\"\nversion: \"{version}\"\n");
    Package::default().file("plugin.yaml", format!("{head}{rest}"))
}

impl Package {
    /// A package of npm whose main file is this.
    pub fn of_main(name: &str, version: &str, main: &str) -> Self {
        npm(name, version).file("dist/index.js", main)
    }
}
