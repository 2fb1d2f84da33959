//! Connections: one pool for each database role, and the one gate to the tenants' tables.

pub(crate) mod statement;

use crate::error::Fault;
use deadpool::managed::QueueMode;
use diesel::QueryResult;
use diesel_async::{
    AsyncConnection, AsyncPgConnection, SimpleAsyncConnection as _, TransactionManager as _,
    pooled_connection::{
        AsyncDieselConnectionManager, ManagerConfig, RecyclingMethod,
        deadpool::{Object, Pool},
    },
};
use domain::{id::PracticeId, privacy::audit::Action};
use futures_util::future::join3;
use std::{
    fmt,
    ops::Deref,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};
use uuid::Uuid;

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
    pub(crate) booking: PoolOfThread,
    pub(crate) platform: RolePool,
    pub(crate) identity: PoolOfThread,
    pub(crate) worker: RolePool,
    pub(crate) audit: RolePool,
    pub(crate) keystore: RolePool,
}

impl Db {
    /// Makes the pools; connections are opened when they are first needed. More than about sixteen
    /// connections for all threads of the web only cost (measured: round trips decide, not
    /// connections).
    pub fn new(
        urls: &DatabaseUrls,
        web_connections: usize,
        web_threads: usize,
    ) -> Result<Self, Fault> {
        Ok(Self {
            booking: PoolOfThread::new(&urls.booking, web_connections, web_threads)?,
            platform: pool(&urls.platform, 2)?,
            identity: PoolOfThread::new(&urls.identity, web_connections, web_threads)?,
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

/// Pools of one role, one for each thread that serves the web: a connection is driven by the thread
/// that opened it, and asking it from another wakes both for every answer.
#[derive(Clone)]
pub(crate) struct PoolOfThread(Arc<[RolePool]>);

impl PoolOfThread {
    fn new(url: &str, connections: usize, threads: usize) -> Result<Self, Fault> {
        let (threads, connections) = (threads.max(1), connections.max(1));
        let each = connections.div_ceil(threads);
        Ok(Self((0..threads).map(|_| pool(url, each)).collect::<Result<_, _>>()?))
    }
}

impl Deref for PoolOfThread {
    type Target = RolePool;

    fn deref(&self) -> &RolePool {
        static THREADS: AtomicUsize = AtomicUsize::new(0);
        thread_local! {
            static THREAD: usize = THREADS.fetch_add(1, Ordering::Relaxed);
        }
        let of_thread = THREAD.with(|thread| thread % self.0.len());
        #[expect(clippy::indexing_slicing, reason = "there is at least one, and this is modulo")]
        &self.0[of_thread]
    }
}

fn pool(url: &str, size: usize) -> Result<RolePool, Fault> {
    let wait = Some(Duration::from_secs(2));
    // A closed connection knows that it is; asking the server each time would be a round trip more.
    let mut config = ManagerConfig::default();
    config.recycling_method = RecyclingMethod::Fast;
    Pool::builder(AsyncDieselConnectionManager::new_with_config(url, config))
        .max_size(size)
        // Few requests use few connections, whose processes stay warm.
        .queue_mode(QueueMode::Lifo)
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
    acts: Vec<(Action, Uuid)>,
}

impl TenantTx {
    pub(crate) async fn begin(
        pool: &RolePool,
        practice: PracticeId,
        mode: Mode,
    ) -> Result<Self, Fault> {
        let mut conn = pool.get().await?;
        Transactions::begin_transaction_sql(&mut *conn, &mode.begin(practice)).await?;
        Ok(Self { conn, practice, recorded: false, acts: Vec::new() })
    }

    /// The practice whose rows this transaction sees.
    pub fn practice(&self) -> PracticeId {
        self.practice
    }

    /// The connection, for the SQL of this crate.
    pub(crate) fn sql(&mut self) -> &mut AsyncPgConnection {
        &mut self.conn
    }

    /// Keeps everybody else from changing the practice's rules and from taking time under them, until
    /// the transaction ends. A change of a rule takes the same lock by itself; whoever decides by
    /// what they read takes it first.
    pub(crate) async fn lock_rules(&mut self) -> Result<(), Fault> {
        let lock = "SELECT pg_advisory_xact_lock(booking.rules_lock(platform.tenant()))";
        Ok(self.conn.batch_execute(lock).await?)
    }

    /// Marks that the audit event of this change is written.
    pub(crate) fn recorded(&mut self) {
        self.recorded = true;
    }

    /// Marks an act of this change, for those who look on.
    pub(crate) fn acted(&mut self, action: Action, subject: Uuid) {
        self.acts.push((action, subject));
    }

    pub(crate) fn is_recorded(&self) -> bool {
        self.recorded
    }

    /// Commits, and gives what was done to be told.
    pub(crate) async fn commit(mut self) -> Result<Vec<(Action, Uuid)>, Fault> {
        Transactions::commit_transaction(&mut *self.conn).await?;
        Ok(self.acts)
    }

    pub(crate) async fn roll_back(mut self) -> Result<(), Fault> {
        Ok(Transactions::rollback_transaction(&mut *self.conn).await?)
    }
}

/// Reads with one query that always has a row: the beginning of the transaction, the query and the
/// end leave together, in one round trip.
///
/// A connection that meets the query for the first time prepares it first, so that it runs after the
/// end: it sees no practice then and so no row at all (I1), and is asked again in its turn.
pub(crate) async fn read_at_once<R>(
    pool: &RolePool,
    practice: PracticeId,
    query: impl AsyncFn(&AsyncPgConnection) -> QueryResult<Vec<R>>,
) -> Result<Vec<R>, Fault> {
    let conn = pool.get().await?;
    let (begin, mut first, mut last) = (Mode::Read.begin(practice), &*conn, &*conn);
    // Each is sent when it is first polled, which this does in order.
    let told = join3(first.batch_execute(&begin), query(&conn), last.batch_execute("ROLLBACK"));
    let (begun, rows, ended) = told.await;
    match begun.and(rows).and_then(|rows| ended.map(|()| rows)) {
        Ok(rows) if rows.is_empty() => {}
        Ok(rows) => return Ok(rows),
        Err(error) => {
            // Nobody knows how far it came.
            drop(Object::take(conn));
            return Err(error.into());
        }
    }
    drop(conn);
    let mut tx = TenantTx::begin(pool, practice, Mode::Read).await?;
    let rows = query(tx.sql()).await;
    tx.roll_back().await?;
    Ok(rows?)
}

/// What a tenant transaction may do.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Mode {
    Read,
    /// Several reads that must agree with one another.
    Snapshot,
    Write,
    /// A write that takes time of somebody's agenda: it waits for a change of the practice's rules
    /// that is under way, and a change waits for it, so that no visit lands in hours that were
    /// closed at the same moment (I3).
    Claim,
}

impl Mode {
    /// One round trip. The id is a typed UUID: there is nothing to escape.
    fn begin(self, practice: PracticeId) -> String {
        let begin = format!("BEGIN {}; SET LOCAL app.practice_id = '{practice}'", self.sql());
        let lock = "SELECT pg_advisory_xact_lock_shared(booking.rules_lock(platform.tenant()))";
        match self {
            Self::Read | Self::Snapshot | Self::Write => begin,
            Self::Claim => format!("{begin}; {lock}"),
        }
    }

    fn sql(self) -> &'static str {
        match self {
            Self::Read => "READ ONLY",
            Self::Snapshot => "ISOLATION LEVEL REPEATABLE READ READ ONLY",
            Self::Write | Self::Claim => "READ WRITE",
        }
    }
}
