//! One conversation with the scripted relay (RFC 5321 §4).

use super::{Received, Script};
use std::{
    future, io,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
};
use tokio::{
    io::{AsyncBufReadExt as _, AsyncRead, AsyncWrite, AsyncWriteExt as _, BufReader},
    net::TcpStream,
    sync::watch,
};
use tokio_rustls::TlsAcceptor;

#[derive(Clone)]
pub(super) struct Session {
    script: Script,
    /// How often the relay still misbehaves, over all conversations.
    lapses: Arc<AtomicUsize>,
    messages: watch::Sender<Vec<Received>>,
}

/// How a conversation over one stream ends.
enum End<S> {
    Closed,
    Upgrade(S),
}

/// What to do after a command.
enum Next {
    Say(String),
    TakeMessage,
    StartTls,
    HangUp,
}

impl Session {
    pub fn new(script: Script, messages: watch::Sender<Vec<Received>>) -> Self {
        let lapses = match script {
            Script::Busy(times) | Script::CutAfterDot(times) => times,
            _ => 0,
        };
        Self { script, lapses: Arc::new(AtomicUsize::new(lapses)), messages }
    }

    /// A client that hangs up or refuses our certificate is part of the play.
    pub async fn converse(self, stream: TcpStream, tls: TlsAcceptor) {
        match self.script {
            Script::Stall => future::pending().await,
            Script::Wrapped => drop(self.wrapped(stream, &tls).await),
            _ => drop(self.plain(stream, &tls).await),
        }
    }

    async fn wrapped(&self, stream: TcpStream, tls: &TlsAcceptor) -> io::Result<()> {
        let mut stream = BufReader::new(tls.accept(stream).await?);
        say(&mut stream, "220 relay").await?;
        self.dialogue(stream, true).await.map(drop)
    }

    async fn plain(&self, stream: TcpStream, tls: &TlsAcceptor) -> io::Result<()> {
        let mut stream = BufReader::new(stream);
        say(&mut stream, "220 relay").await?;
        match self.dialogue(stream, false).await? {
            End::Closed => Ok(()),
            End::Upgrade(stream) => {
                self.dialogue(BufReader::new(tls.accept(stream).await?), true).await.map(drop)
            }
        }
    }

    async fn dialogue<S: AsyncRead + AsyncWrite + Unpin>(
        &self,
        mut stream: BufReader<S>,
        secure: bool,
    ) -> io::Result<End<S>> {
        let mut message = Received { from: String::new(), to: vec![], raw: vec![], secure };
        loop {
            let mut line = String::new();
            if stream.read_line(&mut line).await? == 0 {
                return Ok(End::Closed);
            }
            match self.answer(line.trim_end(), &mut message) {
                Next::Say(text) => say(&mut stream, &text).await?,
                Next::HangUp => return say(&mut stream, "221 bye").await.map(|()| End::Closed),
                Next::StartTls => {
                    say(&mut stream, "220 go ahead").await?;
                    return Ok(End::Upgrade(stream.into_inner()));
                }
                Next::TakeMessage => {
                    say(&mut stream, "354 go ahead").await?;
                    message.raw = read_message(&mut stream).await?;
                    self.messages.send_modify(|messages| messages.push(message.clone()));
                    if matches!(self.script, Script::CutAfterDot(_)) && self.lapse() {
                        return Ok(End::Closed);
                    }
                    say(&mut stream, "250 2.0.0 taken").await?;
                }
            }
        }
    }

    fn answer(&self, line: &str, message: &mut Received) -> Next {
        let verb = line.split([' ', ':']).next().unwrap_or_default().to_ascii_uppercase();
        let reply = match verb.as_str() {
            "EHLO" if message.secure => "250-relay\r\n250-8BITMIME\r\n250 AUTH PLAIN LOGIN",
            "EHLO" if self.script == Script::NoStartTls => {
                "250-relay\r\n250-8BITMIME\r\n250 AUTH PLAIN LOGIN"
            }
            "EHLO" => "250-relay\r\n250 STARTTLS",
            "STARTTLS" => return Next::StartTls,
            "QUIT" => return Next::HangUp,
            "NOOP" | "RSET" => "250 2.0.0 ok",
            _ if !message.secure && self.script != Script::NoStartTls => {
                "530 5.7.0 Must issue a STARTTLS command first"
            }
            "AUTH" if self.script == Script::RefuseLogin => {
                "535 5.7.8 Authentication credentials invalid"
            }
            "AUTH" => "235 2.7.0 welcome",
            "MAIL" => {
                (message.from, message.to) = (address(line), vec![]);
                "250 2.1.0 ok"
            }
            "RCPT" => return self.recipient(address(line), message),
            "DATA" => return Next::TakeMessage,
            _ => "502 5.5.2 unknown",
        };
        Next::Say(reply.to_owned())
    }

    fn recipient(&self, address: String, message: &mut Received) -> Next {
        Next::Say(match self.script {
            Script::RefuseRecipient => format!("550 5.1.1 <{address}>: nobody of that name"),
            Script::Busy(_) if self.lapse() => format!("451 4.7.1 <{address}>: try again later"),
            _ => {
                message.to.push(address);
                "250 2.1.5 ok".to_owned()
            }
        })
    }

    /// Whether to misbehave once more.
    fn lapse(&self) -> bool {
        self.lapses
            .fetch_update(Ordering::SeqCst, Ordering::SeqCst, |left| left.checked_sub(1))
            .is_ok()
    }
}

async fn say<S: AsyncRead + AsyncWrite + Unpin>(
    stream: &mut BufReader<S>,
    text: &str,
) -> io::Result<()> {
    stream.write_all(format!("{text}\r\n").as_bytes()).await?;
    stream.flush().await
}

/// What stands between the angle brackets.
fn address(line: &str) -> String {
    let rest = line.split_once('<').map_or("", |(_, rest)| rest);
    rest.split_once('>').map_or("", |(address, _)| address).to_owned()
}

/// Everything up to the line with a single dot (RFC 5321 §4.5.2).
async fn read_message<S: AsyncRead + AsyncWrite + Unpin>(
    stream: &mut BufReader<S>,
) -> io::Result<Vec<u8>> {
    let mut message = vec![];
    loop {
        let mut line = vec![];
        if stream.read_until(b'\n', &mut line).await? == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        match line.strip_prefix(b".") {
            Some(b"\r\n") => return Ok(message),
            Some(rest) => message.extend_from_slice(rest),
            None => message.extend_from_slice(&line),
        }
    }
}
