DROP TABLE booking.idempotency, booking.appointment_link, booking.claim, booking.appointment, booking.patient;
