//! What a component has against values that are well-formed each for itself.

/// Something about one key, or about several together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Complaint {
    /// The keys that it is about, such as `session.refreshTokenTTL`. It is shown at the first of
    /// them that was set.
    pub keys: Vec<String>,
    /// What is wrong with the first of them, in words that go on after its name.
    pub message: String,
    /// How to mend it.
    pub hint: Option<String>,
}

impl Complaint {
    /// About one key.
    pub fn new(key: impl Into<String>, message: impl Into<String>) -> Self {
        Self { keys: vec![key.into()], message: message.into(), hint: None }
    }

    /// Another key that could be changed instead.
    pub fn or(mut self, key: impl Into<String>) -> Self {
        self.keys.push(key.into());
        self
    }

    /// Says how to mend it.
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// The same, seen from the section that holds the keys.
    pub fn below(mut self, section: &str) -> Self {
        for key in &mut self.keys {
            *key = format!("{section}.{key}");
        }
        self
    }
}
