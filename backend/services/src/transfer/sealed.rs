//! Files that hold patients leave sealed, under a passphrase that is drawn here (R-10.C15).
//!
//! The format is age's, which other programs open too. Each passphrase costs memory and a processor to
//! try, so one file at a time is sealed or opened.

use super::{TransferError, file::MOST_BYTES};
use crate::{error::Fault, rng};
use age::{
    Decryptor, Encryptor,
    scrypt::{Identity, Recipient},
};
use base32::Alphabet;
use domain::text::Refusal;
use secrecy::{ExposeSecret as _, SecretString};
use std::{
    io::{Read as _, Write as _},
    str::FromStr,
};
use tokio::{sync::Semaphore, task::spawn_blocking};

static ONE: Semaphore = Semaphore::const_new(1);

/// Every file of this format begins so.
const MAGIC: &[u8] = b"age-encryption.org/";
/// What we ask of whoever guesses, as a power of two: a passphrase of 130 bits needs no more.
const WORK: u8 = 14;
/// What others may ask of us: what the format's own program asks.
const MOST_WORK: u8 = 18;
/// Letters of a passphrase.
const LETTERS: usize = 26;

/// A passphrase that was drawn: 26 letters and digits, of 130 bits.
#[derive(Debug, Clone)]
pub struct Passphrase(SecretString);

impl Passphrase {
    /// Draws one.
    pub fn draw() -> Result<Self, Fault> {
        let letters = base32::encode(Alphabet::Crockford, &rng::bytes::<17>()?);
        let letters: String = letters.chars().take(LETTERS).collect();
        Ok(Self(letters.to_lowercase().into()))
    }

    /// The passphrase, for whoever took the file, once.
    pub fn expose(&self) -> &str {
        self.0.expose_secret()
    }
}

impl FromStr for Passphrase {
    type Err = Refusal;
    fn from_str(raw: &str) -> Result<Self, Refusal> {
        let drawn = raw.len() == LETTERS && raw.chars().all(|c| c.is_ascii_alphanumeric());
        if drawn { Ok(Self(raw.to_owned().into())) } else { Err(Refusal::Shape) }
    }
}

/// Seals a file.
pub(super) async fn seal(file: Vec<u8>, passphrase: &Passphrase) -> Result<Vec<u8>, Fault> {
    let mut recipient = Recipient::new(passphrase.0.clone());
    recipient.set_work_factor(WORK);
    let failed = || Fault::Key("export");
    let _one = ONE.acquire().await.map_err(|_| failed())?;
    let work = move || {
        let recipient: &dyn age::Recipient = &recipient;
        let encryptor = Encryptor::with_recipients(std::iter::once(recipient)).ok()?;
        let mut sealed = Vec::new();
        let mut writer = encryptor.wrap_output(&mut sealed).ok()?;
        writer.write_all(&file).ok()?;
        writer.finish().ok()?;
        Some(sealed)
    };
    spawn_blocking(work).await.ok().flatten().ok_or_else(failed)
}

/// The file within a sealed one; any other as it is.
pub(super) async fn opened(
    file: Vec<u8>,
    passphrase: Option<&SecretString>,
) -> Result<Vec<u8>, TransferError> {
    if !file.starts_with(MAGIC) {
        return Ok(file);
    }
    let refused = |refusal| TransferError::field("passphrase", refusal);
    let passphrase = passphrase.ok_or_else(|| refused(Refusal::Missing))?;
    let mut identity = Identity::new(passphrase.clone());
    identity.set_max_work_factor(MOST_WORK);
    let _one = ONE.acquire().await.map_err(|_| Fault::Key("import"))?;
    let work = move || {
        let decryptor = Decryptor::new(file.as_slice()).ok()?;
        let identity: &dyn age::Identity = &identity;
        let reader = decryptor.decrypt(std::iter::once(identity)).ok()?;
        let (mut clear, most) = (Vec::new(), u64::try_from(MOST_BYTES).ok()?);
        reader.take(most.saturating_add(1)).read_to_end(&mut clear).ok()?;
        Some(clear)
    };
    spawn_blocking(work).await.ok().flatten().ok_or_else(|| refused(Refusal::Shape))
}
