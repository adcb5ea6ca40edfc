//! Newswire in which the day, month or quarter of a plan, a deadline or a comparison has to be told, one invented sentence a
//! row; the form of a row is told in `newswire_tests`.

use super::newswire_tests::check_rows;

#[test]
fn weekdays() {
    check_rows(WEEKDAYS);
}

#[test]
fn months_and_seasons() {
    check_rows(MONTHS);
}

#[test]
fn business() {
    check_rows(BUSINESS);
}

#[test]
fn the_world() {
    check_rows(WORLD);
}

#[test]
fn the_end_of_a_week() {
    check_rows(FRIDAY);
}

/// Past and coming weekdays, told on a Wednesday.
const WEEKDAYS: &str = r#"
1998-03-11 | The two sides break off for [the weekend|1998-W11-WE] and return [Monday|1998-03-16], a spokesman said.
1998-03-11 | A decision could come as soon as [Friday|1998-03-13].
1998-03-11 | Jurors, who got the case [Monday|1998-03-09], asked for a transcript.
1998-03-11 | The president flies to Texas [Thursday|1998-03-12] for a fund-raiser.
1998-03-11 | Heavy rain that began [Sunday|1998-03-08] and was to let up [Thursday|1998-03-12] has closed roads.
1998-03-11 | Voters go to the polls [Saturday|1998-03-14] in the first election since the war.
1998-03-11 | He faces a hearing [Friday|1998-03-13] on charges that he lied.
1998-03-11 | She left for London [Tuesday|1998-03-10], [hours|PTXH] before the vote.
1998-03-11 | The envoy, expected [Thursday|1998-03-12], has not got a visa.
1998-03-11 | The envoy, due in Cairo [Tuesday|1998-03-10], never came.
1998-03-11 | Police have until [Thursday|1998-03-12] to charge him.
1998-03-11 | The strike, [now|PRESENT_REF] in its third day, began [Monday at midnight|1998-03-09T24:00].
1998-03-11 | Shares, which had risen [Monday|1998-03-09], gave back most of the gain [Tuesday|1998-03-10].
1998-03-11 | "I'm leaving [Sunday|1998-03-15]," he said.
1998-03-11 | "I got here [Sunday|1998-03-08]," he said.
1998-03-11 | Mayor's trial starts [Monday|1998-03-16]
1998-03-11 | Ferry sinks [Tuesday|1998-03-10] off Haiti, 40 feared dead
1998-03-11 | A memorial service is planned [Friday|1998-03-13] at St. Luke's.
1998-03-11 | Services were held [Tuesday|1998-03-10] at St. Luke's.
1998-03-11 | Funeral services will be [Thursday at 11 a.m.|1998-03-12T11:00]
1998-03-11 | The Senate, back from recess [Monday|1998-03-16], takes up the bill first.
1998-03-11 | He wants a vote before [Friday|1998-03-13].
1998-03-11 | It was the worst fire since [Saturday|1998-03-07].
1998-03-11 | The talks were adjourned until [Thursday|1998-03-12].
1998-03-11 | The talks were suspended [Tuesday|1998-03-10] after a walkout.
1998-03-11 | Investors awaited [Friday|1998-03-13]'s jobs report.
1998-03-11 | Investors cheered [Friday|1998-03-06]'s jobs report.
1998-03-11 | With [Friday|1998-03-13]'s deadline near, neither side would budge.
1998-03-11 | The league announced [Tuesday|1998-03-10] that the draft would be held [April 18|1998-04-18].
1998-03-11 | Tickets go on sale [Saturday at 10 a.m.|1998-03-14T10:00]
1998-03-11 | Tickets went on sale [Saturday|1998-03-07] and were gone in [an hour|PT1H].
1998-03-11 | The Senate is scheduled to vote on the treaty [Tuesday|1998-03-17].
1998-03-11 | He was scheduled to be sentenced [Friday|1998-03-13], but his lawyer asked for more time.
1998-03-11 | He had been scheduled to be sentenced [Tuesday|1998-03-10], but his lawyer fell ill.
1998-03-11 | They plan to march [Sunday|1998-03-15], as they did [Sunday|1998-03-08].
1998-03-11 | On [Monday|1998-03-16] she will be sworn in.
1998-03-11 | On [Monday|1998-03-09] she was sworn in.
1998-03-11 | Come [Monday|1998-03-16], nobody will remember.
1998-03-11 | The ban takes effect [Sunday|1998-03-15].
1998-03-11 | The ban took effect [Sunday|1998-03-08].
1998-03-11 | Rain is likely [Thursday|1998-03-12], with snow in the hills by [Friday|1998-03-13].
1998-03-11 | Prices, up sharply [Tuesday|1998-03-10], steadied.
1998-03-11 | A verdict is not expected until [Monday|1998-03-16] at the earliest.
1998-03-11 | Not until [Monday|1998-03-09] did the company admit the leak.
1998-03-11 | The bodies were found [Sunday|1998-03-08] by a hunter who had been due home [Saturday|1998-03-07].
1998-03-11 | The store, to open [Friday|1998-03-13], will employ 200.
1998-03-11 | The store, opened [Friday|1998-03-06], employs 200.
1998-03-11 | [Wednesday|1998-03-11]'s session was to be followed by another [Thursday|1998-03-12].
1998-03-11 | After meeting with the king [Thursday|1998-03-12], he heads to Oman.
1998-03-11 | After meeting with the king [Tuesday|1998-03-10], he headed to Oman.
1998-03-11 | The army said [Wednesday|1998-03-11] it would pull out by [Saturday|1998-03-14].
1998-03-11 | The army said it had pulled out [Saturday|1998-03-07].
1998-03-11 | The judge gave prosecutors until [Monday|1998-03-16] to respond.
"#;

