//! What dates hang on in different manners of telling (programmes, live reports, Sunday papers, interviews, histories), one
//! invented text a row; the form of a row is told in `newswire_tests`.

use super::newswire_tests::check_rows;
use super::tests::lines;

#[test]
fn programmes_and_plans() {
    check_rows(PLANS);
}

#[test]
fn what_was_said_and_when() {
    check_rows(SPEECH);
}

#[test]
fn stories_that_go_on() {
    check_rows(STORIES);
}

#[test]
fn an_entry_of_a_live_report_has_its_time_on_a_line_of_its_own() {
    let text = "Count live\n\n09.40\nThe first boxes are open.\n\n9.15\nThe doors are shut.";
    assert_eq!(
        lines(text, Some("2021-05-07")),
        ["09.40 = 2021-05-07T09:40*", "9.15 = 2021-05-07T09:15*"]
    );
}

/// Told on a Friday, and the last rows on a Sunday.
const PLANS: &str = r#"
2023-09-01 | The show runs until [Thursday|2023-09-07]. From [Friday|2023-09-08] the hall is shut.
2023-09-01 | The envoys meet on [Tuesday|2023-09-05]; one was held up until [Friday|2023-09-01].
2023-09-01 | The hall was shut on [Friday|2023-09-01] after a leak.
2023-09-01 | The cruise crosses three lakes [over five nights|P5D] from [Monday|2023-09-04].
2023-09-01 | Night buses on the hill route from [Tuesday|2023-09-05]
2023-09-01 | We are still drying out from [Sunday|2023-08-27].
2023-09-01 | [Saturday|2023-09-02]'s race, put off from [July 1|2023-07-01], will be run in [October|2023-10].
2023-09-01 | Mayor rallies her party before a vote on [Tuesday|2023-09-05]
2025-02-09 | The gate that they had until [Christmas|2024-12-25] to mend fell in.
2023-09-01 | Claims for [last month|2023-08] must be in by [the 25th|2023-09-25].
2023-09-01 | Where the stage goes will be decided [at the weekend|2023-W35-WE].
2023-09-01 | Work on the roof will start in [the new year|2024].
2023-09-01 | Drivers stop for [48 hours|PT48H] from [6am on Monday|2023-09-04T06:00].
2025-02-09 | [This week|2025-W07] will show whether he has the numbers.
2025-02-09 | [This week|2025-W06] the minister resigned.
"#;

/// Told on a Wednesday.
const SPEECH: &str = r#"
2022-07-13 | In [February|2022-02] he told the board that he would go when the bridge came.
2022-07-13 | On [Friday|2022-07-15], he said, the board will meet.
2022-07-13 | The captain said: “Ask me in [November|2022-11].”
2022-07-13 | She said: “Tell them on [Friday|2022-07-15].”
2022-07-13 | “They began at [half six in the morning|2022-07-13T06:30],” she said.
2022-07-13 | The van was last seen on cameras at [00.40|2022-07-13T00:40].
2022-07-13 | In the second part it is [1983|1983] and nobody trusts the milkman.
"#;

const STORIES: &str = r#"
2015-06-30 | He went on [the last day of February 1952|1952-02-29].
2015-06-30 | She came on [the first day of March|2015-03-01].
2015-06-30 | Bombers came on [14 February 1944|1944-02-14]. The first barge went through on [9 May of the following year|1945-05-09].
2019-03-20 | She came on [Tuesday|2019-03-19]. In [1940|1940] she had joined the office; [three years later|1943] she led it. On [6 June|1943-06-06] she learned why.
2019-03-20 | He died on [Tuesday|2019-03-19]. The first appeared in [1953|1953]; by [the end of the decade|195] there were forty.
2024-07-25 | Orders will not recover before [the fourth quarter|2024-Q4]. Income for [the second quarter|2024-Q2] fell from $58 million [a year earlier|2023-Q2].
2019-09-25 | The wall might not see out [the winter|2019-WI].
"#;
