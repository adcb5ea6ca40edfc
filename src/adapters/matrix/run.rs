//! The adapter while it runs: logs in, listens, answers, sends, until it is asked to stop or cannot go on.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use matrix_sdk::Error;
use matrix_sdk::ruma::api::error::ErrorKind;
use tokio::sync::watch;
use tokio::task::JoinSet;
use tokio::time::{Instant, MissedTickBehavior, interval, sleep, timeout};

use super::clerk::Clerk;
use super::device::{Keeping, Recovery};
use super::error::{in_words, of_broken_store, of_request, refusal};
use super::folder::Folder;
use super::listen::{Batch, Halt, Listener, Poll};
use super::office::Office;
use super::pace::Pace;
use super::post::Post;
use super::report::{Matter, Report};
use super::rooms::Rooms;
use super::session::{self, Device, Session};
use super::{MatrixError, PLATFORM};
use crate::config::Matrix;
use crate::front::FrontDesk;

/// How long what is in hand may take when the program is asked to stop. The rest waits for the next start.
const LAST_ANSWERS: Duration = Duration::from_secs(3);

/// How often it is looked again at what could not be read.
const UNREADABLE: Duration = Duration::from_secs(5);

/// How often the account learns that the store of keys went on.
const COUNTED: Duration = Duration::from_secs(60);

/// How long the account is given to learn of the end.
const TOLD: Duration = Duration::from_secs(1);

/// How long a round of looking for news may take besides its requests, in seconds: the server may hold one of them, and
/// what was missed is looked through.
const SLACK: i64 = 60;

const NO_KEY: &str = "no recovery key lies in the data folder and none is set: whoever has it is needed when the bot needs a new device";

/// The adapter, ready to run.
pub struct Adapter {
    front: Arc<FrontDesk>,
    settings: Matrix,
    data_dir: PathBuf,
    clock: fn() -> Timestamp,
    report: Report,
}

impl Adapter {
    /// Makes the adapter ready: nothing is contacted yet.
    pub fn new(
        front: Arc<FrontDesk>,
        (settings, data_dir): (&Matrix, &Path),
        clock: fn() -> Timestamp,
    ) -> Self {
        let health = front.health();
        health.figures().platform(PLATFORM);
        let round = SLACK + 2 * i64::from(settings.request_seconds);
        let report = Report::new(health, PLATFORM, SignedDuration::from_secs(round));
        Self {
            report,
            front,
            settings: settings.clone(),
            data_dir: data_dir.to_path_buf(),
            clock,
        }
    }

    /// Serves Matrix until the program is asked to stop, or until nothing can be done but by whoever runs it.
    pub async fn run(&self, stop: watch::Receiver<bool>) -> Result<(), MatrixError> {
        let ended = self.last(stop).await;
        if let Err(error) = &ended {
            self.report.ended(&error.to_string());
        }
        ended
    }

    async fn last(&self, mut stop: watch::Receiver<bool>) -> Result<(), MatrixError> {
        let folder = Folder::open(&self.data_dir)?;
        let has_password = self.settings.password.is_some();
        loop {
            let Some(session) = self.begin(&folder, &mut stop).await? else {
                return Ok(());
            };
            match self.serve(&session, &mut stop).await {
                Err(MatrixError::RunOut) if has_password => {
                    tracing::warn!("the session has run out on the server: the bot logs in again");
                }
                Err(MatrixError::RunOut) => return Err(MatrixError::LoggedOut),
                // The next session finds its new place, or makes its new device.
                Err(MatrixError::Astray | MatrixError::PutBack) => {}
                Err(error @ MatrixError::BrokenStore { .. }) if has_password => {
                    tracing::warn!(%error, "a new device is made");
                    self.tell(Device::AfterBrokenStore);
                    folder.clear().await?;
                }
                served => return served,
            }
        }
    }

    /// Has it told why the device is another than before.
    fn tell(&self, device: Device) {
        if let Some(remark) = device.remark() {
            self.report.happened(Matter::NewDevice, remark);
        }
    }

    /// Serves one session, until the program is asked to stop or the server ends the session.
    async fn serve(
        &self,
        session: &Session,
        stop: &mut watch::Receiver<bool>,
    ) -> Result<(), MatrixError> {
        let Some(me) = session.client.user_id().map(ToOwned::to_owned) else {
            return Err(MatrixError::LoggedOut);
        };
        let account = (session.client.clone(), me);
        let (front, settings) = (Arc::clone(&self.front), self.settings.clone());
        let office = Office::new((front, self.report.clone()), account, settings, self.clock);
        let (rooms, invitations) = Rooms::new(office.clone());
        rooms.remember_directs().await;
        let inviting = tokio::spawn(rooms.clone().answer_invitations(invitations));
        let listener = Listener::new(office.clone(), rooms.clone()).await;
        let clerk = Clerk::new(office.clone());
        let post = Post::new(office.clone(), rooms);
        let mut working = tokio::spawn(work((office.clone(), clerk.clone(), post), stop.clone()));
        let heard = tokio::select! {
            heard = listen(listener, clerk, session) => heard,
            () = asked_to_stop(stop) => Ok(()),
        };
        inviting.abort();
        if heard.is_err() {
            working.abort();
        } else if timeout(LAST_ANSWERS, &mut working).await.is_err() {
            tracing::warn!("some answers are left for the next start");
        }
        if heard.is_ok() && timeout(TOLD, session.count_start()).await.is_err() {
            tracing::debug!("the account does not learn of the end");
        }
        heard
    }

