//! What expressions are counted from: the publication date, and the date that the text named last.
//!
//! News counts from its day of publication; a history counts from the date that it named before. A text is read as a
//! history when it bears no date, or when nearly all years that it names lie well before its date. The day of a clock time
//! is told in `hour`.

mod hour;

use hour::minutes_of;
use jiff::civil::Date;

use super::fiscal::years_back;
use super::history::is_history;
use super::lexeme::Unit;
use super::meaning::{Meaning, Part, TimeOfDay, YearWords};
use super::named::{Named, looks_back, part_of_a_year};
use super::place::Place;
use super::reference::{Resolved, day_of, days_on, month_of, year_of};
use super::tense::Tense;
use super::underspecified::months_ahead;
use super::vague::NOW;
use crate::model::{PartialDate, Span};

/// One expression with what is known about its place.
#[derive(Clone, Debug)]
pub(super) struct Found {
    /// Where it stands.
    pub(super) span: Span,
    /// Its first token and the one after it, counted in the whole text.
    pub(super) tokens: (usize, usize),
    /// The number of its paragraph.
    pub(super) paragraph: usize,
    /// What it says.
    pub(super) meaning: Meaning,
    /// What the verbs around it say.
    pub(super) tense: Tense,
    /// Whether it opens its sentence ("In 2017, ...").
    pub(super) opens: bool,
    /// How it stands among the words around it.
    pub(super) place: Place,
    /// Whether a clause follows that tells of it: "since Sunday, when its plane came down".
    pub(super) told_of: bool,
    /// Whether the verb before it is a pluperfect: "had left at 11.30pm".
    pub(super) pluperfect: bool,
}

/// What an expression may be counted from, as the text goes on.
#[derive(Clone, Debug)]
pub(super) struct Frame {
    /// When the piece was published.
    pub(super) published: Option<PartialDate>,
    narrative: bool,
    named: Option<Named>,
    month: Option<PartialDate>,
    /// The month and the year that were named last as such, with their paragraphs.
    steps: [Option<(PartialDate, usize)>; 2],
    day: Option<(Date, usize)>,
    part: Option<(i16, Part, Spot)>,
    quarter: Option<(i16, Part, Spot)>,
    heading: Option<Date>,
    /// The day named last that was over when the piece came out.
    over: Option<(Date, usize)>,
    /// The time of day named last, in minutes, with its day and its paragraph.
    time: Option<(Date, u32, usize)>,
}

/// The token after an expression, and its paragraph.
type Spot = (usize, usize);

/// How many tokens after a stated year a month without one still belongs to it, in news.
const NEARBY: usize = 60;

/// How many paragraphs after a date, in news, words may still count from it.
const PARAGRAPHS: usize = 2;

/// How many days back what is told as news still goes on from.
const LATELY: i64 = 14;

/// How many years make a time that today is set against.
const LONG_AGO: i16 = 5;

/// The length of a short clause, in tokens.
const CLAUSE: usize = 6;

/// The length of a long sentence, in tokens.
const SENTENCE: usize = 30;

impl Frame {
    /// The frame at the beginning of a text in which `found` was found.
    pub(super) fn new(published: Option<PartialDate>, found: &[Found]) -> Self {
        Self {
            published,
            narrative: published.is_none_or(|date| is_history(date, found)),
            named: None,
            month: None,
            steps: [None; 2],
            day: None,
            part: None,
            quarter: None,
            heading: None,
            over: None,
            time: None,
        }
    }

    /// The part of a year, named just before, that a comparison with another year is of: "in the third quarter … from
    /// a year earlier". Only in news: a story that tells what came "a year earlier" compares nothing.
    pub(super) fn same_part(&self, found: &Found, meaning: &Meaning) -> Option<(i16, Part)> {
        let back = years_back(meaning)?;
        let of_a_quarter = matches!(meaning, Meaning::SamePart(Unit::Quarter));
        let latest = self.part.filter(|_| !of_a_quarter);
        let (year, part, _) = [latest, self.quarter]
            .into_iter()
            .flatten()
            .find(|named| self.is_compared(*named, found))?;
        Some((year.checked_sub(back)?, part))
    }

