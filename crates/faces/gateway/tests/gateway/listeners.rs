//! Several addresses, each for a purpose of its own.

use crate::{
    backend::Backend,
    bed::Bed,
    client::{fetch, get},
};
use midplane_gateway::{Gateway, Listen, Options, Purpose};
use midplane_model::Timestamp;
use midplane_testkit::CountingEntropy;
use std::{
    net::{SocketAddr, TcpListener},
    sync::Arc,
};

fn anywhere() -> SocketAddr {
    SocketAddr::from(([127, 0, 0, 1], 0))
}

#[tokio::test]
async fn one_address_serves_everything_and_another_the_platform_alone() {
    let backend = Backend::echo().await;
    let bed = Bed::start_with(|options| {
        options.listen.push(Listen { address: anywhere(), purpose: Purpose::Platform });
        options.workers = 2.try_into().unwrap();
    })
    .await;
    bed.route(&[("orders", "1.0.0", &backend)]);
    let [public, platform] = bed.addresses[..] else { panic!("{:?}", bed.addresses) };
    assert_eq!(public, bed.address);
    assert_ne!(public.port(), platform.port());
    for _ in 0..5 {
        assert_eq!(fetch(public, get("/api/v1/orders/x")).await.status, 200);
        let answer = fetch(platform, get("/api/v1/orders/x")).await;
        assert_eq!(answer.text(), "app /api/v1/orders/x 127.0.0.1");
        assert_eq!(fetch(platform, get("/")).await.text(), "app / 127.0.0.1");
    }
    assert_eq!(backend.asked().len(), 5);
    bed.stop();
    assert_eq!(bed.ended().await.cut_off, 0);
}

#[test]
fn all_addresses_are_taken_or_none() {
    let taken = TcpListener::bind(anywhere()).unwrap();
    let free = TcpListener::bind(anywhere()).unwrap().local_addr().unwrap();
    let mut options =
        Options::new(free, Arc::new(|| Timestamp(0)), Arc::new(CountingEntropy::default()));
    options.listen.push(Listen::public(taken.local_addr().unwrap()));
    let error = Gateway::bind(options.clone()).unwrap_err();
    assert!(error.to_string().contains(&taken.local_addr().unwrap().to_string()), "{error}");
    drop(TcpListener::bind(free).expect("the first address is free again"));
    options.listen.clear();
    assert_eq!(Gateway::bind(options).unwrap_err().to_string(), "no address to listen on");
}
