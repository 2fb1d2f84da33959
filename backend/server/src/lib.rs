//! HTTP, workers and the command line: the only crate that configures actix.

pub mod access;
pub mod api;
pub mod app;
pub mod caller;
pub mod command;
pub mod config;
pub mod csv;
pub mod doctor;
pub mod hours;
pub mod log;
pub mod member;
pub mod middleware;
pub mod pages;
pub mod patient;
pub mod premises;
pub mod problem;
pub mod review;
pub mod routes;
pub mod staff;
pub mod streams;
pub mod telemetry;
pub mod visit_type;

/// The system's allocator keeps what busy threads once needed: 78 MiB stayed resident after a load
/// after which this one holds 32.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;
