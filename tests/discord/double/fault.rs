//! What goes wrong on purpose: scripts for gateway connections, blows struck at a live one, and faults of HTTP routes.

use std::collections::VecDeque;
use std::time::Duration;

use super::rest::Pattern;

/// All scripts of one double.
#[derive(Default)]
pub(crate) struct Faults {
    /// For the next connections, in order.
    pub(crate) next: VecDeque<Manner>,
    /// For every connection that no script of its own is left for.
    pub(crate) every: Option<Manner>,
    pub(crate) http: Vec<HttpScript>,
}

/// How a gateway connection behaves from its beginning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Manner {
    /// As it should.
    Good,
    /// The handshake takes its time.
    SlowAccept(Duration),
    /// Nothing is ever said.
    NoHello,
    /// Heartbeats are not acknowledged.
    NoAck,
    /// IDENTIFY is answered by closing with this code.
    CloseOnIdentify(u16),
    /// IDENTIFY is answered with "invalid session" (op 9, false).
    RefuseIdentify,
    /// RESUME is answered with "invalid session" (op 9, false).
    RefuseResume,
    /// RESUME is answered by sending the last event before its number once more, then what was missed.
    RepeatOnResume,
}

/// A blow at the live connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Strike {
    /// Closes with a code.
    Close(u16),
    /// Closes with a frame that holds no code.
    CloseWithoutCode,
    /// Ends the TCP connection without a closing frame.
    Vanish,
    /// Resets the TCP connection.
    Reset,
    /// Asks for a heartbeat (op 1).
    AskHeartbeat,
    /// Asks to reconnect (op 7).
    Reconnect,
    /// "Invalid session", which may be resumed (op 9, true).
    InvalidResumable,
    /// "Invalid session", which is lost (op 9, false).
    InvalidLost,
    /// An event whose fields are of the wrong kinds.
    MalformedEvent,
    /// Text that is no JSON.
    MalformedJson,
    /// The last event once more, with its number.
    RepeatLast,
}

/// A fault of matching requests.
pub(crate) struct HttpScript {
    pub(crate) pattern: Pattern,
    /// Which matching request it meets, counted from 1; every one from there on, if it lasts.
    pub(crate) nth: usize,
    pub(crate) times: usize,
    pub(crate) seen: usize,
    pub(crate) fault: HttpFault,
}

/// What happens to a request.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum HttpFault {
    /// 429 of the route.
    RouteLimit { after: f64 },
    /// 429 of all routes.
    GlobalLimit { after: f64 },
    /// 429 of a limit shared with others.
    SharedLimit { after: f64 },
    /// 429 with a body and no headers.
    BareLimit { after: f64 },
    /// A success that says that the bucket is empty now.
    BucketEmpty { after: f64 },
    /// A 5xx, and nothing was done.
    FailedBefore(u16),
    /// A 5xx, though it was done.
    FailedAfter(u16),
    /// No answer ever, and nothing was done.
    HangBefore,
    /// No answer ever, though it was done.
    HangAfter,
    /// The connection is reset, and nothing was done.
    ResetBefore,
    /// The connection is reset, though it was done.
    ResetAfter,
    /// A success whose body is cut off in the middle of its JSON.
    Garbled,
    /// The error with this number of Discord's.
    Refused(u64),
}

impl Faults {
    /// How the next connection is to behave.
    pub(crate) fn manner(&mut self) -> Manner {
        self.next.pop_front().or(self.every).unwrap_or(Manner::Good)
    }

    /// What is to happen to this request.
    pub(crate) fn for_request(&mut self, method: &str, path: &str) -> Option<HttpFault> {
        let mut found = None;
        for script in self
            .http
            .iter_mut()
            .filter(|script| script.pattern.matches(method, path))
        {
            script.seen += 1;
            if script.seen >= script.nth && script.seen < script.nth + script.times {
                found = found.or(Some(script.fault));
            }
        }
        found
    }
}

impl HttpFault {
    /// Whether Discord says that there are too many requests, and takes none of them.
    pub(crate) fn is_limit(self) -> bool {
        matches!(
            self,
            Self::RouteLimit { .. }
                | Self::GlobalLimit { .. }
                | Self::SharedLimit { .. }
                | Self::BareLimit { .. }
        )
    }

    /// Whether the request is carried out all the same.
    pub(crate) fn takes_effect(self) -> bool {
        matches!(
            self,
            Self::BucketEmpty { .. }
                | Self::FailedAfter(_)
                | Self::HangAfter
                | Self::ResetAfter
                | Self::Garbled
        )
    }
}
