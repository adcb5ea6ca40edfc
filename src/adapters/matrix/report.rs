//! How the bot is doing on Matrix, for the health report: what is wrong now, room by room where it is about rooms, and
//! what happened lately that somebody should know.
//!
//! Trouble is what keeps questions from being answered and whoever runs the program can mend. What anybody in a room could
//! bring about at will (what nobody can read, a bot that is muted) is told and is no trouble: it must not have the program
//! restarted. No room and no person is named, since whoever reaches the port can read it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use jiff::{SignedDuration, Timestamp};

use crate::health::{Figures, Health, Part};

/// How long it is told what happened and is over.
const LATELY: SignedDuration = SignedDuration::from_hours(1);

/// What can be wrong. The first ones are told first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Matter {
    /// Nothing comes in from the server.
    NoNews,
    /// The journal takes nothing down.
    Journal,
    /// Answers cannot be sent to a room.
    Unsent,
    /// The server lets the bot wait for longer than anybody waits for an answer.
    Impatience,
    /// The server asks for patience before it takes the answers to a room.
    Patience,
    /// The bot may not write in a room.
    Muted,
    /// Something in a room cannot be read.
    Unread,
    /// A room moved to where nobody invited the bot.
    Moved,
    /// The device is another than before.
    NewDevice,
    /// The server did not know where the bot left off.
    Astray,
    /// Not all that was said meanwhile was looked at.
    Missed,
    /// An answer was let go of.
    LetGo,
    /// The recovery key is not known here.
    NoKey,
}

/// Where the adapter reports. Copies report for the same one.
#[derive(Clone)]
pub(super) struct Report {
    part: Part,
    health: Health,
    /// A look for news takes no longer; who says nothing for this time hangs.
    round: SignedDuration,
    told: Arc<Mutex<Told>>,
}

#[derive(Default)]
struct Told {
    /// Whether news has ever come in: until then the part is starting.
    has_heard: bool,
    /// What is wrong now, with the room that it is about, and why.
    wrong: BTreeMap<(Matter, String), String>,
    /// What happened, and until when that is told.
    lately: BTreeMap<Matter, (String, Timestamp)>,
}

impl Report {
    /// Reports as this part; a round of looking for news takes no longer than `round`.
    pub(super) fn new(health: &Health, name: &str, round: SignedDuration) -> Self {
        Self {
            part: health.part(name),
            health: health.clone(),
            round,
            told: Arc::default(),
        }
    }

    /// What is counted.
    pub(super) fn figures(&self) -> &Figures {
        self.health.figures()
    }

    /// News came in: the bot is there.
    pub(super) fn heard(&self) {
        let mut told = self.told();
        told.has_heard = true;
        told.wrong.remove(&(Matter::NoNews, String::new()));
        self.tell(&mut told);
    }

    /// Something is wrong from now on, for this reason.
    pub(super) fn begins(&self, matter: Matter, why: impl Into<String>) {
        self.begins_in("", matter, why);
    }

    /// It is not any more.
    pub(super) fn ends(&self, matter: Matter) {
        self.ends_in("", matter);
    }

    /// Something is wrong from now on in a room, for this reason.
    pub(super) fn begins_in(&self, room: &str, matter: Matter, why: impl Into<String>) {
        let mut told = self.told();
        told.wrong.insert((matter, room.to_owned()), why.into());
        self.tell(&mut told);
    }

    /// It is not any more.
    pub(super) fn ends_in(&self, room: &str, matter: Matter) {
        let mut told = self.told();
        if told.wrong.remove(&(matter, room.to_owned())).is_some() {
            self.tell(&mut told);
        }
    }

    /// Something is wrong in these rooms and no others.
    pub(super) fn holds_in(&self, rooms: &BTreeSet<String>, matter: Matter) {
        let mut told = self.told();
        let before = told.wrong.len();
        told.wrong
            .retain(|(of, room), _| *of != matter || rooms.contains(room));
        let new = rooms
            .iter()
            .map(|room| ((matter, room.clone()), String::new()));
        told.wrong.extend(new);
        if before + told.wrong.len() > 0 {
            self.tell(&mut told);
        }
    }

    /// A room is none of the bot's business any more.
    pub(super) fn left(&self, room: &str) {
        let mut told = self.told();
        told.wrong.retain(|(_, of), _| of != room);
        self.tell(&mut told);
    }

    /// Something happened, which is told for an hour.
    pub(super) fn happened(&self, matter: Matter, what: impl Into<String>) {
        let mut told = self.told();
        let until = self.health.now().saturating_add(LATELY);
        let until = until.unwrap_or(Timestamp::MAX);
        told.lately.insert(matter, (what.into(), until));
        self.tell(&mut told);
    }

    /// The bot cannot go on, for this reason.
    pub(super) fn ended(&self, why: &str) {
        self.part.trouble(why);
    }

    fn tell(&self, told: &mut Told) {
        let now = self.health.now();
        told.lately.retain(|_, (_, until)| *until > now);
        let (troubles, remarks) = told.lines();
        if !troubles.is_empty() {
            let all = [troubles, remarks].concat();
            return self.part.trouble(all.join("; "));
        }
        match (told.has_heard, remarks.is_empty()) {
            // Nobody is told that all is well before anything was heard.
            (false, _) => {}
            (true, true) => self.part.good_for(self.round),
            (true, false) => self.part.good_but(self.round, remarks.join("; ")),
        }
    }

