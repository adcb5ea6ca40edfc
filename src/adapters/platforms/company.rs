//! What becomes of the others where one way in cannot go on: they serve on, as long as any of them is left.
//!
//! Whoever starts the program again and again begins each platform again as often, and a token that one of them took back
//! would cost the newsroom all of them. So log and health name the one that is out, with what to do. What the settings
//! have to mend waits for the next start of the program; anything else may pass, and is tried again after a while. Only
//! where nobody is left the program ends, and says why. Pages are there for those who chat: they keep no program alive
//! whose chats are all out.

use std::time::Duration;

use tokio::sync::watch;
use tokio::time::sleep;

use super::PlatformError;
use crate::health::Health;

/// After so long a platform is begun again that could not go on: often enough for a bad hour of its server, and seldom
/// enough for one that counts who comes in.
const AGAIN: Duration = Duration::from_mins(10);

/// Those who serve side by side.
pub(super) struct Company {
    /// How many serve.
    serving: watch::Sender<usize>,
    stop: watch::Receiver<bool>,
    health: Health,
}

impl Company {
    /// So many who serve, until `stop` is told.
    pub(super) fn new(number: usize, stop: watch::Receiver<bool>, health: Health) -> Self {
        Self {
            serving: watch::Sender::new(number),
            stop,
            health,
        }
    }

    /// Has one of them `run` until `stop` is told, again where that can help, and waits for the others where it cannot.
    ///
    /// # Errors
    ///
    /// When it is out and nobody else is left.
    pub(super) async fn keep<R>(
        &self,
        name: &'static str,
        mut run: impl FnMut(watch::Receiver<bool>) -> R,
    ) -> Result<(), PlatformError>
    where
        R: Future<Output = Result<(), PlatformError>>,
    {
        loop {
            let Err(error) = run(self.stop.clone()).await else {
                return Ok(());
            };
            let mut serving = self.serving.subscribe();
            self.serving.send_modify(|serving| *serving -= 1);
            if *serving.borrow_and_update() > 0 {
                self.tell(name, &error);
            }
            let mut stop = self.stop.clone();
            tokio::select! {
                biased;
                _ = serving.wait_for(|serving| *serving == 0) => return Err(error),
                // Where nobody can tell it any more, the program ends.
                _ = stop.wait_for(|stop| *stop) => return Ok(()),
                () = sleep(AGAIN), if error.may_pass() => {}
            }
            tracing::info!(platform = name, "it is begun again");
            self.serving.send_modify(|serving| *serving += 1);
        }
    }

    /// Has one run that is there for the others, until `stop` is told; where it cannot go on, the others serve on.
    pub(super) async fn keep_beside(
        &self,
        name: &'static str,
        running: impl Future<Output = Result<(), PlatformError>>,
    ) {
        if let Err(error) = running.await {
            self.tell(name, &error);
            let mut stop = self.stop.clone();
            // Where nobody can tell it any more, the program ends.
            let _ = stop.wait_for(|stop| *stop).await;
        }
    }

