//! The door of the room: a text's expressions of time, found paragraph by paragraph and then worked out in order.

use super::frame::Found;
use super::lexeme::{Lexeme, Lexemes, Unit, without_possessive};
use super::meaning::{Meaning, Part, TimeOfDay, Way, Which, YearWords};
use super::numeric;
use super::place::{self, Place};
use super::range::{own_years, share_years};
use super::resolve::resolve;
use super::scan::Scan;
use super::tense::{self, Tense};
use super::verb;
use crate::model::{PartialDate, Span, Timex};
use crate::text::source::Source;
use crate::text::token::Token;

/// The expressions of time of a text, in order and without overlap, outside the stretches that stand apart. Relative
/// ones are worked out from `published` and from the dates named before; where these do not suffice, the value is
/// `None`.
pub(crate) fn find(source: &Source<'_>, published: Option<PartialDate>) -> Vec<Timex> {
    let lexemes = Lexemes::new(&source.vocabulary);
    let mut found = Vec::new();
    for (paragraph, span) in runs(source, &lexemes) {
        let tokens = source.tokens_in(span);
        let scan = Scan {
            vocabulary: &source.vocabulary,
            first: tokens.start,
            tokens: source.tokens.get(tokens.clone()).unwrap_or_default(),
            text: source.text,
            lexemes: &lexemes,
            sentences: &source.sentences,
        };
        in_paragraph(&scan, (paragraph, tokens.start), &mut found);
    }
    let mut apart = source.apart.iter().copied().peekable();
    found.retain(|found: &Found| {
        while apart
            .next_if(|apart| apart.end <= found.span.start)
            .is_some()
        {}
        apart.peek().is_none_or(|apart| !apart.overlaps(found.span))
    });
    numeric::settle(&mut found, published, &lexemes);
    own_years(&mut found);
    share_years(&mut found, |first, last| joined(&lexemes, first, last));
    resolve(&found, published)
}

/// The paragraphs, each with its number, as they were written: a text without empty lines has its lines for paragraphs,
/// and where those were broken to a width, an expression may run over ("last" at one line's end, "year" on the next).
fn runs(source: &Source<'_>, lexemes: &Lexemes<'_>) -> Vec<(usize, Span)> {
    let mut runs: Vec<(usize, Span)> = Vec::new();
    for (paragraph, span) in source.paragraphs.iter().enumerate() {
        match runs.last_mut() {
            Some((_, run)) if goes_on(source, lexemes, (*run, *span)) => *run = run.joined(*span),
            _ => runs.push((paragraph, *span)),
        }
    }
    runs
}

/// Whether one line breaks off in the middle of a sentence that the next goes on with: after a word of the grammar or
/// a comma, or before a small letter.
fn goes_on(source: &Source<'_>, lexemes: &Lexemes<'_>, (line, next): (Span, Span)) -> bool {
    let gap = source.at(Span::new(line.end, next.start));
    if gap.bytes().filter(|byte| *byte == b'\n').count() != 1 {
        return false;
    }
    let last = source.token_from(line.end).checked_sub(1);
    let last = last.map(|last| lexemes.at(last));
    let next = source.at(next);
    let counts = next.starts_with(|c: char| c.is_ascii_digit());
    match last {
        _ if next.starts_with(char::is_lowercase) => true,
        Some(Lexeme::Key(_) | Lexeme::Mark(',')) => true,
        // "in November" and on the next line "1985"
        Some(Lexeme::Month(_) | Lexeme::MonthShort(_) | Lexeme::Weekday(_)) => counts,
        _ => false,
    }
}

