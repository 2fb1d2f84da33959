//! What is kept of a password: Argon2id over a keyed hash of it (B-20, G-PW4). Whoever steals the
//! database without the pepper has nothing to try guesses against.

use super::Password;
use crate::{error::Fault, rng};
use argon2::{
    Algorithm, Argon2, Params, Version,
    password_hash::{Error, PasswordHasher as _, PasswordVerifier as _, phc::PasswordHash},
};
use base64::{Engine as _, prelude::BASE64_STANDARD_NO_PAD};
use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;
use zeroize::Zeroizing;

/// What comes before Argon2id: HMAC-SHA-256 under the pepper, in base64. It stands before the PHC
/// string, so that the next scheme and today's can be told apart.
const SCHEME: &str = "p1";

/// Kibibytes, passes and lanes of today (OWASP Password Storage Cheat Sheet). Raise them here: older
/// hashes still verify, and are replaced when their owners sign in.
const MEMORY: u32 = 19 * 1024;
const PASSES: u32 = 2;
const LANES: u32 = 1;

/// No stored hash may make us use more than this, whatever stands in it.
const MOST_MEMORY: u32 = 256 * 1024;
const MOST_PASSES: u32 = 16;

const STORED: Fault = Fault::Stored("password hash");

/// The key without which a stolen hash is useless; it lives outside the database.
pub struct Pepper(Zeroizing<[u8; 32]>);

impl Pepper {
    /// A pepper out of 32 random bytes.
    pub fn new(bytes: [u8; 32]) -> Self {
        Self(Zeroizing::new(bytes))
    }
}

impl std::fmt::Debug for Pepper {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Pepper(…)")
    }
}

/// What a password is to a stored hash.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// The one.
    Right,
    /// The one, under parameters of the past: hash it again and keep that.
    RightButOutdated,
    /// Another.
    Wrong,
}

/// Hashes a password under a salt of its own.
pub fn hash(pepper: &Pepper, password: &Password) -> Result<String, Fault> {
    salted(pepper, password, &rng::bytes::<16>()?)
}

fn salted(pepper: &Pepper, password: &Password, salt: &[u8; 16]) -> Result<String, Fault> {
    let keyed = keyed(pepper, password)?;
    let params = Params::new(MEMORY, PASSES, LANES, None).map_err(|_| STORED)?;
    let phc = Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
        .hash_password_with_salt(keyed.as_bytes(), salt)
        .map_err(|_| Fault::Key("password hash"))?;
    Ok(format!("{SCHEME}{phc}"))
}

/// Compares a password with a stored hash.
pub fn verify(pepper: &Pepper, password: &Password, stored: &str) -> Result<Verdict, Fault> {
    let stored = stored.strip_prefix(SCHEME).ok_or(STORED)?;
    let stored = PasswordHash::new(stored).map_err(|_| STORED)?;
    let params = Params::try_from(&stored).map_err(|_| STORED)?;
    if params.m_cost() > MOST_MEMORY || params.t_cost() > MOST_PASSES {
        return Err(STORED);
    }
    let current = (params.m_cost(), params.t_cost(), params.p_cost()) == (MEMORY, PASSES, LANES)
        && stored.algorithm == Algorithm::Argon2id.ident();
    let keyed = keyed(pepper, password)?;
    match Argon2::default().verify_password(keyed.as_bytes(), &stored) {
        Ok(()) if current => Ok(Verdict::Right),
        Ok(()) => Ok(Verdict::RightButOutdated),
        Err(Error::PasswordInvalid) => Ok(Verdict::Wrong),
        Err(_) => Err(STORED),
    }
}

/// The work of [`verify`] for an account that does not exist, which takes as long and is always
/// wrong, so that nobody can tell which addresses have accounts.
pub fn pretend(pepper: &Pepper, password: &Password) -> Result<Verdict, Fault> {
    verify(pepper, password, &nobodys())?;
    Ok(Verdict::Wrong)
}

/// A hash of today's parameters that no password is known to have.
fn nobodys() -> String {
    let (salt, digest) = ("bm9ib2R5IGF0IGFsbCEhIQ", "A".repeat(43));
    format!("{SCHEME}$argon2id$v=19$m={MEMORY},t={PASSES},p={LANES}${salt}${digest}")
}

