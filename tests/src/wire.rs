//! A socket between a server and PostgreSQL that counts what a role asks: a page must not ask more
//! because there is more to show.

use anyhow::{Context as _, Result};
use std::{
    io::{self, Read, Write},
    net::Shutdown,
    os::unix::net::{UnixListener, UnixStream},
    path::PathBuf,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};
use tempfile::TempDir;
use url::form_urlencoded;

const SOCKET: &str = ".s.PGSQL.5432";

/// The socket, and how often the role has asked through it.
pub struct Wire {
    folder: TempDir,
    url: String,
    asked: Arc<AtomicU64>,
}

impl Wire {
    /// A socket before the database of a URL, which counts what `role` asks.
    pub fn before(url: &str, role: &str) -> Result<Self> {
        let (base, query) = url.split_once('?').context("no query")?;
        let mut pairs: Vec<(String, String)> =
            form_urlencoded::parse(query.as_bytes()).into_owned().collect();
        let host = pairs.iter_mut().find(|(name, _)| name == "host").context("no host")?;
        let folder = tempfile::tempdir()?;
        let behind = PathBuf::from(&host.1).join(SOCKET);
        host.1 = folder.path().display().to_string();
        let query = form_urlencoded::Serializer::new(String::new()).extend_pairs(&pairs).finish();
        let wire = Self { url: format!("{base}?{query}"), folder, asked: Arc::default() };
        let listener = UnixListener::bind(wire.folder.path().join(SOCKET))?;
        let (asked, role) = (Arc::clone(&wire.asked), format!("user\0{role}\0").into_bytes());
        std::thread::spawn(move || {
            for client in listener.incoming().flatten() {
                let (asked, role, behind) = (Arc::clone(&asked), role.clone(), behind.clone());
                std::thread::spawn(move || drop(carry(client, &behind, &role, &asked)));
            }
        });
        Ok(wire)
    }

    /// The same database through the socket.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// How many statements were carried out for the role so far.
    pub fn asked(&self) -> u64 {
        self.asked.load(Ordering::SeqCst)
    }
}

fn carry(
    mut client: UnixStream,
    behind: &std::path::Path,
    role: &[u8],
    asked: &AtomicU64,
) -> io::Result<()> {
    let mut server = UnixStream::connect(behind)?;
    let (mut answers, mut back) = (server.try_clone()?, client.try_clone()?);
    std::thread::spawn(move || {
        let _ = io::copy(&mut answers, &mut back);
        let _ = back.shutdown(Shutdown::Both);
    });
    // The first message has no kind; it names the role.
    let first = message(&mut client)?;
    let counts = first.windows(role.len()).any(|part| part == role);
    server.write_all(&first)?;
    let mut kind = [0];
    while client.read_exact(&mut kind).is_ok() {
        let message = message(&mut client)?;
        // A simple query, or the execution of a prepared one.
        if counts && matches!(kind[0], b'Q' | b'E') {
            asked.fetch_add(1, Ordering::SeqCst);
        }
        server.write_all(&kind)?;
        server.write_all(&message)?;
    }
    server.shutdown(Shutdown::Both)
}

/// A message with its length in front.
fn message(from: &mut UnixStream) -> io::Result<Vec<u8>> {
    let mut length = [0; 4];
    from.read_exact(&mut length)?;
    let rest = usize::try_from(u32::from_be_bytes(length)).unwrap_or_default().saturating_sub(4);
    let mut message = length.to_vec();
    message.resize(4 + rest, 0);
    from.read_exact(&mut message[4..])?;
    Ok(message)
}
