//! Newswire, one invented sentence a row, with the reading that TIMEX3 gives it: business news and time counted from another time.
//!
//! A row is a day of publication, a bar and a sentence. Each expression stands in brackets with its value; "SET" marks
//! what recurs, the other types follow from the form of the value.

use super::find;
use crate::model::TimexKind;
use crate::text::source::Source;

/// Checks every row of a table and shows all that fail.
pub(super) fn check_rows(rows: &str) {
    let failed: Vec<String> = rows
        .lines()
        .filter(|row| !row.is_empty())
        .filter_map(fault)
        .collect();
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}

/// What is wrong with a row: its text, what is wanted and what is found.
fn fault(row: &str) -> Option<String> {
    let (published, marked) = row.split_once(" | ").unwrap();
    let (text, wanted) = unmarked(marked);
    let found: Vec<String> = find(&Source::new(&text, &[]), Some(published.parse().unwrap()))
        .iter()
        .map(|timex| {
            let value = timex.value.as_deref().unwrap_or("?");
            let words = timex.span.of(&text).unwrap();
            format!("{} {words}|{} {value}", timex.span.start, kind(timex.kind))
        })
        .collect();
    (found != wanted).then(|| format!("{text}\n  wanted {wanted:?}\n  found  {found:?}"))
}

/// A row's text without its marks, and the expressions that they mark.
fn unmarked(marked: &str) -> (String, Vec<String>) {
    let (mut text, mut wanted) = (String::new(), Vec::new());
    for (index, piece) in marked.split('[').enumerate() {
        let Some((expression, rest)) = piece.split_once(']').filter(|_| index > 0) else {
            text.push_str(piece);
            continue;
        };
        let (words, value) = expression.split_once('|').unwrap();
        wanted.push(format!("{} {words}|{}", text.len(), typed(value)));
        text.push_str(words);
        text.push_str(rest);
    }
    (text, wanted)
}

/// A value with the type that its form tells.
fn typed(value: &str) -> String {
    let clock = value
        .find('T')
        .is_some_and(|at| value[..at].chars().all(|c| c.is_ascii_digit() || c == '-'));
    match value.strip_prefix("SET ") {
        Some(value) => format!("SET {value}"),
        None if value.starts_with('P') && !value.ends_with("REF") => format!("DURATION {value}"),
        None if clock => format!("TIME {value}"),
        None => format!("DATE {value}"),
    }
}

fn kind(kind: TimexKind) -> &'static str {
    match kind {
        TimexKind::Date => "DATE",
        TimexKind::Time => "TIME",
        TimexKind::Duration => "DURATION",
        TimexKind::Set => "SET",
    }
}

#[test]
fn business_news() {
    check_rows(MONEY);
}

#[test]
fn relative_time() {
    check_rows(RELATIVE);
}

