//! The double's own tests: what it promises the tests of the bot, tried with serenity and a small bot, so that a fault found
//! with it is the bot's.

mod bodies;
mod bot;
mod checking;
mod conforming;
mod connecting;
mod described;
mod documented;
mod endpoint;
mod failing;
mod refusing;
mod speaking;
mod talking;
mod watching;
