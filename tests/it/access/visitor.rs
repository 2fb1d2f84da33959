//! Every kind of somebody who may come, and what they are owed.

use super::premises::Premises;
use anyhow::Result;
use domain::identity::{
    Level::{self, Full, MustChange, MustRead, Password},
    Role, may,
};
use jiff::SignedDuration;
use server::access::Access;
use tests::{
    Cabinet, TestApp,
    staff::{Hired, Jar, PASSWORD, Staff},
};

/// What somebody must be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Expected {
    /// Whatever the route answers.
    Open,
    SignIn,
    Unlock,
    /// The page that comes first, and what programs are told.
    First(&'static str, &'static str),
    /// Not in this role.
    Never,
}

/// A session as far as it decides about access; none where it has ended.
#[derive(Debug, Clone, Copy)]
pub struct Standing {
    pub level: Level,
    pub enrolled: bool,
    pub locked: bool,
    pub role: Option<Role>,
}

/// Somebody at the door.
pub struct Visitor {
    pub name: String,
    pub standing: Option<Standing>,
    pub staff: Option<Staff>,
    pub jar: Jar,
    pub foreign: bool,
}

impl Visitor {
    fn new(name: &str, staff: Staff, standing: Option<Standing>) -> Self {
        let jar = staff.browser.clone();
        Self { name: name.to_owned(), standing, staff: Some(staff), jar, foreign: false }
    }

    pub fn expects(&self, access: Access) -> Expected {
        let Some(standing) = self.standing else {
            return if access == Access::Public { Expected::Open } else { Expected::SignIn };
        };
        let level = match access {
            Access::Public | Access::Asleep => return Expected::Open,
            Access::SignedIn(level) => level,
            Access::May(_) => Full,
        };
        match (standing.level, access, standing.role) {
            _ if standing.locked => Expected::Unlock,
            (got, ..) if got < level => first(got, standing.enrolled),
            (_, Access::May(_), None) => Expected::First("practices", "practice-required"),
            (_, Access::May(permission), Some(role)) if !may(role, permission) => Expected::Never,
            _ => Expected::Open,
        }
    }
}

fn first(level: Level, enrolled: bool) -> Expected {
    match level {
        Password if enrolled => Expected::First("second-factor", "second-factor-required"),
        Password => Expected::First("enrol", "second-factor-required"),
        MustChange => Expected::First("password", "password-change-required"),
        MustRead | Full => Expected::First("logging", "logging-notice-required"),
    }
}

fn standing(level: Level, role: Role) -> Standing {
    Standing { level, enrolled: true, locked: false, role: Some(role) }
}

/// Everybody, in and before two practices.
pub async fn everybody(app: &TestApp, ours: &mut Premises, other: Cabinet) -> Result<Vec<Visitor>> {
    let mut all = sleepers(app, ours).await?;
    let nobody = app.jar()?;
    let name = "nobody".to_owned();
    all.push(Visitor { name, standing: None, staff: None, jar: nobody, foreign: false });
    all.extend(on_the_way(app, ours).await?);
    for role in Role::ALL {
        let staff = app.at_work(ours.cabinet.id(), role).await?;
        all.push(Visitor::new(role.word(), staff, Some(standing(Full, role))));
    }
    all.extend(shut_out(app, ours).await?);
    let mut both = app.hire(ours.cabinet.id(), &Hired::new(Role::Owner)).await?;
    app.also_hire(other.id(), &Hired::new(Role::Owner), &both).await?;
    both.sign_in(app).await?;
    let undecided = Standing { role: None, ..standing(Full, Role::Owner) };
    all.push(Visitor::new("owner of two who has chosen neither", both, Some(undecided)));
    let foreign = app.at_work(other.id(), Role::Owner).await?;
    let foreign = Visitor::new("foreign owner", foreign, Some(standing(Full, Role::Owner)));
    all.push(Visitor { foreign: true, ..foreign });
    Ok(all)
}

/// Those whom time has overtaken: it passes here.
async fn sleepers(app: &TestApp, ours: &mut Premises) -> Result<Vec<Visitor>> {
    let asleep = app.at_work(ours.cabinet.id(), Role::Owner).await?;
    let ends_at = Some(app.now() + SignedDuration::from_mins(5));
    let gone = Hired { ends_at, ..Hired::new(Role::Locum) };
    let gone = app.hire_and_sign_in(ours.cabinet.id(), &gone).await?;
    app.advance(SignedDuration::from_mins(11));
    ours.owner.sign_in(app).await?;
    let locked = Standing { locked: true, ..standing(Full, Role::Owner) };
    Ok(vec![
        Visitor::new("locked owner", asleep, Some(locked)),
        Visitor::new("locum past the end", gone, None),
    ])
}

/// Those who have yet to do something.
async fn on_the_way(app: &TestApp, ours: &mut Premises) -> Result<Vec<Visitor>> {
    let mut all = Vec::new();
    for (name, enrolled) in
        [("owner with the password alone", true), ("owner without factor", false)]
    {
        let mut staff = app.hire(ours.cabinet.id(), &Hired::new(Role::Owner)).await?;
        let email = staff.email.clone();
        staff.submit("/pro/sign-in", &[("email", &email), ("password", PASSWORD)]).await?;
        if !enrolled {
            let id = staff.account;
            app.db().sql(&format!(
                "UPDATE identity.account SET totp_sealed = NULL WHERE id = '{id}'"
            ))?;
        }
        let standing = Standing { enrolled, ..standing(Password, Role::Owner) };
        all.push(Visitor::new(name, staff, Some(standing)));
    }
    let told = app.at_work(ours.cabinet.id(), Role::Owner).await?;
    let reset = ours.owner.submit(&format!("/pro/team/{}/reset", told.account), &[]).await?;
    assert_eq!(reset.status, 303, "{}", reset.text());
    all.push(Visitor::new("owner who must change", told, Some(standing(MustChange, Role::Owner))));
    let new = app.at_work(ours.cabinet.id(), Role::Owner).await?;
    let id = new.account;
    app.db()
        .sql(&format!("UPDATE identity.account SET logging_read_at = NULL WHERE id = '{id}'"))?;
    all.push(Visitor::new("owner who must read", new, Some(standing(MustRead, Role::Owner))));
    Ok(all)
}

/// Those whose access was taken while they were signed in.
async fn shut_out(app: &TestApp, ours: &mut Premises) -> Result<Vec<Visitor>> {
    let suspended = app.at_work(ours.cabinet.id(), Role::Owner).await?;
    app.db().sql(&format!(
        "UPDATE identity.membership SET state = 'suspended' WHERE account_id = '{}'",
        suspended.account
    ))?;
    let disabled = app.at_work(ours.cabinet.id(), Role::Owner).await?;
    let id = disabled.account;
    let answer = ours.owner.submit(&format!("/pro/team/{id}/disable"), &[]).await?;
    assert_eq!(answer.status, 303, "{}", answer.text());
    Ok(vec![
        Visitor::new("suspended owner", suspended, None),
        Visitor::new("disabled owner", disabled, None),
    ])
}
