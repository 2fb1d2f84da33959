//! Connections: one pool for each database role, and the one gate to the tenants' tables.

pub(crate) mod statement;

use crate::error::Fault;
use diesel_async::{
    AsyncConnection, AsyncPgConnection, SimpleAsyncConnection as _, TransactionManager as _,
    pooled_connection::{
        AsyncDieselConnectionManager, ManagerConfig, RecyclingMethod,
        deadpool::{Object, Pool},
    },
};
use domain::id::PracticeId;
use std::{fmt, time::Duration};

/// A pool of connections that all act as one role.
pub type RolePool = Pool<AsyncPgConnection>;

type Transactions = <AsyncPgConnection as AsyncConnection>::TransactionManager;

/// The URLs of the runtime roles. Each role can do its own work and no other.
#[derive(Clone)]
pub struct DatabaseUrls {
    /// `praxis_booking`: the tenants' booking data, one tenant at a time.
    pub booking: String,
    /// `praxis_platform`: the directory of practices.
    pub platform: String,
    /// `praxis_identity`: accounts and sessions, before a practice is known.
    pub identity: String,
    /// `praxis_worker`: where there is work, in all practices, without content.
    pub worker: String,
    /// `praxis_audit`: numbering and chaining the log.
    pub audit: String,
    /// `praxis_keystore`: the wrapped data keys, one tenant at a time.
    pub keystore: String,
}

/// The pools.
#[derive(Clone)]
pub struct Db {
    pub(crate) booking: RolePool,
    pub(crate) platform: RolePool,
    pub(crate) identity: RolePool,
    pub(crate) worker: RolePool,
    pub(crate) audit: RolePool,
    pub(crate) keystore: RolePool,
}

impl Db {
    /// Makes the pools; connections are opened when they are first needed. More than about sixteen
    /// connections for the web only cost (measured: round trips decide, not connections).
    pub fn new(urls: &DatabaseUrls, web_connections: usize) -> Result<Self, Fault> {
        Ok(Self {
            booking: pool(&urls.booking, web_connections)?,
            platform: pool(&urls.platform, 2)?,
            identity: pool(&urls.identity, web_connections)?,
            worker: pool(&urls.worker, 2)?,
            audit: pool(&urls.audit, 2)?,
            keystore: pool(&urls.keystore, 2)?,
        })
    }
}

impl Db {
    /// Whether the main database answers.
    pub async fn answers(&self) -> bool {
        match self.booking.get().await {
            Ok(mut conn) => conn.batch_execute("SELECT").await.is_ok(),
            Err(_) => false,
        }
    }
}

impl fmt::Debug for Db {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Db")
    }
}

fn pool(url: &str, size: usize) -> Result<RolePool, Fault> {
    let wait = Some(Duration::from_secs(2));
    // A closed connection knows that it is; asking the server each time would be a round trip more.
    let mut config = ManagerConfig::default();
    config.recycling_method = RecyclingMethod::Fast;
    Pool::builder(AsyncDieselConnectionManager::new_with_config(url, config))
        .max_size(size)
        .wait_timeout(wait)
        .create_timeout(wait)
        .recycle_timeout(wait)
        .runtime(deadpool::Runtime::Tokio1)
        .build()
        .map_err(|error| Fault::DatabaseDown(error.to_string()))
}

/// Changes what belongs to no tenant: commits if `act` succeeds, else leaves no trace.
pub(crate) async fn in_transaction<T, E: From<Fault>>(
    pool: &RolePool,
    act: impl AsyncFnOnce(&mut AsyncPgConnection) -> Result<T, E>,
) -> Result<T, E> {
    let mut conn = pool.get().await.map_err(Fault::from)?;
    Transactions::begin_transaction_sql(&mut *conn, "BEGIN").await.map_err(Fault::from)?;
    match act(&mut conn).await {
        Ok(value) => {
            Transactions::commit_transaction(&mut *conn).await.map_err(Fault::from)?;
            Ok(value)
        }
        Err(error) => {
            // The first error is the one worth telling; a dead connection rolls back by itself.
            let _ = Transactions::rollback_transaction(&mut *conn).await;
            Err(error)
        }
    }
}

/// An open transaction of one tenant: the only thing that SQL on tenant tables accepts.
///
/// Row-level security shows it the rows of its practice and nothing else (I1). Dropping it without
/// an end closes the connection, and PostgreSQL rolls back.
pub struct TenantTx {
    conn: Object<AsyncPgConnection>,
    practice: PracticeId,
    recorded: bool,
}

impl TenantTx {
    pub(crate) async fn begin(
        pool: &RolePool,
        practice: PracticeId,
        mode: Mode,
    ) -> Result<Self, Fault> {
        let mut conn = pool.get().await?;
        // One round trip. The id is a typed UUID: there is nothing to escape.
        let sql = format!("BEGIN {}; SET LOCAL app.practice_id = '{practice}'", mode.sql());
        Transactions::begin_transaction_sql(&mut *conn, &sql).await?;
        Ok(Self { conn, practice, recorded: false })
    }

    /// The practice whose rows this transaction sees.
    pub fn practice(&self) -> PracticeId {
        self.practice
    }

    /// The connection, for the SQL of this crate.
    pub(crate) fn sql(&mut self) -> &mut AsyncPgConnection {
        &mut self.conn
    }

    /// Marks that the audit event of this change is written.
    pub(crate) fn recorded(&mut self) {
        self.recorded = true;
    }

    pub(crate) fn is_recorded(&self) -> bool {
        self.recorded
    }

    pub(crate) async fn commit(mut self) -> Result<(), Fault> {
        Ok(Transactions::commit_transaction(&mut *self.conn).await?)
    }

    pub(crate) async fn roll_back(mut self) -> Result<(), Fault> {
        Ok(Transactions::rollback_transaction(&mut *self.conn).await?)
    }
}

/// What a tenant transaction may do.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Mode {
    Read,
    /// Several reads that must agree with one another.
    Snapshot,
    Write,
}

impl Mode {
    fn sql(self) -> &'static str {
        match self {
            Self::Read => "READ ONLY",
            Self::Snapshot => "ISOLATION LEVEL REPEATABLE READ READ ONLY",
            Self::Write => "READ WRITE",
        }
    }
}