    /// Whether a comparison can be with a part of a year that was named where it was.
    fn is_compared(&self, named: (i16, Part, Spot), found: &Found) -> bool {
        let (_, part, (token, paragraph)) = named;
        let distance = found.tokens.0.saturating_sub(token);
        // A paragraph of business news is a sentence long: the quarter may stand in the one before. A month is that of
        // its sentence.
        let (apart, reach) = match part {
            Part::Month(_) if found.opens => return false,
            Part::Month(_) => (0, SENTENCE),
            _ => (2, NEARBY),
        };
        let near = found.paragraph - paragraph <= apart && distance <= reach;
        // "for all of 1989, net fell from the year before": a year named since then is what is compared.
        let year_since = self.named.is_some_and(|named| {
            matches!(named.date, PartialDate::Year(_))
                && named.token > token
                && named.paragraph == found.paragraph
        });
        near && !year_since && !self.narrative
    }

    /// The quarter that was named last: "the quarter".
    pub(super) fn quarter(&self) -> Option<(i16, Part)> {
        self.quarter.map(|(year, part, _)| (year, part))
    }

    /// Whether the part of a year that was named last stands in the same paragraph.
    pub(super) fn part_here(&self, found: &Found) -> bool {
        self.part
            .is_some_and(|(_, _, (_, paragraph))| paragraph == found.paragraph)
    }

    /// In news, lets go of the date named last once the text has left it behind: "a year earlier" some paragraphs on
    /// counts from the day of publication again. A history goes on from it however far.
    pub(super) fn reach(&mut self, found: &Found) {
        let left = |named: Named| {
            found.paragraph - named.paragraph > PARAGRAPHS
                || found.tokens.0.saturating_sub(named.token) > 2 * NEARBY
        };
        if !self.narrative && self.named.is_some_and(left) {
            self.named = None;
        }
    }

    /// The date that was named last.
    pub(super) fn named(&self) -> Option<PartialDate> {
        self.named.map(|named| named.date)
    }

    /// Whether the text has just named a year long over, to which words like "today" answer.
    pub(super) fn was_long_ago(&self, found: &Found) -> bool {
        let named = self.named.zip(self.published);
        named.is_some_and(|(named, published)| {
            found.paragraph == named.paragraph
                && year_of(named.date).saturating_add(LONG_AGO) <= year_of(published)
        })
    }

    /// The year that "that year" means: the one of the date named last where its words state it ("in June 2014 … that
    /// year"), else what "the year before" would count from.
    pub(super) fn year_told(&self) -> Option<PartialDate> {
        let stated = self.named.filter(|named| named.year_in_words);
        let stated = stated.map(|named| named.date);
        stated.or_else(|| self.named_as(Unit::Year))
    }

    /// What "the month before" or "the year before" counts from: the month or year that the paragraph named last, over
    /// days that came between ("in October, officials said Tuesday, after a drop the month before").
    pub(super) fn named_as(&self, unit: Unit) -> Option<PartialDate> {
        let step = match unit {
            Unit::Month => self.steps[0],
            Unit::Year => self.steps[1],
            _ => None,
        };
        let (date, paragraph) = step.filter(|_| !self.narrative)?;
        (self.named?.paragraph == paragraph).then_some(date)
    }

    /// The date that words such as "the following day" count from.
    pub(super) fn named_or_published(&self) -> Option<PartialDate> {
        self.named().or(self.published)
    }

    /// The date named last, where a month without a year belongs to it: always in a history; in news only just after
    /// a year that is over ("In 2017 he joined. In May he left"), in the past tense.
    pub(super) fn leading(&self, found: &Found) -> Option<PartialDate> {
        let named = self.named?;
        (self.narrative || self.is_near(named, found)).then_some(named.date)
    }

    fn is_near(&self, named: Named, found: &Found) -> bool {
        let published = self.published.map_or(i16::MAX, year_of);
        named.paragraph == found.paragraph
            && found.tokens.0.saturating_sub(named.token) <= NEARBY
            && (named.year_in_words && named.opens || named.counted)
            && year_of(named.date) < published
            && found.tense == Tense::Past
    }

