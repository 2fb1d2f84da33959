//! The form of a visit type, as it was filled in.

use crate::visit_type::SaidVisitType;
use domain::tenancy::Audience;
use site::practice::TypedVisitType;
use std::collections::HashMap;

/// What is typed, for the form and for the rules.
pub(super) fn read(fields: &HashMap<String, String>) -> (TypedVisitType, SaidVisitType) {
    let text = |name: &str| fields.get(name).cloned().unwrap_or_default();
    let ticked = |name: &str| {
        let ids = fields.keys().filter_map(|key| key.strip_prefix(name)?.strip_prefix('-'));
        let mut ids: Vec<_> = ids.map(str::to_owned).collect();
        ids.sort_unstable();
        ids
    };
    let typed = TypedVisitType {
        name_fr: text("name_fr"),
        name_en: text("name_en"),
        instructions_fr: text("instructions_fr"),
        instructions_en: text("instructions_en"),
        price_fr: text("price_fr"),
        price_en: text("price_en"),
        staff_only: !text("staff_only").is_empty(),
        attendance: text("attendance"),
        remote_link: text("remote_link"),
        numbers: TypedVisitType::NUMBERS.map(text),
        needs_approval: !text("needs_approval").is_empty(),
        practitioners: ticked("practitioners"),
        rooms: ticked("rooms"),
    };
    let [
        duration,
        first,
        step,
        before,
        after,
        lead_time,
        horizon,
        lock,
        capacity,
        day,
        week,
        spacing,
        active,
    ] = typed.numbers.clone();
    let audience = if typed.staff_only { Audience::Staff } else { Audience::Everybody };
    let said = SaidVisitType {
        name: (typed.name_fr.clone(), typed.name_en.clone()),
        instructions: (typed.instructions_fr.clone(), typed.instructions_en.clone()),
        price: (typed.price_fr.clone(), typed.price_en.clone()),
        audience: audience.word().to_owned(),
        attendance: typed.attendance.clone(),
        remote_link: typed.remote_link.clone(),
        duration_minutes: duration,
        new_patient_minutes: first,
        step_minutes: step,
        buffer_before_minutes: before,
        buffer_after_minutes: after,
        lead_time_minutes: lead_time,
        horizon_days: horizon,
        capacity,
        cap_per_day: day,
        cap_per_week: week,
        cancel_lock_minutes: lock,
        spacing_days: spacing,
        active_limit: active,
        needs_approval: typed.needs_approval,
        practitioners: typed.practitioners.clone(),
        rooms: typed.rooms.clone(),
    };
    (typed, said)
}

/// What stands, for the form.
pub(super) fn as_typed(said: SaidVisitType) -> TypedVisitType {
    let (name_fr, name_en) = said.name;
    let (instructions_fr, instructions_en) = said.instructions;
    let (price_fr, price_en) = said.price;
    TypedVisitType {
        price_fr,
        price_en,
        staff_only: said.audience == Audience::Staff.word(),
        attendance: said.attendance,
        remote_link: said.remote_link,
        name_fr,
        name_en,
        instructions_fr,
        instructions_en,
        numbers: [
            said.duration_minutes,
            said.new_patient_minutes,
            said.step_minutes,
            said.buffer_before_minutes,
            said.buffer_after_minutes,
            said.lead_time_minutes,
            said.horizon_days,
            said.cancel_lock_minutes,
            said.capacity,
            said.cap_per_day,
            said.cap_per_week,
            said.spacing_days,
            said.active_limit,
        ],
        needs_approval: said.needs_approval,
        practitioners: said.practitioners,
        rooms: said.rooms,
    }
}
