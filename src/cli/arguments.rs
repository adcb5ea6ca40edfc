//! The arguments, as `--help` tells them.
//!
//! What holds for more than one subcommand may stand before or after its name. An argument that would change nothing is
//! refused, lest somebody believe that it did; `--index` and `--data-dir` alone may always stand, so that a script can
//! say once where it works.

use std::path::PathBuf;

use clap::error::ErrorKind;
use clap::{Arg, Args, CommandFactory, FromArgMatches, Parser, Subcommand, ValueEnum};

use crate::config::{self, ConfigError, Given, Settings};

/// Reads the arguments of the process; wrong ones end it with code 2, `--help` with 0.
pub fn arguments() -> Arguments {
    let matches = command().get_matches();
    let arguments = match Arguments::from_arg_matches(&matches) {
        Ok(arguments) => arguments,
        Err(error) => error.exit(),
    };
    if let Err(error) = arguments.refuse_idle() {
        error.exit();
    }
    arguments
}

/// What asks, besides the chat: to anything else `--story` and `--as` mean nothing, so that its help names neither.
const ASKING: [&str; 2] = ["ask", "show"];

/// The arguments with a help for each subcommand that names what means something to it.
fn command() -> clap::Command {
    let mut command = Arguments::command();
    let means_nothing = |arg: &&Arg| matches!(arg.get_id().as_str(), "story" | "roles");
    let hidden: Vec<Arg> = command
        .get_arguments()
        .filter(means_nothing)
        .map(|arg| arg.clone().hide(true))
        .collect();
    let names: Vec<String> = command
        .get_subcommands()
        .map(|sub| sub.get_name().to_owned())
        .filter(|name| !ASKING.contains(&name.as_str()))
        .collect();
    for name in names {
        command = command.mut_subcommand(name, |sub| sub.args(&hidden));
    }
    command
}

/// Ask a story's file: who, when, and what exactly did they say. Every answer is a sentence of the file, word for word,
/// with its source.
///
/// Without a subcommand it opens a chat.
#[derive(Debug, Parser)]
#[command(
    name = "cuttings",
    version,
    after_help = "For example:\n  cuttings\n  cuttings ask \"/quote insider\"\n  cuttings ask \"Why was the whip removed?\" --json\n\n\
                  Exit codes: 0 found, 1 nothing in the file, 2 wrong use or settings, 3 something failed."
)]
pub struct Arguments {
    #[command(flatten)]
    pub(super) place: PlaceArguments,
    #[command(subcommand)]
    pub(super) what: Option<What>,
}

#[derive(Args, Debug)]
pub(super) struct PlaceArguments {
    /// What to ask: a piece, a folder of pieces, a story folder or a folder of story folders [default: index]
    #[arg(long, global = true, value_name = "PATH")]
    pub(super) index: Option<PathBuf>,
    /// Where the store and the search index are kept [default: data]
    #[arg(long, global = true, value_name = "DIR")]
    pub(super) data_dir: Option<PathBuf>,
    /// Which story to ask, where there are several (ask, show and the chat)
    #[arg(long, global = true, value_name = "ID")]
    pub(super) story: Option<String>,
    /// The settings file [default: config/cuttings.toml, where it exists]; extract and batch read none
    #[arg(long, global = true, value_name = "FILE")]
    pub(super) config: Option<PathBuf>,
    /// The roles to ask with, parted by commas, for pieces that not everyone may see (ask, show and the chat)
    #[arg(long = "as", global = true, value_name = "ROLE", value_delimiter = ',')]
    pub(super) roles: Vec<String>,
}