    /// The same for one part of a year. A year mentioned in passing ("declassified in 2005") does not end what a story
    /// tells month by month: where the month or day goes on from the last one named, that one leads.
    pub(super) fn leading_for(&self, found: &Found, part: Part) -> Option<PartialDate> {
        let leading = self.leading(found)?;
        let Some(month) = self.month else {
            return Some(leading);
        };
        // "was voted in 1941, but in December": in one sentence the year is not in passing.
        let apart = |named: Named| found.opens || found.tokens.0 - named.token > CLAUSE;
        let passing = matches!(leading, PartialDate::Year(_))
            && self.named.is_some_and(|named| !named.opens && apart(named));
        let goes_on = matches!(months_ahead(month, part), Some(0 | 1 | -11));
        Some(if passing && goes_on { month } else { leading })
    }

    /// Whether a part of a year begins after the publication.
    fn lies_ahead(&self, year: i16, part: Part) -> bool {
        let first = match part {
            Part::Quarter(quarter) => quarter * 3 - 2,
            Part::Half(half) => half * 6 - 5,
            Part::Month(month) => month,
            _ => 1,
        };
        let published = self.published.and_then(month_of);
        published.is_some_and(|published| published < (year, first))
    }

    /// The date that the same paragraph named last.
    pub(super) fn named_here(&self, found: &Found) -> Option<PartialDate> {
        let named = self.named?;
        (named.paragraph == found.paragraph).then_some(named.date)
    }

    /// Whether the paragraph has named a day or a month of a year before that of publication, last of all.
    pub(super) fn is_of_another_year(&self, found: &Found) -> bool {
        let named = self.named_here(found).and_then(month_of);
        let published = self.published.map(year_of);
        named.map(|(year, _)| year) < published && named.is_some()
    }

    /// Whether the text is read as a history.
    pub(super) fn is_narrative(&self) -> bool {
        self.narrative
    }

    /// The day named right before: of "Saturday and Sunday", "3pm today until noon on Friday" the second follows it.
    pub(super) fn day_beside(&self, found: &Found) -> Option<Date> {
        let named = self
            .named
            .filter(|named| named.weekday && found.place == Place::Joined)?;
        day_of(named.date)
    }

    /// The month that the same paragraph named last, for a day of it: "in October 2005, when it came ashore on the 24th".
    pub(super) fn month_here(&self, found: &Found) -> Option<PartialDate> {
        let named = self
            .named
            .filter(|named| named.paragraph == found.paragraph)?;
        matches!(named.date, PartialDate::Month(..)).then_some(named.date)
    }

    /// The day that was named last in the same paragraph.
    pub(super) fn day_here(&self, found: &Found) -> Option<Date> {
        let (day, paragraph) = self.day?;
        (paragraph == found.paragraph).then_some(day)
    }

    /// The day named last that was over: in this paragraph, or one of the last two weeks.
    fn day_over(&self, found: &Found) -> Option<Date> {
        let (day, paragraph) = self.over?;
        let published = self.published.and_then(day_of)?;
        let lately = days_on(day, LATELY).is_some_and(|later| later >= published);
        (lately || found.paragraph == paragraph).then_some(day)
    }

    /// The date that a step of days counts from: the last one named or, where that is a month or a year, the last day
    /// named within it.
    pub(super) fn named_day(&self) -> Option<PartialDate> {
        let Some(named) = self.named() else {
            return self.published;
        };
        let within = |day: &Date| named.first_day() <= *day && *day <= named.last_day();
        match self.day().filter(within) {
            Some(day) => Some(PartialDate::Day(day)),
            // News that mentions a year goes on to tell of its own days; a month ("the index for August") stands
            // aside where the paragraph has named a day.
            None if !self.narrative && matches!(named, PartialDate::Year(_)) => self.published,
            None if !self.narrative && self.day_of_paragraph().is_some() => {
                self.day_of_paragraph().map(PartialDate::Day)
            }
            None => Some(named),
        }
    }

