//! The application: built from settings, run until it is told to stop.

use crate::{
    config::{Config, MailTarget},
    middleware::limit::Limits,
    routes,
    streams::Streams,
    telemetry,
};
use actix_web::{HttpServer, dev::Server, web};
use secrecy::ExposeSecret as _;
use services::{
    booking::{FeedLink, ManageLink},
    changes::Changes,
    clock::Clock,
    counters::Counters,
    db::Db,
    error::Fault,
    identity::{Doorkeeper, attempts::Attempts, factor::passkey::Passkeys, password::HashGate},
    jobs,
    keys::{Keys, MasterKeyFile},
    mail::{
        outbox::Mailer,
        render::Sender,
        transport::{RelayError, Transport},
    },
    outbound::Outbound,
    platform::Platform,
    privacy::audit::{CheckpointKey, write_checkpoints},
    tenancy::Profiles,
};
use std::{io, net::SocketAddr, sync::Arc, time::Duration};
use tokio::sync::watch;

/// What every request can reach.
pub struct App {
    /// Databases, keys, clock, mail.
    pub platform: Platform,
    /// The settings.
    pub config: Config,
    /// The streams that are open.
    pub streams: Streams,
    /// How much each network asked for lately.
    pub limits: Limits,
}

impl App {
    /// The address under which a patient manages an appointment.
    pub fn manage_url(&self, link: &ManageLink) -> String {
        format!("{}/a/{}", self.config.http.public_url, link.expose())
    }

    /// The address to which a calendar outside subscribes.
    pub fn feed_url(&self, link: &FeedLink) -> String {
        format!("{}/calendar/{}.ics", self.config.http.public_url, link.expose())
    }
}

/// Why the application cannot be built.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// Databases, keys or files.
    #[error(transparent)]
    Fault(#[from] Fault),
    /// The address cannot be listened on.
    #[error("cannot listen: {0}")]
    Listen(#[from] io::Error),
    /// Redis.
    #[error("PRAXIS_REDIS_URL is not the address of a Redis")]
    Redis,
    /// Mail.
    #[error("PRAXIS_SMTP_URL: {0}")]
    Relay(#[from] RelayError),
    /// The library for TLS does not do what we ask of it.
    #[error("TLS cannot be prepared")]
    Tls,
    /// The sender's address is missing.
    #[error("PRAXIS_MAIL_FROM must be set")]
    Sender,
}

/// The platform that the settings describe.
pub fn platform(config: &Config, clock: Clock) -> Result<Platform, StartError> {
    let db = Db::new(&config.database.urls, config.database.web_connections, config.http.workers)?;
    let master = MasterKeyFile::open(&config.keys.master)?;
    let counters = match &config.database.redis_url {
        Some(url) => Counters::in_redis(url.expose_secret()).map_err(|_| StartError::Redis)?,
        None => Counters::in_process(),
    };
    let redis = config.database.redis_url.as_ref().map(|url| url.expose_secret());
    let changes = match redis {
        Some(url) => Changes::in_redis(url, master.derive("praxis/changes/1")?, clock.now())
            .map_err(|_| StartError::Redis)?,
        None => Changes::in_process(clock.now()),
    };
    let doorkeeper = Doorkeeper {
        attempts: Attempts::new(redis, master.derive("praxis/attempts/1")?)
            .map_err(|_| StartError::Redis)?,
        gate: HashGate::default(),
        passkeys: Passkeys::new(&config.http.public_url),
    };
    Ok(Platform {
        doorkeeper: Arc::new(doorkeeper),
        operator_url: config.http.operator_url.clone(),
        keys: Keys::new(&db, master, clock.clone()),
        db,
        clock,
        changes,
        counters,
        mailer: Arc::new(mailer(config)?),
        outbound: Outbound::new(config.outbound_loopback).map_err(|_| StartError::Tls)?,
        checkpoint_key: Arc::new(CheckpointKey::open(&config.keys.checkpoint)?),
        profiles: Profiles::default(),
        data_dir: config.data_dir.clone(),
    })
}

fn mailer(config: &Config) -> Result<Mailer, StartError> {
    let transport = match &config.mail.target {
        MailTarget::Relay(url, root) => Transport::smtp(url, root.as_deref())?,
        MailTarget::Folder(folder) => Transport::Folder(folder.clone()),
    };
    let from = config.mail.from.clone().ok_or(StartError::Sender)?;
    Ok(Mailer { transport, sender: Sender { from, public_url: config.http.public_url.clone() } })
}

/// A server that listens, and the work that goes on behind it.
pub struct Application {
    app: web::Data<App>,
    server: Server,
    address: SocketAddr,
    operators: Server,
    operators_address: SocketAddr,
}

impl Application {
    /// Builds the application and starts to listen.
    pub fn build(config: Config, clock: Clock) -> Result<Self, StartError> {
        telemetry::start(&config.log);
        let platform = platform(&config, clock)?;
        let (listen, workers) = (config.http.listen, config.http.workers);
        let app = web::Data::new(App {
            platform,
            config,
            limits: Limits::default(),
            streams: Streams::default(),
        });
        let shared = app.clone();
        let server = HttpServer::new(move || routes::application(shared.clone()))
            .workers(workers)
            .client_request_timeout(Duration::from_secs(10))
            .shutdown_timeout(10)
            .disable_signals()
            .bind(listen)?;
        let address = server.addrs().first().copied().unwrap_or(listen);
        let (operators, operators_address) = operators(&app)?;
        Ok(Self { app, server: server.run(), address, operators, operators_address })
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Where operators reach it.
    pub fn operators_address(&self) -> SocketAddr {
        self.operators_address
    }

    /// What its requests can reach.
    pub fn app(&self) -> web::Data<App> {
        self.app.clone()
    }

    /// Answers requests and works until `stop` becomes true; what has been begun is finished.
    pub async fn run_until_stopped(self, stop: watch::Receiver<bool>) -> io::Result<()> {
        let handles = [self.server.handle(), self.operators.handle()];
        let mut stopped = stop.clone();
        let end = async {
            let _ = stopped.wait_for(|stop| *stop).await;
            self.app.platform.changes.close();
            let [public, operators] = &handles;
            tokio::join!(public.stop(true), operators.stop(true));
        };
        let work = jobs::work(&self.app.platform, stop);
        let (served, operated, (), ()) = tokio::join!(self.server, self.operators, end, work);
        if let Err(fault) = write_checkpoints(&self.app.platform).await {
            tracing::error!("Last checkpoints not written: {fault}");
        }
        served.and(operated)
    }
}

/// The operators' own listener. One thread is plenty for a handful of people.
fn operators(app: &web::Data<App>) -> Result<(Server, SocketAddr), StartError> {
    let (shared, listen) = (app.clone(), app.config.http.admin_listen);
    let server = HttpServer::new(move || routes::operators_application(shared.clone()))
        .workers(1)
        .client_request_timeout(Duration::from_secs(10))
        .shutdown_timeout(10)
        .disable_signals()
        .bind(listen)?;
    let address = server.addrs().first().copied().unwrap_or(listen);
    Ok((server.run(), address))
}
