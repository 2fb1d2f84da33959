//! Delivering letters to account holders, as the outbox delivers those about appointments: claimed
//! with a lease, settled by whoever holds it.
//!
//! A link is minted for each attempt and ends the one before: nothing secret waits in a queue, and
//! a letter that is sent twice opens nothing twice.

use super::{
    account::{Account, find_account},
    letter::LetterKind,
    link::{self, Purpose, Target},
};
use crate::{
    error::Fault,
    mail::{
        holder::{Holder, render},
        outbox::{ATTEMPTS, pause},
        render::Postmark,
        transport::DeliveryError,
    },
    platform::Platform,
    tenancy,
};
use diesel::{
    prelude::*,
    sql_types::{Nullable, SmallInt, Text, Timestamptz, Uuid as SqlUuid},
};
use diesel_async::RunQueryDsl;
use domain::id::{AccountId, LetterId, PracticeId};
use jiff::SignedDuration;
use jiff_diesel::ToDiesel as _;
use schema::identity::letter;
use uuid::Uuid;

const LEASE: SignedDuration = SignedDuration::from_secs(60);

#[derive(QueryableByName)]
struct Claimed {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
    #[diesel(sql_type = SqlUuid)]
    account_id: Uuid,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    practice_id: Option<Uuid>,
    #[diesel(sql_type = Text)]
    kind: String,
    #[diesel(sql_type = SmallInt)]
    attempts: i16,
}

/// Delivers the letters to account holders that are due, and answers with how many it tried.
pub async fn deliver_to_holders(platform: &Platform) -> Result<usize, Fault> {
    let claimed = claim(platform).await?;
    for letter in &claimed {
        let outcome = deliver(platform, letter).await;
        if let Err(fault) = settle(platform, letter, outcome).await {
            tracing::error!(letter.id = %letter.id, "Letter not settled: {fault}");
        }
    }
    Ok(claimed.len())
}

async fn claim(platform: &Platform) -> Result<Vec<Claimed>, Fault> {
    let now = platform.now();
    let mut conn = platform.db.identity.get().await?;
    let sql = "UPDATE identity.letter SET state = 'sending', attempts = attempts + 1, leased_until = $2 \
        WHERE id IN (SELECT id FROM identity.letter \
            WHERE (state = 'queued' AND not_before <= $1) OR (state = 'sending' AND leased_until <= $1) \
            ORDER BY not_before LIMIT 8 FOR UPDATE SKIP LOCKED) \
        RETURNING id, account_id, practice_id, kind, attempts";
    let query = diesel::sql_query(sql)
        .bind::<Timestamptz, _>(now.to_diesel())
        .bind::<Timestamptz, _>((now + LEASE).to_diesel());
    Ok(query.load(&mut conn).await?)
}

/// Sends one letter; the error says what to write down, and whether to try again.
async fn deliver(platform: &Platform, claimed: &Claimed) -> Result<(), DeliveryFailure> {
    let kind = claimed.kind.parse().map_err(|_| Fault::Stored("letter kind"))?;
    let account = find_account(platform, AccountId(claimed.account_id)).await?;
    let account = account.ok_or(Fault::Stored("account"))?;
    let profile = match claimed.practice_id.map(PracticeId) {
        Some(practice) => Some(
            tenancy::profile(platform, practice).await.map_err(|_| Fault::Stored("practice"))?,
        ),
        None => None,
    };
    let path = path(platform, claimed, kind).await?;
    let sender = &platform.mailer.sender;
    let holder = Holder {
        account: &account,
        practice: profile.as_ref().map(|profile| &profile.practice),
        link: format!("{}{path}", base(platform, &account)),
    };
    let postmark = Postmark { letter: LetterId(claimed.id), at: platform.now() };
    let message = render(kind, &holder, sender, postmark)
        .map_err(|error| DeliveryFailure::Never(error.to_string()))?;
    Ok(platform.mailer.transport.deliver(postmark.letter, &message).await?)
}

/// Where the account's door is.
fn base(platform: &Platform, account: &Account) -> String {
    match account.kind {
        super::Kind::Staff => format!("{}/pro", platform.mailer.sender.site()),
        super::Kind::Operator => format!("{}/operator", platform.operator_url),
    }
}

/// Where the letter's link leads, below the door.
async fn path(platform: &Platform, claimed: &Claimed, kind: LetterKind) -> Result<String, Fault> {
    let target = |practice| Target { account: AccountId(claimed.account_id), practice };
    let (purpose, target, page) = match kind {
        LetterKind::Invitation => {
            let practice = claimed.practice_id.map(PracticeId);
            (Purpose::Invitation, target(practice), "invitation")
        }
        LetterKind::Reset => (Purpose::Reset, target(None), "reset"),
        LetterKind::PasswordChanged
        | LetterKind::FactorChanged
        | LetterKind::FewFailures
        | LetterKind::ManyFailures => return Ok("/security".to_owned()),
        LetterKind::ReviewSoon | LetterKind::ReviewWeek | LetterKind::ReviewDue => {
            return Ok("/review".to_owned());
        }
        LetterKind::Alert => return Ok("/log".to_owned()),
    };
    let mut conn = platform.db.identity.get().await?;
    let secret = link::mint(&mut conn, platform.now(), purpose, &target).await?;
    Ok(format!("/{page}/{}", secret.expose()))
}

/// Why a letter did not leave.
enum DeliveryFailure {
    Later(String),
    Never(String),
}

impl From<Fault> for DeliveryFailure {
    fn from(fault: Fault) -> Self {
        Self::Later(fault.to_string())
    }
}

impl From<DeliveryError> for DeliveryFailure {
    fn from(error: DeliveryError) -> Self {
        match error {
            DeliveryError::Later(reason) => Self::Later(reason.to_string()),
            DeliveryError::Never(reason) => Self::Never(reason.to_string()),
        }
    }
}

async fn settle(
    platform: &Platform,
    claimed: &Claimed,
    outcome: Result<(), DeliveryFailure>,
) -> Result<(), Fault> {
    let now = platform.now();
    let (state, failure) = match outcome {
        Ok(()) => ("sent", None),
        Err(DeliveryFailure::Later(reason)) if claimed.attempts < ATTEMPTS => {
            ("queued", Some(reason))
        }
        Err(DeliveryFailure::Later(reason) | DeliveryFailure::Never(reason)) => {
            ("dead", Some(reason))
        }
    };
    if let Some(reason) = &failure {
        tracing::warn!(letter.id = %claimed.id, "Letter {state}: {reason}");
    }
    let mine = letter::table
        .find(claimed.id)
        .filter(letter::state.eq("sending"))
        .filter(letter::attempts.eq(claimed.attempts));
    let mut conn = platform.db.identity.get().await?;
    diesel::update(mine)
        .set((
            letter::state.eq(state),
            letter::failure.eq(failure),
            letter::not_before.eq((now + pause(claimed.attempts)?).to_diesel()),
            letter::leased_until.eq(None::<jiff_diesel::Timestamp>),
            letter::settled_at.eq((state != "queued").then(|| now.to_diesel())),
        ))
        .execute(&mut conn)
        .await?;
    Ok(())
}
