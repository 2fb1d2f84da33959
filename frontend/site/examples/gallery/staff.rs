//! The pages of a practice's team.

use crate::{
    data::{self, parsed},
    log,
    pages::Documents,
};
use domain::{
    booking::appointment::State,
    identity::{Permission, Role, Scope, may},
    locale::Locale,
    tenancy::Attendance,
    text::{FieldError, Refusal},
    time::Span,
};
use jiff::civil::date;
use site::{
    PageContext,
    practice::{
        Agenda, AgendaPage, AgendaVisit, Grant, Invite, Member, MemberNews, PrintPage,
        SecuritySettings, Shown, Standing, Team, TeamMember, Told, TypedGrant, TypedInvite,
        TypedMember, View, VisitNews,
    },
    ui::{Nav, Section},
};
use std::str::FromStr;

pub fn id<T: FromStr>(last: u8) -> T {
    parsed(&format!("6f1c2f5e-0000-4000-8000-0000000000{last:02x}"))
}

pub fn nav(role: Role, current: Section) -> Nav {
    Nav {
        base: "/pro",
        practice: "Cabinet du Port".into(),
        person: "Dr Anne-Lise Morel".into(),
        permissions: Permission::ALL.into_iter().filter(|one| may(role, *one)).collect(),
        several: role == Role::Owner,
        current: Some(current),
    }
}

fn visit(start: i64, state: State, (given, family): (&str, &str), reach: bool) -> AgendaVisit {
    let told = Told {
        version: 3,
        overbooked: state == State::Booked,
        may_move: state == State::Booked,
        may_arrive: state == State::Booked,
        visit_type: data::offering().name,
        attendance: if start > 60 { Attendance::Home } else { Attendance::Place },
        state,
        name: format!("{given} {family}"),
        born: Some(data::party(&data::typed()).patient().birth_date),
        phone: reach.then(|| parsed("+33199001234")),
        email: Some(parsed("lea.martin@example.org")),
    };
    AgendaVisit {
        id: id(start.unsigned_abs().try_into().unwrap_or_default()),
        span: Span { start: data::at(start), end: data::at(start + 20) },
        held_until: None,
        told: Some(told),
    }
}

fn day() -> AgendaPage {
    let people = data::practitioners();
    let agendas = people.iter().cloned().zip([Scope::Write, Scope::Busy, Scope::Read]);
    let visits = |scope| match scope {
        Scope::Write => vec![
            visit(0, State::Fulfilled, ("Léa", "Martin"), true),
            visit(20, State::Arrived, ("Noé", "de La Tour-Maubourg"), false),
            visit(60, State::Booked, ("Inès", "Benali"), true),
            visit(80, State::Cancelled, ("Jean", "Petit"), true),
        ],
        Scope::Busy => {
            vec![AgendaVisit { told: None, ..visit(0, State::Booked, ("A", "B"), false) }]
        }
        Scope::Read => Vec::new(),
    };
    let agenda = |(practitioner, scope)| {
        let free =
            if scope == Scope::Write { vec![data::at(100), data::at(120)] } else { Vec::new() };
        Agenda { practitioner, scope, visits: visits(scope), away: Vec::new(), free }
    };
    AgendaPage {
        nav: nav(Role::Owner, Section::Agenda),
        zone: data::zone(),
        shown: Shown::day(date(2026, 11, 24)),
        today: date(2026, 11, 23),
        agendas: agendas.map(agenda).collect(),
        practitioners: people,
        places: data::places(),
        read_at: data::at(-60),
        school: None,
        veiled: false,
        blocked: false,
        news: None,
    }
}

fn days(page: &PageContext) -> Documents {
    let day = day();
    let none = AgendaPage {
        nav: nav(Role::Secretary, Section::Agenda),
        practitioners: Vec::new(),
        agendas: Vec::new(),
        ..day.clone()
    };
    let in_view = |view| AgendaPage {
        shown: Shown { view, ..day.shown.clone() },
        school: crate::hours::school("75"),
        agendas: day
            .agendas
            .iter()
            .map(|agenda| Agenda { free: Vec::new(), ..agenda.clone() })
            .collect(),
        ..day.clone()
    };
    let arrived = AgendaPage { news: Some((VisitNews::Arrived, id(7), 4, 9)), ..day.clone() };
    let print = PrintPage {
        nav: day.nav.clone(),
        zone: data::zone(),
        shown: day.shown.clone(),
        at: data::at(0),
        agendas: day.agendas.clone(),
    };
    vec![
        ("day", day.render(page)),
        ("day-arrived", arrived.render(page)),
        ("day-none", none.render(page)),
        ("week", in_view(View::Week).render(page)),
        ("list", in_view(View::List).render(page)),
        ("print", print.render(page)),
    ]
}

