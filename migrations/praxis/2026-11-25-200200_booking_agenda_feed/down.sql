DROP TABLE booking.agenda_feed;
