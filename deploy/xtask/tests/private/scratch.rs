use std::fs;
use std::io::Read;
use std::os::unix::net::UnixStream;
use std::path::Path;

use xtask::private::{Durability, Postgres, PostgresServer, RedisServer, Scratch};

use crate::victim::{self, Victim};

#[test]
fn a_scratch_folder_whose_owner_was_killed_goes_with_the_next_one_and_so_do_its_servers() {
    let scratch = Scratch::new().unwrap();
    let note = scratch.path().join("note");
    Victim::ourselves().kill_after("scratch::start_both", &note);
    let left = fs::read_to_string(note).unwrap();
    let postgres = Postgres::attach(format!("{left}/postgres/socket"));
    let mut redis = UnixStream::connect(Path::new(&left).join("redis/socket/redis.sock")).unwrap();
    postgres.psql("postgres", "SELECT 1").unwrap();

    Scratch::new().unwrap();

    assert!(postgres.psql("postgres", "SELECT 1").is_err());
    assert_eq!(redis.read(&mut [0]).unwrap(), 0);
    assert!(!fs::exists(left).unwrap());
}

/// Not a test: the first half of the one above, which tells where it was.
#[test]
#[ignore = "run by other tests"]
fn start_both() {
    let scratch = Scratch::new().unwrap();
    let _postgres = PostgresServer::start(&scratch.postgres(), Durability::Fast).unwrap();
    let _redis = RedisServer::start(&scratch.redis()).unwrap();
    fs::write(victim::folder(), scratch.path().to_str().unwrap()).unwrap();
    victim::die();
}
