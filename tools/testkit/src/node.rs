//! A node of its own: the binary, a folder, a free port. Killed when dropped.

use crate::{Package, json, request::Request};
use reqwest::{
    Client, Method, Response,
    multipart::{Form, Part},
    redirect,
};
use serde_json::{Value, json};
use std::{
    env,
    path::{Path, PathBuf},
    process::Stdio,
    sync::Arc,
};
use tempfile::TempDir;
use tokio::{
    io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader},
    process::{Child, Command},
};

/// The administrator token of every node here.
pub const ADMIN: &str = "admin-canary-4f1c9a77d2e84b06";

/// The binary, without this machine's settings.
pub fn binary() -> Command {
    let mut command = Command::new(built());
    for name in [
        "MIDPLANE_SERVER",
        "MIDPLANE_TOKEN",
        "MIDPLANE_CA_FILE",
        "MIDPLANE_ADMIN_TOKEN",
        "RUST_LOG",
    ] {
        command.env_remove(name);
    }
    command.kill_on_drop(true).stdin(Stdio::null());
    command
}

/// Cargo builds the binary for the tests of `crates/node` and leaves it beside the folder that
/// their executables are in.
fn built() -> PathBuf {
    let test = env::current_exe().unwrap();
    let folder = test.ancestors().nth(2).unwrap();
    let binary = folder.join("midplane").with_extension(env::consts::EXE_EXTENSION);
    assert!(binary.exists(), "{} is not built: cargo build -p midplane-node", binary.display());
    binary
}

/// What a verb of the command line did.
#[derive(Debug)]
pub struct Output {
    /// Exit code.
    pub code: i32,
    /// Data.
    pub stdout: String,
    /// Talk.
    pub stderr: String,
}

/// A running node.
pub struct TestNode {
    /// Where it says that it is.
    pub url: String,
    /// Holds `midplane.yaml`, `data/` and `log`.
    pub folder: Arc<TempDir>,
    /// The process.
    pub child: Child,
    http: Client,
}

impl TestNode {
    /// With the embedded default.
    pub async fn start() -> Self {
        Self::start_with("").await
    }

    /// With a configuration file.
    pub async fn start_with(configuration: &str) -> Self {
        let folder = Arc::new(tempfile::tempdir().unwrap());
        std::fs::write(folder.path().join("midplane.yaml"), configuration).unwrap();
        Self::start_in(folder).await
    }

    /// In a folder where a node was before, or is to be.
    pub async fn start_in(folder: Arc<TempDir>) -> Self {
        Self::started(serve(folder.path()), folder).await
    }

    /// The same below another program, which is given the command line of the node as its last
    /// arguments and becomes it (`exec`).
    pub async fn start_below(program: &[&str], folder: Arc<TempDir>) -> Self {
        let node = serve(folder.path());
        let node = node.as_std();
        let mut command = Command::new(program[0]);
        command.args(&program[1..]).arg(node.get_program()).args(node.get_args());
        for (name, value) in node.get_envs() {
            match value {
                Some(value) => command.env(name, value),
                None => command.env_remove(name),
            };
        }
        let log = std::fs::File::options().append(true).open(folder.path().join("log")).unwrap();
        command.kill_on_drop(true).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(log);
        Self::started(command, folder).await
    }

