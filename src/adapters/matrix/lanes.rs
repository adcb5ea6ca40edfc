//! Who works for which room: one at a time in a room, and rooms side by side. A room is free again however its work ends, by a
//! panic too.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// The rooms that somebody works for.
#[derive(Clone, Debug, Default)]
pub(super) struct Lanes {
    busy: Arc<Mutex<BTreeSet<String>>>,
}

/// The work for a room, as long as it is held.
#[derive(Debug)]
pub(super) struct Lane {
    lanes: Lanes,
    place: String,
}

impl Lanes {
    /// The work for a room, where nobody has it.
    pub(super) fn enter(&self, place: &str) -> Option<Lane> {
        let is_free = self.busy().insert(place.to_owned());
        is_free.then(|| Lane {
            lanes: self.clone(),
            place: place.to_owned(),
        })
    }

    fn busy(&self) -> MutexGuard<'_, BTreeSet<String>> {
        self.busy.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Lane {
    fn drop(&mut self) {
        self.lanes.busy().remove(&self.place);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_room_is_somebodys_until_the_work_ends_and_by_a_panic_too() {
        let lanes = Lanes::default();
        let lane = lanes.enter("!a").unwrap();
        assert!(lanes.enter("!a").is_none());
        assert!(lanes.enter("!b").is_some());
        let broken = std::thread::spawn(move || {
            let _lane = lane;
            panic!("as a library may");
        });
        assert!(broken.join().is_err());
        assert!(lanes.enter("!a").is_some());
    }
}
