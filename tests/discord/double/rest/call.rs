//! A request and a reply as the routes see them.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::super::id::Id;
use super::refusal::Refusal;

/// A request whose body has been read.
pub(crate) struct Call {
    pub(crate) method: String,
    /// Without `/api/v10`.
    pub(crate) path: String,
    pub(crate) query: BTreeMap<String, String>,
    pub(crate) authorization: Option<String>,
    pub(crate) agent: Option<String>,
    pub(crate) body: Option<Value>,
    pub(crate) uploads: Vec<Upload>,
}

/// A file sent along.
pub(crate) struct Upload {
    /// The part's name, `files[0]`.
    pub(crate) part: String,
    pub(crate) name: String,
    pub(crate) bytes: usize,
}

/// A reply.
#[derive(Clone, Debug)]
pub(crate) struct Reply {
    pub(crate) status: u16,
    pub(crate) body: Option<Value>,
    pub(crate) headers: Vec<(&'static str, String)>,
}

/// A method and a path whose changing parts are stars, as in `POST /channels/*/messages`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Pattern(String);

impl Call {
    /// A request with a body (null for none), as a bot's library sends it, without the token.
    pub(crate) fn of(method: &str, path: &str, body: Value) -> Self {
        let (path, query) = path.split_once('?').unwrap_or((path, ""));
        let pairs = query.split('&').filter_map(|pair| pair.split_once('='));
        Self {
            method: method.to_owned(),
            path: path.to_owned(),
            query: pairs
                .map(|(key, value)| (key.to_owned(), value.to_owned()))
                .collect(),
            authorization: None,
            agent: Some("DiscordBot (https://example.org, 1.0)".to_owned()),
            body: Some(body).filter(|body| !body.is_null()),
            uploads: Vec::new(),
        }
    }

    /// The parts of the path.
    pub(crate) fn segments(&self) -> Vec<&str> {
        segments(&self.path)
    }

    /// The body, null if there is none.
    pub(crate) fn json(&self) -> &Value {
        self.body.as_ref().unwrap_or(&Value::Null)
    }

    /// Whether a flag of the query is set.
    pub(crate) fn asks(&self, flag: &str) -> bool {
        self.query
            .get(flag)
            .is_some_and(|value| value == "true" || value == "1")
    }
}

impl Reply {
    /// 200 with a body.
    pub(crate) fn ok(body: Value) -> Self {
        Self {
            status: 200,
            body: Some(body),
            headers: Vec::new(),
        }
    }

    /// 204.
    pub(crate) fn done() -> Self {
        Self {
            status: 204,
            body: None,
            headers: Vec::new(),
        }
    }

    /// An error of Discord's.
    pub(crate) fn refused(refusal: Refusal) -> Self {
        Self {
            status: refusal.status,
            body: Some(json!({ "code": refusal.code, "message": refusal.message })),
            headers: Vec::new(),
        }
    }

    /// The error's number, if it is one.
    pub(crate) fn code(&self) -> Option<u64> {
        self.body.as_ref()?.get("code")?.as_u64()
    }
}

impl Pattern {
    /// A pattern from its text.
    pub(crate) fn of(text: &str) -> Self {
        Self(text.to_owned())
    }

    /// Whether a request fits.
    pub(crate) fn matches(&self, method: &str, path: &str) -> bool {
        let (wanted, pattern) = self.0.split_once(' ').expect("a method and a path");
        let (pattern, path) = (segments(pattern), segments(path));
        let fits = |(part, given): (&&str, &&str)| *part == "*" || part == given;
        wanted == method && pattern.len() == path.len() && pattern.iter().zip(&path).all(fits)
    }
}

/// An id out of a path.
pub(crate) fn id(text: &str) -> Result<Id, Refusal> {
    text.parse().map_err(|_| Refusal::FORM)
}

fn segments(path: &str) -> Vec<&str> {
    path.split('/').filter(|part| !part.is_empty()).collect()
}
