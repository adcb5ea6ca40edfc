//! Whether the bot on Discord keeps up: `just load` has 100 channels ask the real program 200 times a second for a minute,
//! against the double of Discord, and prints what came of it.
//!
//! The program is held to one core. What people do is mixed: half are questions, four in ten are names that somebody
//! types, one in ten is a button. The goals stand in `GOALS`; a run that misses one ends with 1.

#![recursion_limit = "256"]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stdout,
    reason = "a run that cannot be set up must stop, and its figures are what it is for"
)]

#[path = "../../tests/discord/double/mod.rs"]
#[allow(
    dead_code,
    unused_imports,
    reason = "the tests use the rest of the double"
)]
mod double;
mod newsroom;
mod process;

use std::process::ExitCode;
use std::time::{Duration, Instant};

use double::{Double, Id};
use newsroom::Newsroom;
use process::Memory;

/// How many things people do in a second, and for how long.
const A_SECOND: u32 = 200;
const SECONDS: u32 = 60;

/// In how many channels.
const CHANNELS: usize = 100;

/// After how long the program has warmed up.
const WARM: Duration = Duration::from_secs(5);

/// How long the last answers may take.
const LAST: Duration = Duration::from_secs(5);

/// What must hold: 99 of 100 are acknowledged within this time, and the program's memory grows by no more than so much.
const GOALS: (Duration, u64) = (Duration::from_millis(500), 20 << 20);

fn main() -> ExitCode {
    let newsroom = Newsroom::open(CHANNELS);
    let mut asked = Asked::default();
    let begun = Instant::now();
    let mut warm = None;
    for number in 0..A_SECOND * SECONDS {
        let due = begun + Duration::from_secs(1) * number / A_SECOND;
        std::thread::sleep(due.saturating_duration_since(Instant::now()));
        if warm.is_none() && begun.elapsed() >= WARM {
            warm = Some(newsroom.memory());
        }
        asked.one(&newsroom, number as usize);
    }
    let lasted = begun.elapsed();
    let until = Instant::now() + LAST;
    while asked.unanswered(&newsroom.double) > 0 && Instant::now() < until {
        std::thread::sleep(Duration::from_millis(50));
    }
    let memory = (warm.unwrap(), newsroom.memory());
    let figures = Figures {
        lost: asked.unanswered(&newsroom.double),
        times: asked.times(&newsroom.double),
        memory,
        lasted,
    };
    figures.print(&newsroom);
    let kept = figures.are_kept();
    let broken = newsroom.close();
    for line in &broken {
        println!("broken rule: {line}");
    }
    match kept && broken.is_empty() {
        true => ExitCode::SUCCESS,
        false => ExitCode::FAILURE,
    }
}

/// What people did so far.
#[derive(Default)]
struct Asked {
    number: usize,
    /// The last question of each channel, whose answer has buttons.
    last: Vec<Option<Id>>,
}

/// What the run showed.
struct Figures {
    lost: usize,
    times: Vec<Duration>,
    memory: (Memory, Memory),
    lasted: Duration,
}

impl Asked {
    /// Does the next thing.
    fn one(&mut self, newsroom: &Newsroom, number: usize) {
        self.last.resize(CHANNELS, None);
        // The channels take turns; each round of them does something else in each.
        let (place, turn) = (number % CHANNELS, number / CHANNELS + number % CHANNELS);
        self.number += 1;
        match turn % 10 {
            0..5 => self.question(newsroom, place, turn),
            5..9 => newsroom.types(place, turn),
            _ if self.button(newsroom, place) => {}
            _ => self.question(newsroom, place, turn),
        }
    }

    fn question(&mut self, newsroom: &Newsroom, place: usize, turn: usize) {
        self.last[place] = Some(newsroom.asks(place, turn));
    }

    /// Presses a button below the last answer of a channel; says whether there was one.
    fn button(&self, newsroom: &Newsroom, place: usize) -> bool {
        let asked = self.last[place].into_iter();
        let mut shown = asked.flat_map(|asked| newsroom.double.all_shown(asked));
        let Some(answer) = shown.next() else {
            return false;
        };
        let has_context = answer.labels().iter().any(|label| label == "Context");
        if has_context {
            let person = newsroom.people[place];
            newsroom
                .double
                .push(person, &answer, &answer.button("Context"));
        }
        has_context
    }

    fn unanswered(&self, double: &Double) -> usize {
        self.number - self.times(double).len()
    }

    fn times(&self, double: &Double) -> Vec<Duration> {
        // In the order of the interactions, of which the first chose the stories.
        let mut times = double.times_to_acknowledge().split_off(CHANNELS);
        times.sort_unstable();
        times
    }
}

impl Figures {
    fn at(&self, share: f64) -> Duration {
        let last = self.times.len().saturating_sub(1);
        let at = (last as f64 * share).round() as usize;
        self.times.get(at).copied().unwrap_or(Duration::MAX)
    }

    fn growth(&self) -> u64 {
        self.memory.1.all.saturating_sub(self.memory.0.all)
    }

    fn are_kept(&self) -> bool {
        self.lost == 0 && self.at(0.99) <= GOALS.0 && self.growth() <= GOALS.1
    }

    fn print(&self, newsroom: &Newsroom) {
        let done = self.times.len() + self.lost;
        println!(
            "{done} interactions in {:.1?} over {CHANNELS} channels, the program on {}",
            self.lasted, newsroom.core
        );
        println!(
            "acknowledged: p50 {:.1?}, p90 {:.1?}, p99 {:.1?}, at most {:.1?}; lost: {}",
            self.at(0.5),
            self.at(0.9),
            self.at(0.99),
            self.at(1.0),
            self.lost
        );
        let (before, after) = self.memory;
        println!("memory after {WARM:?}: {before}");
        println!("memory at the end: {after}");
        println!("processor time of the program: {:.1?}", newsroom.used());
        println!(
            "processor time of the double: {:.1?}",
            process::used(std::process::id())
        );
        println!("goals kept: {}", self.are_kept());
    }
}
