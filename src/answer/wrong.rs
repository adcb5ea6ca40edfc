//! `/sources wrong`: the questions whose answers were called wrong, for editors.
//!
//! An answer can tell of what its asker may see. So an editor is shown only what was answered with no role that the
//! editor lacks, and of its citations those to pieces that the editor sees now. The list never says who asked, where,
//! or who called an answer wrong.

use super::asking::{Asking, DeskError};
use super::desk::Desk;
use super::look::Look;
use super::open::Listed;
use super::page::{Beyond, Page};
use crate::model::{Answer, Lead, Outcome, WrongAnswer};
use crate::store::journal::{Journal, Wrong};

/// How many questions a page shows.
const SHOWN: usize = 20;

/// How a request that was answered stands on the list; `None` where an older release understood it and this does not.
pub type Reading<'a> = &'a dyn Fn(&str) -> Option<Listed>;

/// The answers to one question of one story that were called wrong, the latest first; never none.
pub(super) struct CalledWrong {
    pub(super) listed: Listed,
    pub(super) answers: Vec<Wrong>,
}

impl Desk {
    /// Lists the questions of the story asked about, or of all, whose answers were called wrong: the one called so last
    /// first.
    ///
    /// # Errors
    /// When the asker is no editor, the story is unknown to this asker, or the store, the index or the journal fails.
    pub fn wrong_answers(
        &self,
        asking: &Asking<'_>,
        reading: Reading<'_>,
    ) -> Result<Answer, DeskError> {
        if !asking.asker.is_editor() {
            return Err(DeskError::EditorsOnly);
        }
        let look = self.look(asking)?;
        let mut answer = look.frame("sources");
        let called = self.called_wrong(&look, reading)?;
        let wrong: Vec<WrongAnswer> = called.iter().filter_map(|one| told(&look, one)).collect();
        if !wrong.is_empty() {
            answer.outcome = Outcome::Found;
        }
        answer.lead = Some(Lead {
            text: counted(wrong.len()),
            worked_out: false,
        });
        answer.wrong = Page::of(&look, SHOWN).turn(&mut answer, wrong, Beyond::Nothing);
        Ok(answer)
    }

    /// What was called wrong and this editor may read of, each question once.
    pub(super) fn called_wrong(
        &self,
        look: &Look<'_>,
        reading: Reading<'_>,
    ) -> Result<Vec<CalledWrong>, DeskError> {
        let Some(journal) = self.journal()? else {
            return Ok(Vec::new());
        };
        let mut groups: Vec<CalledWrong> = Vec::new();
        for answer in journal.wrong(&look.asking.asker.roles)? {
            let Some(listed) = reading(&answer.asked).filter(|_| look.concerns(&answer.story))
            else {
                continue;
            };
            let same = |group: &&mut CalledWrong| {
                let of = group.answers.first().map(|first| &first.story);
                group.listed.folded == listed.folded && of == Some(&answer.story)
            };
            match groups.iter_mut().find(same) {
                Some(group) => group.answers.push(answer),
                None => groups.push(CalledWrong {
                    listed,
                    answers: vec![answer],
                }),
            }
        }
        Ok(groups)
    }

    /// What the chats left behind; `None` where there are none.
    pub(super) fn journal(&self) -> Result<Option<Journal>, DeskError> {
        match &self.journal {
            Some(path) if path.exists() => Ok(Some(Journal::open(path)?)),
            _ => Ok(None),
        }
    }
}

/// What the list tells of one question.
fn told(look: &Look<'_>, called: &CalledWrong) -> Option<WrongAnswer> {
    let latest = called.answers.first()?;
    let mut cited = latest.cited.clone();
    cited.retain(|one| look.visible.entries.contains_key(&one.piece));
    Some(WrongAnswer {
        question: called.listed.text.clone(),
        story: latest.story.clone(),
        cited,
        first: called.answers.iter().map(|answer| answer.first).min()?,
        last: latest.last,
        times: called.answers.iter().map(|answer| answer.people).sum(),
    })
}

fn counted(wrong: usize) -> String {
    match wrong {
        0 => "No answer was called wrong".to_owned(),
        1 => "1 question whose answer was called wrong".to_owned(),
        more => format!("{more} questions whose answers were called wrong"),
    }
}
