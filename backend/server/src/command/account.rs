use super::Failure;
use crate::{app, config::Config};
use clap::Subcommand;
use domain::{
    actor::{Actor, Origin},
    id::RequestId,
    identity::Role,
    locale::Locale,
    text::{EmailAddress, PersonName, Slug},
};
use services::{
    clock::Clock,
    ctx::Ctx,
    identity::{
        Door, Invite, Kind, MemberChange, Person, enable_member, find_by_email, invite_member,
        invite_operator,
    },
    platform::Platform,
    tenancy,
};

/// Accounts of people. There is none until somebody is invited here.
#[derive(Subcommand)]
pub(super) enum AccountCommand {
    /// Invite a practice's owner, by mail; the owner invites everybody else.
    InviteOwner {
        /// The practice's part of the address.
        #[arg(long)]
        practice: Slug,
        /// The person.
        #[command(flatten)]
        person: PersonArguments,
    },
    /// Invite an operator of the platform: prints a link that sets their password, for one hour.
    InviteOperator {
        /// The person.
        #[command(flatten)]
        person: PersonArguments,
    },
    /// Give a member of a practice their suspended or ended access back: an owner who was away too long.
    Enable {
        /// The practice's part of the address.
        #[arg(long)]
        practice: Slug,
        /// The address by which they sign in.
        #[arg(long)]
        email: EmailAddress,
    },
}

/// Who is invited.
#[derive(clap::Args)]
pub(super) struct PersonArguments {
    /// First and last name.
    #[arg(long)]
    name: PersonName,
    /// The address by which they will sign in.
    #[arg(long)]
    email: EmailAddress,
}

impl From<PersonArguments> for Person {
    fn from(arguments: PersonArguments) -> Self {
        Self { name: arguments.name, email: arguments.email }
    }
}

pub(super) async fn account(config: &Config, command: AccountCommand) -> Result<(), Failure> {
    let platform = app::platform(config, Clock::System)?;
    match command {
        AccountCommand::InviteOwner { practice, person } => {
            let ctx = context(&platform, &practice).await?;
            let member = MemberChange {
                role: Role::Owner,
                practitioner: None,
                medical: false,
                ends_at: None,
            };
            let invite = Invite { person: person.into(), locale: Locale::default(), member };
            invite_member(&ctx, None, &invite).await?;
            println!("the invitation leaves with the next mails");
        }
        AccountCommand::InviteOperator { person } => {
            let door = door(&platform)?;
            let secret = invite_operator(&door, &person.into()).await?;
            let secret = secret.ok_or("the address belongs to a member of a practice")?;
            println!("{}/operator/reset/{}", config.http.operator_url, secret.expose());
        }
        AccountCommand::Enable { practice, email } => {
            let ctx = context(&platform, &practice).await?;
            let account = find_by_email(&platform, &email).await?;
            enable_member(&ctx, account.ok_or("nobody signs in with this address")?).await?;
            println!("the access counts from the next request");
        }
    }
    Ok(())
}

async fn context(platform: &Platform, slug: &Slug) -> Result<Ctx, Failure> {
    let id = tenancy::find_practice(platform, slug).await?;
    let profile = tenancy::profile(platform, id).await?;
    let request = RequestId(services::rng::sortable(platform.now())?);
    let origin = Origin { actor: Actor::Operator, request };
    Ok(Ctx::new(platform.clone(), profile, origin, Locale::default()))
}

fn door(platform: &Platform) -> Result<Door, Failure> {
    let request = RequestId(services::rng::sortable(platform.now())?);
    let from = (String::new(), None, "praxis".to_owned());
    Ok(Door::new(platform.clone(), Kind::Operator, (request, Locale::default()), from))
}
