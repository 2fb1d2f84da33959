DROP TABLE booking.transfer;
