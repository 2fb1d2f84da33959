use super::*;
use base64::{Engine as _, prelude::BASE64_URL_SAFE_NO_PAD};
use sha2::{Digest as _, Sha256};
use std::slice::from_ref;
use uuid::Uuid;
use webauthn_authenticator_rs::{WebauthnAuthenticator, prelude::Url, softpasskey::SoftPasskey};

const SITE: &str = "https://rdv.example.org";

fn site() -> Passkeys {
    Passkeys::new(SITE).unwrap()
}

/// A device whose holder shows a finger whenever asked.
fn device() -> SoftPasskey {
    SoftPasskey::new(true)
}

fn holder() -> Holder<'static> {
    let account = AccountId(Uuid::from_u128(7));
    Holder { account, sign_in_name: "lea@example.org", display_name: "Léa Martin" }
}

fn create(device: &mut SoftPasskey, at: &str, request: Value) -> Value {
    let request = serde_json::from_value(request).unwrap();
    let answer = device.do_registration(Url::parse(at).unwrap(), request).unwrap();
    serde_json::to_value(answer).unwrap()
}

fn prove(device: &mut SoftPasskey, request: &Value) -> Value {
    let request = serde_json::from_value(request.clone()).unwrap();
    let answer = device.do_authentication(Url::parse(SITE).unwrap(), request).unwrap();
    serde_json::to_value(answer).unwrap()
}

fn registered(device: &mut SoftPasskey) -> StoredPasskey {
    let (request, state) = site().start_registration(holder(), &[]).unwrap();
    site().finish_registration(create(device, SITE, request), state).unwrap()
}

/// As if it had been sealed, stored and opened.
fn through_storage<T: Serialize + DeserializeOwned>(value: &T) -> T {
    serde_json::from_str(&serde_json::to_string(value).unwrap()).unwrap()
}

#[test]
fn a_passkey_that_was_registered_proves_its_holder() {
    let mut device = device();
    let mut passkey = through_storage(&registered(&mut device));
    let (request, state) = site().start_authentication(from_ref(&passkey)).unwrap();
    let answer = prove(&mut device, &request);
    let proof = site().finish_authentication(answer, through_storage(&state)).unwrap();
    assert_eq!(proof.passkey_id(), passkey.id());
    assert!(passkey.update(&proof), "the counter has moved");
    assert!(!passkey.update(&proof), "and moves once");
}

#[test]
fn the_browser_is_asked_to_verify_its_user_and_to_leave_out_known_devices() {
    let passkey = registered(&mut device());
    let (request, _) = site().start_registration(holder(), from_ref(&passkey)).unwrap();
    let asked = &request["publicKey"];
    assert_eq!(asked["rp"]["id"], "rdv.example.org");
    assert_eq!(asked["user"]["id"], "AAAAAAAAAAAAAAAAAAAABw");
    assert_eq!(asked["authenticatorSelection"]["userVerification"], "required");
    let (challenge, _) = site().start_authentication(&[passkey]).unwrap();
    assert_eq!(challenge["publicKey"]["userVerification"], "required");
    assert_eq!(
        asked["excludeCredentials"][0]["id"],
        challenge["publicKey"]["allowCredentials"][0]["id"]
    );
}

#[test]
fn a_device_that_does_not_verify_its_user_is_refused() {
    let (request, state) = site().start_registration(holder(), &[]).unwrap();
    let answer = create(&mut device(), SITE, request);
    let refused = site().finish_registration(unverified(answer), state);
    assert!(matches!(refused, Err(PasskeyError::Unverified)), "{refused:?}");
}

/// Takes the "user verified" bit out of an answer, which is not signed at registration. It stands
/// behind the hash of the site (WebAuthn §6.1).
fn unverified(mut answer: Value) -> Value {
    let object = &mut answer["response"]["attestationObject"];
    let mut bytes = BASE64_URL_SAFE_NO_PAD.decode(object.as_str().unwrap()).unwrap();
    let site = Sha256::digest("rdv.example.org");
    let flags = bytes.windows(site.len()).position(|window| window == &*site).unwrap() + site.len();
    bytes[flags] &= !0b100;
    *object = BASE64_URL_SAFE_NO_PAD.encode(bytes).into();
    answer
}

#[test]
fn an_answer_holds_for_its_own_challenge_only() {
    let mut device = device();
    let passkey = registered(&mut device);
    let (request, _) = site().start_authentication(from_ref(&passkey)).unwrap();
    let (_, other) = site().start_authentication(&[passkey]).unwrap();
    let refused = site().finish_authentication(prove(&mut device, &request), other);
    assert!(matches!(refused, Err(PasskeyError::Refused)), "{refused:?}");
}

#[test]
fn an_answer_given_to_another_site_is_refused() {
    let (request, state) = site().start_registration(holder(), &[]).unwrap();
    let answer = create(&mut device(), "https://phish.rdv.example.org", request);
    let refused = site().finish_registration(answer, state);
    assert!(matches!(refused, Err(PasskeyError::Refused)), "{refused:?}");
}

#[test]
fn a_passkey_of_somebody_else_is_unknown() {
    let (mut mine, mut theirs) = (device(), device());
    let (my_passkey, their_passkey) = (registered(&mut mine), registered(&mut theirs));
    let (_, state) = site().start_authentication(&[my_passkey]).unwrap();
    let (request, _) = site().start_authentication(&[their_passkey]).unwrap();
    let refused = site().finish_authentication(prove(&mut theirs, &request), state);
    assert!(matches!(refused, Err(PasskeyError::Unknown)), "{refused:?}");
    assert!(matches!(site().start_authentication(&[]), Err(PasskeyError::Unknown)));
}

#[test]
fn a_counter_that_goes_backwards_tells_of_a_copy() {
    let mut device = device();
    let mut passkey = registered(&mut device);
    let (request, state) = site().start_authentication(from_ref(&passkey)).unwrap();
    let answer = prove(&mut device, &request);
    let again = through_storage(&state);
    let proof = site().finish_authentication(answer.clone(), state).unwrap();
    passkey.update(&proof);
    // The same answer under a state that knows the counter it has reached.
    let mut known = serde_json::to_value(&again).unwrap();
    known["ast"]["credentials"][0]["counter"] =
        serde_json::to_value(&passkey).unwrap()["cred"]["counter"].clone();
    let refused = site().finish_authentication(answer, serde_json::from_value(known).unwrap());
    assert!(matches!(refused, Err(PasskeyError::Copied)), "{refused:?}");
}

#[test]
fn nonsense_is_malformed() {
    let (_, state) = site().start_registration(holder(), &[]).unwrap();
    let refused = site().finish_registration(serde_json::json!({ "id": 7 }), state);
    assert!(matches!(refused, Err(PasskeyError::Malformed)), "{refused:?}");
}

#[test]
fn debug_tells_nothing() {
    let (_, state) = site().start_registration(holder(), &[]).unwrap();
    let passkey = registered(&mut device());
    let shown = format!("{:?} {state:?} {passkey:?}", holder());
    assert_eq!(shown, "Holder(…) Registration(…) StoredPasskey(…)");
}
