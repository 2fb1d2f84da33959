use super::*;
use uuid::Uuid;

fn said() -> SaidVisitType {
    SaidVisitType {
        name: ("Consultation".into(), String::new()),
        duration_minutes: "20".into(),
        horizon_days: "60".into(),
        practitioners: vec![Uuid::from_u128(1).to_string()],
        ..SaidVisitType::default()
    }
}

#[test]
fn a_name_a_length_a_horizon_and_a_practitioner_make_a_visit_type() {
    let id = VisitTypeId(Uuid::from_u128(9));
    let read = said().read(id).unwrap();
    assert_eq!(read.rules.step, read.rules.duration);
    assert_eq!((read.rules.capacity, read.rules.lead_time), (1, SignedDuration::ZERO));
    let again = SaidVisitType::from(&read).read(id).unwrap();
    assert_eq!(format!("{again:?}"), format!("{read:?}"));
}

#[test]
fn every_field_that_is_wrong_is_named() {
    let wrong = SaidVisitType {
        name: (String::new(), "Visit".into()),
        instructions: (String::new(), "Bring it".into()),
        duration_minutes: "0".into(),
        cap_per_day: "-1".into(),
        lead_time_minutes: "50000".into(),
        practitioners: Vec::new(),
        rooms: vec!["blue".into()],
        ..said()
    };
    let refused = wrong.read(VisitTypeId(Uuid::nil())).unwrap_err();
    let fields: Vec<_> = refused.iter().map(|e| format!("{}: {}", e.field, e.refusal)).collect();
    assert_eq!(
        fields,
        [
            "name.fr: missing",
            "instructions.fr: missing",
            "duration_minutes: range",
            "lead_time_minutes: range",
            "cap_per_day: range",
            "rooms: choice",
            "practitioners: missing",
        ]
    );
}
