//! Which cue of its sentence governs a quotation: one beside it, one that leads into it, or one whose clause holds it.
//!
//! A cue beside the marks wins over one that only governs them, saying wins over thinking, and what somebody does with
//! plans or people counts only where nobody says anything.

use super::attribute::Quotation;
use super::cue::{Cue, Order, Reports};
use super::lexicon::Class;
use super::phrase::REACH;
use super::rule::Rule;
use super::scene::Kind;

/// From how many words on a region is more than a term or an ironic word.
pub(super) const SHORT_FRAGMENT: usize = 3;

impl Quotation<'_, '_> {
    /// The cue that begins right behind the quotation.
    pub(super) fn cue_after(&self) -> Option<Cue> {
        let behind = self.behind();
        let first = self.cues.partition_point(|cue| cue.end <= self.item);
        let cue = *self.cues.get(first)?;
        let begins = match cue.order {
            Order::SubjectFirst => cue
                .subject
                .is_some_and(|subject| self.begins_at(subject.start, behind)),
            Order::VerbFirst => self.begins_at(cue.start, behind),
        };
        let taken =
            self.last_char() == Some('?') && self.leads_on(cue) || self.is_governed_apart(cue);
        let speaks = matches!(
            cue.reports,
            Reports::Speech | Reports::Finding | Reports::Source
        );
        (begins && !cue.participle && !taken && speaks).then_some(cue)
    }

    /// "While Ellis calls it “late,” Holm insists it is …": a fragment of a clause with a cue of its own does not belong
    /// to the next one, which reports what follows it.
    fn is_governed_apart(&self, cue: Cue) -> bool {
        let fragment = self.inner().starts_with(char::is_lowercase);
        let before = self.nearest_before().filter(|before| {
            before.subject.is_some() && matches!(before.reports, Reports::Speech | Reports::Label)
        });
        let governed = before.is_some_and(|before| {
            (before.end..self.item)
                .all(|at| self.scene.region_at(at).is_none() && !self.scene.is_mark(at, ';'))
        });
        fragment && governed && cue.order == Order::SubjectFirst && !self.closes_sentence(cue)
    }

    /// Adverbs may stand between; a conjunction only where no cue before the quotation has it already: "Ellis called it
    /// “late,” and Holm said …" gives the word to Ellis.
    fn begins_at(&self, start: usize, behind: usize) -> bool {
        let governed = self
            .nearest_before()
            .is_some_and(|cue| cue.subject.is_some() && cue.reports != Reports::Finding);
        let between = if governed {
            Class::ADVERB
        } else {
            Class::ADVERB.or(Class::CONJUNCTION)
        };
        start >= behind
            && start < behind + 3
            && (behind..start).all(|at| self.scene.class(at).any(between))
    }

    /// Whether the cue has a quotation of its own behind a colon: “Was it?” she replied: “No.”
    fn leads_on(&self, cue: Cue) -> bool {
        self.scene.is_mark(cue.after, ':') || self.scene.region_at(cue.end).is_some()
    }

    /// The cue that leads into the quotation: with a colon or a comma, or with nothing between them.
    pub(super) fn cue_before(&self) -> Option<Cue> {
        let cue = self.nearest_before()?;
        let between = cue.after.max(cue.end)..self.item;
        let quiet =
            between.len() <= 16 && between.clone().all(|at| self.scene.region_at(at).is_none());
        let punctuated = self.leads_in() && cue.reports != Reports::Finding;
        let touching =
            between.is_empty() && self.begins_with_capital() && cue.reports == Reports::Speech;
        let colon = self.scene.is_mark(self.item - 1, ':');
        let whole = colon || self.begins_with_capital() || between.len() <= 1;
        (quiet && (punctuated && whole || touching)).then_some(cue)
    }

    /// The nearest cue before the quotation that reports something.
    pub(super) fn nearest_before(&self) -> Option<Cue> {
        self.last_before(|cue| match cue.reports {
            Reports::Stance => false,
            // A noun reports only what follows it without a verb of another kind: "called his remark on it “…”" judges
            // the remark, while "his description of it as “…”" tells it.
            Reports::Noun => {
                !self.scene.is_word(self.item.wrapping_sub(1), "as")
                    || self.scene.is_word(cue.end, "of")
            }
            Reports::Source => !self.tells_where(cue),
            _ => true,
        })
    }

    /// "Holm said, according to a transcript, “…”": a source right behind a verb of saying tells where the words were
    /// found.
    fn tells_where(&self, source: &Cue) -> bool {
        let count = self.cues.partition_point(|cue| cue.end <= source.start);
        let before = count.checked_sub(1).and_then(|last| self.cues.get(last));
        let comma = self.scene.is_mark(source.start.wrapping_sub(1), ',');
        before.is_some_and(|cue| {
            cue.reports == Reports::Speech && cue.subject.is_some() && cue.end + 1 == source.start
        }) && comma
    }

