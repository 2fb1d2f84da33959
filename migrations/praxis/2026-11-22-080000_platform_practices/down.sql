DROP TABLE platform.practice;
DROP FUNCTION platform.tenant ();
DROP SCHEMA audit;
DROP SCHEMA medical;
DROP SCHEMA booking;
DROP SCHEMA identity;
DROP SCHEMA platform;
DROP EXTENSION btree_gist;
