//! The rows of accounts and sessions.

use diesel::prelude::*;
use jiff::Timestamp;
use schema::identity::{account, session};
use uuid::Uuid;

#[derive(Queryable, Selectable)]
#[diesel(table_name = account, check_for_backend(diesel::pg::Pg))]
pub(super) struct AccountRow {
    pub id: Uuid,
    pub kind: String,
    pub sealed: Vec<u8>,
    pub locale: String,
    pub state: String,
    pub password: Option<String>,
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = session, check_for_backend(diesel::pg::Pg))]
pub(super) struct SessionRow {
    pub id: Uuid,
    pub account_id: Uuid,
    pub practice_id: Option<Uuid>,
    pub second_factor: bool,
    pub label: String,
    #[diesel(deserialize_as = jiff_diesel::Timestamp)]
    pub created_at: Timestamp,
    #[diesel(deserialize_as = jiff_diesel::Timestamp)]
    pub last_seen_at: Timestamp,
    /// Whether it is known out of which network it is used.
    #[diesel(select_expression = session::network.is_not_null())]
    pub placed: bool,
}
