//! Practices: the directory and what each of them publishes.

mod directory;
mod profile;
mod publish;
mod rows;

pub use directory::{FindError, Page, Query, find_practice, search_practices};
pub use profile::{Profiles, profile, published_notices, reload_profile, rules_version};
pub(crate) use profile::{
    StoredPlace, forget_profile, read_all_places, read_offerings, read_places,
};
pub use publish::publish_practice;
pub(crate) use rows::languages;
