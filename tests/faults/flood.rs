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
use std::{sync::Arc, time::Duration};
use tests::{
    Cabinet, TestApp,
    app::Deployment,
    process::Served,
    staff::{Hired, PASSWORD, SESSION, Staff},
    stranger::Stranger,
    timing::percentile,
};

const CALM: Duration = Duration::from_secs(30);
const FLOOD: Duration = Duration::from_secs(60);
/// A second each.
const GUESSES: u32 = 200;
const READS: u32 = 20;
const SIGN_INS: u32 = 3;
const NETWORKS: usize = 200;
/// Enough that none of them meets the bound of a known browser, ten in a quarter of an hour, nor
/// half of it, should Redis be slow to answer.
const STAFF: usize = 60;
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
    town.reads(Duration::from_secs(5)).await?;
    let calm = town.reads(CALM).await?;
    let before = served.resident_mib()?;
    let (during, sign_ins, guesses) =
        tokio::try_join!(town.reads(FLOOD), town.sign_ins(FLOOD), town.guesses(FLOOD))?;
    let peak = served.peak_mib()?;
    let after = town.reads(CALM).await?;
    town.tell(report, [calm, during, after], (sign_ins, guesses));
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
        steadily(SIGN_INS, lasts, |number| {
            let Staff { browser, email, .. } = &self.staff[number % self.staff.len()];
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

    fn tell(&self, report: &mut Report, reads: [Load; 3], (sign_ins, guesses): (Load, Load)) {
        let p99s = |kind: usize| reads.each_ref().map(|load| percentile(&load.times(kind, 2), 99));
        for (kind, name) in ["page of a practice", "free times"].into_iter().enumerate() {
            let [before, during, after] = p99s(kind);
            let ratio = during / before;
            report.row(
                &format!("{name} in the flood, p99"),
                format!(
                    "{before:.1} ms before, {during:.1} during ({ratio:.2} ×), {after:.1} after"
                ),
                "≤ 2 × before",
                ratio <= 2.0,
            );
        }
        let answers: Vec<_> = reads.iter().map(|load| load.answers()).collect();
        let served = reads.iter().all(|load| load.all(200));
        report.row("the same, answers", format!("{answers:?}"), "200 every time", served);
        let p99 = percentile(&sign_ins.times(0, 1), 99);
        report.row(
            "known browsers sign in in the flood, p99",
            format!("{p99:.0} ms, {:?}", sign_ins.answers()),
            "≤ 1,500 ms, 303 every time",
            p99 <= 1_500.0 && sign_ins.all(303),
        );
        let (sent, looked_at) = (guesses.sent(), guesses.answers().get(&422).copied().unwrap_or(0));
        report.row(
            "wrong passwords that were hashed",
            format!("{looked_at} of {sent} ({:?})", guesses.answers()),
            "≤ 20 a second on two cores",
            looked_at <= 20 * 61,
        );
    }
}
