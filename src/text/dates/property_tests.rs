//! What holds for any text: no panic, spans in order and on boundaries, values well formed, the same result twice.

use proptest::prelude::*;

use super::{find, span_of, spoken};
use crate::model::PartialDate;
use crate::text::source::Source;

/// Words of time and marks thrown together, so that rules meet what no writer writes.
fn salad() -> impl Strategy<Value = String> {
    let words = prop::sample::select(vec![
        "the",
        "a",
        "in",
        "on",
        "of",
        "last",
        "next",
        "this",
        "that",
        "May",
        "march",
        "5",
        "31",
        "2024",
        "1914",
        "0000",
        "9999",
        "90s",
        "'",
        "’",
        "-",
        "–",
        "/",
        ".",
        ",",
        "\n",
        "\n\n",
        "year",
        "years",
        "weeks",
        "century",
        "decade",
        "ago",
        "later",
        "before",
        "half",
        "quarter",
        "first",
        "30th",
        "twenty",
        "hundred",
        "thousand",
        "99999",
        "BC",
        "Monday",
        "weekend",
        "night",
        "3pm",
        "Christmas",
        "Good",
        "Friday",
        "Easter",
        "New",
        "Year's",
        "Eve",
        "St",
        "Day",
        "fiscal",
        "year-ago",
        "period",
        "9",
        "11",
        "13th",
        "GMT",
        "(",
        ")",
        "1500",
        "½",
        "2",
        "from",
        "until",
        "since",
        "will",
        "said",
        "due",
        "twice",
        "times",
        "months",
        "full",
        "more",
        "than",
        "weeklong",
        "September",
        "Sept",
        "day's",
        "rest",
        "for",
        "%",
        "and",
        "or",
        "at",
        "least",
        "late",
        "early",
        "earlier",
        "took",
        "Act",
        "week",
        "Telegraph",
        "time",
        "25:00",
        "24:00",
        "p.m.",
        "every",
        "summer",
        "é",
        "🦀",
        "today",
        "to",
    ]);
    let spaces = prop::sample::select(vec!["", " "]);
    prop::collection::vec((words, spaces), 0..60).prop_map(|parts| {
        parts
            .into_iter()
            .flat_map(|(word, space)| [word, space])
            .collect()
    })
}

fn publication() -> impl Strategy<Value = Option<PartialDate>> {
    let dates = [
        "2022",
        "2022-07",
        "2024-02-29",
        "2024-05-02T06:00:00Z",
        "0001-01-01",
        "9999-12-31",
    ];
    prop::option::of(prop::sample::select(dates.to_vec()))
        .prop_map(|date| date.map(|date| date.parse().unwrap()))
}

proptest! {
    #[test]
    fn spans_are_ordered_and_values_well_formed(
        text in prop_oneof![salad(), "\\PC*", "[a-zA-Z0-9 '’.,:/\n-]*"],
        published in publication(),
    ) {
        let found = find(&Source::new(&text, &[]), published);
        let mut last = 0;
        for timex in &found {
            prop_assert!(timex.span.start >= last && !timex.span.is_empty());
            prop_assert!(timex.span.of(&text).is_some());
            last = timex.span.end;
            let value = timex.value.as_deref().unwrap_or("2024");
            prop_assert!(!timex.worked_out || timex.value.is_some());
            let dated = value.starts_with(|c: char| c.is_ascii_digit()) || value.starts_with("BC");
            prop_assert!(!dated || span_of(value).is_some(), "{value}");
            prop_assert!(!dated || spoken(value).is_some(), "{value}");
        }
        prop_assert_eq!(&found, &find(&Source::new(&text, &[]), published));
    }

    #[test]
    fn any_string_may_be_asked_for_its_days(value in "\\PC*|[0-9BCTWQHX-]{0,14}") {
        if let Some((first, last)) = span_of(&value) {
            prop_assert!(first <= last);
        }
        let _ = spoken(&value);
    }
}