fn member(last: u8, name: &str, role: Role, standing: Standing) -> TeamMember {
    TeamMember {
        account: id(last),
        name: name.into(),
        email: format!("membre-{last}@cabinet-du-port.example.org"),
        role,
        practitioner: (role == Role::Locum).then(|| "Dr Bastien N’Guyen".into()),
        medical: role == Role::Owner,
        standing,
        seen: (standing != Standing::Invited).then(|| data::at(-i64::from(last) * 700)),
        ends_on: (role == Role::Locum).then(|| date(2026, 12, 31)),
        agendas: match role {
            Role::Secretary => vec![
                ("Dr Anne-Lise Morel".into(), Scope::Write),
                ("Dr Bastien N’Guyen".into(), Scope::Busy),
            ],
            Role::Owner | Role::Practitioner | Role::Locum | Role::Auditor => Vec::new(),
        },
    }
}

pub fn members() -> Vec<TeamMember> {
    vec![
        member(40, "Dr Anne-Lise Morel", Role::Owner, Standing::Active),
        member(41, "Camille Roux", Role::Secretary, Standing::Active),
        member(42, "Dr Dominique Saint-Exupéry-Lafarge", Role::Locum, Standing::Invited),
        member(43, "Sacha Petit", Role::Auditor, Standing::Suspended),
        member(44, "Dr Clémence Ozouf", Role::Practitioner, Standing::Disabled),
    ]
}

fn team(page: &PageContext) -> Documents {
    let team =
        Team { nav: nav(Role::Owner, Section::Team), zone: data::zone(), members: members() };
    let seen = Team { nav: nav(Role::Secretary, Section::Team), ..team.clone() };
    let invite = Invite {
        nav: nav(Role::Owner, Section::Team),
        practitioners: data::practitioners(),
        typed: TypedInvite::default(),
        errors: Vec::new(),
    };
    let wrong = Invite {
        typed: TypedInvite {
            role: "locum".into(),
            name: "Sacha Petit".into(),
            ..TypedInvite::default()
        },
        errors: vec![
            FieldError::new("ends_on", Refusal::Missing),
            FieldError::new("email", Refusal::Missing),
        ],
        ..invite.clone()
    };
    let nav = nav(Role::Owner, Section::Team);
    let settings =
        SecuritySettings { nav, idle_minutes: "10".into(), saved: true, errors: Vec::new() };
    let range = vec![FieldError::new("idle_minutes", Refusal::Range { from: 5, to: 30 })];
    let settings_wrong = SecuritySettings {
        idle_minutes: "90".into(),
        saved: false,
        errors: range,
        ..settings.clone()
    };
    let answer = page.clone().answering_post();
    vec![
        ("team", team.render(page)),
        ("team-seen", seen.render(page)),
        ("invite", invite.render(page)),
        ("invite-wrong", wrong.render(&answer)),
        ("settings", settings.render(page)),
        ("settings-wrong", settings_wrong.render(&answer)),
    ]
}

fn one(page: &PageContext) -> Documents {
    let grant = |last: u8, practitioner: &str, scope, ends_on| Grant {
        id: format!("6f1c2f5e-0000-4000-8000-0000000000{last}"),
        practitioner: practitioner.into(),
        scope,
        grantor: "Dr Anne-Lise Morel".into(),
        since: data::at(-9000),
        ends_on,
    };
    let member = Member {
        nav: nav(Role::Owner, Section::Team),
        zone: data::zone(),
        member: member(41, "Camille Roux", Role::Secretary, Standing::Active),
        own: false,
        practitioners: data::practitioners(),
        typed: TypedMember { role: "secretary".into(), ..TypedMember::default() },
        errors: Vec::new(),
        grants: vec![
            grant(50, "Dr Anne-Lise Morel", Scope::Write, None),
            grant(51, "Dr Bastien N’Guyen", Scope::Busy, Some(date(2026, 12, 31))),
        ],
        grant: TypedGrant::default(),
        grant_errors: Vec::new(),
        news: Some(MemberNews::Granted),
    };
    let wrong = Member {
        grant_errors: vec![
            FieldError::new("scope", Refusal::Choice),
            FieldError::new("practitioner", Refusal::Missing),
        ],
        news: None,
        ..member.clone()
    };
    let off = TeamMember { standing: Standing::Disabled, ..member.member.clone() };
    let off = Member { member: off, grants: Vec::new(), news: None, ..member.clone() };
    vec![
        ("member", member.render(page)),
        ("member-wrong", wrong.render(&page.clone().answering_post())),
        ("member-disabled", off.render(page)),
    ]
}

/// Everything, each with the address that its language switch keeps.
pub fn all(locale: Locale) -> Documents {
    let page = |path: &str| PageContext::new(locale, true, path);
    [
        days(&page("/pro?date=2026-11-24")),
        team(&page("/pro/team")),
        one(&page("/pro/team/6f1c2f5e-0000-4000-8000-000000000029")),
        log::log(&page("/pro/log?from=2026-11-01")),
        log::review(&page("/pro/review")),
    ]
    .concat()
}