/// In base64, since a zero byte would end the text in other implementations of Argon2.
fn keyed(pepper: &Pepper, password: &Password) -> Result<Zeroizing<String>, Fault> {
    let mac = Hmac::<Sha256>::new_from_slice(&*pepper.0).map_err(|_| Fault::Key("pepper"))?;
    let digest = mac.chain_update(password.text()).finalize().into_bytes();
    Ok(Zeroizing::new(BASE64_STANDARD_NO_PAD.encode(digest)))
}

#[cfg(test)]
mod tests {
    use super::*;

    const PHRASE: &str = "girafe lampe bateau neige";
    /// Computed by the reference implementation of Argon2, called from Python's `argon2-cffi`.
    const KNOWN: &str = "p1$argon2id$v=19$m=19456,t=2,p=1$MDEyMzQ1Njc4OWFiY2RlZg$SoIO1/3lmeYqTnNyfSHDem5b+L8yVzahzCaVMUYxZnc";
    const OUTDATED: &str = "p1$argon2id$v=19$m=1024,t=1,p=1$MDEyMzQ1Njc4OWFiY2RlZg$50Gv+3IOzv37qLEmOVmdyJB6qoYZOPQGYJHVnGpFi9s";

    fn password(typed: &str) -> Password {
        Password::parse(typed).unwrap()
    }

    fn pepper(byte: u8) -> Pepper {
        Pepper::new([byte; 32])
    }

    #[test]
    fn a_hash_is_what_the_reference_implementation_computes() {
        let salt = b"0123456789abcdef";
        assert_eq!(salted(&pepper(7), &password(PHRASE), salt).unwrap(), KNOWN);
        assert_eq!(verify(&pepper(7), &password(PHRASE), KNOWN).unwrap(), Verdict::Right);
    }

    #[test]
    fn g_pw4_a_hash_names_its_scheme_and_parameters_and_never_the_password() {
        let [one, other] = [(); 2].map(|()| hash(&pepper(7), &password(PHRASE)).unwrap());
        assert!(one.starts_with("p1$argon2id$v=19$m=19456,t=2,p=1$"), "{one}");
        assert_ne!(one, other, "each has a salt of its own");
        assert!(!one.contains("girafe"));
    }

    #[test]
    fn only_the_right_password_is_right() {
        for wrong in ["girafe lampe bateau neige ", "Girafe lampe bateau neige", "x"] {
            assert_eq!(verify(&pepper(7), &password(wrong), KNOWN).unwrap(), Verdict::Wrong);
        }
    }

    #[test]
    fn b_20_a_stolen_hash_is_useless_without_the_pepper() {
        assert_eq!(verify(&pepper(8), &password(PHRASE), KNOWN).unwrap(), Verdict::Wrong);
        // Nor does the bare Argon2id over the password itself lead anywhere.
        let phc = PasswordHash::new(KNOWN.strip_prefix(SCHEME).unwrap()).unwrap();
        assert!(Argon2::default().verify_password(PHRASE.as_bytes(), &phc).is_err());
    }

    #[test]
    fn a_hash_of_the_past_is_right_and_to_be_replaced() {
        let verdict = |typed| verify(&pepper(7), &password(typed), OUTDATED).unwrap();
        assert_eq!(verdict(PHRASE), Verdict::RightButOutdated);
        assert_eq!(verdict("x"), Verdict::Wrong);
    }

    #[test]
    fn what_no_scheme_of_ours_wrote_is_a_fault() {
        let greedy = KNOWN.replace("m=19456", "m=4194304");
        for stored in ["", "p1", "p2$argon2id$", &KNOWN[2..], &KNOWN[..60], &greedy] {
            assert!(verify(&pepper(7), &password(PHRASE), stored).is_err(), "{stored}");
        }
    }

    #[test]
    fn an_unknown_account_costs_what_a_known_one_does() {
        let (_, of_hash) = KNOWN.split_at(2);
        let nobodys = nobodys();
        let (of_hash, of_nobody) =
            (PasswordHash::new(of_hash).unwrap(), PasswordHash::new(&nobodys[2..]).unwrap());
        assert_eq!(of_hash.params, of_nobody.params);
        assert_eq!(
            of_hash.hash.unwrap().as_bytes().len(),
            of_nobody.hash.unwrap().as_bytes().len()
        );
        assert_eq!(pretend(&pepper(7), &password(PHRASE)).unwrap(), Verdict::Wrong);
    }
}
