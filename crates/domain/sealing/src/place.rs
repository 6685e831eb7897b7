//! Where a sealed value belongs.

/// The one place that a sealed value opens in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place<'a> {
    /// Whose it is; empty for what is the platform's own.
    pub tenant: &'a str,
    /// The table.
    pub table: &'a str,
    /// The column.
    pub column: &'a str,
    /// The row, by its key.
    pub row: &'a str,
}

impl<'a> Place<'a> {
    /// A place of the platform's own.
    pub const fn of_platform(table: &'a str, column: &'a str, row: &'a str) -> Self {
        Self { tenant: "", table, column, row }
    }

    /// What is authenticated: each part after its length, so that no two places read the same.
    pub(crate) fn authenticated(&self, header: &[u8]) -> Vec<u8> {
        let parts = [self.tenant, self.table, self.column, self.row].map(str::as_bytes);
        let mut bytes = Vec::new();
        for part in parts.into_iter().chain([header]) {
            bytes.extend_from_slice(&(part.len() as u64).to_be_bytes());
            bytes.extend_from_slice(part);
        }
        bytes
    }
}
