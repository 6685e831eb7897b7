//! Waiting for a condition.

use std::{future::Future, time::Duration};
use tokio::time::{Instant, sleep};

/// Longer than anything in a test may take; only ever an upper bound.
pub const PATIENCE: Duration = Duration::from_secs(30);

/// Asks until the answer is there; a condition that never comes true is a failed test.
pub async fn eventually<T, F: Future<Output = Option<T>>>(what: &str, ask: impl Fn() -> F) -> T {
    let end = Instant::now() + PATIENCE;
    loop {
        if let Some(answer) = ask().await {
            return answer;
        }
        assert!(Instant::now() < end, "never came true: {what}");
        sleep(Duration::from_millis(20)).await;
    }
}
