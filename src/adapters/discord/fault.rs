//! What Discord's errors mean for whoever sent the request: try again, give way, or let it be.

use std::time::Duration;

use serenity::Error;
use serenity::http::HttpError;

/// Why a request did not do what it should, as far as somebody would act differently.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    /// Nothing is known of the outcome, or Discord is not well: the same again, where that cannot do it twice.
    Again,
    /// Too many requests: the same again, after as long as Discord says, where that is known.
    TooMany(Option<Duration>),
    /// The interaction is answered already.
    Answered,
    /// The interaction is not known, or was not answered in time.
    Unknown,
    /// The token of the interaction is older than a quarter of an hour.
    Expired,
    /// The channel or the message is gone.
    Gone,
    /// The bot may not do that here.
    Forbidden,
    /// It was done, and what Discord said about it could not be read.
    Done,
    /// Discord does not take it: a fault of ours, or a rule of the server.
    Refused,
}

impl Fault {
    /// What an error means.
    pub(super) fn of(error: &Error) -> Self {
        match error {
            Error::Http(HttpError::UnsuccessfulRequest(response)) => {
                of_code(response.error.code, response.status_code.as_u16())
            }
            Error::Http(HttpError::Request(_)) | Error::Io(_) => Self::Again,
            Error::Json(_) | Error::Decode(..) => Self::Done,
            _ => Self::Refused,
        }
    }
}

/// By Discord's own code where it has one, else by the status.
pub(super) fn of_code(code: isize, status: u16) -> Fault {
    match (code, status) {
        (40060, _) => Fault::Answered,
        (10062, _) => Fault::Unknown,
        (10015 | 50027, _) => Fault::Expired,
        (10003 | 10008, _) => Fault::Gone,
        (50001 | 50007 | 50013, _) => Fault::Forbidden,
        (_, 429) => Fault::TooMany(None),
        (130_000, _) | (_, 500..) => Fault::Again,
        _ => Fault::Refused,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_code_that_the_bot_must_survive_means_one_thing() {
        let table = [
            (10062, 404, Fault::Unknown),
            (40060, 400, Fault::Answered),
            (50013, 403, Fault::Forbidden),
            (50001, 403, Fault::Forbidden),
            (50007, 403, Fault::Forbidden),
            (10003, 404, Fault::Gone),
            (10008, 404, Fault::Gone),
            (10015, 404, Fault::Expired),
            (50027, 401, Fault::Expired),
            (50035, 400, Fault::Refused),
            (40005, 413, Fault::Refused),
            (30034, 400, Fault::Refused),
            (40094, 400, Fault::Refused),
            (200_000, 400, Fault::Refused),
            (130_000, 503, Fault::Again),
            (-1, 429, Fault::TooMany(None)),
            (-1, 502, Fault::Again),
            (0, 503, Fault::Again),
            (0, 401, Fault::Refused),
        ];
        for (code, status, expected) in table {
            assert_eq!(of_code(code, status), expected, "{code} {status}");
        }
    }
}
