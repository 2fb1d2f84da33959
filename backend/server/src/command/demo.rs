use super::Failure;
use crate::{app, config::Config};
use clap::{Args, Subcommand};
use domain::{id::RequestId, locale::Locale, text::EmailAddress};
use services::{
    clock::Clock,
    identity::{Door, Kind, current_code},
    operator::demo::{DemoAccount, DemoOptions, load_demo, people_demo},
    platform::Platform,
};

/// How much to load.
#[derive(Args)]
pub(super) struct DemoArguments {
    /// How many practices; the first twelve are made by hand, the others drawn.
    #[arg(long, default_value_t = DemoOptions::default().practices)]
    practices: usize,
    /// The same seed draws the same practices.
    #[arg(long, default_value_t = DemoOptions::default().seed)]
    seed: u64,
    #[command(subcommand)]
    command: Option<DemoCommand>,
}

/// What else a demonstration can do.
#[derive(Subcommand)]
enum DemoCommand {
    /// Print the one-time code that the authenticator of an account shows now.
    Code {
        /// The address by which the account signs in.
        account: EmailAddress,
    },
}

/// Loads fictitious practices. Only a demonstration may have them (R-10.P44).
pub(super) async fn demo(config: &Config, arguments: &DemoArguments) -> Result<(), Failure> {
    if !config.demo {
        return Err("fictitious practices belong to a demonstration: set PRAXIS_DEMO=1".into());
    }
    let platform = app::platform(config, Clock::System)?;
    if let Some(DemoCommand::Code { account }) = &arguments.command {
        return code(&platform, account).await;
    }
    let options = DemoOptions { practices: arguments.practices, seed: arguments.seed };
    let summary = load_demo(&platform, &options).await?;
    println!(
        "loaded {} practices, {} practitioners, {} appointments; {} practices were there already",
        summary.practices, summary.practitioners, summary.appointments, summary.skipped
    );
    let people = people_demo(&platform).await?;
    if !people.is_empty() {
        introduce(&people, config);
    }
    Ok(())
}

/// Tells who can sign in: once, since passwords are stored nowhere.
fn introduce(people: &[DemoAccount], config: &Config) {
    println!("\nPeople of the demonstration. Their passwords are not shown again:");
    println!("  {:12}  {:52}  {:40}  practice", "role", "e-mail", "password");
    for one in people {
        let practice = one.practice.as_deref().unwrap_or("(platform)");
        println!("  {:12}  {:52}  {:40}  {practice}", one.role, one.email, one.password);
    }
    let (staff, operators) = (&config.http.public_url, &config.http.operator_url);
    println!("Staff sign in at {staff}/pro, operators at {operators}/operator.");
    println!("The one-time code of an account: cargo xtask praxis demo code <e-mail>\n");
}

async fn code(platform: &Platform, account: &EmailAddress) -> Result<(), Failure> {
    let request = RequestId(services::rng::sortable(platform.now())?);
    let from = (String::new(), None, "demo".to_owned());
    let door = Door::new(platform.clone(), Kind::Staff, (request, Locale::Fr), from);
    let code = current_code(&door, account).await?;
    println!("{}", code.ok_or("no account with an authenticator has this address")?);
    Ok(())
}
