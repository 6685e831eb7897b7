//! The first minutes: the command that the first start prints, typed as it is printed, by somebody
//! at a terminal and by a script.

use crate::support::{TestNode, eventually};
use midplane_testkit::{ADMIN, binary};
use rustix::{
    pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt},
    termios::{LocalModes, Winsize, tcgetattr, tcsetwinsize},
};
use std::{
    fs::File,
    io::{Read as _, Write as _},
    process::Stdio,
    sync::{Arc, Mutex},
    thread,
};
use tokio::{
    io::{AsyncBufReadExt as _, BufReader},
    process::{Child, Command},
    task::JoinSet,
};

const PASSWORD: &str = "a long p\u{e4}ssword";

/// A terminal of 80 columns with a program at it.
struct Terminal {
    keys: File,
    screen: Arc<Mutex<Vec<u8>>>,
    child: Child,
}

impl Terminal {
    fn with(mut command: Command) -> Self {
        let keys = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY).unwrap();
        grantpt(&keys).unwrap();
        unlockpt(&keys).unwrap();
        let size = Winsize { ws_row: 24, ws_col: 80, ws_xpixel: 0, ws_ypixel: 0 };
        tcsetwinsize(&keys, size).unwrap();
        let path = ptsname(&keys, Vec::new()).unwrap().into_string().unwrap();
        let end = || File::options().read(true).write(true).open(&path).unwrap();
        command.stdin(end()).stdout(end()).stderr(end());
        let child = command.spawn().unwrap();
        // its copies of the terminal's ends: with them open, the end of the program is not seen
        drop(command);
        let keys = File::from(keys);
        let (mut seen, screen) = (keys.try_clone().unwrap(), Arc::<Mutex<Vec<u8>>>::default());
        let kept = Arc::clone(&screen);
        thread::spawn(move || {
            let mut piece = [0; 1024];
            while let Ok(length @ 1..) = seen.read(&mut piece) {
                kept.lock().unwrap().extend_from_slice(&piece[..length]);
            }
        });
        Self { keys, screen, child }
    }

    fn screen(&self) -> String {
        String::from_utf8_lossy(&self.screen.lock().unwrap()).into_owned()
    }

    /// Types a line when `question` was asked for the `nth` time and nothing typed is shown.
    async fn answer(&mut self, question: &str, nth: usize, line: &str) {
        eventually(question, || async {
            let hidden = !tcgetattr(&self.keys).unwrap().local_modes.contains(LocalModes::ECHO);
            (hidden && self.screen().matches(question).count() == nth).then_some(())
        })
        .await;
        self.keys.write_all(format!("{line}\n").as_bytes()).unwrap();
    }

    async fn ends_with(&mut self, code: i32) {
        let ended = self.child.wait().await.unwrap();
        assert_eq!(ended.code(), Some(code), "{}", self.screen());
    }
}

fn create(node: &TestNode) -> Command {
    let mut command = binary();
    command.args(["user", "create", "--username", "ada", "--server", &node.url]);
    command.env("MIDPLANE_TOKEN", ADMIN);
    command
}

async fn signs_in(node: &TestNode, password: &str) -> bool {
    let login = serde_json::json!({ "username": "ada", "password": password });
    node.post("/auth/login").json(&login).send().await.unwrap().status() == 200
}

#[tokio::test]
async fn a_password_is_asked_for_twice_and_not_shown() {
    let node = TestNode::start().await;
    let mut terminal = Terminal::with(create(&node));
    terminal.answer("Password of ada: ", 1, PASSWORD).await;
    terminal.answer("The same again: ", 1, "a slip of a finger").await;
    terminal.answer("Password of ada: ", 2, PASSWORD).await;
    terminal.answer("The same again: ", 2, PASSWORD).await;
    terminal.ends_with(0).await;
    let screen = eventually("the account is shown", || async {
        Some(terminal.screen()).filter(|screen| screen.contains("made the account ada"))
    })
    .await;
    assert!(screen.contains("two different ones"), "{screen}");
    assert!(!screen.contains("a long") && !screen.contains("finger"), "{screen}");
    assert!(tcgetattr(&terminal.keys).unwrap().local_modes.contains(LocalModes::ECHO));
    assert!(signs_in(&node, PASSWORD).await);
}

#[tokio::test]
async fn three_slips_are_enough_and_an_empty_one() {
    let node = TestNode::start().await;
    let mut terminal = Terminal::with(create(&node));
    for nth in 1..=3 {
        terminal.answer("Password of ada: ", nth, PASSWORD).await;
        terminal.answer("The same again: ", nth, "another").await;
    }
    terminal.ends_with(1).await;
    let mut terminal = Terminal::with(create(&node));
    terminal.answer("Password of ada: ", 1, "").await;
    terminal.ends_with(1).await;
    assert!(!signs_in(&node, PASSWORD).await);
}

#[tokio::test]
async fn a_table_fits_its_terminal() {
    let node = TestNode::start().await;
    node.token("versions:publish", Some("@acme/a-plugin-with-a-rather-long-name")).await;
    let mut command = binary();
    command.args(["token", "list", "--server", &node.url]).env("MIDPLANE_TOKEN", ADMIN);
    let mut terminal = Terminal::with(command);
    terminal.ends_with(0).await;
    let screen = eventually("the list is shown", || async {
        Some(terminal.screen()).filter(|screen| screen.contains("1 token"))
    })
    .await;
    assert!(screen.contains("ENDS"), "{screen}");
    // what somebody copies from it is on one line
    let listed = node.cli(&["token", "list", "--json"], "").await;
    let listed: serde_json::Value = serde_json::from_str(&listed.stdout).unwrap();
    let made =
        listed["items"].as_array().unwrap().iter().find(|t| t["plugin"].is_string()).unwrap();
    for whole in [&made["id"], &made["plugin"]] {
        assert!(screen.contains(whole.as_str().unwrap()), "{whole}: {screen}");
    }
    assert!(screen.lines().all(|line| line.trim_end().chars().count() <= 80), "{screen}");
}

#[tokio::test]
async fn the_printed_command_works_as_it_is_printed() {
    let folder = tempfile::tempdir().unwrap();
    let mut command = binary();
    command.args(["serve", "--listen", "0.0.0.0:0", "--data-dir"]).arg(folder.path().join("data"));
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut server = command.spawn().unwrap();
    let mut said = BufReader::new(server.stderr.take().unwrap()).lines();
    let mut typed = String::new();
    while let Some(line) = said.next_line().await.unwrap() {
        let begun = line.trim_start().starts_with("MIDPLANE_TOKEN=");
        if begun || typed.ends_with("\\\n") {
            typed.push_str(&format!("{line}\n"));
        } else if !typed.is_empty() {
            break;
        }
    }
    // the log goes on being read, so that nothing waits for it
    let mut reading = JoinSet::new();
    reading.spawn(async move { while let Ok(Some(_)) = said.next_line().await {} });
    let mut line = String::new();
    BufReader::new(server.stdout.take().unwrap()).read_line(&mut line).await.unwrap();
    assert!(line.contains("is ready at"), "{line}");

    let mut shell = Command::new("sh");
    shell.arg("-c").arg(&typed).kill_on_drop(true);
    let mut terminal = Terminal::with(shell);
    terminal.answer("Password of ada: ", 1, PASSWORD).await;
    terminal.answer("The same again: ", 1, PASSWORD).await;
    terminal.ends_with(0).await;
}
