use super::{events, keep, next, until_day};
use anyhow::Result;
use domain::{id::PracticeId, identity::Role};
use jiff::SignedDuration;
use services::platform::Platform;
use tests::{Cabinet, TestApp, staff::Staff};

const YEAR: i64 = 365;

struct Practice {
    app: TestApp,
    platform: Platform,
    id: PracticeId,
    owner: Staff,
    paul: Staff,
}

impl Practice {
    async fn open() -> Result<Self> {
        let app = TestApp::start().await?;
        let port = Cabinet::new("port")?.open(&app).await?;
        let owner = app.at_work(port.id(), Role::Owner).await?;
        let paul = app.at_work(port.id(), Role::Secretary).await?;
        Ok(Self { platform: app.platform()?, id: port.id(), app, owner, paul })
    }

    /// Everybody works all the time until a day.
    async fn work_until(&mut self, from: i64, day: i64) -> Result<()> {
        for at in (from..day).step_by(60).skip(1).chain([day]) {
            until_day(&self.app, at, SignedDuration::from_mins(5))?;
            self.owner.sign_in(&self.app).await?;
            self.paul.sign_in(&self.app).await?;
        }
        Ok(())
    }

    /// What the job does five minutes later: how many it suspends, how many letters there are.
    async fn keep(&self) -> Result<(usize, i64)> {
        self.app.advance(SignedDuration::from_mins(5));
        let suspended = keep(&self.platform).await?;
        let letters = "SELECT count(*) FROM identity.letter WHERE kind LIKE 'review-%'";
        Ok((suspended, self.app.db().number(letters)?))
    }
}

#[tokio::test]
async fn the_yearly_review_is_announced_three_times_and_what_nobody_confirms_is_suspended()
-> Result<()> {
    let mut port = Practice::open().await?;
    let mut before = 0;
    for (day, suspended, letters) in [
        (YEAR - 31, 0, 0),
        (YEAR - 30, 0, 1),
        (YEAR - 20, 0, 1),
        (YEAR - 7, 0, 2),
        (YEAR, 0, 3),
        (YEAR + 29, 0, 3),
        (YEAR + 30, 1, 3),
    ] {
        port.work_until(before, day).await?;
        assert_eq!(port.keep().await?, (suspended, letters), "{day}");
        before = day;
    }
    // Whoever must do the review keeps their access; the others' sessions end where they stand.
    assert_eq!(next(&mut port.paul).await?, "/pro/sign-in?next=%2Fpro");
    assert_eq!(next(&mut port.owner).await?, "open");
    let told = port.app.mailbox().await_letters_to(&port.owner.email, 3).await?;
    assert_eq!(told.len(), 3);
    for (letter, word) in told.iter().zip(["un mois", "une semaine", "aujourd’hui"]) {
        assert_eq!(letter.subject()?, "Revue annuelle des accès de Cabinet port");
        assert!(letter.text()?.contains(word), "{}", letter.text()?);
        assert_eq!(letter.path()?, "/pro/review");
    }
    assert_eq!(events(&port.app, "review.reminded")?, 3);
    assert_eq!(events(&port.app, "member.suspended")?, 1);
    Ok(())
}

#[tokio::test]
async fn whoever_is_confirmed_on_the_page_stays_and_whoever_is_not_leaves_at_once() -> Result<()> {
    let mut port = Practice::open().await?;
    port.work_until(0, YEAR - 10).await?;
    assert_eq!(port.keep().await?, (0, 1));
    let home = port.owner.get("/pro/review").await?.text();
    assert!(home.contains("À faire avant le"), "{home}");
    let mut nadia = port.app.at_work(port.id, Role::Secretary).await?;

    let field = |staff: &Staff| format!("decision-{}", staff.account);
    let (paul, other) = (field(&port.paul), field(&nadia));
    let half = port.owner.submit("/pro/review", &[(&paul, "keep")]).await?;
    assert_eq!(half.status, 422);
    assert!(half.text().contains("Il manque des réponses"));
    assert_eq!(events(&port.app, "member.confirmed")?, 0, "half a review does nothing");
    let whole = [(paul.as_str(), "keep"), (other.as_str(), "end")];
    let done = port.owner.submit("/pro/review", &whole).await?;
    assert_eq!((done.status, done.location()), (303, "/pro/review?done=1"));
    assert!(port.owner.get(done.location()).await?.text().contains("La revue est faite"));
    assert_eq!(next(&mut nadia).await?, "/pro/sign-in?next=%2Fpro");
    assert_eq!(next(&mut port.paul).await?, "open");

    port.work_until(YEAR - 10, YEAR + 31).await?;
    assert_eq!(port.keep().await?, (0, 1), "neither letters nor suspensions");
    assert_eq!(next(&mut port.paul).await?, "open");
    Ok(())
}
