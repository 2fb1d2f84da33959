//! Numbers about visits, by week and visit type. What would stand for fewer than ten is absent, and
//! what would give it away.

use super::ctx;
use crate::{
    api::query::Query,
    problem::{Problem, ProblemBody},
    staff::AtWork,
};
use actix_web::{Responder, get, web};
use domain::{
    booking::numbers::{Cell, Numbers},
    text::Refusal,
};
use serde::Serialize;
use services::booking::read_numbers;
use std::collections::HashMap;
use utoipa::ToSchema;
use uuid::Uuid;

const USUAL: u8 = 12;
const LONGEST: u8 = 53;

/// The numbers of whole weeks before this one.
#[derive(Serialize, ToSchema)]
pub struct NumberTable {
    /// The earliest first.
    weeks: Vec<WeekNumbers>,
    /// Of the whole period.
    total: RowNumbers,
}

/// The numbers of a week.
#[derive(Serialize, ToSchema)]
pub struct WeekNumbers {
    /// Its Monday.
    #[schema(format = Date)]
    from: String,
    #[serde(flatten)]
    row: RowNumbers,
}

/// Numbers of all visit types and of each.
#[derive(Serialize, ToSchema)]
pub struct RowNumbers {
    all: CellNumbers,
    visit_types: Vec<TypeNumbers>,
}

/// Numbers of a visit type.
#[derive(Serialize, ToSchema)]
pub struct TypeNumbers {
    visit_type: Uuid,
    #[serde(flatten)]
    cell: CellNumbers,
}

/// What may be told; the rest is absent.
#[derive(Serialize, ToSchema)]
pub struct CellNumbers {
    #[serde(skip_serializing_if = "Option::is_none")]
    visits: Option<u32>,
    /// How many of a hundred were missed.
    #[serde(skip_serializing_if = "Option::is_none")]
    missed_percent: Option<u32>,
    /// The median of the days between booking and visit.
    #[serde(skip_serializing_if = "Option::is_none")]
    lead_days: Option<u32>,
    /// How much of the opening hours was taken; of all visit types together only.
    #[serde(skip_serializing_if = "Option::is_none")]
    fill_percent: Option<u32>,
}

/// Numbers about visits.
#[utoipa::path(tag = "practice", security(("session" = [])), params(
    ("weeks" = Option<u8>, Query, description = "So many whole weeks before this one: 1 to 53, 12 if absent"),
), responses((status = 200, body = NumberTable), (status = 422, body = ProblemBody)))]
#[get("/api/v1/practice/numbers")]
pub async fn show_numbers(
    at: AtWork,
    values: web::Query<HashMap<String, String>>,
) -> Result<impl Responder, Problem> {
    let (ctx, caller) = (ctx(&at).await?, &at.staff.caller);
    let range = Refusal::Range { from: 1, to: LONGEST.into() };
    let mut query = Query::new(caller, values.into_inner(), &["weeks"]);
    let weeks = query.parsed("weeks", range).unwrap_or(USUAL);
    query.finish()?;
    if !(1..=LONGEST).contains(&weeks) {
        return Err(Problem::field(caller, "weeks", range));
    }
    let numbers = read_numbers(&ctx, weeks).await;
    let numbers = numbers.map_err(|fault| Problem::new(caller, &fault))?;
    Ok(web::Json(NumberTable::from(&numbers)))
}

impl From<&Numbers> for NumberTable {
    fn from(numbers: &Numbers) -> Self {
        let week = |(number, monday): (usize, &jiff::civil::Date)| WeekNumbers {
            from: monday.to_string(),
            row: RowNumbers::new(numbers, number),
        };
        Self {
            weeks: numbers.weeks.iter().enumerate().map(week).collect(),
            total: RowNumbers::new(numbers, numbers.weeks.len()),
        }
    }
}

impl RowNumbers {
    fn new(numbers: &Numbers, row: usize) -> Self {
        let of_type = |(column, id): (usize, &domain::id::VisitTypeId)| TypeNumbers {
            visit_type: id.0,
            cell: numbers.cell((row, column)).into(),
        };
        Self {
            all: numbers.cell((row, numbers.types.len())).into(),
            visit_types: numbers.types.iter().enumerate().map(of_type).collect(),
        }
    }
}

impl From<Cell> for CellNumbers {
    fn from(cell: Cell) -> Self {
        let Cell { visits, missed_percent, lead_days, fill_percent } = cell;
        Self { visits, missed_percent, lead_days, fill_percent }
    }
}
