//! The program as a child process over a small newsroom, and what is set up around it.

use std::fmt::Debug;
use std::fs;
use std::io::{BufRead, BufReader};
use std::net::SocketAddr;
use std::process::{Child, ChildStderr, Command, ExitStatus, Stdio};
use std::sync::{Arc, Condvar, Mutex};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use tempfile::TempDir;

use crate::double::{Double, Id, TOKEN, permission};

/// How long the program may take for what takes it a moment.
const PATIENCE: Duration = Duration::from_secs(60);

const QUAY: &str = "+++
headline = \"The quay\"
published = 2026-02-02
+++
Ada Quill, the harbour master, said: “The quay is safe.”

The council met on 1 February 2026. Ben Marsh said: “It is *not*, @everyone.”
";

const RUMOUR: &str = "+++
headline = \"A rumour\"
published = 2026-02-03
audience = [\"desk\"]
+++
Ada Quill said: “The quay is sinking.”
";

/// Seven pieces in which somebody says something, so that there is more than a page of it.
fn many() -> Vec<(String, String)> {
    let words = ["late", "full", "slow", "cold", "loud", "old", "small"];
    let piece = |(number, word): (usize, &&str)| {
        let day = number + 3;
        let name = format!("ferry-{number}.md");
        let text = format!(
            "+++\nheadline = \"Ferry, part {number}\"\npublished = 2026-02-0{day}\n+++\nCara Finn said: “The ferry is {word} today.”\n"
        );
        (name, text)
    };
    words.iter().enumerate().map(piece).collect()
}

/// How much of a second the program may use while nobody asks anything; one that spins uses most of it.
#[cfg(target_os = "linux")]
const IDLE: Duration = Duration::from_millis(100);

/// How often it is looked whether the program is idle: what it still had in hand may take the first seconds.
#[cfg(target_os = "linux")]
const LOOKS: usize = 5;

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

/// The program while it runs.
pub(super) struct Program {
    child: Child,
    log: Arc<Log>,
    reading: JoinHandle<()>,
}

/// What it has said so far.
#[derive(Default)]
struct Log {
    text: Mutex<String>,
    grown: Condvar,
}

/// How it ended.
#[derive(Debug)]
pub(super) struct Ended {
    pub(super) status: ExitStatus,
    pub(super) log: String,
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
        let story = folder.path().join("index/harbour");
        fs::create_dir_all(&story).unwrap();
        fs::write(
            story.join("story.toml"),
            "title = \"The harbour\"\n\n[[events]]\nname = \"council meeting\"\ndate = 2026-02-01\n",
        )
        .unwrap();
        fs::write(story.join("quay.md"), QUAY).unwrap();
        fs::write(story.join("rumour.md"), RUMOUR).unwrap();
        for (name, text) in many() {
            fs::write(story.join(name), text).unwrap();
        }
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

    /// Waits until the program ends by itself.
    pub(super) fn ends(&mut self) -> Ended {
        self.program.take().unwrap().ended()
    }

    /// Everything is over and nothing went wrong.
    pub(super) fn close(mut self) {
        let ended = self.stop();
        assert_eq!(ended.status.code(), Some(0), "{}", ended.log);
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
        // What a process uses is told by Linux alone.
        #[cfg(target_os = "linux")]
        {
            let process = self.program.as_ref().unwrap().child.id();
            let used = || {
                let before = crate::process::processor_time(process);
                std::thread::sleep(Duration::from_secs(1));
                crate::process::processor_time(process) - before
            };
            let looks: Vec<Duration> = std::iter::repeat_with(used)
                .take(LOOKS)
                .scan(false, |was_idle, used| {
                    let goes_on = !*was_idle;
                    *was_idle = used < IDLE;
                    goes_on.then_some(used)
                })
                .collect();
            assert!(
                looks.last().is_some_and(|used| *used < IDLE),
                "of each second the program used {looks:?}"
            );
        }
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
            let _ = program.child.kill();
            let ended = program.ended();
            if std::thread::panicking() {
                eprintln!("{}", ended.log);
            }
        }
    }
}

impl Program {
    fn start(mut command: Command) -> Self {
        let mut child = command.spawn().unwrap();
        let (log, said) = (Arc::<Log>::default(), child.stderr.take().unwrap());
        let into = Arc::clone(&log);
        Self {
            child,
            log,
            reading: std::thread::spawn(move || into.read(said)),
        }
    }

    /// Waits until it listens for HTTP, and tells where.
    pub(super) fn listens(&self) -> SocketAddr {
        let line = self.log.line("listening address=");
        let address = line.split("address=").nth(1).unwrap();
        address.trim_end().parse().unwrap()
    }

    /// Asks it to stop.
    pub(super) fn terminate(&self) {
        let id = rustix::process::Pid::from_child(&self.child);
        rustix::process::kill_process(id, rustix::process::Signal::TERM).unwrap();
    }

    /// Waits until it has ended; one that does not is killed, and fails the test.
    pub(super) fn ended(mut self) -> Ended {
        let end = Instant::now() + PATIENCE;
        let status = loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                break status;
            }
            if Instant::now() > end {
                self.child.kill().unwrap();
                self.child.wait().unwrap();
                panic!("the program does not end: {}", self.log.text());
            }
            std::thread::sleep(Duration::from_millis(20));
        };
        self.reading.join().unwrap();
        Ended {
            status,
            log: self.log.text(),
        }
    }
}

impl Log {
    fn read(&self, said: ChildStderr) {
        for line in BufReader::new(said).split(b'\n') {
            let line = line.unwrap();
            let mut text = self.text.lock().unwrap();
            text.push_str(&String::from_utf8_lossy(&line));
            text.push('\n');
            self.grown.notify_all();
        }
    }

    fn text(&self) -> String {
        self.text.lock().unwrap().clone()
    }

    /// Waits for a line with these words.
    fn line(&self, words: &str) -> String {
        let text = self.text.lock().unwrap();
        let lacks = |text: &mut String| !text.lines().any(|line| line.contains(words));
        let waited = self.grown.wait_timeout_while(text, PATIENCE, lacks);
        let (text, _) = waited.unwrap();
        let line = text.lines().find(|line| line.contains(words));
        line.unwrap_or_else(|| panic!("waited in vain for {words:?}: {text}"))
            .to_owned()
    }
}