/// What the tense and the calendar tell about months, days and seasons.
const MONTHS: &str = r#"
1998-03-11 | The judge, who in [December|1997-12] threw out the case, meets lawyers again in [April|1998-04].
1998-03-11 | The company, whose contract ends in [June|1998-06], has hired 40 people since [January|1998-01].
1998-03-11 | He retires in [July|1998-07].
1998-03-11 | He retired in [July|1997-07].
1998-03-11 | Congress passed the law in [November|1997-11]; it takes effect in [October|1998-10].
1998-03-11 | The inquiry should be over by [May|1998-05].
1998-03-11 | Construction, which was to have begun in [February|1998-02], will not start before [August|1998-08].
1998-03-11 | The plan calls for troops to leave by [June 30|1998-06-30].
1998-03-11 | A summit set for [May 15|1998-05-15] may be put off.
1998-03-11 | A summit held [Feb. 20|1998-02-20] ended without a deal.
1998-03-11 | The bonds mature in [September|1998-09].
1998-03-11 | She gave birth [Dec. 26|1997-12-26] and is due back at work [April 1|1998-04-01].
1998-03-11 | Sales for [March|1998-03] will be weak, he said.
1998-03-11 | Auto makers report [February|1998-02] sales [Thursday|1998-03-12].
1998-03-11 | The exhibition runs from [March 20|1998-03-20] through [June 7|1998-06-07].
1998-03-11 | The exhibition ran from [Nov. 20|1997-11-20] through [Jan. 7|1998-01-07].
1998-03-11 | Elections, postponed from [January|1998-01], are [now|PRESENT_REF] set for [April 26|1998-04-26].
1998-03-11 | The court will hear the case in [the fall|1998-FA].
1998-03-11 | The court heard the case in [the fall|1997-FA].
1998-03-11 | The bridge is to reopen [this summer|1998-SU], [a year|P1Y] after it was hit [last summer|1997-SU].
1998-03-11 | The economy will slow in [the second half|1998-H2], economists say.
1998-03-11 | He was in prison until [August|1997-08].
1998-03-11 | He is in prison until [August|1998-08].
1998-03-11 | The first shots were fired [Thursday night|1998-03-05TNI], and by [Saturday|1998-03-07] the town had fallen.
1998-03-11 | At [Thursday|1998-03-12]'s meeting, the board is expected to name a chief.
1998-03-11 | At [Thursday|1998-03-05]'s meeting, the board named a chief.
1998-03-11 | [Last Friday|1998-03-06] he quit.
"#;

