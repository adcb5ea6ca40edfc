//! The chat: reads a line, asks, shows the reply, until the lines end.
//!
//! On a terminal lines are edited, remembered and completed; from a pipe they are read as they come and nothing but the
//! replies is printed. A request that cannot be understood is answered in the chat; a fault of ours goes to standard
//! error and the chat goes on.

use std::borrow::Cow;
use std::io::{self, BufRead, IsTerminal, Read, Write};
use std::path::PathBuf;

use jiff::Timestamp;
use rustyline::completion::Completer;
use rustyline::error::ReadlineError;
use rustyline::highlight::Highlighter;
use rustyline::hint::Hinter;
use rustyline::history::FileHistory;
use rustyline::validate::Validator;
use rustyline::{CompletionType, Config, Context, Editor, Helper};

use super::{Style, render};
use crate::commands::{self, CommandError, Conversation, Desk, Request, Wish, visible};
use crate::front::Links;
use crate::model::Asker;

const PROMPT: &str = "cuttings> ";

const GREETING: &str = "Ask in your own words, or type /help. Tab completes, /quit leaves.";

/// What leaves the chat, as people type it in other programs too.
const FAREWELLS: [&str; 4] = ["/quit", "/exit", "quit", "exit"];

/// What stands beyond so many bytes of a line does not count: it is too long for a question anyway, and a pipe that
/// never ends its line must not fill the memory.
const LONGEST: u64 = 1 << 20;

/// What a chat needs.
pub struct Session {
    /// Who answers.
    pub desk: Desk,
    /// Who asks.
    pub asker: Asker,
    /// The story that is asked first, or `None` for all.
    pub story: Option<String>,
    /// Makes links to the pages of what is cited, where such pages are served.
    pub links: Option<Links>,
    /// Where the lines typed before are kept.
    pub history: PathBuf,
    /// How replies look.
    pub style: Style,
    /// Tells the time of a question.
    pub clock: fn() -> Timestamp,
}

/// What a chat has come to.
struct SoFar {
    talk: Conversation,
    /// The story that is asked, or `None` for all.
    story: Option<String>,
}

impl Session {
    fn begin(&self) -> SoFar {
        SoFar {
            talk: Conversation::default(),
            story: self.story.clone(),
        }
    }

    /// What is typed, as this asker's request at this moment.
    fn request<'a>(&'a self, text: &'a str, story: Option<&'a str>) -> Request<'a> {
        Request {
            asker: &self.asker,
            text,
            story,
            now: (self.clock)(),
        }
    }
}

/// Holds the chat until the lines end.
///
/// Fails where lines cannot be read or replies cannot be written.
pub fn chat(session: &Session) -> io::Result<()> {
    if io::stdin().is_terminal() {
        on_terminal(session)
    } else {
        from_pipe(session)
    }
}

fn from_pipe(session: &Session) -> io::Result<()> {
    let mut lines = io::stdin().lock();
    let mut line = Vec::new();
    let mut so_far = session.begin();
    while next_line(&mut lines, &mut line)? {
        let line = String::from_utf8_lossy(&line);
        if leaves(&line) {
            break;
        }
        answer((session, session.style), &mut so_far, &line)?;
    }
    Ok(())
}

/// Reads the next line, or as much of it as counts; says whether there is one.
fn next_line(lines: &mut impl BufRead, line: &mut Vec<u8>) -> io::Result<bool> {
    line.clear();
    lines.take(LONGEST).read_until(b'\n', line)?;
    if line.len() as u64 == LONGEST && line.last() != Some(&b'\n') {
        lines.skip_until(b'\n')?;
    }
    Ok(!line.is_empty())
}

