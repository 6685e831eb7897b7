//! The section `mail`: how letters leave.

use midplane_mail::Sender;
use midplane_mail_smtp::SmtpOptions;
use midplane_options::{Complaint, Options};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Who takes letters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub(crate) enum MailProvider {
    /// A file for each in `mail` of the data folder, which administrators read; the newest 500 stay.
    #[default]
    File,
    /// A mail server.
    Smtp,
}

/// Letters to people.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
pub(crate) struct MailOptions {
    /// Who takes letters.
    #[schemars(extend("x-since" = "0.1.0"))]
    pub(crate) provider: MailProvider,
    /// Who they are from.
    #[schemars(extend("x-since" = "0.1.0", "x-form" = "NAME <ADDRESS> or ADDRESS"))]
    pub(crate) from: String,
    /// The mail server. It is used when `provider` is `smtp`.
    pub(crate) smtp: SmtpOptions,
}

impl Default for MailOptions {
    fn default() -> Self {
        Self {
            provider: MailProvider::default(),
            from: "Midplane <midplane@localhost>".into(),
            smtp: SmtpOptions::default(),
        }
    }
}

impl Options for MailOptions {
    fn complaints(&self) -> Vec<Complaint> {
        let mut complaints = Vec::new();
        if let Err(error) = self.from.parse::<Sender>() {
            complaints.push(Complaint::new("from", error.to_string()));
        }
        if self.provider == MailProvider::Smtp {
            let own = self.smtp.complaints().into_iter();
            complaints.extend(own.map(|complaint| complaint.below("smtp")));
            if cfg!(not(feature = "mail-smtp")) {
                let message = "is `smtp`, and this program was built without it";
                complaints.push(Complaint::new("provider", message));
            }
        }
        complaints
    }
}
