//! A double of Discord for tests: REST and gateway on the loopback, strict where Discord is strict.
//!
//! # How to write a test with it
//!
//! ```ignore
//! let double = Double::start();                                // ports of its own, a clock that runs
//! let guild = double.guild("The Gazette");
//! let channel = double.channel(guild, "harbour");
//! let reporter = double.member(guild, "Ada Kerr", &[]);        // roles: double.role(guild, "Editors", permission::…)
//! // Start the bot: CUTTINGS_DISCORD__API_URL = double.api_url(), …__TOKEN = TOKEN,
//! // …__APPLICATION_ID = double.application(), …__GATEWAY_HOSTS = 127.0.0.1.
//! // Over TLS, with serenity's rate limiter: Setup { tls: Some(Tls::new()), ..Setup::default() },
//! // …__CONNECT_TO = double.address(), …__ROOT_CERTIFICATE = double.root_certificate().
//! double.registered(Some(guild));                              // waits for the bot's commands
//! let shown = double.command(reporter, channel, "who", &[("name", "corbyn")]);
//! assert!(shown.text().contains("Leader"));                    // shown.embeds, .components, .ephemeral, .labels()
//! let next = double.press(reporter, &shown, &shown.button("Next"));
//! double.assert_answered_once();
//! double.finish();                                             // fails with every rule that the bot broke
//! ```
//!
//! - **Everything waits by notification**, with a minute's patience; no test sleeps. What waits fails at once when the bot
//!   breaks a rule. `Drop` fails the test as `finish` does.
//! - **What people do** (`act.rs`, `talk.rs`): `command`, `autocomplete`, `press`, `press_for_form`,
//!   `modal_submit`, `message_command`, `says`, `reply`, `reply_quietly`; `give`, `push` and `pick` (from a menu) do not wait, and `shown`,
//!   `callback`, `all_shown` and `look` ask later. A command has to be registered by the bot, with these options.
//! - **What the bot did**: `answer_to` and `wait_for_bot` wait for messages, `wait_until_gone` for a deletion, `violation` for a
//!   broken rule, `wait_for_requests` for requests; `answers_to`, `written_by_bot` and `requests` tell what there is now. That
//!   it stays silent shows by what it answers next: ask something else afterwards and wait for that.
//! - **Where** (`cast.rs`): `guild`, `channel`, `in_thread`, `thread_on`, `direct`, `member`, `role`, `deny` (a
//!   permission, for the bot or anybody), `close_direct`, `allow_intents`.
//! - **What goes wrong** (`fault.rs`, by `watch.rs`): `strike` at the live connection, `next_connections` and
//!   `every_connection` from their beginning, `hold` and `release_backwards`, `deliver_again`, `tell_again`; `fault` and
//!   `always` for routes, as in `double.fault("POST /channels/*/messages", 1, HttpFault::FailedAfter(503))`.
//! - **Time** (`clock.rs`): interactions are refused after 3 s and tokens after 15 minutes of the double's clock, which runs
//!   with the machine's. `double.clock().advance(…)` moves it; `Clock::still()` in the setup stops it.
//! - **Signed interactions** (`signed.rs`): after `double.deliver_to(Endpoint::new(address, "/…", seed))` the same
//!   `command`, `press` and so on are posted to the bot's own endpoint; `deliver_to_each` posts them to several at once.
//! - **Every body is checked** (`check/`): against the published description that `CUTTINGS_TEST_DISCORD_OPENAPI` names,
//!   with objects closed and branches chosen by `type`; against the documented rules that it leaves out; and against the
//!   house's (nobody is pinged, a created message has an enforced nonce). A violation is answered 50035 and noted.
//!
//! It was made from Discord's documentation and published description, and was never compared with discord.com.

mod act;
mod cast;
mod check;
mod clock;
mod fault;
mod gateway;
mod hub;
mod id;
mod options;
mod rest;
#[path = "../../common/door.rs"]
mod server;
mod shown;
mod signed;
mod start;
mod talk;
mod tls;
mod transport;
mod watch;
mod world;

use std::sync::OnceLock;

pub(crate) use check::{Checker, Form, Published};
pub(crate) use clock::Clock;
pub(crate) use fault::{HttpFault, Manner, Strike};
pub(crate) use gateway::{Opening, Start};
pub(crate) use id::Id;
pub(crate) use rest::{Call, Upload};
pub(crate) use shown::Shown;
pub(crate) use signed::{Endpoint, Letter};
pub(crate) use start::{Double, Setup, TOKEN};
pub(crate) use tls::Tls;
pub(crate) use world::permission;

/// The variable that names the file with the published description.
const DESCRIPTION: &str = "CUTTINGS_TEST_DISCORD_OPENAPI";

/// The published description, read once; without it one line says what is not checked.
pub(crate) fn published() -> Option<&'static Published> {
    static READ: OnceLock<Option<Published>> = OnceLock::new();
    READ.get_or_init(|| {
        #[expect(clippy::disallowed_methods, reason = "the description is no part of the project, so its place comes from outside")]
        let path = std::env::var_os(DESCRIPTION);
        if path.is_none() {
            let line = format!(
                "discord: {DESCRIPTION} is not set: {} of {} kinds of request bodies are checked against this suite's own rules alone\n",
                Form::DESCRIBED.len(),
                Form::DESCRIBED.len(),
            );
            // Not by a macro, whose output is kept from who runs the tests.
            let _ = std::io::Write::write_all(&mut std::io::stderr(), line.as_bytes());
        }
        path.map(|path| Published::read(path.as_ref()))
    })
    .as_ref()
}
