//! Letters leave beside requests: what takes them, where their links lead, and the task that sends.

use crate::{
    clock,
    config::{Config, MailOptions, MailProvider},
    start_error::StartError,
    tasks::{TaskKind, Tasks},
};
use async_trait::async_trait;
use midplane_identity::{Identity, PostOffice};
use midplane_mail::{Letter, MailError, Mailer, Sender};
use midplane_mail_file::FileMailer;
use std::{net::SocketAddr, path::Path, sync::Arc, time::Duration};

/// How often it is looked whether a letter is due; one that is put in by this node is seen at once.
const EVERY: Duration = Duration::from_secs(5);

/// What sends letters. Where their links would lead nowhere it gives each of them up, with the reason in
/// the log.
pub(crate) fn post_office(
    config: &Config,
    data: &Path,
    listening: SocketAddr,
    identity: Identity,
) -> Result<PostOffice, StartError> {
    // three steps, as the client counts them
    let within = config.mail.smtp.timeout * 3;
    let product = config.shell.product_name.clone();
    let (mailer, origin) = match origin(config, listening) {
        Some(origin) => (mailer(&config.mail, data)?, origin),
        None => {
            tracing::warn!("no letters are sent: {NOWHERE}");
            (Arc::new(Nowhere) as _, String::new())
        }
    };
    Ok(PostOffice { identity, mailer, origin, product, within })
}

const NOWHERE: &str = "nobody knows where their links would lead; set server.publicUrl";

/// Sends nothing.
struct Nowhere;

#[async_trait]
impl Mailer for Nowhere {
    async fn send(&self, _: &Letter) -> Result<(), MailError> {
        Err(MailError::Refused(NOWHERE.into()))
    }
}

/// Where the links in letters lead: the operator's word, or this machine. Never what a request says,
/// since whoever sends one could have a letter of ours lead its reader to them.
fn origin(config: &Config, listening: SocketAddr) -> Option<String> {
    match &config.server.public_url {
        Some(url) => Some(url.to_string().trim_end_matches('/').to_owned()),
        None => listening.ip().is_loopback().then(|| format!("http://{listening}")),
    }
}

fn mailer(options: &MailOptions, data: &Path) -> Result<Arc<dyn Mailer>, StartError> {
    let from: Sender = options.from.parse().map_err(|error: midplane_mail::BadSender| {
        StartError::Mail(format!("mail.from: {error}"))
    })?;
    match options.provider {
        MailProvider::File => Ok(Arc::new(FileMailer::new(data.join("mail"), from))),
        MailProvider::Smtp => smtp(options, from),
    }
}

#[cfg(feature = "mail-smtp")]
fn smtp(options: &MailOptions, from: Sender) -> Result<Arc<dyn Mailer>, StartError> {
    let mailer = midplane_mail_smtp::SmtpMailer::new(&options.smtp, from);
    mailer.map(|mailer| Arc::new(mailer) as _).map_err(|error| StartError::Mail(error.to_string()))
}

#[cfg(not(feature = "mail-smtp"))]
fn smtp(_: &MailOptions, _: Sender) -> Result<Arc<dyn Mailer>, StartError> {
    Err(StartError::Mail("this program was built without SMTP".into()))
}

/// Sends what is due until the node stops.
pub(crate) fn send(tasks: &mut Tasks, office: PostOffice) {
    tasks.start(TaskKind::Restarted, "letters", move |stop| {
        let office = office.clone();
        async move {
            let mut ticks = tokio::time::interval(EVERY);
            loop {
                tokio::select! {
                    () = stop.cancelled() => return Ok(()),
                    _ = ticks.tick() => {}
                    () = office.identity.letter_posted() => {}
                }
                // a letter that is cut off here is due again later
                tokio::select! {
                    () = stop.cancelled() => return Ok(()),
                    () = deliver(&office) => {}
                }
            }
        }
    });
}

/// As long as there is something due.
async fn deliver(office: &PostOffice) {
    loop {
        match office.deliver_due(clock::now()).await {
            Ok(0) => return,
            Ok(_) => {}
            Err(error) => {
                tracing::warn!(%error, "letters wait: {error}");
                return;
            }
        }
    }
}