/// Companies and markets in the middle of a quarter.
const BUSINESS: &str = r#"
1989-11-14 | The Big Board's index has fallen in seven of the past 10 sessions.
1989-11-14 | The company will take a charge of $40 million in [the current quarter|1989-Q4].
1989-11-14 | In [the latest period|1989-Q3], revenue rose 3% to $1.2 billion.
1989-11-14 | The thrift had a loss of $8 million in [the same quarter of 1988|1988-Q3].
1989-11-14 | The dividend, payable [Jan. 15|1990-01-15], is unchanged.
1989-11-14 | Orders in [September|1989-09] were revised to show a gain; [October|1989-10] figures are due [next week|1989-W47].
1989-11-14 | Mr. Ash, who had been president since [1986|1986], resigned [Oct. 6|1989-10-06].
1989-11-14 | The notes, due [Nov. 15, 1999|1999-11-15], were priced at par.
1989-11-14 | The airline plans to add flights to Osaka [next spring|1990-SP].
1989-11-14 | The plant, idle since [last spring|1989-SP], will reopen [in two weeks|1989-W48].
1989-11-14 | He said the ministry will decide [later this month|1989-11] or [early next month|1989-12].
1989-11-14 | Profit should be up [this year|1989] and next, he said.
1989-11-14 | In [the first 10 months|P10M], exports rose 9% from [a year earlier|1988].
1989-11-14 | Those who bought stock in [the last year|P1Y] have lost money.
1989-11-14 | Shareholders will vote [Dec. 5|1989-12-05] on the plan, announced [last month|1989-10].
1989-11-14 | Through [Oct. 31|1989-10-31], the fund was up 18% for [the year|1989].
1989-11-14 | The unit lost money in each of [the past three years|P3Y].
1989-11-14 | Building permits fell to an annual rate of 1.3 million.
1989-11-14 | A [30-day|P30D] cooling-off period ends [Friday|1989-11-17].
1989-11-14 | The ship, built [50 years ago|1939], sank off Crete [early yesterday|1989-11-13].
1989-11-14 | He served [a year and a half|P1.5Y] of a [four-year|P4Y] sentence.
1989-11-14 | The bank's chairman will step down at [year-end|1989].
1989-11-14 | The offer expires at [midnight tonight|1989-11-14T24:00].
1989-11-14 | The two companies had agreed in [June|1989-06] to merge by [the end of the year|1989].
1989-11-14 | The lawsuit, filed [a week ago Thursday|1989-11-02], seeks $10 million.
1989-11-14 | "We expect to hear from them within [the next 48 hours|PT48H]," she said.
1989-11-14 | For [fiscal 1989|1989], ended [Sept. 30|1989-09-30], it earned $12 million.
1989-11-14 | The figure for [the 12 months|P12M] ended [Sept. 30|1989-09-30] was 4.3%.
"#;

