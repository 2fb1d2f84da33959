DROP TABLE audit.link, audit.event;
