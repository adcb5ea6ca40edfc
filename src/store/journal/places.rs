//! Which story a place asks, and who sees the answers on a server.

use jiff::Timestamp;
use rusqlite::OptionalExtension;
use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ToSql, ToSqlOutput, ValueRef};

use super::open::{Journal, JournalError, millis};

/// Who sees an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Privacy {
    /// Whoever asked, alone.
    Private,
    /// Everybody in the place.
    Public,
}

impl Privacy {
    /// The word for it in requests and in the journal.
    pub fn word(self) -> &'static str {
        match self {
            Self::Private => "private",
            Self::Public => "public",
        }
    }

    /// What a word means.
    pub fn of_word(word: &str) -> Option<Self> {
        [Self::Private, Self::Public]
            .into_iter()
            .find(|privacy| privacy.word() == word)
    }
}

impl ToSql for Privacy {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(self.word().into())
    }
}

impl FromSql for Privacy {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        Self::of_word(value.as_str()?).ok_or(FromSqlError::InvalidType)
    }
}

impl Journal {
    /// Has a place ask a story from now on, which enables it.
    pub fn bind(
        &self,
        platform: &str,
        place: &str,
        (story, at): (&str, Timestamp),
    ) -> Result<(), JournalError> {
        self.within(|journal| {
            journal.execute(
                "INSERT OR REPLACE INTO places (platform, place, story, at) VALUES (?, ?, ?, ?)",
                (platform, place, story, millis(at)),
            )
        })?;
        Ok(())
    }

    /// The story that a place asks, where it is enabled.
    pub fn story_of(&self, platform: &str, place: &str) -> Result<Option<String>, JournalError> {
        self.seeing(|journal| {
            journal
                .prepare_cached("SELECT story FROM places WHERE platform = ? AND place = ?")?
                .query_row((platform, place), |row| row.get(0))
                .optional()
        })
    }

    /// Has the answers on a server seen so from now on.
    pub fn set_privacy(
        &self,
        platform: &str,
        server: &str,
        privacy: Privacy,
    ) -> Result<(), JournalError> {
        self.within(|journal| {
            journal.execute(
                "INSERT OR REPLACE INTO servers (platform, server, privacy) VALUES (?, ?, ?)",
                (platform, server, privacy),
            )
        })?;
        Ok(())
    }

    /// Who sees the answers on a server, where that was ever said.
    pub fn privacy(&self, platform: &str, server: &str) -> Result<Option<Privacy>, JournalError> {
        self.seeing(|journal| {
            journal
                .prepare_cached("SELECT privacy FROM servers WHERE platform = ? AND server = ?")?
                .query_row((platform, server), |row| row.get(0))
                .optional()
        })
    }
}