/// Quarters, fiscal years and what figures are compared with.
const MONEY: &str = r#"
1989-11-02 | Harlow Industries said profit rose 12% in [the third quarter|1989-Q3] from [a year earlier|1988-Q3].
1989-11-02 | The company reported a [third-quarter|1989-Q3] loss of $4.2 million.
1989-11-02 | Net income for [the latest quarter|1989-Q3] fell to $31 million from $40 million [a year ago|1988].
1989-11-02 | In [the year-earlier quarter|1988-Q3], Brandt earned $9 million, or 31 cents a share.
1989-11-02 | Sales rose 7% to $1.2 billion in [the quarter|1989-Q3] ended [Sept. 30|1989-09-30].
1989-11-02 | For [the nine months|P9M], net income rose 12% to $86 million.
1989-11-02 | In [the first nine months|P9M], revenue fell 4%.
1989-11-02 | The [nine-month|P9M] figures include a charge of $6 million.
1989-11-02 | Analysts expect [fourth-quarter|1989-Q4] earnings to be flat.
1989-11-02 | Results in [the fourth quarter|1989-Q4] will be hurt by the strike.
1989-11-02 | Tolland said it expects a profit in [the first quarter of 1990|1990-Q1].
1989-11-02 | Tolland said [first-quarter|1990-Q1] results will be depressed by the closing of the plant.
1989-11-02 | Output in [the second quarter|1989-Q2] grew at an annual rate of 2.5%.
1989-11-02 | The deal will close in [the first half of 1990|1990-H1], the companies said.
1989-11-02 | Exports fell 3% in [the first half|1989-H1] from [a year earlier|1988-H1].
1989-11-02 | The bank had a [first-half|1989-H1] loss of 40 million pounds.
1989-11-02 | In [fiscal 1990|1990], the agency expects to spend $3 billion.
1989-11-02 | Spending for [fiscal year 1991|1991] will be frozen.
1989-11-02 | It lost $4 million in [fiscal 1988|1988] and $2 million [last year|1988].
1989-11-02 | Revenue in [the current quarter|1989-Q4] is running ahead of plan.
1989-11-02 | [Last quarter|1989-Q3] the group wrote off $50 million of loans.
1989-11-02 | The dividend is payable in [the next quarter|1990-Q1].
1989-11-02 | In [the year-ago period|1988], the retailer earned $12.1 million.
1989-11-02 | Shipments in [September|1989-09] were down 4% from [the year-earlier month|1988-09].
1989-11-02 | The [year-ago|1988] figure included a gain from the sale of a warehouse.
1989-11-02 | The [year-earlier|1988] loss reflected a write-down.
1989-11-02 | Orders fell 2.1% in [September|1989-09] after rising 3% in [August|1989-08].
1989-11-02 | Housing starts rose in [October|1989-10], the government will report [Tuesday|1989-11-07].
1989-11-02 | In [December|1989-12], the bonds will be redeemed at par.
1989-11-02 | In [December|1988-12], the company sold its bakery unit.
1989-11-02 | The notes mature in [April 1999|1999-04].
1989-11-02 | The bonds are due [Nov. 15, 1999|1999-11-15].
1989-11-02 | In composite trading [yesterday|1989-11-01] the shares closed at $24.50, up 75 cents.
1989-11-02 | Shares of Tolland fell 50 cents in New York Stock Exchange trading [Wednesday|1989-11-01].
1989-11-02 | Sales totaled $2.1 billion [last year|1988], up from $1.9 billion in [1987|1987].
1989-11-02 | The company said it expects to break even [next year|1990].
1989-11-02 | Inflation for [the year|1989] is [now|PRESENT_REF] put at 4.5%, [this year|1989]'s highest forecast so far.
1989-11-02 | Full results will be released in [mid-November|1989-11].
1989-11-02 | The plant closed in [mid-October|1989-10] for retooling.
1989-11-02 | The company raised its prices [late last month|1989-10].
1989-11-02 | It plans to open 40 stores by [year-end|1989].
1989-11-02 | By [the end of 1991|1991], the mill will employ 600 people.
1989-11-02 | Fees were raised [early this year|1989] and may rise again [early next year|1990].
1989-11-02 | An announcement could come as early as [next week|1989-W45].
1989-11-02 | The offer expires at [midnight EST Nov. 30|1989-11-30T24:00].
1989-11-02 | The agreement was signed in [the week of Oct. 16|1989-W42].
1989-11-02 | In [the six months|P6M] ended [Sept. 30|1989-09-30], pretax profit was little changed.
1989-11-02 | Yields on [three-month|P3M] bills fell to 7.6% at [Monday|1989-10-30]'s auction.
1989-11-02 | The [30-year|P30Y] bond was quoted late at 102 12/32.
1989-11-02 | The contract runs [five years|P5Y] and is valued at $200 million.
1989-11-02 | Rates have fallen in [the past six months|P6M].
1989-11-02 | Over [the last decade|P10Y] the industry has lost 40,000 jobs.
1989-11-02 | The company, which had sales of $900 million in [1988|1988], makes brake parts.
1989-11-02 | The index rose 0.3% in [August|1989-08] and 0.2% in [July|1989-07].
1989-11-02 | It paid $14 million for [the year|1989] ended [June 30|1989-06-30].
1989-11-02 | It earned $3 million, after losing money in [the previous year|1988].
1989-11-02 | The [1989|1989] budget assumed growth of 3%.
1989-11-02 | Deliveries of the [1990|1990] models began in [September|1989-09].
1989-11-02 | The five-cent dividend is payable [Dec. 15|1989-12-15] to stock of record [Nov. 24|1989-11-24].
1989-11-02 | Brandt said it will buy back shares over [the next 12 months|P12M].
1989-11-02 | Trading was halted for [two hours|PT2H] on [Oct. 13|1989-10-13].
1989-11-02 | Net fell to $5 million in [the third quarter|1989-Q3] from $7 million in [last year|1988]'s [third quarter|1988-Q3].
1989-11-02 | [The third quarter|1989-Q3] was dull; [the 1988 quarter|1988-Q3] had a gain of $2 million.
1989-11-02 | It lost money in [March|1988-03] and [April last year|1988-04].
2013-03-22 | Revenue in [the three months|P3M] to [December|2012-12] fell 4 per cent to 18 million pounds.
2013-03-22 | The retailer's [fourth-quarter|2012-Q4] profit missed forecasts.
2013-03-22 | Euro zone output shrank 0.6 percent in [the fourth quarter|2012-Q4].
2013-03-22 | The bank will post [second-quarter|2013-Q2] results on [July 25|2013-07-25].
2013-03-22 | Growth was 1.9% in [Q3 2012|2012-Q3] and 2.2% in [Q4|2012-Q4].
2013-03-22 | It made a loss in the final stretch.
2013-03-22 | Pretax profit for [the full year|2013] is expected to be in line with forecasts.
2013-03-22 | The tax takes effect in [the fiscal year|2013] that begins [Oct. 1|2013-10-01].
2013-03-22 | It has grown for [three straight quarters|P3Q].
"#;

