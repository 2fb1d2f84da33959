//! HTTP, workers and the command line: the only crate that configures actix.

pub mod api;
pub mod app;
pub mod caller;
pub mod command;
pub mod config;
pub mod middleware;
pub mod pages;
pub mod problem;
pub mod routes;
pub mod telemetry;
