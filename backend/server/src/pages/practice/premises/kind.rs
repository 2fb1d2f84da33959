//! What a form says of each kind.

use crate::premises::{SaidPlace, name, new_place, new_practitioner, new_room, practitioner};
use actix_web::http::StatusCode;
use domain::text::FieldError;
use services::{
    ctx::Ctx,
    premises::{self, Kept as _, PlaceLine, PractitionerLine, Premises, PremisesError, RoomLine},
    revision::Seen,
};
use site::practice::{KeptKind, TypedKept};
use std::collections::HashMap;
use uuid::Uuid;

/// What stands in a form.
#[derive(Default)]
pub(super) struct Filled {
    pub typed: TypedKept,
    pub revision: String,
    pub errors: Vec<FieldError>,
    pub problem: Option<&'static str>,
}

impl Filled {
    pub fn status(&self) -> StatusCode {
        match self.problem {
            Some("stale") => StatusCode::PRECONDITION_FAILED,
            Some(_) => StatusCode::CONFLICT,
            None if self.errors.is_empty() => StatusCode::OK,
            None => StatusCode::UNPROCESSABLE_ENTITY,
        }
    }
}

pub(super) fn typed(fields: &HashMap<String, String>) -> TypedKept {
    let text = |name: &str| fields.get(name).cloned().unwrap_or_default();
    let ticked = fields.keys().filter_map(|key| key.strip_prefix("languages-"));
    let languages = ticked.map(str::to_owned).collect();
    TypedKept {
        name: text("name"),
        place: text("place"),
        street: text("street"),
        postcode: text("postcode"),
        city: text("city"),
        department: text("department"),
        access_fr: text("access_fr"),
        access_en: text("access_en"),
        languages,
    }
}

/// What stands in the form of what exists.
pub(super) fn filled(kind: KeptKind, id: Uuid, premises: &Premises) -> Option<Filled> {
    let (typed, revision) = match kind {
        KeptKind::Practitioners => {
            let one = premises.practitioners.iter().find(|one| one.id.0 == id)?;
            let languages = one.languages.iter().map(|one| one.code().to_owned()).collect();
            let name = one.name.to_string();
            let typed = TypedKept { name, languages, ..TypedKept::default() };
            (typed, one.revision())
        }
        KeptKind::Rooms => {
            let one = premises.rooms.iter().find(|one| one.id.0 == id)?;
            let (name, place) = (one.name.to_string(), one.place.to_string());
            (TypedKept { name, place, ..TypedKept::default() }, one.revision())
        }
        KeptKind::Places => {
            let one = premises.places.iter().find(|one| one.place.id.0 == id)?;
            let said = SaidPlace::from(one);
            let typed = TypedKept {
                name: said.name,
                place: String::new(),
                street: said.street,
                postcode: said.postcode,
                city: said.city,
                department: said.department,
                access_fr: said.access.0,
                access_en: said.access.1,
                languages: Vec::new(),
            };
            (typed, one.revision())
        }
    };
    Some(Filled { typed, revision: revision.to_string(), ..Filled::default() })
}

pub(super) async fn add(kind: KeptKind, ctx: &Ctx, typed: &TypedKept) -> Result<(), PremisesError> {
    let wrong = PremisesError::Invalid;
    match kind {
        KeptKind::Practitioners => {
            let new = new_practitioner(&typed.name, &typed.languages).map_err(wrong)?;
            premises::add(ctx, new).await.map(drop)
        }
        KeptKind::Places => {
            let new = new_place(&place(typed)).map_err(wrong)?;
            premises::add(ctx, new).await.map(drop)
        }
        KeptKind::Rooms => {
            let new = new_room(&typed.name, &typed.place).map_err(wrong)?;
            premises::add(ctx, new).await.map(drop)
        }
    }
}

pub(super) async fn change(
    kind: KeptKind,
    ctx: &Ctx,
    which: (Uuid, &Seen),
    typed: &TypedKept,
) -> Result<(), PremisesError> {
    match kind {
        KeptKind::Practitioners => {
            let to = |old: &PractitionerLine| {
                practitioner(old.clone(), Some(&typed.name), Some(&typed.languages))
            };
            premises::change(ctx, which, to).await.map(drop)
        }
        KeptKind::Places => {
            let to = |old: &PlaceLine| {
                Ok(PlaceLine { place: place(typed).read(old.place.id)?, ..old.clone() })
            };
            premises::change(ctx, which, to).await.map(drop)
        }
        KeptKind::Rooms => {
            let to = |old: &RoomLine| Ok(RoomLine { name: name(&typed.name)?, ..old.clone() });
            premises::change(ctx, which, to).await.map(drop)
        }
    }
}

fn place(typed: &TypedKept) -> SaidPlace {
    SaidPlace {
        name: typed.name.clone(),
        street: typed.street.clone(),
        postcode: typed.postcode.clone(),
        city: typed.city.clone(),
        department: typed.department.clone(),
        access: (typed.access_fr.clone(), typed.access_en.clone()),
    }
}
