//! The public directory of practices.

use super::rows::PracticeRow;
use crate::{
    error::{Classify, Fault, Kind},
    platform::Platform,
};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use domain::{
    id::PracticeId,
    tenancy::{Practice, Speciality},
    text::{Slug, search_form},
};
use schema::platform::practice;
use uuid::Uuid;

const PAGE_SIZE: usize = 20;

/// What somebody looks for.
#[derive(Debug, Clone, Default)]
pub struct Query {
    /// Words of the name or the city.
    pub words: String,
    /// Only this speciality.
    pub speciality: Option<Speciality>,
    /// A city.
    pub city: String,
    /// Where the page before ended.
    pub cursor: Option<String>,
}

/// A page of the directory.
#[derive(Debug, Clone)]
pub struct Page {
    /// The practices by name.
    pub practices: Vec<Practice>,
    /// Where the next page begins, if there is one.
    pub next: Option<String>,
}

/// Practices that match, by name, a page at a time.
pub async fn search_practices(platform: &Platform, query: &Query) -> Result<Page, Fault> {
    let mut found =
        practice::table.filter(practice::listed).select(PracticeRow::as_select()).into_boxed();
    for word in search_form(&query.words)
        .split_whitespace()
        .chain(search_form(&query.city).split_whitespace())
    {
        found = found.filter(practice::search.like(format!("%{}%", escape_like(word))));
    }
    if let Some(speciality) = query.speciality {
        found = found.filter(practice::speciality.eq(speciality.word()));
    }
    if let Some((id, name)) = query.cursor.as_deref().and_then(parse_cursor) {
        found = found
            .filter(practice::name.gt(name).or(practice::name.eq(name).and(practice::id.gt(id))));
    }
    let wanted = i64::try_from(PAGE_SIZE + 1).unwrap_or(i64::MAX);
    let mut conn = platform.db.booking.get().await?;
    let rows = found
        .order((practice::name, practice::id))
        .limit(wanted)
        .load::<PracticeRow>(&mut conn)
        .await?;
    let more = rows.len() > PAGE_SIZE;
    let practices =
        rows.into_iter().take(PAGE_SIZE).map(Practice::try_from).collect::<Result<Vec<_>, _>>()?;
    let next = practices.last().filter(|_| more).map(|last| format!("{}~{}", last.id, last.name));
    Ok(Page { practices, next })
}

/// There is no practice with this name.
#[derive(Debug, thiserror::Error)]
pub enum FindError {
    /// No practice has it.
    #[error("no such practice")]
    Unknown,
    /// Nothing the caller can help.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl Classify for FindError {
    fn kind(&self) -> Kind {
        match self {
            Self::Unknown => Kind::Missing,
            Self::Fault(fault) => fault.kind(),
        }
    }
}

/// The practice that a slug names.
pub async fn find_practice(platform: &Platform, slug: &Slug) -> Result<PracticeId, FindError> {
    if let Some(known) = platform.profiles.by_slug(slug).await {
        return Ok(known);
    }
    let mut conn = platform.db.booking.get().await.map_err(Fault::from)?;
    let id: Option<Uuid> = practice::table
        .filter(practice::slug.eq(slug.as_str()))
        .select(practice::id)
        .first(&mut conn)
        .await
        .optional()
        .map_err(Fault::from)?;
    let id = PracticeId(id.ok_or(FindError::Unknown)?);
    platform.profiles.remember(slug, id).await;
    Ok(id)
}

fn parse_cursor(cursor: &str) -> Option<(Uuid, &str)> {
    let (id, name) = cursor.split_once('~')?;
    Some((Uuid::try_parse(id).ok()?, name))
}

fn escape_like(word: &str) -> String {
    word.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_")
}
