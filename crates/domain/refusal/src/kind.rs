//! What does not depend on the request: code, title, class, hint, blame and retry.

use crate::Class;
use std::time::Duration;

/// Who has to change something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Blame {
    /// The one who asked.
    Client,
    /// The plugin's backend, or another server behind us.
    Upstream,
    /// Midplane, or who runs it.
    Us,
}

impl Blame {
    /// The word in logs.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Client => "client",
            Self::Upstream => "upstream",
            Self::Us => "us",
        }
    }
}

/// Whether sending the same request again may help, and whether it may do harm.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Retry {
    /// Nothing was done: sending it again is safe, and may help after this time.
    Safe {
        /// How long to wait.
        after: Duration,
    },
    /// Nothing was done, and the same request will be refused again.
    Useless,
    /// Something may have been done: only the client knows whether twice does harm.
    Unknown,
}

impl Retry {
    /// Safe after so many seconds.
    pub const fn after_seconds(seconds: u64) -> Self {
        Self::Safe { after: Duration::from_secs(seconds) }
    }
}

/// The fixed part of a refusal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kind {
    /// Stable code such as `MP-REG-002`, with a page in `docs/reference/errors/`.
    pub code: &'static str,
    /// The same for every refusal of this code.
    pub title: &'static str,
    /// What a machine does about it.
    pub class: Class,
    /// What a person does about it.
    pub hint: &'static str,
    /// Who has to change something.
    pub blame: Blame,
    /// Whether to send it again.
    pub retry: Retry,
}

impl Kind {
    /// A refusal that its sender has to mend, and that will be refused again unless they do.
    pub const fn client(
        code: &'static str,
        class: Class,
        title: &'static str,
        hint: &'static str,
    ) -> Self {
        Self { code, title, class, hint, blame: Blame::Client, retry: Retry::Useless }
    }

    /// A failure behind us.
    pub const fn upstream(
        code: &'static str,
        class: Class,
        title: &'static str,
        hint: &'static str,
        retry: Retry,
    ) -> Self {
        Self { code, title, class, hint, blame: Blame::Upstream, retry }
    }

    /// A failure of ours.
    pub const fn ours(
        code: &'static str,
        class: Class,
        title: &'static str,
        hint: &'static str,
        retry: Retry,
    ) -> Self {
        Self { code, title, class, hint, blame: Blame::Us, retry }
    }

    /// Something of ours is broken. Pair it with [`Refuse::internal`](crate::Refuse::internal).
    pub const INTERNAL: Self = Self::ours(
        "MP-SYS-002",
        Class::Internal,
        "Something failed in Midplane",
        "look for the trace id in the server's log",
        Retry::Unknown,
    );

    /// The same with another word on sending it again.
    #[must_use]
    pub const fn retry(mut self, retry: Retry) -> Self {
        self.retry = retry;
        self
    }
}
