//! The program as a child process over a small story, with an account of its own on the homeserver; and what must hold in
//! the end of every test that it is in.

use std::fs;
use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use tempfile::TempDir;

use super::play::Scene;
use crate::homeserver::Account;
use crate::human::{Privacy, RawHuman, SdkHuman};
use crate::invariants::broken;
use crate::pieces;
use crate::program::{Ended, Program};

/// How long what is still owed in the end is waited for.
const PATIENCE: Duration = Duration::from_secs(30);

/// How often the rooms are looked at meanwhile.
const LOOK: Duration = Duration::from_millis(250);

/// With this it tells of its own state.
pub(crate) const LISTENS: (&str, &str) = ("CUTTINGS_WEB__LISTEN", "127.0.0.1:0");

/// What the program says once it has looked for news for the first time.
const READY: &str = "matrix: ready";

/// A program and the rooms in which it is met.
pub(crate) struct Newsroom<'s> {
    pub(crate) scene: &'s Scene<'s>,
    account: Account,
    folder: TempDir,
    homeserver: String,
    program: Option<Program>,
}

impl<'s> Newsroom<'s> {
    /// Runs a test, and then holds that the program is alive and idle, that it stops when it is asked to, and that the
    /// rooms hold what they should.
    ///
    /// # Panics
    ///
    /// If the test does, or something of that does not hold.
    pub(super) fn play(scene: &'s Scene<'s>, run: fn(&mut Newsroom<'_>)) {
        let mut newsroom = Self {
            account: scene.account("cuttings"),
            folder: tempfile::tempdir().unwrap(),
            homeserver: scene.server().url(),
            scene,
            program: None,
        };
        pieces::lay_out(newsroom.folder.path());
        run(&mut newsroom);
        newsroom.close();
    }

    /// The bot's whole name.
    pub(crate) fn bot(&self) -> &str {
        &self.account.id
    }

    /// The bot's account, which the test may use behind its back.
    pub(crate) fn account(&self) -> &Account {
        &self.account
    }

    /// What the bot's account has as its list of direct chats.
    pub(crate) fn direct_chats(&self) -> serde_json::Value {
        let path = format!(
            "/_matrix/client/v3/user/{}/account_data/m.direct",
            self.bot()
        );
        let account = self.scene.http().with_token(&self.account.token);
        let reply = account.ask(reqwest::Method::GET, &path, None);
        if reply.status == 404 {
            return serde_json::Value::Null;
        }
        reply.ok()
    }

    /// From its next start on the program finds the homeserver there.
    pub(crate) fn goes_through(&mut self, address: &str) {
        address.clone_into(&mut self.homeserver);
    }

    /// Starts the program with further variables, and waits until it is ready.
    pub(crate) fn start(&mut self, variables: &[(&str, &str)]) {
        self.launch(variables).says(READY);
    }

    /// Starts the program with further variables, and waits for nothing.
    pub(crate) fn launch(&mut self, variables: &[(&str, &str)]) -> &Program {
        let mut command = self.command_with(variables);
        command.arg("serve");
        self.program.insert(Program::start(command))
    }

    /// The program with what it needs to find the homeserver.
    pub(crate) fn command(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_cuttings"));
        command
            .env_clear()
            .current_dir(self.folder.path())
            .env("CUTTINGS_LOG", "info")
            .env("CUTTINGS_DATA_DIR", self.data())
            .env("CUTTINGS_INDEX", self.folder.path().join("index"))
            .env("CUTTINGS_COMMANDS__PERSON_PER_MINUTE", "1000")
            .env("CUTTINGS_COMMANDS__PLACE_PER_MINUTE", "1000")
            .env("CUTTINGS_MATRIX__HOMESERVER", &self.homeserver)
            .env("CUTTINGS_MATRIX__USER", self.bot())
            .env("CUTTINGS_MATRIX__PASSWORD", &self.account.password)
            .env("CUTTINGS_MATRIX__ALLOW", crate::homeserver::SERVER_NAME)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::piped());
        command
    }

    /// The same with further variables; an empty value takes a variable away.
    pub(crate) fn command_with(&self, variables: &[(&str, &str)]) -> Command {
        let mut command = self.command();
        for (name, value) in variables {
            match *value {
                "" => command.env_remove(name),
                value => command.env(name, value),
            };
        }
        command
    }

