//! The team, and inviting somebody to it.

use super::{at_work, context, html, on, typed};
use crate::{problem::Problem, staff::AtWork};
use actix_web::{HttpResponse, http::StatusCode, web};
use domain::{
    locale::Locale,
    tenancy::Profile,
    text::{EmailAddress, FieldError, PersonName, Refusal},
};
use services::{
    ctx::Ctx,
    identity::{Invite, MemberState, Person, TeamError, invite_member, list_team},
};
use site::{
    practice::{Standing, Team, TeamMember, TypedInvite, TypedMember},
    ui::Section,
};

pub(super) async fn show(at: AtWork) -> Result<HttpResponse, Problem> {
    let (ctx, nav) = at_work(&at, Section::Team).await?;
    let team = list_team(&ctx).await.map_err(|fault| Problem::new(&at.staff.caller, &fault))?;
    let members = team.iter().map(|member| line(ctx.profile(), member)).collect();
    let page = Team { nav, zone: ctx.profile().practice.zone.clone(), members };
    Ok(html(StatusCode::OK, page.render(&at.staff.caller.page())))
}

/// A member as the pages show one.
pub(super) fn line(profile: &Profile, member: &services::identity::TeamMember) -> TeamMember {
    let name = |id| profile.practitioner(id).map(|practitioner| practitioner.name.to_string());
    let agendas =
        member.grants.iter().filter_map(|grant| Some((name(grant.practitioner)?, grant.scope)));
    TeamMember {
        account: member.account,
        name: member.person.name.to_string(),
        email: member.person.email.to_string(),
        role: member.role,
        practitioner: member.practitioner.and_then(name),
        medical: member.medical,
        standing: standing(member.state),
        seen: member.last_seen_at,
        ends_on: member.ends_at.map(|end| typed::last_day(end, profile)),
        agendas: agendas.collect(),
    }
}

fn standing(state: MemberState) -> Standing {
    match state {
        MemberState::Invited => Standing::Invited,
        MemberState::Active => Standing::Active,
        MemberState::Suspended => Standing::Suspended,
        MemberState::Disabled => Standing::Disabled,
        MemberState::Ended => Standing::Ended,
    }
}

pub(super) async fn show_invite(at: AtWork) -> Result<HttpResponse, Problem> {
    form(&at, StatusCode::OK, TypedInvite::default(), Vec::new()).await
}

pub(super) async fn invite(
    at: AtWork,
    typed: web::Form<TypedInvite>,
) -> Result<HttpResponse, Problem> {
    let typed = typed.into_inner();
    let ctx = at.ctx().await.map_err(|error| Problem::new(&at.staff.caller, &error))?;
    let refused = |errors| form(&at, StatusCode::UNPROCESSABLE_ENTITY, typed.clone(), errors);
    let invite = match read(&typed, &ctx) {
        Ok(invite) => invite,
        Err(errors) => return refused(errors).await,
    };
    match invite_member(&ctx, Some(&at.member), &invite).await {
        Ok(account) => Ok(on(&at, &format!("/team/{account}?news=invited"))),
        Err(TeamError::Invalid(error)) => refused(vec![error]).await,
        Err(TeamError::Already) => refused(vec![FieldError::new("email", Refusal::Taken)]).await,
        Err(error) => Err(Problem::new(&at.staff.caller, &error)),
    }
}

fn read(typed: &TypedInvite, ctx: &Ctx) -> Result<Invite, Vec<FieldError>> {
    let mut errors = Vec::new();
    let name = typed::keep(&mut errors, "name", typed.name.parse::<PersonName>());
    let email = typed::keep(&mut errors, "email", typed.email.parse::<EmailAddress>());
    let locale = typed.locale.parse::<Locale>().unwrap_or(ctx.locale());
    let member = typed::member(
        &TypedMember {
            role: typed.role.clone(),
            practitioner: typed.practitioner.clone(),
            medical: typed.medical.clone(),
            ends_on: typed.ends_on.clone(),
        },
        ctx.profile(),
    );
    match (name, email, member) {
        (Some(name), Some(email), Ok(member)) => {
            Ok(Invite { person: Person { name, email }, locale, member })
        }
        (_, _, member) => {
            errors.extend(member.err().into_iter().flatten());
            Err(errors)
        }
    }
}

async fn form(
    at: &AtWork,
    status: StatusCode,
    typed: TypedInvite,
    errors: Vec<FieldError>,
) -> Result<HttpResponse, Problem> {
    let (ctx, nav) = at_work(at, Section::Team).await?;
    let practitioners = ctx.profile().practitioners.clone();
    let page = site::practice::Invite { nav, practitioners, typed, errors };
    Ok(html(status, page.render(&context(at, status))))
}
