//! Availability beside fetching the same rows, and beside a static answer of the same size.

use crate::{
    load::{Pgbench, Round, wrk},
    report::{Table, median},
    stand::Stand,
};
use actix_web::{App, HttpResponse, HttpServer, web};
use anyhow::Result;
use std::{fs, path::PathBuf, sync::mpsc};

const ROUNDS: usize = 5;
const SECONDS: u32 = 4;
/// Few at once: latencies are of the work, not of waiting for one another.
const CONNECTIONS: usize = 2;

pub fn measure(stand: &Stand, table: &mut Table) -> Result<()> {
    stand.rest()?;
    for days in [7, 28] {
        let path = path(stand, days);
        let body = fetch(&format!("{}{path}", stand.url()))?;
        let length = body.len();
        let still = still_server(body)?;
        let (rows, script) = (pgbench_script(stand, days)?, wrk_script(stand, &path)?);
        let (mut praxis, mut fetched, mut fixed) = (Vec::new(), Vec::new(), Vec::new());
        for _ in 0..ROUNDS {
            praxis.push(wrk(&stand.url(), &script, CONNECTIONS, SECONDS)?);
            fetched.push(pgbench(stand, &rows)?);
            fixed.push(wrk(&still, &script, CONNECTIONS, SECONDS)?);
        }
        let p99 = |rounds: &[Round]| median(rounds.iter().map(|round| round.p99).collect());
        let rate = |rounds: &[Round]| median(rounds.iter().map(|round| round.rate).collect());
        table.row(
            &format!("availability, {days} days, against its rows"),
            format!("p99 {:.2} ms, {:.0}/s", p99(&praxis), rate(&praxis)),
            format!("pgbench p99 {:.2} ms, {:.0}/s", p99(&fetched), rate(&fetched)),
            format!("{:.2} × p99 (target < 3)", p99(&praxis) / p99(&fetched)),
        );
        table.row(
            &format!("availability, {days} days, against a static answer"),
            format!("{:.0}/s", rate(&praxis)),
            format!("{:.0}/s for the same {length} bytes", rate(&fixed)),
            format!("{:.2}", rate(&praxis) / rate(&fixed)),
        );
    }
    Ok(())
}

fn path(stand: &Stand, days: u16) -> String {
    let profile = &stand.ordinary;
    let (slug, visit_type) = (&profile.practice.slug, profile.offerings[0].rules.id);
    let practitioner = profile.practitioners[0].id;
    format!(
        "/api/v1/practices/{slug}/availability?visit_type={visit_type}&practitioner={practitioner}&days={days}"
    )
}

fn fetch(url: &str) -> Result<Vec<u8>> {
    let url = url.to_owned();
    let fetch = async { Ok(reqwest::get(url).await?.error_for_status()?.bytes().await?.to_vec()) };
    tokio::task::block_in_place(|| tokio::runtime::Handle::current().block_on(fetch))
}

/// A server that only ever gives the same bytes.
fn still_server(body: Vec<u8>) -> Result<String> {
    let (tell, told) = mpsc::channel();
    std::thread::spawn(move || {
        actix_web::rt::System::new().block_on(async move {
            let body = web::Bytes::from(body);
            let serve = move || {
                let body = body.clone();
                let answer = move || {
                    let body = body.clone();
                    async move { HttpResponse::Ok().content_type("application/json").body(body) }
                };
                App::new().default_service(web::to(answer))
            };
            let server = HttpServer::new(serve).workers(2).bind("127.0.0.1:0")?;
            let _ = tell.send(server.addrs()[0]);
            server.run().await
        })
    });
    Ok(format!("http://{}", told.recv()?))
}

fn wrk_script(stand: &Stand, path: &str) -> Result<PathBuf> {
    let script = format!(
        "local n = 0\nfunction request()\n  n = n + 1\n  local from = string.format('10.%d.%d.%d', n / 65536 % 256, n / 256 % 256, n % 256)\n  \
         return wrk.format('GET', '{path}', {{ ['X-Forwarded-For'] = from }})\nend\n"
    );
    let file = stand.scratch.path().join("availability.lua");
    fs::write(&file, script)?;
    Ok(file)
}

/// The rows that the computation needs, under the same row-level security.
fn pgbench_script(stand: &Stand, days: u16) -> Result<PathBuf> {
    let (practice, practitioner) = (stand.ordinary.practice.id, stand.ordinary.practitioners[0].id);
    let columns = "a.visit_type_id, a.practitioner_id, a.place_id, a.room_id, a.session_id, a.starts_at, a.occupied_from, a.occupied_until";
    let script = format!(
        "\\startpipeline\nBEGIN READ ONLY;\nSET LOCAL app.practice_id = '{practice}';\n\
         SELECT v.version, {columns} FROM booking.rule_version v LEFT JOIN booking.appointment a ON a.practice_id = v.practice_id \
         AND a.state IN ('held', 'requested', 'booked', 'arrived') AND a.starts_at >= now() - interval '2 days' \
         AND a.starts_at < now() + interval '{} days' AND (a.held_until IS NULL OR a.held_until > now()) AND a.practitioner_id = '{practitioner}';\nROLLBACK;\n\\endpipeline\n",
        days + 2
    );
    let file = stand.scratch.path().join("rows.pgbench");
    fs::write(&file, script)?;
    Ok(file)
}

fn pgbench(stand: &Stand, script: &std::path::Path) -> Result<Round> {
    let socket = stand.postgres.socket_folder();
    Pgbench { socket, role: "praxis_booking", script, variables: &[] }.run(
        CONNECTIONS,
        SECONDS,
        stand.scratch.path(),
    )
}
