//! The one bound on time that the tests hold. Everything else about speed is told by a benchmark.

use std::time::{Duration, Instant};

use crate::scene::{Newsroom, On, Test, tests};

/// The stock loop of the library sleeps a second between two looks for news, and can never keep to this.
const BOUND: Duration = Duration::from_millis(900);

pub(super) fn tests() -> Vec<Test> {
    tests![Served, On::Shared; the_best_of_five_answers_comes_before_a_stock_loop_wakes]
}

fn the_best_of_five_answers_comes_before_a_stock_loop_wakes(newsroom: &mut Newsroom<'_>) {
    newsroom.start(&[]);
    let ada = newsroom.scene.raw("ada");
    let room = newsroom.room(&ada);
    let answer = || {
        let start = Instant::now();
        let question = ada.asks(&room, "!quote quill");
        ada.sees_reply(&room, &question);
        start.elapsed()
    };
    let times: Vec<Duration> = std::iter::repeat_with(answer).take(5).collect();
    assert!(times.iter().min() < Some(&BOUND), "{times:?}");
}
