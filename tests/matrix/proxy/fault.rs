//! What can go wrong between a client and a homeserver, and with which requests it does.

use std::time::Duration;

/// What goes wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    /// 502 with a page of HTML, as a proxy says whose server is gone.
    BadGateway,
    /// 200 with a page of HTML, as a network says that wants a login first.
    Portal,
    /// 429 for requests of one kind, and nothing is done.
    Limited {
        what: What,
        after: Duration,
        told: Limit,
    },
    /// 500 where what was said in a room is asked for page by page.
    NoHistory,
    /// This status for files that are to be kept.
    NoUpload(u16),
    /// 413 for events, which are too large for the server's taste.
    TooLarge,
    /// No answer ever. What comes is not handed on.
    Hang,
    /// The connection is reset. What comes is not handed on.
    Reset,
    /// Requests of one kind are handed on and done, and their connection is reset in place of an answer.
    AnswerLost(What),
}

/// Where a client is told how long to wait.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Limit {
    /// `retry_after_ms` in the body.
    Body,
    /// The header `Retry-After`, in whole seconds, and no word in the body.
    Header,
}

/// The kinds of requests that faults tell apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum What {
    /// An event for a room's timeline.
    Send,
    /// A look for news.
    Sync,
    /// Keys and other messages from device to device.
    ToDevice,
    /// A file to be kept.
    Upload,
    /// A page of what was said in a room.
    History,
    /// Everything else.
    Other,
}

/// The moment at which a fault is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Where {
    Coming,
    Answered,
}

impl What {
    /// Of which kind a path is.
    pub(crate) fn of(path: &str) -> Self {
        if path.ends_with("/sync") {
            Self::Sync
        } else if path.ends_with("/media/v3/upload") {
            Self::Upload
        } else if path.contains("/rooms/") && path.ends_with("/messages") {
            Self::History
        } else if path.contains("/sendToDevice/") {
            Self::ToDevice
        } else if path.contains("/rooms/") && path.contains("/send/") {
            Self::Send
        } else {
            Self::Other
        }
    }
}

impl Fault {
    /// Whether it is about a request of this kind at this moment.
    pub(super) fn meets(self, what: What, when: Where) -> bool {
        match self {
            Self::BadGateway | Self::Portal | Self::Hang | Self::Reset => true,
            Self::NoHistory => what == What::History && when == Where::Coming,
            Self::NoUpload(_) => what == What::Upload && when == Where::Coming,
            Self::TooLarge => what == What::Send && when == Where::Coming,
            Self::Limited { what: limited, .. } => what == limited && when == Where::Coming,
            Self::AnswerLost(lost) => what == lost && when == Where::Answered,
        }
    }
}
