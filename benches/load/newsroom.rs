//! The shipped story in a hundred channels, the program that answers there, and what people ask it.

use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use tempfile::TempDir;

use super::double::{Double, Id, TOKEN, permission};
use super::process::{self, Memory};

/// The core that the program is held to.
const CORE: &str = "0";

/// What is asked in turn: a command, an option of it, and what stands there.
const QUESTIONS: [(&str, &[(&str, &str)]); 10] = [
    ("who", &[("name", "corbyn")]),
    ("quote", &[("words", "insider")]),
    ("when", &[("event", "election")]),
    ("ask", &[("question", "Why was the whip removed?")]),
    ("who", &[("name", "sadiq khan")]),
    ("check", &[("words", "an easy win")]),
    ("timeline", &[]),
    ("quote", &[("words", "corbyn"), ("about", "mayor")]),
    (
        "ask",
        &[("question", "When is the next election for mayor?")],
    ),
    ("sources", &[]),
];

/// What is typed in turn.
const TYPED: [(&str, (&str, &str)); 4] = [
    ("who", ("name", "co")),
    ("quote", ("words", "ins")),
    ("who", ("name", "kh")),
    ("who", ("name", "liv")),
];

/// The channels with their people, and the program.
pub(crate) struct Newsroom {
    pub(crate) double: Double,
    pub(crate) people: Vec<Id>,
    /// Which core the program is held to, in words.
    pub(crate) core: String,
    channels: Vec<Id>,
    program: Child,
    _folder: TempDir,
}

impl Newsroom {
    /// Starts the program and chooses the story in so many channels.
    pub(crate) fn open(channels: usize) -> Self {
        let double = Double::start();
        let guild = double.guild("The Gazette");
        let editors = double.role(guild, "Editors", permission::MANAGE_GUILD);
        let editor = double.member(guild, "Eve Lund", &[editors]);
        let places: Vec<Id> = (0..channels)
            .map(|number| double.channel(guild, &format!("desk-{number}")))
            .collect();
        let people = (0..channels)
            .map(|number| double.member(guild, &format!("Reporter {number}"), &[]))
            .collect();
        let folder = tempfile::tempdir().unwrap();
        let (program, core) = start(&double, folder.path());
        double.registered(None);
        for place in &places {
            let options = [("show", "use"), ("story", "corbyn-mayor")];
            double.command(editor, *place, "story", &options);
        }
        Self {
            double,
            people,
            core,
            channels: places,
            program,
            _folder: folder,
        }
    }

    /// Somebody asks something in a channel.
    pub(crate) fn asks(&self, place: usize, turn: usize) -> Id {
        let (command, options) = QUESTIONS[turn % QUESTIONS.len()];
        self.double
            .give(self.people[place], self.channels[place], command, options)
    }

    /// Somebody begins to type a name.
    pub(crate) fn types(&self, place: usize, turn: usize) {
        let (command, option) = TYPED[turn % TYPED.len()];
        self.double
            .types(self.people[place], self.channels[place], command, &[option]);
    }

    /// The program's memory now.
    pub(crate) fn memory(&self) -> Memory {
        Memory::of(self.program.id())
    }

    /// The processor time that the program used so far.
    pub(crate) fn used(&self) -> Duration {
        process::used(self.program.id())
    }

    /// Ends the program, and tells which of Discord's rules it broke.
    pub(crate) fn close(self) -> Vec<String> {
        self.double.take_violations()
    }
}

impl Drop for Newsroom {
    /// A run that failed leaves no program behind.
    fn drop(&mut self) {
        let _ = self.program.kill();
        let _ = self.program.wait();
    }
}

/// The program, held to one core where the system can.
fn start(double: &Double, folder: &Path) -> (Child, String) {
    let named = std::env::args()
        .skip(1)
        .find(|given| !given.starts_with("--"));
    let program = named.as_deref().unwrap_or(env!("CARGO_BIN_EXE_cuttings"));
    let has_taskset = Command::new("taskset").arg("-V").output().is_ok();
    let (mut command, core) = match has_taskset {
        true => {
            let mut command = Command::new("taskset");
            command.args(["-c", CORE, program]);
            (command, format!("core {CORE} alone"))
        }
        false => (
            Command::new(program),
            "every core, for want of taskset".to_owned(),
        ),
    };
    let story = Path::new(env!("CARGO_MANIFEST_DIR")).join("index");
    let child = command
        .arg("serve")
        .env_clear()
        .current_dir(folder)
        .env("CUTTINGS_INDEX", story)
        .env("CUTTINGS_DATA_DIR", folder.join("data"))
        .env("CUTTINGS_LOG", "warn,serenity=error")
        .env("CUTTINGS_COMMANDS__PERSON_PER_MINUTE", "10000")
        .env("CUTTINGS_COMMANDS__PLACE_PER_MINUTE", "10000")
        .env("CUTTINGS_DISCORD__TOKEN", TOKEN)
        .env(
            "CUTTINGS_DISCORD__APPLICATION_ID",
            double.application().to_string(),
        )
        .env("CUTTINGS_DISCORD__API_URL", double.api_url())
        .env("CUTTINGS_DISCORD__RATE_LIMITER", "false")
        .env("CUTTINGS_DISCORD__GATEWAY_HOSTS", "127.0.0.1")
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::inherit());
    (child.spawn().unwrap(), core)
}
