//! Hashing, behind the gate that keeps a flood of guesses from taking all of the processor.

pub(super) use super::password::{Busy, Door as Whom};
use super::{
    door::Door,
    keys::platform_keys,
    password::{self, Password, Pepper, Verdict, Weakness, policy},
};
use crate::error::Fault;

/// Checks a password against what is stored, or pretends to where nothing is. The password comes
/// back: what is outdated is hashed anew.
pub(super) async fn verify<E: From<Busy> + From<Fault>>(
    door: &Door,
    whom: Whom,
    stored: Option<String>,
    password: Password,
) -> Result<(Verdict, Password), E> {
    let pepper = pepper(door).await?;
    let work = move || {
        let verdict = match stored {
            Some(stored) => password::verify(&pepper, &password, &stored),
            None => password::pretend(&pepper, &password),
        };
        verdict.map(|verdict| (verdict, password))
    };
    Ok(door.platform().doorkeeper.gate.run(whom, work).await??)
}

/// What to store of a password that is chosen now; `personal` are words that it must not be made of.
pub(super) async fn choose<E>(
    door: &Door,
    password: Password,
    personal: &[&str],
) -> Result<String, E>
where
    E: From<Busy> + From<Fault> + From<Weakness> + Send + 'static,
{
    let (pepper, strictness) = (pepper(door).await?, door.strictness());
    let personal: Vec<_> = personal.iter().map(|word| (*word).to_owned()).collect();
    let work = move || {
        let words: Vec<_> = personal.iter().map(String::as_str).collect();
        policy::check(&password, strictness, &words).map_err(E::from)?;
        password::hash(&pepper, &password).map_err(E::from)
    };
    door.platform().doorkeeper.gate.run(Whom::Known, work).await?
}

/// What to store of a password that is known to be right.
pub(super) async fn hash<E: From<Busy> + From<Fault>>(
    door: &Door,
    password: Password,
) -> Result<String, E> {
    let pepper = pepper(door).await?;
    let work = move || password::hash(&pepper, &password);
    Ok(door.platform().doorkeeper.gate.run(Whom::Known, work).await??)
}

async fn pepper(door: &Door) -> Result<Pepper, Fault> {
    Ok(platform_keys(door.platform()).await?.pepper())
}
