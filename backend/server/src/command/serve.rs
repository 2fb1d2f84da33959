use super::Failure;
use crate::{app::Application, config::Config};
use services::clock::Clock;
use tokio::{
    signal::unix::{SignalKind, signal},
    sync::watch,
};

/// Serves until Ctrl-C or SIGTERM.
pub(super) async fn serve(config: Config) -> Result<(), Failure> {
    let public_url = config.http.public_url.clone();
    let application = Application::build(config, Clock::System)?;
    println!("Praxis is ready at {public_url}");
    let (stop, stopped) = watch::channel(false);
    let mut terminate = signal(SignalKind::terminate())?;
    let mut interrupt = signal(SignalKind::interrupt())?;
    let told = async move {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
        stop.send_replace(true);
    };
    let (served, ()) = tokio::join!(application.run_until_stopped(stopped), told);
    Ok(served?)
}
