//! Watching the log for what abuse looks like (B-23): rules about security, never about how fast or
//! how much somebody works (G-LOG4).

use crate::id::AccountId;
use jiff::{SignedDuration, Timestamp, tz::TimeZone};
use std::collections::BTreeMap;
use uuid::Uuid;

/// A pattern of abuse.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Pattern {
    /// Far more agendas and patients read within an hour than anyone needs.
    MassReading,
    /// Agendas or patients read at night, again and again.
    NightReading,
    /// One agenda or patient looked at over and over within an hour.
    Fixation,
    /// Refused accesses in a burst.
    Probing,
    /// Wrong passwords or codes in a burst.
    Guessing,
    /// The log exported again and again.
    ExportSpike,
    /// Many rights given or changed within an hour.
    RightsChurn,
    /// Factors removed or recovery codes used, and the password changed, within minutes.
    Takeover,
    /// An account that slept for two months is used again.
    Awakening,
    /// An account is in use in distant networks at once, again and again (R-10.C3).
    Elsewhere,
}

impl Pattern {
    /// Every pattern.
    pub const ALL: [Self; 10] = [
        Self::MassReading,
        Self::NightReading,
        Self::Fixation,
        Self::Probing,
        Self::Guessing,
        Self::ExportSpike,
        Self::RightsChurn,
        Self::Takeover,
        Self::Awakening,
        Self::Elsewhere,
    ];

    /// The word for it in the database and the wordings.
    pub fn word(self) -> &'static str {
        match self {
            Self::MassReading => "mass-reading",
            Self::NightReading => "night-reading",
            Self::Fixation => "fixation",
            Self::Probing => "probing",
            Self::Guessing => "guessing",
            Self::ExportSpike => "export-spike",
            Self::RightsChurn => "rights-churn",
            Self::Takeover => "takeover",
            Self::Awakening => "awakening",
            Self::Elsewhere => "elsewhere",
        }
    }

    /// Which acts it is made of.
    fn acts(self) -> &'static [&'static str] {
        match self {
            Self::MassReading | Self::NightReading => {
                &["agenda.read", "patient.read", "patient.searched"]
            }
            // The subject of a search is the practice: many in an hour are a secretary's work.
            Self::Fixation => &["agenda.read", "patient.read"],
            Self::Probing => &["access.refused"],
            Self::Guessing => &["session.refused", "factor.refused"],
            Self::ExportSpike => &["log.exported"],
            Self::RightsChurn => &["grant.given", "member.changed", "member.invited"],
            Self::Takeover => {
                &["factor.removed", "recovery.used", "recovery.renewed", "password.changed"]
            }
            Self::Awakening => &["session.started"],
            Self::Elsewhere => &["session.elsewhere"],
        }
    }

    /// So many of them within so long are an alert.
    fn threshold(self) -> (usize, SignedDuration) {
        let minutes = SignedDuration::from_mins;
        match self {
            Self::MassReading => (150, minutes(60)),
            Self::NightReading => (10, minutes(60)),
            Self::Fixation => (60, minutes(60)),
            Self::Probing => (8, minutes(10)),
            Self::Guessing => (10, minutes(60)),
            Self::ExportSpike => (4, minutes(24 * 60)),
            Self::RightsChurn => (15, minutes(60)),
            Self::Takeover => (3, minutes(10)),
            Self::Awakening => (1, minutes(0)),
            // Each session tells of it once an hour.
            Self::Elsewhere => (3, minutes(24 * 60)),
        }
    }
}

/// An event of the log, as far as the rules look at it.
#[derive(Debug, Clone, Copy)]
pub struct Observed<'a> {
    /// When.
    pub at: Timestamp,
    /// The account that acted, or at whose door somebody stood.
    pub account: Option<AccountId>,
    /// What.
    pub action: &'a str,
    /// Which record.
    pub subject: Uuid,
}

/// A pattern that was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Found {
    /// Which.
    pub pattern: Pattern,
    /// By whom, or at whose door.
    pub account: Option<AccountId>,
    /// When it was complete.
    pub at: Timestamp,
    /// How many events made it.
    pub events: usize,
}

/// When people sleep, in hours of the practice's day.
const NIGHT: [i8; 6] = [22, 23, 0, 1, 2, 3];
/// An account that was not used for so long sleeps.
const SLEEP: SignedDuration = SignedDuration::from_hours(24 * 60);

