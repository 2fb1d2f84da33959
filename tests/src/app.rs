//! The real server, in a thread of its own.

use crate::{Cabinet, Client, TestDb, mailbox::Mailbox, until};
use anyhow::{Context as _, Result, anyhow};
use domain::{
    actor::{Actor, Origin},
    id::{PracticeId, RequestId},
    locale::Locale,
};
use jiff::{SignedDuration, Timestamp};
use server::{
    app::{self, Application},
    config::{Config, Source},
};
use services::{
    clock::Clock, ctx::Ctx, keys::MasterKeyFile, platform::Platform, privacy::audit::CheckpointKey,
    tenancy,
};
use std::{
    collections::HashMap, fs, net::SocketAddr, os::unix::fs::DirBuilderExt as _, path::Path,
    sync::Arc, thread::JoinHandle,
};
use tempfile::TempDir;
use tokio::sync::{oneshot, watch};
use uuid::Uuid;
use xtask::private::RedisServer;

/// The present of the tests: a Monday at 07:00 in Paris, four weeks before the clocks go forward.
/// It lies ahead of the machine's clock, by which the database clears what has run out.
pub const NOW: Timestamp = Timestamp::constant(1_930_284_000, 0);

/// Where people reach the server, as letters say.
pub const PUBLIC_URL: &str = "https://praxis.example";

/// What several servers share: databases, the folder with the keys, the clock.
pub struct Deployment {
    pub db: TestDb,
    pub clock: Clock,
    folder: TempDir,
}

impl Deployment {
    /// At [`NOW`], with a clock to move.
    pub fn new() -> Result<Self> {
        let clock = Clock::movable();
        clock.advance(NOW.duration_since(clock.now()));
        Self::with(clock)
    }

    /// With another clock: that of the system, if the program itself runs on it too.
    pub fn with(clock: Clock) -> Result<Self> {
        let folder = tempfile::tempdir()?;
        let keys = folder.path().join("keys");
        fs::DirBuilder::new().mode(0o700).create(&keys)?;
        MasterKeyFile::create(&keys.join("master.key"))?;
        CheckpointKey::create(&keys.join("checkpoint.key"))?;
        Ok(Self { db: TestDb::new()?, clock, folder })
    }

    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// The settings of a demonstration on these databases.
    pub fn settings(&self) -> Result<HashMap<String, String>> {
        let redis = std::env::var(RedisServer::ENV);
        let redis = redis.with_context(|| format!("{} is not set", RedisServer::ENV))?;
        let log = std::env::var("PRAXIS_TEST_LOG").unwrap_or_else(|_| "off".to_owned());
        let settings = [
            ("PRAXIS_DATABASE_URL", self.db.url("praxis_booking")),
            ("PRAXIS_KEYSTORE_URL", self.db.keystore_url("praxis_keystore")),
            ("PRAXIS_REDIS_URL", redis),
            ("PRAXIS_DATA_DIR", self.folder().display().to_string()),
            ("PRAXIS_LISTEN", "127.0.0.1:0".to_owned()),
            ("PRAXIS_ADMIN_LISTEN", "127.0.0.1:0".to_owned()),
            ("PRAXIS_PUBLIC_URL", PUBLIC_URL.to_owned()),
            ("PRAXIS_TRUSTED_PROXIES", "127.0.0.1".to_owned()),
            ("PRAXIS_WEB_WORKERS", "2".to_owned()),
            ("PRAXIS_DEMO", "1".to_owned()),
            ("PRAXIS_LOG", log),
        ];
        Ok(settings.map(|(key, value)| (key.to_owned(), value)).into())
    }
}

/// A server that ends with this handle.
pub struct TestApp {
    pub deployment: Arc<Deployment>,
    config: Config,
    address: SocketAddr,
    operators: SocketAddr,
    stop: watch::Sender<bool>,
    thread: Option<JoinHandle<()>>,
}

impl TestApp {
    /// A server on databases of its own.
    pub async fn start() -> Result<Self> {
        Self::start_with(&[]).await
    }

    /// The same with other settings.
    pub async fn start_with(settings: &[(&str, String)]) -> Result<Self> {
        Self::start_in(Arc::new(Deployment::new()?), settings).await
    }

