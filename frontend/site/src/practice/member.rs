//! `GET`, `POST /pro/team/{account}`: one member, their rights, and what the owner may do about them.

mod change;
mod end;
mod grants;

use super::team::{TeamMember, standing};
use crate::{
    PageContext,
    ui::{Back, ErrorSummary, Errors, Nav, Shell, fact},
    words::{coined, date, stamp, text},
};
use domain::{identity::Scope, tenancy::Practitioner, text::FieldError};
use jiff::{Timestamp, civil::Date, tz::TimeZone};
use leptos::prelude::*;
use serde::Deserialize;

/// An agenda that the member may open.
#[derive(Debug, Clone)]
pub struct Grant {
    /// Its part of the address.
    pub id: String,
    /// Whose agenda.
    pub practitioner: String,
    /// How far.
    pub scope: Scope,
    /// Who gave it.
    pub grantor: String,
    /// Since when.
    pub since: Timestamp,
    /// Its last day, if it has one.
    pub ends_on: Option<Date>,
}

/// The fields of the change form, exactly as typed or as they stand.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct TypedMember {
    /// The word of the role.
    pub role: String,
    /// The id of the practitioner they are; empty for none.
    pub practitioner: String,
    /// `yes` for the right to open medical answers.
    pub medical: String,
    /// The last day, as `2026-12-31`; empty for none.
    pub ends_on: String,
}

/// The fields of the form for one more agenda, exactly as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct TypedGrant {
    /// The id of the practitioner whose agenda it is.
    pub practitioner: String,
    /// The word of the scope.
    pub scope: String,
    /// The last day, as `2026-12-31`; empty for none.
    pub ends_on: String,
}

/// What just happened to the member, told on top of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MemberNews {
    /// They were asked to join, for the first time or again.
    Invited,
    /// Role, practitioner, right or last day changed.
    Changed,
    /// An agenda was granted.
    Granted,
    /// A grant was ended.
    GrantEnded,
    /// They were shut out.
    Disabled,
    /// They may work again.
    Enabled,
    /// They must choose a new password.
    Reset,
}

impl MemberNews {
    /// Every news.
    pub const ALL: [Self; 7] = [
        Self::Invited,
        Self::Changed,
        Self::Granted,
        Self::GrantEnded,
        Self::Disabled,
        Self::Enabled,
        Self::Reset,
    ];

    /// Its word in an address: `/pro/team/{account}?news=changed`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Invited => "invited",
            Self::Changed => "changed",
            Self::Granted => "granted",
            Self::GrantEnded => "grant-ended",
            Self::Disabled => "disabled",
            Self::Enabled => "enabled",
            Self::Reset => "reset",
        }
    }
}

/// One member.
#[derive(Debug, Clone)]
pub struct Member {
    /// The frame.
    pub nav: Nav,
    /// The practice's zone.
    pub zone: TimeZone,
    /// The member as the list shows them.
    pub member: TeamMember,
    /// Whether it is the reader: nobody shuts themselves out.
    pub own: bool,
    /// The practitioners of the practice.
    pub practitioners: Vec<Practitioner>,
    /// The change form.
    pub typed: TypedMember,
    /// What was refused of it: `role`, `practitioner`, `medical`, `ends_on`.
    pub errors: Vec<FieldError>,
    /// The agendas that the member may open.
    pub grants: Vec<Grant>,
    /// The form for one more.
    pub grant: TypedGrant,
    /// What was refused of it: `practitioner`, `scope`, `ends_on`. Only one form is refused at a time.
    pub grant_errors: Vec<FieldError>,
    /// What just happened.
    pub news: Option<MemberNews>,
}

impl Member {
    /// The whole page.
    pub fn render(&self, page: &PageContext) -> String {
        let shell = Shell::of_staff(text(page.locale, "member-title"), &self.nav);
        let refused = !self.errors.is_empty() || !self.grant_errors.is_empty();
        Shell { refused, ..shell }.document(page, || self.main(page))
    }

    fn main(&self, page: &PageContext) -> AnyView {
        let locale = page.locale;
        let errors = Errors::new(locale, &self.errors);
        let grant_errors = Errors::new(locale, &self.grant_errors).of_form("grant");
        let news = self.news.map(|news| {
            let words = text(locale, &format!("news-{}", news.word()));
            view! { <p class="told" role="status">{words}</p> }
        });
        view! {
            <Back href=page.href(&format!("{}/team", self.nav.base)) label=text(locale, "team-back")/>
            <ErrorSummary locale errors=errors.clone()/>
            <ErrorSummary locale errors=grant_errors.clone()/>
            {news}
            <h1>{self.member.name.clone()}</h1>
            {self.facts(page)}
            {grants::section(self, page, grant_errors)}
            {change::section(self, page, errors)}
            {end::section(self, page)}
        }
        .into_any()
    }

    fn facts(&self, page: &PageContext) -> AnyView {
        let (locale, member) = (page.locale, &self.member);
        let practitioner = member.practitioner.clone();
        let medical = if member.medical { "medical-yes" } else { "medical-no" };
        let seen = member.seen.map(|seen| stamp(locale, seen, &self.zone));
        let ends = member.ends_on.map(|day| fact(text(locale, "ends-on-label"), date(locale, day)));
        view! {
            <section class="card">
                <dl class="facts">
                    {fact(text(locale, "email-label"), member.email.clone())}
                    {fact(text(locale, "member-standing"), standing(page, member.standing))}
                    {fact(text(locale, "role-title"), coined(locale, "role", member.role.word()))}
                    {practitioner.map(|name| fact(text(locale, "practitioner-label"), name))}
                    {fact(text(locale, "medical-title"), text(locale, medical))}
                    {fact(text(locale, "member-seen"), seen.unwrap_or_else(|| text(locale, "never-seen")))}
                    {ends}
                </dl>
            </section>
        }
        .into_any()
    }

    /// An address under this page.
    fn href(&self, page: &PageContext, rest: &str) -> String {
        page.href(&format!("{}/team/{}{rest}", self.nav.base, self.member.account))
    }
}
