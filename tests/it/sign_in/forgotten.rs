use super::{OTHER, both, password};
use anyhow::Result;
use domain::identity::Role;
use jiff::SignedDuration;
use tests::{Cabinet, TestApp, staff::PASSWORD};

#[tokio::test]
async fn a_forgotten_password_is_replaced_by_mail_and_every_session_ends() -> Result<()> {
    let app = TestApp::start().await?;
    let cabinet = Cabinet::new("porte")?.open(&app).await?;
    let mut paul = app.at_work(cabinet.id(), Role::Secretary).await?;
    let email = paul.email.clone();
    let mut elsewhere = app.jar()?;
    let mut answers = Vec::new();
    for asked in [email.as_str(), "nobody@staff.example"] {
        let answer = elsewhere.submit("/pro/forgotten", &[("email", asked)]).await?;
        assert_eq!(answer.status, 200);
        answers.push(answer.text().replace(asked, ""));
    }
    assert_eq!(answers[0], answers[1], "the answer tells who has an account");
    let letter = app.mailbox().await_letters_to(&email, 1).await?.remove(0);
    assert_eq!(letter.subject()?, "Choisir un nouveau mot de passe");
    let text = letter.text()?;
    assert!(text.contains("une heure") && text.contains("ignorez ce message"), "{text}");
    let link = letter.path()?;
    assert_eq!(elsewhere.get(&link).await?.status, 200);

    for weak in ["girafe", PASSWORD] {
        let answer = elsewhere.submit(&link, &[("password", weak)]).await?;
        assert_eq!(answer.status, 422, "{weak}");
        assert!(answer.text().contains("id=\"password-error\""), "{}", answer.text());
    }
    assert_eq!(paul.get("/pro").await?.status, 200, "nothing has happened yet");
    let answer = elsewhere.submit(&link, &[("password", OTHER)]).await?;
    assert_eq!((answer.status, answer.location()), (303, "/pro/sign-in?notice=password-set"));
    assert!(paul.get("/pro").await?.location().starts_with("/pro/sign-in"));
    assert_eq!(elsewhere.get(&link).await?.status, 404);
    assert_eq!(password(&mut elsewhere, &email, PASSWORD).await?, 422);
    both(&app, &paul, &mut elsewhere, OTHER).await?;
    assert_eq!(elsewhere.get("/pro").await?.status, 200);
    let letters = app.mailbox().await_letters_to(&email, 2).await?;
    assert_eq!(letters[1].subject()?, "Votre mot de passe a été changé");
    Ok(())
}

#[tokio::test]
async fn a_link_to_a_new_password_lasts_an_hour_and_the_next_one_ends_it() -> Result<()> {
    let app = TestApp::start().await?;
    let cabinet = Cabinet::new("porte")?.open(&app).await?;
    let email = app.at_work(cabinet.id(), Role::Secretary).await?.email;
    let mut links = Vec::new();
    for count in 1..=2 {
        app.jar()?.submit("/pro/forgotten", &[("email", &email)]).await?;
        links.push(app.mailbox().await_letters_to(&email, count).await?[count - 1].path()?);
    }
    assert_eq!(app.jar()?.get(&links[0]).await?.status, 404);
    assert_eq!(app.jar()?.get(&links[1]).await?.status, 200);
    app.advance(SignedDuration::from_mins(60));
    let spent = app.jar()?.get(&links[1]).await?;
    assert_eq!(spent.status, 404);
    assert!(spent.text().contains("href=\"/pro/forgotten\""), "{}", spent.text());
    Ok(())
}

#[tokio::test]
async fn whoever_must_change_their_password_reaches_nothing_else_first() -> Result<()> {
    let app = TestApp::start().await?;
    let cabinet = Cabinet::new("porte")?.open(&app).await?;
    let mut owner = app.at_work(cabinet.id(), Role::Owner).await?;
    let mut paul = app.at_work(cabinet.id(), Role::Secretary).await?;
    let asked = format!("/pro/team/{}/reset", paul.account);
    assert_eq!(owner.submit(&asked, &[]).await?.status, 303);
    let letter = app.mailbox().await_letters_to(&paul.email, 1).await?.remove(0);
    let text = letter.text()?;
    assert!(text.contains("Cabinet porte") && !text.contains("ignorez ce message"), "{text}");
    for page in ["/pro", "/pro/team", "/pro/security", "/pro/practices", "/pro/logging"] {
        let answer = paul.get(page).await?;
        assert!(answer.location().starts_with("/pro/password"), "{page} {}", answer.location());
    }
    assert_eq!(
        paul.submit("/pro/security/name", &[("name", "P")]).await?.location(),
        "/pro/password"
    );
    let form = paul.get("/pro/password").await?;
    assert!(
        form.text().contains("doit être changé") && !form.text().contains("href=\"/pro/team\"")
    );
    for (current, new, status) in
        [("girafe", OTHER, 422), (PASSWORD, PASSWORD, 422), (PASSWORD, OTHER, 303)]
    {
        let form = [("current", current), ("new", new)];
        let answer = paul.submit("/pro/password", &form).await?;
        assert_eq!(answer.status, status, "{current} {new}");
    }
    assert_eq!(paul.get("/pro").await?.status, 200);
    assert_eq!(owner.get("/pro").await?.status, 200, "nobody else is concerned");
    Ok(())
}
