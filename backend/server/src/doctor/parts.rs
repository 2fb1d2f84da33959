//! What the parts themselves tell: databases, keys, Redis.

use super::Finding;
use services::{
    identity::has_pepper,
    operator::state::{DatabaseState, database_state},
    platform::Platform,
};

/// Minor versions of PostgreSQL in which row-level security no longer leaks through statistics
/// (CVE-2025-8713) or cached plans (CVE-2024-10976): major, minor.
const SOUND: [(i32, i32); 5] = [(14, 19), (15, 14), (16, 10), (17, 6), (18, 0)];

/// Asks every part.
pub async fn parts(platform: &Platform) -> Vec<Finding> {
    let state = match database_state(platform).await {
        Ok(state) => state,
        Err(fault) => return vec![Finding::weak("database", fault.to_string())],
    };
    let redis = platform.counters.healthy().await;
    vec![
        version(&state),
        pepper(platform).await,
        Finding::unless(
            site::assets::bundle().is_some(),
            "scripts of the pages",
            "this program was built without them: build it by cargo xtask build",
        ),
        Finding::unless(redis, "Redis", "it does not answer: limits are counted in the process"),
        Finding::unless(
            state.unbound_roles == 0,
            "roles",
            "a runtime role is a superuser or bypasses row-level security",
        ),
    ]
}

fn version(state: &DatabaseState) -> Finding {
    let (major, minor) = (state.version / 10_000, state.version % 100);
    let sound = SOUND.iter().find(|(known, _)| *known == major);
    let is_sound = match sound {
        Some((_, least)) => minor >= *least,
        None => major > 18,
    };
    Finding::unless(
        is_sound,
        "version of PostgreSQL",
        "row-level security leaks in this minor version: update PostgreSQL",
    )
}

/// Without the platform's data key there is no pepper, and a dump of the hashes could be guessed at.
async fn pepper(platform: &Platform) -> Finding {
    match has_pepper(platform).await {
        Ok(true) => Finding::well("pepper of the passwords"),
        Ok(false) => Finding::weak(
            "pepper of the passwords",
            "the platform has no data key yet: invite the first operator",
        ),
        Err(fault) => Finding::weak("pepper of the passwords", fault.to_string()),
    }
}
