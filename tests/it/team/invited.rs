use super::{invite, refused};
use anyhow::Result;
use base64::{Engine as _, prelude::BASE64_URL_SAFE_NO_PAD};
use domain::identity::Role;
use jiff::SignedDuration;
use reqwest::Method;
use tests::{
    Cabinet, TestApp,
    app::PUBLIC_URL,
    staff::{Jar, PASSWORD},
    until,
};

const NADIA: &str = "nadia.benali@staff.example";

#[tokio::test]
async fn an_invitation_leads_from_the_letter_to_the_first_day() -> Result<()> {
    let app = TestApp::start().await?;
    let cabinet = Cabinet::new("porte")?.open(&app).await?;
    let mut owner = app.at_work(cabinet.id(), Role::Owner).await?;
    let member = invite(&mut owner, ("Nadia Benali", NADIA), "secretary", "fr").await?;
    assert!(owner.get(&member).await?.text().contains("Invitation envoyée"));
    let letter = &app.mailbox().await_letters_to(NADIA, 1).await?[0];
    assert_eq!(letter.subject()?, "Invitation à rejoindre l’équipe de Cabinet porte");
    let link = letter.path()?;
    for text in [letter.text()?, letter.html()?] {
        assert!(text.contains(&format!("{PUBLIC_URL}{link}")), "{text}");
    }

    let mut nadia = app.jar()?;
    look(&app, &mut nadia, &link).await?;
    weak(&mut nadia, &link).await?;
    let joined = nadia.submit(&link, &[("password", PASSWORD)]).await?;
    assert_eq!((joined.status, joined.location()), (303, "/pro/sign-in?notice=joined"));
    let welcome = nadia.get(joined.location()).await?.text();
    assert!(welcome.contains("Votre compte est prêt"), "{welcome}");
    let spent = app.jar()?.get(&link).await?;
    assert_eq!(spent.status, 404);
    assert!(spent.text().contains("Ce lien ne sert plus"));
    assert_eq!(app.jar()?.submit(&link, &[("password", PASSWORD)]).await?.status, 404);

    first_day(&app, &mut nadia).await?;
    assert!(owner.get(&member).await?.text().contains("Actif"));
    let changed = app.mailbox().await_letters_to(NADIA, 2).await?;
    assert_eq!(changed[1].subject()?, "Vos moyens de connexion ont changé");
    Ok(())
}

/// Looking at an invitation, as programs that fetch mail do, changes nothing.
async fn look(app: &TestApp, nadia: &mut Jar, link: &str) -> Result<()> {
    app.rest().await?;
    until("the letter is settled", async || {
        let open = "SELECT count(*) FROM identity.letter WHERE state <> 'sent'";
        Ok((app.db().number(open)? == 0).then_some(()))
    })
    .await?;
    let before = rows(app)?;
    for method in [Method::HEAD, Method::GET, Method::HEAD, Method::GET] {
        let answer = nadia.send(nadia.request(method.clone(), link)).await?;
        assert_eq!(answer.status, 200);
        let page = answer.text();
        let told = ["Cabinet porte", "Nadia Benali", NADIA, "Secrétaire", "Personne owner"];
        assert!(method == Method::HEAD || told.iter().all(|word| page.contains(word)), "{page}");
    }
    assert!(rows(app)? == before, "looking changed something");
    let token = link.rsplit('/').next().unwrap_or_default();
    let bytes = BASE64_URL_SAFE_NO_PAD.decode(token)?;
    let hex: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    assert!(!before.contains(token) && !before.contains(&hex), "the link lies in the database");
    assert_eq!(app.db().number("SELECT count(*) FROM identity.link")?, 1);
    Ok(())
}

/// Everything at rest. A dump guards its own commands with a word that is drawn each time.
fn rows(app: &TestApp) -> Result<String> {
    let dump = app.db().dump()?;
    let is_row = |line: &&str| !line.starts_with("\\restrict") && !line.starts_with("\\unrestrict");
    Ok(dump.lines().filter(is_row).collect::<Vec<_>>().join("\n"))
}

async fn weak(nadia: &mut Jar, link: &str) -> Result<()> {
    for (password, why) in [
        ("", "Indiquez le"),
        ("girafe", "au moins 12"),
        ("motdepasse123", "Ce mot de passe"),
        ("nadia.benali@staff.example", "votre nom, votre adresse"),
    ] {
        let answer = nadia.submit(link, &[("password", password)]).await?;
        let said = refused(&answer, "password").unwrap_or_default();
        assert_eq!(answer.status, 422, "{password}");
        assert!(said.contains(why), "{password}: {said}");
        assert!(answer.text().contains("<title>Erreur"), "{password}");
        assert!(!answer.text().contains("value=\"motdepasse123\""));
    }
    Ok(())
}

