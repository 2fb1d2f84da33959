//! Private services: servers that listen on a socket in a folder only their starter may enter.
//!
//! What must stay true: nothing listens on the network, no password is needed, the servers end with
//! their handle, and a folder whose last user was killed can be used again at once. A file lock says
//! whose a folder is: the kernel releases it with its holder, even after `kill -9`, so that a server
//! still alive beside a free lock is a leftover and may be ended.

mod account;
mod folder;
pub mod postgres;
mod redis;
mod scratch;
mod wait;

pub use postgres::{Durability, Postgres, PostgresServer};
pub use redis::RedisServer;
pub use scratch::Scratch;

/// The characters of a path that a URL takes as they are; all others are percent-encoded.
fn in_url(text: &str) -> String {
    let encode = |byte: u8| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
            char::from(byte).to_string()
        }
        other => format!("%{other:02X}"),
    };
    text.bytes().map(encode).collect()
}

#[cfg(test)]
mod tests {
    use super::in_url;

    #[test]
    fn a_path_with_spaces_and_accents_survives_in_a_url() {
        assert_eq!(in_url("/srv/é t&?/s"), "/srv/%C3%A9%20t%26%3F/s");
    }
}
