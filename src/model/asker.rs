//! Who is asking, and who may see a piece.

use std::collections::BTreeSet;

use jiff::Timestamp;

/// The role of those who keep the file. It opens no piece by itself.
pub const EDITOR: &str = "editor";

/// Who asks: nothing is searched without one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Asker {
    /// Where the question came in: `console`, `discord`, `matrix`, `web`.
    pub platform: String,
    /// The channel, room or thread on that platform; empty in the console.
    pub place: String,
    /// The person on that platform; empty in the console.
    pub person: String,
    /// The roles that the person holds in the newsroom, such as `desk`.
    pub roles: BTreeSet<String>,
}

impl Asker {
    /// Whether the asker is one of those who keep the file.
    pub fn is_editor(&self) -> bool {
        self.roles.contains(EDITOR)
    }
}

/// Who may see a piece: everyone, or those who hold one of some roles.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Audience {
    /// Everyone who may ask about the story.
    #[default]
    Everyone,
    /// Those who hold at least one of these roles; an empty set is nobody.
    Roles(BTreeSet<String>),
}

/// Who may see a piece, and before which moment nobody may.
pub type Access = (Audience, Option<Timestamp>);

impl Audience {
    /// Whether `asker` may see what has this audience and is embargoed until `not_before`, at the time `now`.
    pub fn admits(&self, not_before: Option<Timestamp>, asker: &Asker, now: Timestamp) -> bool {
        let released = not_before.is_none_or(|release| release <= now);
        released
            && match self {
                Self::Everyone => true,
                Self::Roles(roles) => !roles.is_disjoint(&asker.roles),
            }
    }
}
