//! `/sources settled QUESTION`: an editor takes a question off the desk's lists.
//!
//! Only what this editor may read goes: what was asked by those who see more stays for those who may read it, and
//! nothing tells that it is there. What is asked in vain or called wrong again comes back.

use super::asking::{Asking, DeskError};
use super::desk::Desk;
use super::open::Listed;
use super::wrong::Reading;
use crate::model::{Answer, Lead, Outcome};

impl Desk {
    /// Takes a question off the lists of the story asked about, or of all.
    ///
    /// # Errors
    /// When the asker is no editor, the story is unknown to this asker, or the store, the index or the journal fails.
    pub fn settle(
        &self,
        asking: &Asking<'_>,
        (asked, reading): (&Listed, Reading<'_>),
    ) -> Result<Answer, DeskError> {
        if !asking.asker.is_editor() {
            return Err(DeskError::EditorsOnly);
        }
        let look = self.look(asking)?;
        let mut open = self.listed(&look)?;
        let is_meant = |folded: &str| words(folded) == words(&asked.folded);
        open.retain(|row| is_meant(&row.folded));
        let mut wrong = self.called_wrong(&look, reading)?;
        wrong.retain(|called| is_meant(&called.listed.folded));
        for row in &open {
            self.store.settle(row)?;
        }
        if let Some(journal) = self.journal()? {
            for answer in wrong.iter().flat_map(|called| &called.answers) {
                journal.settle(&answer.reference)?;
            }
        }
        let mut answer = look.frame("sources");
        let is_listed = !(open.is_empty() && wrong.is_empty());
        if is_listed {
            answer.outcome = Outcome::Found;
        }
        answer.lead = Some(Lead {
            text: said(&asked.text, is_listed),
            worked_out: false,
        });
        Ok(answer)
    }

    /// The questions that stand on the lists, as far as this editor may read them: those called wrong first, each list
    /// from its latest. For anybody else there are none.
    ///
    /// # Errors
    /// When the story is unknown to this asker, or the store, the index or the journal fails.
    pub fn listed_questions(
        &self,
        asking: &Asking<'_>,
        reading: Reading<'_>,
    ) -> Result<Vec<String>, DeskError> {
        if !asking.asker.is_editor() {
            return Ok(Vec::new());
        }
        let look = self.look(asking)?;
        let wrong = self.called_wrong(&look, reading)?.into_iter();
        let wrong = wrong.map(|called| called.listed);
        let open = self.listed(&look)?.into_iter().map(|row| Listed {
            text: row.text,
            folded: row.folded,
        });
        let mut seen = std::collections::HashSet::new();
        let mut all: Vec<Listed> = wrong.chain(open).collect();
        all.retain(|one| seen.insert(words(&one.folded).to_owned()));
        Ok(all.into_iter().map(|one| one.text).collect())
    }
}

/// The words of a folded request as somebody types them: a question that was also tried as a command ("who dredges the
/// canal") stands on one list as the one and on the other as the other.
fn words(folded: &str) -> &str {
    folded.strip_prefix("ask ").unwrap_or(folded)
}

fn said(question: &str, is_listed: bool) -> String {
    match is_listed {
        true => format!("Off the list: {question}"),
        false => format!("On no list: {question}"),
    }
}