    /// Logs in and has the device verified; a server that is away is waited for. `None` where the program is asked to
    /// stop meanwhile.
    async fn begin(
        &self,
        folder: &Folder,
        stop: &mut watch::Receiver<bool>,
    ) -> Result<Option<Session>, MatrixError> {
        let account = self
            .settings
            .account()
            .map_err(|error| MatrixError::failed("settings", &error))?;
        let mut pace = Pace::default();
        loop {
            let opened = tokio::select! {
                opened = self.open(account, folder) => opened,
                () = asked_to_stop(stop) => return Ok(None),
            };
            match opened {
                Ok(session) => return Ok(Some(session)),
                Err(
                    error @ (MatrixError::Server { .. }
                    | MatrixError::Failed { .. }
                    | MatrixError::PutBack),
                ) => {
                    tracing::warn!(%error, "Matrix is not there yet");
                    self.report.begins(Matter::NoNews, error.to_string());
                }
                Err(error) => return Err(error),
            }
            tokio::select! {
                () = sleep(pace.wait()) => {}
                () = asked_to_stop(stop) => return Ok(None),
            }
        }
    }

    async fn open(
        &self,
        account: crate::config::Account<'_>,
        folder: &Folder,
    ) -> Result<Session, MatrixError> {
        let session = session::open(&self.settings, account, folder).await?;
        self.tell(session.device_is);
        match session
            .verify(&self.settings, (folder, Keeping::File))
            .await?
        {
            Recovery::Made(_) => tracing::warn!(
                path = %folder.recovery_key_path().display(),
                "a recovery key was made for the account: keep a copy of this file, a new device needs it"
            ),
            Recovery::Known => self.look_for_recovery_key(folder)?,
        }
        Ok(session)
    }

    /// Has it told that a new device of the bot would need a key that is not here: whoever looks after it may have it
    /// elsewhere, or nobody has it.
    fn look_for_recovery_key(&self, folder: &Folder) -> Result<(), MatrixError> {
        if self.settings.recovery_key.is_none() && folder.recovery_key()?.is_none() {
            self.report.happened(Matter::NoKey, NO_KEY);
        }
        Ok(())
    }
}

/// Takes in one batch after the other, until the account is lost.
async fn listen(
    mut listener: Listener,
    clerk: Clerk,
    session: &Session,
) -> Result<(), MatrixError> {
    let mut counted = Instant::now();
    let mut pace = Pace::default();
    let mut poll = Poll::AtOnce;
    let mut looking = JoinSet::new();
    loop {
        match listener.next(poll).await {
            Ok(batch) => {
                listener.office.report.heard();
                if poll == Poll::AtOnce {
                    listener.rooms.begin().await;
                    listener.gaps.begin().await;
                    tracing::info!("matrix: ready");
                    poll = Poll::WhenSomethingHappens;
                }
                pace = Pace::default();
                if batch.has_letters {
                    clerk.try_unreadable(&mut looking);
                    while looking.try_join_next().is_some() {}
                }
                if batch != Batch::default() && counted.elapsed() > COUNTED {
                    counted = Instant::now();
                    let counted = session.count_start().await;
                    if let Err(error @ MatrixError::PutBack) = counted {
                        return Err(error);
                    }
                    if let Err(error) = counted {
                        tracing::debug!(%error, "the account does not learn that the store of keys went on");
                    }
                }
            }
            Err(Halt::Astray) => return Err(MatrixError::Astray),
            Err(Halt::NotNoted) => listener.office.rest().await,
            Err(Halt::Failed(error)) => {
                if let Some(lost) = lost(&error).or_else(|| of_broken_store(&error)) {
                    return Err(lost);
                }
                tracing::warn!(%error, "nothing comes in from Matrix");
                let office = &listener.office;
                let bounds = (office.patience(), office.now().into());
                let wait = pace.wait_after(of_request(&error), bounds);
                office.report.begins(Matter::NoNews, in_words(&error));
                sleep(wait.obeyed).await;
            }
        }
    }
}

/// Answers and sends whatever waits, and ends when it is asked to and nothing is in hand any more.
async fn work((office, clerk, post): (Office, Clerk, Post), mut stop: watch::Receiver<bool>) {
    let mut answering = JoinSet::new();
    let mut sending = JoinSet::new();
    let mut looking = JoinSet::new();
    let mut unreadable = interval(UNREADABLE);
    unreadable.set_missed_tick_behavior(MissedTickBehavior::Delay);
    clerk.begin(&mut answering).await;
    post.begin(&mut sending).await;
    loop {
        tokio::select! {
            () = office.came_in.notified() => clerk.begin(&mut answering).await,
            () = office.goes_out.notified() => post.begin(&mut sending).await,
            Some(_) = answering.join_next() => {}
            Some(_) = sending.join_next() => {}
            Some(_) = looking.join_next() => {}
            _ = unreadable.tick() => clerk.try_unreadable(&mut looking),
            () = asked_to_stop(&mut stop) => break,
        }
    }
    while answering.join_next().await.is_some() {}
    post.begin(&mut sending).await;
    while sending.join_next().await.is_some() {}
}

/// Waits until the program is asked to stop. Where nobody can tell it any more, it ends too.
async fn asked_to_stop(stop: &mut watch::Receiver<bool>) {
    let _ = stop.wait_for(|stop| *stop).await;
}

/// Whether the server does not know the session any more, and whether the device may begin another.
fn lost(error: &Error) -> Option<MatrixError> {
    match of_request(error).and_then(refusal) {
        Some(ErrorKind::UnknownToken(data)) if data.soft_logout => Some(MatrixError::RunOut),
        Some(ErrorKind::UnknownToken(_)) => Some(MatrixError::LoggedOut),
        _ => None,
    }
}
