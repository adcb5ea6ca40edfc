//! Asking: some questions to the desk and right after it the same to bare tantivy.

use std::hint::black_box;
use std::path::Path;
use std::time::Instant;

use cuttings::answer::{Asking, Desk};
use cuttings::index::{Index, Query, Scope, Wanted};
use cuttings::model::{Asker, Outcome};
use cuttings::{ingest, text};
use jiff::Timestamp;

use crate::archive::{A_PIECE, ORDINARY, SHARE};
use crate::bare::Bare;
use crate::process::{Figures, cpu_seconds, megabytes};
use crate::questions::questions;
use crate::{Size, place};

/// How many candidates the index is asked for where it is timed by itself: as many as the desk asks for.
const CANDIDATES: usize = 80;

/// How many questions are put to the desk before bare tantivy gets the same: few, so that a busy machine slows both.
const IN_TURN: usize = 50;

/// Where questions are put: in an ordinary story, in the one with a tenth of everything, in the whole archive.
const WHERE: [(&str, Option<&str>); 3] = [
    ("story", Some(ORDINARY)),
    ("share", Some(SHARE)),
    ("archive", None),
];

/// Asks everywhere.
pub(crate) fn ask(folder: &Path, size: Size) -> Figures {
    let mut figures = Figures::default();
    let stories = place::stories(folder);
    let library = ingest::open_as_it_stands(&place::library(&stories)).expect("the library");
    let index = Index::open(library.index.folder()).expect("the index once more");
    let desk = Desk::new(library.store, library.index);
    let asker = Asker::default();
    let bare = Bare::open(&place::bare(folder)).expect("the bare index");
    let served = Served {
        desk,
        index,
        bare,
        asker,
    };
    for (name, story) in WHERE {
        served.ask_in((name, story), size, &mut figures);
    }
    figures.add("serve peak MB", megabytes("VmHWM"));
    figures.add("serve own MB", megabytes("RssAnon"));
    figures
}

struct Served {
    desk: Desk,
    index: Index,
    bare: Bare,
    asker: Asker,
}

/// What is timed of each question: the desk's answer, the index's candidates alone, and bare tantivy.
const KINDS: [&str; 4] = ["desk", "index", "bare 10", "bare 100"];

/// The times of all questions, and the seconds of the processor for all of them, by kind.
#[derive(Default)]
struct Measured {
    times: [Vec<f64>; KINDS.len()],
    used: [f64; KINDS.len()],
    answered: usize,
}

impl Served {
    fn ask_in(&self, (name, story): (&str, Option<&str>), size: Size, figures: &mut Figures) {
        let pieces = size.sentences / A_PIECE;
        let questions = questions(story.unwrap_or_default(), (pieces, size.questions));
        let (first, _) = timed(|| self.answers(&questions[0], story));
        figures.add(&format!("{name} first"), first);
        let measured = self.measure(&questions, story);
        let count = questions.len() as f64;
        figures.add(
            &format!("{name} answered"),
            measured.answered as f64 / count,
        );
        for ((kind, mut times), used) in KINDS.into_iter().zip(measured.times).zip(measured.used) {
            times.sort_by(f64::total_cmp);
            figures.add(&format!("{name} {kind} cpu"), 1e3 * used / count);
            for (part, sign) in [(0.5, "p50"), (0.95, "p95"), (0.99, "p99")] {
                figures.add(&format!("{name} {kind} {sign}"), share(&times, part));
            }
        }
    }

    fn measure(&self, questions: &[String], story: Option<&str>) -> Measured {
        let mut measured = Measured::default();
        for some in questions.chunks(IN_TURN) {
            let kinds: [&dyn Fn(&String) -> usize; KINDS.len()] = [
                &|question| usize::from(self.answers(question, story)),
                &|question| self.candidates(question, story),
                &|question| self.bare(question, (story, 10)),
                &|question| self.bare(question, (story, 100)),
            ];
            for (number, asked) in kinds.iter().enumerate() {
                let before = cpu_seconds();
                for question in some {
                    let (time, found) = timed(|| asked(question));
                    measured.times[number].push(time);
                    measured.answered += if number == 0 { found } else { 0 };
                }
                measured.used[number] += cpu_seconds() - before;
            }
        }
        measured
    }

    fn answers(&self, question: &str, story: Option<&str>) -> bool {
        let asking = Asking {
            asker: &self.asker,
            now: Timestamp::UNIX_EPOCH,
            story,
            page: 1,
        };
        let answer = self.desk.ask(&asking, question).expect("an answer");
        answer.outcome == Outcome::Found
    }

    fn bare(&self, question: &str, within: (Option<&str>, usize)) -> usize {
        self.bare.top(question, within).expect("sentences").len()
    }

    fn candidates(&self, question: &str, story: Option<&str>) -> usize {
        let query = Query {
            asker: &self.asker,
            now: Timestamp::UNIX_EPOCH,
            scope: story.map_or(Scope::Archive, Scope::Story),
            wanted: Wanted {
                any: text::content_terms(question),
                ..Wanted::default()
            },
            limit: CANDIDATES,
        };
        let found = self.index.edition().search(&query).expect("candidates");
        found.items.len()
    }
}

/// The time that this share of sorted times stays below.
pub(crate) fn share(sorted: &[f64], share: f64) -> f64 {
    let at = ((sorted.len() as f64 * share) as usize).min(sorted.len() - 1);
    sorted[at]
}

/// The middle of these times.
pub(crate) fn median(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    share(&times, 0.5)
}

/// How many milliseconds it takes, and what comes of it.
pub(crate) fn timed<T>(work: impl FnOnce() -> T) -> (f64, T) {
    let began = Instant::now();
    let done = black_box(work());
    (began.elapsed().as_secs_f64() * 1e3, done)
}
