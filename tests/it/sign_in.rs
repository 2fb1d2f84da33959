//! The way in, and what stands before it.

use anyhow::Result;
use domain::identity::Role;
use tests::{Cabinet, TestApp, staff::Hired};

#[tokio::test]
async fn a_member_signs_in_with_both_factors_and_reads_what_is_logged_once() -> Result<()> {
    let app = TestApp::start().await?;
    let cabinet = Cabinet::new("porte")?;
    app.publish(&cabinet).await?;
    let mut owner = app.hire(cabinet.id(), &Hired::new(Role::Owner)).await?;
    let answer = owner.get("/pro").await?;
    assert_eq!((answer.status, answer.header("location")), (303, Some("/pro/sign-in?next=%2Fpro")));
    owner.sign_in(&app).await?;
    let answer = owner.get("/pro").await?;
    assert_eq!(answer.status, 200, "{}", answer.text());
    for page in ["/pro/team", "/pro/log", "/pro/review", "/pro/settings", "/pro/security"] {
        let answer = owner.get(page).await?;
        assert_eq!(answer.status, 200, "{page} {}", answer.text());
    }
    Ok(())
}