/// Both factors, the codes on paper, what is logged, and the day.
async fn first_day(app: &TestApp, nadia: &mut Jar) -> Result<()> {
    let form = [("email", NADIA), ("password", PASSWORD)];
    let answer = nadia.submit("/pro/sign-in", &form).await?;
    assert_eq!((answer.status, answer.location()), (303, "/pro"));
    assert_eq!(nadia.get("/pro").await?.location(), "/pro/enrol?next=%2Fpro");
    nadia.get("/pro/enrol").await?;
    let wrong = nadia.submit("/pro/enrol/totp", &[("code", "000000")]).await?;
    assert_eq!(wrong.status, 422);
    assert!(wrong.text().contains("Ce n’est pas le bon code"));
    let (totp, shown) = nadia.enrol(app).await?;
    let page = shown.text();
    let codes: Vec<_> = page.split("<li><code>").skip(1).map(|rest| &rest[..9]).collect();
    assert_eq!(codes.len(), 10, "{page}");
    let again = nadia.get("/pro/recovery-codes").await?.text();
    assert!(codes.iter().all(|code| !again.contains(code)), "the codes are shown twice");
    let unread = nadia.submit("/pro/recovery-codes/seen", &[]).await?;
    assert_eq!(unread.status, 422);
    let seen = nadia.submit("/pro/recovery-codes/seen", &[("kept", "yes")]).await?;
    assert_eq!((seen.status, seen.location()), (303, "/pro"));
    assert_eq!(nadia.get("/pro").await?.location(), "/pro/logging?next=%2Fpro");
    let read = nadia.submit("/pro/logging", &[]).await?;
    assert_eq!((read.status, read.location()), (303, "/pro"));
    let day = nadia.get("/pro").await?;
    assert_eq!(day.status, 200);
    assert!(day.text().contains("Cabinet porte") && day.text().contains("Nadia Benali"));
    // The next time one code is asked for, and nothing else.
    let mut elsewhere = app.jar()?;
    app.advance(SignedDuration::from_secs(60));
    elsewhere.submit("/pro/sign-in", &form).await?;
    assert_eq!(elsewhere.get("/pro").await?.location(), "/pro/second-factor?next=%2Fpro");
    let code = totp.code_at(app.now());
    elsewhere.submit("/pro/second-factor", &[("code", &code)]).await?;
    assert_eq!(elsewhere.get("/pro").await?.status, 200);
    Ok(())
}

#[tokio::test]
async fn an_invitation_that_is_sent_again_ends_the_link_before() -> Result<()> {
    let app = TestApp::start().await?;
    let cabinet = Cabinet::new("porte")?.open(&app).await?;
    let mut owner = app.at_work(cabinet.id(), Role::Owner).await?;
    let member = invite(&mut owner, ("Nadia Benali", NADIA), "secretary", "en").await?;
    let first = app.mailbox().await_letters_to(NADIA, 1).await?[0].path()?;
    assert_eq!(app.jar()?.get(&first).await?.status, 200);
    let sent = owner.submit(&format!("{member}/invite"), &[]).await?;
    assert_eq!(sent.status, 303);
    let letters = app.mailbox().await_letters_to(NADIA, 2).await?;
    for letter in &letters {
        assert_eq!(letter.subject()?, "Invitation to join the team of Cabinet porte");
        assert!(letter.text()?.contains("works once and lasts seven days"));
    }
    assert_eq!(app.jar()?.get(&first).await?.status, 404);
    let second = letters[1].path()?;
    assert_eq!(app.jar()?.get(&second).await?.status, 200);
    app.advance(SignedDuration::from_hours(24 * 7));
    assert_eq!(app.jar()?.get(&second).await?.status, 404);
    Ok(())
}

#[tokio::test]
async fn nobody_is_invited_twice_and_a_locum_has_a_last_day() -> Result<()> {
    let app = TestApp::start().await?;
    let cabinet = Cabinet::new("porte")?.open(&app).await?;
    let mut owner = app.at_work(cabinet.id(), Role::Owner).await?;
    invite(&mut owner, ("Nadia Benali", NADIA), "secretary", "fr").await?;
    let form = [("name", "Nadia B."), ("email", NADIA), ("role", "auditor"), ("locale", "fr")];
    let answer = owner.submit("/pro/team/invite", &form).await?;
    assert!(refused(&answer, "email").is_some_and(|why| why.contains("fait déjà partie")));
    let form = [("name", "Luc"), ("email", "luc@staff.example"), ("role", "locum")];
    let answer = owner.submit("/pro/team/invite", &form).await?;
    assert!(refused(&answer, "ends_on").is_some_and(|why| why.contains("dernier jour")));
    assert!(answer.text().contains("value=\"luc@staff.example\""), "what was typed is kept");
    let mut secretary = app.at_work(cabinet.id(), Role::Secretary).await?;
    assert_eq!(secretary.get("/pro/team/invite").await?.status, 403);
    assert_eq!(secretary.submit("/pro/team/invite", &form).await?.status, 403);
    Ok(())
}
