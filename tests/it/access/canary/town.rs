//! Three practices before the program itself, which tells its log all it can.

use super::super::premises::Premises;
use anyhow::{Context as _, Result};
use domain::identity::Role;
use services::clock::Clock;
use std::{path::Path, sync::Arc};
use tests::{
    Cabinet, TestApp,
    app::Deployment,
    people::starts,
    process::Served,
    staff::{Hired, Jar},
};

const PROGRAM: &str = env!("CARGO_BIN_EXE_praxis-under-test");

/// Of each practice: the word that it publishes, and the word that is its people's alone.
pub const WORDS: [(&str, &str); 3] =
    [("zorvax", "mirlitan"), ("quolibex", "farfadou"), ("brindezig", "tartempol")];

/// Somebody who asks.
pub struct Viewer {
    pub name: String,
    /// The practice they work in.
    pub home: Option<usize>,
    pub jar: Jar,
}

pub struct Town {
    pub app: TestApp,
    pub served: Served,
    pub practices: Vec<Premises>,
    pub viewers: Vec<Viewer>,
    /// A free time in each practice.
    pub free: Vec<String>,
    /// What is whose: a word, the practice, and whether it is public.
    words: Vec<(String, usize, bool)>,
}

impl Town {
    pub async fn new() -> Result<Self> {
        // Both servers live now: that of the tests sets the scene, the other one answers.
        let mut deployment = Deployment::new()?;
        deployment.clock = Clock::System;
        let app = TestApp::start_in(Arc::new(deployment), &[]).await?;
        let (mut practices, mut free) = (Vec::new(), Vec::new());
        for (public, private) in WORDS {
            let premises = Premises::of(&app, cabinet(public)?.open(&app).await?, private).await?;
            let wish = format!("/availability?visit_type={}", premises.cabinet.visit_type(0));
            let answer = app.client()?.get(&premises.cabinet.path(&wish)).await?.success()?;
            let slots = starts(answer["slots"].as_array().context("no slots")?);
            free.push(slots.last().context("no slot")?.clone());
            practices.push(premises);
        }
        let viewers = viewers(&app, &mut practices).await?;
        app.rest().await?;
        app.db().keep_people()?;
        let mut settings = app.deployment.settings()?;
        settings.insert("PRAXIS_LOG".to_owned(), "debug".to_owned());
        let log = app.deployment.folder().join("server.log");
        let served = Served::start(Path::new(PROGRAM), settings, &log)?;
        let words = words(&practices);
        Ok(Self { app, served, practices, viewers, free, words })
    }

    /// Every word.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        self.words.iter().map(|(word, ..)| word.as_str())
    }

    /// The words in a text that are not among those of `allowed`: a practice, and whether what it
    /// publishes is all.
    pub fn words_in(&self, text: &str, allowed: &[(usize, bool)]) -> Vec<&str> {
        let text = squeezed(text);
        let forbidden = self.words.iter().filter(|(_, practice, public)| {
            !allowed.iter().any(|(one, only_public)| one == practice && (*public || !only_public))
        });
        let words = forbidden.map(|(word, ..)| word.as_str());
        words.filter(|word| text.contains(*word)).collect()
    }

    /// The practices of which there are words in a text.
    pub fn practices_in(&self, text: &str) -> Vec<usize> {
        let all = 0..self.practices.len();
        let others =
            |one: usize| all.clone().filter(move |two| *two != one).map(|two| (two, false));
        all.clone()
            .filter(|one| !self.words_in(text, &others(*one).collect::<Vec<_>>()).is_empty())
            .collect()
    }
}

/// Without what pages put between letters and digits.
fn squeezed(text: &str) -> String {
    let kept = text.chars().filter(|c| !c.is_whitespace());
    kept.flat_map(char::to_lowercase).collect()
}

/// A practice that has its word in every text that it publishes.
fn cabinet(word: &str) -> Result<Cabinet> {
    let mut cabinet = Cabinet::new(word)?.practitioners(2)?.rooms(1);
    let profile = &mut cabinet.profile;
    profile.practice.city = format!("Ville {word}").parse()?;
    for place in &mut profile.places {
        place.name = format!("Lieu {word}").parse()?;
        place.street = format!("1 rue {word}").parse()?;
        place.city = format!("Ville {word}").parse()?;
    }
    for practitioner in &mut profile.practitioners {
        practitioner.name = format!("Dr Claude {word}").parse()?;
    }
    for offering in &mut profile.offerings {
        offering.name.fr = format!("Visite {word}").parse()?;
        offering.name.en = Some(format!("Visit {word}").parse()?);
    }
    profile.notice.rights_contact.name = format!("Bureau {word}").parse()?;
    Ok(cabinet)
}

async fn viewers(app: &TestApp, practices: &mut [Premises]) -> Result<Vec<Viewer>> {
    let mut viewers = vec![Viewer { name: "nobody".to_owned(), home: None, jar: app.jar()? }];
    for (home, practice) in practices.iter_mut().enumerate() {
        let jar = practice.owner.browser.clone();
        viewers.push(Viewer { name: format!("owner {home}"), home: Some(home), jar });
        let role = [Role::Secretary, Role::Auditor, Role::Practitioner][home];
        let staff = Hired { name: format!("Dominique {}", WORDS[home].1), ..Hired::new(role) };
        let staff = app.hire_and_sign_in(practice.cabinet.id(), &staff).await?;
        if role != Role::Auditor {
            practice.give_grant(app, staff.account, "read").await?;
        }
        let name = format!("{} {home}", role.word());
        viewers.push(Viewer { name, home: Some(home), jar: staff.browser });
    }
    Ok(viewers)
}

fn words(practices: &[Premises]) -> Vec<(String, usize, bool)> {
    let mut words = Vec::new();
    for (number, (practice, (public, private))) in practices.iter().zip(WORDS).enumerate() {
        words.push((public.to_owned(), number, true));
        words.push((private.to_owned(), number, false));
        words.push((practice.owner.email.clone(), number, false));
        words.push((practice.colleague.email.clone(), number, false));
    }
    words
}
