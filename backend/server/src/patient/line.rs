use super::SaidSearch;
use domain::{
    booking::search::PatientQuery,
    tenancy::Profile,
    text::{BirthDate, FieldError, Refusal},
};
use jiff::civil::Date;

/// Who is looked for in one line, as somebody types it who has a patient on the telephone:
/// `09/02/1984 mar`, `01 99 00 12 34`, `lea@patients.example` or `martin`. Words are of the name; other digits
/// are a birth date if they can be one, and else a telephone number.
pub fn in_one_line(
    line: &str,
    profile: &Profile,
    today: Date,
) -> Result<PatientQuery, Vec<FieldError>> {
    let join = |wanted: fn(&&str) -> bool| {
        line.split_whitespace().filter(wanted).collect::<Vec<_>>().join(" ")
    };
    let email = join(|word| word.contains('@'));
    let letters = join(|word| !word.contains('@') && word.contains(char::is_alphabetic));
    let digits = join(|word| !word.contains('@') && !word.contains(char::is_alphabetic));
    let date = birth_date(&digits, today);
    let phone = if date.is_some() { "" } else { &digits };
    let birth_date = date.unwrap_or(Err(Refusal::Missing));
    let said = SaidSearch { letters: &letters, birth_date, phone, email: &email };
    let on_the_line = |errors: Vec<FieldError>| {
        let errors = errors.into_iter().map(|error| FieldError::new("search", error.refusal));
        errors.take(1).collect()
    };
    said.read(profile).map_err(on_the_line)
}

/// The birth date that digits are, if they are one: in the order of the country, or as ISO 8601 has it.
fn birth_date(digits: &str, today: Date) -> Option<Result<BirthDate, Refusal>> {
    let groups: Vec<_> =
        digits.split(|c: char| !c.is_ascii_digit()).filter(|group| !group.is_empty()).collect();
    let (day, month, year) = match groups.as_slice() {
        [day, month, year] if year.len() == 4 && day.len() <= 2 => (*day, *month, *year),
        [year, month, day] if year.len() == 4 && day.len() <= 2 => (*day, *month, *year),
        [all] if all.len() == 8 && !digits.starts_with('+') => {
            let (day, rest) = all.split_at_checked(2)?;
            let (month, year) = rest.split_at_checked(2)?;
            (day, month, year)
        }
        _ => return None,
    };
    Some(BirthDate::from_fields(day, month, year, today))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn born(digits: &str) -> Option<Result<BirthDate, Refusal>> {
        birth_date(digits, date(2026, 11, 25))
    }

    #[test]
    fn a_birth_date_is_read_however_it_is_written() {
        for digits in ["09/02/1984", "9.2.1984", "09 02 1984", "09021984", "1984-02-09"] {
            assert_eq!(born(digits).unwrap().unwrap().date(), date(1984, 2, 9), "{digits}");
        }
        assert_eq!(born("30/02/1984"), Some(Err(Refusal::Date)));
    }

    #[test]
    fn other_digits_are_a_telephone_number() {
        for digits in ["", "0199001234", "01 99 00 12 34", "+33199001234", "+33 1 99 00 12 34"] {
            assert_eq!(born(digits), None, "{digits}");
        }
    }
}
