use anyhow::{Context as _, Result};
use std::{
    collections::BTreeMap,
    time::{Duration, Instant},
};
use tests::Answer;
use tokio::{
    task::JoinSet,
    time::{MissedTickBehavior, interval},
};

/// What became of requests, in the order in which they were sent: status and milliseconds; 0 is no
/// answer at all.
#[derive(Default)]
pub struct Load(Vec<(u16, f64)>);

/// Sends so many requests a second, however long each takes.
pub async fn steadily<F>(
    a_second: u32,
    lasts: Duration,
    request: impl Fn(usize) -> F,
) -> Result<Load>
where
    F: Future<Output = Result<Answer>> + Send + 'static,
{
    let mut ticks = interval(Duration::from_secs(1) / a_second);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Burst);
    let count = usize::try_from(u64::from(a_second) * lasts.as_secs())?;
    let mut sent = JoinSet::new();
    for number in 0..count {
        ticks.tick().await;
        let request = request(number);
        sent.spawn(async move {
            let start = Instant::now();
            let status = request.await.map_or(0, |answer| answer.status);
            (number, (status, start.elapsed().as_secs_f64() * 1_000.0))
        });
    }
    let mut results = sent.join_all().await;
    results.sort_by_key(|(number, _)| *number);
    results.last().context("nothing was sent")?;
    Ok(Load(results.into_iter().map(|(_, result)| result).collect()))
}

impl Load {
    /// Those of a later round.
    pub fn extend(&mut self, later: &Self) {
        self.0.extend(&later.0);
    }

    /// The times of every `of`th request.
    pub fn times(&self, nth: usize, of: usize) -> Vec<f64> {
        self.0.iter().skip(nth).step_by(of).map(|(_, took)| *took).collect()
    }

    /// How many answers had which status.
    pub fn answers(&self) -> BTreeMap<u16, usize> {
        let mut answers = BTreeMap::new();
        self.0.iter().for_each(|(status, _)| *answers.entry(*status).or_default() += 1);
        answers
    }

    pub fn all(&self, status: u16) -> bool {
        self.0.iter().all(|(got, _)| *got == status)
    }

    pub fn sent(&self) -> usize {
        self.0.len()
    }
}
