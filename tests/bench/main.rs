//! Measurements, as ratios: `cargo xtask bench`. Never part of the tests.
//!
//! Booking over HTTP stands beside the same statement run by `pgbench` on the same cluster, and
//! availability beside fetching the same rows and beside a static answer of the same size. Rounds
//! of both are interleaved, and medians compared: the machine's moods hit both sides alike.

mod agenda;
mod availability;
mod booking;
mod load;
mod report;
mod stand;

use anyhow::Result;
use clap::{Parser, ValueEnum};

#[derive(Parser)]
struct Options {
    /// Some of them only
    parts: Vec<Part>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Part {
    /// First: a hundred thousand bookings leave PostgreSQL with work of its own for minutes.
    Availability,
    Booking,
    Agenda,
}

#[tokio::main]
async fn main() -> Result<()> {
    let Options { parts } = Options::parse();
    let parts = if parts.is_empty() { Part::value_variants() } else { &parts };
    let stand = stand::Stand::start().await?;
    let mut table = report::Table::default();
    for part in parts {
        match part {
            Part::Booking => booking::measure(&stand, &mut table)?,
            Part::Agenda => agenda::measure(&mut table).await?,
            Part::Availability => availability::measure(&stand, &mut table)?,
        }
    }
    table.memory(stand.server.resident_mib()?);
    println!("{table}");
    stand.server.stop()
}
