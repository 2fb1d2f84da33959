use super::{Kept, Premises, PremisesError, alike};
use crate::{ctx::Ctx, db::TenantTx, error::Fault, tenancy::languages};
use diesel::{dsl::max, prelude::*};
use diesel_async::RunQueryDsl;
use domain::{
    id::PractitionerId,
    privacy::audit::Action,
    tenancy::Language,
    text::{Label, Refusal},
};
use jiff::Timestamp;
use jiff_diesel::ToDiesel as _;
use schema::booking::{outside_calendar, practitioner as table, visit_type_practitioner as by};
use uuid::Uuid;

/// Somebody who receives, or did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PractitionerLine {
    /// Which practitioner.
    pub id: PractitionerId,
    /// Their name as patients know it.
    pub name: Label,
    /// In which languages they receive; not said, if empty.
    pub languages: Vec<Language>,
    /// Whether they receive no more.
    pub retired: bool,
}

impl Kept for PractitionerLine {
    const ACTS: [Action; 4] = [
        Action::PractitionerAdded,
        Action::PractitionerChanged,
        Action::PractitionerRetired,
        Action::PractitionerBack,
    ];

    fn all(premises: &Premises) -> &[Self] {
        &premises.practitioners
    }

    fn id(&self) -> Uuid {
        self.id.0
    }

    fn is_retired(&self) -> bool {
        self.retired
    }

    fn retired(self, retired: bool) -> Self {
        Self { retired, ..self }
    }

    fn named(self, id: Uuid) -> Self {
        Self { id: PractitionerId(id), ..self }
    }

    fn check(&self, premises: &Premises) -> Result<(), PremisesError> {
        let mut others = premises.practitioners.iter().filter(|one| one.id != self.id);
        let taken = others.any(|one| !one.retired && alike(&one.name, &self.name));
        if taken && !self.retired {
            return Err(PremisesError::field("name", Refusal::Taken));
        }
        Ok(())
    }

    /// They offer nothing any more, and their calendars are read no more.
    async fn leave(&self, ctx: &Ctx, tx: &mut TenantTx, _: &Premises) -> Result<(), PremisesError> {
        super::list::none_to_come(ctx, tx, self.id.0).await?;
        let offered = by::table.filter(by::practitioner_id.eq(self.id.0));
        diesel::delete(offered).execute(tx.sql()).await?;
        let read = outside_calendar::table.filter(outside_calendar::practitioner_id.eq(self.id.0));
        diesel::delete(read).execute(tx.sql()).await?;
        Ok(())
    }

    async fn store(&self, ctx: &Ctx, tx: &mut TenantTx) -> Result<(), Fault> {
        let last: Option<i16> = table::table.select(max(table::position)).first(tx.sql()).await?;
        let retired = self.retired.then(|| ctx.now());
        let says = (
            table::name.eq(self.name.as_str()),
            table::languages.eq(self.languages.iter().map(|one| one.code()).collect::<Vec<_>>()),
            table::retired_at.eq(retired.map(Timestamp::to_diesel)),
        );
        let named = (
            table::practice_id.eq(tx.practice().0),
            table::id.eq(self.id.0),
            table::position.eq(last.map_or(0, |last| last.saturating_add(1))),
        );
        diesel::insert_into(table::table)
            .values((named, says.clone()))
            .on_conflict((table::practice_id, table::id))
            .do_update()
            .set(says)
            .execute(tx.sql())
            .await?;
        Ok(())
    }
}

/// Everybody, in the order of the practice.
pub(crate) async fn read(tx: &mut TenantTx) -> Result<Vec<PractitionerLine>, Fault> {
    let rows: Vec<(Uuid, String, Vec<Option<String>>, bool)> = table::table
        .order(table::position)
        .select((table::id, table::name, table::languages, table::retired_at.is_not_null()))
        .load(tx.sql())
        .await?;
    let line = |(id, name, codes, retired): (Uuid, String, Vec<Option<String>>, bool)| {
        let (id, languages) = (PractitionerId(id), languages(&codes)?);
        Ok(PractitionerLine { id, name: name.parse()?, languages, retired })
    };
    rows.into_iter().map(line).collect()
}
