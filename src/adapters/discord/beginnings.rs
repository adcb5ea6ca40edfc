//! How often the bot identified in the last hour, over restarts: Discord counts that of a program that is started again and
//! again too, and takes the token away at the thousandth of a day.

use std::time::Duration;

use jiff::Timestamp;
use serenity::model::id::ApplicationId;

use super::PLATFORM;
use super::office::Office;

/// What the journal knows of it.
pub(super) struct Beginnings {
    office: Office,
    /// Under which name it stands there.
    name: String,
}

impl Beginnings {
    /// Of this application.
    pub(super) fn of(application: ApplicationId, office: Office) -> Self {
        Self {
            office,
            name: format!("identified as {application}"),
        }
    }

    /// How long ago the bot identified, each time.
    pub(super) async fn known(&self) -> Vec<Duration> {
        let name = self.name.clone();
        let known = self
            .office
            .ask(move |front| front.journal().memo(PLATFORM, &name))
            .await;
        let known = known.and_then(Result::ok).flatten().unwrap_or_default();
        let now = self.office.now();
        let times = known.split(' ').filter_map(|time| time.parse().ok());
        let ages = times.filter_map(|time| {
            let age = now.duration_since(Timestamp::from_second(time).ok()?);
            // What is yet to come is of a clock that was wrong, and counts as of now.
            Some(age.try_into().unwrap_or_default())
        });
        ages.collect()
    }

    /// Writes down that the bot identified so long ago, over what stood there.
    pub(super) async fn keep(self, ages: Vec<Duration>) {
        let now = self.office.now();
        let times = ages.into_iter().filter_map(|age| now.checked_sub(age).ok());
        let times: Vec<String> = times.map(|time| time.as_second().to_string()).collect();
        let (name, times) = (self.name, times.join(" "));
        let kept = self
            .office
            .ask(move |front| front.journal().write_memo(PLATFORM, &name, &times));
        if let Some(Err(error)) = kept.await {
            tracing::warn!(%error, "the next start does not know how often the bot identified");
        }
    }
}
