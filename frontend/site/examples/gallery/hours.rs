//! When practitioners receive.

use crate::{calendars, data, pages::Documents, premises, staff::nav, transfer};
use domain::{
    booking::{hours::Repeats, school_holidays::SchoolHolidays, slot::Closing},
    identity::Role,
    locale::Locale,
    text::{FieldError, Refusal},
    time::Span,
};
use jiff::civil::date;
use site::{
    PageContext,
    practice::{
        AbsenceLine, Availability, CopyWeekPage, HolidaysAsked, HoursLine, HoursNews,
        HoursNewsKind, OverrideLine, PlaceHolidays, PreviewDay, RoomChoice, RuleFields, RuleForm,
        RulePreview, Stranded, StrandedLine, TypedAbsence, TypedCopy, TypedHours, TypedOverride,
        TypedVisitType, VisitTypeForm, VisitTypeNews, VisitTypeRow, VisitTypes, Why, WhyLine,
    },
    ui::Section,
};

const ID: &str = "6f1c2f5e-0000-4000-8000-000000000070";

/// The school holidays around the days of the gallery.
pub fn school(department: &str) -> Option<SchoolHolidays> {
    let department = data::parsed(department);
    SchoolHolidays::between(Some(&department), date(2026, 11, 20), date(2027, 11, 20))
}

fn availability() -> Availability {
    let hours = |weekday, opens: &str, closes: &str| HoursLine {
        id: ID.into(),
        weekday,
        window: (opens.into(), closes.into()),
        place: data::places().get(usize::from(weekday == 3)).map(|place| place.name.clone()),
        valid_from: (weekday == 3).then(|| date(2026, 12, 1)),
        valid_until: (weekday == 3).then(|| date(2027, 6, 30)),
    };
    let day = |day, windows: &[(&str, &str)]| OverrideLine {
        id: ID.into(),
        date: day,
        windows: windows.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect(),
        place: None,
    };
    let holidays = |place: &domain::tenancy::Place, observed| PlaceHolidays {
        id: place.id.to_string(),
        name: place.name.clone(),
        observed,
        days: vec![date(2026, 12, 25), date(2027, 1, 1), date(2027, 3, 29)],
    };
    let span = Span { start: data::at(2000), end: data::at(9000) };
    Availability {
        nav: nav(Role::Owner, Section::Availability),
        zone: data::zone(),
        practitioners: data::practitioners(),
        practitioner: data::practitioners().first().map(|one| one.id),
        hours: vec![
            hours(1, "09:00", "12:30"),
            hours(1, "14:00", "18:00"),
            hours(3, "08:00", "24:00"),
        ],
        overrides: vec![
            day(date(2026, 12, 24), &[("09:00", "12:00")]),
            day(date(2026, 12, 31), &[]),
        ],
        absences: vec![AbsenceLine {
            id: ID.into(),
            span,
            repeats: Some(Repeats { every_weeks: 2, until: date(2027, 6, 30) }),
            covered_by: Some(data::practitioners().swap_remove(1).name),
        }],
        holidays: data::places()
            .iter()
            .zip([true, false])
            .map(|(at, on)| holidays(at, on))
            .collect(),
        closed_by: vec![calendars::calendar(83, "failed", Some("refused"))],
        school: school("75"),
        outside: vec![date(2026, 12, 31)],
        news: Some(HoursNews { kind: HoursNewsKind::Saved, cancelled: 3, left: 1, handed: 2 }),
    }
}

fn overviews(page: &PageContext) -> Documents {
    let full = availability();
    let bare = Availability {
        nav: nav(Role::Practitioner, Section::Availability),
        practitioners: data::practitioners().into_iter().take(1).collect(),
        hours: Vec::new(),
        overrides: Vec::new(),
        absences: Vec::new(),
        closed_by: Vec::new(),
        school: school("2A"),
        outside: Vec::new(),
        news: None,
        ..full.clone()
    };
    let none = Availability { practitioner: None, practitioners: Vec::new(), ..bare.clone() };
    vec![
        ("availability", full.render(page)),
        ("availability-bare", bare.render(page)),
        ("availability-none", none.render(page)),
    ]
}