    /// The program that was started.
    pub(crate) fn program(&mut self) -> &mut Program {
        self.program.as_mut().expect("a program")
    }

    /// Waits until the program tells this of its own state, and gives all that it tells. It has to be started with
    /// [`LISTENS`].
    ///
    /// # Panics
    ///
    /// If it does not come, with what it tells.
    pub(crate) fn tells(&mut self, words: &str) -> String {
        let line = self.program().says("\"listening\"");
        let address = line.split("\"address\":\"").nth(1).unwrap();
        let address: SocketAddr = address.split('"').next().unwrap().parse().unwrap();
        let end = Instant::now() + PATIENCE;
        loop {
            let state = state(address);
            if state.contains(words) {
                return state;
            }
            assert!(
                Instant::now() < end,
                "waited in vain for {words:?} in {state}"
            );
            std::thread::sleep(LOOK / 10);
        }
    }

    /// Stops the program as a container does.
    pub(crate) fn stop(&mut self) -> Ended {
        let program = self.program.take().expect("a program");
        program.terminate();
        program.ended()
    }

    /// Ends the program on the spot, as a power cut does.
    pub(crate) fn kill(&mut self) -> Ended {
        let mut program = self.program.take().expect("a program");
        program.kill();
        program.ended()
    }

    /// Waits until the program ends by itself.
    pub(crate) fn ends(&mut self) -> Ended {
        self.program.take().expect("a program").ended()
    }

    /// Where the program keeps what must outlive it.
    pub(crate) fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    /// What the program wrote into a file of its data folder.
    pub(crate) fn data_file(&self, name: &str) -> String {
        let path = self.data().join(name);
        fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
    }

    /// Puts one more piece into the story; the program finds it at its next start.
    pub(crate) fn piece(&self, name: &str, text: &str) {
        let path = self.folder.path().join("index/harbour").join(name);
        fs::write(path, text).unwrap();
    }

    /// Lays out one more story, of one piece; the program finds it at its next start.
    pub(crate) fn story(&self, name: &str, piece: &str) {
        let folder = self.folder.path().join("index").join(name);
        fs::create_dir_all(&folder).unwrap();
        fs::write(
            folder.join("story.toml"),
            format!("title = \"The {name}\"\n"),
        )
        .unwrap();
        fs::write(folder.join("piece.md"), piece).unwrap();
    }

    /// A room of somebody's in which the bot is and a story has been chosen.
    pub(crate) fn room(&self, of: &RawHuman) -> String {
        let room = of.room(Privacy::Plain, &[self.bot()]);
        of.sees_member(&room, self.bot(), "join");
        let chosen = of.asks(&room, "!story use harbour");
        of.sees_reply(&room, &chosen);
        room
    }

    /// The same, encrypted.
    pub(crate) fn encrypted_room(&self, of: &SdkHuman) -> String {
        let room = of.raw().room(Privacy::Encrypted, &[self.bot()]);
        of.raw().sees_member(&room, self.bot(), "join");
        of.meets(&room, self.bot());
        let chosen = of.asks(&room, "!story use harbour");
        of.sees_reply(&room, &chosen);
        room
    }

    /// What is owed comes first; the look for idleness then gives what should not come the time to do so.
    fn close(&mut self) {
        let end = Instant::now() + PATIENCE;
        while !self.broken().is_empty() && Instant::now() < end {
            std::thread::sleep(LOOK);
        }
        if let Some(program) = &mut self.program {
            assert!(program.is_running(), "the program ended");
            program.assert_idle();
            let ended = self.stop();
            assert_eq!(ended.status.code(), Some(0), "{}", ended.log);
        }
        let broken = self.broken();
        assert!(broken.is_empty(), "{broken:#?}");
    }

    fn broken(&self) -> Vec<String> {
        let rooms = self.scene.rooms();
        rooms
            .iter()
            .flat_map(|room| broken(self.bot(), room))
            .collect()
    }
}

impl Drop for Newsroom<'_> {
    /// A test that failed leaves no program behind, and shows what it said.
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

/// What stands on the page for whoever looks after the program, with its status.
fn state(address: SocketAddr) -> String {
    let mut page = String::new();
    let asked = TcpStream::connect(address).and_then(|mut stream| {
        write!(stream, "GET /readyz HTTP/1.1\r\nHost: {address}\r\n\r\n")?;
        stream.read_to_string(&mut page)
    });
    asked.map_or_else(|error| error.to_string(), |_| page)
}
