//! The parts of the program, and how each is doing.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use jiff::{SignedDuration, Timestamp};

use super::Figures;

/// How the program is doing: all of its parts, and what was counted. Copies tell of the same program.
#[derive(Clone)]
pub struct Health {
    parts: Arc<Mutex<BTreeMap<String, Reported>>>,
    figures: Arc<Figures>,
    heralds: Arc<Mutex<Vec<Herald>>>,
    clock: fn() -> Timestamp,
}

/// Hears of each part that is good for the first time, by its name.
type Herald = Box<dyn Fn(&str) + Send>;

/// Where one part of the program reports. Copies report for the same part.
///
/// ```
/// # use cuttings::health::Health;
/// # let health = Health::new(|| jiff::Timestamp::UNIX_EPOCH);
/// let matrix = health.part("matrix"); // `starting` from here on
/// matrix.good();
/// matrix.trouble("the server answers 502");
/// assert!(!health.is_good());
/// ```
#[derive(Clone)]
pub struct Part {
    name: String,
    health: Health,
}

/// How a part is doing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Condition {
    /// It has not reported yet.
    Starting,
    /// It does what it should.
    Good,
    /// It does what it should, and somebody should look at this all the same.
    GoodBut(String),
    /// It does not do what it should, for this reason.
    Trouble(String),
}

/// A part as somebody sees it who looks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// What the part is called.
    pub part: String,
    /// How it is doing.
    pub condition: Condition,
    /// Since when it has been good, or in some trouble.
    pub since: Timestamp,
}

/// What a part said last.
struct Reported {
    condition: Condition,
    since: Timestamp,
    /// When its next word is overdue.
    until: Option<Timestamp>,
    /// Whether it has been good at any time.
    was_good: bool,
}

impl Health {
    /// Of a program no part of which has reported; `clock` tells since when things are as they are.
    pub fn new(clock: fn() -> Timestamp) -> Self {
        Self {
            parts: Arc::default(),
            figures: Arc::default(),
            heralds: Arc::default(),
            clock,
        }
    }

    /// The part of this name: one that is known, or a new one that is starting. Until it reports, the program is not
    /// good. Names are shown and counted, so there must be few of them, and nobody's.
    pub fn part(&self, name: &str) -> Part {
        let since = self.now();
        self.reported()
            .entry(name.to_owned())
            .or_insert_with(|| Reported {
                condition: Condition::Starting,
                since,
                until: None,
                was_good: false,
            });
        Part {
            name: name.to_owned(),
            health: self.clone(),
        }
    }

    /// Every part by its name, as it stands now.
    pub fn standing(&self) -> Vec<Standing> {
        let now = self.now();
        let reported = self.reported();
        let parts = reported.iter();
        parts
            .map(|(name, reported)| reported.standing(name, now))
            .collect()
    }

    /// Has `herald` told of each part that is good for the first time from now on, by its name.
    pub fn tell_when_good(&self, herald: impl Fn(&str) + Send + 'static) {
        self.heralds
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .push(Box::new(herald));
    }

    /// Whether every part is good.
    pub fn is_good(&self) -> bool {
        let parts = self.standing();
        parts.iter().all(|part| part.condition.is_good())
    }

    /// What is counted.
    pub fn figures(&self) -> &Figures {
        &self.figures
    }

    /// The time by which things are told.
    pub fn now(&self) -> Timestamp {
        (self.clock)()
    }

    fn herald(&self, part: &str) {
        let heralds = self.heralds.lock().unwrap_or_else(PoisonError::into_inner);
        for herald in heralds.iter() {
            herald(part);
        }
    }

    fn reported(&self) -> MutexGuard<'_, BTreeMap<String, Reported>> {
        self.parts.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Part {
    /// It does what it should.
    pub fn good(&self) {
        self.report(Condition::Good, None);
    }

    /// It does what it should, and says so again within this time; where it falls silent, that is its trouble. For what
    /// goes round in a loop that may hang or die.
    pub fn good_for(&self, time: SignedDuration) {
        let until = self.health.now().saturating_add(time).ok();
        self.report(Condition::Good, until);
    }

    /// As [`good_for`](Self::good_for), and somebody should look at this all the same: see [`trouble`](Self::trouble) for
    /// the words.
    pub fn good_but(&self, time: SignedDuration, what: impl Into<String>) {
        let until = self.health.now().saturating_add(time).ok();
        self.report(Condition::GoodBut(what.into()), until);
    }

    /// It does not, for this reason: in plain words for whoever runs the program, with what to do where that is known,
    /// and without a full stop. No words of a question or of a piece.
    pub fn trouble(&self, what: impl Into<String>) {
        self.report(Condition::Trouble(what.into()), None);
    }

    /// There is no such part any more.
    pub fn gone(&self) {
        self.health.reported().remove(&self.name);
    }

    fn report(&self, condition: Condition, until: Option<Timestamp>) {
        let now = self.health.now();
        let mut reported = self.health.reported();
        let before = reported.get(&self.name);
        let before = before.map(|before| before.standing(&self.name, now));
        let since = match before {
            // Another reason for the same trouble: what matters is since when it has not been good.
            Some(before) if before.condition.is_like(&condition) => before.since,
            _ => now,
        };
        let was_good = reported
            .get(&self.name)
            .is_some_and(|before| before.was_good);
        let is_first = condition.is_good() && !was_good;
        let reports = Reported {
            was_good: was_good || condition.is_good(),
            condition,
            since,
            until,
        };
        reported.insert(self.name.clone(), reports);
        drop(reported);
        if is_first {
            self.health.herald(&self.name);
        }
    }
}

impl Condition {
    /// Whether the part does what it should.
    pub fn is_good(&self) -> bool {
        matches!(self, Self::Good | Self::GoodBut(_))
    }

