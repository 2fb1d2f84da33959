//! Whether it can be told from the time of an answer if anybody has an address.

use crate::{Answer, Cabinet, TestApp, staff::Hired, stranger::Stranger};
use anyhow::{Result, ensure};
use domain::identity::Role;
use jiff::SignedDuration;
use std::time::{Duration, Instant};
use tokio::time::{Interval, MissedTickBehavior, interval};

/// Slower than the ceiling that the gate before the hashes has for strangers: twenty a second.
const PACE: Duration = Duration::from_millis(60);

/// A form that answers alike whether anybody has an address or not.
#[derive(Debug, Clone, Copy)]
pub enum Form {
    /// A wrong password.
    SignIn,
    /// A link for a new one.
    Forgotten,
}

/// Addresses that somebody has, and as many that nobody has.
pub struct Addresses {
    known: Vec<String>,
    unknown: Vec<String>,
}

/// Milliseconds until the answers.
#[derive(Debug, Default)]
pub struct Timing {
    pub known: Vec<f64>,
    pub unknown: Vec<f64>,
}

impl Addresses {
    /// So many accounts in a practice of their own.
    pub async fn hire(app: &TestApp, count: usize) -> Result<Self> {
        let cabinet = Cabinet::new("chronos")?.open(app).await?;
        let mut known = Vec::new();
        for _ in 0..count {
            known.push(app.hire(cabinet.id(), &Hired::new(Role::Secretary)).await?.email);
        }
        let nobody = |number| format!("inconnue{number}@staff.example");
        Ok(Self { unknown: (0..count).map(nobody).collect(), known })
    }

    /// Times one answer for each address in each round, both kinds in turn; an hour goes by between
    /// rounds, so that no limit comes in.
    pub async fn time(&self, app: &TestApp, form: Form, rounds: usize) -> Result<Timing> {
        let (stranger, mut pace) = (app.stranger()?, interval(PACE));
        pace.set_missed_tick_behavior(MissedTickBehavior::Delay);
        let mut timing = Timing::default();
        // The first round warms everything up.
        for round in 0..=rounds {
            for (number, (known, unknown)) in self.known.iter().zip(&self.unknown).enumerate() {
                // Known first, then unknown first: what one leaves behind falls upon both alike.
                let mut pair = [(known, true), (unknown, false)];
                pair.rotate_left(number % 2);
                for (email, is_known) in pair {
                    let took = answer(&stranger, form, email, &mut pace).await?;
                    let times = if is_known { &mut timing.known } else { &mut timing.unknown };
                    times.extend((round > 0).then_some(took));
                }
            }
            app.advance(SignedDuration::from_hours(1));
        }
        Ok(timing)
    }
}

async fn answer(stranger: &Stranger, form: Form, email: &str, pace: &mut Interval) -> Result<f64> {
    let asks = async || match form {
        Form::SignIn => stranger.guesses(email).await,
        Form::Forgotten => stranger.forgets(email).await,
    };
    if matches!(form, Form::SignIn) {
        pace.tick().await;
    }
    let start = Instant::now();
    let Answer { status, .. } = asks().await?;
    let took = start.elapsed().as_secs_f64() * 1_000.0;
    let expected = match form {
        Form::SignIn => 422,
        Form::Forgotten => 200,
    };
    ensure!(status == expected, "{form:?}: {status}");
    Ok(took)
}

impl Timing {
    /// How far apart they are, in milliseconds, at the figure below which so many of a hundred lie.
    pub fn apart(&self, of_hundred: usize) -> f64 {
        (percentile(&self.known, of_hundred) - percentile(&self.unknown, of_hundred)).abs()
    }

    /// Welch's |t|, without the slowest and fastest twentieth: one pause of the machine outweighs a
    /// thousand answers.
    pub fn welch(&self) -> f64 {
        let [known, unknown] = [&self.known, &self.unknown].map(|times| moments(times));
        (known.0 - unknown.0).abs() / (known.1 + unknown.1).sqrt()
    }
}

/// The middle one.
pub fn median(figures: &[f64]) -> f64 {
    percentile(figures, 50)
}

/// The figure below which so many of a hundred lie.
pub fn percentile(figures: &[f64], of_hundred: usize) -> f64 {
    let figures = sorted(figures);
    let at = (figures.len() * of_hundred / 100).min(figures.len().saturating_sub(1));
    figures.get(at).copied().unwrap_or(f64::NAN)
}

/// Mean, and variance of the mean.
fn moments(times: &[f64]) -> (f64, f64) {
    let (sorted, edge) = (sorted(times), times.len() / 20);
    let kept = &sorted[edge..sorted.len() - edge];
    let count = kept.len() as f64;
    let mean = kept.iter().sum::<f64>() / count;
    let variance = kept.iter().map(|time| (time - mean).powi(2)).sum::<f64>() / (count - 1.0);
    (mean, variance / count)
}

fn sorted(figures: &[f64]) -> Vec<f64> {
    let mut figures = figures.to_vec();
    figures.sort_by(f64::total_cmp);
    figures
}