fn in_paragraph(scan: &Scan<'_>, (paragraph, offset): (usize, usize), found: &mut Vec<Found>) {
    let (mut last, mut at) = (None, 0);
    while at < scan.tokens.len() {
        let Some((end, meaning)) = scan.expression(at).filter(|(end, _)| *end > at) else {
            at += 1;
            continue;
        };
        let end = end.min(scan.tokens.len());
        let tense = match needs_tense(&meaning) {
            true => place::direction(scan, (at, end), &meaning)
                .unwrap_or_else(|| tense::around(scan, at, end)),
            false => Tense::Unknown,
        };
        let place = place::of(scan, (at, end), last);
        let tense = match found.last().filter(|last| last.paragraph == paragraph) {
            Some(last)
                if matches!(last.meaning, Meaning::Today(1..))
                    && goes_on_from(last, &meaning, (place, tense)) =>
            {
                Tense::Future
            }
            Some(last) if goes_on_from(last, &meaning, (place, tense)) => last.tense,
            _ => tense,
        };
        found.push(Found {
            span: span_of(scan, (at, end), &meaning),
            tokens: (offset + at, offset + end),
            paragraph,
            meaning,
            tense,
            opens: (at.saturating_sub(2)..=at).any(|at| scan.opens(at)),
            place,
            pluperfect: verb::is_pluperfect_before(scan, at),
            told_of: scan.word(scan.past_mark(end, ',')) == "when",
        });
        (last, at) = (Some(end), end);
    }
}

/// Whether an expression takes up the tense of the one before it: a weekday without a verb ("I'll play Saturday. If
/// not, Sunday."), the next day of a list ("the meetings are on April 20, May 25 and June 30").
fn goes_on_from(last: &Found, meaning: &Meaning, (place, tense): (Place, Tense)) -> bool {
    let both = |kind: fn(&Meaning) -> bool| kind(&last.meaning) && kind(meaning);
    let weekdays = both(|meaning| matches!(meaning, Meaning::Weekday(_, Which::Bare)));
    let days = both(|meaning| {
        matches!(
            meaning,
            Meaning::Calendar(YearWords::Unsaid, Part::Day(..) | Part::Month(_))
        )
    });
    let on_from_tomorrow = matches!(last.meaning, Meaning::Today(1..))
        && matches!(meaning, Meaning::Weekday(_, Which::Bare));
    (weekdays || on_from_tomorrow) && tense == Tense::Unknown || days && place == Place::Joined
}

/// Meanings that leave open whether they lie before or after the publication.
fn needs_tense(meaning: &Meaning) -> bool {
    match meaning {
        Meaning::Calendar(YearWords::Unsaid | YearWords::Nearest(_), _) => true,
        Meaning::Today(0)
        | Meaning::DayOfMonth(_)
        | Meaning::WeekdayOfMonth(..)
        | Meaning::Weekday(..)
        | Meaning::Period(..) => true,
        Meaning::Timed(Some(day), _)
        | Meaning::WeekOf(day, _)
        | Meaning::Beside(day, _)
        | Meaning::YearsAgo(day, _) => needs_tense(day),
        Meaning::Timed(None, TimeOfDay::Clock(_))
        | Meaning::Shift(_, Unit::Day, Way::Earlier | Way::Later) => true,
        _ => false,
    }
}

/// The bytes of the tokens `at..end`, without a possessive ending ("today’s"), which in a decade is none ("the 1980's").
fn span_of(scan: &Scan<'_>, (at, end): (usize, usize), meaning: &Meaning) -> Span {
    let start = scan.tokens.get(at).map_or(0, |token| token.span.start);
    let last = end.saturating_sub(1);
    let cut = match meaning {
        Meaning::Whole(_) | Meaning::DecadeOnly(_) if scan.is_number(last) => 0,
        _ => scan.word(last).len() - without_possessive(scan.word(last)).len(),
    };
    let end = scan
        .tokens
        .get(last)
        .map_or(start, |token: &Token| token.span.end);
    Span::new(start, end - cut)
}

/// Whether only a dash or one small word stands between two expressions: the ends of a range, or a pair.
fn joined(lexemes: &Lexemes<'_>, first: &Found, last: &Found) -> bool {
    first.paragraph == last.paragraph
        && first.tokens.1 + 1 == last.tokens.0
        && matches!(
            lexemes.at(first.tokens.1),
            Lexeme::Mark('-' | '–' | '—' | '‑')
                | Lexeme::Key("to" | "and" | "until" | "till" | "through" | "or")
        )
}
