DROP TABLE booking.travel;
