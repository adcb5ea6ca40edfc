//! Synapse as it is installed: a virtual environment and a database with nothing but tables in it, made once for each
//! list of requirements and used by every run after that. Two test programs that start at the same time make one.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use sha2::{Digest, Sha256};

use super::server::Homeserver;
use super::settings::Setup;

const REQUIREMENTS: &str = include_str!("../requirements.txt");

/// Which database is taken over, so that a change in how it is made makes a new one.
const EDITION: &str = "1";

/// A Synapse that can be started.
#[derive(Clone, Debug)]
pub(crate) struct Installed {
    folder: PathBuf,
}

impl Installed {
    /// Finds what an earlier run installed, or installs it, which takes half a minute and needs the network.
    ///
    /// # Errors
    ///
    /// What could not be done, with all that the installer said.
    pub(crate) fn find_or_make() -> Result<Self, String> {
        let below = Path::new(env!("CARGO_TARGET_TMPDIR"));
        let name = format!("synapse-{}", key());
        let installed = Self {
            folder: below.join(&name),
        };
        fs::create_dir_all(below).map_err(|error| told(below, &error))?;
        let lock = below.join(format!("{name}.lock"));
        let lock_file = File::create(&lock).map_err(|error| told(&lock, &error))?;
        lock_file.lock().map_err(|error| told(&lock, &error))?;
        if !installed.template().exists() {
            installed.make()?;
        }
        Ok(installed)
    }

    /// The interpreter that knows Synapse.
    pub(super) fn python(&self) -> PathBuf {
        self.folder.join("bin/python")
    }

    /// The database with nothing in it but tables. It is put there last, so that where it is, all is.
    pub(super) fn template(&self) -> PathBuf {
        self.folder.join("template.db")
    }

    /// What a run that was interrupted left behind is thrown away first.
    fn make(&self) -> Result<(), String> {
        if self.folder.exists() {
            fs::remove_dir_all(&self.folder).map_err(|error| told(&self.folder, &error))?;
        }
        run(Command::new("python3")
            .args(["-m", "venv"])
            .arg(&self.folder))?;
        let list = self.folder.join("requirements.txt");
        fs::write(&list, REQUIREMENTS).map_err(|error| told(&list, &error))?;
        // Wheels only: whoever has no compiler hears of it here and not in the middle of a build.
        run(Command::new(self.python())
            .args([
                "-m",
                "pip",
                "install",
                "--quiet",
                "--disable-pip-version-check",
            ])
            .args(["--no-input", "--only-binary", ":all:", "--requirement"])
            .arg(&list))?;
        self.make_template()
    }

    fn make_template(&self) -> Result<(), String> {
        let first = Homeserver::start_empty(self, &Setup::default())?;
        first.stop();
        let whole = self.folder.join("template.part");
        let copied = fs::copy(first.database(), &whole);
        copied
            .and_then(|_| fs::rename(&whole, self.template()))
            .map_err(|error| told(&whole, &error))
    }
}

/// What stands for this list of requirements.
fn key() -> String {
    let hash = Sha256::digest(format!("{EDITION}\n{REQUIREMENTS}"));
    hash.iter()
        .take(6)
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

fn run(command: &mut Command) -> Result<(), String> {
    let ran = command.stdin(Stdio::null()).output();
    let (end, said) = match ran {
        Ok(ran) if ran.status.success() => return Ok(()),
        Ok(ran) => (ran.status.to_string(), [ran.stdout, ran.stderr].concat()),
        Err(error) => (error.to_string(), Vec::new()),
    };
    let said = String::from_utf8_lossy(&said);
    Err(format!(
        "Synapse, which these tests run against, cannot be installed ({end}, of {command:?}); CUTTINGS_TEST_MATRIX=off leaves them out\n{said}"
    ))
}

fn told(path: &Path, error: &io::Error) -> String {
    format!("{}: {error}", path.display())
}
