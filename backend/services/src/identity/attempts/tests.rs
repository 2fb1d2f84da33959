use super::*;
use jiff::{SignedDuration, ToSpan as _};

const START: Timestamp = Timestamp::constant(1_930_284_000, 0);

fn attempts() -> Attempts {
    Attempts::new(None, [7; 32]).unwrap()
}

fn stranger<'a>(network: &'a str, account: &'a [u8]) -> Guess<'a> {
    Guess { network, account, device: Device::Unknown }
}

fn after(seconds: i64) -> Timestamp {
    START + SignedDuration::from_secs(seconds)
}

fn minutes(wait: Wait) -> u64 {
    wait.after.as_secs().div_ceil(60)
}

#[tokio::test]
async fn ten_thousand_networks_get_25_guesses_a_day_at_one_account() {
    let attempts = attempts();
    let mut admitted = Vec::new();
    // Three days, a guess every 26 seconds, each out of another network.
    for number in 0..10_000 {
        let (network, now) =
            (format!("10.0.{}.{}", number / 256, number % 256), after(number * 26));
        if attempts.admit(&stranger(&network, b"lea"), now).await.is_ok() {
            admitted.push(now);
        }
    }
    let days = |from: Timestamp| {
        admitted.iter().filter(move |at| **at >= from && **at < from + 24.hours())
    };
    for from in &admitted {
        assert!(days(*from).count() <= 25);
    }
    assert_eq!(days(START).count(), 25);
    assert!(admitted.len() <= 100);
}

#[tokio::test]
async fn guesses_at_once_do_not_pass_together() {
    let attempts = attempts();
    let networks: Vec<_> = (0..500).map(|number| number.to_string()).collect();
    let guesses = networks
        .iter()
        .map(|network| async { attempts.admit(&stranger(network, b"lea"), START).await.is_ok() });
    let admitted = futures_util::future::join_all(guesses).await;
    assert_eq!(admitted.iter().filter(|admitted| **admitted).count(), 5);
}

#[tokio::test]
async fn r_10_p6_after_five_failures_each_guess_waits_longer() {
    let attempts = attempts();
    let mut now = START;
    for (number, wait) in [0_i64, 0, 0, 0, 0, 1, 2, 4, 8, 15, 15, 15].into_iter().enumerate() {
        let networks = ["a", "b", "c"].map(|network| format!("{network}{number}"));
        let [at_once, early, in_time] = networks.each_ref().map(|it| stranger(it, b"lea"));
        if wait > 0 {
            let refused = attempts.admit(&at_once, now).await.unwrap_err();
            assert_eq!((refused.bound, minutes(refused)), (Bound::Account, wait.unsigned_abs()));
            let just_before = now + SignedDuration::from_secs(60 * wait - 1);
            assert!(attempts.admit(&early, just_before).await.is_err(), "{number}");
        }
        now += SignedDuration::from_mins(wait);
        let admitted = attempts.admit(&in_time, now).await.unwrap();
        assert_eq!(usize::try_from(admitted.failures()).unwrap(), number + 1);
    }
}

#[tokio::test]
async fn a_right_password_ends_the_waits_and_not_the_day() {
    let attempts = attempts();
    for number in 0..25 {
        let (network, now) = (number.to_string(), after(number));
        let admitted = attempts.admit(&stranger(&network, b"lea"), now).await.unwrap();
        assert_eq!(i64::from(admitted.failures()), number % 5 + 1);
        if number % 5 == 4 {
            attempts.succeeded(&stranger(&network, b"lea"), now).await;
        }
    }
    let refused = attempts.admit(&stranger("x", b"lea"), after(30)).await.unwrap_err();
    assert_eq!(
        (refused.bound, refused.after),
        (Bound::Account, Duration::from_secs(24 * 3600 - 30))
    );
}

#[tokio::test]
async fn a_known_device_forgives_strangers_nothing() {
    let attempts = attempts();
    for number in 0..5 {
        attempts.admit(&stranger(&number.to_string(), b"lea"), START).await.unwrap();
    }
    let owner = Guess { network: "home", account: b"lea", device: Device::Known(b"cookie") };
    assert_eq!(attempts.admit(&owner, START).await.unwrap().failures(), 1);
    attempts.succeeded(&owner, START).await;
    assert!(attempts.admit(&stranger("x", b"lea"), after(59)).await.is_err());
}

