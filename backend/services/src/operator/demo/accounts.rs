//! The people of a demonstration: one for each role, with credentials drawn now and told once.

use crate::{
    ctx::Ctx,
    error::Fault,
    identity::{
        Credentials, Door, GiveGrant, Invite, Kind, MemberChange, Person, TeamError,
        factor::{recovery::RecoveryCode, totp::TotpSecret},
        give_grant_as, list_team,
        password::Password,
        settle_member, settle_operator,
    },
    platform::Platform,
    rng,
};
use domain::{
    id::{AccountId, PractitionerId, RequestId},
    identity::{Role, Scope},
    locale::Locale,
    tenancy::Profile,
};
use jiff::SignedDuration;

/// Somebody who can sign in to a demonstration.
pub struct DemoAccount {
    /// By which address.
    pub email: String,
    /// By which password: told once, stored nowhere.
    pub password: String,
    /// What they are.
    pub role: String,
    /// Where; nowhere, for an operator.
    pub practice: Option<String>,
}

/// The people of a practice, as far as it has none yet.
pub(super) async fn people(ctx: &Ctx) -> Result<Vec<DemoAccount>, Fault> {
    if !list_team(ctx).await?.is_empty() {
        return Ok(Vec::new());
    }
    let mut made = Vec::new();
    let mut settled = Vec::new();
    for (role, practitioner) in cast(ctx.profile()) {
        let (account, told) = settle(ctx, role, practitioner).await?;
        settled.push((account, role));
        made.push(told);
    }
    grant(ctx, &settled).await?;
    Ok(made)
}

/// The operator, unless there is one.
pub(super) async fn operator(platform: &Platform) -> Result<Option<DemoAccount>, Fault> {
    let door = door(platform, Kind::Operator)?;
    let (password, credentials) = draw()?;
    let email = "operateur@praxis.example";
    let person = Person { name: name("Camille Exploitant")?, email: address(email)? };
    if crate::identity::current_code(&door, &person.email).await?.is_some() {
        return Ok(None);
    }
    settle_operator(&door, &person, &credentials).await?;
    Ok(Some(DemoAccount {
        email: email.to_owned(),
        password,
        role: "operator".to_owned(),
        practice: None,
    }))
}

/// Who there is: an owner who receives patients, another practitioner if the practice has one, and
/// somebody in each other role.
fn cast(profile: &Profile) -> Vec<(Role, Option<PractitionerId>)> {
    let mut receiving = profile.practitioners.iter().map(|practitioner| practitioner.id);
    let owner = (Role::Owner, receiving.next());
    let others = receiving.next().map(|id| (Role::Practitioner, Some(id)));
    let rest = [Role::Secretary, Role::Locum, Role::Auditor].map(|role| (role, None));
    [owner].into_iter().chain(others).chain(rest).collect()
}

async fn settle(
    ctx: &Ctx,
    role: Role,
    practitioner: Option<PractitionerId>,
) -> Result<(AccountId, DemoAccount), Fault> {
    let (password, credentials) = draw()?;
    let slug = &ctx.profile().practice.slug;
    let email = format!("{}@{slug}.example", role.word());
    let own = practitioner.and_then(|id| ctx.profile().practitioner(id));
    let called = own.map_or_else(|| stage_name(role), |practitioner| practitioner.name.as_str());
    let ends_at = role.must_end().then(|| ctx.now() + SignedDuration::from_hours(24 * 60));
    let invite = Invite {
        person: Person { name: name(called)?, email: address(&email)? },
        locale: Locale::Fr,
        member: MemberChange { role, practitioner, medical: own.is_some(), ends_at },
    };
    let door = door(ctx.platform(), Kind::Staff)?;
    let account = settle_member(ctx, &door, &invite, &credentials).await.map_err(fault)?;
    let (role, practice) = (role.word().to_owned(), Some(ctx.profile().practice.name.to_string()));
    Ok((account, DemoAccount { email, password, role, practice }))
}

/// The secretary keeps every agenda, the locum reads the first.
async fn grant(ctx: &Ctx, settled: &[(AccountId, Role)]) -> Result<(), Fault> {
    let of = |role| settled.iter().find(|(_, has)| *has == role).map(|(account, _)| *account);
    let Some(owner) = of(Role::Owner) else { return Ok(()) };
    let practitioners = ctx.profile().practitioners.iter().map(|practitioner| practitioner.id);
    let secretary = of(Role::Secretary);
    let secretary = secretary
        .into_iter()
        .flat_map(|account| practitioners.clone().map(move |id| (account, id, Scope::Write)));
    let first = practitioners.clone().next();
    let locum = of(Role::Locum).zip(first).map(|(account, id)| (account, id, Scope::Read));
    for (account, practitioner, scope) in secretary.chain(locum) {
        let grant = GiveGrant { account, practitioner, scope, ends_at: None };
        give_grant_as(ctx, owner, grant).await.map_err(fault)?;
    }
    Ok(())
}

/// A password out of 160 random bits in groups that can be read aloud, and a second factor.
fn draw() -> Result<(String, Credentials), Fault> {
    let codes = RecoveryCode::mint()?;
    let password =
        codes.iter().take(2).map(RecoveryCode::expose).collect::<Vec<_>>().join("-").to_lowercase();
    let credentials = Credentials {
        password: Password::parse(&password).map_err(|_| Fault::Stored("password"))?,
        totp: TotpSecret::mint()?,
    };
    Ok((password, credentials))
}

fn door(platform: &Platform, kind: Kind) -> Result<Door, Fault> {
    let request = RequestId(rng::sortable(platform.now())?);
    let from = (String::new(), None, "demo".to_owned());
    Ok(Door::new(platform.clone(), kind, (request, Locale::Fr), from))
}

fn stage_name(role: Role) -> &'static str {
    match role {
        Role::Owner => "Dominique Titulaire",
        Role::Practitioner => "Sacha Praticien",
        Role::Secretary => "Alex Accueil",
        Role::Locum => "Maxime Remplaçant",
        Role::Auditor => "Charlie Audit",
    }
}

fn name(text: &str) -> Result<domain::text::PersonName, Fault> {
    text.parse().map_err(|_| Fault::Stored("name"))
}

fn address(text: &str) -> Result<domain::text::EmailAddress, Fault> {
    text.parse().map_err(|_| Fault::Stored("address"))
}

fn fault(error: TeamError) -> Fault {
    match error {
        TeamError::Fault(fault) => fault,
        TeamError::Unknown | TeamError::LastOwner | TeamError::Already | TeamError::Invalid(_) => {
            Fault::Stored("demonstration team")
        }
    }
}
