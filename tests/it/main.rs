//! What Praxis does, seen from outside: one file for each capability, one sentence for each test.
//! A test of an invariant of the design bears its number.

mod access;
mod accesses;
mod attempts;
mod bad_input;
mod booking;
mod browser;
mod clearing;
mod config;
mod crash;
mod day;
mod faults;
mod holds;
mod i10_time_is_right;
mod i1_one_tenant;
mod i2_no_double_booking;
mod i3_one_engine;
mod i4_all_or_nothing;
mod i5_nothing_readable_at_rest;
mod i7_everything_leaves_a_trace;
mod keys;
mod letters;
mod limits;
mod log;
mod mail_transport;
mod manage;
mod migrations;
mod notice;
mod openapi;
mod operators;
mod outbox;
mod poster;
mod sign_in;
mod sign_in_limits;
mod staff_api;
mod team;