/// Papers and agencies of 2014.
const WORLD: &str = r#"
2014-08-21 | The ceasefire, which began on [Aug. 10|2014-08-10] and was extended on [Wednesday|2014-08-20], collapsed within [hours|PTXH].
2014-08-21 | A federal jury on [Thursday|2014-08-21] found the former mayor guilty; sentencing is [Nov. 19|2014-11-19].
2014-08-21 | The agency first flagged the problem in [2005|2005], then again in [the spring of 2010|2010-SP].
2014-08-21 | Residents were told to boil water for [at least two days|P2D].
2014-08-21 | Classes resume [Tuesday|2014-08-26], [a day|P1D] later than planned.
2014-08-21 | The singer, who turns 60 [next month|2014-09], first played here in [March 1977|1977-03].
2014-08-21 | He missed last season with a torn ligament but should be ready by Week 3.
2014-08-21 | About [3 a.m. Sunday|2014-08-17T03:00], neighbors heard shots.
2014-08-21 | The two met [twice a week|SET P1W] for [nearly three years|P3Y].
2014-08-21 | The case dates to [the early 2000s|200].
2014-08-21 | In the days after the [Aug. 9|2014-08-09] shooting, police fired tear gas [nightly|SET P1D].
2014-08-21 | He became king in [1999|1999], on the death of his father, and [the following year|2000] opened the press.
2014-08-21 | Her last book came out [four months|P4M] before she died in [May|2014-05].
2014-08-21 | Growth has slowed [every quarter|SET P1Q] since [the start of 2013|2013].
2014-08-21 | The vaccine will be tested in [early September|2014-09] and, if safe, shipped by [November|2014-11].
2014-08-21 | The minister is to resign at [the end of this week|2014-W34].
2014-08-21 | [Today|2014-08-21] the army said it had retaken the dam.
2014-08-21 | The team returned home [Wednesday|2014-08-20] to cheers.
2014-08-21 | By mid-afternoon the road was clear.
2014-08-21 | The election was [two weeks|P2W] away.
2014-08-21 | It was the coldest [July|2014-07] in [a decade|P10Y], after the warmest [June|2014-06].
2014-08-21 | Prices have doubled since [Easter|2014-04-20] and will double again before [Christmas|2014-12-25].
2014-08-21 | A previous trial, in [October|2013-10], ended with a hung jury.
2014-08-21 | Another trial, in [October|2014-10], will hear from 40 witnesses.
2014-08-21 | The [Feb. 3|2014-02-03] fire killed nine.
2014-08-21 | The [Oct. 3|2014-10-03] hearing will be closed.
"#;

