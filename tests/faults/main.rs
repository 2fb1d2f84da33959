//! Attacks, floods and long searches, measured against their goals: `cargo xtask faults`. Never part of the tests,
//! which have short forms of them; every run ends by itself.

mod flood;
mod outage;
mod race;
mod report;
mod search;
mod siege;
mod timing;

use anyhow::Result;
use clap::{Parser, ValueEnum};
use report::Report;
use std::{process::ExitCode, time::Duration};
use tokio::time::timeout;

/// Longer than any part takes on two cores.
const PATIENCE: Duration = Duration::from_secs(15 * 60);

#[derive(Parser)]
struct Options {
    /// Some of them only
    parts: Vec<Part>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Part {
    Siege,
    Flood,
    Race,
    Outage,
    Timing,
    Search,
}

#[tokio::main]
async fn main() -> Result<ExitCode> {
    let Options { parts } = Options::parse();
    let parts = if parts.is_empty() { Part::value_variants() } else { &parts };
    let mut report = Report::default();
    for part in parts {
        eprintln!("{part:?} …");
        timeout(PATIENCE, part.measure(&mut report)).await??;
    }
    println!("{report}");
    Ok(if report.held() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

impl Part {
    async fn measure(self, report: &mut Report) -> Result<()> {
        match self {
            Self::Siege => siege::measure(report).await,
            Self::Flood => flood::measure(report).await,
            Self::Race => race::measure(report).await,
            Self::Outage => outage::measure(report).await,
            Self::Timing => timing::measure(report).await,
            Self::Search => search::measure(report).await,
        }
    }
}
