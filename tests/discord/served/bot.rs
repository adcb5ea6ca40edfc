//! The program as a child process over a small newsroom, and what is set up around it.

use std::fmt::Debug;
use std::process::{Command, Stdio};

use tempfile::TempDir;

use crate::double::{Double, Id, TOKEN, permission};
use crate::pieces;
use crate::program::{Ended, Program};

/// Tries each row in a thread that is named after it, all side by side: most of what the rows do is wait.
pub(super) fn side_by_side<T: Debug + Sync>(rows: &[T], attempt: impl Fn(&T) + Sync) {
    let attempt = &attempt;
    std::thread::scope(|scope| {
        for row in rows {
            let thread = std::thread::Builder::new().name(format!("{row:?}"));
            thread.spawn_scoped(scope, move || attempt(row)).unwrap();
        }
    });
}

/// What the program says of an event that it cannot read.
pub(super) const UNREAD: &str = "an event of Discord's could not be read";

/// A server with a channel and people, and the program that is to be met there.
pub(super) struct Newsroom {
    pub(super) double: Double,
    pub(super) guild: Id,
    pub(super) channel: Id,
    pub(super) reporter: Id,
    pub(super) editor: Id,
    folder: TempDir,
    program: Option<Program>,
}

impl Newsroom {
    /// A newsroom in whose channel a story has been chosen.
    pub(super) fn open() -> Self {
        let mut newsroom = Self::with(Double::start());
        newsroom.start(&[]);
        newsroom.enable();
        newsroom
    }

    /// A newsroom on this double, with no program yet.
    pub(super) fn with(double: Double) -> Self {
        let guild = double.guild("The Gazette");
        let channel = double.channel(guild, "harbour");
        let reporter = double.member(guild, "Ada Kerr", &[]);
        let editors = double.role(guild, "Editors", permission::MANAGE_GUILD);
        let editor = double.member(guild, "Eve Lund", &[editors]);
        let folder = tempfile::tempdir().unwrap();
        pieces::lay_out(folder.path());
        Self {
            double,
            guild,
            channel,
            reporter,
            editor,
            folder,
            program: None,
        }
    }

    /// Starts the program with further variables, and waits until Discord has its commands.
    pub(super) fn start(&mut self, variables: &[(&str, &str)]) {
        self.launch(variables);
        self.double.registered(None);
    }

    /// Starts the program again, whose commands Discord has already, and waits until it is there for the n-th time.
    pub(super) fn start_again(&mut self, n: usize) {
        self.launch(&[]);
        self.double.starts(n);
        self.double.back();
    }

    /// Starts the program and waits for nothing.
    pub(super) fn launch(&mut self, variables: &[(&str, &str)]) {
        self.program = Some(self.another(variables));
    }

    /// Starts a further copy of the program on the same folders, which whoever calls has to end.
    pub(super) fn another(&self, variables: &[(&str, &str)]) -> Program {
        let mut command = self.command();
        command.arg("serve").envs(variables.iter().copied());
        Program::start(command)
    }

    /// The program that was started.
    pub(super) fn program(&self) -> &Program {
        self.program.as_ref().unwrap()
    }

    /// The same over TLS, where nothing stands in for Discord but its address.
    pub(super) fn over_tls(&mut self, variables: &[(&str, &str)]) {
        let mut command = self.command();
        command
            .arg("serve")
            .env_remove("CUTTINGS_DISCORD__API_URL")
            .env_remove("CUTTINGS_DISCORD__RATE_LIMITER")
            .envs(variables.iter().copied());
        self.program = Some(Program::start(command));
        self.double.registered(None);
    }

