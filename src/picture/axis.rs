//! The scale of a chart: where a day stands, and which days are named along it.

use jiff::civil::Date;
use jiff::{Span, ToSpan};

/// From which day to which, both with some room beside what is drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Axis {
    first: f64,
    last: f64,
}

/// A day that is named, and how.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Tick {
    pub(super) day: Date,
    pub(super) label: String,
}

/// The steps from one named day to the next, the finest first.
#[derive(Clone, Copy, Debug)]
enum Step {
    Days(i32),
    Months(i32),
    Years(i16),
}

const STEPS: [Step; 17] = [
    Step::Days(1),
    Step::Days(2),
    Step::Days(7),
    Step::Days(14),
    Step::Months(1),
    Step::Months(3),
    Step::Months(6),
    Step::Years(1),
    Step::Years(2),
    Step::Years(5),
    Step::Years(10),
    Step::Years(20),
    Step::Years(50),
    Step::Years(100),
    Step::Years(200),
    Step::Years(500),
    Step::Years(1_000),
];

/// What stands free at either end, as a share of the whole, and the least that is shown, in days.
const ROOM: f64 = 0.03;
const LEAST: f64 = 6.0;

impl Axis {
    /// The axis on which the days from `first` to `last` have their place.
    pub(super) fn over(first: Date, last: Date) -> Self {
        let (first, last) = (days(first), days(last) + 1.0);
        let room = ((last - first) * ROOM).max((LEAST - (last - first)) / 2.0);
        Self {
            first: first - room,
            last: last + room,
        }
    }

    /// Where the morning of a day stands, from 0 to 1.
    pub(super) fn at(self, day: Date) -> f64 {
        self.at_days(days(day))
    }

    /// Where the evening of a day stands, from 0 to 1.
    pub(super) fn end_of(self, day: Date) -> f64 {
        self.at_days(days(day) + 1.0)
    }

    fn at_days(self, days: f64) -> f64 {
        (days - self.first) / (self.last - self.first)
    }

    /// The days to name, at most so many: by the finest step that needs no more.
    pub(super) fn ticks(self, most: usize) -> Vec<Tick> {
        let all = STEPS.iter().map(|step| self.by(*step, most));
        let mut fitting = all.filter(|ticks| ticks.len() <= most);
        fitting.next().unwrap_or_default()
    }

    /// The days by this step; one more than `most` where there are more.
    fn by(self, step: Step, most: usize) -> Vec<Tick> {
        let mut ticks = Vec::new();
        let mut day = step.before(day_of(self.first));
        while let Some(current) = day
            && ticks.len() <= most
            && days(current) <= self.last
        {
            if days(current) >= self.first {
                ticks.push(Tick {
                    day: current,
                    label: step.name(current),
                });
            }
            day = current.checked_add(step.span()).ok();
        }
        ticks
    }
}

impl Step {
    /// A day on which this step falls, at or before `day`.
    fn before(self, day: Date) -> Option<Date> {
        match self {
            Self::Days(number) => {
                let since = EPOCH.until(day).map_or(0, |span| span.get_days());
                day.checked_sub(since.rem_euclid(number).days()).ok()
            }
            Self::Months(number) => {
                let month = i32::from(day.month()) - 1;
                let back = i8::try_from(month % number).unwrap_or(0);
                Date::new(day.year(), day.month() - back, 1).ok()
            }
            Self::Years(number) => Date::new(day.year() - day.year().rem_euclid(number), 1, 1).ok(),
        }
    }

    fn span(self) -> Span {
        match self {
            Self::Days(number) => number.days(),
            Self::Months(number) => number.months(),
            Self::Years(number) => number.years(),
        }
    }

    fn name(self, day: Date) -> String {
        let form = match self {
            Self::Days(_) => "%-d %b",
            Self::Months(_) => "%b %Y",
            Self::Years(_) => "%Y",
        };
        day.strftime(form).to_string()
    }
}

/// A Monday, so that weeks are named by theirs.
const EPOCH: Date = Date::constant(2001, 1, 1);

fn days(day: Date) -> f64 {
    EPOCH
        .until(day)
        .map_or(0.0, |span| f64::from(span.get_days()))
}

/// The day at so many days, or the nearest that there is.
fn day_of(days: f64) -> Date {
    let whole = days.floor() as i32;
    EPOCH.saturating_add(whole.days())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn date(text: &str) -> Date {
        text.parse().unwrap()
    }

    #[test]
    fn the_days_named_are_round_ones() {
        let table: [(&str, &str, usize, &[&str]); 5] = [
            (
                "2000-05-04",
                "2024-05-02",
                6,
                &["2000", "2005", "2010", "2015", "2020", "2025"],
            ),
            ("2020-10-29", "2020-11-19", 6, &["2 Nov", "9 Nov", "16 Nov"]),
            (
                "2022-01-10",
                "2022-12-20",
                5,
                &["Jan 2022", "Apr 2022", "Jul 2022", "Oct 2022"],
            ),
            (
                "2022-07-19",
                "2022-07-19",
                8,
                &["17 Jul", "18 Jul", "19 Jul", "20 Jul", "21 Jul", "22 Jul"],
            ),
            ("1066-10-14", "2022-07-19", 4, &["1500", "2000"]),
        ];
        for (first, last, most, expected) in table {
            let ticks = Axis::over(date(first), date(last)).ticks(most);
            let labels: Vec<&str> = ticks.iter().map(|tick| tick.label.as_str()).collect();
            assert_eq!(labels, expected, "{first} to {last}");
        }
    }

    proptest! {
        #[test]
        fn everything_stands_on_the_axis_in_order(
            (a, b) in (-9_990i16..9_990, -9_990i16..9_990),
            (month, most) in (1i8..13, 1usize..12),
        ) {
            let (first, last) = (Date::constant(a.min(b), month, 1), Date::constant(a.max(b), month, 28));
            let axis = Axis::over(first, last);
            prop_assert!(0.0 < axis.at(first) && axis.at(first) < axis.end_of(last) && axis.end_of(last) < 1.0);
            let ticks = axis.ticks(most);
            prop_assert!(ticks.len() <= most);
            prop_assert!(ticks.is_sorted_by(|a, b| a.day < b.day));
            for tick in ticks {
                prop_assert!((0.0..=1.0).contains(&axis.at(tick.day)));
            }
        }
    }
}
