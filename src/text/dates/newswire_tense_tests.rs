//! Newswire in which the tense tells the year or the week, one invented sentence a row; the form of a row is told in
//! `newswire_tests`.

use super::newswire_tests::check_rows;

#[test]
fn business() {
    check_rows(BUSINESS);
}

#[test]
fn new_york() {
    check_rows(NEW_YORK);
}

#[test]
fn agencies() {
    check_rows(AGENCIES);
}

#[test]
fn the_world() {
    check_rows(WORLD);
}

/// Companies and markets, some weeks before a year ends.
const BUSINESS: &str = r#"
1989-11-09 | The carrier, which has been in bankruptcy-law proceedings since [March|1989-03], hopes to emerge from Chapter 11 by [January|1990-01].
1989-11-09 | Mr. Lathrop, who will become president [Jan. 1|1990-01-01], joined the concern in [June|1989-06].
1989-11-09 | Holders approved the plan at a meeting [Tuesday|1989-11-07] and will receive the shares [Nov. 20|1989-11-20].
1989-11-09 | The agency proposed in [September|1989-09] to ban the chemical, and a final rule is expected in [December|1989-12].
1989-11-09 | Officials said construction of the line, begun in [April|1989-04], should be finished by [October 1990|1990-10].
1989-11-09 | The contract, which expires [Dec. 31|1989-12-31], covers 2,400 workers.
1989-11-09 | The contract, which expired [Oct. 31|1989-10-31], covered 2,400 workers.
1989-11-09 | The court in [May|1989-05] threw out the verdict; a new trial is set for [February|1990-02].
1989-11-09 | The bank is to auction $300 million of notes [Wednesday|1989-11-15].
1989-11-09 | In the wake of the [Oct. 17|1989-10-17] earthquake, the bridge will be closed until [mid-November|1989-11].
1989-11-09 | The price index, which had risen in [July|1989-07] and [August|1989-08], fell in [September|1989-09].
1989-11-09 | An increase in [October|1989-10] would be the third in a row.
1989-11-09 | Figures for [October|1989-10] will be published [next Wednesday|1989-11-15].
1989-11-09 | It was the first time since [November 1987|1987-11] that rates had fallen.
1989-11-09 | The rate, unchanged since [February|1989-02], may be cut before [Christmas|1989-12-25].
1989-11-09 | He pleaded not guilty in [July|1989-07] to charges that he took bribes between [1983|1983] and [1986|1986].
1989-11-09 | The group said that it would begin its offer [today|1989-11-09] and that it would expire [Dec. 8|1989-12-08].
1989-11-09 | The group said [yesterday|1989-11-08] its $40-a-share offer, made [Oct. 2|1989-10-02], had been rejected.
1989-11-09 | Since then the stock has fallen to $31 from a high of $44 in [early September|1989-09].
1989-11-09 | A spokesman confirmed that talks were held in London [last week|1989-W44] and will resume there [Monday|1989-11-13].
1989-11-09 | In [late August|1989-08] the board rejected a $1.1 billion bid; [a month later|1989-09] it took one for $900 million.
1989-11-09 | Beginning [Jan. 1|1990-01-01], drivers will pay $1.50 to cross.
1989-11-09 | The merger, announced in [January|1989-01], was completed [Aug. 31|1989-08-31].
1989-11-09 | The merger, announced in [October|1989-10], is to be completed by [March 31|1990-03-31].
1989-11-09 | As of [Sept. 30|1989-09-30], the thrift had assets of $2.1 billion.
1989-11-09 | The first satellite is scheduled to be launched in [August 1992|1992-08].
1989-11-09 | On [Nov. 1|1989-11-01] the company cut its payout; on [Dec. 1|1989-12-01] it will shut the mill.
"#;

