//! One member of the team, and what an owner may do about them.

use super::{at_work, context, html, id, on, team::line, typed};
use crate::{problem::Problem, staff::AtWork};
use actix_web::{HttpResponse, http::StatusCode, web};
use domain::{
    id::{AccountId, GrantId},
    tenancy::Profile,
    text::{FieldError, Refusal},
};
use services::{
    ctx::Ctx,
    identity::{
        self, GiveGrant, TeamError, TeamMember, change_member, disable_member, enable_member,
        find_member, give_grant, list_team, require_new_password, send_invitation,
    },
};
use site::{
    practice::{Grant, Member, MemberNews, TypedGrant, TypedMember},
    ui::Section,
};
use std::collections::HashMap;

/// What was typed and refused, on which of the two forms.
#[derive(Default)]
struct Refused {
    member: Option<(TypedMember, Vec<FieldError>)>,
    grant: Option<(TypedGrant, Vec<FieldError>)>,
}

pub(super) async fn show(
    at: AtWork,
    account: web::Path<String>,
    query: web::Query<HashMap<String, String>>,
) -> Result<HttpResponse, Problem> {
    let account = id(&at, &account)?;
    let word = query.get("news").cloned().unwrap_or_default();
    let news = MemberNews::ALL.into_iter().find(|news| news.word() == word);
    page(&at, account, (StatusCode::OK, news, Refused::default())).await
}

pub(super) async fn change(
    at: AtWork,
    account: web::Path<String>,
    form: web::Form<TypedMember>,
) -> Result<HttpResponse, Problem> {
    let (account, typed) = (id(&at, &account)?, form.into_inner());
    let ctx = ctx(&at).await?;
    let errors = match typed::member(&typed, ctx.profile()) {
        Ok(change) => match change_member(&ctx, account, change).await {
            Ok(()) => return Ok(back(&at, account, MemberNews::Changed)),
            Err(TeamError::Invalid(error)) => vec![error],
            Err(TeamError::LastOwner) => vec![FieldError::new("role", Refusal::LastOwner)],
            Err(error) => return Err(Problem::new(&at.staff.caller, &error)),
        },
        Err(errors) => errors,
    };
    let refused = Refused { member: Some((typed, errors)), grant: None };
    page(&at, account, (StatusCode::UNPROCESSABLE_ENTITY, None, refused)).await
}

pub(super) async fn grant(
    at: AtWork,
    account: web::Path<String>,
    form: web::Form<TypedGrant>,
) -> Result<HttpResponse, Problem> {
    let (account, typed) = (id(&at, &account)?, form.into_inner());
    let ctx = ctx(&at).await?;
    let errors = match typed::grant(&typed, ctx.profile()) {
        Ok((practitioner, scope, ends_at)) => {
            let grant = GiveGrant { account, practitioner, scope, ends_at };
            match give_grant(&ctx, &at.member, grant).await {
                Ok(_) => return Ok(back(&at, account, MemberNews::Granted)),
                Err(TeamError::Invalid(error)) => vec![error],
                Err(error) => return Err(Problem::new(&at.staff.caller, &error)),
            }
        }
        Err(errors) => errors,
    };
    let refused = Refused { member: None, grant: Some((typed, errors)) };
    page(&at, account, (StatusCode::UNPROCESSABLE_ENTITY, None, refused)).await
}

pub(super) async fn end_grant(
    at: AtWork,
    path: web::Path<(String, String)>,
) -> Result<HttpResponse, Problem> {
    let (account, grant): (AccountId, GrantId) = (id(&at, &path.0)?, id(&at, &path.1)?);
    let ended = identity::end_grant(&ctx(&at).await?, account, grant).await;
    done(&at, account, ended, MemberNews::GrantEnded)
}

pub(super) async fn disable(
    at: AtWork,
    account: web::Path<String>,
) -> Result<HttpResponse, Problem> {
    let account = id(&at, &account)?;
    let disabled = disable_member(&ctx(&at).await?, account).await;
    done(&at, account, disabled, MemberNews::Disabled)
}

