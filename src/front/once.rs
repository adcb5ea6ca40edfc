//! A question by a program: it goes on from nothing, and the journal keeps nothing of it.

use super::door::asker;
use super::{FrontDesk, Incoming, Refusal};
use crate::commands::{self, Reply, Request};
use crate::store::journal::Privacy;

impl FrontDesk {
    /// Answers a question about a story, or about all, to its asker alone, within the limits on questions.
    ///
    /// # Errors
    /// As for a question in a chat; a program chooses no story for later.
    pub fn ask(
        &self,
        incoming: &Incoming,
        story: Option<&str>,
        text: &str,
    ) -> Result<Reply, Refusal> {
        let work = || {
            self.limits.take(incoming)?;
            let asked = commands::parse(text).map_err(Refusal::User)?;
            if commands::wish(&asked).is_some() {
                return Err(Refusal::NoChat);
            }
            let request = Request {
                asker: &asker(incoming, Privacy::Private),
                text,
                story,
                now: incoming.now,
            };
            let mut reply = self.ours(commands::handle(&self.desk, &request))?;
            if let Some(links) = &self.links {
                links.put(&mut reply, None, incoming.now);
            }
            Ok(reply)
        };
        self.accounted(incoming.place.platform, work, |reply| reply)
    }
}
