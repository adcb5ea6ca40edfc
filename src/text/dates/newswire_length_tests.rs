//! Newswire, one invented sentence a row, with the reading that TIMEX3 gives it: lengths, what recurs, and time that no calendar holds.
//!
//! A row is a day of publication, a bar and a sentence. Each expression stands in brackets with its value; "SET" marks
//! what recurs, the other types follow from the form of the value.

use super::newswire_tests::check_rows;

#[test]
fn lengths() {
    check_rows(LENGTHS);
}

#[test]
fn what_recurs() {
    check_rows(RECURRING);
}

#[test]
fn vague_time() {
    check_rows(VAGUE);
}

/// Lengths of time.
const LENGTHS: &str = r#"
1991-02-27 | The fighting lasted [100 hours|PT100H].
1991-02-27 | He was held for [444 days|P444D].
1991-02-27 | The war has cost thousands of lives and gone on for [years|PXY].
1991-02-27 | It took [months|PXM] to reach a settlement.
1991-02-27 | [Weeks|PXW] of bombing had worn them down.
1991-02-27 | After [years|PXY] of talks the treaty was ready.
1991-02-27 | A [five-day|P5D] trip took him to three countries.
1991-02-27 | She signed a [two-year|P2Y] contract.
1991-02-27 | The station has a [24-hour|PT24H] news desk.
1991-02-27 | He served [20 years|P20Y] in prison.
1991-02-27 | The siege went on for [more than two weeks|P2W].
1991-02-27 | He has [less than a month|P1M] to pay.
1991-02-27 | It was the first strike in [a decade|P10Y].
1991-02-27 | For [decades|PXDE] the two families have feuded.
1991-02-27 | The operation took [six and a half hours|PT6.5H].
1991-02-27 | It rained for [about three hours|PT3H].
1991-02-27 | A [year-long|P1Y] study found no link.
1991-02-27 | The [weeklong|P1W] festival ended with fireworks.
1991-02-27 | The [monthlong|P1M] siege is over.
1991-02-27 | He spent [nearly four decades|P40Y] at the bank.
1991-02-27 | The journey takes [two to three days|P2D].
1991-02-27 | The ban will last [at least 90 days|P90D].
1991-02-27 | The jury deliberated [three days|P3D].
1991-02-27 | He arrived [20 minutes|PT20M] before the bus left.
1991-02-27 | The building has stood for [a century|P1CE].
1991-02-27 | He has led the union for [a quarter-century|P25Y].
1991-02-27 | The truce held for [a day|P1D].
1991-02-27 | Suspended for [one year|P1Y], he went home.
1991-02-27 | It is the second time in [two weeks|P2W] that a train has crashed.
1991-02-27 | Doctors gave him [six months|P6M] to live.
1991-02-27 | [Ten years|P10Y] after the war, the mines are still there.
1991-02-27 | [Two months|P2M] before the vote he quit.
1991-02-27 | The 34-year-old mechanic was unhurt.
1991-02-27 | Officer Lund, 42 years old, has two children.
1991-02-27 | The [one-day|P1D] meeting produced no result.
1991-02-27 | He got life plus [20 years|P20Y].
1991-02-27 | She waited [several weeks|PXW] for an answer.
1991-02-27 | The drug was tested for [a number of years|PXY].
1991-02-27 | The flight was delayed [an hour|PT1H].
1991-02-27 | There was [half an hour|PT30M] of silence.
1991-02-27 | The four-month-old strike has closed the port.
1991-02-27 | The [72-hour|PT72H] deadline has passed.
1991-02-27 | A [10-minute|PT10M] film was shown.
1991-02-27 | The shop is open [24 hours|PT24H] [a day|SET P1D].
1991-02-27 | He ran the 100 meters in [9.9 seconds|PT9.9S].
1991-02-27 | It happened within [hours|PTXH] of the speech.
1991-02-27 | The dynasty ruled for [centuries|PXCE].
1991-02-27 | The lease is for [99 years|P99Y].
1991-02-27 | In a [three-week|P3W] span he lost his job and his house.
"#;

/// What recurs.
const RECURRING: &str = r#"
1990-08-16 | The paper is published [every Tuesday|SET XXXX-WXX-2].
1990-08-16 | The board meets [twice a week|SET P1W].
1990-08-16 | Dues are paid [annually|SET P1Y].
1990-08-16 | The bulletin is issued [monthly|SET P1M] and [weekly|SET P1W].
1990-08-16 | He earns $40,000 [a year|SET P1Y].
1990-08-16 | The plant turns out 300 cars [a day|SET P1D].
1990-08-16 | They met [once a month|SET P1M].
1990-08-16 | He trains [three times a week|SET P1W].
1990-08-16 | About 4 million visitors come [each year|SET P1Y].
1990-08-16 | The plan costs $2 billion [per year|SET P1Y].
1990-08-16 | [Every four years|SET P4Y] the country votes.
1990-08-16 | The [annual|SET P1Y] festival was canceled.
1990-08-16 | [Daily|SET P1D] flights to Oslo begin [Monday|1990-08-20].
1990-08-16 | The market is open on [Saturdays|SET XXXX-WXX-6].
1990-08-16 | [Every summer|SET XXXX-SU] the family went to the lake.
1990-08-16 | [Each morning|SET XXXX-XX-XXTMO] he walked to the harbor.
1990-08-16 | The council votes [every other week|SET P2W].
1990-08-16 | Quarterly dividends were cut.
1990-08-16 | The rate rose to 8% [a month|SET P1M].
1990-08-16 | He called his mother [every day|SET P1D].
1990-08-16 | The New York Daily News and the Weekly Standard disagreed.
1990-08-16 | The school has games on [Friday nights|SET XXXX-WXX-5TNI].
1990-08-16 | The rent is $600 [a month|SET P1M].
1990-08-16 | The fund pays out [every month|SET P1M].
"#;

/// Now, once and one day.
const VAGUE: &str = r#"
1990-08-16 | He is [now|PRESENT_REF] in exile.
1990-08-16 | The firm, [currently|PRESENT_REF] based in Ohio, will move.
1990-08-16 | The two [recently|PAST_REF] signed a pact.
1990-08-16 | Until [now|PRESENT_REF] the ministry had denied it.
1990-08-16 | They may do so in [the future|FUTURE_REF].
1990-08-16 | In [the past|PAST_REF], such cases were settled quietly.
1990-08-16 | In [the near future|FUTURE_REF], prices will fall.
1990-08-16 | The treaty was praised [at the time|PAST_REF].
1990-08-16 | The most [recent|PAST_REF] survey was more cheerful.
1990-08-16 | The [current|PRESENT_REF] chairman will step down.
1990-08-16 | [These days|PRESENT_REF] few people write letters.
1990-08-16 | [Nowadays|PRESENT_REF] the village is empty.
1990-08-16 | The former senator's future is unclear.
1990-08-16 | Future generations will pay.
1990-08-16 | He has been ill [lately|PAST_REF].
1990-08-16 | This has happened many times in [the past|PAST_REF].
"#;
