//! Booking over HTTP beside the same statement by `pgbench`.

use crate::{
    load::{Pgbench, Round, wrk},
    report::{Table, median},
    stand::Stand,
};
use anyhow::Result;
use domain::tenancy::Profile;
use jiff::Timestamp;
use services::clock::Clock;
use std::{fmt::Write as _, fs, path::PathBuf};
use tests::yardstick;

const ROUNDS: usize = 5;
const SECONDS: u32 = 5;
/// Enough visits for one round: a slot is booked once.
const PER_ROUND: usize = 60_000;
const CLIENTS: [usize; 4] = [4, 8, 16, 32];

pub fn measure(stand: &Stand, table: &mut Table) -> Result<()> {
    let script = pgbench_script(stand)?;
    let (clients, _) = best_client_count(stand, &script)?;
    let (mut praxis, mut yardstick) = (Vec::new(), Vec::new());
    for round in 0..ROUNDS {
        let lua = wrk_script(stand, round)?;
        stand.settle()?;
        praxis.push(wrk(&stand.url(), &lua, 32, SECONDS)?);
        yardstick.push(pgbench(stand, &script, clients, CLIENTS.len() + round)?);
    }
    let rate = |rounds: &[Round]| median(rounds.iter().map(|round| round.rate).collect());
    let p99 = |rounds: &[Round]| median(rounds.iter().map(|round| round.p99).collect());
    let (ours, theirs) = (rate(&praxis), rate(&yardstick));
    table.row(
        "bookings a second (HTTP, 32 connections)",
        format!("{ours:.0}/s, p99 {:.1} ms", p99(&praxis)),
        format!("pgbench {theirs:.0}/s, p99 {:.1} ms ({clients} clients)", p99(&yardstick)),
        format!("{:.2} (target ≥ 0.70)", ours / theirs),
    );
    Ok(())
}

fn best_client_count(stand: &Stand, script: &std::path::Path) -> Result<(usize, f64)> {
    let mut best = (0, 0.0);
    for (nth, clients) in CLIENTS.into_iter().enumerate() {
        let rate = pgbench(stand, script, clients, nth)?.rate;
        if rate > best.1 {
            best = (clients, rate);
        }
    }
    Ok(best)
}

/// Every run writes into days of its own, beyond those of the HTTP side.
fn pgbench(stand: &Stand, script: &std::path::Path, clients: usize, run: usize) -> Result<Round> {
    let run = Pgbench {
        socket: stand.postgres.socket_folder(),
        role: "praxis_booking",
        script,
        variables: &["n=0".to_owned(), format!("run={run}")],
    };
    stand.settle()?;
    run.run(clients, SECONDS, stand.scratch.path())
}

/// The statement of a booking, each client on a resource of its own, so that nobody waits for anybody.
/// One pipeline: one round trip.
fn pgbench_script(stand: &Stand) -> Result<PathBuf> {
    let practice = stand.profiles[0].practice.id;
    let at = "'2030-01-01'::timestamptz + (:run * 20000 + :n) * interval '15 min'";
    let statement = yardstick::booking(&stand.profiles[0], ":client_id", at)?;
    let script = format!(
        "\\set n :n + 1\n\\startpipeline\nBEGIN;\nSET LOCAL app.practice_id = '{practice}';\n\
         {statement};\nCOMMIT;\n\\endpipeline\n"
    );
    let path = stand.scratch.path().join("booking.pgbench");
    fs::write(&path, script)?;
    Ok(path)
}

/// A script whose requests each book a slot of their own, out of a network of their own.
fn wrk_script(stand: &Stand, round: usize) -> Result<PathBuf> {
    let mut slots = String::from("local slots = {\n");
    for (nth, (profile, practitioner, at)) in wishes(stand, round).enumerate() {
        let visit_type = profile.offerings[0].rules.id;
        writeln!(
            slots,
            "{{'{}','{visit_type}','{practitioner}','{at}',{nth}}},",
            profile.practice.slug
        )?;
    }
    let path = stand.scratch.path().join("booking.lua");
    fs::write(&path, slots + "}\n" + include_str!("booking.lua"))?;
    Ok(path)
}

/// Slots that no other round asks for: every practitioner has all quarters of the hour from 00:00 to
/// 23:00 in Paris, so the UTC hours below are open in summer and winter alike.
fn wishes(stand: &Stand, round: usize) -> impl Iterator<Item = (&Profile, String, Timestamp)> {
    let columns = stand.profiles.iter().flat_map(|profile| {
        profile.practitioners.iter().map(move |practitioner| (profile, practitioner.id.to_string()))
    });
    let columns: Vec<_> = columns.collect();
    let rows = PER_ROUND / columns.len();
    let tomorrow = Clock::System.now().as_second() / 86_400 + 1;
    let quarters = (tomorrow..tomorrow + 80)
        .flat_map(|day| (0..80).map(move |quarter| day * 86_400 + quarter * 900));
    let quarters = quarters.skip(round * rows).take(rows);
    quarters.flat_map(move |second| {
        let at = Timestamp::from_second(second).expect("a time of this year");
        columns.clone().into_iter().map(move |(profile, practitioner)| (profile, practitioner, at))
    })
}
