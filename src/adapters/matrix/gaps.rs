//! What was said while the bot was away and did not fit into a batch. It is looked for behind the batch, for as long as that
//! is worth it; a room whose history is not to be had keeps no other room waiting, since what is missing there is written
//! down with the cursor and looked for beside everything else.

use std::time::Duration;

use matrix_sdk::deserialized_responses::TimelineEvent;
use matrix_sdk::room::MessagesOptions;
use matrix_sdk::ruma::RoomId;
use matrix_sdk::{Error, Room};
use serde::{Deserialize, Serialize};
use tokio::time::{Instant, sleep, timeout};

use super::PLATFORM;
use super::error::{is_final, of_request};
use super::office::Office;
use super::pace::Pace;
use super::report::Matter;
use super::sieve::{Sieve, said_at};

/// How far it is paged back: so many pages of so many events.
const PAGES: usize = 10;
const PAGE: u32 = 100;

/// How long a batch waits for what did not fit into it.
const AT_ONCE: Duration = Duration::from_secs(3);

/// For how long it is looked for beside.
const BESIDE: Duration = Duration::from_secs(10 * 60);

const TOO_MUCH: &str = "more was said in a room while the bot was away than it looks through: the oldest questions there may be without an answer";

const NOT_HAD: &str = "what was said in a room while the bot was away is not to be had from the server: questions there may be without an answer";

/// What is missing in a room.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Gap {
    room: String,
    /// The place before which it was said.
    before: String,
    /// What is older was looked at, in milliseconds since 1970.
    oldest: i64,
}

/// Looks for what is missing.
#[derive(Clone)]
pub(super) struct Gaps {
    office: Office,
    sieve: Sieve,
}

impl Gap {
    pub(super) fn new(room: &RoomId, before: &str, oldest: i64) -> Self {
        Self {
            room: room.to_string(),
            before: before.to_owned(),
            oldest,
        }
    }

    /// Under which name it is remembered, over a restart too.
    pub(super) fn memo(&self) -> String {
        format!("{MEMO}{} {}", self.room, self.before)
    }
}

/// With this the names of all gaps begin.
const MEMO: &str = "gap ";

impl Gaps {
    pub(super) fn new(office: Office, sieve: Sieve) -> Self {
        Self { office, sieve }
    }

    /// Looks for what was missing at the last end.
    pub(super) async fn begin(&self) {
        let memos = self.office.journal(|journal| journal.memos(PLATFORM, MEMO));
        for (_, told) in memos.await.unwrap_or_default() {
            match serde_json::from_str(&told) {
                Ok(gap) => self.fill(gap),
                Err(error) => {
                    tracing::error!(%error, "a gap was written down in a way that nobody can read")
                }
            }
        }
    }

    /// What is missing, where it is to be had at once.
    pub(super) async fn at_once(&self, room: &Room, gap: &Gap) -> Option<Vec<TimelineEvent>> {
        let looked = timeout(AT_ONCE, self.look(room, gap)).await;
        looked.ok()?.ok()
    }

    /// Looks for it beside everything else.
    pub(super) fn fill(&self, gap: Gap) {
        let gaps = self.clone();
        tokio::spawn(async move { gaps.filled(gap).await });
    }

    async fn filled(&self, gap: Gap) {
        let (end, mut pace) = (Instant::now() + BESIDE, Pace::default());
        let mut found = None;
        while found.is_none() && Instant::now() < end {
            let room = self.office.room(&gap.room);
            let looked = match &room {
                Some(room) => self.look(room, &gap).await.ok(),
                None => None,
            };
            match room.zip(looked) {
                Some(looked) => found = Some(looked),
                None => sleep(pace.wait()).await,
            }
        }
        let (memo, now) = (gap.memo(), self.office.now());
        let mut waiting = Vec::new();
        match found {
            Some((room, events)) => waiting = self.sieve.meant(&room, &events, now).await,
            None => {
                tracing::warn!(room = %gap.room, "what was missed is not to be had");
                self.office.report.happened(Matter::Missed, NOT_HAD);
            }
        }
        self.office
            .note_surely(move |journal| {
                journal.take_in(PLATFORM, &waiting, None)?;
                journal.forget_memo(PLATFORM, &memo)
            })
            .await;
        self.office.came_in.notify_one();
    }

    /// What is missing, the oldest first. What the server does not show to the bot is done without.
    async fn look(&self, room: &Room, gap: &Gap) -> Result<Vec<TimelineEvent>, Error> {
        let mut from = Some(gap.before.clone());
        let mut missed = Vec::new();
        for _ in 0..PAGES {
            let Some(token) = from.take() else { break };
            let mut page = MessagesOptions::backward().from(token.as_str());
            page.limit = PAGE.into();
            let page = match room.messages(page).await {
                Ok(page) => page,
                Err(error) if !is_final(of_request(&error)) => return Err(error),
                Err(error) => {
                    tracing::warn!(%error, room = %room.room_id(), "what was missed is not shown");
                    break;
                }
            };
            // Events bear their senders' clocks: one that is old by its own tells nothing of those around it.
            let is_over = page.chunk.iter().all(|event| said_at(event) < gap.oldest);
            from = page.end.filter(|_| !is_over);
            let new = page.chunk.into_iter();
            missed.extend(new.filter(|event| said_at(event) >= gap.oldest));
        }
        if from.is_some() {
            tracing::warn!(room = %room.room_id(), "more was missed than is looked at");
            self.office.report.happened(Matter::Missed, TOO_MUCH);
        }
        missed.reverse();
        tracing::info!(events = missed.len(), room = %room.room_id(), "what was missed is looked at");
        Ok(missed)
    }
}
