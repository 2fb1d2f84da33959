use super::{newcomer, statuses};
use anyhow::Result;
use tests::{
    Answer, Cabinet, TestApp, people::patient, staff::PASSWORD, stranger::Stranger, until,
};
use xtask::private::{RedisServer, Scratch};

async fn three_guesses(stranger: &Stranger, email: &str) -> Result<Vec<u16>> {
    let mut answers: Vec<Answer> = Vec::new();
    for _ in 0..3 {
        answers.push(stranger.guesses(email).await?);
    }
    Ok(statuses(&answers))
}

#[tokio::test]
async fn when_redis_stops_people_sign_in_and_book_and_half_the_guesses_are_admitted() -> Result<()>
{
    let scratch = Scratch::new()?;
    let mut redis = RedisServer::start(&scratch.redis())?;
    let app = TestApp::start_with(&[("PRAXIS_REDIS_URL", redis.url()?)]).await?;
    let lilas = Cabinet::new("lilas")?.open(&app).await?;
    let mut known = newcomer(&app, &lilas).await?;
    known.sign_in(&app).await?;
    let (newcomer, stranger) = (newcomer(&app, &lilas).await?, app.stranger()?);
    assert_eq!(three_guesses(&stranger, "before@staff.example").await?, [422, 422, 422]);

    redis.kill_9()?;
    assert_eq!(three_guesses(&stranger, "before@staff.example").await?, [429; 3], "not forgotten");
    assert_eq!(three_guesses(&stranger, "during@staff.example").await?, [422, 422, 429]);
    app.advance(jiff::SignedDuration::from_secs(60));
    assert!(known.come_again(&app).await?);
    assert_eq!(stranger.elsewhere().tries(&newcomer.email, PASSWORD).await?.status, 303);
    let client = app.client()?;
    assert_eq!(lilas.hold(&client, &lilas.at(1, "09:00")?).await?.status, 201);
    assert_eq!(lilas.book(&client, &lilas.at(1, "10:00")?, patient(1)).await?.status, 201);

    redis.restart()?;
    let mut look = 0;
    until("the whole quota is given out again", async || {
        look += 1;
        let guesses = three_guesses(&stranger, &format!("{look}@staff.example")).await?;
        Ok((guesses == [422, 422, 422]).then_some(()))
    })
    .await?;
    Ok(())
}
