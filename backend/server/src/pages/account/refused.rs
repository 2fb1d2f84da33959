//! What a role does not allow.

use super::{frame::at_work, html};
use crate::{
    caller::Caller,
    problem::Problem,
    staff::{AtWork, Staff},
};
use actix_web::{HttpResponse, http::StatusCode};
use domain::identity::Role;
use services::identity::{MemberState, Session, list_team};
use site::{account::Refused, ui::Section};

/// Says so, and who could change it.
pub(crate) async fn refused(caller: &Caller, session: &Session) -> Result<HttpResponse, Problem> {
    let Some(member) = session.member else {
        return Err(Problem::named(caller, "not-allowed"));
    };
    let staff = Staff { caller: caller.clone(), session: session.clone() };
    let (ctx, mut nav) = at_work(&AtWork { staff, member }, Section::Security).await?;
    // The page that was asked for is not theirs: they stand nowhere.
    nav.current = None;
    let team = list_team(&ctx).await.map_err(|fault| Problem::new(caller, &fault))?;
    let owners = team
        .into_iter()
        .filter(|member| member.role == Role::Owner && member.state == MemberState::Active);
    let owners = owners.map(|owner| owner.person.name.to_string()).collect();
    let page = caller.page().answering_post();
    Ok(html(StatusCode::FORBIDDEN, Refused { nav, owners }.render(&page)))
}
