//! Guides that are typed into a shell as they stand, against the real binary. A guide's `yaml` is the
//! configuration, its `sh run` blocks are run in order, and each line of a `text output` block has to
//! turn up in what the block before it printed.

use crate::support::{ADMIN, TestNode, binary, json, pilet};
use reqwest::multipart::{Form, Part};
use std::path::Path;
use tokio::process::Command;

const WHO_GETS_WHAT: &str = include_str!("../../../../docs/guides/who-gets-what.md");

/// The fenced blocks of a page: the words of the fence, and the text.
fn blocks(page: &str) -> Vec<(&str, String)> {
    let mut blocks: Vec<(&str, String)> = Vec::new();
    let mut is_open = false;
    for line in page.lines() {
        match line.strip_prefix("```") {
            Some(words) => {
                is_open = !is_open;
                blocks.extend(is_open.then(|| (words, String::new())));
            }
            None if is_open => blocks.last_mut().unwrap().1.extend([line, "\n"]),
            None => {}
        }
    }
    blocks
}

async fn typed(node: &TestNode, text: &str) -> String {
    let binary = binary();
    let folder = Path::new(binary.as_std().get_program()).parent().unwrap();
    let script = format!("PATH=\"$0:$PATH\"\n{text}");
    let mut shell = Command::new("bash");
    shell.args(["-euo", "pipefail", "-c", &script]).arg(folder).current_dir(node.folder.path());
    shell.env("MIDPLANE_SERVER", &node.url).env("MIDPLANE_TOKEN", ADMIN);
    let done = shell.output().await.unwrap();
    let printed = [done.stdout, done.stderr].concat();
    let printed = String::from_utf8(printed).unwrap();
    assert!(done.status.success(), "{text}\n{printed}");
    printed
}

#[tokio::test]
async fn who_gets_what_is_true_from_the_first_line_to_the_last() {
    let blocks = blocks(WHO_GETS_WHAT);
    let (_, configuration) = blocks.iter().find(|(words, _)| *words == "yaml").unwrap();
    let node = TestNode::start_with(configuration).await;
    json(node.publish(&pilet("orders", "1.0.0")).await).await;
    let part = Part::bytes(pilet("orders", "2.0.0").packed()).file_name("orders.tgz");
    let request = node.post("/api/v1/pilets?channel=beta").bearer_auth(ADMIN);
    json(request.multipart(Form::new().part("file", part)).send().await.unwrap()).await;

    let mut printed = String::new();
    let mut ran = 0;
    for (words, text) in &blocks {
        match *words {
            "sh run" => {
                printed = typed(&node, text).await;
                ran += 1;
            }
            "text output" => {
                for line in text.lines() {
                    assert!(printed.contains(line.trim()), "{line}\nis not in\n{printed}");
                }
            }
            _ => {}
        }
    }
    assert_eq!(ran, 7, "every step of it");
    assert_eq!(node.offered().await, ["orders 2.0.0"]);
}
