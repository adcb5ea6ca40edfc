//! Which stretches of a text stand in quotation marks, whatever the marks.
//!
//! It owns the reading of the marks alone: curly, straight, two apostrophes, British single marks among apostrophes,
//! guillemets, low marks, styles mixed even in one quotation. Only the outermost marks make a region; what is quoted
//! inside is part of it. It does not decide whether a region is speech, since that takes the sentence around it.

use crate::model::Span;

use super::super::token::{Token, TokenKind};

use super::mark::{self, Family, Mark, Shape, mark_at};

/// How many marks ahead are read where two styles of them meet.
const NEAR: usize = 8;

/// A stretch in quotation marks, or what one paragraph holds of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Region {
    /// The words with their marks.
    pub(super) span: Span,
    /// The words without them.
    pub(super) inner: Span,
    /// The number of its paragraph.
    pub(super) paragraph: usize,
    /// Whether a closing mark ends it.
    pub(super) closed: bool,
    /// Whether it goes on with speech that the paragraph before left open.
    pub(super) continues: bool,
}

/// All regions of `text` in order.
pub(super) fn regions(text: &str, tokens: &[Token], paragraphs: &[Span]) -> Vec<Region> {
    let mut found = Vec::new();
    let mut rest = tokens;
    let mut left_open = None;
    let mut interrupted = false;
    for (number, &paragraph) in paragraphs.iter().enumerate() {
        let from = rest.partition_point(|token| token.span.start < paragraph.start);
        let to = rest.partition_point(|token| token.span.start < paragraph.end);
        let marks = marks(text, paragraph, rest.get(from..to).unwrap_or_default());
        rest = rest.get(to..).unwrap_or_default();
        if marks.is_empty() && !std::mem::take(&mut interrupted) {
            // A caption or an advertisement may stand between two paragraphs of one speech.
            interrupted = true;
            continue;
        }
        interrupted = false;
        let mut scan = Scan::new(text, paragraph, number, &marks);
        scan.go_on(left_open);
        left_open = scan.run(&mut found);
    }
    found
}

/// The quotation marks of a paragraph, two apostrophes side by side as one.
fn marks(text: &str, paragraph: Span, tokens: &[Token]) -> Vec<Mark> {
    let mut marks = Vec::new();
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        at += 1;
        if token.kind != TokenKind::Mark {
            continue;
        }
        let twin = tokens.get(at).filter(|next| {
            next.kind == TokenKind::Mark
                && next.span.start == token.span.end
                && mark::is_twin(token.span.of(text), next.span.of(text))
        });
        if let Some(next) = twin {
            at += 1;
            marks.extend(mark_at(text, paragraph, token.span.joined(next.span)));
        } else {
            marks.extend(mark_at(text, paragraph, token.span));
        }
    }
    marks
}

/// A region whose closing mark has not been met.
#[derive(Clone, Copy)]
struct Open {
    start: usize,
    inner: usize,
    family: Family,
    shape: Shape,
    depth: usize,
    continues: bool,
}

struct Scan<'a> {
    text: &'a str,
    paragraph: Span,
    number: usize,
    marks: &'a [Mark],
    ahead: Ahead,
    open: Option<Open>,
    continues: Option<Family>,
}

impl<'a> Scan<'a> {
    fn new(text: &'a str, paragraph: Span, number: usize, marks: &'a [Mark]) -> Self {
        Self {
            text,
            paragraph,
            number,
            marks,
            ahead: Ahead::of(marks),
            open: None,
            continues: None,
        }
    }

    /// Takes up speech that the paragraph before left open: an opening mark at the start of this one shows it, or a
    /// closing mark that comes before any opening one, where the paragraph's own opening mark was forgotten.
    fn go_on(&mut self, family: Option<Family>) {
        let (Some(family), Some(first)) = (family, self.marks.first()) else {
            return;
        };
        if first.span.start == self.paragraph.start {
            self.continues = Some(family);
        } else if first.family == family && first.closes_only() {
            let open = Open {
                start: self.paragraph.start,
                inner: self.paragraph.start,
                family,
                shape: first.shape,
                depth: 0,
                continues: true,
            };
            if matches!(self.role(0, *first, open), Role::Closes) {
                self.open = Some(open);
            }
        }
    }

