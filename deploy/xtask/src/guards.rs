//! What may depend on what: the rules of the house that a crate graph can prove.

use anyhow::{Result, ensure};

use crate::command::{Checked, cargo};

/// A graph of crates, as `cargo tree` is asked for it, and what must not be in it.
struct Guard {
    graph: &'static [&'static str],
    absent: &'static [&'static str],
    reason: &'static str,
}

const GUARDS: &[Guard] = &[
    Guard {
        graph: &["--package", "domain"],
        absent: &["tokio", "diesel", "actix"],
        reason: "rules are pure: no I/O, no async, no clock",
    },
    Guard {
        graph: &["--package", "server"],
        absent: &["seal", "hpke"],
        reason: "a server that cannot open medical data cannot be made to",
    },
    Guard {
        graph: &[
            "--package",
            "islands",
            "--features",
            "hydrate",
            "--target",
            "wasm32-unknown-unknown",
        ],
        absent: &["services", "diesel", "tokio", "fluent", "jiff"],
        reason: "islands get words and times from the server: browsers fetch them on telephones",
    },
];

/// Fails at the first crate that is where it must not be.
pub fn dependencies() -> Result<()> {
    GUARDS.iter().try_for_each(|guard| {
        let tree = cargo()
            .args(["tree", "--edges", "normal", "--prefix", "none"])
            .args(guard.graph)
            .checked()?;
        let found = intruder(&tree, guard.absent);
        ensure!(
            found.is_none(),
            "{:?} depends on {}, but {}",
            guard.graph,
            found.unwrap_or_default(),
            guard.reason
        );
        Ok(())
    })
}

/// The rules of `domain` also run in the browser.
pub fn wasm() -> Result<()> {
    const TARGET: &str = "wasm32-unknown-unknown";
    let library = std::process::Command::new("rustc")
        .args(["--print", "target-libdir", "--target", TARGET])
        .checked()?;
    if !std::path::Path::new(library.trim()).is_dir() {
        println!("  skipped: the target {TARGET} is not installed");
        return Ok(());
    }
    cargo().args(["check", "--quiet", "--package", "domain", "--target", TARGET]).shown()
}

/// The first crate of a tree that is one of `absent`, or of its family (`diesel-async` of `diesel`).
fn intruder<'tree>(tree: &'tree str, absent: &[&str]) -> Option<&'tree str> {
    let mut crates = tree.lines().filter_map(|line| line.split_whitespace().next());
    crates.find(|name| {
        absent.iter().any(|family| {
            name.strip_prefix(family)
                .is_some_and(|rest| rest.is_empty() || rest.starts_with(['-', '_']))
        })
    })
}

#[cfg(test)]
mod tests {
    use super::intruder;

    const TREE: &str = "domain v0.1.0 (/srv/backend/domain)\nsealed v1.0.0\ndiesel-async v0.9.2\n";

    #[test]
    fn a_crate_of_a_forbidden_family_is_found() {
        assert_eq!(intruder(TREE, &["tokio", "diesel"]), Some("diesel-async"));
    }

    #[test]
    fn a_crate_that_only_sounds_alike_is_not() {
        assert_eq!(intruder(TREE, &["seal", "hpke"]), None);
    }
}
