//! The master key: a file that only the server's account can read, one version a line.

use crate::{error::Fault, rng};
use base64::{Engine as _, prelude::BASE64_STANDARD};
use chacha20poly1305::{
    KeyInit, XChaCha20Poly1305,
    aead::{Aead, Payload},
};
use domain::id::PracticeId;
use std::{
    collections::BTreeMap,
    fs,
    io::Write as _,
    os::unix::fs::{OpenOptionsExt as _, PermissionsExt as _},
    path::{Path, PathBuf},
    sync::{Arc, RwLock},
};
use zeroize::Zeroizing;

type Key = Zeroizing<[u8; 32]>;
type Versions = BTreeMap<i32, Key>;
const NONCE: usize = 24;

/// A file of lines `<version> <base64 of 32 bytes>`; the highest version wraps, all of them unwrap.
///
/// The file is read again when a version is met that it did not hold: a rotation elsewhere needs no restart.
pub struct MasterKeyFile {
    path: PathBuf,
    versions: RwLock<Arc<Versions>>,
}

impl MasterKeyFile {
    /// Reads the file. Refuses one that others than its owner can read (R-10.P46).
    pub fn open(path: &Path) -> Result<Self, Fault> {
        let versions = RwLock::new(Arc::new(read(path)?));
        Ok(Self { path: path.to_owned(), versions })
    }

    /// Makes a file with a first version, unless there is one.
    pub fn create(path: &Path) -> Result<(), Fault> {
        if path.exists() {
            Ok(())
        } else {
            write(path, &BTreeMap::from([(1, Zeroizing::new(rng::bytes()?))]))
        }
    }

    /// Adds a version to the file and answers with its number; older versions stay until no key needs them.
    pub fn add_version(&self) -> Result<i32, Fault> {
        let mut versions = read(&self.path)?;
        let next = versions.keys().next_back().map_or(1, |last| last + 1);
        versions.insert(next, Zeroizing::new(rng::bytes()?));
        write(&self.path, &versions)?;
        self.keep(versions);
        Ok(next)
    }

    /// A key for what servers share and may lose. From the oldest version: servers that have not
    /// yet met a new one must agree with those that have.
    pub fn derive(&self, purpose: &str) -> Result<[u8; 32], Fault> {
        let versions = self.known();
        let (_, oldest) =
            versions.iter().next().ok_or(Fault::Key("the master key file is empty"))?;
        Ok(*super::sealing::expand(oldest, purpose)?)
    }

    pub(super) fn wrap(
        &self,
        practice: PracticeId,
        data_key: &[u8; 32],
    ) -> Result<(i32, Vec<u8>), Fault> {
        let versions = self.known();
        let (version, master) =
            versions.iter().next_back().ok_or(Fault::Key("the master key file is empty"))?;
        let nonce = rng::bytes::<NONCE>()?;
        let sealed = cipher(master)
            .encrypt(&nonce.into(), Payload { msg: data_key, aad: practice.0.as_bytes() })
            .map_err(|_| Fault::Key("wrapping"))?;
        Ok((*version, [nonce.as_slice(), &sealed].concat()))
    }

    pub(super) fn unwrap(
        &self,
        practice: PracticeId,
        version: i32,
        wrapped: &[u8],
    ) -> Result<Key, Fault> {
        let versions = self.holding(version)?;
        let master =
            versions.get(&version).ok_or(Fault::Key("the master key file lacks a version"))?;
        let (nonce, body) =
            wrapped.split_first_chunk::<NONCE>().ok_or(Fault::Key("wrapped data key"))?;
        let clear = cipher(master)
            .decrypt(nonce.into(), Payload { msg: body, aad: practice.0.as_bytes() })
            .map(Zeroizing::new)
            .map_err(|_| Fault::Key("the master key does not open the data key"))?;
        let key = clear.first_chunk::<32>().ok_or(Fault::Key("wrapped data key"))?;
        Ok(Zeroizing::new(*key))
    }

    fn known(&self) -> Arc<Versions> {
        Arc::clone(&self.versions.read().unwrap_or_else(std::sync::PoisonError::into_inner))
    }

    fn keep(&self, versions: Versions) {
        *self.versions.write().unwrap_or_else(std::sync::PoisonError::into_inner) =
            Arc::new(versions);
    }

    fn holding(&self, version: i32) -> Result<Arc<Versions>, Fault> {
        if !self.known().contains_key(&version) {
            self.keep(read(&self.path)?);
        }
        Ok(self.known())
    }
}

fn cipher(master: &Key) -> XChaCha20Poly1305 {
    XChaCha20Poly1305::new((&**master).into())
}

fn read(path: &Path) -> Result<Versions, Fault> {
    if fs::metadata(path)?.permissions().mode() & 0o077 != 0 {
        return Err(Fault::Key(
            "the master key file must be readable by its owner only (chmod 0400)",
        ));
    }
    let text = Zeroizing::new(fs::read_to_string(path)?);
    let versions = text.lines().map(parse).collect::<Option<Versions>>();
    versions
        .filter(|versions| !versions.is_empty())
        .ok_or(Fault::Key("the master key file is malformed"))
}

fn parse(line: &str) -> Option<(i32, Key)> {
    let (version, key) = line.split_once(' ')?;
    let bytes = Zeroizing::new(BASE64_STANDARD.decode(key.trim()).ok()?);
    Some((version.parse().ok()?, Zeroizing::new(bytes.as_slice().try_into().ok()?)))
}

/// Writes beside the file and renames: a crash leaves the old file or the new one.
fn write(path: &Path, versions: &Versions) -> Result<(), Fault> {
    let fresh = path.with_extension("new");
    let _ = fs::remove_file(&fresh);
    let mut file = fs::OpenOptions::new().write(true).create_new(true).mode(0o400).open(&fresh)?;
    for (version, key) in versions {
        writeln!(file, "{version} {}", *Zeroizing::new(BASE64_STANDARD.encode(**key)))?;
    }
    file.sync_all()?;
    Ok(fs::rename(&fresh, path)?)
}
