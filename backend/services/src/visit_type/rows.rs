//! A visit type as rows.

use crate::{db::TenantTx, error::Fault};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use domain::{
    tenancy::Offering,
    text::{Label, Localized},
};
use jiff::SignedDuration;
use schema::booking::{visit_type, visit_type_practitioner as by, visit_type_room as within};
use uuid::Uuid;

/// Everything that is kept of a visit type but its place in the list and whether it is retired.
#[derive(Insertable, AsChangeset)]
#[diesel(table_name = visit_type, treat_none_as_null = true)]
pub(crate) struct VisitTypeValues {
    practice_id: Uuid,
    id: Uuid,
    name_fr: String,
    name_en: Option<String>,
    instructions_fr: Option<String>,
    instructions_en: Option<String>,
    duration_minutes: i16,
    step_minutes: i16,
    buffer_before_minutes: i16,
    buffer_after_minutes: i16,
    lead_time_minutes: i32,
    horizon_days: i16,
    capacity: i16,
    cap_per_day: Option<i16>,
    cap_per_week: Option<i16>,
    cancel_lock_minutes: i32,
    spacing_days: Option<i16>,
    active_limit: Option<i16>,
    needs_approval: bool,
    price_fr: Option<String>,
    price_en: Option<String>,
    audience: &'static str,
    attendance: &'static str,
    remote_link: Option<String>,
    new_patient_minutes: Option<i16>,
}

impl VisitTypeValues {
    /// The values of an offering of a practice.
    pub fn new(practice_id: Uuid, offering: &Offering) -> Self {
        let Offering { rules, name, instructions, price, audience, attendance } = offering;
        let (name_fr, name_en) = languages(Some(name));
        let (instructions_fr, instructions_en) = languages(instructions.as_ref());
        let (price_fr, price_en) = languages(price.as_ref());
        Self {
            practice_id,
            id: rules.id.0,
            name_fr: name_fr.unwrap_or_default(),
            name_en,
            instructions_fr,
            instructions_en,
            duration_minutes: minutes(rules.duration),
            step_minutes: minutes(rules.step),
            buffer_before_minutes: minutes(rules.buffer_before),
            buffer_after_minutes: minutes(rules.buffer_after),
            lead_time_minutes: long_minutes(rules.lead_time),
            horizon_days: count(rules.horizon_days),
            capacity: count(rules.capacity),
            cap_per_day: rules.cap_per_day.map(count),
            cap_per_week: rules.cap_per_week.map(count),
            cancel_lock_minutes: long_minutes(rules.cancel_lock),
            spacing_days: rules.spacing_days.map(count),
            active_limit: rules.active_limit.map(count),
            needs_approval: rules.needs_approval,
            price_fr,
            price_en,
            audience: audience.word(),
            attendance: attendance.word(),
            remote_link: attendance.link().map(|link| link.as_str().to_owned()),
            new_patient_minutes: rules.new_patient_duration.map(minutes),
        }
    }
}

/// Writes who offers visit types and in which rooms they can be, where nothing of it is written yet.
pub(crate) async fn store_offered_by(
    tx: &mut TenantTx,
    offerings: &[Offering],
) -> Result<(), Fault> {
    let practice = tx.practice().0;
    let practitioners = offerings.iter().flat_map(|Offering { rules, .. }| {
        let of_type = (by::practice_id.eq(practice), by::visit_type_id.eq(rules.id.0));
        rules.practitioners.iter().map(move |id| (of_type, by::practitioner_id.eq(id.0)))
    });
    diesel::insert_into(by::table)
        .values(practitioners.collect::<Vec<_>>())
        .execute(tx.sql())
        .await?;
    let rooms = offerings.iter().flat_map(|Offering { rules, .. }| {
        let of_type = (within::practice_id.eq(practice), within::visit_type_id.eq(rules.id.0));
        rules.rooms.iter().map(move |id| (of_type, within::room_id.eq(id.0)))
    });
    diesel::insert_into(within::table).values(rooms.collect::<Vec<_>>()).execute(tx.sql()).await?;
    Ok(())
}

fn languages(text: Option<&Localized>) -> (Option<String>, Option<String>) {
    let written = |label: &Label| label.as_str().to_owned();
    (text.map(|text| written(&text.fr)), text.and_then(|text| text.en.as_ref()).map(written))
}

fn minutes(duration: SignedDuration) -> i16 {
    i16::try_from(duration.as_mins()).unwrap_or(i16::MAX)
}

fn long_minutes(duration: SignedDuration) -> i32 {
    i32::try_from(duration.as_mins()).unwrap_or(i32::MAX)
}

fn count(number: u16) -> i16 {
    i16::try_from(number).unwrap_or(i16::MAX)
}
