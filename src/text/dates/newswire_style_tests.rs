//! Newswire in the styles of its houses, one invented sentence a row; the form of a row is told in `newswire_tests`.

use super::newswire_tests::check_rows;

#[test]
fn houses() {
    check_rows(HOUSES);
}

#[test]
fn plain_news() {
    check_rows(PLAIN);
}

#[test]
fn reports() {
    check_rows(REPORTS);
}

#[test]
fn figures_and_traps() {
    check_rows(FIGURES);
}

/// Business papers, agencies, American and British papers.
const HOUSES: &str = r#"
1989-10-27 | MARLOW, Ohio -- Kestrel Corp. said it agreed to sell its valve division to a group of managers for about $62 million, and expects to complete the sale in [January|1990-01].
1989-10-27 | Kestrel, which had forecast a loss, said net for [the third quarter|1989-Q3] ended [Sept. 30|1989-09-30] was $11.2 million, or 44 cents a share, compared with $9.8 million, or 39 cents a share, in [the year-earlier period|1988-Q3].
1989-10-27 | For [the nine months|P9M], earnings slid 14% to $31.4 million from $36.5 million in [the 1988 period|1988].
1989-10-27 | The airline said traffic rose 6% in [September|1989-09] from [a year earlier|1988-09], when a strike grounded a third of its fleet.
1989-10-27 | He succeeds Paul Werner, who resigned [last month|1989-09] after [11 years|P11Y] at the company.
1989-10-27 | The stock, which was trading at $40 [two weeks ago|1989-W41], closed [yesterday|1989-10-26] at $31.125.
1989-10-27 | Under the accord, the union's members will get a 4% raise [this year|1989] and 3% in each of [the following two years|P2Y].
1989-10-27 | "We think [the next six months|P6M] will be rough," said an analyst at Parrish & Co.
1989-10-27 | The Treasury plans to sell $10 billion of [two-year|P2Y] notes [Tuesday|1989-10-31] and $7.5 billion of [five-year|P5Y] notes [Wednesday|1989-11-01].
1989-10-27 | Details of the auction will be announced [next Thursday|1989-11-02].
1989-10-27 | The shares were first sold to the public in [August 1986|1986-08] at $12 apiece.
1989-10-27 | A spokeswoman said the factory, closed since [July|1989-07], would reopen in [March|1990-03].
1989-10-27 | The bankruptcy judge gave the company until [Jan. 15|1990-01-15] to file a plan.
1989-10-27 | The company's [1988|1988] annual report said demand would peak in [the mid-1990s|199].
1989-10-27 | Sales of cars built in North America fell 13% in [mid-October|1989-10], the ninth drop in [10 months|P10M].
1989-10-27 | Bond prices, which rallied [early this week|1989-W43], gave up half a point [yesterday morning|1989-10-26TMO].
1989-10-27 | He has run the agency since [1981|1981], longer than anyone in [this century|19].
1989-10-27 | The exchange said seats sold for $430,000 [Monday|1989-10-23] and $425,000 [the following day|1989-10-24].
1989-10-27 | The preliminary reading for [October|1989-10] will be released [Nov. 3|1989-11-03].
1989-10-27 | Delivery of the first jet, scheduled for [last spring|1989-SP], slipped to [the first quarter of next year|1990-Q1].
1989-10-27 | The 8.25% notes, due in [1999|1999], were priced at 99.8.
1989-10-27 | [Nearly three years|P3Y] after the merger, the two staffs are still feuding.
1998-08-20 | NAIROBI, Kenya (AP) -- Rescuers pulled a woman alive from the rubble [Sunday|1998-08-16], [more than 48 hours|PT48H] after the blast.
1998-08-20 | In [the past week|P1W], at least 14 people have been detained, the paper said.
1998-08-20 | The [Aug. 7|1998-08-07] bombings killed 257 people and wounded more than 5,000.
1998-08-20 | A trial could begin as early as [January|1999-01], prosecutors said.
1998-08-20 | Mr. Okello, 34, was born in Mombasa in [1964|1964], [a year|P1Y] after independence.
1998-08-20 | The embassy had been warned of an attack in [November 1997|1997-11] and again [this spring|1998-SP].
1998-08-20 | [Years|PXY] of neglect had left the hospital without so much as a working X-ray machine.
1998-08-20 | The U.N. Security Council meets [every two months|SET P2M] to review the sanctions.
1998-08-20 | He told the grand jury on [Monday|1998-08-17] that the relationship had begun in [late 1995|1995] and ended in [May 1997|1997-05].
1998-08-20 | The plane, en route to Lusaka, had left London at [9 p.m. Wednesday|1998-08-19T21:00].
1998-08-20 | The pact, to be signed [Sept. 1|1998-09-01], replaces one that expired in [June|1998-06].
2000-04-14 | MIAMI -- For [four and a half months|P4.5M] the family has kept the boy from his father.
2000-04-14 | The deadline of [2 p.m. Thursday|2000-04-13T14:00] came and went.
2000-04-14 | "He's had enough," the grandmother said [Wednesday night|2000-04-12TNI].
2000-04-14 | The father, who arrived on [April 6|2000-04-06], is staying at a diplomat's house in Bethesda.
2000-04-14 | The boy was found on [Thanksgiving Day|1999-11-25], clinging to an inner tube.
2000-04-14 | In [recent days|PXD] the mood in the street has soured.
2000-04-14 | The Nasdaq fell 3.6 percent on [Thursday|2000-04-13] and has lost a quarter of its value since [March 10|2000-03-10].
2000-04-14 | [Last year|1999], the fund took in $3 billion, up from $1.2 billion in [1998|1998] and $400 million [the year before|1997].
2000-04-14 | The census, taken [every 10 years|SET P10Y], is due to be finished by [July|2000-07].
2000-04-14 | Prices jumped 0.7 percent in [March|2000-03], the Labor Department reported [today|2000-04-14], the largest monthly gain in [more than five years|P5Y].
2000-04-14 | Over [the last 12 months|P12M], consumer prices have risen 3.7 percent.
2000-04-14 | The spring term begins [next week|2000-W16].
2000-04-14 | Ms. Farrow will become president on [July 1|2000-07-01].
2000-04-14 | Nobody will know before [Election Day|2000-11-07] which way the county leans.
2000-04-14 | It was the first such suit since [the early 1900s|190].
2000-04-14 | The agency first proposed the rule in [the summer of 1997|1997-SU], then shelved it for [nearly two years|P2Y].
2013-09-06 | LONDON, [Sept 6|2013-09-06] (Reuters) - Britain's trade gap widened in [July|2013-07] as exports slid, data showed on [Friday|2013-09-06].
2013-09-06 | The bank said it would cut 400 jobs by [the end of 2014|2014], on top of 1,100 posts lost since [2011|2011].
2013-09-06 | Production is expected to begin in [the second half of 2015|2015-H2].
2013-09-06 | The index is up 9 percent so far [this year|2013].
2013-09-06 | Shares in the firm were down 2 percent at [0810 GMT|2013-09-06T08:10].
2013-09-06 | She replaced Mr. Holm in [January|2013-01].
2013-09-06 | Payrolls rose by 169,000 [last month|2013-08], the Labor Department said, but [June|2013-06] and [July|2013-07] were revised down.
2013-09-06 | He has been in a coma since [2006|2006].
2016-03-03 | The prime minister told the Commons on [Wednesday|2016-03-02] that the vote would be held on [23 June|2016-06-23].
2016-03-03 | Councillors met on [Monday evening|2016-02-29TEV] and will meet again [in a fortnight|2016-W11].
2016-03-03 | The junior doctors will strike for [48 hours|PT48H] from [8am on 9 March|2016-03-09T08:00].
2016-03-03 | The inquiry opened in [July 2015|2015-07] and is not due to report until [next year|2017].
2016-03-03 | It was [half past four|2016-03-03T04:30] when the alarm was raised.
2016-03-03 | The by-election, on [Thursday 5 May|2016-05-05], was called after the member's death in [January|2016-01].
2016-03-03 | The budget on [16 March|2016-03-16] will set out the cuts for [the financial year 2016|2016]-[17|2017].
2016-03-03 | The Licensing Act 2003 and the Human Rights Act 1998 were both cited.
2016-03-03 | He was sentenced at Leeds crown court to [three years and four months|P3Y4M].
2016-03-03 | The service has run [once a fortnight|SET P2W] since [last autumn|2015-FA].
2016-03-03 | The Easter holidays begin on [25 March|2016-03-25], which is [Good Friday|2016-03-25].
2016-03-03 | The match kicks off at [7.45pm on Tuesday|2016-03-08T19:45].
2016-10-06 | WASHINGTON -- Senator Dale Whitcomb said [Thursday|2016-10-06] that he would skip [Sunday night|2016-10-09TNI]'s debate.
2016-10-06 | In [2012|2012], he carried the county by 11 points; [four years earlier|2008], he lost it.
2016-10-06 | The ad, which began airing [last week|2016-W39], will run through [Election Day|2016-11-08].
2016-10-06 | Early voting starts [Oct. 24|2016-10-24] in Texas and runs until [Nov. 4|2016-11-04].
2016-10-06 | Mr. Whitcomb released his [2015|2015] tax return in [August|2016-08] but has refused to release earlier ones.
2016-10-06 | The FBI reopened the inquiry [this summer|2016-SU], and it closed again in [July|2016-07].
2016-10-06 | The candidates will face off again on [Oct. 19|2016-10-19] in Las Vegas.
2016-10-06 | He is scheduled to appear in court [Oct. 17|2016-10-17].
2016-10-06 | The newspaper first reported the payments in [the fall of 2014|2014-FA].
2016-10-06 | A poll conducted [Sept. 28|2016-09-28] through [Oct. 2|2016-10-02] showed her ahead by 4 points.
2016-10-06 | By [Thursday afternoon|2016-10-06TAF], the hurricane was 100 miles off the coast and was expected to make landfall [early Friday|2016-10-07].
2016-10-06 | The state's first black mayor took office on [New Year's Day|2016-01-01].
2016-10-06 | The plan would raise the minimum wage to $15 [an hour|SET PT1H] by [2021|2021].
2016-10-06 | About half of them have been there [two decades|P20Y] or more.
2016-10-06 | That [1994|1994] law expired [a decade later|2004].
2016-10-06 | The team won [Monday night|2016-10-03TNI] and plays [Friday|2016-10-07] in Boston.
"#;

