//! Guesses at passwords are bounded over all servers together, whatever becomes of Redis (R-10.P6).

use anyhow::Result;
use jiff::{SignedDuration, Timestamp};
use services::{
    identity::attempts::{Attempts, Bound, Device, Guess},
    rng,
};
use std::time::{Duration, Instant};
use tests::{app::NOW, chance::Chance, until};
use xtask::private::{RedisServer, Scratch};

/// Servers that share a Redis, and nothing with other tests.
fn servers<const N: usize>(redis: &str) -> Result<[Attempts; N]> {
    let key = rng::bytes()?;
    let servers: Vec<_> =
        (0..N).map(|_| Attempts::new(Some(redis), key)).collect::<Result<_, _>>()?;
    servers.try_into().map_err(|_| anyhow::anyhow!("as many servers as asked for"))
}

fn redis() -> Result<String> {
    Ok(std::env::var(RedisServer::ENV)?)
}

fn stranger<'a>(network: &'a str, account: &'a str) -> Guess<'a> {
    Guess { network, account: account.as_bytes(), device: Device::Unknown }
}

fn after(seconds: i64) -> Timestamp {
    NOW + SignedDuration::from_secs(seconds)
}

/// How many of these guesses at one account are admitted, each out of another network and at one of
/// the servers in turn.
async fn admitted(
    servers: &[Attempts],
    account: &str,
    seconds: impl Iterator<Item = i64>,
) -> usize {
    let mut admitted = 0;
    for second in seconds {
        for (number, server) in servers.iter().enumerate() {
            let network = format!("{second}/{number}");
            // No two guesses in one millisecond, which would be one to servers that counted apart.
            let now =
                after(second) + SignedDuration::from_millis(i64::try_from(number).unwrap_or(0));
            let verdict = server.admit(&stranger(&network, account), now).await;
            admitted += usize::from(verdict.is_ok());
        }
    }
    admitted
}

/// Waits until two servers count together.
async fn counted_together([one, other]: &[Attempts; 2]) -> Result<()> {
    let mut number = 0;
    until("the servers count together", async || {
        number += 1;
        let account = format!("nobody {number}");
        let (a, b) = (format!("one {number}"), format!("other {number}"));
        let first = one.admit(&stranger(&a, &account), NOW).await.map(|it| it.failures());
        let second = other.admit(&stranger(&b, &account), NOW).await.map(|it| it.failures());
        Ok((first == Ok(1) && second == Ok(2)).then_some(()))
    })
    .await
}

#[tokio::test]
async fn servers_count_guesses_together() -> Result<()> {
    let servers: [_; 2] = servers(&redis()?)?;
    let guess = async |number: usize| {
        let network = number.to_string();
        servers[number % 2].admit(&stranger(&network, "lea"), NOW).await.is_ok()
    };
    // So many at once as Redis answers in time on a machine that does other things too.
    let mut verdicts = Vec::new();
    for turn in 0..10 {
        let at_once = (turn * 20..(turn + 1) * 20).map(guess);
        verdicts.extend(futures_util::future::join_all(at_once).await);
    }
    assert_eq!(verdicts.into_iter().filter(|admitted| *admitted).count(), 5);
    assert_eq!(admitted(&servers, "lea", (60..86_400).step_by(61)).await, 20);
    let accounts: Vec<_> = (0..20).map(|number| number.to_string()).collect();
    let mut from_one_network = 0;
    for (server, account) in servers.iter().cycle().zip(&accounts) {
        from_one_network += i32::from(server.admit(&stranger("home", account), NOW).await.is_ok());
    }
    assert_eq!(from_one_network, 5);
    Ok(())
}

#[tokio::test]
async fn a_right_password_at_one_server_ends_the_waits_at_the_other() -> Result<()> {
    let servers: [_; 2] = servers(&redis()?)?;
    assert_eq!(admitted(&servers, "lea", 0..10).await, 5);
    let refused = servers[1].admit(&stranger("x", "lea"), after(20)).await.unwrap_err();
    assert_eq!(refused.bound, Bound::Account);
    let now = after(70);
    assert_eq!(servers[0].admit(&stranger("y", "lea"), now).await.map(|it| it.failures()), Ok(6));
    servers[0].succeeded(&stranger("y", "lea"), now).await;
    assert_eq!(servers[1].admit(&stranger("z", "lea"), now).await.map(|it| it.failures()), Ok(1));
    Ok(())
}

