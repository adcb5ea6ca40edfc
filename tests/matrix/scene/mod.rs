//! What a test is, and what it finds: a homeserver that is there, people that nobody else meets, and the look at what went
//! wrong when it is over.

mod hall;
#[allow(dead_code, reason = "the tests of the bot are what meets it")]
mod newsroom;
mod panics;
mod play;

pub(crate) use hall::Hall;
pub(crate) use newsroom::{LISTENS, Newsroom};
pub(crate) use play::{Scene, play};

use crate::homeserver::Setup;

/// A test.
#[derive(Clone, Debug)]
pub(crate) struct Test {
    pub(crate) name: &'static str,
    pub(crate) on: On,
    pub(crate) run: Run,
}

/// What a test does.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Run {
    /// It meets no bot.
    Alone(fn(&Scene<'_>)),
    /// It meets the program, and what must hold of every such test is looked at in the end.
    #[allow(dead_code, reason = "the tests of the bot are what meets it")]
    Served(fn(&mut Newsroom<'_>)),
}

/// On which homeserver a test runs.
#[derive(Clone, Debug)]
pub(crate) enum On {
    /// The one of all tests.
    Shared,
    /// One of its own, which it may stop, or which has other limits.
    Own(Setup),
}

/// A test for each function, by its name: `tests!(Alone, On::Shared; one, two)`.
macro_rules! tests {
    ($run:ident, $on:expr; $($name:ident),* $(,)?) => {
        vec![$($crate::scene::Test {
            name: stringify!($name),
            on: $on,
            run: $crate::scene::Run::$run($name),
        }),*]
    };
}

pub(crate) use tests;
