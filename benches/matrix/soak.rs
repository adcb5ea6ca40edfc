//! Many rooms, half of them encrypted, in which people ask while the way to the server breaks and the program is killed.
//! In the end each question must have been answered once, like in every test.

use std::sync::OnceLock;
use std::thread::sleep;
use std::time::{Duration, Instant};

use crate::human::Manner;
use crate::proxy::{Fault, Limit, What};
use crate::scene::{Newsroom, On, Test, tests};

/// How many rooms there are.
const ROOMS: usize = 20;

static MINUTES: OnceLock<u64> = OnceLock::new();

pub(super) fn tests(minutes: u64) -> Vec<Test> {
    let _ = MINUTES.set(minutes);
    tests![Served, On::Own(crate::homeserver::Setup::default()); soak]
}

fn soak(newsroom: &mut Newsroom<'_>) {
    let proxy = newsroom.scene.proxy();
    newsroom.goes_through(&proxy.url());
    let settings = [
        ("CUTTINGS_MATRIX__REQUEST_SECONDS", "5"),
        ("CUTTINGS_MATRIX__JOINS_PER_MINUTE", "1000"),
    ];
    newsroom.start(&settings);
    let ada = newsroom.scene.client("ada", Manner::Strict);
    let plain: Vec<String> = (0..ROOMS / 2).map(|_| newsroom.room(ada.raw())).collect();
    let encrypted: Vec<String> = (0..ROOMS / 2)
        .map(|_| newsroom.encrypted_room(&ada))
        .collect();
    let end = Instant::now() + Duration::from_secs(60 * MINUTES.get().copied().unwrap_or(30));
    let mut chance = Chance(1);
    let (mut questions, mut faults, mut kills) = (Vec::new(), 0, 0);
    while Instant::now() < end {
        match chance.below(10) {
            0 => {
                newsroom.kill();
                newsroom.launch(&settings);
                kills += 1;
            }
            1..=3 => {
                proxy.breaks(fault(&mut chance));
                faults += 1;
            }
            _ => proxy.heals(),
        }
        for _ in 0..chance.below(5) {
            let at = chance.below(ROOMS / 2);
            questions.push(match chance.below(2) {
                0 => (
                    plain[at].clone(),
                    ada.raw().asks(&plain[at], "!quote quill"),
                ),
                _ => (
                    encrypted[at].clone(),
                    ada.asks(&encrypted[at], "!quote quill"),
                ),
            });
        }
        sleep(Duration::from_millis(300 + 10 * chance.below(200) as u64));
    }
    proxy.heals();
    for (room, question) in &questions {
        ada.raw().sees_reply(room, question);
    }
    println!(
        "{} questions in {ROOMS} rooms, {faults} faults, {kills} kills",
        questions.len()
    );
}

fn fault(chance: &mut Chance) -> Fault {
    let what = [What::Send, What::Sync, What::ToDevice, What::Other][chance.below(4)];
    match chance.below(6) {
        0 => Fault::BadGateway,
        1 => Fault::Portal,
        2 => Fault::Reset,
        3 => Fault::Hang,
        4 => Fault::AnswerLost(what),
        _ => Fault::Limited {
            what,
            after: Duration::from_millis(1_500),
            told: Limit::Body,
        },
    }
}

/// The same turns in every run.
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % limit
    }
}
