//! A migration folder that is added must be embedded; Cargo sees only files that it knows.

fn main() {
    println!("cargo::rerun-if-changed=../../migrations");
}
