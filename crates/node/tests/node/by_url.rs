//! A package that the server fetches by itself, over a real socket.

use crate::support::{TestNode, json, pilet, problem};
use reqwest::Method;
use serde_json::json as object;
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpListener,
    task::JoinSet,
};

/// A server with one file, as long as the set lives; its address.
async fn storage(file: Vec<u8>) -> (String, JoinSet<()>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let (address, mut tasks) = (listener.local_addr().unwrap(), JoinSet::new());
    tasks.spawn(async move {
        while let Ok((mut socket, _)) = listener.accept().await {
            let _ = socket.read(&mut [0; 4096]).await;
            let head = format!("HTTP/1.1 200 OK\r\ncontent-length: {}\r\n\r\n", file.len());
            let _ = socket.write_all(&[head.as_bytes(), &file].concat()).await;
        }
    });
    (format!("http://{address}/pilet.tgz"), tasks)
}

#[tokio::test]
async fn a_package_is_published_by_its_address() {
    let (url, _alive) = storage(pilet("orders", "1.0.0").packed()).await;
    let node = TestNode::start().await;
    let body = object!({"name": "orders", "version": "1.0.0", "url": url});
    let off = node.admin(Method::POST, "/api/pilets", body.clone()).await;
    problem(off, 403, "MP-REG-014").await;

    let hosts = "registry: { publishFrom: { hosts: [127.0.0.1, 10.0.0.1, 169.254.169.254] } }\n";
    let node = TestNode::start_with(hosts).await;
    let published = json(node.admin(Method::POST, "/api/pilets", body).await).await;
    assert_eq!(
        (&published["version"], &published["state"]),
        (&"1.0.0".into(), &"published".into())
    );
    assert_eq!(node.offered().await, ["orders 1.0.0"]);

    let itself = format!("{}/npm/orders", node.url);
    for forbidden in [itself.as_str(), "http://10.0.0.1/a.tgz", "http://169.254.169.254/latest"] {
        let asked = node.admin(Method::POST, "/api/pilets", object!({"url": forbidden})).await;
        problem(asked, 422, "MP-REG-015").await;
    }
}
