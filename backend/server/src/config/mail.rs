//! How mail leaves.

use super::Source;
use domain::text::EmailAddress;
use secrecy::SecretString;
use std::path::{Path, PathBuf};

/// The relay, or the folder of a demonstration.
#[derive(Clone)]
pub struct MailConfig {
    /// Where letters go.
    pub target: MailTarget,
    /// The platform's own mailbox.
    pub from: Option<EmailAddress>,
}

/// Where letters go.
#[derive(Clone)]
pub enum MailTarget {
    /// A relay, and the certificate authority that vouches for it where no public one does.
    Relay(SecretString, Option<PathBuf>),
    /// Files: nothing leaves the machine.
    Folder(PathBuf),
}

impl MailConfig {
    pub(super) fn read(source: &mut Source, data_dir: &Path, demo: bool) -> Self {
        let folder = data_dir.join("mailbox");
        let root = source.text("PRAXIS_SMTP_ROOT_FILE").map(PathBuf::from);
        let target = match source.secret("PRAXIS_SMTP_URL") {
            Some(url) => MailTarget::Relay(url, root),
            None => {
                if !demo {
                    source.wrong(
                        "PRAXIS_SMTP_URL",
                        "must be set: without it patients get no confirmation",
                    );
                }
                MailTarget::Folder(folder)
            }
        };
        let from = source.text("PRAXIS_MAIL_FROM");
        let from = from.or_else(|| demo.then(|| "rendez-vous@praxis.example".to_owned()));
        let from = from.and_then(|text| text.parse().ok());
        if from.is_none() {
            source.wrong("PRAXIS_MAIL_FROM", "must be the address that mails come from");
        }
        Self { target, from }
    }
}
