//! Messages as files, complete or not there at all.

use super::{DeliveryError, Reason};
use domain::id::LetterId;
use lettre::Message;
use std::{io, path::Path};
use tokio::fs;

/// Writes `<letter>.eml`; the same letter again replaces the file.
pub(super) async fn write(
    folder: &Path,
    letter: LetterId,
    message: &Message,
) -> Result<(), DeliveryError> {
    let written = replace(folder, letter, &message.formatted()).await;
    written.map_err(|_| DeliveryError::Later(Reason::Folder))
}

async fn replace(folder: &Path, letter: LetterId, bytes: &[u8]) -> io::Result<()> {
    fs::create_dir_all(folder).await?;
    let part = folder.join(format!(".{letter}.part"));
    fs::write(&part, bytes).await?;
    fs::rename(&part, folder.join(format!("{letter}.eml"))).await
}
