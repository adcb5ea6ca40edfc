//! What a test looks at beside the answers: connections, requests, faults to come, and whether everything was answered
//! once and in time.

use std::time::Duration;

use serde_json::Value;

use super::fault::{HttpFault, HttpScript, Manner, Strike};
use super::gateway::{Session, Start};
use super::id::Id;
use super::rest::{self, Call, Pattern};
use super::start::Double;
use super::world::{Interaction, Message, Request};

impl Double {
    /// Waits until the bot is connected and has a session.
    pub(crate) fn ready(&self) {
        self.hub.wait("READY", |world| {
            let begun = |session: &Session| !session.id.is_empty() && session.seq > 0;
            world.sessions.list.iter().any(begun).then_some(())
        });
    }

    /// Waits until this many IDENTIFYs and RESUMEs together were sent.
    pub(crate) fn starts(&self, at_least: usize) -> Vec<Start> {
        self.hub.wait("IDENTIFY or RESUME", |world| {
            let starts = &world.sessions.starts;
            (starts.len() >= at_least).then(|| starts.clone())
        })
    }

    /// Waits until a session is connected (again). What is sent to a session before that is missed until it is resumed,
    /// and lost if a new one is begun.
    pub(crate) fn back(&self) {
        self.hub.wait("a live connection", |world| {
            world.sessions.live().map(|_| ())
        });
    }

    /// How many sockets were opened at the gateway so far.
    pub(crate) fn connections(&self) -> usize {
        self.hub.with(|world| world.sessions.connections.len())
    }

    /// Waits for this many heartbeats.
    pub(crate) fn heartbeats(&self, at_least: usize) {
        self.hub.wait("heartbeats", |world| {
            (world.sessions.heartbeats >= at_least).then_some(())
        });
    }

    /// Strikes the live connection, waiting for one if need be.
    pub(crate) fn strike(&self, strike: Strike) {
        self.hub.wait("a connection to strike", |world| {
            world.sessions.strike(strike).then_some(())
        });
    }

    /// How the next connections behave, in order.
    pub(crate) fn next_connections(&self, manners: &[Manner]) {
        self.hub.with(|world| world.faults.next.extend(manners));
    }

    /// How every connection behaves for which nothing else is scripted.
    pub(crate) fn every_connection(&self, manner: Manner) {
        self.hub.with(|world| world.faults.every = Some(manner));
    }

    /// Keeps events back until [`Double::release_backwards`].
    pub(crate) fn hold(&self) {
        self.hub.with(|world| world.sessions.hold());
    }

    /// Sends what was kept back, the last first.
    pub(crate) fn release_backwards(&self) {
        self.hub.with(|world| world.sessions.release_backwards());
    }

    /// The `nth` request from now (1 is the next one) that fits the pattern meets a fault.
    pub(crate) fn fault(&self, pattern: &str, nth: usize, fault: HttpFault) {
        self.faults(pattern, nth, 1, fault);
    }

    /// Every request that fits the pattern meets a fault.
    pub(crate) fn always(&self, pattern: &str, fault: HttpFault) {
        self.faults(pattern, 1, usize::MAX - 1, fault);
    }

    fn faults(&self, pattern: &str, nth: usize, times: usize, fault: HttpFault) {
        if let HttpFault::Refused(code) = fault {
            rest::Refusal::numbered(code);
        }
        let script = HttpScript {
            pattern: Pattern::of(pattern),
            nth,
            times,
            seen: 0,
            fault,
        };
        self.hub.with(|world| world.faults.http.push(script));
    }

    /// The requests so far that fit a pattern.
    pub(crate) fn requests(&self, pattern: &str) -> Vec<Request> {
        let pattern = Pattern::of(pattern);
        let fits = |request: &&Request| pattern.matches(&request.method, &request.path);
        self.hub.with(|world| {
            world
                .journal
                .requests
                .iter()
                .filter(fits)
                .cloned()
                .collect()
        })
    }

    /// Waits until this many requests that fit a pattern were answered; one that hangs never is.
    pub(crate) fn wait_for_requests(&self, pattern: &str, at_least: usize) -> Vec<Request> {
        let wanted = Pattern::of(pattern);
        let fits = |request: &&Request| {
            request.status.is_some() && wanted.matches(&request.method, &request.path)
        };
        self.hub.wait(pattern, |world| {
            let found: Vec<Request> = world
                .journal
                .requests
                .iter()
                .filter(fits)
                .cloned()
                .collect();
            (found.len() >= at_least).then_some(found)
        })
    }

    /// Waits until this many requests that fit a pattern came in, answered or not.
    pub(crate) fn wait_for_tries(&self, pattern: &str, at_least: usize) {
        let wanted = Pattern::of(pattern);
        let fits = |request: &&Request| wanted.matches(&request.method, &request.path);
        self.hub.wait(pattern, |world| {
            (world.journal.requests.iter().filter(fits).count() >= at_least).then_some(())
        });
    }

