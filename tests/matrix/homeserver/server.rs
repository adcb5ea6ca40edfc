//! One Synapse while it runs: started in a folder of its own on a port of the system's choosing, stopped and started
//! again on the same database, and ended by its id.

use std::fs;
use std::io::{Read, Seek, SeekFrom};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process};
use tempfile::TempDir;

use super::installed::Installed;
use super::settings::{self, Setup};

/// How long Synapse may take to start or to stop on a machine that has other things to do.
const PATIENCE: Duration = Duration::from_secs(60);

/// How often a start is tried: another program may take the port between its choice and its use.
const STARTS: usize = 3;

const WATCHED: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/tests/matrix/homeserver/watched.py"
);

/// A homeserver that runs, unless a test has stopped it.
#[derive(Debug)]
pub(crate) struct Homeserver {
    installed: Installed,
    folder: TempDir,
    port: u16,
    process: Mutex<Option<Child>>,
}

impl Homeserver {
    /// Starts a server on which nobody is registered yet.
    ///
    /// # Errors
    ///
    /// What kept it from starting, with its log.
    pub(crate) fn start(installed: &Installed, setup: &Setup) -> Result<Self, String> {
        Self::start_on(installed, setup, Some(&installed.template()))
    }

    /// The same with no database, whose tables it makes within some seconds.
    pub(super) fn start_empty(installed: &Installed, setup: &Setup) -> Result<Self, String> {
        Self::start_on(installed, setup, None)
    }

    fn start_on(
        installed: &Installed,
        setup: &Setup,
        database: Option<&Path>,
    ) -> Result<Self, String> {
        let mut told = String::new();
        for _ in 0..STARTS {
            match Self::try_start(installed, setup, database) {
                Ok(server) => return Ok(server),
                Err(error) => told = error,
            }
        }
        Err(told)
    }

    fn try_start(
        installed: &Installed,
        setup: &Setup,
        database: Option<&Path>,
    ) -> Result<Self, String> {
        let said = |error: std::io::Error| format!("cannot set up a homeserver: {error}");
        let folder = tempfile::tempdir().map_err(said)?;
        let port = free_port().map_err(said)?;
        settings::write(folder.path(), port, setup).map_err(said)?;
        if let Some(database) = database {
            fs::copy(database, folder.path().join("homeserver.db")).map_err(said)?;
        }
        let server = Self {
            installed: installed.clone(),
            folder,
            port,
            process: Mutex::new(None),
        };
        server.launch()?;
        Ok(server)
    }

    /// Where clients find it.
    pub(crate) fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// Where it listens.
    pub(crate) fn port(&self) -> u16 {
        self.port
    }

    /// Stops it, as a host that shuts down does. Nothing answers on its port until it is started again.
    pub(crate) fn stop(&self) {
        let Some(mut child) = self.process().take() else {
            return;
        };
        let _ = kill_process(Pid::from_child(&child), Signal::TERM);
        let end = Instant::now() + PATIENCE;
        while matches!(child.try_wait(), Ok(None)) {
            if Instant::now() > end {
                let _ = child.kill();
            }
            std::thread::sleep(Duration::from_millis(10));
        }
    }

    /// Starts it again on the same port and database.
    ///
    /// # Panics
    ///
    /// If it does not start, with its log.
    pub(crate) fn start_again(&self) {
        self.stop();
        self.launch().unwrap_or_else(|error| panic!("{error}"));
    }

    /// Its database, which is whole only while it is stopped.
    pub(super) fn database(&self) -> PathBuf {
        self.folder.path().join("homeserver.db")
    }

    /// How much it has logged so far, in bytes.
    pub(crate) fn logged(&self) -> u64 {
        fs::metadata(self.log_path()).map_or(0, |file| file.len())
    }

    /// The last lines of what it has logged from there on.
    pub(crate) fn log_since(&self, start: u64, lines: usize) -> String {
        let mut bytes = Vec::new();
        let read = fs::File::open(self.log_path()).and_then(|mut file| {
            file.seek(SeekFrom::Start(start))?;
            file.read_to_end(&mut bytes)
        });
        if let Err(error) = read {
            return format!("no log: {error}");
        }
        let text = String::from_utf8_lossy(&bytes);
        let last = text.lines().count().saturating_sub(lines);
        text.lines().skip(last).collect::<Vec<_>>().join("\n")
    }

    fn log_path(&self) -> PathBuf {
        self.folder.path().join("homeserver.log")
    }

    fn process(&self) -> MutexGuard<'_, Option<Child>> {
        self.process.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn launch(&self) -> Result<(), String> {
        let errors = fs::File::create(self.folder.path().join("errors.txt"));
        let errors = errors.map_err(|error| error.to_string())?;
        let mut command = Command::new(self.installed.python());
        command
            .arg(WATCHED)
            .args(["-c", "homeserver.yaml"])
            .current_dir(self.folder.path())
            // Its other end is held with the child, and closed by the system when this process ends.
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(errors);
        // An interrupt from the keyboard is for the tests; they take the server with them.
        std::os::unix::process::CommandExt::process_group(&mut command, 0);
        let child = command.spawn();
        let mut child = child.map_err(|error| format!("cannot start {command:?}: {error}"))?;
        let ready = self.wait(&mut child);
        *self.process() = Some(child);
        ready
    }

    /// Waits until it answers, which it does not before it serves everything.
    fn wait(&self, child: &mut Child) -> Result<(), String> {
        let end = Instant::now() + PATIENCE;
        while Instant::now() < end {
            if TcpStream::connect(("127.0.0.1", self.port)).is_ok() {
                return Ok(());
            }
            if let Ok(Some(status)) = child.try_wait() {
                return Err(self.failure(&format!("ended with {status}")));
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        Err(self.failure("does not answer"))
    }

    fn failure(&self, what: &str) -> String {
        let errors = fs::read_to_string(self.folder.path().join("errors.txt")).unwrap_or_default();
        let log = self.log_since(0, 40);
        format!("the homeserver {what}\n{errors}\n{log}")
    }
}

impl Drop for Homeserver {
    fn drop(&mut self) {
        self.stop();
    }
}

fn free_port() -> std::io::Result<u16> {
    let taken = TcpListener::bind(("127.0.0.1", 0))?;
    Ok(taken.local_addr()?.port())
}
