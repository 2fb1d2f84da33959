DROP TABLE booking.outside_busy;
DROP TABLE booking.outside_calendar;
