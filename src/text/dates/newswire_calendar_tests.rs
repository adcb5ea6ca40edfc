//! Newswire, one invented sentence a row, with the reading that TIMEX3 gives it: the calendar, holidays and weekdays.
//!
//! A row is a day of publication, a bar and a sentence. Each expression stands in brackets with its value; "SET" marks
//! what recurs, the other types follow from the form of the value.

use super::newswire_tests::check_rows;

#[test]
fn the_calendar() {
    check_rows(CALENDAR);
}

#[test]
fn weekdays() {
    check_rows(WEEKDAYS);
}

/// Days, months, years, holidays, and numbers that are none of these.
const CALENDAR: &str = r#"
1998-08-07 | The bombs went off at about [10:35 a.m.|1998-08-07T10:35], minutes apart.
1998-08-07 | The embassy reopened on [Aug. 3|1998-08-03].
1998-08-07 | The summit will be held [Sept. 2|1998-09-02] in Moscow.
1998-08-07 | He was arrested on [Nov. 14|1997-11-14] and has been in jail since.
1998-08-07 | The trial is set for [Jan. 11|1999-01-11].
1998-08-07 | The law was signed on [July 4|1998-07-04].
1998-08-07 | The treaty was signed [Oct. 26, 1994|1994-10-26], in the desert.
1998-08-07 | He was born on [14 March 1931|1931-03-14] in Cork.
1998-08-07 | Elections are scheduled for [October|1998-10].
1998-08-07 | The cease-fire of [February|1998-02] did not last.
1998-08-07 | In [June|1998-06], the court threw out the suit.
1998-08-07 | The two were married in [May|1998-05].
1998-08-07 | The inquiry, begun in [November|1997-11], cost $2 million.
1998-08-07 | The report will be published in [November|1998-11].
1998-08-07 | The rate stood at 5.5 percent in [July|1998-07].
1998-08-07 | Since [January|1998-01] the currency has lost half its value.
1998-08-07 | By [September|1998-09] the plant will be running.
1998-08-07 | In [early June|1998-06] the river burst its banks.
1998-08-07 | The fair opens in [late August|1998-08].
1998-08-07 | He left the army in [1991|1991].
1998-08-07 | From [1990|1990] to [1995|1995] she worked in Bonn.
1998-08-07 | Between [1980|1980] and [1988|1988] the two countries were at war.
1998-08-07 | In [the 1990s|199] the town grew fast.
1998-08-07 | In [the late 1980s|198] the mines closed.
1998-08-07 | He was a star of [the '60s|196].
1998-08-07 | In [the mid-1970s|197] inflation soared.
1998-08-07 | They met in [the summer of 1996|1996-SU].
1998-08-07 | The novel came out in [spring 1997|1997-SP].
1998-08-07 | It was written in [the 18th century|17].
1998-08-07 | By [the year 2000|2000] the town will have 50,000 people.
1998-08-07 | The company plans a [2001|2001] launch.
1998-08-07 | The [1996|1996] election was close.
1998-08-07 | The memo, dated [10/12/1997|1997-10-12], came before the vote of [Oct. 20, 1997|1997-10-20].
1998-08-07 | Its log entry reads [1998-07-31|1998-07-31].
1998-08-07 | The festival ran from [March|1998-03] to [May|1998-05].
1998-08-07 | The fair was held [March 3|1998-03-03]-[5|1998-03-05] in Atlanta.
1998-08-07 | The conference, from [Sept. 8|1998-09-08] to [Sept. 11|1998-09-11], will draw 400 people.
1998-08-07 | They were tried [March 12|1998-03-12] and [13|1998-03-13].
1998-08-07 | He arrived on [the 3rd|1998-08-03] and left on [the 5th|1998-08-05].
1998-08-07 | [Christmas|1997-12-25] was quiet in the capital, the officials said.
1998-08-07 | The troops will be home by [Christmas|1998-12-25].
1998-08-07 | Stores will be closed on [Thanksgiving|1998-11-26].
1998-08-07 | Markets will be closed for [Labor Day|1998-09-07].
1998-08-07 | Traffic was heavy on [Memorial Day|1998-05-25].
1998-08-07 | The attack came on [New Year's Eve|1997-12-31].
1998-08-07 | The parade on [the Fourth of July|1998-07-04] drew thousands.
1998-08-07 | They exchanged cards on [Valentine's Day|1998-02-14].
1998-08-07 | Shops did well on [Halloween|1997-10-31].
1998-08-07 | On [Easter Sunday|1998-04-12] the pope spoke of the war.
1998-08-07 | Talks broke down on [Good Friday|1998-04-10].
1998-08-07 | NAIROBI, [Aug. 7|1998-08-07] (AP) - Two bombs exploded here.
1998-08-07 | WASHINGTON ([Aug. 6|1998-08-06]) _ The House passed the bill.
1998-08-07 | The ship left Norfolk on a training cruise [Aug. 1|1998-08-01].
1998-08-07 | The debate will start at [noon|1998-08-07T12:00].
1998-08-07 | The gates close at [6 p.m.|1998-08-07T18:00] sharp.
1998-08-07 | In [September 1997|1997-09] and again in [March of this year|1998-03] the talks failed.
1998-08-07 | [Oct. 1|1998-10-01] is the deadline for bids.
1998-08-07 | The show opened in [April of last year|1997-04].
1998-08-07 | Mr. August said he may march in [March|1999-03].
2005-07-05 | Since [Sept. 11, 2001|2001-09-11], security has been tight.
2005-07-05 | Nobody was tried for the [Sept. 11|2001-09-11] attacks, which came on a clear day.
2005-07-05 | After [9/11|2001-09-11] the rules were changed.
2005-07-05 | The Equality Act 2002 does not apply, the council said.
2005-07-05 | Under the Companies Act 1985, directors must sign.
2005-07-05 | He flew a Boeing 747 and wrote software for Windows 2000.
2005-07-05 | The sequel to Blade Runner 2049 was shelved.
2005-07-05 | Super Bowl 38 was shown on Channel 4.
2005-07-05 | He finished 1,500 metres in [under 4 minutes|PT4M] of hard running on Route 2010.
2005-07-05 | About 2,000 people and 1998 sheep live there.
2005-07-05 | The plane was built in [the late 1990s|199] and sold in [early 2001|2001].
2005-07-05 | The bill passed in [the spring|2005-SP].
2005-07-05 | He will retire in [the fall|2005-FA].
2005-07-05 | Rebuilding will take until [2008|2008], and perhaps until [2010|2010].
2005-07-05 | The [2004|2004]-[05|2005] season was his best.
1998-08-07 | Its 50th-anniversary gala was held on [May 14|1998-05-14].
2005-07-05 | The form was stamped [07/05/2005|2005-07-05] on receipt.
2005-07-05 | The form of [03/04/2005|2005-04-03] replaced that of [1 May 2004|2004-05-01].
"#;

/// Weekdays alone, whose direction the verb tells.
const WEEKDAYS: &str = r#"
1998-02-06 | Police said [Friday|1998-02-06] that they had arrested two men.
1998-02-06 | The senator told reporters [Wednesday|1998-02-04] he would not run.
1998-02-06 | A court in Rome ruled [Thursday|1998-02-05] against the ministry.
1998-02-06 | The talks resume [Monday|1998-02-09] in Geneva.
1998-02-06 | Mr. Teller will meet the king on [Tuesday|1998-02-10].
1998-02-06 | A hearing was scheduled for [Wednesday|1998-02-11].
1998-02-06 | The panel is due to report [Thursday|1998-02-12].
1998-02-06 | She is expected to arrive in Lagos on [Sunday|1998-02-08].
1998-02-06 | The fighting that broke out [Sunday|1998-02-01] has killed 40 people.
1998-02-06 | He was shot [Saturday night|1998-01-31TNI] outside his home.
1998-02-06 | Rain is forecast for [Saturday|1998-02-07] and [Sunday|1998-02-08].
1998-02-06 | The strike, which began [Monday|1998-02-02], ended [early Friday|1998-02-06].
1998-02-06 | The flight left [late Thursday|1998-02-05] for Manila.
1998-02-06 | The blast went off [early Thursday morning|1998-02-05TMO] near the market.
1998-02-06 | [Last Friday|1998-01-30] the rebels took the town.
1998-02-06 | The vote takes place [next Wednesday|1998-02-11].
1998-02-06 | [This Sunday|1998-02-08] the pope will say Mass in the square.
1998-02-06 | The store opened on [Monday|1998-02-02] and closed again on [Wednesday|1998-02-04].
1998-02-06 | A funeral will be held at [11 a.m. Tuesday|1998-02-10T11:00] at St. Anne's Church.
1998-02-06 | The shuttle lifted off at [9:48 p.m. EST Thursday|1998-02-05T21:48].
1998-02-06 | The truce took hold at [15:00 GMT Saturday|1998-01-31T15:00].
1998-02-06 | Parliament meets at [10 a.m. (0900 GMT) Monday|1998-02-09T10:00].
1998-02-06 | The speech, to be given [Monday night|1998-02-09TNI], was leaked.
1998-02-06 | Voters go to the polls [Sunday|1998-02-08] to choose a president.
1998-02-06 | In [Friday|1998-02-06]'s editions, the paper said the minister had lied.
1998-02-06 | [Tuesday|1998-02-03]'s attack was the third in [a month|P1M].
1998-02-06 | The ministers, who met in Oslo [Tuesday|1998-02-03] and [Wednesday|1998-02-04], failed to agree.
1998-02-06 | Officials said they would release the names [Monday|1998-02-09].
1998-02-06 | He had been missing since [Tuesday afternoon|1998-02-03TAF].
1998-02-06 | The exhibition runs through [Sunday|1998-02-08].
1998-02-06 | The company has until [Thursday|1998-02-12] to reply.
1998-02-06 | The sanctions, effective [Monday|1998-02-09], bar arms sales.
1998-02-06 | The trial begins [Monday|1998-02-09].
1998-02-06 | The dollar closed at 126.45 yen, up from 125.90 [late Thursday|1998-02-05].
1998-02-06 | "We'll know more by [Monday|1998-02-09]," the sheriff said.
1998-02-06 | "I saw him [Monday|1998-02-02]," the clerk said.
1998-02-06 | The body was found at about [2:30 p.m. Wednesday|1998-02-04T14:30], the police said.
1998-02-06 | Heavy snow fell [Wednesday|1998-02-04] through [Friday|1998-02-06] in the north.
1998-02-06 | On [Thursday evening|1998-02-05TEV] a crowd of 3,000 marched to the palace.
1998-02-06 | A memorial service is planned for [Saturday|1998-02-07].
1998-02-06 | Mr. Odell is to appear in court [Monday|1998-02-09] on fraud charges.
2016-10-19 | Mr. Aldous and Mrs. Brill meet [Wednesday night|2016-10-19TNI] for their final debate.
2016-10-19 | The poll, released [Tuesday|2016-10-18], gave the governor a lead of four points.
2016-10-19 | A spokesman declined to comment on [Monday|2016-10-17].
2016-10-19 | The hearing was set for [Monday week|2016-10-31].
2016-10-19 | The MP told the Commons on [Monday|2016-10-17] that he would stand down.
2016-10-19 | The inquest at Leeds Crown Court continues on [Thursday|2016-10-20].
2016-10-19 | Councillors will vote on the plan [next Thursday|2016-10-27].
2016-10-19 | It was signed on [Thursday 13 October|2016-10-13] in the town hall.
2016-10-19 | The paper first reported the story on [Friday, 14 October|2016-10-14].
2016-10-19 | The rally on [Sunday, Oct. 9|2016-10-09], drew 2,000 people.
2016-10-19 | The first ballots will be counted on [Tuesday, Nov. 8|2016-11-08].
2016-10-19 | Since [Saturday|2016-10-15] the road has been closed.
2016-10-19 | The council meets in the hall on [Wednesdays|SET XXXX-WXX-3].
2016-10-19 | They play [every Saturday|SET XXXX-WXX-6] at the park.
2016-10-19 | The Friday Group, a charity, met [Tuesday|2016-10-18].
2016-10-19 | A vigil will be held on [Friday at 7 p.m.|2016-10-21T19:00] outside the library.
"#;
