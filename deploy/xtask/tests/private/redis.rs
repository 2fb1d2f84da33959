use std::io::{Read, Write};
use std::os::unix::net::UnixStream;
use std::path::Path;

use xtask::private::{RedisServer, Scratch};

use crate::victim::{self, Victim};

#[test]
fn a_redis_answers_dies_comes_back_empty_and_leaves() {
    let scratch = Scratch::new().unwrap();
    let mut server = RedisServer::start(&scratch.redis()).unwrap();
    assert_eq!(say(&server, "SET seat taken"), Some("+OK\r\n".to_owned()));

    server.kill_9().unwrap();
    assert_eq!(say(&server, "PING"), None);
    server.restart().unwrap();
    assert_eq!(say(&server, "GET seat"), Some("$-1\r\n".to_owned()));

    server.stop().unwrap();
    assert_eq!(say(&server, "PING"), None);
}

#[test]
fn a_redis_whose_starter_was_killed_is_replaced() {
    let scratch = Scratch::new().unwrap();
    let folder = scratch.redis();
    Victim::ourselves().kill_after("redis::start_redis", &folder);
    let mut leftover = connect(&folder.join("socket/redis.sock")).unwrap();

    let server = RedisServer::start(&folder).unwrap();

    assert_eq!(leftover.read(&mut [0]).unwrap(), 0);
    assert_eq!(say(&server, "PING"), Some("+PONG\r\n".to_owned()));
}

/// Not a test: the first half of one above.
#[test]
#[ignore = "run by other tests"]
fn start_redis() {
    let _server = RedisServer::start(&victim::folder()).unwrap();
    victim::die();
}

fn connect(socket: &Path) -> Option<UnixStream> {
    UnixStream::connect(socket).ok()
}

fn say(server: &RedisServer, words: &str) -> Option<String> {
    let url = server.url().unwrap();
    let mut stream = connect(Path::new(url.strip_prefix("unix://").unwrap()))?;
    stream.write_all(format!("{words}\r\n").as_bytes()).unwrap();
    let mut answer = [0; 64];
    let length = stream.read(&mut answer).unwrap();
    Some(String::from_utf8_lossy(&answer[..length]).into_owned())
}
