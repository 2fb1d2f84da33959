use std::fs;
use std::io::Write as _;
use std::path::Path;

use anyhow::Result;
use flate2::{Compression, write::GzEncoder};
use sha2::{Digest, Sha256};

use super::key::hex;

/// Writes each file as it is and compressed as far as it goes, once for all who will fetch it, and
/// the digest of them all, under which they are served.
pub fn write(folder: &Path, files: Vec<(&'static str, Vec<u8>)>) -> Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    fs::create_dir_all(folder)?;
    let mut digest = Sha256::new();
    for (name, bytes) in files {
        fs::write(folder.join(format!("{name}.br")), brotli(&bytes)?)?;
        fs::write(folder.join(format!("{name}.gz")), gzip(&bytes)?)?;
        fs::write(folder.join(name), &bytes)?;
        digest.update(format!("{name} {}\n", bytes.len()));
        digest.update(bytes);
    }
    Ok(fs::write(folder.join("version"), hex(&digest.finalize()).get(..16).unwrap_or_default())?)
}

fn brotli(bytes: &[u8]) -> Result<Vec<u8>> {
    let settings = brotli::enc::BrotliEncoderParams { quality: 11, ..Default::default() };
    let mut squeezed = Vec::new();
    brotli::BrotliCompress(&mut &*bytes, &mut squeezed, &settings)?;
    Ok(squeezed)
}

fn gzip(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes)?;
    Ok(encoder.finish()?)
}