pub(super) async fn enable(
    at: AtWork,
    account: web::Path<String>,
) -> Result<HttpResponse, Problem> {
    let account = id(&at, &account)?;
    let enabled = enable_member(&ctx(&at).await?, account).await;
    done(&at, account, enabled, MemberNews::Enabled)
}

pub(super) async fn reset(at: AtWork, account: web::Path<String>) -> Result<HttpResponse, Problem> {
    let account = id(&at, &account)?;
    let asked = require_new_password(&ctx(&at).await?, account).await;
    done(&at, account, asked, MemberNews::Reset)
}

pub(super) async fn invite_again(
    at: AtWork,
    account: web::Path<String>,
) -> Result<HttpResponse, Problem> {
    let account = id(&at, &account)?;
    let sent = send_invitation(&ctx(&at).await?, account).await;
    done(&at, account, sent, MemberNews::Invited)
}

async fn ctx(at: &AtWork) -> Result<Ctx, Problem> {
    at.ctx().await.map_err(|error| Problem::new(&at.staff.caller, &error))
}

fn done(
    at: &AtWork,
    account: AccountId,
    outcome: Result<(), TeamError>,
    news: MemberNews,
) -> Result<HttpResponse, Problem> {
    outcome.map_err(|error| Problem::new(&at.staff.caller, &error))?;
    Ok(back(at, account, news))
}

fn back(at: &AtWork, account: AccountId, news: MemberNews) -> HttpResponse {
    on(at, &format!("/team/{account}?news={}", news.word()))
}

async fn page(
    at: &AtWork,
    account: AccountId,
    (status, news, refused): (StatusCode, Option<MemberNews>, Refused),
) -> Result<HttpResponse, Problem> {
    let caller = &at.staff.caller;
    let (ctx, nav) = at_work(at, Section::Team).await?;
    let profile = ctx.profile();
    let problem = |fault| Problem::new(caller, &fault);
    let found = find_member(&ctx, account).await.map_err(problem)?;
    let found = found.ok_or_else(|| Problem::named(caller, "not-found"))?;
    let team = list_team(&ctx).await.map_err(problem)?;
    let standing = (as_typed(&found, profile), Vec::new());
    let (typed, errors) = refused.member.unwrap_or(standing);
    let (grant, grant_errors) = refused.grant.unwrap_or_default();
    let page = Member {
        nav,
        zone: profile.practice.zone.clone(),
        member: line(profile, &found),
        own: account == at.staff.session.account,
        practitioners: profile.practitioners.clone(),
        typed,
        errors,
        grants: grants(&found, &team, profile),
        grant,
        grant_errors,
        news,
    };
    Ok(html(status, page.render(&context(at, status))))
}

fn as_typed(member: &TeamMember, profile: &Profile) -> TypedMember {
    let ends_on = member.ends_at.map(|end| typed::last_day(end, profile).to_string());
    TypedMember {
        role: member.role.word().to_owned(),
        practitioner: member.practitioner.map(|id| id.to_string()).unwrap_or_default(),
        medical: if member.medical { "yes".to_owned() } else { String::new() },
        ends_on: ends_on.unwrap_or_default(),
    }
}

fn grants(member: &TeamMember, team: &[TeamMember], profile: &Profile) -> Vec<Grant> {
    let grant = |grant: &identity::Grant| {
        let grantor = team.iter().find(|one| one.account == grant.granted_by);
        Some(Grant {
            id: grant.id.to_string(),
            practitioner: profile.practitioner(grant.practitioner)?.name.to_string(),
            scope: grant.scope,
            grantor: grantor.map(|one| one.person.name.to_string()).unwrap_or_default(),
            since: grant.granted_at,
            ends_on: grant.ends_at.map(|end| typed::last_day(end, profile)),
        })
    };
    member.grants.iter().filter_map(grant).collect()
}
