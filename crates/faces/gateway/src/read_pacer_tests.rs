//! Who reads when, without connections around it.

use super::*;
use std::future::Future;
use tokio::{
    task::{JoinSet, LocalSet},
    time::{advance, timeout},
};

const PATIENCE: Duration = Duration::from_secs(1);

/// Somebody who is in flight with so many requests, and stays so.
fn busy(pacer: &Rc<ReadPacer>, requests: usize) -> ReadTurns {
    let turns = ReadTurns::new(pacer, true);
    (0..requests).for_each(|_| turns.begin());
    turns
}

async fn turn(turns: &ReadTurns) {
    poll_fn(|cx| turns.poll(cx)).await;
}

/// Runs a test beside whoever calls.
async fn beside_caller(pacer: &Rc<ReadPacer>, test: impl Future<Output = ()>) {
    let mut caller = JoinSet::new();
    let local = LocalSet::new();
    caller.spawn_local_on(Rc::clone(pacer).call(), &local);
    local.run_until(timeout(PATIENCE * 60, test)).await.expect("somebody is never called");
}

#[test]
fn nobody_waits_while_little_is_in_flight() {
    let pacer = ReadPacer::new(PATIENCE);
    let (first, other) = (busy(&pacer, UNPACED - 1), ReadTurns::new(&pacer, false));
    assert!(other.at_will(false));
    other.begin();
    assert!(!other.at_will(false) && !first.at_will(false));
    other.end();
    assert!(other.at_will(false));
}

#[test]
fn nobody_waits_where_nobody_may() {
    let pacer = ReadPacer::new(Duration::ZERO);
    assert!(busy(&pacer, UNPACED * 10).at_will(false));
}

#[test]
fn new_connections_wait_only_where_much_more_is_in_flight() {
    let pacer = ReadPacer::new(PATIENCE);
    let hanging = busy(&pacer, UNPACED_NEW - 1);
    assert!(hanging.poll(&Context::from_waker(Waker::noop())).is_pending());
    let new = ReadTurns::new(&pacer, false);
    assert!(new.at_will(true) && !new.at_will(false));
    new.begin();
    assert!(!new.at_will(true));
}

#[test]
fn nobody_overtakes_those_in_line() {
    let pacer = ReadPacer::new(PATIENCE);
    let (first, other) = (busy(&pacer, UNPACED), ReadTurns::new(&pacer, false));
    let cx = Context::from_waker(Waker::noop());
    assert!(first.poll(&cx).is_pending() && first.is_in_line());
    (0..UNPACED).for_each(|_| first.end());
    assert!(!other.at_will(false));
    drop(first);
    assert!(other.at_will(false), "who leaves is in line no more");
}

#[tokio::test]
async fn those_in_line_are_called_in_their_order_though_what_is_in_flight_stays() {
    for many in [false, true] {
        let pacer = ReadPacer::new(PATIENCE);
        let _hanging = busy(&pacer, UNPACED * 2);
        let order = Rc::new(RefCell::new(Vec::new()));
        beside_caller(&pacer, async {
            let mut readers = JoinSet::new();
            for number in 0..30 {
                let (turns, order) = (ReadTurns::new(&pacer, many), Rc::clone(&order));
                readers.spawn_local(async move {
                    for _ in 0..2 {
                        turn(&turns).await;
                        order.borrow_mut().push(number);
                    }
                    turns.was_late()
                });
            }
            while let Some(late) = readers.join_next().await {
                assert!(!late.unwrap());
            }
        })
        .await;
        assert_eq!(*order.borrow(), (0..30).chain(0..30).collect::<Vec<_>>(), "many: {many}");
        assert!(pacer.line.borrow().is_empty());
    }
}

#[tokio::test]
async fn who_leaves_holds_nobody_up() {
    let pacer = ReadPacer::new(PATIENCE);
    let hanging = busy(&pacer, UNPACED);
    let (leaves, stays) = (ReadTurns::new(&pacer, true), ReadTurns::new(&pacer, true));
    let cx = Context::from_waker(Waker::noop());
    for turns in [&hanging, &leaves, &stays] {
        assert!(turns.poll(&cx).is_pending());
    }
    drop(leaves);
    beside_caller(&pacer, turn(&stays)).await;
    // called, though it has not come to read
    assert!(hanging.poll(&cx).is_ready());
}

#[test]
fn one_that_may_begin_many_requests_is_called_alone() {
    let pacer = ReadPacer::new(PATIENCE);
    let _hanging = busy(&pacer, UNPACED);
    let turns: Vec<_> =
        [false, false, true, true].map(|many| ReadTurns::new(&pacer, many)).into_iter().collect();
    let cx = Context::from_waker(Waker::noop());
    for turns in &turns {
        assert!(turns.poll(&cx).is_pending());
    }
    let called = || turns.iter().filter(|turns| turns.poll(&cx).is_ready()).count();
    pacer.call_next(TOGETHER);
    assert_eq!(called(), 3);
}

#[tokio::test(start_paused = true)]
async fn who_waited_longer_than_anybody_should_is_late_until_it_reads_again() {
    let pacer = ReadPacer::new(PATIENCE);
    let hanging = busy(&pacer, UNPACED);
    let turns = ReadTurns::new(&pacer, false);
    let cx = Context::from_waker(Waker::noop());
    for (wait, late) in [(PATIENCE, false), (PATIENCE + Duration::from_millis(1), true)] {
        assert!(turns.poll(&cx).is_pending());
        advance(wait).await;
        beside_caller(&pacer, turn(&turns)).await;
        assert_eq!(turns.was_late(), late);
    }
    (0..UNPACED).for_each(|_| hanging.end());
    assert!(turns.at_will(false) && !turns.was_late());
}
