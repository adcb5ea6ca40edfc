//! How long people wait, and how much memory the program takes meanwhile.

use std::time::{Duration, Instant};

use crate::homeserver::Setup;
use crate::human::Manner;
use crate::scene::{Newsroom, On, Test, tests};

/// How many questions are timed in a room.
const QUESTIONS: usize = 60;

/// How often a start is timed.
const STARTS: usize = 5;

pub(super) fn tests() -> Vec<Test> {
    tests![Served, On::Own(Setup::default()); answers, starts, after_the_server_is_back]
}

fn answers(newsroom: &mut Newsroom<'_>) {
    newsroom.start(&[]);
    let ada = newsroom.scene.client("ada", Manner::Lax);
    let (plain, encrypted) = (newsroom.room(ada.raw()), newsroom.encrypted_room(&ada));
    let mut since = ada.raw().place();
    told(
        "answer, plain room",
        &timed(QUESTIONS, || {
            let question = ada.raw().asks(&plain, "!quote quill");
            ada.raw().hears_reply((&plain, &question), &mut since);
        }),
    );
    told(
        "answer, encrypted room",
        &timed(QUESTIONS, || {
            let question = ada.asks(&encrypted, "!quote quill");
            ada.sees_reply(&encrypted, &question);
        }),
    );
    println!("memory: {} MB", newsroom.program().memory() / 1_000_000);
}

fn starts(newsroom: &mut Newsroom<'_>) {
    newsroom.start(&[]);
    newsroom.stop();
    told(
        "start to ready",
        &timed(STARTS, || {
            newsroom.start(&[]);
            newsroom.kill();
        }),
    );
}

fn after_the_server_is_back(newsroom: &mut Newsroom<'_>) {
    newsroom.start(&[]);
    let ada = newsroom.scene.raw("ada");
    let room = newsroom.room(&ada);
    let mut times = Vec::new();
    for _ in 0..STARTS {
        newsroom.scene.server().stop();
        std::thread::sleep(Duration::from_secs(8));
        newsroom.scene.server().start_again();
        times.extend(timed(1, || {
            let question = ada.asks(&room, "!quote quill");
            ada.sees_reply(&room, &question);
        }));
    }
    times.sort();
    told("answer after the server is back", &times);
}

/// How long each turn took, the shortest first.
fn timed(turns: usize, mut turn: impl FnMut()) -> Vec<Duration> {
    let mut times: Vec<Duration> = (0..turns)
        .map(|_| {
            let start = Instant::now();
            turn();
            start.elapsed()
        })
        .collect();
    times.sort();
    times
}

fn told(what: &str, times: &[Duration]) {
    let at = |share: usize| times[(times.len() - 1) * share / 100];
    println!(
        "{what}: p50 {:.3} s, p95 {:.3} s, longest {:.3} s of {}",
        at(50).as_secs_f64(),
        at(95).as_secs_f64(),
        at(100).as_secs_f64(),
        times.len(),
    );
}
