//! What Discord's errors mean for whoever sent the request: try again, give way, or let it be.

use std::error::Error as _;
use std::fmt;
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
    /// Discord does not accept the bot's token.
    Token,
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

impl fmt::Display for Fault {
    /// In words for whoever runs the program.
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str(match self {
            Self::Again => "nobody knows whether it arrived",
            Self::TooMany(_) => "too many requests",
            Self::Answered => "the interaction is answered already",
            Self::Unknown => "Discord no longer waits for an answer",
            Self::Expired => "the interaction is more than a quarter of an hour old",
            Self::Gone => "the channel or the message is gone",
            Self::Forbidden => "the bot may not do that there",
            Self::Token => "Discord does not accept the bot's token",
            Self::Done => "it was done, and what Discord says of it cannot be read",
            Self::Refused => "Discord does not take it",
        })
    }
}

/// Why a request failed, down to what the system says; serenity names the first of it only. Addresses are left out, since
/// some hold a token.
pub(super) fn reason(error: &Error) -> String {
    let mut reasons = vec![error.to_string()];
    let mut cause = match error {
        Error::Http(HttpError::Request(error)) => error.source(),
        other => other.source(),
    };
    while let Some(deeper) = cause {
        let told = deeper.to_string();
        if !told.contains("://") && !reasons.iter().any(|known| known.contains(&told)) {
            reasons.push(told);
        }
        cause = deeper.source();
    }
    reasons.join(": ")
}

/// By Discord's own code where it has one, else by the status.
pub(super) fn of_code(code: isize, status: u16) -> Fault {
    match (code, status) {
        (40060, _) => Fault::Answered,
        (10062, _) => Fault::Unknown,
        (10015 | 50027, _) => Fault::Expired,
        (10003 | 10008, _) => Fault::Gone,
        (50001 | 50007 | 50013, _) => Fault::Forbidden,
        (_, 401) => Fault::Token,
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
            (0, 401, Fault::Token),
            (50014, 401, Fault::Token),
        ];
        for (code, status, expected) in table {
            assert_eq!(of_code(code, status), expected, "{code} {status}");
        }
    }
}
