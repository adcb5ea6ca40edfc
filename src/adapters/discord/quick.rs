//! The requests that answer an interaction.
//!
//! They go around serenity's limiter, which would keep an entry for each interaction for ever, and around its client,
//! which keeps to itself how long Discord says to wait. What Discord sends back where it took a request is not read:
//! nothing depends on it.

use std::time::Duration;

use reqwest::{Client, Response};
use serde::{Deserialize, Serialize};
use serenity::builder::CreateAttachment;
use serenity::http::{LightMethod, Multipart, MultipartUpload, Request, Route};
use serenity::model::id::ApplicationId;

use super::fault::{self, Fault};
use super::ticket::Ticket;

/// Answers interactions.
#[derive(Clone)]
pub(super) struct Quick {
    /// What sends; it gives a request up after a while.
    pub(super) client: Client,
    /// The bot's token, with the word before it.
    pub(super) token: String,
    /// What stands in for Discord's address.
    pub(super) base: Option<String>,
    /// The application whose interactions these are.
    pub(super) application: ApplicationId,
}

/// What is sent: a message, and the files that go with it.
type Sent<'s, Body> = (&'s Body, &'s [CreateAttachment]);

/// What Discord says where it does not take a request; each part may be missing.
#[derive(Default, Deserialize)]
struct Said {
    code: Option<isize>,
    retry_after: Option<f64>,
}

impl Quick {
    /// The first answer.
    pub(super) async fn respond(
        &self,
        to: &Ticket,
        sent: Sent<'_, impl Serialize>,
    ) -> Result<(), Fault> {
        let route = Route::InteractionResponse {
            interaction_id: to.id,
            token: &to.token,
        };
        self.send(carrying((route, LightMethod::Post), sent)?).await
    }

    /// Another text in place of the first answer.
    pub(super) async fn edit(
        &self,
        to: &Ticket,
        sent: Sent<'_, impl Serialize>,
    ) -> Result<(), Fault> {
        let at = (self.original(to), LightMethod::Patch);
        self.send(carrying(at, sent)?).await
    }

    /// Takes the first answer away.
    pub(super) async fn delete(&self, to: &Ticket) -> Result<(), Fault> {
        let request = Request::new(self.original(to), LightMethod::Delete);
        self.send(request).await
    }

    /// Another message behind the first answer.
    pub(super) async fn follow(
        &self,
        to: &Ticket,
        sent: Sent<'_, impl Serialize>,
    ) -> Result<(), Fault> {
        let route = Route::WebhookFollowupMessages {
            application_id: self.application,
            token: &to.token,
        };
        self.send(carrying((route, LightMethod::Post), sent)?).await
    }

    fn original<'t>(&self, to: &'t Ticket) -> Route<'t> {
        Route::WebhookOriginalInteractionResponse {
            application_id: self.application,
            token: &to.token,
        }
    }

    async fn send(&self, request: Request<'_>) -> Result<(), Fault> {
        let request = request.build(&self.client, &self.token, self.base.as_deref());
        let request = request.map_err(|error| Fault::of(&error))?;
        match request.send().await {
            Ok(response) if response.status().is_success() => Ok(()),
            Ok(response) => Err(refused(response).await),
            Err(error) => {
                // The address holds the token of the interaction.
                let error = error.without_url();
                tracing::warn!(?error, "a request to Discord did not arrive");
                Err(Fault::Again)
            }
        }
    }
}

/// The request with what it carries: JSON alone or, where files go along, a form with both.
fn carrying<'r>(
    (route, method): (Route<'r>, LightMethod),
    (body, files): Sent<'_, impl Serialize>,
) -> Result<Request<'r>, Fault> {
    let request = Request::new(route, method);
    let body = serde_json::to_string(body).map_err(|error| {
        tracing::error!(%error, "an answer cannot be written as JSON");
        Fault::Refused
    })?;
    if files.is_empty() {
        return Ok(request.body(Some(body.into_bytes())));
    }
    Ok(request.multipart(Some(Multipart {
        upload: MultipartUpload::Attachments(files.to_vec()),
        fields: Vec::new(),
        payload_json: Some(body),
    })))
}

/// What it means that Discord does not take a request.
async fn refused(response: Response) -> Fault {
    let status = response.status().as_u16();
    let body = response.bytes().await.unwrap_or_default();
    let said: Said = serde_json::from_slice(&body).unwrap_or_default();
    let fault = fault::of_code(said.code.unwrap_or(-1), status);
    tracing::warn!(
        status,
        code = said.code,
        %fault,
        "Discord does not take a request"
    );
    match fault {
        Fault::TooMany(_) => Fault::TooMany(said.retry_after.and_then(wait)),
        fault => fault,
    }
}

/// So many seconds, where that is a time.
fn wait(seconds: f64) -> Option<Duration> {
    Duration::try_from_secs_f64(seconds).ok()
}
