use super::{Kept, Premises, PremisesError, alike};
use crate::{ctx::Ctx, db::TenantTx, error::Fault, tenancy::read_all_places};
use diesel::{dsl::max, prelude::*};
use diesel_async::RunQueryDsl;
use domain::{
    id::PlaceId,
    privacy::audit::Action,
    tenancy::Place,
    text::{Label, Refusal},
};
use jiff::Timestamp;
use jiff_diesel::ToDiesel as _;
use schema::booking::place as table;
use uuid::Uuid;

/// A place where somebody receives, or did.
#[derive(Debug, Clone)]
pub struct PlaceLine {
    /// The place.
    pub place: Place,
    /// Whether weekly hours pause there on public holidays: changed with the hours.
    pub observes_holidays: bool,
    /// Whether nobody receives there any more.
    pub retired: bool,
}

impl Kept for PlaceLine {
    const ACTS: [Action; 4] =
        [Action::PlaceAdded, Action::PlaceChanged, Action::PlaceRetired, Action::PlaceBack];

    fn all(premises: &Premises) -> &[Self] {
        &premises.places
    }

    fn id(&self) -> Uuid {
        self.place.id.0
    }

    fn is_retired(&self) -> bool {
        self.retired
    }

    fn retired(self, retired: bool) -> Self {
        Self { retired, ..self }
    }

    fn named(self, id: Uuid) -> Self {
        Self { place: Place { id: PlaceId(id), ..self.place }, ..self }
    }

    fn check(&self, premises: &Premises) -> Result<(), PremisesError> {
        let same = |one: &PlaceLine| alike(&one.place.name, &self.place.name);
        let mut others = premises.places.iter().filter(|one| one.place.id != self.place.id);
        if !self.retired && others.any(|one| !one.retired && same(one)) {
            return Err(PremisesError::field("name", Refusal::Taken));
        }
        Ok(())
    }

    /// A practice receives somewhere.
    async fn leave(
        &self,
        ctx: &Ctx,
        tx: &mut TenantTx,
        premises: &Premises,
    ) -> Result<(), PremisesError> {
        let mut others = premises.places.iter().filter(|one| one.place.id != self.place.id);
        if !others.any(|one| !one.retired) {
            return Err(PremisesError::Needed);
        }
        super::list::none_to_come(ctx, tx, self.place.id.0).await
    }

    async fn store(&self, ctx: &Ctx, tx: &mut TenantTx) -> Result<(), Fault> {
        let last: Option<i16> = table::table.select(max(table::position)).first(tx.sql()).await?;
        let place = &self.place;
        let retired = self.retired.then(|| ctx.now());
        let access = place.access.as_ref();
        let says = (
            table::name.eq(place.name.as_str()),
            table::street.eq(place.street.as_str()),
            table::postcode.eq(place.postcode.as_str()),
            table::city.eq(place.city.as_str()),
            table::department.eq(place.department.map(|one| one.code())),
            table::access_fr.eq(access.map(|it| it.fr.as_str())),
            table::access_en.eq(access.and_then(|it| it.en.as_ref()).map(Label::as_str)),
            table::retired_at.eq(retired.map(Timestamp::to_diesel)),
        );
        let named = (
            table::practice_id.eq(tx.practice().0),
            table::id.eq(place.id.0),
            table::position.eq(last.map_or(0, |last| last.saturating_add(1))),
            table::observes_holidays.eq(self.observes_holidays),
        );
        diesel::insert_into(table::table)
            .values((named, says))
            .on_conflict((table::practice_id, table::id))
            .do_update()
            .set(says)
            .execute(tx.sql())
            .await?;
        Ok(())
    }
}

pub(super) async fn read(tx: &mut TenantTx) -> Result<Vec<PlaceLine>, Fault> {
    let line = |(place, calendar, retired): crate::tenancy::StoredPlace| PlaceLine {
        place,
        observes_holidays: calendar.observes_holidays,
        retired,
    };
    Ok(read_all_places(tx).await?.into_iter().map(line).collect())
}