/// Agency copy of one day.
const PLAIN: &str = r#"
1998-02-18 | The ruling was handed down [long ago|PAST_REF] and nobody remembers it.
1998-02-18 | The pipeline carries 1.2 million barrels of oil [a day|SET P1D] to the coast.
1998-02-18 | The country pumps 3.4 million barrels [a day|SET P1D].
1998-02-18 | The treaty lapsed at [11:59 p.m. Dec. 31, 1997|1997-12-31T23:59].
1998-02-18 | The curfew was lifted at [5 a.m. local time|1998-02-18T05:00].
1998-02-18 | The polls closed at [8 p.m. Eastern time|1998-02-18T20:00].
1998-02-18 | He called a news conference for [10 a.m. Thursday|1998-02-19T10:00] in the Capitol.
1998-02-18 | The envoy arrived [Tuesday|1998-02-17] for [three days|P3D] of talks.
1998-02-18 | The envoy will arrive in [late February|1998-02] for [three-day|P3D] talks.
1998-02-18 | The inspectors left in [November|1997-11] and returned [later that month|1997-11].
1998-02-18 | The sanctions, imposed in [August 1990|1990-08], [days|PXD] after the invasion, remain.
1998-02-18 | The board pays the interest [biweekly|SET P2W] and [semiannually|SET P6M].
1998-02-18 | The case dates to [1987|1987], when a tanker ran aground.
1998-02-18 | A [December|1997-12] survey found that most people approved.
1998-02-18 | The [Dec. 5|1997-12-05] letter was found in a drawer.
1998-02-18 | Stocks for [March|1998-03] delivery fell.
1998-02-18 | They have been married [12 years|P12Y].
1998-02-18 | It is the coldest [February|1998-02] in [20 years|P20Y].
1998-02-18 | In [the 19 years|P19Y] since the revolution, no envoy had come.
1998-02-18 | The bank will close the branch at [year's end|1998].
1998-02-18 | The contract expires at [midnight Saturday|1998-02-21T24:00].
1998-02-18 | The three-year-old boy and the 80-year-old widow survived.
1998-02-18 | The prosecutor has [10 days|P10D] to appeal.
1998-02-18 | The committee meets again in [May|1998-05].
1998-02-18 | The president leaves for Africa [next month|1998-03].
1998-02-18 | The last such vote was in [1994|1994]; the next is in [2000|2000].
1998-02-18 | The museum is open from [9 a.m.|T09:00] to [5 p.m.|T17:00] [daily|SET P1D] except [Mondays|SET XXXX-WXX-1].
1998-02-18 | No date has been set, but [late March|1998-03] is likely.
1998-02-18 | His term ends in [January 2001|2001-01].
1998-02-18 | The study, published in [Wednesday|1998-02-18]'s Journal, followed 900 men for [a decade|P10Y].
1998-02-18 | Until [two years ago|1996], he drove a truck.
1998-02-18 | I'll be back [tomorrow at 9 a.m.|1998-02-19T09:00].
1998-02-18 | The drought has gone on for [months|PXM] or even [years|PXY].
1998-02-18 | On [June 1|1998-06-01], the fees go up.
1998-02-18 | On [June 1|1997-06-01], the fees went up.
1998-02-18 | The company said its board met [Feb. 13|1998-02-13] and set a meeting for [April 22|1998-04-22].
1998-02-18 | Revenue is expected to reach $2 billion [this year|1998] and $3 billion in [1999|1999].
1998-02-18 | He pleaded guilty in [September|1997-09] and faces sentencing [March 12|1998-03-12].
1998-02-18 | He died of a heart attack [Feb. 2|1998-02-02], aged 77.
1998-02-18 | The talks broke off in [January|1998-01]. They were to resume in [February|1998-02].
1998-02-18 | A spokesman for the airline said that flights would resume on [March 1|1998-03-01].
1998-02-18 | The law, which went into effect [Jan. 1|1998-01-01], requires a permit.
1998-02-18 | The law, which goes into effect [July 1|1998-07-01], requires a permit.
1998-02-18 | The court, which heard the case in [October|1997-10], is expected to rule by [June|1998-06].
1998-02-18 | Ms. Lindqvist, 45, who has been treasurer since [March|1997-03], will take over [May 1|1998-05-01].
"#;

/// Politics, courts and sport.
const REPORTS: &str = r#"
2015-10-14 | The hearing will be held [a week from Tuesday|2015-10-27].
2015-10-14 | He was fired on [Tuesday of last week|2015-10-06].
2015-10-14 | The rally is on [Friday of next week|2015-10-23].
2015-10-14 | She had seen him [the previous Sunday|2015-10-11].
2015-10-14 | The bill was vetoed on [Sept. 30|2015-09-30] and passed again [the following Tuesday|2015-10-06].
2015-10-14 | The roof fell in [early in May|2015-05].
2015-10-14 | The company plans to hire [later in the year|2015].
2015-10-14 | The talks broke down [late in the week|2015-W42].
2015-10-14 | The prisoners must be freed within [two weeks|P2W].
2015-10-14 | The fire was out within [an hour|PT1H].
2015-10-14 | [Some 20 years ago|1995] the two were partners.
2015-10-14 | In [2014|2014] she left her job. [That summer|2014-SU] she moved to Spain.
2015-10-14 | He was born on [19th Oct 1950|1950-10-19] in Derby.
2015-10-14 | The show opens [Oct 19th|2015-10-19] in Leeds.
2015-10-14 | The band, formed in [the late '80s|198], broke up in [the early 2000s|200].
2015-10-14 | A jury in [2009|2009] acquitted him; [three years later|2012] he was tried again.
2015-10-14 | Saturday Night Live mocked the debate.
2015-10-14 | The New York Post and the Sunday Mirror both ran it.
2015-10-14 | [Saturday|2015-10-10]'s 3-1 win was United's first since [August|2015-08].
2015-10-14 | The judge gave him [20 years|P20Y] to life.
2015-10-14 | He was arraigned [Tuesday|2015-10-13] and is due back in court [Nov. 2|2015-11-02].
2015-10-14 | The assault took place on or about [July 4|2015-07-04].
2015-10-14 | Police were called at [10.15pm on Monday|2015-10-12T22:15].
2015-10-14 | The defendant, of no fixed address, will be sentenced on [13 November|2015-11-13].
2015-10-14 | "When did you first meet him?" "In [1998|1998], or maybe [1999|1999]."
2015-10-14 | "I've been doing this for [40 years|P40Y], and I've never seen a thing like it."
2015-10-14 | We have posted [every day|SET P1D] for [a month|P1M] [now|PRESENT_REF].
2015-10-14 | The measure passed 52-48 [last Thursday|2015-10-08] and goes to the House [this week|2015-W42].
2015-10-14 | The president is scheduled to leave [Saturday|2015-10-17] for a [weeklong|P1W] trip to Asia.
2015-10-14 | Negotiators missed a [June 30|2015-06-30] deadline and then worked through [the Fourth of July|2015-07-04].
2015-10-14 | The study followed patients from [January 2008|2008-01] through [December 2012|2012-12].
2015-10-14 | The rules, which take effect in [2017|2017], were proposed in [March|2015-03].
2015-10-14 | He last held a news conference on [Sept. 2|2015-09-02].
2015-10-14 | The inspector found that from [May|2015-05] to [July|2015-07] no tests were done.
2015-10-14 | By [mid-2014|2014] the militants held a third of the country.
2015-10-14 | The number has tripled since [the start of the year|2015].
2015-10-14 | They have until [the end of the month|2015-10] to sign up.
2015-10-14 | She won her seat in [2010|2010] and kept it in [May|2015-05].
2015-10-14 | The center opened [last October|2014-10].
2015-10-14 | It will be [years|PXY] before the bridge is built.
2015-10-14 | Polls open at [6 a.m.|2015-10-14T06:00]
2015-10-14 | The vaccine was approved in [October of last year|2014-10].
2015-10-14 | The two leaders last spoke on [29 September|2015-09-29], Downing Street said.
2015-10-14 | A [1990|1990] Act of Parliament set up the body, and a [2012|2012] white paper would close it.
2015-10-14 | The Data Protection Act 1998 applies until [May 2018|2018-05].
2015-10-14 | Police say the man, aged 34, had been drinking since [noon|2015-10-14T12:00].
2015-10-14 | Asked on [Monday|2015-10-12] whether he would resign, he said he would decide by [Friday|2015-10-16].
2015-10-14 | He said on [Monday|2015-10-12] he would decide by [Friday|2015-10-16] whether to resign.
2015-10-14 | The fund expects to close [this month|2015-10] or [early in November|2015-11].
2015-10-14 | At the [2008|2008] convention she spoke for [12 minutes|PT12M].
2015-10-14 | [Wednesday|2015-10-14] marks [one year|P1Y] since the attack.
2015-10-14 | The water came in at [two in the morning|2015-10-14T02:00].
2015-10-14 | They met [the night before|2015-10-13TNI].
2015-10-14 | [12 noon Friday|2015-10-16T12:00] is when the doors will open.
2015-10-14 | The firm has stood on the 1900 block of Ford Street for [30-odd years|P30Y].
2015-10-14 | Call 555-1998 for tickets to 20th Century Fox.
2015-10-14 | [Weekend|2015-W41-WE] raids led to two arrests.
2015-10-14 | The plan goes well into [2017|2017] and copies [2009|2009]'s budget.
2015-10-14 | Over [the winter|2014-WI] the roof had fallen in.
"#;

/// Figures of a quarter, and words that only look like time.
const FIGURES: &str = r#"
1989-10-20 | The [third-quarter|1989-Q3] loss was the bank's first in [a full year|P1Y].
1989-10-20 | Analysts called the [third-quarter|1989-Q3] results dismal.
1989-10-20 | Net rose 8% in [the fiscal first quarter|1989-Q1], ended [Aug. 31|1989-08-31].
1989-10-20 | In [the September quarter|1989-Q3], volume fell 3%.
1989-10-20 | [Late in the day|1989-10-20] traders rushed to sell.
1989-10-20 | The strike lasted [2 1/2 months|P2.5M] and cost $40 million.
1989-10-20 | She slept [7½ hours|PT7.5H].
1989-10-20 | No change is likely in [the foreseeable future|FUTURE_REF].
1989-10-20 | [The quarter|1989-Q3]'s results were hurt by storms.
1989-10-20 | The house, a [19th-century|18] mill, burned down.
1989-10-20 | The 18th-hole bogey cost him the lead.
1989-10-20 | He scored in the second half and was booked in the first.
1989-10-20 | Mr. Quarles, in his sixth year as mayor, won.
1989-10-20 | It was a long day for the crew, and the night was longer.
1989-10-20 | The man of the year was asked about the war years.
1989-10-20 | In those years the Fourth Ward voted as one.
1989-10-20 | The Sun said the Times was wrong.
1989-10-20 | He will march in the [May Day|1990-05-01] parade.
1989-10-20 | Sen. Mark March spoke to April Sands at the Winter Palace.
1989-10-20 | The fall in prices and the spring in his step surprised them.
1989-10-20 | They may fall in march step.
1989-10-20 | He paid 1,995 dollars for a [1967|1967] Mustang at 1600 Pennsylvania Avenue.
1989-10-20 | Flight 1549 and the U.N. Resolution 1441 were in the news.
1989-10-20 | There were 2001 entries and 1950 of them were wrong.
1989-10-20 | The score was 21-14 at the half.
1989-10-20 | Room 2012 is on the second floor of the Century Plaza.
1989-10-20 | A quarter of the money went to the Second Army.
1989-10-20 | On the one hand he is old; on the other he is well.
1989-10-20 | The second came at the third try.
1989-10-20 | He was the first to leave and the last to arrive.
"#;
