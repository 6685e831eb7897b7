//! One version, many who want it.

use crate::support::{Package, TestNode, json};
use futures::future::join_all;

#[tokio::test]
async fn a_version_has_one_winner() {
    let node = TestNode::start().await;
    for round in 0..3 {
        let version = format!("1.0.{round}");
        let mains: Vec<String> =
            (0..64).map(|client| format!("//@pilet v:2(pr,{{}})\nsetup({client});")).collect();
        let packages: Vec<Package> =
            mains.iter().map(|main| Package::of_main("orders", &version, main)).collect();
        let answers = join_all(packages.iter().map(|package| node.publish(package))).await;
        let statuses: Vec<u16> = answers.iter().map(|answer| answer.status().as_u16()).collect();
        let winners: Vec<usize> = (0..64).filter(|client| statuses[*client] == 200).collect();
        assert_eq!(winners.len(), 1, "{statuses:?}");
        assert!(statuses.iter().all(|status| matches!(status, 200 | 409)), "{statuses:?}");
        let link = format!("/pilets/orders/{version}/index.js");
        let served = node.get(&link).send().await.unwrap().text().await.unwrap();
        assert_eq!(served, mains[winners[0]], "the winner's bytes are served");
    }
    let feed = node.feed().await;
    assert_eq!(feed["items"].as_array().unwrap().len(), 1);
    json(node.get("/healthz").send().await.unwrap()).await;
}
