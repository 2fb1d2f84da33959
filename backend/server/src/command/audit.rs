use super::Failure;
use crate::{app, config::Config};
use clap::Subcommand;
use domain::id::PracticeId;
use services::{
    clock::Clock,
    privacy::audit::{seal_events, verify_log, write_checkpoints},
};

/// Audit logs.
#[derive(Subcommand)]
pub(super) enum AuditCommand {
    /// Check every number, link, event and checkpoint; names the first that is wrong.
    Verify {
        /// Only this practice.
        #[arg(long)]
        practice: Option<PracticeId>,
    },
    /// Seal what waits and write checkpoints now.
    Checkpoint,
}

pub(super) async fn audit(config: &Config, command: AuditCommand) -> Result<(), Failure> {
    let platform = app::platform(config, Clock::System)?;
    match command {
        AuditCommand::Checkpoint => {
            while seal_events(&platform).await? > 0 {}
            println!("wrote {} checkpoints", write_checkpoints(&platform).await?);
            Ok(())
        }
        AuditCommand::Verify { practice } => {
            let mut broken = 0;
            for report in verify_log(&platform, practice).await? {
                let verdict =
                    report.finding.map_or_else(|| "ok".to_owned(), |finding| finding.to_string());
                println!("{}  {:>8} events  {verdict}", report.practice, report.events);
                broken += usize::from(report.finding.is_some());
            }
            println!("checkpoints are signed by {}", platform.checkpoint_key.public());
            if broken == 0 {
                Ok(())
            } else {
                Err(format!("{broken} logs are not as they were written").into())
            }
        }
    }
}
