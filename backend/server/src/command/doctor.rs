use super::Failure;
use crate::{app, config::Config, doctor};
use services::clock::Clock;

/// Says what is weak, and fails if anything is.
pub(super) async fn doctor(config: &Config) -> Result<(), Failure> {
    let mut findings = doctor::settings(config, Clock::System.now());
    match app::platform(config, Clock::System) {
        Ok(platform) => findings.extend(doctor::parts(&platform).await),
        Err(error) => findings.push(doctor::Finding::weak("start", error.to_string())),
    }
    for finding in &findings {
        println!("{finding}");
    }
    match findings.iter().filter(|finding| finding.is_weak()).count() {
        0 => Ok(()),
        weak => Err(format!("{weak} of {} checks found something weak", findings.len()).into()),
    }
}
