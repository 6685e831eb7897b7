//! Letters in a folder.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use async_trait::async_trait;
use midplane_mail::{
    Letter, MailError, Mailer as _,
    suite::{Arrived, Inbox},
};
use midplane_mail_file::FileMailer;
use midplane_model::{MailAddress, Timestamp};
use std::{fs, path::PathBuf, process::Command, sync::Arc};
use tempfile::TempDir;

struct Folder(TempDir);

impl Folder {
    fn path(&self) -> PathBuf {
        self.0.path().join("mail")
    }

    fn letters(&self) -> Vec<PathBuf> {
        let Ok(entries) = fs::read_dir(self.path()) else { return Vec::new() };
        let mut all: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
        all.sort();
        all
    }
}

/// Reads letters as mail programs do.
const READER: &str = "\
import email, email.policy, json, sys
def read(path):
    with open(path, 'rb') as file:
        letter = email.message_from_binary_file(file, policy=email.policy.default)
    text = letter.get_content().replace('\\r\\n', '\\n')
    return [letter['to'], letter['subject'], text]
print(json.dumps([read(path) for path in sys.argv[1:]]))
";

#[async_trait]
impl Inbox for Folder {
    async fn arrived(&self) -> Vec<Arrived> {
        let read = Command::new("python3").args(["-c", READER]).args(self.letters()).output();
        let read = read.unwrap();
        assert!(read.status.success(), "{}", String::from_utf8_lossy(&read.stderr));
        let letters: Vec<[String; 3]> = serde_json::from_slice(&read.stdout).unwrap();
        letters.into_iter().map(|[to, subject, text]| Arrived { to, subject, text }).collect()
    }
}

async fn empty() -> (Arc<FileMailer>, Arc<Folder>) {
    let folder = Folder(tempfile::tempdir().unwrap());
    let from = "Midplane <midplane@localhost>".parse().unwrap();
    (Arc::new(FileMailer::new(folder.path(), from)), Arc::new(folder))
}

midplane_mail::mail_suite!(empty);

fn letter(number: i64) -> Letter {
    Letter {
        id: format!("m-{number}"),
        to: MailAddress::parse("ada@example.org").unwrap(),
        subject: "hello".into(),
        text: "text\n".into(),
        at: Timestamp(1_795_258_620_000 + number),
    }
}

#[tokio::test]
async fn only_the_newest_are_kept() {
    let folder = Folder(tempfile::tempdir().unwrap());
    let mailer = FileMailer::new(folder.path(), "a@b".parse().unwrap()).keeping(3);
    for number in 0..5 {
        mailer.send(&letter(number)).await.unwrap();
    }
    let names = folder.letters();
    let names: Vec<_> =
        names.iter().map(|path| path.file_name().unwrap().to_str().unwrap()).collect();
    assert_eq!(names, ["1795258620002-m-2.eml", "1795258620003-m-3.eml", "1795258620004-m-4.eml"]);
}

#[cfg(unix)]
#[tokio::test]
async fn nobody_else_reads_them_and_no_link_is_followed() {
    use std::os::unix::fs::{PermissionsExt as _, symlink};
    let folder = Folder(tempfile::tempdir().unwrap());
    let mailer = || FileMailer::new(folder.path(), "a@b".parse().unwrap());
    mailer().send(&letter(1)).await.unwrap();
    let mode = |path: PathBuf| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(folder.path()), 0o700);
    assert_eq!(mode(folder.letters().remove(0)), 0o600);

    let elsewhere = tempfile::tempdir().unwrap();
    fs::remove_dir_all(folder.path()).unwrap();
    symlink(elsewhere.path(), folder.path()).unwrap();
    let refused = mailer().send(&letter(2)).await;
    assert!(matches!(refused, Err(MailError::Unavailable(_))), "{refused:?}");
    assert_eq!(fs::read_dir(elsewhere.path()).unwrap().count(), 0);
}