#[derive(Debug, Subcommand)]
pub(super) enum What {
    /// Answer one question and end
    #[command(
        after_help = "For example:\n  cuttings ask \"/who corbyn\"\n  cuttings ask What did the EHRC find?"
    )]
    Ask {
        /// A command or a question in plain words
        #[arg(required = true, value_name = "TEXT")]
        text: Vec<String>,
        /// Print the whole answer as one line of JSON
        #[arg(long)]
        json: bool,
    },
    /// Answer in the newsroom's chats, until it is asked to stop
    #[command(
        after_help = "For example:\n  CUTTINGS_DISCORD__TOKEN=… CUTTINGS_DISCORD__APPLICATION_ID=… cuttings serve"
    )]
    Serve,
    /// Look over settings, stories, library, data folder and credentials, and start nothing
    #[command(
        after_help = "For example:\n  cuttings doctor\n  cuttings doctor --json\n\n\
                            Exit codes: 0 all is well, 1 something has to be mended."
    )]
    Doctor {
        /// Print what was found as one line of JSON
        #[arg(long)]
        json: bool,
    },
    /// Tell whether the `cuttings serve` of this data folder is well, for a container engine
    #[command(after_help = "For example:\n  cuttings health\n\n\
                            Exit codes: 0 well, 1 not well.")]
    Health,
    /// Set the bot up on Discord
    #[command(after_help = "For example:\n  cuttings discord invite\n  cuttings discord register")]
    Discord {
        /// What to do
        what: DiscordErrand,
    },
    /// Set up the bot's account on Matrix
    #[command(after_help = "For example:\n  cuttings matrix login\n  cuttings matrix status")]
    Matrix {
        /// What to do
        what: MatrixErrand,
    },
    /// Delete what is kept of one person: questions, answers, feedback, conversations
    #[command(after_help = "For example:\n  cuttings forget discord 123456789012345678")]
    Forget {
        /// Where the person chats
        platform: ChatPlatform,
        /// The person's id there
        #[arg(value_name = "USER")]
        person: String,
    },
    /// Build the library or bring it up to date, and name every piece that is stored
    #[command(after_help = "For example:\n  cuttings index\n  cuttings index --index my-stories")]
    Index,
    /// Print the exact text that citations count in
    #[command(
        after_help = "For example:\n  cuttings show reports\n  cuttings show reports@1a2b3c4 | sha256sum"
    )]
    Show {
        /// A piece, as citations name it, and after an @ the version or its first 7 digits or more
        #[arg(value_name = "PIECE[@VERSION]")]
        piece: String,
    },
    /// Print what is found in documents, one line of JSON for each
    #[command(after_help = "For example:\n  cuttings extract quotes docs.jsonl\n\n\
                            Each line: {\"doc\":\"…\",\"date\":\"2024-05-02\",\"title\":\"…\",\"text\":\"…\"}")]
    Extract {
        /// What to find
        what: Extracted,
        /// The documents, one JSON object a line
        #[arg(value_name = "DOCS.jsonl")]
        docs: PathBuf,
    },
    /// Answer many questions over given documents, one line of JSON for each
    #[command(
        after_help = "For example:\n  cuttings batch questions.jsonl --docs docs.jsonl\n\n\
                            Each question: {\"id\":\"…\",\"story\":\"…\",\"question\":\"…\"}"
    )]
    Batch {
        /// The questions, one JSON object a line
        #[arg(value_name = "QUESTIONS.jsonl")]
        questions: PathBuf,
        /// The documents, one JSON object a line
        #[arg(long, value_name = "DOCS.jsonl")]
        docs: PathBuf,
        /// Ask each question of its own story or of all
        #[arg(long, value_enum, default_value_t = BatchScope::Story)]
        scope: BatchScope,
    },
}

/// What `extract` finds.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum Extracted {
    /// Who says what
    Quotes,
    /// Expressions of time
    Dates,
    /// People
    Names,
}

/// What `discord` does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum DiscordErrand {
    /// Print the link that invites the bot to a server
    Invite,
    /// Register the commands anew; `serve` does so by itself where they changed
    Register,
}

/// What `matrix` does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum MatrixErrand {
    /// Log in, make the device one that others trust, and print the recovery key where one is made
    Login,
    /// Have the device verified by the recovery key
    Verify,
    /// Tell how account, device and keys stand
    Status,
}