/// Plans, reports and what became of them, told on a Friday.
const FRIDAY: &str = r#"
1998-02-27 | The U.N. chief was flying home [Friday|1998-02-27] after winning a deal that [Thursday|1998-02-26] drew praise.
1998-02-27 | Two men charged in the raid will be arraigned [Tuesday|1998-03-03] in state court.
1998-02-27 | The men, arrested [Wednesday|1998-02-25], are to be arraigned [next week|1998-W10].
1998-02-27 | The tribunal said it would hand down its ruling [March 12|1998-03-12].
1998-02-27 | The ruling, handed down [Thursday|1998-02-26], bars him from office until [2004|2004].
1998-02-27 | Lawyers had asked that the execution, set for [Tuesday|1998-03-03], be stayed.
1998-02-27 | Stocks ended higher [Thursday|1998-02-26] on hopes that inflation is dead.
1998-02-27 | Profit at the bank fell in [the fourth quarter|1997-Q4], it said on [Friday|1998-02-27].
1998-02-27 | The economy grew 3.9 percent in [the October-December quarter|1997-Q4].
1998-02-27 | A new report on housing is due [Tuesday|1998-03-03]; [last month|1998-01]'s showed a rise.
1998-02-27 | The party's congress opens on [March 5|1998-03-05] and runs for [two weeks|P2W].
1998-02-27 | He has until [mid-March|1998-03] to find a buyer.
1998-02-27 | The pilots voted in [December|1997-12] to strike and could do so as early as [March 6|1998-03-06].
1998-02-27 | He was to be paid in [January|1998-01] but got nothing.
1998-02-27 | Since [Sunday|1998-02-22] the road has been closed, and it will stay shut until [Monday|1998-03-02].
1998-02-27 | Aid workers say that by [the end of next month|1998-03] there will be no grain.
1998-02-27 | That was [the day before yesterday|1998-02-25].
1998-02-27 | The two have not spoken since their meeting in [July|1997-07].
1998-02-27 | "I'll tell you [Monday|1998-03-02]," she said [Friday|1998-02-27].
1998-02-27 | She said she would know [Monday|1998-03-02].
1998-02-27 | The fire, which broke out around [4 a.m. Thursday|1998-02-26T04:00], burned for [11 hours|PT11H].
1998-02-27 | The governor's budget, to be unveiled [Wednesday|1998-03-04], cuts taxes.
1998-02-27 | The team plays three games in [four days|P4D], starting [Tuesday|1998-03-03].
1998-02-27 | Peace talks broke down [a year ago this month|1997-02].
1998-02-27 | The law expires [Sept. 30|1998-09-30].
1998-02-27 | The law expired [Sept. 30|1997-09-30].
1998-02-27 | He is serving a term that ends in [October|1998-10].
1998-02-27 | The trial began in [October|1997-10] and is expected to end [next week|1998-W10].
1998-02-27 | In [January|1998-01], the company said it would cut 900 jobs by [June|1998-06].
1998-02-27 | Sales rose in [November|1997-11] and [December|1997-12] but fell in [January|1998-01].
1998-02-27 | [Last year|1997]'s fair drew 9,000; this one, which opens [March 14|1998-03-14], should draw more.
1998-02-27 | The poll, taken [Feb. 20|1998-02-20]-[22|1998-02-22], had a margin of error of 3 points.
1998-02-27 | Crews worked through [Thursday night|1998-02-26TNI] to plug the leak.
1998-02-27 | Crews will work through [Saturday night|1998-02-28TNI] to plug the leak.
1998-02-27 | Iraq agreed [Monday|1998-02-23] to open the sites; inspectors go in [next Thursday|1998-03-05].
1998-02-27 | The bishop, who turns 75 in [May|1998-05], has offered to resign.
1998-02-27 | The bishop, who turned 75 in [May|1997-05], has offered to resign.
1998-02-27 | A bridge that was to open [last fall|1997-FA] will open [this fall|1998-FA].
1998-02-27 | The euro will replace the mark on [Jan. 1|1999-01-01].
1998-02-27 | No date was set, but [Thursday|1998-03-05] is likely.
1998-02-27 | [Tuesday|1998-02-24]'s storm killed four; another is due [Saturday|1998-02-28].
1998-02-27 | The airline said it would resume flights [Sunday|1998-03-01] if the ash clears.
1998-02-27 | The airline resumed flights [Sunday|1998-02-22] after the ash cleared.
1998-02-27 | Twelve nations sign the pact in Ottawa [Tuesday|1998-03-03].
1998-02-27 | Congress recessed [Feb. 13|1998-02-13] and got back [Monday|1998-02-23].
1998-02-27 | What the court decides [Monday|1998-03-02] will matter for [years|PXY].
1998-02-27 | Whatever happens [Sunday|1998-03-01], he keeps his job.
1998-02-27 | [A year|P1Y] after the crash, [Saturday|1998-02-28]'s ceremony will be small.
1998-02-27 | He and his wife leave [Thursday|1998-03-05] for Africa.
1998-02-27 | He and his wife left [Thursday|1998-02-26] for Africa.
1998-02-27 | Volunteers gathered [Friday|1998-02-27] to search for a boy missing since [Tuesday|1998-02-24].
1998-02-27 | It was his first speech since being re-elected [Sunday|1998-02-22].
1998-02-27 | Parents have been told to keep children home [Monday|1998-03-02].
1998-02-27 | The show begins at [8 tonight|1998-02-27T20:00] and again at [2 p.m. tomorrow|1998-02-28T14:00].
"#;

#[test]
fn clauses_that_tell_the_time_themselves() {
    check_rows(CLAUSES);
}

const CLAUSES: &str = r#"
2018-02-17 | Dock workers have threatened strikes in [the autumn|2018-FA].
2018-02-17 | The speaker recalled that the assembly in [December|2017-12] set up a panel.
2018-02-17 | Ulf Brandt, on loan from Norvik until [May|2018-05], said he was glad.
2018-02-17 | He is serving a term that ends in [October|2018-10].
2018-02-17 | [Half a century ago|1968] 90 boats sailed from here. [Today|PRESENT_REF] there are seven.
2018-02-17 | The ferry sank in [1988|1988] and was raised in [June 2014|2014-06]. [That year|2014] a panel met.
2018-02-17 | Brandt threw two touchdowns in the third quarter as the Mariners won.
2018-02-17 | Mr. Sunday Holm bought petrol.
2018-02-17 | The meeting began at [8.30 in the morning on Monday|2018-02-12T08:30].
2018-02-17 | [16.52|2018-02-17T16:52]
"#;
