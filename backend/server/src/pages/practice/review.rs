//! The yearly review of accesses.

use super::{at_work, context, html, on, team::line};
use crate::{problem::Problem, review::complete, staff::AtWork};
use actix_web::{HttpResponse, http::StatusCode, web};
use domain::id::AccountId;
use services::identity::{Decision, decide_review, find_review};
use site::{
    practice::{Access, Decision as Ticked, Review},
    ui::Section,
};
use std::collections::HashMap;

pub(super) async fn show(
    at: AtWork,
    query: web::Query<HashMap<String, String>>,
) -> Result<HttpResponse, Problem> {
    let done = query.get("done").is_some();
    page(&at, StatusCode::OK, done, &HashMap::new()).await
}

pub(super) async fn decide(
    at: AtWork,
    form: web::Form<HashMap<String, String>>,
) -> Result<HttpResponse, Problem> {
    let caller = &at.staff.caller;
    let ctx = at.ctx().await.map_err(|error| Problem::new(caller, &error))?;
    let review = find_review(&ctx).await.map_err(|fault| Problem::new(caller, &fault))?;
    let own = at.staff.session.account;
    let decided = complete(&review, own, |account| decision(&form, account));
    let Some(decided) = decided else {
        return page(&at, StatusCode::UNPROCESSABLE_ENTITY, false, &form).await;
    };
    decide_review(&ctx, &decided).await.map_err(|error| Problem::new(caller, &error))?;
    Ok(on(&at, "/review?done=1"))
}

fn decision(form: &HashMap<String, String>, account: AccountId) -> Option<Decision> {
    match form.get(&format!("decision-{account}")).map(String::as_str) {
        Some("keep") => Some(Decision::Keep),
        Some("end") => Some(Decision::End),
        Some(_) | None => None,
    }
}

async fn page(
    at: &AtWork,
    status: StatusCode,
    done: bool,
    form: &HashMap<String, String>,
) -> Result<HttpResponse, Problem> {
    let (ctx, nav) = at_work(at, Section::Review).await?;
    let review = find_review(&ctx).await;
    let review = review.map_err(|fault| Problem::new(&at.staff.caller, &fault))?;
    let zone = ctx.profile().practice.zone.clone();
    let access = |member: &services::identity::TeamMember| {
        let shown = line(ctx.profile(), member);
        let ticked = decision(form, member.account).map(|decision| match decision {
            Decision::Keep => Ticked::Keep,
            Decision::End => Ticked::End,
        });
        Access {
            account: member.account,
            name: shown.name,
            role: member.role,
            agendas: shown.agendas,
            seen: member.last_seen_at,
            confirmed: Some(member.confirmed_at),
            decision: ticked,
        }
    };
    let own = at.staff.session.account;
    let others = review.members.iter().filter(|member| member.account != own);
    let page = Review {
        nav,
        due: zone.to_datetime(review.due_at).date(),
        zone,
        done,
        accesses: others.map(access).collect(),
        undecided: status != StatusCode::OK,
    };
    Ok(html(status, page.render(&context(at, status))))
}
