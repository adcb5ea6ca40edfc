//! What one quotation mark looks like and what its neighbours allow it to be.

use crate::model::Span;

/// Which marks belong together: only marks of one family close each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Family {
    /// “ ” „ " '' ``
    Double,
    /// ‘ ’ ‚ '
    Single,
    /// « »
    Guillemet,
}

/// What the mark's own form says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    Open,
    Close,
    Straight,
}

/// One quotation mark with the characters beside it in its paragraph.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mark {
    pub(super) span: Span,
    pub(super) family: Family,
    pub(super) shape: Shape,
    pub(super) previous: Option<char>,
    pub(super) next: Option<char>,
    /// The first character after the blanks that follow.
    beyond: Option<char>,
}

/// Whether two marks side by side stand for one double mark.
pub(super) fn is_twin(first: Option<&str>, second: Option<&str>) -> bool {
    matches!(
        (first, second),
        (Some("'"), Some("'"))
            | (Some("’"), Some("’"))
            | (Some("‘"), Some("‘"))
            | (Some("`"), Some("`"))
    )
}

/// The quotation mark at `span`, or `None` where another character stands there.
pub(super) fn mark_at(text: &str, paragraph: Span, span: Span) -> Option<Mark> {
    let (family, shape) = match span.of(text)? {
        "“" | "‟" | "„" | "``" | "‘‘" => (Family::Double, Shape::Open),
        "”" | "’’" => (Family::Double, Shape::Close),
        "\"" | "''" | "＂" => (Family::Double, Shape::Straight),
        "‘" | "‛" | "‚" => (Family::Single, Shape::Open),
        "’" => (Family::Single, Shape::Close),
        "'" => (Family::Single, Shape::Straight),
        "«" | "‹" => (Family::Guillemet, Shape::Open),
        "»" | "›" => (Family::Guillemet, Shape::Close),
        _ => return None,
    };
    let before = text.get(paragraph.start..span.start)?;
    let after = text.get(span.end..paragraph.end)?;
    Some(Mark {
        span,
        family,
        shape,
        previous: before.chars().next_back(),
        next: after.chars().next(),
        beyond: after.chars().take(8).find(|c| !c.is_whitespace()),
    })
}

impl Mark {
    /// A word follows and what stands before does not tie the mark to a word on its left.
    pub(super) fn may_open(self) -> bool {
        let word_follows = self.next.is_some_and(|c| !c.is_whitespace());
        let free = self.previous.is_none_or(|c| {
            c.is_whitespace() || is_opening(c) || matches!(c, ',' | ':' | ';' | '.' | '?' | '!')
        });
        word_follows && free && !self.next.is_some_and(is_stop)
    }

    /// It can open and cannot close: a blank or an opening bracket stands before it.
    pub(super) fn opens_only(self) -> bool {
        self.may_open()
            && self
                .previous
                .is_none_or(|c| c.is_whitespace() || is_opening(c))
    }

    /// Something other than a blank stands before it, and no letter follows.
    pub(super) fn may_close(self) -> bool {
        self.previous.is_some_and(|c| !c.is_whitespace())
            && !self.next.is_some_and(char::is_alphanumeric)
            || self.previous.is_some_and(is_stop)
    }

    /// It can close and cannot open: no word follows at once.
    pub(super) fn closes_only(self) -> bool {
        self.previous.is_some_and(|c| !c.is_whitespace())
            && self.next.is_none_or(|c| {
                c.is_whitespace() || is_stop(c) || matches!(c, ')' | ']' | '—' | '–')
            })
    }

    /// "4\" thick": after a digit and outside speech a straight double mark measures inches.
    pub(super) fn is_inch(self) -> bool {
        self.previous.is_some_and(char::is_numeric)
    }

    /// An apostrophe that may be a plural's possessive: after an s and before another word.
    pub(super) fn is_weak_close(self) -> bool {
        let after_s = matches!(self.previous, Some('s' | 'S' | 'z' | 'x'));
        let word_follows = self.next.is_some_and(char::is_whitespace)
            && self.beyond.is_some_and(char::is_alphanumeric);
        after_s && word_follows
    }

    /// Whether the word after the mark is one that is cut short at its start: "’90s", "’em", "’tis".
    pub(super) fn is_elision(self, text: &str) -> bool {
        const CUT_SHORT: [&str; 10] = [
            "tis", "twas", "twere", "em", "til", "cause", "bout", "round", "n", "ere",
        ];
        let rest = text.get(self.span.end..).unwrap_or_default();
        let word: String = rest
            .chars()
            .take(8)
            .take_while(|c| c.is_alphanumeric())
            .flat_map(char::to_lowercase)
            .collect();
        let digits = word.trim_end_matches('s');
        let year = digits.len() == 2 && digits.chars().all(|c| c.is_ascii_digit());
        year || CUT_SHORT.contains(&word.as_str())
    }

    /// The character before the mark and the blanks before it.
    pub(super) fn before_blanks(self, text: &str) -> Option<char> {
        let before = text.get(..self.span.start)?;
        before.chars().rev().take(8).find(|c| !c.is_whitespace())
    }

    /// Whether this guillemet is the partner of the one at byte `start`.
    pub(super) fn closes_guillemet(self, text: &str, start: usize) -> bool {
        let opened = text.get(start..).and_then(|rest| rest.chars().next());
        let opened_outward = matches!(opened, Some('»' | '›'));
        match self.shape {
            Shape::Close => !opened_outward,
            _ => opened_outward,
        }
    }
}

fn is_stop(c: char) -> bool {
    matches!(c, '.' | ',' | ';' | ':' | '!' | '?' | '…')
}

fn is_opening(c: char) -> bool {
    matches!(
        c,
        '(' | '[' | '{' | '—' | '–' | '-' | '/' | '"' | '\'' | '“' | '‘' | '«'
    )
}
