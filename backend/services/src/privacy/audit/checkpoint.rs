//! Signed checkpoints: how long each log was and where its chain stood, kept in files apart from
//! the database. A chain alone does not show that its end was cut off, or that it was written anew.

use crate::{error::Fault, platform::Platform, rng};
use base64::{Engine as _, prelude::BASE64_STANDARD};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use domain::id::PracticeId;
use ed25519_dalek::{Signature, Signer as _, SigningKey, VerifyingKey};
use jiff::Timestamp;
use schema::audit::link;
use serde::{Deserialize, Serialize};
use std::{
    fs,
    io::{self, Write as _},
    os::unix::fs::OpenOptionsExt as _,
    path::{Path, PathBuf},
};
use uuid::Uuid;
use zeroize::Zeroizing;

/// The key that signs checkpoints: a file that only the server's account can read.
pub struct CheckpointKey(SigningKey);

impl CheckpointKey {
    pub(super) fn verifying(&self) -> VerifyingKey {
        self.0.verifying_key()
    }

    /// Reads the key.
    pub fn open(path: &Path) -> Result<Self, Fault> {
        let text = Zeroizing::new(fs::read_to_string(path)?);
        let seed = BASE64_STANDARD.decode(text.trim()).map_err(|_| Fault::Key("checkpoint key"))?;
        let seed: Zeroizing<[u8; 32]> =
            Zeroizing::new(seed.as_slice().try_into().map_err(|_| Fault::Key("checkpoint key"))?);
        Ok(Self(SigningKey::from_bytes(&seed)))
    }

    /// Makes a key, unless there is one.
    pub fn create(path: &Path) -> Result<(), Fault> {
        if path.exists() {
            return Ok(());
        }
        let seed = Zeroizing::new(rng::bytes::<32>()?);
        let mut file =
            fs::OpenOptions::new().write(true).create_new(true).mode(0o400).open(path)?;
        Ok(file.write_all(BASE64_STANDARD.encode(*seed).as_bytes())?)
    }

    /// The half that anyone may know, in base64.
    pub fn public(&self) -> String {
        BASE64_STANDARD.encode(self.0.verifying_key())
    }
}

/// One line of a checkpoint file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Checkpoint {
    practice: Uuid,
    pub size: i64,
    pub chain: String,
    at: Timestamp,
    signature: String,
}

impl Checkpoint {
    fn sign(key: &CheckpointKey, practice: Uuid, size: i64, chain: &[u8], at: Timestamp) -> Self {
        let mut checkpoint = Self {
            practice,
            size,
            chain: BASE64_STANDARD.encode(chain),
            at,
            signature: String::new(),
        };
        checkpoint.signature =
            BASE64_STANDARD.encode(key.0.sign(checkpoint.note().as_bytes()).to_bytes());
        checkpoint
    }

    pub fn is_signed_by(&self, key: &VerifyingKey) -> bool {
        let bytes = BASE64_STANDARD.decode(&self.signature).unwrap_or_default();
        let signature = Signature::from_slice(&bytes);
        signature
            .is_ok_and(|signature| key.verify_strict(self.note().as_bytes(), &signature).is_ok())
    }

    fn note(&self) -> String {
        format!("praxis/audit/{}\n{}\n{}\n{}\n", self.practice, self.size, self.chain, self.at)
    }
}

/// Writes a checkpoint for every log that has grown since its last one.
pub async fn write_checkpoints(platform: &Platform) -> Result<usize, Fault> {
    let mut conn = platform.db.audit.get().await?;
    let heads: Vec<(Uuid, i64, Vec<u8>)> = link::table
        .distinct_on(link::practice_id)
        .order((link::practice_id, link::seq.desc()))
        .select((link::practice_id, link::seq, link::chain))
        .load(&mut conn)
        .await?;
    let (platform, at) = (platform.clone(), platform.now());
    let write = move || {
        let grown = |(practice, size, _): &&(Uuid, i64, Vec<u8>)| {
            let known = read(&platform.data_dir, PracticeId(*practice)).unwrap_or_default();
            known.last().is_none_or(|last| last.size < *size)
        };
        let mut written = 0;
        for (practice, size, chain) in heads.iter().filter(grown) {
            let checkpoint =
                Checkpoint::sign(&platform.checkpoint_key, *practice, *size, chain, at);
            append(&platform.data_dir, PracticeId(*practice), &checkpoint)?;
            written += 1;
        }
        Ok(written)
    };
    tokio::task::spawn_blocking(write).await.map_err(|_| Fault::Stored("checkpoint"))?
}

/// The checkpoints of a practice, oldest first.
pub(super) fn read(data_dir: &Path, practice: PracticeId) -> Result<Vec<Checkpoint>, Fault> {
    match fs::read_to_string(file(data_dir, practice)) {
        Ok(text) => {
            let lines = text.lines().map(serde_json::from_str).collect::<Result<_, _>>();
            lines.map_err(|_| Fault::Stored("checkpoint file"))
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Vec::new()),
        Err(error) => Err(error.into()),
    }
}

/// How far the log had come by an instant, as far as a checkpoint under this key says so.
pub(super) fn covered(checkpoints: &[Checkpoint], key: &VerifyingKey, by: Timestamp) -> i64 {
    let old = checkpoints.iter().filter(|point| point.at <= by && point.is_signed_by(key));
    old.map(|point| point.size).max().unwrap_or(0)
}

fn append(data_dir: &Path, practice: PracticeId, checkpoint: &Checkpoint) -> Result<(), Fault> {
    let path = file(data_dir, practice);
    path.parent().map_or(Ok(()), fs::create_dir_all)?;
    let mut line = serde_json::to_vec(checkpoint).map_err(|_| Fault::Stored("checkpoint"))?;
    line.push(b'\n');
    let mut file = fs::OpenOptions::new().create(true).append(true).mode(0o600).open(path)?;
    file.write_all(&line)?;
    Ok(file.sync_all()?)
}

fn file(data_dir: &Path, practice: PracticeId) -> PathBuf {
    data_dir.join("checkpoints").join(format!("{practice}.jsonl"))
}
