//! A plain question, read and weighed: its passages, how well each answers, and how sure it is that one does.

use super::asking::DeskError;
use super::desk::Desk;
use super::features::features;
use super::field::Field;
use super::gather::Gathered;
use super::look::Look;
use super::question::{self, Question};
use super::{sure, weights, whose};
use crate::index::Candidate;
use crate::text;

/// A question with its passages, weighed.
pub(super) struct Weighed {
    pub(super) question: Question,
    /// The passages, by piece and place.
    pub(super) passages: Vec<Candidate>,
    /// How well each answers, against the others only.
    pub(super) scores: Vec<f64>,
    /// The numbers of those that may be shown, best first; equals stand in the order of the file.
    pub(super) order: Vec<usize>,
    /// How sure it is that the first of them answers, 0 to 1.
    pub(super) sure: f64,
}

impl Desk {
    /// Reads the question.
    pub(super) fn read(&self, look: &Look<'_>, question: &str) -> Result<Question, DeskError> {
        let directory = self.directory(look)?;
        let mut terms = text::content_terms(question);
        terms.truncate(question::MOST_WORDS);
        let typed =
            look.edition
                .frequency((look.asking.asker, look.asking.now), look.scope(), &terms)?;
        let known = |term: &str| typed.get(term).is_some_and(|n| *n > 0);
        let mut read = question::read(question, &directory, known);
        // Of a speaker whom the file mentions in no word it has no words.
        if let Some(of) = whose::words_of_whom(question)
            && let Some(noun) = of.noun()
            && !known(&text::term(noun))
            && !directory.knows_word(&text::fold(noun))
            && directory.sources(&of.speaker).is_empty()
            && read.strangers.is_empty()
        {
            read.strangers.push(noun.to_owned());
        }
        Ok(read)
    }

    /// Weighs the passages that may answer a question, those that `may_show` admits.
    pub(super) fn weighed(
        &self,
        look: &Look<'_>,
        question: &str,
        may_show: impl Fn(&Candidate) -> bool,
    ) -> Result<Weighed, DeskError> {
        let mut question = self.read(look, question)?;
        let gathered = match question.terms.is_empty() {
            true => Gathered::default(),
            false => self.gather(look, &question)?,
        };
        let field = Field::new(look, &question, &gathered);
        let scores = weights::scores(&features(&field));
        let admitted = |at: &usize| may_show(&gathered.passages[*at]);
        let mut order: Vec<usize> = (0..scores.len()).filter(&admitted).collect();
        order.sort_by(|a, b| scores[*b].total_cmp(&scores[*a]).then(a.cmp(b)));
        let sure = order
            .first()
            .map_or(0.0, |best| sure::of(&field, *best, &scores, admitted));
        let sure = match tells_year(&field, &order) {
            true => sure,
            false => 0.0,
        };
        let strangers = field.strangers();
        question.strangers = strangers;
        Ok(Weighed {
            scores,
            order,
            sure,
            question,
            passages: gathered.passages,
        })
    }
}

/// How many of the best passages are looked at for the year that is asked about.
const LOOKED_AT: usize = 3;

/// Whether one of the best passages, a sentence beside it, its headline or its date has the year that is asked about.
/// What else happened in other years is no answer, however like it is.
fn tells_year(field: &Field<'_>, order: &[usize]) -> bool {
    let date = &field.question.date;
    let Some(year) = date.written_year() else {
        return true;
    };
    let number = field.question.terms.iter().position(|term| *term == year);
    let is_headed = |at: usize| number.is_some_and(|number| field.piece(at).headline[number] > 0.0);
    let is_told = |at: usize| {
        let mut window = [0, -1, 1]
            .into_iter()
            .filter_map(|by| field.neighbour(at, by));
        window.any(|at| date.year_is_told(&field.passages[at]))
    };
    let mut best = order.iter().take(LOOKED_AT);
    best.any(|at| is_headed(*at) || is_told(*at))
}
