//! The practice's log as its page and its file show it.

use anyhow::{Context as _, Result};
use domain::identity::Role;
use tests::{Cabinet, TestApp, staff::Hired};

#[tokio::test]
async fn the_log_names_members_turns_its_pages_and_keeps_its_filters() -> Result<()> {
    let app = TestApp::start().await?;
    let cabinet = Cabinet::new("port")?.open(&app).await?;
    let mut owner = app.at_work(cabinet.id(), Role::Owner).await?;
    let paul = Hired::new(Role::Secretary);
    let mut staff = app.hire_and_sign_in(cabinet.id(), &paul).await?;
    assert_eq!(staff.get("/pro/log").await?.status, 403);
    let signed_in = owner.get("/pro/log?action=session.started").await?.text();
    let row = signed_in.split("<tr").find(|row| row.contains("Personne non connectée"));
    assert!(signed_in.contains(&paul.name) && row.is_some(), "{signed_in}");
    for _ in 0..110 {
        owner.get("/pro/log?from=2020-01-01&until=2020-01-02").await?;
    }
    let filter = format!("/pro/log?member={}&action=log.read", owner.account);
    let first = owner.get(&filter).await?.text();
    assert_eq!(first.matches("<tr role=\"row\">").count(), 101, "a head and a page of events");
    assert!(!first.contains("Deuxième étape réussie</td>"));
    let next = first.split("href=\"").filter_map(|rest| rest.split('"').next());
    let next = next.filter(|href| href.contains("cursor=")).last().context("no next page")?;
    let second = owner.get(&next.replace("&amp;", "&")).await?.text();
    let rest = second.matches("<tr role=\"row\">").count();
    assert!((12..=14).contains(&rest), "the rest of the same: {rest}");
    let wrong = owner.get("/pro/log?from=soon").await?;
    assert_eq!(wrong.status, 422);
    assert!(wrong.text().contains("value=\"soon\""), "what was typed is kept");
    let none = owner.get("/pro/log?from=2020-01-01&until=2020-01-02").await?.text();
    assert!(none.contains("Rien au journal pour ce choix"));
    Ok(())
}

#[tokio::test]
async fn the_file_of_the_log_quotes_every_cell_and_its_making_is_logged() -> Result<()> {
    let app = TestApp::start().await?;
    let cabinet = Cabinet::new("port")?.open(&app).await?;
    let mut owner = app.at_work(cabinet.id(), Role::Owner).await?;
    let formula = Hired { name: "=HYPERLINK(A1)".to_owned(), ..Hired::new(Role::Secretary) };
    let mut staff = app.hire_and_sign_in(cabinet.id(), &formula).await?;
    assert_eq!(staff.get("/pro/log.csv").await?.status, 403);
    let answer = owner.get("/pro/log.csv").await?;
    assert_eq!(answer.header("content-type"), Some("text/csv; charset=utf-8"));
    assert!(answer.header("content-disposition").is_some_and(|it| it.starts_with("attachment")));
    let file = answer.text();
    for line in file.lines() {
        let cells: Vec<_> = line.split("\",\"").collect();
        assert!(cells.len() == 7 && line.starts_with('"') && line.ends_with('"'), "{line}");
        assert!(cells.iter().all(|cell| !cell.trim_matches('"').starts_with('=')), "{line}");
    }
    assert!(file.contains("'=HYPERLINK(A1)"), "{file}");
    let again = owner.get("/pro/log.csv?action=log.exported").await?.text();
    assert_eq!(again.lines().count(), 2, "{again}");
    Ok(())
}