/// The patterns in the events of one practice, which come in order of time. `seen_before` says when
/// an account was last used before the first of them.
pub fn watch(
    events: &[Observed<'_>],
    zone: &TimeZone,
    seen_before: impl Fn(AccountId) -> Option<Timestamp>,
) -> Vec<Found> {
    Pattern::ALL
        .into_iter()
        .flat_map(|pattern| {
            let concerned = events.iter().filter(|event| concerns(pattern, event, zone));
            let mut groups = BTreeMap::<_, Vec<Timestamp>>::new();
            for event in concerned {
                groups.entry(key(pattern, event)).or_default().push(event.at);
            }
            groups
                .into_iter()
                .filter_map(|((account, _), times)| found(pattern, account, &times, &seen_before))
                .collect::<Vec<_>>()
        })
        .collect()
}

fn concerns(pattern: Pattern, event: &Observed<'_>, zone: &TimeZone) -> bool {
    let at_night = || NIGHT.contains(&zone.to_datetime(event.at).hour());
    pattern.acts().contains(&event.action) && (pattern != Pattern::NightReading || at_night())
}

/// Events that count together: of one account, and for a fixation on one record.
fn key(pattern: Pattern, event: &Observed<'_>) -> (Option<AccountId>, Option<Uuid>) {
    (event.account, (pattern == Pattern::Fixation).then_some(event.subject))
}

fn found(
    pattern: Pattern,
    account: Option<AccountId>,
    times: &[Timestamp],
    seen_before: impl Fn(AccountId) -> Option<Timestamp>,
) -> Option<Found> {
    if pattern == Pattern::Awakening {
        let at = *times.first()?;
        let before = seen_before(account?)?;
        let slept = at.duration_since(before) >= SLEEP;
        return slept.then_some(Found { pattern, account, at, events: 1 });
    }
    let (count, within) = pattern.threshold();
    let burst = times.windows(count).find(|burst| match burst {
        [first, .., last] => last.duration_since(*first) <= within,
        [] | [_] => false,
    })?;
    Some(Found { pattern, account, at: *burst.last()?, events: times.len() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn zone() -> TimeZone {
        TimeZone::get("Europe/Paris").unwrap()
    }

    fn somebody() -> AccountId {
        AccountId(Uuid::from_u128(7))
    }

    /// So many acts, one every so many seconds from a time of a Tuesday on.
    fn acts(action: &'static str, hour: i8, count: i64, every: i64) -> Vec<Observed<'static>> {
        let start = date(2027, 3, 2).at(hour, 0, 0, 0).to_zoned(zone()).unwrap().timestamp();
        let at = |number| start + SignedDuration::from_secs(number * every);
        let act = |number| Observed {
            at: at(number),
            account: Some(somebody()),
            action,
            subject: Uuid::from_u128(u128::try_from(number % 5).unwrap()),
        };
        (0..count).map(act).collect()
    }

    fn patterns(events: &[Observed<'_>]) -> Vec<Pattern> {
        watch(events, &zone(), |_| None).into_iter().map(|found| found.pattern).collect()
    }

    #[test]
    fn each_pattern_of_abuse_is_found() {
        let cases = [
            (Pattern::MassReading, acts("agenda.read", 10, 150, 20)),
            (Pattern::NightReading, acts("agenda.read", 23, 10, 60)),
            (Pattern::MassReading, acts("patient.searched", 10, 150, 20)),
            (Pattern::Probing, acts("access.refused", 10, 8, 30)),
            (Pattern::Guessing, acts("session.refused", 10, 10, 60)),
            (Pattern::ExportSpike, acts("log.exported", 10, 4, 3600)),
            (Pattern::RightsChurn, acts("grant.given", 10, 15, 60)),
            (Pattern::Takeover, acts("recovery.used", 10, 3, 60)),
            (Pattern::Elsewhere, acts("session.elsewhere", 10, 3, 1800)),
        ];
        for (pattern, events) in cases {
            assert_eq!(patterns(&events), [pattern], "{pattern:?}");
        }
        let mut fixed = acts("agenda.read", 10, 60, 30);
        fixed.iter_mut().for_each(|event| event.subject = Uuid::nil());
        assert_eq!(patterns(&fixed), [Pattern::Fixation]);
    }

    #[test]
    fn an_account_that_slept_for_two_months_wakes_with_an_alert() {
        let started = acts("session.started", 10, 1, 1);
        let before = |days: i64| {
            let at = started[0].at - SignedDuration::from_hours(24 * days);
            watch(&started, &zone(), |_| Some(at)).len()
        };
        assert_eq!((before(60), before(59)), (1, 0));
    }

    #[test]
    fn a_month_of_ordinary_work_raises_no_alert() {
        let mut month = Vec::new();
        for day in 0..30 {
            let shift = SignedDuration::from_hours(24 * day);
            let work = [
                acts("session.started", 8, 2, 4 * 3600),
                acts("session.refused", 8, 2, 20),
                acts("factor.refused", 8, 1, 20),
                acts("agenda.read", 8, 90, 360),
                acts("patient.searched", 9, 40, 360),
                acts("patient.read", 9, 20, 360),
                acts("agenda.read", 21, 4, 600),
                acts("access.refused", 11, 1, 60),
                acts("grant.given", 9, 2, 600),
            ];
            month.extend(
                work.concat().into_iter().map(|act| Observed { at: act.at + shift, ..act }),
            );
        }
        month.sort_by_key(|act| act.at);
        assert_eq!(patterns(&month), []);
    }

    #[test]
    fn one_less_than_the_threshold_is_none() {
        for (pattern, acts) in [
            (Pattern::Probing, acts("access.refused", 10, 7, 30)),
            (Pattern::Guessing, acts("session.refused", 10, 9, 60)),
        ] {
            assert_eq!(patterns(&acts), [], "{pattern:?}");
        }
        assert_eq!(patterns(&acts("access.refused", 10, 8, 120)), [], "too slow to be a burst");
    }
}
