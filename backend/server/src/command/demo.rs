use super::Failure;
use crate::{app, config::Config};
use clap::Args;
use services::{
    clock::Clock,
    operator::demo::{DemoOptions, load_demo},
};

/// How much to load.
#[derive(Args)]
pub(super) struct DemoArguments {
    /// How many practices; the first twelve are made by hand, the others drawn.
    #[arg(long, default_value_t = DemoOptions::default().practices)]
    practices: usize,
    /// The same seed draws the same practices.
    #[arg(long, default_value_t = DemoOptions::default().seed)]
    seed: u64,
}

/// Loads fictitious practices. Only a demonstration may have them (R-10.P44).
pub(super) async fn demo(config: &Config, arguments: &DemoArguments) -> Result<(), Failure> {
    if !config.demo {
        return Err("fictitious practices belong to a demonstration: set PRAXIS_DEMO=1".into());
    }
    let platform = app::platform(config, Clock::System)?;
    let options = DemoOptions { practices: arguments.practices, seed: arguments.seed };
    let summary = load_demo(&platform, &options).await?;
    println!(
        "loaded {} practices, {} practitioners, {} appointments; {} practices were there already",
        summary.practices, summary.practitioners, summary.appointments, summary.skipped
    );
    Ok(())
}
