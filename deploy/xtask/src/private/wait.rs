use std::thread::sleep;
use std::time::{Duration, Instant};

/// Looks again and again whether it is `done`; false when the patience ran out first.
pub(super) fn wait_until(patience: Duration, mut done: impl FnMut() -> bool) -> bool {
    let since = Instant::now();
    while !done() {
        if since.elapsed() > patience {
            return false;
        }
        sleep(Duration::from_millis(10));
    }
    true
}
