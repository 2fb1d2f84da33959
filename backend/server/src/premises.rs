//! What pages and programs say about practitioners, places and rooms, read into domain types; every
//! field that is wrong is named.

use crate::member::keep;
use domain::{
    booking::{
        holidays::Department,
        hours::{LONGEST_WAY, Way},
    },
    id::{PlaceId, PractitionerId, RoomId},
    tenancy::{Language, Place},
    text::{FieldError, Label, Localized, Refusal},
};
use services::premises::{PlaceLine, PractitionerLine, RoomLine};
use uuid::Uuid;

/// A place, as it was said. What is empty was not said.
#[derive(Debug, Clone, Default)]
pub struct SaidPlace {
    /// Its name among the places of the practice.
    pub name: String,
    /// Street and number.
    pub street: String,
    /// Postal code.
    pub postcode: String,
    /// City.
    pub city: String,
    /// Its department, which decides about public holidays.
    pub department: String,
    /// How to get in, in French and in English.
    pub access: (String, String),
}

impl SaidPlace {
    /// The place under an id.
    pub fn read(&self, id: PlaceId) -> Result<Place, Vec<FieldError>> {
        let mut errors = Vec::new();
        let mut label = |field, raw: &str| keep(&mut errors, field, raw.parse::<Label>());
        let name = label("name", &self.name);
        let street = label("street", &self.street);
        let postcode = label("postcode", &self.postcode);
        let city = label("city", &self.city);
        let department = match self.department.trim() {
            "" => Some(None),
            code => {
                let department = code.parse::<Department>().map_err(|_| Refusal::Choice);
                keep(&mut errors, "department", department).map(Some)
            }
        };
        let access = self.access(&mut errors);
        match (name, street, postcode, city, department) {
            (Some(name), Some(street), Some(postcode), Some(city), Some(department))
                if errors.is_empty() =>
            {
                Ok(Place { id, name, street, postcode, city, department, access })
            }
            _ => Err(errors),
        }
    }

    fn access(&self, errors: &mut Vec<FieldError>) -> Option<Localized> {
        let mut words = |field, raw: &str| match raw.trim() {
            "" => None,
            raw => keep(errors, field, raw.parse::<Label>()),
        };
        let (fr, en) = (words("access_fr", &self.access.0), words("access_en", &self.access.1));
        // English alone would be shown to nobody.
        let missing = fr.is_none() && en.is_some() && self.access.0.trim().is_empty();
        if missing {
            errors.push(FieldError::new("access_fr", Refusal::Missing));
        }
        Some(Localized { fr: fr?, en })
    }
}

impl From<&PlaceLine> for SaidPlace {
    fn from(line: &PlaceLine) -> Self {
        let place = &line.place;
        let english = place.access.as_ref().and_then(|it| it.en.as_ref());
        Self {
            name: place.name.to_string(),
            street: place.street.to_string(),
            postcode: place.postcode.to_string(),
            city: place.city.to_string(),
            department: place.department.map(|one| one.code().to_owned()).unwrap_or_default(),
            access: (
                place.access.as_ref().map(|it| it.fr.to_string()).unwrap_or_default(),
                english.map(ToString::to_string).unwrap_or_default(),
            ),
        }
    }
}

/// A place to be added.
pub fn new_place(said: &SaidPlace) -> Result<PlaceLine, Vec<FieldError>> {
    let place = said.read(PlaceId(Uuid::nil()))?;
    Ok(PlaceLine { place, observes_holidays: true, retired: false })
}

/// A way between two places, and how many minutes it takes; nothing, if that is no number.
pub fn way((place, other): (&str, &str), minutes: Option<u16>) -> Result<Way, Vec<FieldError>> {
    let mut errors = Vec::new();
    let named = |raw: &str| crate::hours::named::<PlaceId>(raw.trim());
    let place = keep(&mut errors, "place", named(place));
    let other = keep(&mut errors, "other_place", named(other));
    let range = Refusal::Range { from: 0, to: LONGEST_WAY };
    let minutes = minutes.filter(|minutes| *minutes <= LONGEST_WAY).ok_or(range);
    let minutes = keep(&mut errors, "minutes", minutes);
    let (Some(place), Some(other), Some(minutes)) = (place, other, minutes) else {
        return Err(errors);
    };
    Way::new(place, other, minutes).map_err(|refusal| wrong("other_place", refusal))
}

/// The name of a practitioner or of a room.
pub fn name(raw: &str) -> Result<Label, Vec<FieldError>> {
    raw.parse().map_err(|refusal| wrong("name", refusal))
}

/// A practitioner to be added.
pub fn new_practitioner(
    raw: &str,
    languages: &[String],
) -> Result<PractitionerLine, Vec<FieldError>> {
    let mut errors = Vec::new();
    let name = keep(&mut errors, "name", raw.parse::<Label>());
    let languages = keep(&mut errors, "languages", spoken(languages));
    match (name, languages) {
        (Some(name), Some(languages)) => {
            let id = PractitionerId(Uuid::nil());
            Ok(PractitionerLine { id, name, languages, retired: false })
        }
        _ => Err(errors),
    }
}

/// A practitioner with what was said of them; what was not said stays.
pub fn practitioner(
    old: PractitionerLine,
    name: Option<&str>,
    languages: Option<&[String]>,
) -> Result<PractitionerLine, Vec<FieldError>> {
    let codes: Vec<_> = old.languages.iter().map(|one| one.code().to_owned()).collect();
    let said =
        new_practitioner(name.unwrap_or(old.name.as_str()), languages.unwrap_or(codes.as_slice()))?;
    Ok(PractitionerLine { name: said.name, languages: said.languages, ..old })
}

/// Each once, in the order of the list.
fn spoken(codes: &[String]) -> Result<Vec<Language>, Refusal> {
    let said = codes.iter().map(|code| code.parse()).collect::<Result<Vec<Language>, _>>()?;
    Ok(Language::ALL.into_iter().filter(|language| said.contains(language)).collect())
}

/// A room to be added.
pub fn new_room(raw: &str, place: &str) -> Result<RoomLine, Vec<FieldError>> {
    let mut errors = Vec::new();
    let name = keep(&mut errors, "name", raw.parse::<Label>());
    let at = match place.trim() {
        "" => Err(Refusal::Missing),
        raw => raw.parse::<PlaceId>().map_err(|_| Refusal::Choice),
    };
    match (name, keep(&mut errors, "place", at)) {
        (Some(name), Some(place)) => {
            Ok(RoomLine { id: RoomId(Uuid::nil()), place, name, retired: false })
        }
        _ => Err(errors),
    }
}

fn wrong(field: &str, refusal: Refusal) -> Vec<FieldError> {
    vec![FieldError::new(field, refusal)]
}
