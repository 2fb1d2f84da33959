//! Keys are wrapped, listed, rotated while servers go on, and without them nothing is readable.

use anyhow::Result;
use domain::id::PracticeId;
use services::keys::{self, MasterKeyFile};
use std::{collections::HashMap, fs::Permissions, os::unix::fs::PermissionsExt as _, path::Path};
use tests::{
    Cabinet, TestApp,
    people::{patient, starts},
    process::praxis,
};

const PROGRAM: &str = env!("CARGO_BIN_EXE_praxis-under-test");

fn run(app: &TestApp, arguments: &[&str]) -> Result<(bool, String)> {
    let settings: HashMap<String, String> = app.deployment.settings()?;
    let output = praxis(Path::new(PROGRAM), &settings, arguments)?;
    let said = String::from_utf8(output.stdout)? + &String::from_utf8(output.stderr)?;
    Ok((output.status.success(), said))
}

#[tokio::test]
async fn the_master_key_is_rotated_while_servers_book() -> Result<()> {
    let app = TestApp::start().await?;
    let lilas = Cabinet::new("lilas")?.open(&app).await?;
    let tilleul = Cabinet::new("tilleul")?.open(&app).await?;
    // These have read the master key file, but no data key yet.
    let cold = TestApp::start_in(app.deployment.clone(), &[]).await?;
    let colder = TestApp::start_in(app.deployment.clone(), &[]).await?;
    let client = app.client()?;
    let times = starts(&lilas.listed(&client, 0, 1, 2).await?);
    let booking = async {
        for (number, at) in times.iter().enumerate() {
            let server = [&app, &cold][number % 2].client()?;
            lilas.book(&server, at, patient(number)).await?.success()?;
        }
        anyhow::Ok(())
    };
    let rotating = async {
        for _ in 0..4 {
            let master = MasterKeyFile::open(&app.config().keys.master)?;
            let rewrapped = keys::rotate_master(
                &app.config().database.keymaster_url,
                &master,
                &app.deployment.clock,
            )
            .await?;
            assert_eq!(rewrapped.len(), 2);
        }
        anyhow::Ok(())
    };
    futures_util::try_join!(booking, rotating)?;
    tilleul.book(&colder.client()?, &tilleul.at(1, "10:00")?, patient(1)).await?.success()?;
    let inventory = keys::inventory(&app.config().database.keymaster_url).await?;
    let versions: Vec<_> =
        inventory.iter().map(|key| (PracticeId(key.practice), key.master_version)).collect();
    assert_eq!(versions, [(lilas.id(), 5), (tilleul.id(), 5)]);
    assert!(inventory.iter().all(|key| key.rewrapped_at.is_some()));
    Ok(())
}

#[tokio::test]
async fn the_command_line_lists_and_rotates_keys_and_leaves_a_trace() -> Result<()> {
    let app = TestApp::start().await?;
    let lilas = Cabinet::new("lilas")?.open(&app).await?;
    lilas.book(&app.client()?, &lilas.at(1, "10:00")?, patient(1)).await?.success()?;
    app.rest().await?;
    let (done, before) = run(&app, &["key", "inventory"])?;
    assert!(done && before.contains(&format!("{}       1", lilas.id())), "{before}");
    let (done, said) = run(&app, &["key", "rotate-master"])?;
    assert!(done && said.contains("wrapped 1 data keys anew"), "{said}");
    let (_, after) = run(&app, &["key", "inventory"])?;
    assert!(after.contains(&format!("{}       2", lilas.id())), "{after}");
    let traces =
        "SELECT count(*) FROM audit.event WHERE action = 'key.rewrapped' AND actor = 'operator'";
    assert_eq!(app.db().number(traces)?, 1);
    app.rest().await?;
    let (whole, said) = run(&app, &["audit", "verify"])?;
    assert!(whole && said.contains("ok"), "{said}");
    app.db().sql("UPDATE audit.event SET actor = 'nobody' WHERE seq = 2")?;
    let (whole, said) = run(&app, &["audit", "verify"])?;
    assert!(!whole && said.contains("event 2: altered"), "{said}");
    Ok(())
}

#[tokio::test]
async fn a_master_key_that_others_can_read_is_refused() -> Result<()> {
    let app = TestApp::start().await?;
    let key = app.deployment.folder().join("keys/master.key");
    for mode in [0o644, 0o440, 0o604, 0o477] {
        std::fs::set_permissions(&key, Permissions::from_mode(mode))?;
        assert!(app.platform().is_err(), "{mode:o}");
        let (started, said) = run(&app, &["serve"])?;
        assert!(!started && said.contains("chmod 0400"), "{mode:o}: {said}");
    }
    std::fs::set_permissions(&key, Permissions::from_mode(0o400))?;
    app.platform()?;
    Ok(())
}

#[tokio::test]
async fn without_its_data_key_a_practice_takes_no_bookings_and_shows_no_patient() -> Result<()> {
    let app = TestApp::start().await?;
    let lilas = Cabinet::new("lilas")?.open(&app).await?;
    let tilleul = Cabinet::new("tilleul")?.open(&app).await?;
    let booked = lilas.book(&app.client()?, &lilas.at(1, "10:00")?, patient(1)).await?.success()?;
    app.rest().await?;
    app.db().keystore_sql(&format!(
        "DELETE FROM keystore.data_key WHERE practice_id = '{}'",
        lilas.id()
    ))?;
    let cold = TestApp::start_in(app.deployment.clone(), &[]).await?;
    let client = cold.client()?;
    let before = app.db().digest_of(lilas.id().0)?;
    let token = tests::people::token(&booked)?;
    for answer in [
        lilas.book(&client, &lilas.at(1, "11:00")?, patient(2)).await?,
        lilas.hold(&client, &lilas.at(1, "11:00")?).await?,
        client.act(&format!("/api/v1/appointments/{token}/cancel")).await?,
    ] {
        assert_eq!(answer.problem(), (500, "service-error".to_owned()));
    }
    assert_eq!(app.db().digest_of(lilas.id().0)?, before);
    assert_eq!(tilleul.book(&client, &tilleul.at(1, "10:00")?, patient(1)).await?.status, 201);
    Ok(())
}

#[tokio::test]
async fn a_data_key_wrapped_for_another_practice_does_not_open() -> Result<()> {
    let app = TestApp::start().await?;
    let lilas = Cabinet::new("lilas")?.open(&app).await?;
    let tilleul = Cabinet::new("tilleul")?.open(&app).await?;
    app.db().keystore_sql(&format!(
        "UPDATE keystore.data_key SET wrapped = (SELECT wrapped FROM keystore.data_key WHERE practice_id = '{}') \
         WHERE practice_id = '{}'",
        lilas.id(),
        tilleul.id()
    ))?;
    let cold = TestApp::start_in(app.deployment.clone(), &[]).await?;
    let client = cold.client()?;
    assert_eq!(tilleul.book(&client, &tilleul.at(1, "10:00")?, patient(1)).await?.status, 500);
    assert_eq!(lilas.book(&client, &lilas.at(1, "10:00")?, patient(1)).await?.status, 201);
    Ok(())
}