fn on_terminal(session: &Session) -> io::Result<()> {
    let mut editor = editor(session).map_err(io::Error::other)?;
    if let Err(error) = editor.load_history(&session.history) {
        tracing::debug!(%error, "no lines typed before");
    }
    writeln!(io::stdout(), "{GREETING}\n")?;
    let (mut is_kept, mut so_far) = (true, session.begin());
    loop {
        let line = editor.readline(PROMPT);
        // Line by line, so that a window that is closed takes nothing with it.
        is_kept = is_kept && keep(&mut editor, session);
        match line {
            Ok(line) if leaves(&line) => break,
            Ok(line) => {
                let columns = editor
                    .dimensions()
                    .map_or(0, |(columns, _)| usize::from(columns));
                let style = match columns {
                    0 => session.style,
                    columns => session.style.in_columns(columns),
                };
                answer((session, style), &mut so_far, &line)?;
                if let Some(completions) = editor.helper_mut() {
                    completions.story.clone_from(&so_far.story);
                }
            }
            Err(ReadlineError::Interrupted) => {}
            Err(ReadlineError::Eof) => break,
            Err(ReadlineError::Io(error)) => return Err(error),
            Err(error) => return Err(io::Error::other(error)),
        }
    }
    Ok(())
}

/// Keeps the lines that were typed since the last time; says whether that can be done.
fn keep(editor: &mut Editor<Completions<'_>, FileHistory>, session: &Session) -> bool {
    let kept = editor.append_history(&session.history);
    if let Err(error) = &kept {
        tracing::warn!(%error, path = %session.history.display(), "the lines typed are not kept");
    }
    kept.is_ok()
}

fn leaves(line: &str) -> bool {
    FAREWELLS.contains(&line.trim())
}

/// Answers each question of a line, which may go on from what was said `so_far`; an empty one is passed over.
fn answer((session, style): (&Session, Style), so_far: &mut SoFar, line: &str) -> io::Result<()> {
    if line.trim().is_empty() {
        return Ok(());
    }
    for (question, remark) in commands::questions(line).each() {
        let story = so_far.story.clone();
        let request = session.request(question, story.as_deref());
        let work = || commands::converse(&session.desk, &request, &so_far.talk);
        let told = |done: &_| commands::told_of(done, |(reply, _)| reply);
        match commands::watched(&session.asker.platform, work, told).0 {
            Ok((mut reply, next)) => {
                so_far.talk = next;
                reply.answer.notes.extend(remark);
                if let Some(links) = &session.links {
                    links.put(&mut reply, None, request.now);
                }
                match commands::wish(&reply.asked) {
                    Some(Wish::Story) => {
                        so_far.story.clone_from(&reply.answer.story);
                        reply.answer.notes.insert(0, commands::CHOSEN.to_owned());
                    }
                    Some(Wish::Privacy(_)) => {
                        writeln!(io::stdout(), "{}\n", commands::NO_SERVER)?;
                        continue;
                    }
                    None => {}
                }
                writeln!(io::stdout(), "{}", render(&reply, style))?;
            }
            Err(CommandError::User(error)) => {
                writeln!(io::stdout(), "{}\n", visible(&error.to_string()))?;
            }
            Err(CommandError::Ours(error)) => {
                writeln!(io::stderr(), "cuttings: {}", visible(&error.to_string()))?;
            }
        }
    }
    io::stdout().flush()
}

fn editor(session: &Session) -> rustyline::Result<Editor<Completions<'_>, FileHistory>> {
    let config = Config::builder()
        .auto_add_history(true)
        .history_ignore_space(true)
        .completion_type(CompletionType::List)
        .build();
    let mut editor = Editor::with_config(config)?;
    let story = session.story.clone();
    editor.set_helper(Some(Completions { session, story }));
    Ok(editor)
}

/// Completes a line with what this asker may see at this moment.
struct Completions<'a> {
    session: &'a Session,
    story: Option<String>,
}

impl Completer for Completions<'_> {
    type Candidate = String;

    fn complete(
        &self,
        line: &str,
        cursor: usize,
        _: &Context<'_>,
    ) -> rustyline::Result<(usize, Vec<String>)> {
        let typed = line.get(..cursor).unwrap_or(line);
        let found = commands::complete(
            &self.session.desk,
            &self.session.request(typed, self.story.as_deref()),
        );
        Ok((found.start, found.with))
    }
}

impl Hinter for Completions<'_> {
    type Hint = String;
}

impl Highlighter for Completions<'_> {
    fn highlight_prompt<'b, 's: 'b, 'p: 'b>(&'s self, prompt: &'p str, _: bool) -> Cow<'b, str> {
        Cow::Owned(self.session.style.paint(super::layout::Tone::Quiet, prompt))
    }
}

impl Validator for Completions<'_> {}

impl Helper for Completions<'_> {}