    fn is_like(&self, other: &Self) -> bool {
        std::mem::discriminant(self) == std::mem::discriminant(other)
    }
}

impl Reported {
    fn standing(&self, name: &str, now: Timestamp) -> Standing {
        let silent = self.until.filter(|until| *until < now);
        let (condition, since) = match silent {
            Some(until) => {
                let silence = "nothing has been heard of it: restart the program if it stays so";
                (Condition::Trouble(silence.to_owned()), until)
            }
            None => (self.condition.clone(), self.since),
        };
        Standing {
            part: name.to_owned(),
            condition,
            since,
        }
    }
}

impl fmt::Display for Standing {
    /// `file: good since 2026-02-03T10:00:00Z`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (part, since) = (&self.part, self.since);
        match &self.condition {
            Condition::Starting => write!(f, "{part}: starting since {since:.0}"),
            Condition::Good => write!(f, "{part}: good since {since:.0}"),
            Condition::GoodBut(what) => write!(f, "{part}: good, but {what} (since {since:.0})"),
            Condition::Trouble(what) => write!(f, "{part}: {what} (since {since:.0})"),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::*;

    thread_local! {
        static SECOND: Cell<i64> = const { Cell::new(0) };
    }

    fn at(second: i64) {
        SECOND.set(second);
    }

    fn health() -> Health {
        at(0);
        Health::new(|| Timestamp::from_second(SECOND.get()).unwrap())
    }

    fn lines(health: &Health) -> Vec<String> {
        health.standing().iter().map(ToString::to_string).collect()
    }

    #[test]
    fn a_part_is_starting_until_it_reports() {
        let health = health();
        assert!(health.is_good(), "no part is in trouble");
        let file = health.part("file");
        assert!(!health.is_good());
        assert_eq!(
            lines(&health),
            ["file: starting since 1970-01-01T00:00:00Z"]
        );
        at(2);
        file.good();
        assert!(health.is_good());
        assert_eq!(lines(&health), ["file: good since 1970-01-01T00:00:02Z"]);
    }

    #[test]
    fn trouble_is_told_since_it_began_and_in_its_last_words() {
        let health = health();
        let matrix = health.part("matrix");
        matrix.good();
        at(5);
        matrix.trouble("the server answers 502");
        at(9);
        matrix.trouble("the server cannot be reached");
        let told = "matrix: the server cannot be reached (since 1970-01-01T00:00:05Z)";
        assert_eq!(lines(&health), [told]);
        at(11);
        health.part("matrix").good();
        at(12);
        matrix.good();
        assert_eq!(lines(&health), ["matrix: good since 1970-01-01T00:00:11Z"]);
    }

    #[test]
    fn who_promised_to_report_again_and_falls_silent_is_in_trouble() {
        let health = health();
        let file = health.part("file");
        file.good_for(SignedDuration::from_secs(60));
        at(60);
        assert!(health.is_good());
        at(61);
        assert!(!health.is_good());
        assert!(lines(&health)[0].ends_with("(since 1970-01-01T00:01:00Z)"));
        file.good_for(SignedDuration::from_secs(60));
        assert_eq!(lines(&health), ["file: good since 1970-01-01T00:01:01Z"]);
    }

    #[test]
    fn what_somebody_should_look_at_is_told_and_no_trouble() {
        let health = health();
        let file = health.part("file");
        file.good_but(SignedDuration::from_secs(60), "2 files cannot be read");
        assert!(health.is_good());
        let told = "file: good, but 2 files cannot be read (since 1970-01-01T00:00:00Z)";
        assert_eq!(lines(&health), [told]);
        at(61);
        assert!(!health.is_good());
    }

    #[test]
    fn one_part_in_trouble_is_enough_until_it_is_gone() {
        let health = health();
        health.part("file").good();
        let stories = health.part("stories");
        stories.trouble("nothing new");
        assert!(!health.is_good());
        assert_eq!(lines(&health).len(), 2);
        stories.gone();
        assert!(health.is_good());
    }
}
