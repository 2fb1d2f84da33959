//! `GET /pro/team`: who belongs to the practice, and how far each access reaches (R-10.C7).

use crate::{
    PageContext,
    ui::{Icon, LinkButton, Nav, Shape, Shell, Weight, table},
    words::{coined, date, stamp, text, text_with},
};
use domain::{
    id::AccountId,
    identity::{Permission, Role, Scope},
};
use jiff::{Timestamp, civil::Date, tz::TimeZone};
use leptos::prelude::*;

/// Where a member stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Asked to join; has not answered.
    Invited,
    /// May work.
    Active,
    /// Not seen or not confirmed for too long; the owner may let them back (R-10.C8, R-10.P10).
    Suspended,
    /// Shut out by the owner.
    Disabled,
    /// The last day has passed.
    Ended,
}

impl Standing {
    /// Every standing.
    pub const ALL: [Self; 5] =
        [Self::Invited, Self::Active, Self::Suspended, Self::Disabled, Self::Ended];

    /// The word for it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Invited => "invited",
            Self::Active => "active",
            Self::Suspended => "suspended",
            Self::Disabled => "disabled",
            Self::Ended => "ended",
        }
    }
}

/// A member in the list.
#[derive(Debug, Clone)]
pub struct TeamMember {
    /// Their part of the address.
    pub account: AccountId,
    /// Their name.
    pub name: String,
    /// Their address.
    pub email: String,
    /// What they are here.
    pub role: Role,
    /// Which practitioner they are, by name.
    pub practitioner: Option<String>,
    /// Whether they may open medical answers.
    pub medical: bool,
    /// Where they stand.
    pub standing: Standing,
    /// When they were last seen.
    pub seen: Option<Timestamp>,
    /// Their last day, if there is one.
    pub ends_on: Option<Date>,
    /// The agendas granted to them: whose, how far.
    pub agendas: Vec<(String, Scope)>,
}

/// The team.
#[derive(Debug, Clone)]
pub struct Team {
    /// The frame.
    pub nav: Nav,
    /// The practice's zone.
    pub zone: TimeZone,
    /// The members by name.
    pub members: Vec<TeamMember>,
}

impl Team {
    /// The whole page.
    pub fn render(&self, page: &PageContext) -> String {
        let title = text(page.locale, "team-title");
        Shell::of_staff(title, &self.nav).document(page, || self.main(page))
    }

    fn main(&self, page: &PageContext) -> AnyView {
        let locale = page.locale;
        let keys =
            ["member-name", "role-title", "member-agendas", "member-standing", "member-seen"];
        let heads = keys.map(|key| text(locale, key)).to_vec();
        let rows = self.members.iter().map(|member| self.row(member, page)).collect();
        view! {
            <h1>{text(locale, "team-title")}</h1>
            <p class="lead">{text(locale, "team-lead")}</p>
            {self.actions(page)}
            {table(text(locale, "team-title"), heads, rows)}
        }
        .into_any()
    }

    fn actions(&self, page: &PageContext) -> AnyView {
        let (locale, base) = (page.locale, self.nav.base);
        let invite = self.nav.may(Permission::ManageTeam).then(|| {
            let href = page.href(&format!("{base}/team/invite"));
            view! { <LinkButton href label=text(locale, "invite-title") weight=Weight::Main icon=Shape::Person/> }
        });
        let settings = self.nav.may(Permission::ManageSecurity).then(|| {
            let href = page.href(&format!("{base}/settings"));
            view! { <LinkButton href label=text(locale, "settings-title") weight=Weight::Quiet icon=Shape::Shield/> }
        });
        let programs = self.nav.may(Permission::ConnectPrograms).then(|| {
            let href = page.href(&format!("{base}/webhooks"));
            view! { <LinkButton href label=text(locale, "webhooks-title") weight=Weight::Quiet icon=Shape::Forward/> }
        });
        view! { <div class="actions">{invite}{settings}{programs}</div> }.into_any()
    }

    fn row(&self, member: &TeamMember, page: &PageContext) -> Vec<AnyView> {
        let locale = page.locale;
        let seen = member.seen.map(|seen| stamp(locale, seen, &self.zone));
        let ends = member.ends_on.map(|day| {
            let words = text_with(locale, "member-ends", [("day", date(locale, day).into())]);
            view! { <span class="aside">{words}</span> }
        });
        vec![
            self.name(member, page),
            role(member, page),
            agendas(&member.agendas, page),
            view! { {standing(page, member.standing)}{ends} }.into_any(),
            seen.unwrap_or_else(|| text(locale, "never-seen")).into_any(),
        ]
    }

    /// The name leads to the member's page for whoever may change them.
    fn name(&self, member: &TeamMember, page: &PageContext) -> AnyView {
        let email = view! { <span class="aside">{member.email.clone()}</span> };
        if !self.nav.may(Permission::ManageTeam) {
            return view! { <strong>{member.name.clone()}</strong>{email} }.into_any();
        }
        let href = page.href(&format!("{}/team/{}", self.nav.base, member.account));
        view! { <a class="whole" href=href>{member.name.clone()}<Icon shape=Shape::Forward/></a>{email} }.into_any()
    }
}

fn role(member: &TeamMember, page: &PageContext) -> AnyView {
    let locale = page.locale;
    let aside = |words: String| view! { <span class="aside">{words}</span> };
    view! {
        {coined(locale, "role", member.role.word())}
        {member.practitioner.clone().map(aside)}
        {member.medical.then(|| aside(text(locale, "medical-yes")))}
    }
    .into_any()
}

/// Whose agendas, and how far.
pub(super) fn agendas(agendas: &[(String, Scope)], page: &PageContext) -> AnyView {
    let locale = page.locale;
    if agendas.is_empty() {
        return view! { <span class="hint">{text(locale, "agendas-none")}</span> }.into_any();
    }
    let one = |(whose, scope): &(String, Scope)| {
        view! { <li>{whose.clone()}" "<span class="aside">{coined(locale, "scope", scope.word())}</span></li> }
    };
    view! { <ul class="bare">{agendas.iter().map(one).collect_view()}</ul> }.into_any()
}

/// Where a member stands, in a word.
pub(super) fn standing(page: &PageContext, standing: Standing) -> AnyView {
    let word = standing.word();
    view! { <span class=format!("tag {word}")>{coined(page.locale, "standing", word)}</span> }
        .into_any()
}
