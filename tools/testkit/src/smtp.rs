//! A real mail server on a port of its own, and what arrived there.

use crate::{certificate_files, python_with};
use serde_json::Value;
use std::{
    fs,
    io::{BufRead as _, BufReader},
    path::PathBuf,
    process::{Child, Stdio},
    sync::{Arc, Mutex, PoisonError},
    thread,
};
use tempfile::TempDir;

const SERVER: &str = include_str!("smtp.py");
const PACKAGE: &str = "aiosmtpd==1.4.6";

/// A running mail server at `localhost:PORT`, stopped when it is dropped.
pub struct SmtpServer {
    /// Its port.
    pub port: u16,
    folder: TempDir,
    process: Child,
    letters: Arc<Mutex<Vec<Value>>>,
}

impl SmtpServer {
    /// One that behaves as these words say, which stand in `smtp.py`.
    pub fn start(modes: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let names = ["certificate.pem", "key.pem", "authority.pem"];
        let [certificate, key, _] = names.map(|name| folder.path().join(name));
        for (name, text) in names.iter().zip(certificate_files("localhost")) {
            fs::write(folder.path().join(name), text).unwrap();
        }
        let mut command = python_with(PACKAGE);
        command.args(["-W", "ignore", "-c", SERVER, modes]).arg(certificate).arg(key);
        let mut process = command.stdout(Stdio::piped()).spawn().unwrap();
        let mut lines = BufReader::new(process.stdout.take().unwrap()).lines();
        let port = lines.next().unwrap().unwrap().parse().unwrap();
        let letters: Arc<Mutex<Vec<Value>>> = Arc::default();
        let kept = Arc::clone(&letters);
        thread::spawn(move || {
            for line in lines.map_while(Result::ok) {
                let letter = serde_json::from_str(&line).unwrap();
                kept.lock().unwrap_or_else(PoisonError::into_inner).push(letter);
            }
        });
        Self { port, folder, process, letters }
    }

    /// The file with the authority of its certificate.
    pub fn authority(&self) -> PathBuf {
        self.folder.path().join("authority.pem")
    }

    /// What it took so far.
    pub fn letters(&self) -> Vec<Value> {
        self.letters.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

impl Drop for SmtpServer {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
