use super::*;

#[test]
fn times_are_read_as_people_type_them() {
    for (typed, meant) in [
        ("9", "09:00"),
        ("9h", "09:00"),
        ("9H30", "09:30"),
        ("14:15", "14:15"),
        ("24.00", "24:00"),
        ("", ""),
        ("nine", "nine:00"),
    ] {
        assert_eq!(time_as_typed(typed), meant);
    }
    assert_eq!(time(&time_as_typed("nine")), Err(Refusal::Time));
}

#[test]
fn every_field_that_is_wrong_is_named() {
    let said = SaidHours {
        weekday: "8".into(),
        start: "12:00".into(),
        end: "09:00".into(),
        valid_from: "9999-12-31".into(),
        ..SaidHours::default()
    };
    let refused = said.read().unwrap_err();
    let fields: Vec<_> = refused.iter().map(|e| format!("{}: {}", e.field, e.refusal)).collect();
    assert_eq!(
        fields,
        [
            "practitioner: missing",
            "place: missing",
            "weekday: range",
            "end: ends-first",
            "valid_from: date"
        ]
    );
}

#[test]
fn an_if_match_header_names_what_was_seen() {
    let tag = Revision::of(&1).to_string();
    assert_eq!(seen(None), Seen::Whatever);
    assert_eq!(seen(Some("*")), Seen::Whatever);
    assert!(seen(Some(&format!("\"x\", W/\"{tag}\""))).is(&1));
    assert!(!seen(Some("\"x\"")).is(&1));
}