/// Where people chat.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum ChatPlatform {
    /// Ids are numbers: in developer mode, "Copy User ID" in the person's menu
    Discord,
    /// Ids look like @ada:example.org
    Matrix,
}

impl ChatPlatform {
    /// Whether an id looks as ids do on this platform: any other is nobody's, and the journal would hold nothing under it.
    pub(super) fn has_such_ids(self, id: &str) -> bool {
        match self {
            Self::Discord => !id.is_empty() && id.bytes().all(|byte| byte.is_ascii_digit()),
            Self::Matrix => {
                let parts = id.strip_prefix('@').and_then(|id| id.split_once(':'));
                let is_plain = |part: &str| !part.is_empty() && !part.contains(char::is_whitespace);
                parts.is_some_and(|(name, server)| is_plain(name) && is_plain(server))
            }
        }
    }

    /// What its ids look like, and where to find one.
    pub(super) fn ids(self) -> &'static str {
        match self {
            Self::Discord => {
                "ids are digits alone, such as 123456789012345678: in developer mode, \"Copy User ID\" in the person's menu"
            }
            Self::Matrix => {
                "ids are whole, such as @ada:example.org: a client shows it with the person's profile"
            }
        }
    }

    /// What the platform is called in the journal.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Discord => "discord",
            Self::Matrix => "matrix",
        }
    }
}

/// What `batch` asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum BatchScope {
    /// The question's own story
    Story,
    /// All stories
    Archive,
}

impl What {
    fn name(&self) -> &'static str {
        match self {
            Self::Ask { .. } => "ask",
            Self::Serve => "serve",
            Self::Doctor { .. } => "doctor",
            Self::Health => "health",
            Self::Discord { .. } => "discord",
            Self::Matrix { .. } => "matrix",
            Self::Forget { .. } => "forget",
            Self::Index => "index",
            Self::Show { .. } => "show",
            Self::Extract { .. } => "extract",
            Self::Batch { .. } => "batch",
        }
    }
}

impl Arguments {
    /// Refuses what would change nothing: `index` reads every story for everyone, and `extract` and `batch` work on what
    /// they are given alone.
    fn refuse_idle(&self) -> Result<(), clap::Error> {
        let Some(what) = &self.what else {
            return Ok(());
        };
        let (asks, reads_settings) = match what {
            What::Ask { .. } | What::Show { .. } => (true, true),
            What::Index
            | What::Forget { .. }
            | What::Serve
            | What::Doctor { .. }
            | What::Health
            | What::Discord { .. }
            | What::Matrix { .. } => (false, true),
            What::Extract { .. } | What::Batch { .. } => (false, false),
        };
        let idle = [
            ("--as", !asks && !self.place.roles.is_empty()),
            ("--story", !asks && self.place.story.is_some()),
            ("--config", !reads_settings && self.place.config.is_some()),
        ];
        let Some((flag, _)) = idle.into_iter().find(|(_, is_idle)| *is_idle) else {
            return Ok(());
        };
        let where_to = match flag {
            "--config" => "it reads no settings",
            _ => "give it to ask, show or the chat",
        };
        let line = format!("{flag} means nothing to `{}`: {where_to}", what.name());
        Err(Self::command().error(ErrorKind::ArgumentConflict, line))
    }

    /// The settings that hold for these arguments. `extract` and `batch` work on what they are given alone: for them
    /// nothing is read.
    pub fn settings(&self) -> Result<Settings, ConfigError> {
        if matches!(self.what, Some(What::Extract { .. } | What::Batch { .. })) {
            return Ok(Settings::default());
        }
        config::load(&self.given())
    }

    /// What the arguments set.
    pub(super) fn given(&self) -> Given {
        Given {
            index: self.place.index.clone(),
            data_dir: self.place.data_dir.clone(),
            config: self.place.config.clone(),
        }
    }
}

#[cfg(test)]
#[path = "arguments_tests.rs"]
mod tests;
