//! What people say to the bot: a mention, a reply to it, a direct message.
//!
//! It is written down when it comes in and struck out when it is answered, so that the next start answers what this one
//! did not come to. Discord knows each answer by its nonce for a few minutes, and for no longer is a message answered that
//! late: so nothing stands twice.

use jiff::SignedDuration;

use super::announced::BROKEN_OFF;
use super::fault::Fault;
use super::heard::Heard;
use super::interaction;
use super::lanes::Turn;
use super::office::Office;
use super::sheet::Sheet;
use crate::commands;
use crate::front::{FrontDesk, Incoming, Manner, Refusal};
use crate::store::journal::Waiting;

/// What is said to somebody whose question stands where the bot may not write.
const SILENCED: &str = "I may not answer where you asked. Whoever manages the server can let me: I need View Channels, \
     Send Messages (or Send Messages in Threads), Embed Links and Read Message History there.";

/// How old a message may be for the next start to answer it. Discord says "a few minutes" of how long it knows a nonce.
const YOUNG: SignedDuration = SignedDuration::from_secs(2 * 60);

impl Office {
    /// Puts a message in line, in its channel. This must be done in the order in which messages come in, before anything
    /// is waited for.
    pub(super) fn line_up(&self, heard: &Heard) -> Turn {
        let lane = format!("channel {}", heard.channel);
        self.lanes.join(&lane, heard.message.get())
    }

    /// Answers what was said to the bot, once.
    pub(super) async fn read(&self, heard: Heard, arrival: Turn) {
        if !self.whom.is_served(heard.server) {
            return;
        }
        let id = heard.message;
        if !self.take_in((id.get(), heard.channel), heard.told()).await {
            tracing::info!(%id, "a message came in twice");
            return;
        }
        self.reply(&heard, arrival).await;
        self.settle(id.to_string()).await;
    }

    /// What was said before this start and is not answered, in the order in which it came in; to be asked for before
    /// anything comes in.
    pub(super) async fn left_behind(&self) -> Vec<Waiting> {
        let waiting = self.ask(|front| front.journal().waiting(super::PLATFORM));
        match waiting.await {
            Some(Ok(waiting)) => waiting,
            Some(Err(error)) => {
                tracing::warn!(%error, "what was not answered before this start is not known");
                Vec::new()
            }
            None => Vec::new(),
        }
    }

    /// Answers what was said before this start, unless nobody waits for it any more. What was begun twice is not begun a
    /// third time: it may be what the program died of.
    pub(super) async fn read_again(&self, waiting: Waiting, heard: Heard, arrival: Turn) {
        let id = heard.message;
        if !self.whom.is_served(heard.server) {
            tracing::info!(%id, "a message of before this start was said where nobody is answered any more");
        } else if self.now().duration_since(waiting.at) > YOUNG {
            tracing::warn!(%id, "a message of before this start is too old to be answered");
        } else if heard.was_begun_again {
            tracing::warn!(%id, "a message was not answered by two starts before this one");
            let nonce = nonce(&heard, 0);
            // What goes wrong is in the log.
            let _ = self
                .post(heard.channel, &Sheet::line(BROKEN_OFF), (Some(id), &nonce))
                .await;
        } else {
            tracing::info!(%id, "a message of before this start is answered now");
            let told = Heard {
                was_begun_again: true,
                ..heard.clone()
            };
            let told = told.told();
            self.noting(move |journal| journal.retell(super::PLATFORM, &waiting.event, &told))
                .await;
            self.reply(&heard, arrival).await;
        }
        self.settle(id.to_string()).await;
    }

    async fn reply(&self, heard: &Heard, arrival: Turn) {
        let id = heard.message;
        let mut incoming = self.incoming_of(heard).await;
        arrival.come_in_order().await;
        let turn = self.lanes.join(&incoming.thread, id.get());
        drop(arrival);
        turn.come().await;
        // Not the time at which it came in: what was said before it may have been answered since.
        incoming.now = self.now();
        let (to, text) = (incoming.clone(), heard.text.clone());
        let sheets = self
            .work(move |front| answers(front, &incoming, &text))
            .await;
        let sheets = sheets.unwrap_or_else(|| Ok(vec![interaction::broken()]));
        match sheets {
            Ok(sheets) => {
                for (number, sheet) in sheets.iter().enumerate() {
                    let nonce = nonce(heard, number);
                    let posted = self.post(heard.channel, sheet, (Some(id), &nonce));
                    if posted.await == Err(Fault::Forbidden) {
                        let silenced = Sheet::line(SILENCED);
                        return self.tell(heard, &to, &silenced).await;
                    }
                }
            }
            Err(Refusal::Silent) => {}
            Err(refusal) => self.tell(heard, &to, &Sheet::refused(&refusal)).await,
        }
    }

    /// Says something to the author alone, as far as Discord lets a message be answered so.
    async fn tell(&self, heard: &Heard, incoming: &Incoming, sheet: &Sheet) {
        let nonce = nonce(heard, 0);
        if incoming.place.is_direct() {
            // What goes wrong is in the log.
            let _ = self.post(heard.channel, sheet, (None, &nonce)).await;
            return;
        }
        if !self.is_first_told(heard.sender) {
            return tracing::info!("somebody goes on asking and was told already");
        }
        match self.calls.direct(heard.sender).await {
            Ok(channel) => {
                let _ = self.post(channel, sheet, (None, &nonce)).await;
            }
            Err(fault) => tracing::info!(
                %fault,
                "somebody who should be told why there is no answer takes no direct messages"
            ),
        }
    }

    async fn incoming_of(&self, heard: &Heard) -> Incoming {
        let parent = match heard.server {
            Some(_) => self.parent(heard.channel).await,
            None => None,
        };
        let place = self.whom.place((heard.channel, parent), heard.server);
        let person = self.whom.author(heard.sender, &heard.roles);
        let thread = match place.is_direct() || parent.is_some() {
            true => place.id.clone(),
            false => self.chain(heard).await,
        };
        Incoming {
            place,
            person,
            thread,
            after: heard.after.clone(),
            manner: Manner::Message,
            now: self.now(),
        }
    }

    /// The conversation of a message in a channel: that of the answer to which it replies, or one that it begins.
    async fn chain(&self, heard: &Heard) -> String {
        let known = match heard.after.clone() {
            Some(answer) => self.ask(move |front| front.thread_of_answer(&answer)).await,
            None => None,
        };
        known
            .flatten()
            .unwrap_or_else(|| format!("message {}", heard.message))
    }
}

/// By which Discord knows an answer to a message again.
fn nonce(heard: &Heard, number: usize) -> String {
    format!("{}-{number}", heard.message)
}

/// The answers to the questions of a message, at most three; a refusal where none is let in.
fn answers(front: &FrontDesk, incoming: &Incoming, text: &str) -> Result<Vec<Sheet>, Refusal> {
    let mut sheets = Vec::new();
    let mut incoming = incoming.clone();
    for (question, remark) in commands::questions(text).each() {
        let admitted = match front.admit(&incoming, question) {
            Ok(admitted) => admitted,
            Err(refusal) if sheets.is_empty() => return Err(refusal),
            Err(refusal) => {
                sheets.push(Sheet::refused(&refusal));
                break;
            }
        };
        sheets.push(match front.answer(&incoming, &admitted, question) {
            Ok(mut answered) => {
                incoming.goes_on_from(&answered);
                answered.reply.answer.notes.extend(remark);
                Sheet::of(&answered, 0)
            }
            Err(refusal) => Sheet::refused(&refusal),
        });
    }
    Ok(sheets)
}
