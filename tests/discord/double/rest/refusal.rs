//! Discord's errors, by number, with status and words.

/// An error.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Refusal {
    pub(crate) status: u16,
    pub(crate) code: u64,
    pub(crate) message: &'static str,
}

macro_rules! refusals {
    ($($name:ident = $status:literal $code:literal $message:literal;)*) => {
        impl Refusal {
            $(pub(crate) const $name: Self = Self { status: $status, code: $code, message: $message };)*
            const ALL: &'static [Self] = &[$(Self::$name),*];
        }
    };
}

refusals! {
    NO_ROUTE = 404 0 "404: Not Found";
    UNAUTHORIZED = 401 0 "401: Unauthorized";
    UNKNOWN_APPLICATION = 404 10002 "Unknown Application";
    UNKNOWN_CHANNEL = 404 10003 "Unknown Channel";
    UNKNOWN_GUILD = 404 10004 "Unknown Guild";
    UNKNOWN_MEMBER = 404 10007 "Unknown Member";
    UNKNOWN_MESSAGE = 404 10008 "Unknown Message";
    UNKNOWN_USER = 404 10013 "Unknown User";
    UNKNOWN_WEBHOOK = 404 10015 "Unknown Webhook";
    UNKNOWN_INTERACTION = 404 10062 "Unknown interaction";
    UNKNOWN_COMMAND = 404 10063 "Unknown application command";
    COMMAND_CREATES = 400 30034 "Max number of daily application command creates has been reached (200)";
    TOO_LARGE = 413 40005 "Request entity too large";
    ACKNOWLEDGED = 400 40060 "Interaction has already been acknowledged.";
    FOLLOW_UPS = 400 40094 "This interaction has reached the maximum number of follow-up messages";
    NO_ACCESS = 403 50001 "Missing Access";
    NOT_YOURS = 403 50005 "Cannot edit a message authored by another user";
    EMPTY = 400 50006 "Cannot send an empty message";
    CLOSED = 403 50007 "Cannot send messages to this user";
    NO_PERMISSION = 403 50013 "Missing Permissions";
    DEAD_TOKEN = 401 50027 "Invalid Webhook Token";
    FORM = 400 50035 "Invalid Form Body";
    OVERLOADED = 503 130_000 "API resource is currently overloaded. Try again a little later";
    ARCHIVED = 400 50083 "Tried to perform an operation on an archived thread";
    NO_HISTORY = 400 160_002 "Cannot reply without permission to read message history";
    HAS_THREAD = 400 160_004 "A thread has already been created for this message";
    BLOCKED = 400 200_000 "Message was blocked by automatic moderation";
}

impl Refusal {
    /// The error with this number.
    ///
    /// # Panics
    ///
    /// If the double does not know it.
    pub(crate) fn numbered(code: u64) -> Self {
        let known = Self::ALL.iter().find(|refusal| refusal.code == code);
        *known.unwrap_or_else(|| panic!("the double does not know the error {code}"))
    }
}