#[tokio::test]
async fn the_owner_gets_in_from_a_known_device_throughout_an_attack() {
    let attempts = attempts();
    let owner = Guess { network: "practice", account: b"lea", device: Device::Known(b"cookie") };
    let mut admitted = 0;
    for number in 0..10_000 {
        let now = after(number * 2);
        // Half of them out of the owner's own network.
        let network = if number % 2 == 0 { "practice".to_owned() } else { number.to_string() };
        let _ = attempts.admit(&stranger(&network, b"lea"), now).await;
        if number % 100 == 0 && attempts.admit(&owner, now).await.is_ok() {
            attempts.succeeded(&owner, now).await;
            admitted += 1;
        }
    }
    assert_eq!(admitted, 100);
}

#[tokio::test]
async fn a_known_device_has_ten_guesses_in_a_quarter_of_an_hour_and_is_locked_alone() {
    let attempts = attempts();
    let device = |cookie| Guess { network: "a", account: b"lea", device: Device::Known(cookie) };
    for _ in 0..10 {
        attempts.admit(&device(b"stolen"), START).await.unwrap();
    }
    let refused = attempts.admit(&device(b"stolen"), after(60)).await.unwrap_err();
    assert_eq!((refused.bound, minutes(refused)), (Bound::Device, 14));
    assert!(attempts.admit(&device(b"own"), after(60)).await.is_ok());
    assert!(attempts.admit(&stranger("a", b"lea"), after(60)).await.is_ok());
    assert!(attempts.admit(&device(b"stolen"), after(15 * 60)).await.is_ok());
}

#[tokio::test]
async fn a_network_has_five_guesses_at_once_and_ten_a_minute_over_all_accounts() {
    let attempts = attempts();
    let accounts: Vec<[u8; 1]> = (0..100).map(|number| [number]).collect();
    let mut admitted = 0;
    for account in &accounts[..20] {
        admitted += i32::from(attempts.admit(&stranger("a", account), START).await.is_ok());
    }
    assert_eq!(admitted, 5);
    let refused = attempts.admit(&stranger("a", b"x"), after(1)).await.unwrap_err();
    assert_eq!((refused.bound, refused.after), (Bound::Network, Duration::from_secs(5)));
    assert!(attempts.admit(&stranger("b", b"x"), after(1)).await.is_ok());
    for second in 1..=60 {
        let account = &accounts[usize::try_from(second).unwrap()];
        admitted += i32::from(attempts.admit(&stranger("a", account), after(second)).await.is_ok());
    }
    assert_eq!(admitted, 5 + 10);
}

#[tokio::test]
async fn a_hundred_failures_in_a_row_leave_the_account_to_known_devices() {
    let attempts = attempts();
    let (mut now, mut admitted) = (START, 0);
    for number in 0..2_000 {
        now += SignedDuration::from_mins(16);
        admitted +=
            i32::from(attempts.admit(&stranger(&number.to_string(), b"lea"), now).await.is_ok());
    }
    assert_eq!(admitted, 100);
    // A password that was reset begins anew.
    attempts.succeeded(&stranger("x", b"lea"), now).await;
    assert!(attempts.admit(&stranger("x", b"lea"), now + 24.hours()).await.is_ok());
}

#[tokio::test]
async fn without_the_others_half_is_admitted() {
    let attempts = Attempts::new(Some("unix:///tmp/praxis-no-such-redis.sock"), [7; 32]).unwrap();
    let mut admitted = 0;
    for number in 0..5_000 {
        let (network, now) = (number.to_string(), after(number * 17));
        admitted += i32::from(attempts.admit(&stranger(&network, b"lea"), now).await.is_ok());
    }
    assert_eq!(admitted, 12, "in just under a day");
}

#[test]
fn names_tell_nothing_and_differ_by_kind() {
    let name = |kind| attempts().name(kind, b"lea@example.org");
    assert_ne!(
        name("account")["praxis:attempts:account".len()..],
        name("network")["praxis:attempts:network".len()..]
    );
    assert!(!name("account").contains("lea"));
    assert_ne!(
        name("account"),
        Attempts::new(None, [8; 32]).unwrap().name("account", b"lea@example.org")
    );
}