/// Time counted from the day of publication or from the time named before.
const RELATIVE: &str = r#"
2000-01-07 | The agency said [yesterday|2000-01-06] that the boy must go home.
2000-01-07 | His lawyers will file an appeal [today|2000-01-07].
2000-01-07 | The boy was found at sea [two months ago|1999-11].
2000-01-07 | The father arrived [three days ago|2000-01-04] with his wife.
2000-01-07 | The law was passed [more than 30 years ago|1970].
2000-01-07 | The couple divorced [about four years ago|1996].
2000-01-07 | [Nearly a decade ago|1990] the two sides signed a treaty.
2000-01-07 | A ruling is expected [tomorrow|2000-01-08].
2000-01-07 | Crime fell [last year|1999] for the eighth time in a row.
2000-01-07 | [Last month|1999-12] the court refused to hear the case.
2000-01-07 | [Last week|1999-W52] the mayor raised the fare.
2000-01-07 | [This week|2000-W01] the Senate will debate the bill.
2000-01-07 | [Earlier this week|2000-W01] the minister quit.
2000-01-07 | The book will be published [later this year|2000].
2000-01-07 | The election is to be held [later this month|2000-01].
2000-01-07 | [Next month|2000-02] he will fly to Seoul.
2000-01-07 | The program starts [next year|2001].
2000-01-07 | The fire broke out [Monday|2000-01-03]; [two days later|2000-01-05] it was still burning.
2000-01-07 | She was hired in [1994|1994] and promoted [the next year|1995].
2000-01-07 | He lost in [1992|1992] and won [four years later|1996].
2000-01-07 | The police raided the house on [Dec. 20|1999-12-20] and [the next day|1999-12-21] searched the shop.
2000-01-07 | The murder took place on [June 3, 1998|1998-06-03]; [the day before|1998-06-02], the two had quarreled.
2000-01-07 | Turnout in [1998|1998] was lower than in [the previous year|1997].
2000-01-07 | He died on [March 4, 1995|1995-03-04]. [That same day|1995-03-04] his will was read.
2000-01-07 | A similar bill failed [the year before last|1998].
2000-01-07 | Unemployment was 4.1 percent in [December|1999-12], unchanged from [a month earlier|1999-11].
2000-01-07 | The shop was robbed [a week ago|1999-W52].
2000-01-07 | The vote is [two weeks|P2W] away.
2000-01-07 | He will retire [in two years|2002].
2000-01-07 | The ship sails [in 10 days|2000-01-17].
2000-01-07 | The new rules take effect [in six months|2000-07].
2000-01-07 | The bridge was finished in [three years|P3Y].
2000-01-07 | The two men spoke by telephone [last night|2000-01-06TNI].
2000-01-07 | [Tonight|2000-01-07TNI] the president will address the nation.
2000-01-07 | [This morning|2000-01-07TMO] the streets were empty.
2000-01-07 | The judge will rule [this afternoon|2000-01-07TAF].
2000-01-07 | He called [yesterday afternoon|2000-01-06TAF] to apologize.
2000-01-07 | Schools reopen [tomorrow morning|2000-01-08TMO].
2000-01-07 | The stock has doubled since [early last year|1999].
2000-01-07 | It has been cold [this winter|1999-WI].
2000-01-07 | [Last summer|1999-SU] the lake dried up.
2000-01-07 | He will stand for mayor [this fall|2000-FA].
2000-01-07 | The trial lasted into [the following year|2001].
2000-01-07 | The army withdrew [a few days ago|PAST_REF].
2000-01-07 | [Years later|FUTURE_REF] the diaries were found.
2000-01-07 | It is the worst drought in [the past 50 years|P50Y].
2000-01-07 | Much has changed in [the last two years|P2Y].
2000-01-07 | The team will decide in [the next few days|PXD].
2000-01-07 | More layoffs are likely in [the coming weeks|PXW].
2000-01-07 | In [recent weeks|PXW] the price of oil has jumped.
2000-01-07 | For [the past several months|PXM] the post has been vacant.
2000-01-07 | In [the past year|P1Y], three managers have left.
2000-01-07 | The two sides last met [a year and a half ago|1998-07].
2000-01-07 | They will celebrate [this weekend|2000-W01-WE].
2000-01-07 | [Last weekend|1999-W52-WE] the roads were jammed.
2000-01-07 | The fair takes place [next weekend|2000-W02-WE].
2000-01-07 | Over [the weekend|1999-W52-WE] two climbers died.
2000-01-07 | [Earlier in the day|2000-01-07], the minister had met the envoy.
2000-01-07 | [Later in the day|2000-01-07] the crowd dispersed.
2000-01-07 | [Earlier in the week|2000-W01] the bank cut its rates.
2000-01-07 | The minister resigned just [hours|PTXH] after the report came out.
2000-01-07 | He was released [10 days later|2000-01-17].
2000-01-07 | The premier flew home [late yesterday|2000-01-06].
2000-01-07 | The group was formed [last September|1999-09].
2000-01-07 | She starts work [next April|2000-04].
2000-01-07 | The count was up from 12 [the week before|1999-W52].
2000-01-07 | It has rained [every day|SET P1D] so far [this month|2000-01].
"#;