fn form(fields: RuleFields) -> RuleForm {
    RuleForm {
        nav: nav(Role::Owner, Section::Availability),
        zone: data::zone(),
        practitioner: data::practitioners().swap_remove(0),
        others: data::practitioners().split_off(1),
        places: data::places(),
        id: None,
        fields,
        revision: String::new(),
        errors: Vec::new(),
        outdated: false,
        stranded: None,
        removing: false,
        previews: Vec::new(),
    }
}

fn forms(page: &PageContext) -> Documents {
    let answer = page.clone().answering_post();
    let place = data::places().swap_remove(0).id.to_string();
    let hours = TypedHours {
        place: place.clone(),
        weekday: "2".into(),
        start: "09:00".into(),
        end: "12:30".into(),
        ..TypedHours::default()
    };
    let change = form(RuleFields::Hours(hours.clone()));
    let change = RuleForm { id: Some(ID.into()), revision: "a1".into(), ..change };
    let wrong = TypedHours { start: "midi".into(), end: String::new(), ..TypedHours::default() };
    let wrong = RuleForm {
        errors: vec![
            FieldError::new("end", Refusal::Missing),
            FieldError::new("start", Refusal::Time),
            FieldError::new("weekday", Refusal::Missing),
            FieldError::new("place", Refusal::Missing),
        ],
        ..form(RuleFields::Hours(wrong))
    };
    let day = |day, before, times: &[i64]| PreviewDay {
        date: day,
        before,
        after: times.iter().map(|minutes| data::at(*minutes)).collect(),
    };
    let shown = RulePreview {
        practitioner: data::practitioners().swap_remove(0).name,
        visit_type: data::offering().name,
        days: vec![day(date(2026, 12, 18), 0, &[0, 20, 40, 60]), day(date(2026, 12, 19), 6, &[])],
        school: school("75"),
    };
    let previewed = RuleForm { previews: vec![shown.clone(), shown], ..change.clone() };
    let day = TypedOverride { place, date: "2026-12-24".into(), ..TypedOverride::default() };
    vec![
        ("hours-new", form(RuleFields::Hours(TypedHours::default())).render(page)),
        ("hours-change", change.render(page)),
        ("hours-outdated", RuleForm { outdated: true, ..change.clone() }.render(&answer)),
        ("hours-preview", previewed.render(&answer)),
        ("hours-wrong", wrong.render(&answer)),
        ("override-new", form(RuleFields::Override(day)).render(page)),
        ("absence-new", form(RuleFields::Absence(TypedAbsence::default())).render(page)),
    ]
}

fn stranded(page: &PageContext) -> Documents {
    let line = |minutes, told: bool| StrandedLine {
        start: data::at(minutes),
        practitioner: data::practitioners().swap_remove(0).id,
        visit_type: told.then(|| data::offering().name),
    };
    let visits = vec![line(0, true), line(40, true), line(1500, false)];
    let asked = Stranded {
        visits,
        shown: "b2".into(),
        may_cancel: true,
        hand_over: Some(true),
        picked: String::new(),
    };
    let absence = TypedAbsence {
        first_day: "2026-11-24".into(),
        last_day: "2026-11-25".into(),
        ..TypedAbsence::default()
    };
    let ask = RuleForm { stranded: Some(asked.clone()), ..form(RuleFields::Absence(absence)) };
    let undecided =
        RuleForm { errors: vec![FieldError::new("visits", Refusal::Missing)], ..ask.clone() };
    let copy = CopyWeekPage {
        nav: nav(Role::Owner, Section::Availability),
        zone: data::zone(),
        practitioners: data::practitioners(),
        practitioner: data::practitioners().into_iter().next(),
        typed: TypedCopy {
            from: "2026-11-23".into(),
            to: "2026-12-07".into(),
            ..TypedCopy::default()
        },
        stranded: None,
        errors: Vec::new(),
    };
    let copy_asked = CopyWeekPage { stranded: Some(asked.clone()), ..copy.clone() };
    let holidays = HolidaysAsked {
        nav: nav(Role::Owner, Section::Availability),
        zone: data::zone(),
        place: data::places().swap_remove(0),
        stranded: asked.clone(),
        errors: Vec::new(),
    };
    let remove = RuleForm { id: Some(ID.into()), removing: true, ..ask.clone() };
    vec![
        ("absence-asked", ask.render(page)),
        ("absence-undecided", undecided.render(page)),
        ("absence-remove", remove.render(page)),
        ("holidays-asked", holidays.render(page)),
        ("week-copy", copy.render(page)),
        ("week-copy-asked", copy_asked.render(page)),
    ]
}

