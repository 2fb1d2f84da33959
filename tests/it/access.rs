//! Who reaches what: every row of the access table, for everybody there is.

mod canary;
mod field;
mod foreign_site;
mod matrix;
mod operator;
mod premises;
mod session;
mod visitor;