    /// The date that a step of days counts from. What news tells in the past is over: "rang the next day" counts from
    /// no day that would lead it ahead, but from the last one named that was over; "was seen the day before" is not
    /// said of the day of publication, but counts from it.
    pub(super) fn day_to_step_from(&self, found: &Found, days: i32) -> Option<PartialDate> {
        let start = self.named_day()?;
        let published = self.published.and_then(day_of);
        let (Some(from), Some(published)) = (day_of(start), published) else {
            return Some(start);
        };
        let led_to = days_on(from, days.into())?;
        if self.narrative || found.tense != Tense::Past {
            return Some(start);
        }
        Some(match days > 0 {
            true if led_to > published => self.day_over(found).map_or(start, PartialDate::Day),
            false if led_to >= published => PartialDate::Day(published),
            _ => start,
        })
    }

    /// The day named last, where it stands in the paragraph of the date named last.
    fn day_of_paragraph(&self) -> Option<Date> {
        let (day, paragraph) = self.day?;
        (self.named?.paragraph == paragraph).then_some(day)
    }

    /// The day that was named last.
    pub(super) fn day(&self) -> Option<Date> {
        self.day.map(|(day, _)| day)
    }

    /// Takes note of a date that later words may count from.
    pub(super) fn note(&mut self, found: &Found, resolved: &Resolved) {
        let compared = looks_back(&found.meaning);
        if !compared {
            self.note_part(found, resolved);
        }
        let repeated = found.place == Place::Bracketed
            && matches!(found.meaning, Meaning::Timed(_, TimeOfDay::Clock(_)));
        // "had led them since October": the story goes on from where it was, and no figures of a quarter lead it anywhere.
        let aside = self.narrative && found.place == Place::Since
            || matches!(
                found.meaning,
                Meaning::Calendar(YearWords::Unsaid, Part::Quarter(_) | Part::Half(_))
            );
        let goes_on = !compared && !repeated && !aside;
        // "are now confirmed, up from 64 a day earlier": the news is back at its own day.
        if found.meaning == Meaning::Vague(NOW) && !self.narrative {
            self.named = None;
        }
        let Some(date) = resolved.date.filter(|_| goes_on) else {
            return;
        };
        if found.place == Place::Heading {
            self.heading = day_of(date);
        }
        self.named = Some(Named::new(found, date));
        match date {
            PartialDate::Month(..) => self.steps[0] = Some((date, found.paragraph)),
            PartialDate::Year(_) => self.steps[1] = Some((date, found.paragraph)),
            _ => {}
        }
        if !matches!(date, PartialDate::Year(_)) {
            self.month = Some(date);
        }
        if let PartialDate::Day(day) = date {
            self.note_day(found, day);
        }
    }

    /// Takes note of a part of a year that comparisons may be with.
    fn note_part(&mut self, found: &Found, resolved: &Resolved) {
        // "the widest loss since the third quarter of 1982"
        let led_from = found.place == Place::Since;
        if let Some((year, part)) = part_of_a_year(&found.meaning, &resolved.value)
            && !led_from
        {
            let named = Some((year, part, (found.tokens.1, found.paragraph)));
            // "no recovery before the fourth quarter": figures are compared with those of a time that is over.
            let over = !self.lies_ahead(year, part);
            if over {
                self.part = named;
            }
            if over && matches!(part, Part::Quarter(_)) {
                self.quarter = named;
            }
        }
    }

    /// Takes note of a day that later hours and steps of days may count from.
    fn note_day(&mut self, found: &Found, day: Date) {
        if Some(day) < self.published.and_then(day_of) {
            self.over = Some((day, found.paragraph));
        }
        if let Meaning::Timed(_, time) = &found.meaning {
            self.time = Some((day, minutes_of(*time), found.paragraph));
        }
        // "reached men trapped since Tuesday": a state began then, and what is told goes on from its own day.
        let began = found.place == Place::Since
            && !found.told_of
            && !matches!(found.meaning, Meaning::Timed(None, _))
            && self.day.is_some()
            && !self.narrative;
        if !began {
            self.day = Some((day, found.paragraph));
        }
    }
}
