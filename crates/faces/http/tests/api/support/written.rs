//! What requests left behind: the change log, blobs and instances, for snapshots.

use super::TestApi;
use midplane_store::Instances as _;
use midplane_testkit::redacted;
use std::sync::atomic::Ordering;

impl TestApi {
    /// What was written since this was asked last: the events of the change log, which are those
    /// that go out, how many blobs, and the instances as they stand. `nothing` when it was nothing.
    pub async fn written(&self) -> String {
        let changes = self.fakes.store.changes();
        let seen = self.seen.0.swap(changes.len(), Ordering::SeqCst);
        let mut lines: Vec<String> = changes[seen..]
            .iter()
            .map(|change| {
                let event = serde_json::to_string(&change.event).unwrap();
                let since = change.reason.as_ref().map(|reason| format!(", since {reason}"));
                format!("{event} by {}{}", change.actor, since.unwrap_or_default())
            })
            .collect();
        let blobs = self.fakes.blobs.len();
        let new = blobs - self.seen.1.swap(blobs, Ordering::SeqCst);
        if new > 0 {
            lines.push(format!("{new} blobs"));
        }
        if !lines.is_empty() {
            for instance in self.fakes.store.instance_list().await.unwrap() {
                let (plugin, version) = (&instance.plugin, &instance.version);
                let (url, state) = (&instance.base_url, instance.state);
                lines.push(format!("instance of {plugin} {version} at {url} is {state}"));
            }
        }
        if lines.is_empty() { "nothing".into() } else { redacted(&lines.join("\n")) }
    }
}
