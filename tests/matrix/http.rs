//! Plain requests to a homeserver and what came back: a status and JSON, nothing read into either.

use reqwest::{Client, Method};
use serde_json::Value;
use tokio::runtime::Handle;

/// A way to a homeserver, as nobody or as somebody.
#[derive(Clone, Debug)]
pub(crate) struct Http {
    client: Client,
    base: String,
    token: Option<String>,
    runtime: Handle,
}

/// What a server answered.
#[derive(Debug)]
pub(crate) struct Reply {
    pub(crate) status: u16,
    pub(crate) body: Value,
    asked: String,
    retry_after: Option<String>,
}

impl Http {
    /// A way to this address as nobody.
    pub(crate) fn new(base: &str, runtime: &Handle) -> Self {
        Self {
            // What the machine says about proxies is not for the loopback.
            client: Client::builder().no_proxy().build().unwrap(),
            base: base.to_owned(),
            token: None,
            runtime: runtime.clone(),
        }
    }

    /// The same way as somebody.
    pub(crate) fn with_token(&self, token: &str) -> Self {
        Self {
            token: Some(token.to_owned()),
            ..self.clone()
        }
    }

    /// Where it leads.
    pub(crate) fn base(&self) -> &str {
        &self.base
    }

    /// Asks and waits for the answer, whatever it is.
    ///
    /// # Panics
    ///
    /// If there is no answer.
    pub(crate) fn ask(&self, method: Method, path: &str, body: Option<&Value>) -> Reply {
        self.try_ask(method, path, body)
            .unwrap_or_else(|error| panic!("{error}"))
    }

    /// A file that lies there.
    ///
    /// # Panics
    ///
    /// If it does not.
    pub(crate) fn fetch(&self, path: &str) -> Vec<u8> {
        let mut request = self.client.get(format!("{}{path}", self.base));
        if let Some(token) = &self.token {
            request = request.bearer_auth(token);
        }
        let fetched = self.runtime.block_on(async {
            let response = request.send().await?.error_for_status()?;
            response.bytes().await
        });
        fetched
            .unwrap_or_else(|error| panic!("{path}: {error}"))
            .to_vec()
    }

    /// Asks and waits for the answer.
    ///
    /// # Errors
    ///
    /// What became of the connection, if there is no answer.
    pub(crate) fn try_ask(
        &self,
        method: Method,
        path: &str,
        body: Option<&Value>,
    ) -> Result<Reply, String> {
        let asked = format!("{method} {path}");
        let mut request = self.client.request(method, format!("{}{path}", self.base));
        if let Some(token) = &self.token {
            request = request.bearer_auth(token);
        }
        if let Some(body) = body {
            request = request
                .header("content-type", "application/json")
                .body(body.to_string());
        }
        let answered = self.runtime.block_on(async {
            let response = request.send().await?;
            let status = response.status().as_u16();
            let retry_after = response.headers().get("retry-after");
            let retry_after = retry_after
                .and_then(|wait| wait.to_str().ok())
                .map(str::to_owned);
            Ok((status, retry_after, response.bytes().await?))
        });
        let (status, retry_after, bytes) =
            answered.map_err(|error: reqwest::Error| format!("{asked}: {error:?}"))?;
        let body = serde_json::from_slice(&bytes)
            .unwrap_or_else(|_| Value::String(String::from_utf8_lossy(&bytes).into_owned()));
        Ok(Reply {
            status,
            body,
            asked,
            retry_after,
        })
    }
}

impl Reply {
    /// Holds that it was done.
    ///
    /// # Panics
    ///
    /// With what the server said, if it was not.
    pub(crate) fn ok(self) -> Value {
        assert_eq!(self.status, 200, "{}: {}", self.asked, self.body);
        self.body
    }

    /// Holds that it was done, and gives a text of the answer by its name.
    ///
    /// # Panics
    ///
    /// With what the server said, if it was not, or if there is no such text.
    pub(crate) fn done(&self, name: &str) -> String {
        assert_eq!(self.status, 200, "{}: {}", self.asked, self.body);
        let text = self.body[name].as_str();
        text.unwrap_or_else(|| panic!("{}: no {name} in {}", self.asked, self.body))
            .to_owned()
    }

    /// How many seconds to wait, if the header says so.
    pub(crate) fn retry_after(&self) -> Option<&str> {
        self.retry_after.as_deref()
    }

    /// The name of the error, if it is one.
    pub(crate) fn error(&self) -> Option<&str> {
        self.body["errcode"].as_str()
    }
}
