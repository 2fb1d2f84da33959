//! Reading a query string by field.

use crate::{caller::Caller, problem::Problem};
use domain::text::{FieldError, Refusal};
use jiff::civil::Date;
use std::{collections::HashMap, ops::RangeInclusive, str::FromStr};

/// Years in which something can have happened or can be planned: no database knows every day that a
/// text can name.
const YEARS: RangeInclusive<i16> = 1900..=2999;

/// The parameters of a request and what is wrong with them so far.
pub struct Query<'a> {
    caller: &'a Caller,
    values: HashMap<String, String>,
    errors: Vec<FieldError>,
}

impl<'a> Query<'a> {
    /// Takes the parameters; an unknown one is refused, `lang` is known everywhere.
    pub fn new(caller: &'a Caller, values: HashMap<String, String>, known: &[&str]) -> Self {
        let foreign = |name: &&String| !known.contains(&name.as_str()) && *name != "lang";
        let errors = values
            .keys()
            .filter(foreign)
            .map(|name| FieldError::new(name, Refusal::UnknownField))
            .collect();
        Self { caller, values, errors }
    }

    /// A parameter as it was sent; nothing, if it is empty.
    pub fn text(&mut self, name: &str) -> Option<String> {
        self.values.remove(name).filter(|value| !value.is_empty())
    }

    /// A parameter that must parse if it is there.
    pub fn parsed<T: FromStr>(&mut self, name: &'static str, refusal: Refusal) -> Option<T> {
        let parsed = self.text(name)?.parse();
        parsed.inspect_err(|_| self.errors.push(FieldError::new(name, refusal))).ok()
    }

    /// A practice-local day.
    pub fn day(&mut self, name: &'static str) -> Option<Date> {
        let day: Date = self.parsed(name, Refusal::Date)?;
        if YEARS.contains(&day.year()) {
            return Some(day);
        }
        self.errors.push(FieldError::new(name, Refusal::Date));
        None
    }

    /// A parameter that must be there.
    pub fn required<T: FromStr>(&mut self, name: &'static str, refusal: Refusal) -> Option<T> {
        if self.values.get(name).is_none_or(String::is_empty) {
            self.errors.push(FieldError::new(name, Refusal::Missing));
        }
        self.parsed(name, refusal)
    }

    /// Everything that was wrong, or leave to go on.
    pub fn finish(self) -> Result<(), Problem> {
        if self.errors.is_empty() {
            Ok(())
        } else {
            Err(Problem::invalid(self.caller, self.errors))
        }
    }
}