    fn last_before(&self, fits: impl Fn(&Cue) -> bool) -> Option<Cue> {
        let count = self.cues.partition_point(|cue| cue.end <= self.item);
        let near = self
            .cues
            .get(..count)?
            .iter()
            .rev()
            .take_while(|cue| self.item - cue.end <= REACH);
        near.copied().find(|cue| fits(cue))
    }

    fn leads_in(&self) -> bool {
        self.item > self.line.start
            && (self.scene.is_mark(self.item - 1, ':')
                || self.scene.is_mark(self.item - 1, ',')
                || self.scene.is_dash(self.item - 1))
    }

    fn begins_with_capital(&self) -> bool {
        self.inner()
            .chars()
            .find(|c| c.is_alphanumeric())
            .is_some_and(|c| c.is_uppercase() || c.is_numeric())
    }

    /// The cue whose clause holds the quotation.
    pub(super) fn governing(&self) -> Option<(Cue, Rule)> {
        if let Some(nearest) = self.nearest_before() {
            let cue = self.outer(nearest);
            let rule = match cue.reports {
                Reports::Source => Rule::Source,
                _ => Rule::Fragment,
            };
            let broken = (cue.end..self.item).any(|at| self.scene.is_mark(at, ';'));
            return (!broken && cue.subject.is_some()).then_some((cue, rule));
        }
        if let Some(cue) = self.stance() {
            return Some((cue, Rule::Stance));
        }
        let first = self.cues.partition_point(|cue| cue.end <= self.item);
        let cue = *self.cues.get(first)?;
        let fronted = cue.first() > self.item
            && (self.scene.is_mark(cue.first() - 1, ',') || self.scene.is_dash(cue.first() - 1))
            && cue.first().saturating_sub(self.item) <= REACH
            && matches!(cue.reports, Reports::Speech | Reports::Source)
            && !cue.participle
            && (self.closes_sentence(cue) || self.is_subordinate());
        fronted.then_some((cue, Rule::FrontedFragment))
    }

    /// "Ellis offered “a hand of friendship”": what somebody does with words or plans tells whose a longer fragment is.
    fn stance(&self) -> Option<Cue> {
        let cue = self.last_before(|cue| cue.reports == Reports::Stance)?;
        let subject = cue.subject?;
        let able = self.scene.can_speak(subject);
        let whole = (cue.end..self.item)
            .all(|at| !self.scene.is_mark(at, ';') && self.scene.region_at(at).is_none());
        let long = self.inner().split_whitespace().count() >= SHORT_FRAGMENT;
        (able && whole && long).then_some(cue)
    }

    /// The cue whose words hold those of `cue`: "Holm said that whoever thinks so is “a fool”" are the words of Holm,
    /// whatever is thought inside them.
    fn outer(&self, cue: Cue) -> Cue {
        // "Holm says the attacks will continue because …": what cannot speak reports nothing.
        let speaks = cue
            .subject
            .is_none_or(|subject| self.scene.can_speak(subject) || self.scene.is_written(subject));
        if cue.reports != Reports::Finding && (speaks || cue.reports != Reports::Speech) {
            return cue;
        }
        let count = self.cues.partition_point(|other| other.end <= cue.start);
        let outer = self
            .cues
            .get(..count)
            .unwrap_or_default()
            .iter()
            .rev()
            .take_while(|other| cue.start - other.end <= REACH)
            .find(|other| other.reports == Reports::Speech && other.subject.is_some());
        let holds = |outer: &&Cue| {
            let first = cue.first();
            outer.after <= first
                && (outer.end..cue.start)
                    .all(|at| self.scene.region_at(at).is_none() && !self.scene.is_mark(at, ';'))
                && !(outer.end..first).any(|at| {
                    self.scene.class(at).any(Class::CONJUNCTION) && self.scene.is_mark(at - 1, ',')
                })
        };
        outer.filter(holds).copied().unwrap_or(cue)
    }

    /// "While the state “learned a lot”, Ellis said, …": a clause that depends on what is said is said as well.
    fn is_subordinate(&self) -> bool {
        let first = self.scene.class(self.line.start);
        first.any(Class::SUBORDINATOR) && self.inner().split_whitespace().count() >= SHORT_FRAGMENT
    }

    /// Whether nothing is reported behind the cue, so that it can only report what stands before it.
    fn closes_sentence(&self, cue: Cue) -> bool {
        let after = cue.after.max(cue.end);
        after >= self.line.end
            || matches!(self.scene.kind(after), Some(Kind::Mark('.' | ',' | ';')))
            || self
                .scene
                .class(after)
                .any(Class::PREPOSITION.or(Class::TIME).or(Class::ADVERB))
    }
}
