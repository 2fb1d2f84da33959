DROP TABLE booking.rule_version, booking.notice, booking.absence, booking.hours_override, booking.opening_hours,
    booking.visit_type_room, booking.visit_type_practitioner, booking.visit_type, booking.practitioner,
    booking.room, booking.place;
DROP FUNCTION booking.rules_changed ();
