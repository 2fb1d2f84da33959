//! Measurements, as ratios: `cargo xtask bench`. Never part of the tests.
//!
//! Booking over HTTP stands beside the same statement run by `pgbench` on the same cluster, and
//! availability beside fetching the same rows and beside a static answer of the same size. Rounds
//! of both are interleaved, and medians compared: the machine's moods hit both sides alike.

mod availability;
mod booking;
mod load;
mod report;
mod stand;

use anyhow::Result;

#[tokio::main]
async fn main() -> Result<()> {
    let stand = stand::Stand::start().await?;
    let mut table = report::Table::default();
    booking::measure(&stand, &mut table)?;
    availability::measure(&stand, &mut table)?;
    table.memory(stand.resident_mib()?);
    println!("{table}");
    stand.stop()
}
