//! Two hundred networks try passwords as fast as they can, while patients book and staff sign in.
//!
//! Requests are sent at a steady rate whether the ones before were answered or not, as people and
//! attackers do.

mod load;

use crate::report::Report;
use anyhow::Result;
use domain::identity::Role;
use load::{Load, steadily};
use services::clock::Clock;
use std::{
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};
use tests::{
    Cabinet, TestApp,
    app::Deployment,
    process::Served,
    staff::{Hired, PASSWORD, SESSION, Staff},
    stranger::Stranger,
    timing::{median, percentile},
};

/// Quiet, busy and flooded rounds take turns, and medians of the rounds are compared: the moods of the
/// machine fall upon all alike. Busy is what the practice is without anybody's attack: patients read and
/// staff signs in. What the flood does is what it adds to that.
const ROUNDS: usize = 6;
const CALM: Duration = Duration::from_secs(10);
const FLOOD: Duration = Duration::from_secs(10);
/// A second each.
const GUESSES: u32 = 200;
const READS: u32 = 20;
const SIGN_INS: u32 = 3;
const NETWORKS: usize = 200;
/// Enough that none of them meets the bound of a known browser, ten in a quarter of an hour, nor
/// half of it, should Redis be slow to answer.
const STAFF: usize = 120;
/// Of one hash, and what may come on top, in MiB.
const HASH: f64 = 19.0;
const SLACK: f64 = 50.0;

pub async fn measure(report: &mut Report) -> Result<()> {
    let (deployment, cabinet, staff) = people().await?;
    let log = deployment.folder().join("flood.log");
    let program = xtask::root().join("target/release/praxis");
    let served = Served::start(&program, deployment.settings()?, &log)?;
    let town = Town::at(&served.url(), &cabinet, staff)?;
    // Once before it counts: connections, caches, pages.
    tokio::try_join!(town.reads(CALM), town.sign_ins(CALM))?;
    let before = served.resident_mib()?;
    let mut seen = Seen::default();
    for _ in 0..ROUNDS {
        seen.quiet.push(town.reads(CALM).await?);
        let (reads, sign_ins) = tokio::try_join!(town.reads(CALM), town.sign_ins(CALM))?;
        seen.busy.push(reads);
        seen.sign_ins_before.extend(&sign_ins);
        let (reads, sign_ins, guesses) =
            tokio::try_join!(town.reads(FLOOD), town.sign_ins(FLOOD), town.guesses(FLOOD))?;
        seen.flooded.push(reads);
        seen.sign_ins.extend(&sign_ins);
        seen.guesses.extend(&guesses);
    }
    let peak = served.peak_mib()?;
    seen.tell(report);
    let permits = std::thread::available_parallelism()?.get().max(2);
    let most = before + HASH * f64::from(u32::try_from(permits)?) + SLACK;
    report.row(
        "memory in the flood",
        format!("{before:.0} MiB before, {peak:.0} at the peak"),
        &format!("≤ {most:.0} MiB"),
        peak <= most,
    );
    served.stop()
}

/// A practice and its staff, each with a browser that has signed in before.
async fn people() -> Result<(Arc<Deployment>, Cabinet, Vec<Staff>)> {
    let app = TestApp::start_in(Arc::new(Deployment::with(Clock::System)?), &[]).await?;
    let cabinet = Cabinet::new("lilas")?.open(&app).await?;
    let mut staff = Vec::new();
    for _ in 0..STAFF {
        let mut member = app.hire_and_sign_in(cabinet.id(), &Hired::new(Role::Secretary)).await?;
        member.browser.forget(SESSION);
        staff.push(member);
    }
    app.rest().await?;
    Ok((app.stop()?, cabinet, staff))
}

/// Everybody who sends requests.
struct Town {
    url: String,
    pages: [String; 2],
    staff: Vec<Staff>,
    /// Who signs in next: rounds go on where the last one ended, so that all take turns.
    turn: AtomicUsize,
    strangers: Vec<Stranger>,
}

