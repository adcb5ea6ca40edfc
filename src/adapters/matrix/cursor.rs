//! Where the bot left off, as the journal remembers it over a restart, and whether that is a place of this server.

use jiff::Timestamp;
use matrix_sdk::ruma::api::error::ErrorKind;
use matrix_sdk::{Error, HttpError};

use super::PLATFORM;
use super::error::{of_request, refusal};
use super::office::Office;

/// Under which names it is remembered.
pub(super) const CURSOR: &str = "cursor";
pub(super) const BEGUN: &str = "begun";
pub(super) const HEARD: &str = "heard";

/// Where the last start ended.
#[derive(Clone, Debug, Default)]
pub(super) struct LeftOff {
    /// Behind which batch.
    pub(super) cursor: Option<String>,
    /// Since when the bot is there at all.
    pub(super) begun: Option<Timestamp>,
    /// When the last batch came in.
    pub(super) heard: Option<Timestamp>,
}

/// Where the last start ended. Without that all would be taken for new or for old, so that a journal that cannot be read is
/// waited for.
pub(super) async fn left_off(office: &Office) -> LeftOff {
    loop {
        let read = office.journal(|journal| {
            let memo = |name| journal.memo(PLATFORM, name);
            let moment = |name| Ok(memo(name)?.and_then(|at| at.parse().ok()));
            Ok(LeftOff {
                cursor: memo(CURSOR)?,
                begun: moment(BEGUN)?,
                heard: moment(HEARD)?,
            })
        });
        match read.await {
            Some(left_off) => return left_off,
            None => office.rest().await,
        }
    }
}

/// Whether a place lies before another, as far as that can be told: places are the server's own business, and Synapse begins
/// them with a letter and the number of the last event.
pub(super) fn is_before(place: &str, other: &str) -> bool {
    let number = |place: &str| {
        let digits = place.strip_prefix('s')?;
        let end = digits.find(|c: char| !c.is_ascii_digit());
        digits[..end.unwrap_or(digits.len())].parse::<u64>().ok()
    };
    matches!((number(place), number(other)), (Some(place), Some(other)) if place < other)
}

/// Whether the server does not know the place from which it was asked for news.
pub(super) fn is_bad_cursor(error: &Error) -> bool {
    let said = of_request(error).and_then(HttpError::as_client_api_error);
    // A server that is in trouble says `M_UNKNOWN` too, but not that the request is bad.
    said.is_some_and(|said| said.status_code.as_u16() == 400)
        && matches!(
            of_request(error).and_then(refusal),
            Some(ErrorKind::Unknown | ErrorKind::InvalidParam)
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_of_synapse_is_told_from_a_later_one() {
        let table = [
            ("s12_3_4", "s13_3_4", true),
            ("s13_3_4", "s12_9_9", false),
            ("s12_3_4", "s12_3_4", false),
            ("s9", "s10", true),
            ("s9", "t10", false),
            ("m9~1.10", "s10", false),
            ("", "s10", false),
            ("s", "s10", false),
            ("s99999999999999999999", "s10", false),
            ("ä1", "s10", false),
        ];
        for (place, other, expected) in table {
            assert_eq!(is_before(place, other), expected, "{place} {other}");
        }
    }
}
