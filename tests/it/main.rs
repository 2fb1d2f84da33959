//! What Praxis does, seen from outside: one file for each capability, one sentence for each test.

mod booking;
mod i1_one_tenant;
mod mail_transport;
