//! A web server of somebody else: it says what a test tells it to, and keeps what it was asked.

use anyhow::Result;
use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};
use tokio::{
    io::{AsyncBufReadExt as _, AsyncReadExt as _, AsyncWriteExt as _, BufReader},
    net::{TcpListener, TcpStream},
    task::JoinHandle,
};

/// What it was asked.
#[derive(Debug, Clone)]
pub struct Asked {
    pub line: String,
    pub headers: HashMap<String, String>,
    pub body: String,
}

/// What it says.
#[derive(Debug, Clone)]
pub struct Says {
    pub status: u16,
    pub headers: Vec<(&'static str, String)>,
    pub body: String,
}

impl Says {
    pub fn ok(body: &str) -> Self {
        Self { status: 200, headers: Vec::new(), body: body.to_owned() }
    }

    pub fn status(status: u16) -> Self {
        Self { status, ..Self::ok("") }
    }
}

#[derive(Clone)]
struct State(Arc<Mutex<(Says, Vec<Asked>)>>);

/// The server; it ends with this handle.
pub struct Elsewhere {
    port: u16,
    state: State,
    task: JoinHandle<()>,
}

impl Elsewhere {
    pub async fn start(says: Says) -> Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let port = listener.local_addr()?.port();
        let state = State(Arc::new(Mutex::new((says, Vec::new()))));
        let shared = state.clone();
        let task = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let state = shared.clone();
                tokio::spawn(async move {
                    // Whoever hangs up has heard enough.
                    let _ = serve(stream, &state).await;
                });
            }
        });
        Ok(Self { port, state, task })
    }

    pub fn url(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}{path}", self.port)
    }

    /// Says something else from now on.
    pub fn say(&self, says: Says) {
        self.state.0.lock().unwrap_or_else(PoisonError::into_inner).0 = says;
    }

    /// Everything that it was asked so far.
    pub fn asked(&self) -> Vec<Asked> {
        self.state.0.lock().unwrap_or_else(PoisonError::into_inner).1.clone()
    }
}

impl Drop for Elsewhere {
    fn drop(&mut self) {
        self.task.abort();
    }
}

async fn serve(stream: TcpStream, state: &State) -> Result<()> {
    let mut stream = BufReader::new(stream);
    let (mut line, mut headers) = (String::new(), HashMap::new());
    stream.read_line(&mut line).await?;
    loop {
        let mut header = String::new();
        stream.read_line(&mut header).await?;
        let Some((name, value)) = header.trim_end().split_once(':') else { break };
        headers.insert(name.to_lowercase(), value.trim().to_owned());
    }
    let length = headers.get("content-length").and_then(|text| text.parse().ok()).unwrap_or(0);
    let mut body = vec![0; length];
    stream.read_exact(&mut body).await?;
    let body = String::from_utf8(body)?;
    let says = {
        let mut state = state.0.lock().unwrap_or_else(PoisonError::into_inner);
        state.1.push(Asked { line: line.trim_end().to_owned(), headers, body });
        state.0.clone()
    };
    let mut answer =
        format!("HTTP/1.1 {} x\r\ncontent-length: {}\r\n", says.status, says.body.len());
    says.headers.iter().for_each(|(name, value)| answer += &format!("{name}: {value}\r\n"));
    stream.get_mut().write_all(format!("{answer}\r\n{}", says.body).as_bytes()).await?;
    Ok(())
}