#[tokio::test]
async fn redis_decides_as_the_process_does() -> Result<()> {
    let [shared] = servers(&redis()?)?;
    let alone = Attempts::new(None, rng::bytes()?)?;
    let mut chance = Chance(10);
    let mut now = NOW;
    for number in 0..3_000 {
        now += SignedDuration::from_secs([0, 1, 7, 45, 200, 900][chance.below(6)]);
        let network = chance.below(40).to_string();
        let account = [b"lea".as_slice(), b"paul"][chance.below(2)];
        let device = if chance.below(3) == 0 { Device::Known(account) } else { Device::Unknown };
        let guess = Guess { network: &network, account, device };
        let verdict = shared.admit(&guess, now).await;
        assert_eq!(verdict, alone.admit(&guess, now).await, "{number}");
        if verdict.is_ok() && chance.below(8) == 0 {
            shared.succeeded(&guess, now).await;
            alone.succeeded(&guess, now).await;
        }
    }
    Ok(())
}

#[tokio::test]
async fn when_redis_dies_half_is_admitted_and_it_is_used_again_when_it_is_back() -> Result<()> {
    let scratch = Scratch::new()?;
    let mut redis = RedisServer::start(&scratch.redis())?;
    let servers: [_; 2] = servers(&redis.url()?)?;
    counted_together(&servers).await?;
    assert_eq!(admitted(&servers, "lea", 0..3).await, 5);
    redis.kill_9()?;
    // Each knows of the five, and goes on to twelve.
    let during = admitted(&servers, "lea", (60..40_000).step_by(61)).await;
    assert_eq!(during, 14);
    assert_eq!(admitted(&servers, "paul", 0..50).await, 4, "two failures are free, not five");
    redis.restart()?;
    let back = Instant::now();
    counted_together(&servers).await?;
    assert!(back.elapsed() < Duration::from_secs(5), "{:?}", back.elapsed());
    // A Redis that has forgotten everything learns what each of them counted.
    let later = admitted(&servers, "lea", (40_000..86_400).step_by(61)).await;
    assert!(5 + during + later <= 25, "{later}");
    Ok(())
}

#[tokio::test]
async fn a_redis_that_is_slow_costs_no_request_its_patience() -> Result<()> {
    let scratch = Scratch::new()?;
    let redis = RedisServer::start(&scratch.redis())?;
    let servers: [_; 2] = servers(&redis.url()?)?;
    counted_together(&servers).await?;
    let mut control = redis::Client::open(redis.url()?)?.get_connection()?;
    redis::cmd("CLIENT").arg("PAUSE").arg(6_000).exec(&mut control)?;
    let start = Instant::now();
    for number in 0..1_000 {
        let account = number.to_string();
        assert!(servers[0].admit(&stranger(&account, &account), NOW).await.is_ok());
    }
    assert!(start.elapsed() < Duration::from_secs(3), "{:?}", start.elapsed());
    counted_together(&servers).await
}

#[tokio::test]
async fn a_redis_that_is_emptied_admits_no_further_guess() -> Result<()> {
    let scratch = Scratch::new()?;
    let redis = RedisServer::start(&scratch.redis())?;
    let servers: [_; 2] = servers(&redis.url()?)?;
    counted_together(&servers).await?;
    let mut control = redis::Client::open(redis.url()?)?.get_connection()?;
    let mut total = 0;
    for hour in 0..24 {
        let seconds = (hour * 3_600..(hour + 1) * 3_600 - 61).step_by(61);
        total += admitted(&servers, "lea", seconds).await;
        redis::cmd("FLUSHALL").exec(&mut control)?;
    }
    assert_eq!(total, 25);
    Ok(())
}

#[tokio::test]
async fn i5_nothing_readable_at_rest_redis_knows_no_network_and_no_account() -> Result<()> {
    let scratch = Scratch::new()?;
    let redis = RedisServer::start(&scratch.redis())?;
    let servers: [_; 2] = servers(&redis.url()?)?;
    counted_together(&servers).await?;
    servers[0].admit(&stranger("192.0.2.77", "lea@example.org"), NOW).await?;
    let mut control = redis::Client::open(redis.url()?)?.get_connection()?;
    let keys: Vec<String> = redis::cmd("KEYS").arg("*").query(&mut control)?;
    assert!(keys.len() >= 4);
    for key in keys {
        let value: String = redis::cmd("GET").arg(&key).query(&mut control)?;
        for marker in ["192.0.2", "lea", "example", "nobody", "one ", "other "] {
            assert!(!key.contains(marker) && !value.contains(marker), "{key} {value}");
        }
        assert!(redis::cmd("PTTL").arg(&key).query::<i64>(&mut control)? > 0, "{key}");
    }
    Ok(())
}
