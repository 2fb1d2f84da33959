//! Builds the filter of known passwords anew:
//! `known_passwords FOLDER LIST…` writes `known.bin` and two samples for the tests into a folder.
//! `backend/services/src/identity/password/known/README.md` says which lists, and why not all entries.

use services::identity::password::{known, policy::Strength};
use std::{collections::BTreeMap, error::Error, fs, path::Path};
use xorf::BinaryFuse16;

/// Shorter entries are refused for their length.
const SHORTEST: usize = 12;
/// Entries below cannot be chosen anyway (50 bits are asked for). Lower than that, since upper case
/// makes an entry stronger and the rule may become milder some day.
const BITS: f64 = 40.0;
const SAMPLE: usize = 200;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let folder = arguments.next().ok_or("known_passwords FOLDER LIST…")?;
    let mut entries = BTreeMap::new();
    for list in arguments {
        let bytes = fs::read(list)?;
        let text = String::from_utf8_lossy(&bytes);
        let long = text.lines().filter(|entry| entry.chars().count() >= SHORTEST);
        entries.extend(long.map(|entry| (known::key(entry), entry.to_lowercase())));
    }
    let total = entries.len();
    let (held, left_out): (BTreeMap<_, _>, BTreeMap<_, _>) =
        entries.into_iter().partition(|(_, entry)| Strength::of(entry, &[]).bits() >= BITS);
    let keys: Vec<u64> = held.keys().copied().collect();
    let folder = Path::new(&folder);
    fs::write(folder.join("known.bin"), known::write(&BinaryFuse16::try_from(keys)?))?;
    fs::write(folder.join("known_sample.txt"), sample(&held))?;
    fs::write(folder.join("guessable_sample.txt"), sample(&left_out))?;
    println!("{} of {total} entries", held.len());
    Ok(())
}

/// Entries far apart, which are in no order since their keys are digests. Addresses stay out: they
/// name people. So does what the password type or an editor would change.
fn sample(entries: &BTreeMap<u64, String>) -> String {
    let plain = |entry: &&String| entry.chars().all(|it| it.is_ascii_graphic() && it != '@');
    let plain = || entries.values().filter(plain);
    let step = (plain().count() / SAMPLE).max(1);
    plain().step_by(step).take(SAMPLE).map(|entry| format!("{entry}\n")).collect()
}
