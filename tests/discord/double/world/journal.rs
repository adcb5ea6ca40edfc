//! What was asked of the double, in order, and what was wrong with it.

use std::time::Instant;

use serde_json::Value;

/// Everything noted.
#[derive(Default)]
pub(crate) struct Journal {
    pub(crate) requests: Vec<Request>,
    pub(crate) violations: Vec<String>,
}

/// A request and its answer's status.
#[derive(Clone, Debug)]
pub(crate) struct Request {
    pub(crate) method: String,
    /// Without `/api/v10`.
    pub(crate) path: String,
    pub(crate) body: Option<Value>,
    /// None where no answer went out.
    pub(crate) status: Option<u16>,
    /// The error's number in an answer that refused.
    pub(crate) code: Option<u64>,
    pub(crate) at: Instant,
}

impl Journal {
    /// Notes what the bot did wrong.
    pub(crate) fn violation(&mut self, text: impl Into<String>) {
        self.violations.push(text.into());
    }

    /// The last requests, for a test that waited in vain.
    pub(crate) fn tail(&self) -> String {
        let from = self.requests.len().saturating_sub(12);
        let line = |request: &Request| {
            format!(
                "  {} {} -> {:?} {}\n",
                request.method,
                request.path,
                request.status,
                request
                    .code
                    .map(|code| code.to_string())
                    .unwrap_or_default()
            )
        };
        self.requests[from..].iter().map(line).collect()
    }
}
