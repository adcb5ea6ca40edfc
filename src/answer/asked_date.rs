//! The date that a question names ("in January 2008", "on 27 October"), as far as it names one.
//!
//! A piece seldom repeats the month in which it came out, and so a question's date is held against the day of
//! publication too.

use jiff::civil::Date;

use crate::index::Candidate;
use crate::model::PartialDate;
use crate::text;

/// The parts of a date that a question names.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct AskedDate {
    year: Option<i16>,
    month: Option<i8>,
    day: Option<i8>,
    /// The year where it can be nothing else: "1500" in "1500 jobs" may count.
    sure_year: Option<i16>,
}

/// What stands before a year, months and their days aside.
const BEFORE_YEARS: [&str; 12] = [
    "in", "since", "until", "till", "during", "of", "by", "before", "after", "from", "to", "for",
];

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// How many days after an event a piece may still be about it.
const NEAR_DAYS: i32 = 3;

impl AskedDate {
    /// Reads the first date in the words of a question. "May" and "march" count where a number stands beside them or,
    /// with a capital, behind "in"; the months with no other meaning always do.
    pub(super) fn of(words: &[&str], folded: &[String]) -> Self {
        let mut date = Self::default();
        let number = |at: usize| folded.get(at).and_then(|word| ordinal(word));
        for (at, word) in folded.iter().enumerate() {
            if let Ok(year) = word.parse::<i16>()
                && (1000..2200).contains(&year)
                && word.len() == 4
            {
                date.year = date.year.or(Some(year));
                let sure = is_led_in(folded, at) && ends_there(folded, at);
                date.sure_year = date.sure_year.or(sure.then_some(year));
            }
            let month = MONTHS.iter().position(|month| month == word);
            let Some(month) = month.filter(|_| date.month.is_none()) else {
                continue;
            };
            let before = at.checked_sub(1).and_then(number);
            let day = before.or_else(|| number(at + 1));
            let sure = !["may", "march"].contains(&word.as_str());
            let named =
                words[at].starts_with(char::is_uppercase) && at > 0 && folded[at - 1] == "in";
            let dated = folded
                .get(at + 1)
                .is_some_and(|next| next.len() == 4 && next.parse::<i16>().is_ok());
            if sure || named || dated || day.is_some() {
                date.month = i8::try_from(month + 1).ok();
                date.day = day;
            }
        }
        date
    }

    /// Whether a search term is a month's.
    pub(super) fn is_month(term: &str) -> bool {
        MONTHS.iter().any(|month| text::term(month) == term)
    }

    /// Whether any part is named.
    pub(super) fn is_named(&self) -> bool {
        self.year.is_some() || self.month.is_some()
    }

    /// The year that is asked about, as it is written, where nothing else can be meant.
    pub(super) fn written_year(&self) -> Option<String> {
        self.sure_year.map(|year| year.to_string())
    }

    /// Whether a passage tells of the year that is asked about, or came out in it.
    pub(super) fn year_is_told(&self, candidate: &Candidate) -> bool {
        let Some(year) = self.sure_year else {
            return true;
        };
        let of_it =
            |date: PartialDate| (date.first_day().year()..=date.last_day().year()).contains(&year);
        let values = candidate
            .dates
            .iter()
            .filter_map(|dated| dated.value.as_deref());
        let mut dates = values.filter_map(|value| value.parse::<PartialDate>().ok());
        candidate.published.is_some_and(of_it)
            || candidate.text.contains(&year.to_string())
            || dates.any(of_it)
    }

    /// How well the day of publication agrees: 1 where it does, -1 where it cannot be, 0 where nothing tells.
    pub(super) fn agrees_with_piece(&self, candidate: &Candidate) -> f64 {
        let published = candidate.published.filter(|_| self.is_named());
        let agrees = |date: PartialDate| self.agrees(date.first_day(), NEAR_DAYS);
        published.map_or(0.0, agrees)
    }

    /// Whether a passage gives the date, at least as precisely as it was asked about.
    pub(super) fn stands_in(&self, candidate: &Candidate) -> bool {
        let values = candidate
            .dates
            .iter()
            .filter_map(|dated| dated.value.as_deref());
        let mut dates = values.filter_map(|value| value.parse::<PartialDate>().ok());
        dates.any(|date| {
            let is_as_fine = match date {
                PartialDate::Year(_) => self.month.is_none(),
                PartialDate::Month(..) => self.day.is_none(),
                PartialDate::Day(_) | PartialDate::Instant(_) => true,
            };
            is_as_fine && self.agrees(date.first_day(), 0) > 0.0
        })
    }

    fn agrees(&self, day: Date, near: i32) -> f64 {
        let year = self.year.is_none_or(|year| year == day.year());
        let month = self.month.is_none_or(|month| month == day.month());
        let date = match (self.month, self.day) {
            (Some(month), Some(asked)) => {
                let year = self.year.unwrap_or(day.year());
                Date::new(year, month, asked).is_ok_and(|asked| {
                    let after = day.since(asked).map_or(i32::MAX, |span| span.get_days());
                    (0..=near).contains(&after)
                })
            }
            _ => year && month,
        };
        if date { 1.0 } else { -1.0 }
    }
}

fn ordinal(word: &str) -> Option<i8> {
    let digits = word.trim_end_matches(char::is_alphabetic);
    let day: i8 = digits.parse().ok()?;
    (1..=31).contains(&day).then_some(day)
}

/// Whether what stands before a number tells that it is a year.
fn is_led_in(folded: &[String], at: usize) -> bool {
    let Some(before) = at.checked_sub(1).map(|before| folded[before].as_str()) else {
        return false;
    };
    BEFORE_YEARS.contains(&before) || MONTHS.contains(&before) || ordinal(before).is_some()
}

/// Whether nothing that could be counted stands behind a number.
fn ends_there(folded: &[String], at: usize) -> bool {
    folded.get(at + 1).is_none_or(|next| text::is_stop(next))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_question_names_as_much_of_a_date_as_it_gives() {
        let rows = [
            ("What fell in January 2008?", (Some(2008), Some(1), None)),
            ("What fell on 27 October?", (None, Some(10), Some(27))),
            (
                "What fell on May 3rd, 2010?",
                (Some(2010), Some(5), Some(3)),
            ),
            ("Who resigned in May?", (None, Some(5), None)),
            ("Who may march on Friday?", (None, None, None)),
            ("Who got 2500 votes?", (None, None, None)),
        ];
        for (question, (year, month, day)) in rows {
            let asked = asked(question);
            assert_eq!(
                (asked.year, asked.month, asked.day),
                (year, month, day),
                "{question}"
            );
        }
    }

    fn asked(question: &str) -> AskedDate {
        let words: Vec<&str> = question
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .collect();
        let folded: Vec<String> = words.iter().map(|word| text::fold(word)).collect();
        AskedDate::of(&words, &folded)
    }

    #[test]
    fn a_number_is_a_year_where_nothing_is_counted() {
        let rows = [
            ("Who won in 2015?", Some("2015")),
            ("What fell on 3 May 2010?", Some("2010")),
            ("Who won the election of 2015 and why?", Some("2015")),
            ("Why were 1500 jobs cut?", None),
            ("Who paid for 1500 workers?", None),
            ("What happened at 1900?", None),
        ];
        for (question, expected) in rows {
            let year = asked(question).written_year();
            assert_eq!(year.as_deref(), expected, "{question}");
        }
    }
}