    /// A server beside others.
    pub async fn start_in(
        deployment: Arc<Deployment>,
        settings: &[(&str, String)],
    ) -> Result<Self> {
        let mut all = deployment.settings()?;
        all.extend(settings.iter().map(|(key, value)| ((*key).to_owned(), value.clone())));
        // An empty value is none.
        let config = Config::read(Source::new(all))?;
        let (stop, stopped) = watch::channel(false);
        let (listens, listening) = oneshot::channel();
        let (ours, clock) = (config.clone(), deployment.clock.clone());
        let thread = std::thread::spawn(move || serve(ours, clock, listens, stopped));
        let (address, operators) = listening.await.context("the server did not start")??;
        Ok(Self { deployment, config, address, operators, stop, thread: Some(thread) })
    }

    pub fn db(&self) -> &TestDb {
        &self.deployment.db
    }

    pub fn now(&self) -> Timestamp {
        self.deployment.clock.now()
    }

    /// Lets time pass.
    pub fn advance(&self, by: SignedDuration) {
        self.deployment.clock.advance(by);
    }

    pub fn mailbox(&self) -> Mailbox {
        Mailbox::of(self.deployment.folder())
    }

    /// A client out of a network of its own.
    pub fn client(&self) -> Result<Client> {
        Client::new(&format!("http://{}", self.address))
    }

    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// A client at the operators' own listener.
    pub fn operators_client(&self) -> Result<Client> {
        Ok(self.client()?.at(&format!("http://{}", self.operators)))
    }

    pub fn config(&self) -> &Config {
        &self.config
    }

    /// The means of the same deployment with connections of the test's own: those of the server
    /// belong to its threads.
    pub fn platform(&self) -> Result<Platform> {
        Ok(app::platform(&self.config, self.deployment.clock.clone())?)
    }

    /// Sets up a practice.
    pub async fn publish(&self, cabinet: &Cabinet) -> Result<()> {
        tenancy::publish_practice(&self.platform()?, &cabinet.profile, origin()).await?;
        Ok(())
    }

    /// A context in a practice, for calling use cases without HTTP.
    pub async fn ctx(&self, practice: PracticeId) -> Result<Ctx> {
        let platform = self.platform()?;
        let profile = tenancy::profile(&platform, practice).await?;
        Ok(Ctx::new(platform, profile, origin(), Locale::Fr))
    }

    /// Waits until every letter is settled and every event sealed.
    pub async fn rest(&self) -> Result<()> {
        until("no letter waits and no event", async || {
            let waiting = self.db().number(
                "SELECT (SELECT count(*) FROM booking.outbox WHERE state IN ('queued', 'sending')) \
                 + (SELECT count(*) FROM audit.event WHERE seq IS NULL)",
            )?;
            Ok((waiting == 0).then_some(()))
        })
        .await
    }

    /// Stops the server in good order and keeps what it worked on.
    pub fn stop(mut self) -> Result<Arc<Deployment>> {
        self.end()?;
        Ok(Arc::clone(&self.deployment))
    }

    fn end(&mut self) -> Result<()> {
        self.stop.send_replace(true);
        let ended = self.thread.take().map_or(Ok(()), JoinHandle::join);
        ended.map_err(|_| anyhow!("the server panicked"))
    }
}

impl Drop for TestApp {
    fn drop(&mut self) {
        if let Err(error) = self.end() {
            eprintln!("{error:#}");
        }
    }
}

pub fn origin() -> Origin {
    Origin { actor: Actor::Operator, request: RequestId(Uuid::from_u128(1)) }
}

fn serve(
    config: Config,
    clock: Clock,
    listens: oneshot::Sender<Result<(SocketAddr, SocketAddr)>>,
    stopped: watch::Receiver<bool>,
) {
    let started =
        tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build();
    let runtime = match started {
        Ok(runtime) => runtime,
        Err(error) => return drop(listens.send(Err(error.into()))),
    };
    runtime.block_on(async {
        match Application::build(config, clock) {
            Ok(application) => {
                let _ = listens.send(Ok((application.address(), application.operators_address())));
                if let Err(error) = application.run_until_stopped(stopped).await {
                    eprintln!("{error}");
                }
            }
            Err(error) => drop(listens.send(Err(error.into()))),
        }
    });
}