    /// The program with what it needs to find the double.
    pub(super) fn command(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_cuttings"));
        command
            .env_clear()
            .current_dir(self.folder.path())
            .env("CUTTINGS_LOG", "info,serenity=error")
            .env("CUTTINGS_LOG_FORMAT", "human")
            .env("CUTTINGS_COMMANDS__PERSON_PER_MINUTE", "1000")
            .env("CUTTINGS_COMMANDS__PLACE_PER_MINUTE", "1000")
            .env("CUTTINGS_DISCORD__TOKEN", TOKEN)
            .env(
                "CUTTINGS_DISCORD__APPLICATION_ID",
                self.double.application().to_string(),
            )
            .env("CUTTINGS_DISCORD__API_URL", self.double.api_url())
            .env("CUTTINGS_DISCORD__RATE_LIMITER", "false")
            .env("CUTTINGS_DISCORD__GATEWAY_HOSTS", "127.0.0.1")
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::piped());
        command
    }

    /// Has the editor choose the story for the channel.
    pub(super) fn enable(&self) {
        let options = [("show", "use"), ("story", "harbour")];
        let shown = self
            .double
            .command(self.editor, self.channel, "story", &options);
        assert!(
            shown.text().contains("from now on this is the story"),
            "{}",
            shown.text()
        );
    }

    /// Stops the program as a container does, and looks whether it was asked in vain.
    pub(super) fn stop(&mut self) -> Ended {
        let program = self.program.take().unwrap();
        program.terminate();
        program.ended()
    }

    /// Ends the program as a fault of the machine does.
    pub(super) fn kill(&mut self) {
        let mut program = self.program.take().unwrap();
        program.kill();
        program.ended();
    }

    /// Waits until the program has written down that an answer is announced.
    pub(super) fn noted(&self) {
        let journal = rusqlite::Connection::open(self.data().join("journal.db")).unwrap();
        let noted = "SELECT count(*) FROM memos WHERE name LIKE 'announced %'";
        let end = std::time::Instant::now() + std::time::Duration::from_secs(60);
        while journal.query_row(noted, [], |row| row.get::<_, i64>(0)) != Ok(1) {
            assert!(std::time::Instant::now() < end, "nothing was written down");
            std::thread::sleep(std::time::Duration::from_millis(20));
        }
    }

    /// Waits until the program ends by itself.
    pub(super) fn ends(&mut self) -> Ended {
        self.program.take().unwrap().ended()
    }

    /// Everything is over and nothing went wrong.
    pub(super) fn close(mut self) {
        let ended = self.stop();
        assert_eq!(ended.status.code(), Some(0), "{}", ended.log);
        assert!(!ended.log.contains(UNREAD), "{}", ended.log);
        let broken = self.double.take_violations();
        assert!(broken.is_empty(), "{broken:#?}");
    }

    /// Somebody asks, and sees the answer, which stands in the channel once.
    pub(super) fn answers(&self) {
        let options = [("name", "quill")];
        let shown = self
            .double
            .command(self.reporter, self.channel, "who", &options);
        assert!(
            shown.text().contains("The quay is safe."),
            "{}",
            shown.text()
        );
    }

    /// The program does nothing while nobody asks anything.
    pub(super) fn assert_idle(&self) {
        self.program().assert_idle();
    }

    /// Writes in the program's journal, as another process may, and does not come to an end: what the program has to
    /// write waits until this is dropped, or for two seconds.
    pub(super) fn hold_journal(&self) -> rusqlite::Connection {
        let journal = rusqlite::Connection::open(self.data().join("journal.db")).unwrap();
        journal.execute_batch("BEGIN IMMEDIATE").unwrap();
        journal
    }

    pub(super) fn data(&self) -> std::path::PathBuf {
        self.folder.path().join("data")
    }
}

impl Drop for Newsroom {
    /// A test that failed leaves no program behind.
    #[expect(
        clippy::print_stderr,
        reason = "what the program said belongs to what the failed test shows"
    )]
    fn drop(&mut self) {
        if let Some(mut program) = self.program.take() {
            program.kill();
            let ended = program.ended();
            if std::thread::panicking() {
                eprintln!("{}", ended.log);
            }
        }
    }
}
