DROP TABLE keystore.data_key;
DROP FUNCTION keystore.tenant ();
DROP SCHEMA keystore;
