//! One request: who asks, for what, with what of whom.

use super::town::{Town, Viewer};
use anyhow::Result;
use base64::{Engine as _, prelude::BASE64_URL_SAFE_NO_PAD};
use serde_json::{Value, json};
use std::fmt;
use tests::{Answer, Client, Route, people::patient};
use url::form_urlencoded;
use uuid::Uuid;

/// What no path means.
const MALFORMED: &str = "x%27%22%3C--";

/// Whose things are named.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Target {
    Practice(usize),
    Nobodys,
    Malformed,
}

pub struct Probe<'a> {
    town: &'a Town,
    route: &'a Route,
    pub viewer: usize,
    /// Whose things the address names.
    pub path: Target,
    /// Whose things body and query name.
    pub payload: Target,
}

impl<'a> Probe<'a> {
    /// Every request to a route.
    pub fn all(town: &'a Town, route: &'a Route) -> Vec<Self> {
        let practices = (0..town.practices.len()).map(Target::Practice);
        let mut paths = vec![Target::Practice(0)];
        if !route.parameters().is_empty() {
            paths = practices.chain([Target::Nobodys, Target::Malformed]).collect();
        }
        let mut probes = Vec::new();
        for (viewer, one) in town.viewers.iter().enumerate() {
            let home = one.home.unwrap_or(0);
            let other = (home + 1) % town.practices.len();
            let payloads = [Target::Practice(home), Target::Practice(other), Target::Nobodys];
            for path in &paths {
                for payload in payloads {
                    let path = *path;
                    probes.push(Self { town, route, viewer, path, payload });
                }
            }
        }
        probes
    }

