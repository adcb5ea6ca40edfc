//! Every question is accounted for: in the log by a span of its own, in the figures by platform, command and outcome.

use super::{FrontDesk, Incoming, Refusal};
use crate::commands::{self, Reply, Went};
use crate::health::Asked;

impl FrontDesk {
    /// Has a question answered by `work`, and accounts for it; `reply` finds the reply in what comes of it.
    pub(super) fn accounted<T>(
        &self,
        platform: &'static str,
        work: impl FnOnce() -> Result<T, Refusal>,
        reply: impl FnOnce(&T) -> &Reply,
    ) -> Result<T, Refusal> {
        let (done, went) = commands::watched(platform, work, |done| match done {
            Ok(done) => commands::told(reply(done)),
            Err(refusal) => ("none", outcome(refusal)),
        });
        self.count(platform, went);
        done
    }

    /// Accounts for a question that was not let in.
    pub(super) fn turned_away(&self, incoming: &Incoming, refusal: Refusal) -> Refusal {
        let platform = incoming.place.platform;
        let told = ("none", outcome(&refusal));
        let (refusal, went) = commands::watched(platform, || refusal, |_| told);
        self.count(platform, went);
        refusal
    }

    fn count(&self, platform: &'static str, went: Went) {
        let figures = self.health.figures();
        figures.asked(Asked {
            platform,
            command: went.command,
            outcome: went.outcome,
            took: went.took,
        });
        figures.refused(self.desk.not_borne_out());
    }
}

/// What a refusal counts as. Silence is counted too: somebody asked where nobody enabled the bot.
fn outcome(refusal: &Refusal) -> &'static str {
    match refusal {
        Refusal::Failed { .. } => "failed",
        Refusal::TooFast { .. } => "too_fast",
        Refusal::Silent | Refusal::NotEnabled => "not_enabled",
        Refusal::User(_)
        | Refusal::EditorsOnly
        | Refusal::NoServer
        | Refusal::AllRead
        | Refusal::NoChat
        | Refusal::TooOld
        | Refusal::NoMore
        | Refusal::NotYours => "refused",
    }
}
