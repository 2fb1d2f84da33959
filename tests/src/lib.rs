//! The harness: the real server in this process, a database of its own for each test, a clock that
//! the test moves, and the mailbox of a demonstration.
//!
//! Nothing is mocked. PostgreSQL and Redis are those of `cargo xtask test`; the mail relay of
//! [`smtp`] is ours but speaks over real sockets. A test waits for a state with [`until()`], never for
//! a time.

pub mod app;
pub mod browser;
pub mod catalogue;
pub mod chance;
pub mod client;
pub mod crowd;
pub mod db;
pub mod document;
pub mod elsewhere;
pub mod mailbox;
pub mod order;
pub mod people;
pub mod process;
pub mod route;
pub mod siege;
pub mod smtp;
pub mod staff;
pub mod stranger;
pub mod timing;
pub mod until;
pub mod wire;
pub mod yardstick;

pub use app::TestApp;
pub use client::{Answer, Client};
pub use db::TestDb;
pub use people::Cabinet;
pub use route::Route;
pub use until::until;
pub use wire::Wire;
