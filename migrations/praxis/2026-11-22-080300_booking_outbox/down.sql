DROP TABLE booking.outbox;