    fn viewer(&self) -> &'a Viewer {
        &self.town.viewers[self.viewer]
    }

    /// The practice under whose address something is asked for: one's own, or the first.
    fn home(&self) -> usize {
        self.viewer().home.unwrap_or(0)
    }

    fn value(&self, parameter: &str) -> String {
        let route = self.route;
        match (parameter, self.path) {
            // What stands below a practice is asked for in one's own.
            ("slug", _) if route.parameters().len() > 1 => {
                self.town.practices[self.home()].name(route, parameter)
            }
            (_, Target::Practice(number)) => self.town.practices[number].name(route, parameter),
            ("slug", Target::Nobodys) => "nulle-part".to_owned(),
            ("token" | "secret", Target::Nobodys) => BASE64_URL_SAFE_NO_PAD.encode([9; 48]),
            (_, Target::Nobodys) => Uuid::from_u128(10).to_string(),
            (_, Target::Malformed) => MALFORMED.to_owned(),
        }
    }

    /// What the address names, as it stands there.
    pub fn names(&self) -> Vec<String> {
        let names = self.route.parameters().into_iter();
        names.filter(|name| *name != "slug").map(|name| self.value(name)).collect()
    }

    /// Whether the address names a thing of one practice. Tokens open what they open to anybody.
    pub fn names_an_id(&self) -> bool {
        let names = self.route.parameters();
        names.iter().any(|name| !["slug", "token", "secret"].contains(name))
    }

    /// Whether the address names a thing of another practice than the one it is asked for in.
    pub fn is_foreign(&self) -> bool {
        matches!(self.path, Target::Practice(number) if number != self.home())
    }

    /// The practices whose words the answer may hold, and whether only what they publish.
    pub fn may_show(&self) -> Vec<(usize, bool)> {
        let pattern = self.route.pattern;
        let named = match self.path {
            Target::Practice(number) => Some(number),
            Target::Nobodys | Target::Malformed => None,
        };
        let all = 0..self.town.practices.len();
        match pattern {
            "/" | "/api/v1/practices" => all.map(|practice| (practice, true)).collect(),
            // The mailbox of a demonstration is everybody's.
            _ if pattern.starts_with("/demo/") => all.map(|practice| (practice, false)).collect(),
            _ if self.route.parameters() == ["slug"] => {
                named.into_iter().map(|practice| (practice, true)).collect()
            }
            _ if pattern.contains("{slug}") => vec![(self.home(), true)],
            _ if pattern.starts_with("/calendar/") => {
                named.into_iter().map(|practice| (practice, true)).collect()
            }
            _ if pattern.starts_with("/a/") || pattern.starts_with("/api/v1/appointments/") => {
                named.into_iter().map(|practice| (practice, false)).collect()
            }
            _ if pattern.starts_with("/pro") || pattern.starts_with("/api/v1/") => {
                self.viewer().home.into_iter().map(|practice| (practice, false)).collect()
            }
            _ => Vec::new(),
        }
    }

    /// Sends it out of a network of its own.
    pub async fn send(&self, client: &Client) -> Result<Answer> {
        let (route, jar) = (self.route, self.viewer().jar.at(client));
        let path = route.path(|parameter| self.value(parameter));
        let request = if !route.is_unsafe() {
            let query =
                form_urlencoded::Serializer::new(String::new()).extend_pairs(self.query()).finish();
            jar.request(route.method.clone(), &format!("{path}?{query}"))
        } else if route.takes_json() {
            jar.request(route.method.clone(), &path).json(&self.json())
        } else {
            jar.request(route.method.clone(), &path).form(&self.fields())
        };
        Answer::to(request).await
    }

    /// The things of a practice under the names by which forms and addresses know them.
    fn ids(&self) -> Vec<(&'static str, String)> {
        let Target::Practice(number) = self.payload else {
            let id = Uuid::from_u128(11).to_string();
            let names = ["practice", "practitioner", "place", "visit_type", "account", "member"];
            return names
                .into_iter()
                .chain(["grant", "hold"])
                .map(|name| (name, id.clone()))
                .collect();
        };
        let practice = &self.town.practices[number];
        let (cabinet, colleague) = (&practice.cabinet, practice.colleague.account);
        vec![
            ("practice", cabinet.id().to_string()),
            ("practitioner", cabinet.practitioner(0).to_string()),
            ("place", cabinet.place().to_string()),
            ("visit_type", cabinet.visit_type(0).to_string()),
            ("account", colleague.to_string()),
            ("member", colleague.to_string()),
            ("grant", practice.grant.to_string()),
            ("hold", practice.hold.to_string()),
        ]
    }

    fn only(&self, names: &[&str]) -> Vec<(&'static str, String)> {
        self.ids().into_iter().filter(|(name, _)| names.contains(name)).collect()
    }

    /// Strict routes are asked for nothing that they do not know.
    fn query(&self) -> Vec<(&'static str, String)> {
        match self.route.pattern {
            pattern if pattern.ends_with("/availability") => {
                self.only(&["visit_type", "practitioner", "place"])
            }
            "/api/v1/practice/agenda" => self.only(&["practitioner"]),
            "/api/v1/practice/audit" => self.only(&["member"]),
            _ if self.route.is_program() => Vec::new(),
            _ => self.ids(),
        }
    }

    fn starts_at(&self) -> String {
        let number = match self.payload {
            Target::Practice(number) => number,
            Target::Nobodys | Target::Malformed => self.home(),
        };
        self.town.free[number].clone()
    }

    fn email(&self) -> String {
        format!("neutre-{}@neutre.example", self.viewer)
    }

    /// A key of its own for each request.
    fn key(&self) -> String {
        Uuid::new_v5(&Uuid::NAMESPACE_OID, self.to_string().as_bytes()).to_string()
    }

    fn fields(&self) -> Vec<(String, String)> {
        let text = |name, value: &str| (name, value.to_owned());
        let mut fields = self.ids();
        fields.extend([
            ("starts_at", self.starts_at()),
            text("role", "secretary"),
            text("scope", "read"),
            text("name", "Nom Neutre"),
            text("email", &self.email()),
            text("for_whom", "me"),
            text("given_name", "Neutre"),
            text("family_name", "Neutre"),
            text("birth_day", "9"),
            text("birth_month", "2"),
            text("birth_year", "1984"),
            text("letters", "léa"),
            text("version", "0"),
            text("idempotency_key", &self.key()),
            text("kept", "yes"),
            text("name_fr", "Nom Neutre"),
            text("duration_minutes", "30"),
            text("horizon_days", "30"),
            text("weekday", "2"),
            text("start", "05:00"),
            text("end", "05:30"),
            text("date", "2038-05-04"),
            text("first_day", "2038-05-04"),
            text("last_day", "2038-05-05"),
            text("visits", "leave"),
        ]);
        let decision = |(_, account)| (format!("decision-{account}"), "keep".to_owned());
        let decisions: Vec<_> = self.only(&["account"]).into_iter().map(decision).collect();
        let fields = fields.into_iter().map(|(name, value)| (name.to_owned(), value));
        fields.chain(decisions).collect()
    }

    fn json(&self) -> Value {
        let name = |name: &str| self.only(&[name]).pop().map(|(_, id)| json!(id));
        let (practitioner, email) = (name("practitioner"), self.email());
        let (place, starts_at) = (name("place"), self.starts_at());
        match self.route.pattern.rsplit('/').next() {
            Some("holds") => json!({
                "visit_type": name("visit_type"), "practitioner": practitioner, "place": place,
                "starts_at": starts_at,
            }),
            Some("appointments") => json!({ "hold": name("hold"), "patient": patient(7) }),
            Some("move") => json!({ "starts_at": starts_at }),
            Some("rebook") => {
                json!({ "starts_at": starts_at, "practitioner": practitioner, "place": place })
            }
            Some("travel-times") => {
                json!({ "place": place, "other_place": place, "minutes": 5 })
            }
            Some("practice") => json!({ "practice": name("practice") }),
            Some("members") => json!({
                "name": "Nom Neutre", "email": email, "role": "secretary",
                "practitioner": practitioner,
            }),
            Some("{account}") => {
                json!({ "role": "secretary", "practitioner": practitioner, "medical": false })
            }
            Some("webhooks") => {
                json!({ "url": "https://software.example/", "topics": ["appointments"] })
            }
            Some("feeds") => json!({ "practitioner": practitioner }),
            Some("opening-hours") => json!({
                "practitioner": practitioner, "place": place, "weekday": 2, "start": "05:00",
                "end": "05:30",
            }),
            Some("overrides") => json!({
                "practitioner": practitioner, "place": place, "date": "2038-05-04", "windows": [],
            }),
            Some("absences") => json!({
                "practitioner": practitioner, "starts_at": "2038-05-04T09:00:00+02:00",
                "ends_at": "2038-05-05T09:00:00+02:00",
            }),
            Some("visit-types") => json!({
                "name": { "fr": "Nom Neutre" }, "duration_minutes": 30, "horizon_days": 30,
                "practitioners": [practitioner],
            }),
            Some("{id}") if self.route.pattern.contains("visit-types") => {
                json!({ "practitioners": [practitioner] })
            }
            Some("{id}") if self.route.pattern.contains("places") => {
                json!({ "observes_holidays": true })
            }
            // What is changed stays with its practitioner.
            Some("{id}") => json!({ "practitioner": practitioner }),
            Some("grants") => json!({ "practitioner": practitioner, "scope": "read" }),
            Some("settings") => json!({ "idle_minutes": 10 }),
            Some("search") => json!({ "letters": "léa" }),
            Some("contacts") => json!({ "email": email }),
            Some("review") => {
                json!({ "decisions": [{ "account": name("account"), "decision": "keep" }] })
            }
            _ => json!({}),
        }
    }
}

impl fmt::Display for Probe<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (route, viewer, path, payload) =
            (self.route, &self.viewer().name, self.path, self.payload);
        write!(f, "{route} by {viewer}, path of {path:?}, payload of {payload:?}")
    }
}