impl Town {
    fn at(url: &str, cabinet: &Cabinet, staff: Vec<Staff>) -> Result<Self> {
        let stranger = Stranger::to(url)?;
        let slots = format!("/availability?visit_type={}&days=7", cabinet.visit_type(0));
        Ok(Self {
            url: url.to_owned(),
            pages: [format!("/{}", cabinet.slug()), cabinet.path(&slots)],
            staff,
            turn: AtomicUsize::new(0),
            strangers: (0..NETWORKS).map(|_| stranger.elsewhere()).collect(),
        })
    }

    /// The page of the practice and its times, in turn.
    async fn reads(&self, lasts: Duration) -> Result<Load> {
        let client = tests::Client::new(&self.url)?;
        steadily(READS * 2, lasts, |number| {
            let (client, page) = (client.elsewhere(), self.pages[number % 2].clone());
            async move { client.get(&page).await }
        })
        .await
    }

    async fn sign_ins(&self, lasts: Duration) -> Result<Load> {
        steadily(SIGN_INS, lasts, |_| {
            let turn = self.turn.fetch_add(1, Ordering::Relaxed);
            let Staff { browser, email, .. } = &self.staff[turn % self.staff.len()];
            let (mut browser, email) = (browser.clone(), email.clone());
            browser.client = browser.client.at(&self.url);
            async move {
                let fields = [("email", email.as_str()), ("password", PASSWORD)];
                browser.submit("/pro/sign-in", &fields).await
            }
        })
        .await
    }

    /// Half at accounts that there are, half at others.
    async fn guesses(&self, lasts: Duration) -> Result<Load> {
        steadily(GUESSES, lasts, |number| {
            let stranger = self.strangers[number % NETWORKS].clone();
            let email = match number % 2 {
                0 => self.staff[number / 2 % self.staff.len()].email.clone(),
                _ => format!("{number:032x}@staff.example"),
            };
            async move { stranger.tries(&email, tests::staff::WRONG).await }
        })
        .await
    }
}

/// What became of it all.
#[derive(Default)]
struct Seen {
    quiet: Vec<Load>,
    busy: Vec<Load>,
    flooded: Vec<Load>,
    sign_ins_before: Load,
    sign_ins: Load,
    guesses: Load,
}

impl Seen {
    fn tell(&self, report: &mut Report) {
        for (kind, name) in ["page of a practice", "free times"].into_iter().enumerate() {
            let at = |of_hundred: usize| {
                [&self.quiet, &self.busy, &self.flooded].map(|rounds| {
                    let of_round = |load: &Load| percentile(&load.times(kind, 2), of_hundred);
                    median(&rounds.iter().map(of_round).collect::<Vec<_>>())
                })
            };
            let ([half_quiet, half, half_flooded], [quiet, before, during]) = (at(50), at(99));
            let ratio = during / before;
            report.row(
                &format!("{name}, p99 busy and flooded"),
                format!(
                    "{before:.1} and {during:.1} ms: {ratio:.2} × (quiet {quiet:.1}; \
                     p50 {half_quiet:.1}, {half:.1}, {half_flooded:.1})"
                ),
                "≤ 2 ×, ≤ 300 ms",
                ratio <= 2.0 && during <= 300.0,
            );
        }
        let mut reads = Load::default();
        let rounds = self.quiet.iter().chain(&self.busy).chain(&self.flooded);
        rounds.for_each(|load| reads.extend(load));
        let (answers, served) = (reads.answers(), reads.all(200));
        report.row("the same, answers", format!("{answers:?}"), "200 every time", served);
        let p99 = percentile(&self.sign_ins.times(0, 1), 99);
        let before = percentile(&self.sign_ins_before.times(0, 1), 99);
        report.row(
            "known browsers sign in in the flood, p99",
            format!("{p99:.0} ms ({before:.0} before), {:?}", self.sign_ins.answers()),
            "≤ 1,500 ms, 303 every time",
            p99 <= 1_500.0 && self.sign_ins.all(303),
        );
        let (sent, answers) = (self.guesses.sent(), self.guesses.answers());
        let looked_at = answers.get(&422).copied().unwrap_or(0);
        report.row(
            "wrong passwords that were hashed",
            format!("{looked_at} of {sent} ({answers:?})"),
            "≤ 20 a second on two cores",
            // And those that were saved up in the calm.
            looked_at <= ROUNDS * 20 * 11,
        );
    }
}