/// Agencies again: what a verb governs, and what only stands near it.
const AGENCIES: &str = r#"
1998-05-13 | The airline announced plans [Tuesday|1998-05-12] to cut 2,000 jobs.
1998-05-13 | The airline plans a vote [Friday|1998-05-15].
1998-05-13 | Court to rule [Monday|1998-05-18] on tobacco.
1998-05-13 | He faces [20 years|P20Y] in prison after [Monday|1998-05-11]'s verdict.
1998-05-13 | The senator will resign after [Friday|1998-05-15]'s vote.
1998-05-13 | The mayor voted [Tuesday|1998-05-12] to close the dump.
1998-05-13 | The president urged Congress on [Tuesday|1998-05-12] to pass the bill.
1998-05-13 | He was expected to meet the pope [Thursday|1998-05-14].
1998-05-13 | She failed to appear in court [Monday|1998-05-11].
1998-05-13 | Officials could not be reached for comment [Tuesday|1998-05-12].
1998-05-13 | The ship may have sunk as early as [Sunday|1998-05-10].
1998-05-13 | Doctors said he could go home [Saturday|1998-05-16].
1998-05-13 | Shares rose more than expected [Tuesday|1998-05-12].
1998-05-13 | The union asked the court [Monday|1998-05-11] to halt the sale.
1998-05-13 | The minister, who was to fly to Rome [Thursday|1998-05-14], fell ill [Wednesday|1998-05-13].
1998-05-13 | The plan, which parliament must approve by [Friday|1998-05-15], was drawn up [Sunday|1998-05-10].
1998-05-13 | The talks, which began [Saturday|1998-05-09], have made little progress.
1998-05-13 | He promised [Monday|1998-05-11] to step down in [July|1998-07].
1998-05-13 | India set off three blasts [Monday|1998-05-11] and said it might set off more.
1998-05-13 | Workers have been on strike since [Thursday|1998-05-07].
1998-05-13 | The game, postponed from [Tuesday|1998-05-12], will be played [Friday|1998-05-15].
1998-05-13 | The governor signs the bill [Thursday|1998-05-14].
1999-04-22 | Students hid for [up to three hours|PT3H] in closets.
1999-04-22 | A service is planned for [2 p.m. Sunday|1999-04-25T14:00].
1999-04-22 | The two had planned it for [at least a year|P1Y], investigators said.
1999-04-22 | [Tuesday|1999-04-20] was Hitler's birthday.
1999-04-22 | "He was here [two days ago|1999-04-20], and [now|PRESENT_REF] he's gone."
1999-04-22 | The governor, who took office in [January|1999-01], called off a rally set for [Saturday|1999-04-24].
1999-04-22 | NATO leaders gather [Friday|1999-04-23] for the alliance's 50th anniversary.
1999-04-22 | More rain is due [tonight|1999-04-22TNI] and [tomorrow|1999-04-23].
1999-04-22 | At [6 o'clock|1999-04-22T06:00] the sirens sounded.
1999-04-22 | Since [March 24|1999-03-24], when the raids began, 600,000 people have fled.
1999-04-22 | The pilots fly [twice a day|SET P1D], weather permitting.
1999-04-22 | He served in the Senate from [1974|1974] until [last year|1998].
1999-04-22 | The Dow rose 145.76 points to 10,727.18, after falling 53 on [Tuesday|1999-04-20].
1999-04-22 | The company earned 54 cents a share, up from 41 cents in [the first quarter of 1998|1998-Q1].
1999-04-22 | For [the current quarter|1999-Q2], analysts look for 60 cents.
1999-04-22 | The merger should close in [the third quarter|1999-Q3].
1999-04-22 | [A year ago|1998] it lost $2 million.
1999-04-22 | The next launch window opens on [May 9|1999-05-09].
1999-04-22 | They plan to wed in [September|1999-09].
1999-04-22 | His first wife died in [September|1998-09].
1999-04-22 | The law allows [30 days|P30D] for an appeal.
1999-04-22 | The [17-year|P17Y] war ended [eight years ago|1991].
1999-04-22 | Kindergarten starts [Aug. 30|1999-08-30]; [last year|1998] it started [Sept. 2|1998-09-02].
"#;

/// A New York paper.
const NEW_YORK: &str = r#"
2000-03-17 | In [the late 1980's|198] the two men met in Prague.
2000-03-17 | The law dates from [the 1970's|197].
2000-03-17 | By [the mid-1990's|199] he was rich.
2000-03-17 | It was built in [the early 1900's|190].
2000-03-17 | The fashions of [the 80's|198] are back.
2000-03-17 | He was a child of [the '60's|196].
2000-03-17 | Crime rose through [the 1960s|196] and [early 1970s|197].
2000-03-17 | [1998|1998]'s winner, and [1990|1990]'s, will judge.
2000-03-17 | The market opened at [9:30 A.M.|2000-03-17T09:30] and closed at [4 P.M.|2000-03-17T16:00].
2000-03-17 | The vote, at [11:45 P.M. on Thursday|2000-03-16T23:45], was 52 to 48.
2000-03-17 | Year-to-year comparisons are hard; month-on-month figures are worse.
2000-03-17 | The [half-year|P6M] loss was small.
2000-03-17 | She has led the office since [last November|1999-11] and before that was its deputy for [six years|P6Y].
2000-03-17 | The President said [today|2000-03-17] that he would veto the bill, which the House passed on [March 8|2000-03-08].
2000-03-17 | "It's been [two and a half years|P2.5Y]," she said, "and I still wake up at [3 in the morning|2000-03-17T03:00]."
2000-03-17 | The trial, in its third week, resumes [Monday|2000-03-20].
2000-03-17 | The talks, scheduled to end [today|2000-03-17], may go into [the weekend|2000-W11-WE].
2000-03-17 | The novelist, who died in [1996|1996] at the age of 84, left it to his niece.
2000-03-17 | In [October 1962|1962-10], for [13 days|P13D], the world held its breath.
2000-03-17 | The city, which voted in [1989|1989] to close the plant, will vote again on [Nov. 7|2000-11-07].
2000-03-17 | Ticket sales begin at [noon on April 3|2000-04-03T12:00].
2000-03-17 | The cost, $2 million [a month|SET P1M], is paid out of [this year|2000]'s budget.
2000-03-17 | Sales for [the month|2000-03] were flat.
2000-03-17 | The agency will take comments for [60 days|P60D].
2000-03-17 | He is 6 feet 7 and weighs 250, and he wore No. 32 for 11 seasons.
2000-03-17 | The first of [this week|2000-W11]'s two debates is [tonight|2000-03-17TNI].
2000-03-17 | The cease-fire is to take effect at [midnight on Sunday|2000-03-19T24:00].
2000-03-17 | The show runs [Tuesdays|SET XXXX-WXX-2] through [Saturdays|SET XXXX-WXX-6] until [April 30|2000-04-30].
2000-03-17 | Mr. May, 41, who lives on April Lane, joined the firm on [Feb. 1|2000-02-01].
"#;

/// Politics, courts and disasters, some weeks after a year began.
const WORLD: &str = r#"
1998-03-04 | The opposition leader, jailed in [December|1997-12], was freed on [Monday|1998-03-02] and is to stand trial in [June|1998-06].
1998-03-04 | The minister, in office only since [February|1998-02], flies to Bonn [Thursday|1998-03-05] to ask for help.
1998-03-04 | Inspectors barred from the site in [January|1998-01] returned [Wednesday|1998-03-04] under a pact signed [Feb. 23|1998-02-23].
1998-03-04 | The Security Council voted [Monday|1998-03-02] to warn Baghdad of the "severest consequences."
1998-03-04 | The shuttle is scheduled for launch on [April 16|1998-04-16].
1998-03-04 | Mr. Grant said he expects to testify [Friday|1998-03-06].
1998-03-04 | The deadline for entries was [Feb. 27|1998-02-27]; winners will be named on [May 1|1998-05-01].
1998-03-04 | Thousands are expected at the funeral [Saturday|1998-03-07].
1998-03-04 | The cabinet approved the plan on [Sunday|1998-03-01], and parliament takes it up on [Monday|1998-03-09].
1998-03-04 | He told the paper in an interview published [Wednesday|1998-03-04] that he would not run in [September|1998-09].
1998-03-04 | The rebels, who seized the town in [May|1997-05], lost it [three weeks ago|1998-W07].
1998-03-04 | The ferry sank off the coast [early Tuesday|1998-03-03] with 80 people aboard.
1998-03-04 | Voters will decide in [November|1998-11] whether to keep the tax that they approved in [November 1996|1996-11].
1998-03-04 | He was last seen on [Feb. 14|1998-02-14] leaving a bar.
1998-03-04 | Unemployment, 4.7 percent in [December|1997-12], rose to 4.9 percent in [January|1998-01].
1998-03-04 | The jobless figures for [February|1998-02] come out [Friday|1998-03-06].
1998-03-04 | The prince, who turns 50 on [Nov. 14|1998-11-14], was in Nepal [last month|1998-02].
1998-03-04 | The team, which lost [Saturday|1998-02-28], hosts the Kings [Thursday night|1998-03-05TNI].
1998-03-04 | A bomb killed three people in [October|1997-10], and [a month later|1997-11] the mayor was shot.
1998-03-04 | The pilot was cleared in [1991|1991]. But in [August|1997-08], the case was reopened.
1998-03-04 | The president said he hoped to have a budget by [April 15|1998-04-15].
1998-03-04 | The suspect, arrested [Feb. 27|1998-02-27], goes before a judge [March 16|1998-03-16].
1998-03-04 | Demonstrations are planned across the country for [Sunday|1998-03-08].
1998-03-04 | The chancellor faces elections on [Sept. 27|1998-09-27].
1998-03-04 | The winger is due to have a scan on [Monday|1998-03-09].
1998-03-04 | The final is at Elmwood on [Sunday|1998-03-08].
1998-03-04 | She has a hearing on [Friday|1998-03-06].
1998-03-04 | The Kings host the Pilots on [Friday|1998-03-06].
1998-03-04 | Wardens were on duty on [Saturday|1998-02-28] and [Sunday|1998-03-01].
1998-03-04 | A fire ban holds for [Saturday|1998-03-07] and will hold for [Sunday|1998-03-08].
1998-03-04 | The judge directed the firm to finish the work by [June 1|1998-06-01].
1998-03-04 | The result will be announced on [Friday|1998-03-06].
1998-03-04 | Schools will stay closed [Friday|1998-03-06].
1998-03-04 | The maker forecast [fourth-quarter|1998-Q4] sales below those of [last year|1997].
1998-03-04 | The bank forecast [Tuesday|1998-03-03] that prices would fall.
1998-03-04 | Votes are counted [the week after next|1998-W12].
1998-03-04 | He was jailed for [two years and three months|P2Y3M].
1998-03-04 | The fire was on the top floor of 1170 Elm Place.
1998-03-04 | She told the Today programme that they were five-year-olds.
"#;
