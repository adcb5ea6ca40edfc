//! What is counted, and how a collector of Prometheus reads it.
//!
//! All names stand here, by the conventions of Prometheus: base units, `_total` for what only rises. Labels are few and
//! closed: platforms, commands, outcomes; never a person, a place, a story or anybody's words, since whoever reaches the
//! port can read them.

use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use std::time::Duration;

use jiff::Timestamp;
use prometheus_client::encoding::text;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::metrics::info::Info;
use prometheus_client::registry::{Registry, Unit};

use super::Health;

/// The upper ends of the buckets for times to answer, in seconds.
const SECONDS: [f64; 11] = [
    0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0,
];

type Labels<const N: usize> = [(&'static str, String); N];
type Seconds = Family<Labels<1>, Histogram, fn() -> Histogram>;

/// What is counted since the program started.
pub struct Figures {
    questions: Family<Labels<3>, Counter>,
    seconds: Seconds,
    late: Family<Labels<1>, Counter>,
    refused: Counter,
    queues: Family<Labels<1>, Gauge>,
    pieces: Gauge,
    broken: Gauge,
    overdue: Gauge,
    longest: Gauge,
    age: Gauge<f64, AtomicU64>,
    look: Gauge<f64, AtomicU64>,
    behind: Gauge,
    told: Gauge,
    parts: Family<Labels<1>, Gauge>,
    /// When the file was last looked through, in milliseconds since 1970; 0 before the first time.
    as_of: AtomicI64,
    registry: Registry,
}

/// A question, and what came of it, in words of ours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Asked {
    /// Where it was asked.
    pub platform: &'static str,
    /// The command's name.
    pub command: &'static str,
    /// What came of it.
    pub outcome: &'static str,
    /// How long the asker waited for us.
    pub took: Duration,
}

impl Default for Figures {
    fn default() -> Self {
        let seconds: Seconds = Family::new_with_constructor(|| Histogram::new(SECONDS));
        let mut figures = Self {
            questions: Family::default(),
            seconds,
            late: Family::default(),
            refused: Counter::default(),
            queues: Family::default(),
            pieces: Gauge::default(),
            broken: Gauge::default(),
            overdue: Gauge::default(),
            longest: Gauge::default(),
            age: Gauge::default(),
            look: Gauge::default(),
            behind: Gauge::default(),
            told: Gauge::default(),
            parts: Family::default(),
            as_of: AtomicI64::new(0),
            registry: Registry::with_prefix("cuttings"),
        };
        figures.register_questions();
        figures.register_state();
        figures
    }
}

impl Figures {
    /// A question was answered, or refused.
    pub fn asked(&self, asked: Asked) {
        let command = ("command", asked.command.to_owned());
        let labels = [
            ("platform", asked.platform.to_owned()),
            command.clone(),
            ("outcome", asked.outcome.to_owned()),
        ];
        self.questions.get_or_create(&labels).inc();
        let took = asked.took.as_secs_f64();
        self.seconds.get_or_create(&[command]).observe(took);
    }

    /// There is such a platform: its misses are told from zero on.
    pub fn platform(&self, platform: &'static str) {
        let labels = [("platform", platform.to_owned())];
        drop(self.late.get_or_create(&labels));
    }

    /// An answer came too late for this platform, or not at all.
    pub fn missed_deadline(&self, platform: &'static str) {
        let labels = [("platform", platform.to_owned())];
        self.late.get_or_create(&labels).inc();
    }

    /// So many passages so far were not shown, since the store has other words there than the index claimed.
    pub fn refused(&self, so_far: u64) {
        self.refused.inner().fetch_max(so_far, Ordering::Relaxed);
    }

    /// So many wait in this queue.
    pub fn queue(&self, name: &'static str, depth: usize) {
        set(&self.queues, ("queue", name), depth);
    }

    /// What the file holds: pieces that can answer, and files that cannot be read as they stand.
    pub fn file(&self, pieces: usize, broken: usize) {
        self.pieces.set(whole(pieces));
        self.broken.set(whole(broken));
    }

    /// In how many stories something new is overdue, and for how long in the one that has waited longest.
    pub fn overdue(&self, stories: usize, longest: Duration) {
        self.overdue.set(whole(stories));
        let seconds = i64::try_from(longest.as_secs());
        self.longest.set(seconds.unwrap_or(i64::MAX));
    }

    /// The file was looked through to its end.
    pub fn as_of(&self, as_of: Timestamp) {
        self.as_of.store(as_of.as_millisecond(), Ordering::Relaxed);
    }

    /// The last look through the folder took so long.
    pub fn look(&self, took: Duration) {
        self.look.set(took.as_secs_f64());
    }

    /// So many pieces are stored, changed or gone, and answers do not know of it yet.
    pub fn behind(&self, pieces: usize) {
        self.behind.set(whole(pieces));
    }

    /// Whether the system tells of changes in the folder, so that they are there to be asked at once.
    pub fn told(&self, is_told: bool) {
        self.told.set(i64::from(is_told));
    }

    /// Everything in the text format of OpenMetrics, with the parts of this program as they stand now.
    pub fn text(&self, health: &Health) -> String {
        let as_of = self.as_of.load(Ordering::Relaxed);
        if as_of != 0 {
            let age = health.now().as_millisecond().saturating_sub(as_of);
            // Good to a millisecond for longer than any program runs.
            #[expect(clippy::cast_precision_loss, reason = "an age in milliseconds")]
            self.age.set(age.max(0) as f64 / 1_000.0);
        }
        self.parts.clear();
        for standing in health.standing() {
            let is_good = usize::from(standing.condition.is_good());
            set(&self.parts, ("part", &standing.part), is_good);
        }
        let mut text = String::new();
        // Writing into a string cannot fail.
        let _ = text::encode(&mut text, &self.registry);
        text
    }

    fn register_questions(&mut self) {
        let registry = &mut self.registry;
        registry.register(
            "questions",
            "Questions by platform, command and outcome",
            self.questions.clone(),
        );
        registry.register_with_unit(
            "answer",
            "Time from a question to its answer",
            Unit::Seconds,
            self.seconds.clone(),
        );
        registry.register(
            "deadline_misses",
            "Answers that came too late for their platform, or not at all",
            self.late.clone(),
        );
        registry.register(
            "verbatim_refusals",
            "Passages that were not shown since the store has other words there",
            self.refused.clone(),
        );
        registry.register("queue_depth", "What waits to be done", self.queues.clone());
    }

    fn register_state(&mut self) {
        let version = vec![("version", env!("CARGO_PKG_VERSION"))];
        let registry = &mut self.registry;
        registry.register("build", "The release that runs", Info::new(version));
        registry.register("pieces", "Pieces that can answer", self.pieces.clone());
        registry.register(
            "broken_pieces",
            "Files that cannot be read as they stand",
            self.broken.clone(),
        );
        registry.register(
            "stories_overdue",
            "Stories in which something new is overdue",
            self.overdue.clone(),
        );
        registry.register_with_unit(
            "longest_overdue",
            "For how long something new has been overdue in the story that has waited longest",
            Unit::Seconds,
            self.longest.clone(),
        );
        registry.register_with_unit(
            "index_age",
            "Time since the folder was last looked through to its end",
            Unit::Seconds,
            self.age.clone(),
        );
        registry.register_with_unit(
            "look",
            "How long the last look through the folder took",
            Unit::Seconds,
            self.look.clone(),
        );
        registry.register(
            "pieces_behind",
            "Pieces stored, changed or gone of which answers do not know yet",
            self.behind.clone(),
        );
        registry.register(
            "folder_watched",
            "Whether the system tells of changes in the folder",
            self.told.clone(),
        );
        registry.register(
            "part_good",
            "Whether a part of the program does what it should",
            self.parts.clone(),
        );
    }
}

fn set(family: &Family<Labels<1>, Gauge>, (label, value): (&'static str, &str), number: usize) {
    let gauge = family.get_or_create(&[(label, value.to_owned())]);
    gauge.set(whole(number));
}

fn whole(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn health() -> Health {
        Health::new(|| Timestamp::from_second(90).unwrap())
    }

    #[test]
    fn what_was_counted_stands_in_the_text_under_conventional_names() {
        let health = health();
        let figures = health.figures();
        let asked = Asked {
            platform: "discord",
            command: "who",
            outcome: "found",
            took: Duration::from_millis(30),
        };
        figures.asked(asked);
        figures.asked(asked);
        figures.missed_deadline("discord");
        figures.refused(3);
        figures.refused(3);
        figures.queue("discord events", 7);
        figures.file(12, 1);
        figures.overdue(2, Duration::from_secs(60));
        figures.look(Duration::from_millis(250));
        figures.behind(4);
        figures.told(true);
        figures.as_of(Timestamp::from_second(80).unwrap());
        health.part("file").good();
        let text = figures.text(&health);
        for line in [
            "cuttings_questions_total{platform=\"discord\",command=\"who\",outcome=\"found\"} 2",
            "cuttings_answer_seconds_count{command=\"who\"} 2",
            "cuttings_answer_seconds_bucket{le=\"0.025\",command=\"who\"} 0",
            "cuttings_answer_seconds_bucket{le=\"0.05\",command=\"who\"} 2",
            "cuttings_deadline_misses_total{platform=\"discord\"} 1",
            "cuttings_verbatim_refusals_total 3",
            "cuttings_queue_depth{queue=\"discord events\"} 7",
            "cuttings_pieces 12",
            "cuttings_broken_pieces 1",
            "cuttings_stories_overdue 2",
            "cuttings_longest_overdue_seconds 60",
            "cuttings_index_age_seconds 10.0",
            "cuttings_look_seconds 0.25",
            "cuttings_pieces_behind 4",
            "cuttings_folder_watched 1",
            "cuttings_part_good{part=\"file\"} 1",
            "# EOF",
        ] {
            assert!(text.lines().any(|known| known == line), "{line}:\n{text}");
        }
    }

    #[test]
    fn a_part_that_is_gone_is_told_no_more() {
        let health = health();
        let part = health.part("matrix");
        part.trouble("the server answers 502");
        let text = health.figures().text(&health);
        assert!(text.contains("part_good{part=\"matrix\"} 0"), "{text}");
        part.gone();
        assert!(!health.figures().text(&health).contains("matrix"));
    }
}