    /// Reads all marks; gives the family of a region that the paragraph's end leaves open.
    fn run(mut self, found: &mut Vec<Region>) -> Option<Family> {
        for at in 0..self.marks.len() {
            let Some(&mark) = self.marks.get(at) else {
                break;
            };
            match self.open {
                None if self.opens(at, mark) => self.start(mark),
                Some(open) if open.family == mark.family => self.inside(at, mark, open, found),
                _ => {}
            }
        }
        let open = self.open?;
        let end = self.trimmed(open.start, self.paragraph.end);
        self.push(open, Span::new(end, end), found);
        Some(open.family)
    }

    fn start(&mut self, mark: Mark) {
        self.open = Some(Open {
            start: mark.span.start,
            inner: mark.span.end,
            family: mark.family,
            shape: mark.shape,
            depth: 0,
            continues: self.continues.take() == Some(mark.family)
                && mark.span.start == self.paragraph.start,
        });
    }

    fn opens(&self, at: usize, mark: Mark) -> bool {
        match mark.family {
            Family::Single => self.single_opens(at, mark),
            Family::Guillemet => mark.shape == Shape::Open || mark.may_open(),
            Family::Double => match mark.shape {
                Shape::Open => mark.next.is_some(),
                Shape::Close => mark.may_open(),
                Shape::Straight => self.straight_opens(at, mark),
            },
        }
    }

    /// A straight mark between a stop and a word, or with no blank on the right side, opens; a mark that looks like a
    /// closing one opens only where the next one can only close ("said,\" They never asked\"").
    fn straight_opens(&self, at: usize, mark: Mark) -> bool {
        if mark.is_inch() {
            return false;
        }
        if mark.may_open() {
            return true;
        }
        let next_closes = self
            .marks
            .get(at + 1..)
            .unwrap_or_default()
            .iter()
            .find(|next| next.family == Family::Double)
            .is_some_and(|next| next.closes_only());
        next_closes && mark.next.is_some()
    }

    /// A single mark opens before a word that is not cut short ("’90s", "’em") where something closes it; without
    /// a closing mark only where speech can begin: at the paragraph's start or after a colon.
    fn single_opens(&self, at: usize, mark: Mark) -> bool {
        if mark.shape == Shape::Close || !mark.may_open() || mark.is_elision(self.text) {
            return false;
        }
        let begins_speech =
            mark.span.start == self.paragraph.start || mark.before_blanks(self.text) == Some(':');
        self.ahead.single_closes_after(at) || begins_speech
    }

    fn inside(&mut self, at: usize, mark: Mark, open: Open, found: &mut Vec<Region>) {
        match self.role(at, mark, open) {
            Role::Nothing => {}
            Role::Nests => {
                self.open = Some(Open {
                    depth: open.depth + 1,
                    ..open
                });
            }
            Role::Closes if open.depth > 0 => {
                self.open = Some(Open {
                    depth: open.depth - 1,
                    ..open
                });
            }
            Role::Closes => {
                self.open = None;
                self.push(open, mark.span, found);
            }
            Role::OpensAnew => {
                let end = self.trimmed(open.start, mark.span.start);
                self.open = None;
                self.push(open, Span::new(end, end), found);
                self.start(mark);
            }
        }
    }

    fn role(&self, at: usize, mark: Mark, open: Open) -> Role {
        match mark.family {
            Family::Single => self.single_role(at, mark),
            Family::Guillemet if mark.closes_guillemet(self.text, open.start) => Role::Closes,
            Family::Guillemet => Role::Nothing,
            Family::Double => self.double_role(at, mark, open),
        }
    }

    fn double_role(&self, at: usize, mark: Mark, open: Open) -> Role {
        match mark.shape {
            Shape::Close => Role::Closes,
            Shape::Straight if self.is_inch_within(at, mark, open) => Role::Nothing,
            Shape::Open if self.is_pair_within(at, open) => Role::Nests,
            Shape::Open if mark.closes_only() => Role::Closes,
            Shape::Open if self.ahead.curly_balance(at) > open.depth => Role::Nests,
            Shape::Open => Role::OpensAnew,
            Shape::Straight if !mark.opens_only() => Role::Closes,
            // An odd number of marks from here on: this one and its partner stand inside, the last one closes.
            Shape::Straight if matches!(self.ahead.doubles_from(at), left if left >= 3 && left % 2 == 1) => {
                Role::Nests
            }
            Shape::Straight => Role::OpensAnew,
        }
    }