    fn told(&self) -> MutexGuard<'_, Told> {
        self.told.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Told {
    /// What is trouble, and what is not and should be known.
    fn lines(&self) -> (Vec<String>, Vec<String>) {
        let mut of: BTreeMap<Matter, Vec<&str>> = BTreeMap::new();
        for ((matter, _), why) in &self.wrong {
            of.entry(*matter).or_default().push(why);
        }
        let (mut troubles, mut remarks) = (Vec::new(), Vec::new());
        for (matter, whys) in of {
            let lines = match matter.is_trouble() {
                true => &mut troubles,
                false => &mut remarks,
            };
            lines.push(matter.line(&whys));
        }
        remarks.extend(self.lately.values().map(|(what, _)| what.clone()));
        (troubles, remarks)
    }
}

impl Matter {
    fn is_trouble(self) -> bool {
        matches!(
            self,
            Self::NoNews | Self::Journal | Self::Unsent | Self::Impatience
        )
    }

    /// What is told of it: `whys` is one for each room.
    fn line(self, whys: &[&str]) -> String {
        let why = whys.first().copied().unwrap_or_default();
        let rooms = match whys.len() {
            1 => "one room".to_owned(),
            more => format!("{more} rooms"),
        };
        match self {
            Self::NoNews => format!("nothing comes in: {why}"),
            Self::Unsent => format!("answers to {rooms} cannot be sent: {why}"),
            Self::Impatience | Self::Patience => format!(
                "answers to {rooms} wait, since {why}: an administrator of the server can lift its limit for the bot, as docs/matrix.md tells"
            ),
            Self::Muted => format!(
                "the bot may not write in {rooms}: what is asked there waits for an hour until it may"
            ),
            Self::Unread => format!(
                "messages in {rooms} cannot be read for want of their keys: whoever sent them can send them again"
            ),
            Self::Moved => format!(
                "{rooms} moved to where the bot may not follow: somebody there has to invite it"
            ),
            _ => why.to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::*;

    thread_local! {
        static SECOND: Cell<i64> = const { Cell::new(0) };
    }

    fn report() -> (Health, Report) {
        SECOND.set(0);
        let health = Health::new(|| Timestamp::from_second(SECOND.get()).unwrap());
        let report = Report::new(&health, "matrix", SignedDuration::from_secs(60));
        (health, report)
    }

    /// The report's line, without since when.
    fn line(health: &Health) -> String {
        let line = health.standing()[0].to_string();
        let end = line.find(" (since").or_else(|| line.find(" since"));
        line[..end.unwrap_or(line.len())].to_owned()
    }

    #[test]
    fn trouble_is_told_until_it_is_over() {
        let (health, report) = report();
        assert_eq!(line(&health), "matrix: starting");
        report.ends(Matter::Journal);
        assert_eq!(line(&health), "matrix: starting", "nothing was heard yet");
        report.heard();
        assert_eq!(line(&health), "matrix: good");
        report.begins(Matter::NoNews, "the server answers 502");
        let told = "matrix: nothing comes in: the server answers 502";
        assert_eq!(line(&health), told);
        report.begins_in("!a", Matter::Unsent, "it cannot be reached");
        report.begins_in("!b", Matter::Unsent, "it cannot be reached");
        let both = format!("{told}; answers to 2 rooms cannot be sent: it cannot be reached");
        assert_eq!(line(&health), both);
        report.heard();
        report.ends_in("!a", Matter::Unsent);
        assert!(!health.is_good());
        report.left("!b");
        assert_eq!(line(&health), "matrix: good");
    }

    #[test]
    fn what_anybody_in_a_room_can_bring_about_is_told_and_no_trouble() {
        let (health, report) = report();
        report.heard();
        for matter in [
            Matter::Muted,
            Matter::Unread,
            Matter::Patience,
            Matter::Moved,
        ] {
            report.begins_in("!secret", matter, "why");
            assert!(health.is_good(), "{matter:?}");
            assert!(line(&health).contains("one room"), "{matter:?}");
            assert!(!line(&health).contains("secret"), "{matter:?}");
            report.ends_in("!secret", matter);
            assert_eq!(line(&health), "matrix: good");
        }
    }

    #[test]
    fn what_happened_is_told_for_an_hour() {
        let (health, report) = report();
        report.heard();
        report.happened(Matter::NewDevice, "the bot made a new device");
        let told = "matrix: good, but the bot made a new device";
        assert_eq!(line(&health), told);
        SECOND.set(3_599);
        report.heard();
        assert_eq!(line(&health), told);
        SECOND.set(3_600);
        report.heard();
        assert_eq!(line(&health), "matrix: good");
    }

    #[test]
    fn a_bot_that_falls_silent_is_in_trouble() {
        let (health, report) = report();
        report.heard();
        SECOND.set(61);
        assert!(!health.is_good());
        report.heard();
        assert!(health.is_good());
    }
}
