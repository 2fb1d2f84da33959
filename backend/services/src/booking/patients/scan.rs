//! Looking through the sealed rows of a practice.
//!
//! The database cannot compare what it cannot read. The rows stream out of it and are opened in
//! batches, off the threads that answer requests: in memory there are never more than a few batches
//! in clear, and each is wiped when it has been compared.

use crate::{db::TenantTx, error::Fault, keys::PracticeKeys};
use diesel::QueryResult;
use diesel_async::RunQueryDsl;
use domain::text::{BirthDate, search_form};
use futures_util::{StreamExt as _, TryStreamExt as _};
use schema::booking::patient;
use serde::Deserialize;
use std::{borrow::Cow, sync::Arc};
use uuid::Uuid;
use zeroize::Zeroizing;

/// So many rows are opened at a time.
const BATCH: usize = 512;
/// So many batches at once: one is compared while the next comes in.
const AT_ONCE: usize = 2;

type Row = (Uuid, Vec<u8>);

/// The rows to look through.
pub(super) type Candidates<'a> = diesel::helper_types::IntoBoxed<
    'a,
    diesel::helper_types::Select<patient::table, (patient::id, patient::sealed)>,
    diesel::pg::Pg,
>;

/// Whether somebody of this given name, family name and birth date is looked for.
pub(super) type Wanted = Arc<dyn Fn(&str, &str, BirthDate) -> bool + Send + Sync>;

/// A patient who was found, and where their names stand in a list.
pub(super) struct Hit {
    name: Zeroizing<String>,
    pub id: Uuid,
}

/// What is compared of a patient; the texts are lent by the row that was opened.
#[derive(Deserialize)]
struct Glimpse<'a> {
    #[serde(borrow)]
    given_name: Cow<'a, str>,
    #[serde(borrow)]
    family_name: Cow<'a, str>,
    birth_date: BirthDate,
}

/// Everybody among the candidates who is looked for, by name.
pub(super) async fn scan(
    tx: &mut TenantTx,
    keys: &Arc<PracticeKeys>,
    candidates: Candidates<'_>,
    wanted: &Wanted,
) -> Result<Vec<Hit>, Fault> {
    let rows = candidates.load_stream::<Row>(tx.sql()).await?;
    let look = |batch| {
        let (keys, wanted) = (Arc::clone(keys), Arc::clone(wanted));
        async move {
            let looked = tokio::task::spawn_blocking(move || look_through(&keys, &wanted, batch));
            looked.await.map_err(|_| Fault::Stored("patients"))?
        }
    };
    let found = rows.chunks(BATCH).map(look).buffered(AT_ONCE);
    let mut hits: Vec<Hit> = found.try_concat().await?;
    hits.sort_by(|one, other| (one.name.as_str(), one.id).cmp(&(other.name.as_str(), other.id)));
    Ok(hits)
}

fn look_through(
    keys: &PracticeKeys,
    wanted: &Wanted,
    batch: Vec<QueryResult<Row>>,
) -> Result<Vec<Hit>, Fault> {
    let mut hits = Vec::new();
    for row in batch {
        let (id, sealed) = row?;
        let clear = keys.reveal(super::super::party::PATIENT, id, &sealed)?;
        let glimpse: Glimpse<'_> =
            serde_json::from_slice(&clear).map_err(|_| Fault::Stored("patient"))?;
        if wanted(&glimpse.given_name, &glimpse.family_name, glimpse.birth_date) {
            let name = search_form(&format!("{} {}", glimpse.family_name, glimpse.given_name));
            hits.push(Hit { name: Zeroizing::new(name), id });
        }
    }
    Ok(hits)
}
