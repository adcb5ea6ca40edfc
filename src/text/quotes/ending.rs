//! Where a reported clause ends and the reporter's own sentence goes on.
//!
//! A clause runs to the end of its sentence unless something shows that somebody else speaks from there: another cue, a
//! quotation of its own, or a relative clause that tells what came of the words.

use crate::model::Speech;

use super::cue::{Cue, Reports};
use super::indirect::{Clause, LONGEST};
use super::lexicon::Class;

impl Clause<'_, '_> {
    /// Where a clause that begins at `start` ends.
    pub(super) fn end(&self, start: usize) -> usize {
        let mut end = self.line.end.min(start + LONGEST);
        for cue in self.cues.get(self.number + 1..).unwrap_or_default() {
            if cue.start >= end {
                break;
            }
            if cue.start >= start
                && let Some(cut) = self.cut_by(cue)
            {
                end = end.min(cut);
                break;
            }
        }
        let from = self.quotes.partition_point(|quote| quote.item < start);
        let direct = self
            .quotes
            .iter()
            .skip(from)
            .take_while(|quote| quote.item < end)
            .find(|quote| quote.speech == Speech::Direct);
        end = direct.map_or(end, |quote| end.min(quote.item));
        (start..end)
            .find(|&at| self.tells_consequence(at))
            .unwrap_or(end)
    }

    /// Where another cue ends the clause: a participle of the same speaker, another speaker after "and", a source.
    fn cut_by(&self, cue: &Cue) -> Option<usize> {
        let scene = self.scene;
        let first = if cue.participle || cue.reports == Reports::Source {
            cue.start
        } else {
            cue.subject
                .map(|subject| subject.start)
                .filter(|start| *start > self.cue.start)
                .unwrap_or(cue.start)
        };
        let mut before = first.checked_sub(1)?;
        while before > self.cue.start && scene.class(before).any(Class::ADVERB.or(Class::AUXILIARY))
        {
            before -= 1;
        }
        let said = matches!(
            cue.reports,
            Reports::Speech | Reports::Label | Reports::Source
        );
        let conjunction =
            scene.class(before).any(Class::CONJUNCTION) || scene.is_word(before, "while");
        if cue.participle || cue.reports == Reports::Source {
            return scene.is_mark(before, ',').then_some(before);
        }
        (said && conjunction).then_some(before)
    }

    /// ", which resulted in": a relative clause of consequence tells what came of the words, so the reporter says it.
    fn tells_consequence(&self, at: usize) -> bool {
        self.scene.is_mark(at, ',')
            && self.scene.is_word(at + 1, "which")
            && (at + 2..at + 4).any(|verb| {
                matches!(
                    self.scene.word(verb),
                    "resulted" | "led" | "prompted" | "sparked" | "caused" | "triggered" | "meant"
                )
            })
    }
}