fn visit_types(page: &PageContext) -> Documents {
    let row = |offering: &domain::tenancy::Offering| VisitTypeRow {
        id: offering.rules.id.to_string(),
        name: offering.name.clone(),
        duration: offering.rules.duration,
        horizon_days: offering.rules.horizon_days,
        practitioners: data::practitioners().iter().map(|one| one.name.to_string()).collect(),
    };
    let rows: Vec<_> = data::offerings().iter().map(row).collect();
    let list = VisitTypes {
        nav: nav(Role::Owner, Section::Availability),
        retired: rows.iter().take(1).cloned().collect(),
        offered: rows,
        news: Some(VisitTypeNews::Retired),
    };
    let numbers = TypedVisitType::NUMBERS.map(|name| match name {
        "duration_minutes" => "20".to_owned(),
        _ => String::new(),
    });
    let typed = TypedVisitType {
        name_fr: "Consultation".into(),
        numbers,
        practitioners: vec![data::practitioners().swap_remove(0).id.to_string()],
        ..TypedVisitType::default()
    };
    let form = VisitTypeForm {
        nav: nav(Role::Owner, Section::Availability),
        id: Some(ID.into()),
        retired: false,
        revision: "c3".into(),
        practitioners: data::practitioners(),
        rooms: vec![RoomChoice { id: ID.into(), name: "Salle 1".into() }],
        typed,
        errors: Vec::new(),
        outdated: false,
    };
    let wrong = VisitTypeForm {
        id: None,
        errors: vec![
            FieldError::new("practitioners", Refusal::Missing),
            FieldError::new("name.fr", Refusal::Missing),
            FieldError::new("capacity", Refusal::Range { from: 1, to: 200 }),
        ],
        ..form.clone()
    };
    vec![
        ("visit-types", list.render(page)),
        ("visit-type", form.render(page)),
        ("visit-type-wrong", wrong.render(&page.clone().answering_post())),
    ]
}

fn why(page: &PageContext) -> Documents {
    let line = |closed_by: &[Closing], slots| WhyLine {
        practitioner: data::practitioners().swap_remove(0).name.to_string(),
        slots,
        closed_by: closed_by.to_vec(),
    };
    let offering = data::offering();
    let why = Why {
        nav: nav(Role::Secretary, Section::Availability),
        visit_types: vec![(offering.rules.id.to_string(), offering.name)],
        visit_type: offering.rules.id.to_string(),
        day: "2026-11-24".into(),
        answer: Some((
            date(2026, 11, 24),
            vec![
                line(&[], 3),
                line(&[Closing::Full], 0),
                line(&[Closing::Horizon, Closing::Holiday, Closing::Absence], 0),
            ],
        )),
        errors: Vec::new(),
    };
    let wrong = Why {
        answer: None,
        errors: vec![
            FieldError::new("day", Refusal::Missing),
            FieldError::new("visit_type", Refusal::Missing),
        ],
        ..why.clone()
    };
    vec![("why", why.render(page)), ("why-wrong", wrong.render(page))]
}

/// Everything, each with the address that its language switch keeps.
pub fn all(locale: Locale) -> Documents {
    let page = |path: &str| PageContext::new(locale, true, path);
    [
        overviews(&page("/pro/availability")),
        calendars::documents(&page("/pro/availability/calendars")),
        premises::documents(&page("/pro/premises")),
        transfer::documents(&page("/pro/transfer")),
        forms(&page("/pro/availability/hours/new")),
        stranded(&page("/pro/availability/absences/new").answering_post()),
        visit_types(&page("/pro/visit-types")),
        why(&page("/pro/availability/why?visit_type=7&day=2026-11-24")),
    ]
    .concat()
}