    /// Carries out a request as if the bot had sent it, without a network; gives its status and what came back.
    pub(crate) fn request(&self, method: &str, path: &str, body: Value) -> (u16, Value) {
        let call = Call {
            authorization: Some(format!("Bot {}", super::TOKEN)),
            ..Call::of(method, path, body)
        };
        let reply = self
            .hub
            .with(|world| rest::answer(world, &self.hub.checker, &call));
        (reply.status, reply.body.unwrap_or_default())
    }

    /// A session that nobody holds, so that people can act in a test without a bot.
    pub(crate) fn without_bot(&self) {
        self.hub
            .with(|world| world.sessions.list.push(Session::unheld()));
    }

    /// The token of an interaction.
    pub(crate) fn token_of(&self, interaction: Id) -> String {
        self.hub
            .with(|world| world.interactions[&interaction].token.clone())
    }

    /// An interaction as it was sent.
    pub(crate) fn payload_of(&self, interaction: Id) -> Value {
        self.hub
            .with(|world| world.interactions[&interaction].payload.clone())
    }

    /// Waits until the bot breaks a rule, and gives what it broke; they are forgotten.
    pub(crate) fn violation(&self) -> Vec<String> {
        self.hub.wait("a broken rule", |world| {
            let broken = std::mem::take(&mut world.journal.violations);
            (!broken.is_empty()).then_some(broken)
        })
    }

    /// Waits until commands are registered, in a server or everywhere, and gives their names.
    pub(crate) fn registered(&self, guild: Option<Id>) -> Vec<String> {
        self.hub.wait("commands", |world| {
            let commands = world.commands.get(&guild)?;
            Some(
                commands
                    .iter()
                    .filter_map(|command| command["name"].as_str())
                    .map(str::to_owned)
                    .collect(),
            )
        })
    }

    /// Registers commands without the bot, for a test that is not about registering.
    pub(crate) fn register(&self, guild: Option<Id>, commands: &Value) {
        let list = commands.as_array().expect("a list of commands").clone();
        self.hub.with(|world| world.commands.insert(guild, list));
    }

    /// Every interaction was answered, once, and was not tried a second time.
    ///
    /// # Panics
    ///
    /// With those that were not.
    pub(crate) fn assert_answered_once(&self) {
        let wrong: Vec<String> = self.hub.with(|world| {
            let wrong = world
                .interactions
                .values()
                .filter(|known| known.callback.is_none() || known.tries != 1);
            wrong
                .map(|known| {
                    format!(
                        "{:?}: answered {:?}, tried {}",
                        known.kind, known.callback, known.tries
                    )
                })
                .collect()
        });
        assert!(
            wrong.is_empty(),
            "not answered once:\n  {}",
            wrong.join("\n  ")
        );
    }

    /// Nothing that people wrote was replied to twice. Say it when the bot has ended, since only then nothing more comes.
    ///
    /// # Panics
    ///
    /// With what was.
    pub(crate) fn assert_nothing_twice(&self) {
        let twice: Vec<String> = self.hub.with(|world| {
            let replies = |asked: &Message| {
                let own = |other: &&Message| {
                    other.author == world.bot && other.reference == Some(asked.id)
                };
                world.messages.values().filter(own).count()
            };
            let people = world
                .messages
                .values()
                .filter(|message| message.author != world.bot);
            people
                .filter(|asked| replies(asked) > 1)
                .map(|asked| asked.content.clone())
                .collect()
        });
        assert!(
            twice.is_empty(),
            "replied to twice:\n  {}",
            twice.join("\n  ")
        );
    }

    /// How long each answered interaction took to be acknowledged, by the machine's own clock.
    pub(crate) fn times_to_acknowledge(&self) -> Vec<Duration> {
        let took = |known: &Interaction| Some(known.callback.as_ref()?.took);
        self.hub
            .with(|world| world.interactions.values().filter_map(took).collect())
    }

    /// Every interaction was acknowledged within this time, by the machine's own clock and by the double's.
    ///
    /// # Panics
    ///
    /// With those that were not.
    pub(crate) fn assert_acknowledged_within(&self, limit: Duration) {
        let slow: Vec<String> = self.hub.with(|world| {
            let late = |callback: &super::world::Callback, born: u64| {
                callback.took > limit || u128::from(callback.at - born) > limit.as_millis()
            };
            let slow = world.interactions.values().filter(|known| {
                known
                    .callback
                    .as_ref()
                    .is_none_or(|callback| late(callback, known.id.born()))
            });
            slow.map(|known| format!("{:?}: {:?}", known.kind, known.callback))
                .collect()
        });
        assert!(
            slow.is_empty(),
            "not acknowledged within {limit:?}:\n  {}",
            slow.join("\n  ")
        );
    }
}
