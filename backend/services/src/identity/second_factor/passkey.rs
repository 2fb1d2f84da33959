//! Passkeys: making one and proving oneself by one. Each is two requests; what the first begins
//! waits in the session.

use super::{FactorError, Passed, code::refused, limit, pass::pass, settings::told};
use crate::{
    error::Fault,
    identity::{
        account::find_account,
        ceremony::{self, Ceremony},
        door::Door,
        factor::passkey::{Holder, PasskeyError, Passkeys, Proof, StoredPasskey},
        keys::platform_keys,
        session::Session,
        trail,
    },
    rng,
};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use domain::{privacy::audit::Action, text::Label};
use jiff_diesel::ToDiesel as _;
use schema::identity::passkey;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use sha2::{Digest as _, Sha256};
use uuid::Uuid;

pub(super) const SEALED: &str = "passkey.sealed";

/// A passkey with what its holder calls it.
#[derive(Serialize, Deserialize)]
pub(super) struct Labelled {
    pub label: Label,
    pub passkey: StoredPasskey,
}

/// Asks the browser for a new passkey.
pub async fn start_passkey_registration(door: &Door, own: &Session) -> Result<Value, FactorError> {
    let passkeys = available(door)?;
    let holder = find_account(door.platform(), own.account).await?;
    let person = holder.ok_or(Fault::Stored("account"))?.person;
    let existing: Vec<_> =
        load(door, own).await?.into_iter().map(|(_, stored)| stored.passkey).collect();
    let holder = Holder {
        account: own.account,
        sign_in_name: person.email.as_str(),
        display_name: person.name.as_str(),
    };
    let (request, state) = passkeys.start_registration(holder, &existing)?;
    ceremony::begin(door, own, &Ceremony::Create(state)).await?;
    Ok(request)
}

/// Keeps the passkey that the browser made. It proves its holder as it is made, so the session
/// passes.
pub async fn finish_passkey_registration(
    door: &Door,
    own: &Session,
    (label, answer): (Label, Value),
) -> Result<Passed, FactorError> {
    let Some(Ceremony::Create(state)) = ceremony::take(door, own).await? else {
        return Err(FactorError::NotBegun);
    };
    let stored = available(door)?.finish_registration(answer, state)?;
    let keys = platform_keys(door.platform()).await?;
    let id = rng::sortable(door.now())?;
    let credential = Sha256::digest(stored.id()).to_vec();
    let sealed = keys.seal(SEALED, id, &Labelled { label, passkey: stored })?;
    door.change(async |conn| {
        let written = diesel::insert_into(passkey::table)
            .values((
                passkey::account_id.eq(own.account.0),
                passkey::id.eq(id),
                passkey::credential_hash.eq(credential),
                passkey::sealed.eq(sealed),
                passkey::created_at.eq(door.now().to_diesel()),
            ))
            .on_conflict_do_nothing()
            .execute(conn)
            .await?;
        if written == 0 {
            return Err(PasskeyError::Registered.into());
        }
        let who = door.as_account(own);
        trail::tell(conn, who, Action::FactorAdded, Some(own.account)).await?;
        told(conn, door, own).await?;
        Ok(pass(conn, door, own, Action::FactorPassed).await?)
    })
    .await
}

/// Asks the browser for a proof by one of the account's passkeys.
pub async fn start_passkey(door: &Door, own: &Session) -> Result<Value, FactorError> {
    let stored: Vec<_> =
        load(door, own).await?.into_iter().map(|(_, stored)| stored.passkey).collect();
    let (request, state) = available(door)?.start_authentication(&stored)?;
    ceremony::begin(door, own, &Ceremony::Get(state)).await?;
    Ok(request)
}

/// Checks the browser's proof and lets the session pass.
pub async fn finish_passkey(
    door: &Door,
    own: &Session,
    answer: Value,
) -> Result<Passed, FactorError> {
    let guess = limit::guess(door, own).await?;
    guess.admit().await?;
    let Some(Ceremony::Get(state)) = ceremony::take(door, own).await? else {
        return Err(FactorError::NotBegun);
    };
    let proof = match available(door)?.finish_authentication(answer, state) {
        Ok(proof) => proof,
        Err(error) => {
            refused(door, own).await?;
            return Err(error.into());
        }
    };
    let used = load(door, own).await?;
    let used = used.into_iter().find(|(_, stored)| stored.passkey.id() == proof.passkey_id());
    let (id, used) = used.ok_or(PasskeyError::Unknown)?;
    let passed = note(door, own, (id, used), &proof).await?;
    guess.succeeded().await;
    Ok(passed)
}

async fn note(
    door: &Door,
    own: &Session,
    (id, mut used): (Uuid, Labelled),
    proof: &Proof,
) -> Result<Passed, FactorError> {
    used.passkey.update(proof);
    let sealed = platform_keys(door.platform()).await?.seal(SEALED, id, &used)?;
    door.change(async |conn| {
        diesel::update(passkey::table.find((own.account.0, id)))
            .set((passkey::sealed.eq(sealed), passkey::last_used_at.eq(door.now().to_diesel())))
            .execute(conn)
            .await?;
        Ok(pass(conn, door, own, Action::FactorPassed).await?)
    })
    .await
}

async fn load(door: &Door, own: &Session) -> Result<Vec<(Uuid, Labelled)>, Fault> {
    let keys = platform_keys(door.platform()).await?;
    let mut conn = door.platform().db.identity.get().await?;
    let rows: Vec<(Uuid, Vec<u8>)> = passkey::table
        .filter(passkey::account_id.eq(own.account.0))
        .order(passkey::created_at)
        .select((passkey::id, passkey::sealed))
        .load(&mut conn)
        .await?;
    rows.into_iter().map(|(id, sealed)| Ok((id, keys.open(SEALED, id, &sealed)?))).collect()
}

fn available(door: &Door) -> Result<&Passkeys, FactorError> {
    door.platform().doorkeeper.passkeys.as_ref().ok_or(FactorError::Unavailable)
}