    /// Tells log and health that one is out.
    fn tell(&self, name: &'static str, error: &PlatformError) {
        let next = match error.may_pass() {
            true => format!("tried again every {} minutes", AGAIN.as_secs() / 60),
            false => "out until the program is started again".to_owned(),
        };
        tracing::error!(platform = name, %error, "{next}; the others serve on");
        self.health
            .part(name)
            .trouble(format!("{error}; {next}; the others serve on"));
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;
    use std::io;

    use tokio::task::yield_now;

    use super::*;

    /// What the settings have to mend, and what may pass.
    fn lasting() -> Result<(), PlatformError> {
        Err(PlatformError::NothingOn)
    }

    fn passing() -> Result<(), PlatformError> {
        Err(PlatformError::System(io::Error::other("no network")))
    }

    fn health() -> Health {
        Health::new(|| jiff::Timestamp::UNIX_EPOCH)
    }

    fn company(number: usize) -> (watch::Sender<bool>, Health, Company) {
        let (tell, stop) = watch::channel(false);
        let health = health();
        (tell, health.clone(), Company::new(number, stop, health))
    }

    /// Serves until it is asked to stop.
    async fn serve(mut stop: watch::Receiver<bool>) -> Result<(), PlatformError> {
        let _ = stop.wait_for(|stop| *stop).await;
        Ok(())
    }

    fn lines(health: &Health) -> Vec<String> {
        health.standing().iter().map(ToString::to_string).collect()
    }

    #[tokio::test(start_paused = true)]
    async fn whoever_is_left_serves_until_the_program_is_asked_to_stop() {
        let (tell, health, company) = company(2);
        let stopping = async {
            sleep(AGAIN * 3).await;
            let told = lines(&health);
            tell.send(true).unwrap();
            told
        };
        let tries = Cell::new(0);
        let out = company.keep("discord", |_| {
            tries.set(tries.get() + 1);
            async { lasting() }
        });
        let (out, left, told) = tokio::join!(out, company.keep("web", serve), stopping);
        assert!(out.is_ok() && left.is_ok());
        assert_eq!(tries.get(), 1, "another try would change nothing");
        let [told] = told.as_slice() else {
            panic!("{told:?}")
        };
        let words = ["discord: ", "CUTTINGS_DISCORD__TOKEN", "started again"];
        assert!(words.iter().all(|words| told.contains(words)), "{told}");
    }

    #[tokio::test(start_paused = true)]
    async fn what_may_pass_is_tried_again_and_then_it_is_one_of_those_who_serve() {
        let (tell, health, company) = company(2);
        let tries = Cell::new(0);
        let matrix = company.keep("matrix", |stop| {
            tries.set(tries.get() + 1);
            let (part, tries) = (health.part("matrix"), tries.get());
            async move {
                if tries < 3 {
                    return passing();
                }
                part.good();
                serve(stop).await
            }
        });
        // The other one is out later, and for good.
        let discord = company.keep("discord", |_| async {
            sleep(AGAIN * 4).await;
            lasting()
        });
        let stopping = async {
            sleep(AGAIN / 2).await;
            let before = lines(&health);
            sleep(AGAIN * 5).await;
            let after = lines(&health);
            tell.send(true).unwrap();
            (before, after)
        };
        let (matrix, discord, (before, after)) = tokio::join!(matrix, discord, stopping);
        assert!(matrix.is_ok() && discord.is_ok());
        assert_eq!(tries.get(), 3);
        assert!(before[0].contains("no network"), "{before:?}");
        assert!(before[0].contains("every 10 minutes"), "{before:?}");
        assert!(after[1].starts_with("matrix: good"), "{after:?}");
    }

    #[tokio::test(start_paused = true)]
    async fn where_nobody_is_left_each_says_why() {
        let (_tell, _, company) = company(3);
        let (first, second, third) = tokio::join!(
            company.keep("discord", |_| async { lasting() }),
            company.keep("matrix", |_| async {
                yield_now().await;
                passing()
            }),
            company.keep("web", |_| async {
                sleep(AGAIN / 2).await;
                passing()
            }),
        );
        assert!(matches!(first, Err(PlatformError::NothingOn)));
        assert!(second.is_err() && third.is_err());
    }

    #[tokio::test(start_paused = true)]
    async fn what_is_there_for_the_others_ends_with_them_and_not_they_with_it() {
        let (tell, health, company) = company(1);
        let pages = company.keep_beside("web", async { passing() });
        let stopping = async {
            sleep(AGAIN).await;
            let told = lines(&health);
            tell.send(true).unwrap();
            told
        };
        let ((), left, told) = tokio::join!(pages, company.keep("discord", serve), stopping);
        assert!(left.is_ok());
        assert!(told[0].starts_with("web: "), "{told:?}");
    }

    #[tokio::test(start_paused = true)]
    async fn who_is_alone_ends_at_once() {
        let (_tell, health, company) = company(1);
        let ended = company.keep("discord", |_| async { passing() }).await;
        assert!(ended.is_err());
        assert!(lines(&health).is_empty(), "it says so by ending");
    }
}
