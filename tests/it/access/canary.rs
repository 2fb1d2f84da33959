//! Three practices, each with words of its own in every text that can hold one: thousands of
//! requests, and nowhere a word of another practice.

mod probe;
mod town;

use anyhow::Result;
use futures_util::future::try_join_all;
use probe::{Probe, Target};
use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    time::Instant,
};
use tests::{Answer, Client, Route, mailbox::Letter};
use town::Town;

/// So many requests are on their way at once.
const AT_ONCE: usize = 8;
/// What is promised for every change.
const AT_LEAST: usize = 5_000;

#[tokio::test]
async fn no_answer_mail_or_log_holds_a_word_of_another_practice() -> Result<()> {
    let (town, begun) = (Town::new().await?, Instant::now());
    let client = Client::keeping(&town.served.url(), AT_ONCE)?;
    let (mut asked, mut shown, mut statuses) = (0, BTreeSet::new(), BTreeMap::new());
    for route in Route::public()? {
        let probes = Probe::all(&town, &route);
        let mut answers = Vec::with_capacity(probes.len());
        for some in probes.chunks(AT_ONCE) {
            answers.extend(try_join_all(some.iter().map(|probe| probe.send(&client))).await?);
        }
        for (probe, answer) in probes.iter().zip(&answers) {
            assert!(answer.status < 500, "{probe}: {}", answer.text());
            let text = everything(answer);
            let found = town.words_in(&text, &probe.may_show());
            assert!(found.is_empty(), "{probe} shows {found:?}: {}", answer.text());
            shown.extend(town.words_in(&text, &[]));
            *statuses.entry(answer.status).or_insert(0) += 1;
        }
        assert_foreign_is_nobodys(&probes, &answers);
        asked += probes.len();
        if route.is_unsafe() {
            town.app.db().put_back()?;
        }
    }
    println!("{asked} requests in {:?}: {statuses:?}", begun.elapsed());
    assert!(asked >= AT_LEAST, "{asked}");
    // Each word is shown to its own practice, so that it would have been found elsewhere.
    assert_eq!(shown.len(), town.words().count(), "{shown:?}");
    town.app.rest().await?;
    let letters = town.app.mailbox().letters()?;
    assert!(letters.len() > 10, "{}", letters.len());
    for letter in letters {
        let (to, text) = (letter.to()?, written(&letter)?);
        assert!(town.practices_in(&text).len() <= 1, "{to}: {text}");
    }
    let log = town.served.log()?;
    assert!(log.contains("DEBUG") && log.contains("/pro/team/{account}/grants"));
    assert_eq!(town.words_in(&log, &[]), Vec::<&str>::new());
    Ok(())
}

/// Headers and body.
fn everything(answer: &Answer) -> String {
    format!("{:?} {}", answer.headers, answer.text())
}

fn written(letter: &Letter) -> Result<String> {
    let calendar = letter.calendar().map(|(_, text)| text).unwrap_or_default();
    Ok([letter.to()?, letter.subject()?, letter.text()?, letter.html()?, calendar].join("\n"))
}

/// What another practice has is answered as what nobody has: to the byte, but for the name that was
/// asked for.
fn assert_foreign_is_nobodys(probes: &[Probe<'_>], answers: &[Answer]) {
    let comparable = |probe: &Probe<'_>, answer: &Answer| {
        let mut headers: Vec<_> = answer
            .headers
            .iter()
            // Whether a connection goes on depends on how much of the body had come.
            .filter(|(name, _)| !["date", "connection"].contains(&name.as_str()))
            .map(|(name, value)| format!("{name}: {value:?}"))
            .collect();
        headers.sort();
        let shown = headers.join("\n") + &answer.text();
        // Where to come back to is told once more, in the spelling of an address in an address.
        let names = probe.names().into_iter().flat_map(|name| [name.replace('-', "%2D"), name]);
        (answer.status, names.fold(shown, |text, name| text.replace(&name, "…")))
    };
    let both = || probes.iter().zip(answers).filter(|(probe, _)| probe.names_an_id());
    let nobodys: HashMap<_, _> = both()
        .filter(|(probe, _)| probe.path == Target::Nobodys)
        .map(|(probe, answer)| ((probe.viewer, probe.payload), comparable(probe, answer)))
        .collect();
    // Where the payload names the same thing it is told in both spellings.
    let foreign = |probe: &Probe<'_>| probe.is_foreign() && probe.payload != probe.path;
    for (probe, answer) in both().filter(|(probe, _)| foreign(probe)) {
        let expected = nobodys.get(&(probe.viewer, probe.payload));
        assert_eq!(Some(&comparable(probe, answer)), expected, "{probe}");
    }
}