    async fn started(mut command: Command, folder: Arc<TempDir>) -> Self {
        let mut child = command.spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).await.unwrap();
        let url = line.trim().split_once("is ready at ").map(|(_, url)| url.to_owned());
        let log = || std::fs::read_to_string(folder.path().join("log")).unwrap_or_default();
        let url = url.unwrap_or_else(|| panic!("the node did not start: {line}\n{}", log()));
        // no TLS: a machine without authorities runs these tests too
        let http = Client::builder().redirect(redirect::Policy::none()).tls_certs_only([]);
        let http = http.build().unwrap();
        Self { url, folder: Arc::clone(&folder), child, http }
    }

    /// `127.0.0.1:port`.
    pub fn authority(&self) -> &str {
        self.url.strip_prefix("http://").unwrap()
    }

    /// Its data folder.
    pub fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    /// What it logged so far, this life and earlier ones.
    pub fn log(&self) -> String {
        std::fs::read_to_string(self.folder.path().join("log")).unwrap()
    }

    /// A request to a path of it, or to an absolute address. Its answer is held against the
    /// document.
    pub fn ask(&self, method: Method, path: &str) -> Request {
        let absolute = path.starts_with("http://");
        let url = if absolute { path.to_owned() } else { format!("{}{path}", self.url) };
        Request(self.http.request(method, url))
    }

    /// GET, as nobody.
    pub fn get(&self, path: &str) -> Request {
        self.ask(Method::GET, path)
    }

    /// POST, as nobody.
    pub fn post(&self, path: &str) -> Request {
        self.ask(Method::POST, path)
    }

    /// As the administrator.
    pub async fn admin(&self, method: Method, path: &str, body: Value) -> Response {
        let request = self.ask(method, path).bearer_auth(ADMIN);
        if body.is_null() { request } else { request.json(&body) }.send().await.unwrap()
    }

    /// Publishes with the key as Piral's command line sends it.
    pub async fn publish(&self, package: &Package) -> Response {
        self.publish_as(package, &format!("Basic {ADMIN}")).await
    }

    /// Publishes with this Authorization header.
    pub async fn publish_as(&self, package: &Package, authorization: &str) -> Response {
        let part = Part::bytes(package.packed()).file_name("pilet.tgz");
        let request = self.post("/api/v1/pilets").header("authorization", authorization);
        request.multipart(Form::new().part("file", part)).send().await.unwrap()
    }

    /// An anonymous viewer's feed.
    pub async fn feed(&self) -> Value {
        json(self.get("/api/v1/pilets").send().await.unwrap()).await
    }

    /// Names and versions of an anonymous viewer's feed.
    pub async fn offered(&self) -> Vec<String> {
        let feed = self.feed().await;
        let named = |item: &Value| {
            format!("{} {}", item["name"].as_str().unwrap(), item["version"].as_str().unwrap())
        };
        feed["items"].as_array().unwrap().iter().map(named).collect()
    }

    /// Makes an account; its password is `password-of-{name}`.
    pub async fn user(&self, name: &str, roles: &[&str]) {
        let password = format!("password-of-{name}");
        let user = json!({"username": name, "password": password, "roles": roles});
        json(self.admin(Method::POST, "/api/platform/v1/users", user).await).await;
    }

    /// Makes an API token; returns the secret.
    pub async fn token(&self, permission: &str, plugin: Option<&str>) -> String {
        let token = json!({"name": "test", "permissions": [permission], "plugin": plugin});
        let made = self.admin(Method::POST, "/api/platform/v1/tokens", token).await;
        json(made).await["token"].as_str().unwrap().to_owned()
    }

    /// Runs a verb of the command line against this node as the administrator.
    pub async fn cli(&self, arguments: &[&str], input: &str) -> Output {
        let mut command = binary();
        command.args(arguments).env("MIDPLANE_SERVER", &self.url).env("MIDPLANE_TOKEN", ADMIN);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let mut stdin = child.stdin.take().unwrap();
        // a verb that reads nothing may be over already
        let _ = stdin.write_all(input.as_bytes()).await;
        drop(stdin);
        let done = child.wait_with_output().await.unwrap();
        let text = |bytes| String::from_utf8(bytes).unwrap();
        let (stdout, stderr) = (text(done.stdout), text(done.stderr));
        Output { code: done.status.code().unwrap(), stdout, stderr }
    }

    /// Kills it as a power cut would, and waits until it is gone.
    pub async fn kill(mut self) -> Arc<TempDir> {
        self.child.kill().await.unwrap();
        self.folder
    }

    /// Tells it to stop, as a service manager does.
    pub async fn terminate(&self) {
        self.signal("-TERM").await;
    }

    /// Sends it a signal.
    pub async fn signal(&self, signal: &str) {
        let id = self.child.id().unwrap().to_string();
        let told = Command::new("kill").args([signal, &id]).status().await.unwrap();
        assert!(told.success());
    }

    /// Stops it and starts it again in its folder.
    pub async fn restart(mut self) -> Self {
        self.terminate().await;
        assert_eq!(self.child.wait().await.unwrap().code(), Some(0), "{}", self.log());
        Self::start_in(self.folder).await
    }
}

/// `midplane serve` with what lies in the folder.
fn serve(folder: &Path) -> Command {
    let at = |name: &str| folder.join(name);
    let log = std::fs::File::options().create(true).append(true).open(at("log")).unwrap();
    let mut command = binary();
    command.arg("serve").arg("--data-dir").arg(at("data")).args([
        "--listen",
        "127.0.0.1:0",
        "--grpc-listen",
        "127.0.0.1:0",
    ]);
    if std::fs::metadata(at("midplane.yaml")).is_ok_and(|file| file.len() > 0) {
        command.arg("--config").arg(at("midplane.yaml"));
    }
    command.env("MIDPLANE_ADMIN_TOKEN", ADMIN).env("RUST_LOG", "debug");
    command.stdout(Stdio::piped()).stderr(log);
    command
}
