//! What Praxis needs may fail: the answer is honest, nothing is half done, and it recovers by itself.

use anyhow::Result;
use jiff::SignedDuration;
use tests::{Answer, Cabinet, TestApp, TestDb, order::disorder, people::patient, until};

/// Ends every connection of the servers to the main database.
fn cut_connections(db: &TestDb) -> Result<()> {
    db.sql(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity \
         WHERE datname = current_database() AND pid <> pg_backend_pid()",
    )?;
    Ok(())
}

#[tokio::test]
async fn connections_that_break_cost_no_booking_and_are_replaced() -> Result<()> {
    let app = TestApp::start().await?;
    let lilas = Cabinet::new("lilas")?.open(&app).await?;
    let client = app.client()?;
    let slots = tests::people::starts(&lilas.listed(&client, 0, 1, 2).await?);
    let mut booked = 0;
    for (number, at) in slots.iter().take(12).enumerate() {
        if number % 3 == 1 {
            cut_connections(app.db())?;
        }
        let acknowledged = until("the booking goes through", async || {
            let answer = lilas.book(&app.client()?, at, patient(number)).await?;
            assert!(
                [201, 409, 503].contains(&answer.status),
                "{} {}",
                answer.status,
                answer.text()
            );
            Ok((answer.status != 503).then_some(answer))
        })
        .await?;
        booked += i64::from(acknowledged.status == 201);
    }
    assert!(app.db().number("SELECT count(*) FROM booking.appointment")? >= booked);
    assert_eq!(disorder(app.db(), app.now())?, Vec::<String>::new());
    // A letter whose delivery was cut is tried again when its lease has ended.
    app.advance(SignedDuration::from_secs(61));
    app.rest().await
}

#[tokio::test]
async fn without_its_database_the_server_says_so_at_once_and_comes_back() -> Result<()> {
    let app = TestApp::start().await?;
    let lilas = Cabinet::new("lilas")?.open(&app).await?;
    let client = app.client()?;
    lilas.availability(&client, 0, 1, 1).await?.success()?;
    let name = app.db().sql("SELECT current_database()")?;
    let admit = |whether: bool| {
        app.db().keystore_sql(&format!("ALTER DATABASE {name} ALLOW_CONNECTIONS {whether}"))
    };
    admit(false)?;
    app.db().keystore_sql(&format!(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'"
    ))?;
    for refused in [
        lilas.availability(&client, 0, 1, 1).await?,
        lilas.hold(&client, &lilas.at(1, "10:00")?).await?,
        lilas.book(&client, &lilas.at(1, "10:00")?, patient(1)).await?,
    ] {
        assert_eq!(refused.problem(), (503, "service-error".to_owned()), "{}", refused.text());
        assert!(refused.header("retry-after").is_some());
        assert!(!refused.text().contains("slots"));
    }
    assert_eq!(client.get("/health/live").await?.status, 204);
    assert_eq!(client.get("/health/ready").await?.status, 503);
    admit(true)?;
    until("the server is ready again", async || {
        Ok((client.get("/health/ready").await?.status == 200).then_some(()))
    })
    .await?;
    assert_eq!(lilas.book(&client, &lilas.at(1, "10:00")?, patient(1)).await?.status, 201);
    app.rest().await
}

#[tokio::test]
async fn without_redis_everything_goes_on_and_limits_hold() -> Result<()> {
    let nowhere = [("PRAXIS_REDIS_URL", "unix:///tmp/praxis-it-no-redis.sock".to_owned())];
    let app = TestApp::start_with(&nowhere).await?;
    let lilas = Cabinet::new("lilas")?.open(&app).await?;
    let client = app.client()?;
    let ready = client.get("/health/ready").await?;
    assert_eq!((ready.status, ready.field("redis")?.as_str()), (200, "down"));
    for number in 0..20 {
        assert_eq!(lilas.hold(&client, &lilas.at(1 + number, "09:00")?).await?.status, 201);
    }
    assert_eq!(lilas.hold(&client, &lilas.at(30, "09:00")?).await?.status, 429);
    assert_eq!(lilas.book(&client, &lilas.at(1, "10:00")?, patient(1)).await?.status, 201);
    Ok(())
}

#[tokio::test]
async fn without_its_keystore_a_practice_takes_no_bookings_and_its_times_are_still_shown()
-> Result<()> {
    let app = TestApp::start().await?;
    let lilas = Cabinet::new("lilas")?.open(&app).await?;
    let keystore = app.db().keystore_sql("SELECT current_database()")?;
    app.db().sql(&format!("ALTER DATABASE {keystore} ALLOW_CONNECTIONS false"))?;
    app.db().sql(&format!(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{keystore}'"
    ))?;
    let client = app.client()?;
    lilas.availability(&client, 0, 1, 1).await?.success()?;
    let answers: [Answer; 2] = [
        lilas.hold(&client, &lilas.at(1, "10:00")?).await?,
        lilas.book(&client, &lilas.at(1, "10:00")?, patient(1)).await?,
    ];
    for refused in answers {
        assert_eq!(refused.problem(), (503, "service-error".to_owned()), "{}", refused.text());
    }
    app.db().sql(&format!("ALTER DATABASE {keystore} ALLOW_CONNECTIONS true"))?;
    assert_eq!(lilas.book(&client, &lilas.at(1, "10:00")?, patient(1)).await?.status, 201);
    Ok(())
}
