//! Who was told to wait, so that it is said once and not below every message of a flood. Pure.

use std::collections::BTreeMap;

use jiff::{SignedDuration, Timestamp};

/// Who was told to wait, and until when.
#[derive(Debug, Default)]
pub(super) struct Patience {
    told: BTreeMap<(String, String), Timestamp>,
}

impl Patience {
    /// Whether something may be said to this person in this room: anything but that they have to wait, and that where
    /// they were not told yet. `wait` is for how many seconds.
    pub(super) fn may_say(
        &mut self,
        who: &(String, String),
        wait: Option<u64>,
        now: Timestamp,
    ) -> bool {
        let Some(wait) = wait else { return true };
        self.told.retain(|_, until| *until > now);
        if self.told.contains_key(who) {
            return false;
        }
        let wait = SignedDuration::from_secs(i64::try_from(wait).unwrap_or(i64::MAX));
        let until = now.checked_add(wait).unwrap_or(Timestamp::MAX);
        self.told.insert(who.clone(), until);
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn that_somebody_must_wait_is_said_once_until_the_wait_is_over() {
        let mut patience = Patience::default();
        let who = |name: &str| ("!room".to_owned(), name.to_owned());
        let at = |second| Timestamp::from_second(second).unwrap();
        let rows = [
            ("ada", Some(10), 0, true),
            ("ada", Some(8), 2, false),
            ("ada", None, 3, true),
            ("ben", Some(10), 3, true),
            ("ada", Some(1), 9, false),
            ("ada", Some(u64::MAX), 10, true),
            ("ada", Some(1), 1_000_000, false),
        ];
        for (name, wait, second, expected) in rows {
            let said = patience.may_say(&who(name), wait, at(second));
            assert_eq!(said, expected, "{name} at {second}");
        }
    }
}
