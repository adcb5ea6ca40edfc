//! `/sources open`: what was asked and the file did not answer, for editors.
//!
//! A question can tell of what its asker may see. So an editor is shown what was asked with no role that the editor
//! lacks, and whether such a question is open is asked again with those roles alone: the list is that of a file
//! without what the editor may not see. It never says who asked, or where.

use super::asking::{Asking, DeskError};
use super::desk::Desk;
use super::look::Look;
use super::page::{Beyond, Page};
use crate::model::{Answer, Asker, Lead, OpenQuestion, Outcome};
use crate::store::{Question, Unanswered};

/// How many questions a page shows.
const SHOWN: usize = 20;

/// How many questions are asked again for one list.
const MOST_ASKED: usize = 100;

/// A request as the list has it.
#[derive(Clone, Debug)]
pub struct Listed {
    /// As it can be asked again.
    pub text: String,
    /// What makes two requests the same.
    pub folded: String,
}

/// Whether a text, asked so, finds nothing.
pub type InVain<'a> = &'a dyn Fn(&Asking<'_>, &str) -> Result<bool, DeskError>;

impl Desk {
    /// Puts a question on the list of open ones where it found nothing, and takes it off where it found something. What
    /// goes wrong with that is logged: the answer stands.
    pub fn note(&self, asking: &Asking<'_>, asked: &Listed, answer: &Answer) {
        let question = Question {
            text: &asked.text,
            folded: &asked.folded,
            story: answer.story.as_deref(),
            roles: &asking.asker.roles,
        };
        let noted = match answer.outcome {
            Outcome::Nothing => self.store.note_unanswered(&question, asking.now),
            Outcome::Found => self.store.note_answered(&question),
            Outcome::Ambiguous => Ok(()),
        };
        if let Err(error) = noted {
            tracing::warn!(%error, "the list of open questions stands as it was");
        }
    }

    /// Lists the open questions of the story asked about, or of all, the one asked last first. Those that are found to
    /// be answered by now, as `in_vain` tells, come off the list.
    ///
    /// # Errors
    /// When the asker is no editor, the story is unknown to this asker, or the store or the index fails.
    pub fn open_questions(
        &self,
        asking: &Asking<'_>,
        in_vain: InVain<'_>,
    ) -> Result<Answer, DeskError> {
        if !asking.asker.is_editor() {
            return Err(DeskError::EditorsOnly);
        }
        let look = self.look(asking)?;
        let mut answer = look.frame("sources");
        let page = Page::of(&look, SHOWN);
        let mut asked = 0;
        let mut open: Vec<OpenQuestion> = Vec::new();
        for rows in grouped(self.listed(&look)?) {
            let again = asked < MOST_ASKED && open.len() < page.end();
            let mut left = Vec::new();
            for row in rows {
                asked += usize::from(again);
                if !again || self.is_open(&row, asking, in_vain)? {
                    left.push(row);
                }
            }
            open.extend(told(&left));
        }
        if !open.is_empty() {
            answer.outcome = Outcome::Found;
        }
        answer.lead = Some(Lead {
            text: counted(open.len()),
            worked_out: false,
        });
        answer.open = page.turn(&mut answer, open, Beyond::Nothing);
        Ok(answer)
    }

    /// The rows of the list that this editor may read, of stories of which the editor sees anything.
    pub(super) fn listed(&self, look: &Look<'_>) -> Result<Vec<Unanswered>, DeskError> {
        let mut rows = self.store.unanswered(&look.asking.asker.roles)?;
        rows.retain(|row| look.concerns(&row.story));
        Ok(rows)
    }

    /// Whether those who asked in vain would do so still; takes the question off the list where they would not.
    fn is_open(
        &self,
        row: &Unanswered,
        asking: &Asking<'_>,
        in_vain: InVain<'_>,
    ) -> Result<bool, DeskError> {
        let asker = Asker {
            roles: row.roles.clone(),
            ..Asker::default()
        };
        let again = Asking {
            asker: &asker,
            story: row.story.as_deref(),
            page: 1,
            ..*asking
        };
        let is_open = match in_vain(&again, &row.text) {
            // The story is there for the editor, and those who asked see nothing of it any more.
            Err(DeskError::StoryUnknown { .. }) => return Ok(false),
            is_open => is_open?,
        };
        if !is_open {
            let question = Question {
                text: &row.text,
                folded: &row.folded,
                story: row.story.as_deref(),
                roles: &row.roles,
            };
            if let Err(error) = self.store.note_answered(&question) {
                tracing::warn!(%error, "an answered question stays on the list");
            }
        }
        Ok(is_open)
    }
}

/// The rows of the same question of the same story side by side, the question asked last first.
fn grouped(rows: Vec<Unanswered>) -> Vec<Vec<Unanswered>> {
    let mut groups: Vec<Vec<Unanswered>> = Vec::new();
    let mut at = std::collections::HashMap::new();
    for row in rows {
        let place = at
            .entry((row.folded.clone(), row.story.clone()))
            .or_insert(groups.len());
        match groups.get_mut(*place) {
            Some(group) => group.push(row),
            None => groups.push(vec![row]),
        }
    }
    groups
}

/// What the list tells of the rows of one question; nothing where none is left.
fn told(rows: &[Unanswered]) -> Option<OpenQuestion> {
    let latest = rows.first()?;
    Some(OpenQuestion {
        question: latest.text.clone(),
        story: latest.story.clone(),
        first: rows.iter().map(|row| row.first).min()?,
        last: latest.last,
        times: rows.iter().map(|row| row.times).sum(),
    })
}

fn counted(open: usize) -> String {
    match open {
        0 => "No open questions: the file answered all that was asked".to_owned(),
        1 => "1 question that the file did not answer".to_owned(),
        more => format!("{more} questions that the file did not answer"),
    }
}
