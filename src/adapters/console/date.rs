//! Dates in plain English. What a date in the text means was decided by whoever answered and comes with the answer.

use jiff::Timestamp;

use super::layout::one_line;
use crate::model::{FoundDate, PartialDate};

/// A publication date: "July 2022", "19 July 2022".
pub(super) fn published(date: PartialDate) -> String {
    match date {
        PartialDate::Year(_) => date.to_string(),
        PartialDate::Month(..) => date.first_day().strftime("%B %Y").to_string(),
        _ => date.first_day().strftime("%-d %B %Y").to_string(),
    }
}

/// A date that a finding gives: in plain English or, where its value has no plain reading ("recently", "three weeks"),
/// in the words that it came from; `None` where it was not resolved.
pub(super) fn plain(found: &FoundDate) -> Option<String> {
    match (&found.spoken, &found.value) {
        (Some(date), _) => Some(one_line(date)),
        (None, Some(_)) => Some(format!("“{}”", one_line(&found.words))),
        (None, None) => None,
    }
}

/// A moment to the minute: "2022-07-21 06:00 UTC".
pub(super) fn moment(instant: Timestamp) -> String {
    instant.strftime("%Y-%m-%d %H:%M UTC").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_shown_as_the_answer_reads_it() {
        let table = [
            (
                Some("2024-Q1"),
                Some("the first quarter of 2024"),
                Some("the first quarter of 2024"),
            ),
            (Some("FUTURE_REF"), None, Some("“soon”")),
            (None, None, None),
        ];
        for (value, spoken, expected) in table {
            let found = FoundDate {
                value: value.map(str::to_owned),
                spoken: spoken.map(str::to_owned),
                words: "soon".to_owned(),
                worked_out: true,
            };
            assert_eq!(plain(&found).as_deref(), expected, "{value:?}");
        }
    }

    #[test]
    fn a_publication_date_is_no_more_precise_than_the_piece_says() {
        let table = [
            ("2022", "2022"),
            ("2022-07", "July 2022"),
            ("2022-07-19", "19 July 2022"),
            ("2022-07-19T06:00:00Z", "19 July 2022"),
        ];
        for (given, expected) in table {
            assert_eq!(published(given.parse().unwrap()), expected);
        }
    }
}
