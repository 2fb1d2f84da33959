use super::{PostButton, Weight};
use crate::{PageContext, words::text};
use domain::identity::Permission;
use leptos::prelude::*;

/// Where somebody who is signed in stands, and where else they may go.
#[derive(Debug, Clone)]
pub struct Nav {
    /// Where the pages begin: `/pro`, or `/operator` on the operators' own listener.
    pub base: &'static str,
    /// The practice they work in; empty where there is none.
    pub practice: String,
    /// Who they are.
    pub person: String,
    /// What their role allows: the rest is not offered.
    pub permissions: Vec<Permission>,
    /// Whether they belong to more than one practice.
    pub several: bool,
    /// The part that the page belongs to, if it belongs to one.
    pub current: Option<Section>,
}

/// A part of the pages for staff.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Section {
    /// The day's visits.
    Agenda,
    /// Finding a patient.
    Patients,
    /// When practitioners receive.
    Availability,
    /// Members and their rights.
    Team,
    /// Who did what.
    Log,
    /// The yearly review of every access.
    Review,
    /// Numbers about visits.
    Numbers,
    /// Agendas in calendars outside.
    Calendars,
    /// One's own name, factors and sessions.
    Security,
}

impl Section {
    const ALL: [Self; 9] = [
        Self::Agenda,
        Self::Patients,
        Self::Availability,
        Self::Team,
        Self::Log,
        Self::Review,
        Self::Numbers,
        Self::Calendars,
        Self::Security,
    ];

    /// What it takes to go there; one's own security takes nothing.
    fn needs(self) -> Option<Permission> {
        match self {
            Self::Agenda => Some(Permission::ReadAgenda),
            Self::Patients => Some(Permission::ReadPatients),
            Self::Availability => Some(Permission::KeepHours),
            Self::Team => Some(Permission::ReadTeam),
            Self::Log => Some(Permission::ReadLog),
            Self::Review => Some(Permission::ReviewAccess),
            Self::Numbers => Some(Permission::ReadNumbers),
            Self::Calendars => Some(Permission::ReadAgenda),
            Self::Security => None,
        }
    }

    fn path(self) -> &'static str {
        match self {
            Self::Agenda => "",
            Self::Patients => "/patients",
            Self::Availability => "/availability",
            Self::Team => "/team",
            Self::Log => "/log",
            Self::Review => "/review",
            Self::Numbers => "/numbers",
            Self::Calendars => "/calendars",
            Self::Security => "/security",
        }
    }

    fn key(self) -> &'static str {
        match self {
            Self::Agenda => "nav-agenda",
            Self::Patients => "nav-patients",
            Self::Availability => "nav-availability",
            Self::Team => "nav-team",
            Self::Log => "nav-log",
            Self::Review => "nav-review",
            Self::Numbers => "nav-numbers",
            Self::Calendars => "nav-calendars",
            Self::Security => "nav-security",
        }
    }
}

impl Nav {
    /// Whether the role of the person allows something.
    pub fn may(&self, permission: Permission) -> bool {
        self.permissions.contains(&permission)
    }

    /// The practice, the person and the way out, under the name of the site.
    pub(super) fn bar(&self, page: &PageContext) -> AnyView {
        let locale = page.locale;
        let change = self.several.then(|| {
            let href = page.href(&format!("{}/practices", self.base));
            view! { <a href=href>{text(locale, "nav-change-practice")}</a> }
        });
        let practice = (!self.practice.is_empty())
            .then(|| view! { <strong class="where">{self.practice.clone()}</strong> });
        view! {
            <div class="staff">
                <p class="who">{practice}<span>{self.person.clone()}</span>{change}</p>
                {sign_out(page, self.base)}
                <nav class="sections" aria-label=text(locale, "nav-label")>
                    <ul>{self.links(page)}</ul>
                </nav>
            </div>
        }
        .into_any()
    }

    fn links(&self, page: &PageContext) -> AnyView {
        let open = |section: &Section| section.needs().is_none_or(|needed| self.may(needed));
        let link = |section: Section| {
            let href = page.href(&format!("{}{}", self.base, section.path()));
            let current = (Some(section) == self.current).then_some("true");
            view! { <li><a href=href aria-current=current>{text(page.locale, section.key())}</a></li> }
        };
        Section::ALL.into_iter().filter(open).map(link).collect_view().into_any()
    }
}

/// The way out, on every page of somebody who is signed in.
pub(crate) fn sign_out(page: &PageContext, base: &str) -> AnyView {
    let (action, label) = (page.href(&format!("{base}/sign-out")), text(page.locale, "sign-out"));
    view! { <PostButton action label weight=Weight::Quiet/> }.into_any()
}