    /// "He told us, “Go home,” and left": a curly pair inside straight marks whose own closing one follows.
    fn is_pair_within(&self, at: usize, open: Open) -> bool {
        let after = self.marks.get(at + 1..).unwrap_or_default();
        let near = after.iter().take(NEAR);
        let mut doubles = near.filter(|mark| mark.family == Family::Double);
        open.shape == Shape::Straight
            && doubles
                .next()
                .is_some_and(|mark| mark.shape == Shape::Close)
            && doubles
                .next()
                .is_some_and(|mark| mark.shape == Shape::Straight && !mark.opens_only())
    }

    /// “It was 6' 2" high”: after a digit a straight mark inside curly ones measures, where a curly one closes them.
    fn is_inch_within(&self, at: usize, mark: Mark, open: Open) -> bool {
        let after = self.marks.get(at + 1..).unwrap_or_default();
        let mut near = after.iter().take(NEAR);
        let next = near.find(|mark| mark.family == Family::Double);
        open.shape == Shape::Open
            && mark.is_inch()
            && next.is_some_and(|next| next.shape == Shape::Close)
    }

    /// Inside single marks an apostrophe after an s ("homes’ owners") closes only where no better mark follows
    /// before the next opening one.
    fn single_role(&self, at: usize, mark: Mark) -> Role {
        if mark.shape == Shape::Open || !mark.may_close() {
            return Role::Nothing;
        }
        if mark.is_weak_close() && self.ahead.better_single_close(at) {
            return Role::Nothing;
        }
        Role::Closes
    }

    fn push(&self, open: Open, close: Span, found: &mut Vec<Region>) {
        let region = Region {
            span: Span::new(open.start, close.end),
            inner: Span::new(open.inner, close.start.max(open.inner)),
            paragraph: self.number,
            closed: !close.is_empty(),
            continues: open.continues,
        };
        let words = region.inner.of(self.text).unwrap_or_default();
        let letters = || words.chars().filter(|c| c.is_alphanumeric());
        // “I,” she said, “have nothing to add.”
        if letters().nth(1).is_some() || letters().next() == Some('I') {
            found.push(region);
        }
    }

    /// The end of the text between `start` and `end` without blanks at its end.
    fn trimmed(&self, start: usize, end: usize) -> usize {
        let words = self.text.get(start..end).unwrap_or_default();
        start + words.trim_end().len()
    }
}

enum Role {
    Nothing,
    Nests,
    Closes,
    OpensAnew,
}

/// What follows each mark, counted once from the paragraph's end so that no mark rescans the paragraph.
struct Ahead {
    doubles: Vec<usize>,
    curly_balance: Vec<usize>,
    single_closes: Vec<bool>,
    better_close: Vec<bool>,
}

impl Ahead {
    fn of(marks: &[Mark]) -> Self {
        let n = marks.len();
        let mut ahead = Self {
            doubles: vec![0; n + 1],
            curly_balance: vec![0; n + 1],
            single_closes: vec![false; n + 1],
            better_close: vec![false; n + 1],
        };
        let mut surplus = 0usize;
        for (at, mark) in marks.iter().enumerate().rev() {
            let double = mark.family == Family::Double;
            ahead.doubles[at] = ahead.doubles[at + 1] + usize::from(double);
            match (double, mark.shape) {
                (true, Shape::Close) => surplus += 1,
                (true, Shape::Open) => surplus = surplus.saturating_sub(1),
                _ => {}
            }
            ahead.curly_balance[at] = surplus;
            let single = mark.family == Family::Single;
            ahead.single_closes[at] = ahead.single_closes[at + 1]
                || single && mark.may_close() && mark.shape != Shape::Open;
            ahead.better_close[at] = match (single, mark.may_close() && !mark.is_weak_close()) {
                (true, true) => true,
                (true, false) if mark.opens_only() => false,
                _ => ahead.better_close[at + 1],
            };
        }
        ahead
    }

    fn doubles_from(&self, at: usize) -> usize {
        self.doubles.get(at).copied().unwrap_or_default()
    }

    /// How many closing curly marks after this opening one are left over once every opening one has its own.
    fn curly_balance(&self, at: usize) -> usize {
        self.curly_balance.get(at).copied().unwrap_or_default()
    }

    fn single_closes_after(&self, at: usize) -> bool {
        self.single_closes.get(at + 1).copied().unwrap_or_default()
    }

    fn better_single_close(&self, at: usize) -> bool {
        self.better_close.get(at + 1).copied().unwrap_or_default()
    }
}
