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

#[test]
fn what_a_day_or_an_hour_hangs_on() {
    check_rows(ANCHORS);
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

/// Told on a Wednesday.
const ANCHORS: &str = r#"
2022-07-13 | Her office will choose on [Monday|2022-07-18]. [August 14|2022-08-14] is likely.
2022-07-13 | She learned of the will on [3 May|2022-05-03].
2022-07-13 | Ministers meet [tomorrow|2022-07-14]. A smaller shock was felt [the day before|2022-07-12].
2022-07-13 | He was seen on [Sunday|2022-07-10]. The board meets [tomorrow|2022-07-14], and a neighbour rang [the next day|2022-07-11].
2022-07-13 | Men trapped since [Friday|2022-07-08] were reached on [Monday|2022-07-11]. They had been there since [Thursday|2022-07-07]; the first came up at [7 a.m.|2022-07-11T07:00]
2022-07-13 | It has been shut since [Monday|2022-07-11], when a guard smelt gas at [4:30 p.m.|2022-07-11T16:30]
2022-07-13 | A shed fell on [Monday|2022-07-11]. Two men were found [that night|2022-07-11TNI]; the search was broken off at [4 a.m.|2022-07-12T04:00]
2022-07-13 | He was found at [5.20am on Monday|2022-07-11T05:20]. He had left at [11.30pm|2022-07-10T23:30].
2022-07-13 | The bridge was hit on [Monday|2022-07-11]; the envoys were up until [3 a.m.|2022-07-11T03:00] and left.
2022-07-13 | Two people died [overnight|2022-07-12TNI].
2022-07-13 | Rain is expected [overnight|2022-07-13TNI].
2022-07-13 | The van was seen between [8pm|2022-07-08T20:00] and [8.20pm on Friday|2022-07-08T20:20].
2022-07-13 | The exchange is closed from [Monday|2022-07-18] to [Wednesday of next week|2022-07-20].
2022-07-13 | The fair is on [the first weekend of October|2022-W39-WE].
2022-07-13 | Carols will be sung on [the last Sunday before Christmas|2022-12-18].
2022-07-13 | The committee met on [Thursday last|2022-07-07].
2022-07-13 | [Monday|2022-07-18] has been declared a holiday.
2022-07-13 | The office has issued a warning from [3pm on Friday|2022-07-15T15:00] to [noon on Saturday|2022-07-16T12:00].
2022-07-13 | He is out of contract in [November|2022-11].
2022-07-13 | The play, a hit in [the winter|2021-WI], returns on [Friday|2022-07-15].
2022-07-13 | Sales fell in [May|2022-05] from a peak in [March the year before|2021-03].
2022-07-13 | On [Friday|2022-07-08] they asked again; [the day before|2022-07-07] they had asked for more.
2022-07-13 | She spoke on [Friday|2022-07-08]. They had met in a debate [the day before|2022-07-07] that was watched by many.
2022-07-13 | It was said [late on Tuesday|2022-07-12] and denied [later today|2022-07-13].
2022-07-13 | The combined race followed [90 minutes|PT90M] later on [Monday|2022-07-11].
2022-07-13 | [This time last year|2021] they were selling umbrellas after a slow [winter|2021-WI].
2022-07-13 | Minutes of the meeting were read.
2022-07-13 | The purse was found [the Saturday before last|2022-07-02].
2022-07-13 | The dam opened on [3 June 2002|2002-06-03]. By [the end of the month|2002-06] it had leaked.
2022-07-13 | The dam opened on [3 June|2022-06-03]. By [the end of the month|2022-07] it will be full.
"#;
