//! Setting up a practice: its directory entry, its data key, its rules and its first notice.

mod timetable;

use crate::{
    db::{Mode, TenantTx},
    error::Fault,
    platform::Platform,
    privacy::audit::{self, Trace},
    visit_type::{VisitTypeValues, store_offered_by},
};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use domain::{
    actor::Origin,
    booking::hours::PlaceCalendar,
    privacy::audit::Action,
    tenancy::{Offering, Place, Practice, Practitioner, Profile},
    text::{Label, Localized, search_form},
};
use schema::{booking, platform};
use uuid::Uuid;

/// Sets up a practice as `profile` describes it. The directory lists it once everything is there:
/// a run that is cut short leaves nothing that anyone can see, and the next one finishes it.
pub async fn publish_practice(
    platform: &Platform,
    profile: &Profile,
    origin: Origin,
) -> Result<(), Fault> {
    enter(platform, &profile.practice).await?;
    platform.keys.create(profile.practice.id).await?;
    let mut tx = TenantTx::begin(&platform.db.booking, profile.practice.id, Mode::Write).await?;
    let done: i64 = booking::notice::table.count().get_result(tx.sql()).await?;
    if done == 0 {
        write_rules(&mut tx, platform, profile).await?;
        let trace =
            Trace::new(origin, platform.now(), Action::PracticePublished, profile.practice.id.0)?;
        audit::write(&mut tx, trace).await?;
    }
    tx.commit().await?;
    list(platform, &profile.practice).await
}

async fn write_rules(
    tx: &mut TenantTx,
    platform: &Platform,
    profile: &Profile,
) -> Result<(), Fault> {
    write_places(tx, profile).await?;
    write_practitioners(tx, profile).await?;
    write_offerings(tx, &profile.offerings).await?;
    timetable::write(tx, platform, &profile.timetable).await?;
    write_notice(tx, profile).await
}

async fn enter(platform: &Platform, practice: &Practice) -> Result<(), Fault> {
    use platform::practice as table;
    let mut conn = platform.db.platform.get().await?;
    diesel::insert_into(table::table)
        .values((
            table::id.eq(practice.id.0),
            table::slug.eq(practice.slug.as_str()),
            table::name.eq(practice.name.as_str()),
            table::speciality.eq(practice.speciality.word()),
            table::city.eq(practice.city.as_str()),
            table::time_zone.eq(practice.zone.iana_name().unwrap_or("Europe/Paris")),
            table::phone.eq(practice.phone.as_str()),
            table::email.eq(practice.email.as_str()),
            table::search.eq(search_form(&format!("{} {}", practice.name, practice.city))),
            table::listed.eq(false),
        ))
        .on_conflict(table::id)
        .do_nothing()
        .execute(&mut conn)
        .await?;
    Ok(())
}

async fn list(platform: &Platform, practice: &Practice) -> Result<(), Fault> {
    let mut conn = platform.db.platform.get().await?;
    diesel::update(platform::practice::table.find(practice.id.0))
        .set(platform::practice::listed.eq(true))
        .execute(&mut conn)
        .await?;
    Ok(())
}

async fn write_places(tx: &mut TenantTx, profile: &Profile) -> Result<(), Fault> {
    use booking::{place, room};
    let practice = tx.practice().0;
    let observes = |place: &Place| {
        let same = |calendar: &&PlaceCalendar| calendar.place == place.id;
        profile.timetable.places.iter().find(same).is_none_or(|calendar| calendar.observes_holidays)
    };
    let places = profile.places.iter().zip(0_i16..).map(|(place, position)| {
        let (access_fr, access_en) = languages(place.access.as_ref());
        (
            place::practice_id.eq(practice),
            place::id.eq(place.id.0),
            place::position.eq(position),
            place::name.eq(place.name.as_str()),
            place::street.eq(place.street.as_str()),
            place::postcode.eq(place.postcode.as_str()),
            place::city.eq(place.city.as_str()),
            place::department.eq(place.department.map(|department| department.code())),
            place::observes_holidays.eq(observes(place)),
            place::access_fr.eq(access_fr),
            place::access_en.eq(access_en),
        )
    });
    diesel::insert_into(place::table).values(places.collect::<Vec<_>>()).execute(tx.sql()).await?;
    let rooms = profile.rooms.iter().zip(1..).map(|((id, at), number)| {
        let name = room::name.eq(format!("{number}"));
        (room::practice_id.eq(practice), room::id.eq(id.0), room::place_id.eq(at.0), name)
    });
    diesel::insert_into(room::table).values(rooms.collect::<Vec<_>>()).execute(tx.sql()).await?;
    Ok(())
}

async fn write_practitioners(tx: &mut TenantTx, profile: &Profile) -> Result<(), Fault> {
    use booking::practitioner as table;
    let practice = tx.practice().0;
    let rows = profile.practitioners.iter().zip(0_i16..).map(|(practitioner, position)| {
        (
            table::practice_id.eq(practice),
            table::id.eq(practitioner.id.0),
            table::position.eq(position),
            table::name.eq(practitioner.name.as_str()),
            table::languages.eq(spoken(practitioner)),
        )
    });
    diesel::insert_into(table::table).values(rows.collect::<Vec<_>>()).execute(tx.sql()).await?;
    Ok(())
}

fn spoken(practitioner: &Practitioner) -> Vec<&'static str> {
    practitioner.languages.iter().map(|language| language.code()).collect()
}

async fn write_offerings(tx: &mut TenantTx, offerings: &[Offering]) -> Result<(), Fault> {
    use booking::visit_type as table;
    let practice = tx.practice().0;
    let types = offerings.iter().zip(0_i16..).map(|(offering, position)| {
        (VisitTypeValues::new(practice, offering), table::position.eq(position))
    });
    diesel::insert_into(table::table).values(types.collect::<Vec<_>>()).execute(tx.sql()).await?;
    store_offered_by(tx, offerings).await
}

async fn write_notice(tx: &mut TenantTx, profile: &Profile) -> Result<(), Fault> {
    use booking::notice as table;
    let practice: Uuid = tx.practice().0;
    let content =
        serde_json::to_value(&profile.notice).map_err(|_| Fault::Stored("information notice"))?;
    diesel::insert_into(table::table)
        .values((
            table::practice_id.eq(practice),
            table::version.eq(profile.notice.version),
            table::content.eq(content),
        ))
        .execute(tx.sql())
        .await?;
    Ok(())
}

fn languages(text: Option<&Localized>) -> (Option<&str>, Option<&str>) {
    (text.map(|text| text.fr.as_str()), text.and_then(|text| text.en.as_ref()).map(Label::as_str))
}

fn count(number: u16) -> i16 {
    i16::try_from(number).unwrap_or(i16::MAX)
}
