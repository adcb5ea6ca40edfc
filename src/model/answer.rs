//! The answer: findings with their citations. Every adapter renders this one value.

use jiff::Timestamp;

use super::{Audience, How, PartialDate, PieceId, Span, SpeakerKind, Speech, Version};

/// What a question is answered with.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    /// The story that was asked about; `None` where all were.
    pub story: Option<String>,
    /// Whether this asker can see more than one story, so that a citation must name its own.
    pub several_stories: bool,
    /// The command's name, without the slash.
    pub command: String,
    /// Found, nothing or ambiguous.
    pub outcome: Outcome,
    /// One line ahead of the findings: what was found, never a claim of ours about the world.
    pub lead: Option<Lead>,
    /// The findings, best first.
    pub findings: Vec<Finding>,
    /// What `/check` found.
    pub verdict: Option<Verdict>,
    /// Where the words that `/check` was given differ from the file.
    pub difference: Vec<Difference>,
    /// Whom or what the question could mean.
    pub candidates: Vec<Suggestion>,
    /// The nearest headings, under a refusal.
    pub nearest: Vec<Suggestion>,
    /// What the question was understood to ask for.
    pub searched: Searched,
    /// What was taken over from earlier questions.
    pub carried: Vec<String>,
    /// When the file was last known to be complete.
    pub as_of: Timestamp,
    /// How many pieces this asker may see, in the story or stories that were asked.
    pub pieces: usize,
    /// Remarks for the reader: how many more findings there are, how to see them, what stayed unresolved.
    pub notes: Vec<String>,
    /// The pieces, for `/sources`.
    pub sources: Vec<Source>,
    /// The page after this one, where more was found.
    pub next_page: Option<usize>,
    /// The sides of a comparison, in order: the findings stand in the order of the sides. Empty for every other question.
    pub sides: Vec<Side>,
    /// What the file did not answer, for `/sources open`.
    pub open: Vec<OpenQuestion>,
    /// What was answered wrong, for `/sources wrong`.
    pub wrong: Vec<WrongAnswer>,
    /// What the story is called, where the answer is one that can be drawn: a timeline.
    pub title: Option<String>,
    /// A link to the page that shows all of it, where there is one: that of a timeline.
    pub page: Option<String>,
}

impl Answer {
    /// The frame of an answer to `command` out of a file as it stood at `as_of`: nothing found yet, no story, no piece.
    pub(crate) fn nothing(command: &str, as_of: Timestamp) -> Self {
        Self {
            story: None,
            several_stories: false,
            command: command.to_owned(),
            outcome: Outcome::Nothing,
            lead: None,
            findings: Vec::new(),
            verdict: None,
            difference: Vec::new(),
            candidates: Vec::new(),
            nearest: Vec::new(),
            searched: Searched::default(),
            carried: Vec::new(),
            as_of,
            pieces: 0,
            notes: Vec::new(),
            sources: Vec::new(),
            next_page: None,
            sides: Vec::new(),
            open: Vec::new(),
            wrong: Vec::new(),
            title: None,
            page: None,
        }
    }
}

/// How a question ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The file says something about it.
    Found,
    /// Nothing in the file about it.
    Nothing,
    /// The question can mean more than one; `candidates` holds which.
    Ambiguous,
}

/// The line ahead of the findings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lead {
    /// The line.
    pub text: String,
    /// Whether something in it was worked out (a date, an alias joined to a name).
    pub worked_out: bool,
}

/// A passage with its citation and why it answers.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// The words, byte for byte those at `span` in that version of the piece.
    pub snippet: String,
    /// The piece.
    pub piece: PieceId,
    /// The piece's headline or, where it has none, its name.
    pub headline: String,
    /// Where the piece stands on the web.
    pub url: Option<String>,
    /// A link to the source page of these words, where such pages are served; it stands for a while.
    pub page: Option<String>,
    /// Who may see the piece.
    pub audience: Audience,
    /// When the piece was published.
    pub published: Option<PartialDate>,
    /// Whether somebody checked the piece.
    pub checked: bool,
    /// The version that `span` counts in.
    pub version: Version,
    /// Where the snippet stands.
    pub span: Span,
    /// The paragraph in which the snippet begins, counted from 0.
    pub paragraph: usize,
    /// The words inside the snippet that answer, where they are fewer than all (in the piece's text, as `span`).
    pub words: Option<Span>,
    /// Who says it.
    pub speaker: Option<SpokenBy>,
    /// How it is reported.
    pub speech: Option<Speech>,
    /// The date that it gives.
    pub date: Option<FoundDate>,
    /// Other pieces that hold the same passage.
    pub also_in: Vec<PieceId>,
    /// The sentences around it, where they were asked for.
    pub context: Option<String>,
    /// How good it is, 0 to 1.
    pub score: f64,
    /// Why it answers, in a few words.
    pub why: String,
}

impl Finding {
    /// Where a reader finds these words: on their source page or, where there is none, in the piece on the web.
    pub fn link(&self) -> Option<&str> {
        self.page.as_deref().or(self.url.as_deref())
    }

    /// Where the words that answer stand in the snippet, where they are fewer than all of it.
    pub fn answering(&self) -> Option<Span> {
        let start = self.span.start;
        self.words
            .filter(|words| self.span.contains(*words) && *words != self.span)
            .map(|words| Span::new(words.start - start, words.end - start))
    }
}

/// Who says the words of a finding.
#[derive(Clone, Debug, PartialEq)]
pub struct SpokenBy {
    /// The name, where the speaker could be traced to one.
    pub name: Option<String>,
    /// The words with which the text names the speaker.
    pub words: String,
    /// By what kind of words.
    pub kind: SpeakerKind,
    /// Who was spoken to, in the text's words.
    pub to: Option<String>,
    /// How the speaker was found.
    pub how: How,
    /// How sure the attribution is, 0 to 1.
    pub confidence: f32,
}

/// The date that a finding gives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundDate {
    /// The TIMEX3 value, or `None` where it could not be resolved.
    pub value: Option<String>,
    /// The value in plain English, or `None` where there is no value or no plain reading of it.
    pub spoken: Option<String>,
    /// The words it came from.
    pub words: String,
    /// Whether it was worked out.
    pub worked_out: bool,
}

/// What `/check` says of given words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The file has exactly these words.
    Exact,
    /// The file has them otherwise.
    Altered,
    /// The file has them from somebody else.
    OtherSpeaker,
    /// The file has nothing like them.
    NotFound,
}

/// One place where given words and the file's differ; either side may be empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// What was given.
    pub given: String,
    /// What the file has.
    pub file: String,
}

/// Something to ask instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// How it is called.
    pub label: String,
    /// What to type.
    pub ask: String,
}

/// What a question was understood to ask for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Searched {
    /// The people.
    pub people: Vec<String>,
    /// The words.
    pub words: Vec<String>,
}

/// A line of `/sources`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// The piece.
    pub piece: PieceId,
    /// Its headline or, where it has none, its name.
    pub headline: String,
    /// Who published it.
    pub publisher: Option<String>,
    /// When.
    pub published: Option<PartialDate>,
    /// Whether somebody checked it.
    pub checked: bool,
    /// Whether it could be read.
    pub state: SourceState,
}

/// Whether a piece could be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SourceState {
    /// It is in the file as its folder has it.
    Current,
    /// It could not be read, for this reason; an earlier version still answers.
    Stale(String),
    /// It could not be read, for this reason, and never was.
    Unread(String),
}

/// One side of a comparison.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Side {
    /// Whose words.
    pub name: String,
    /// How many of the findings are of this side; 0 where the file has no words of theirs about it.
    pub findings: usize,
    /// What a reader must know of this side: that it is silent, or that its words only stand beside the topic.
    pub note: Option<String>,
}

/// A question that was asked in vain, with nothing about who asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenQuestion {
    /// The question, as it can be asked again.
    pub question: String,
    /// The story that was asked; `None` where all were.
    pub story: Option<String>,
    /// When it was asked first.
    pub first: Timestamp,
    /// When it was asked last.
    pub last: Timestamp,
    /// How often it was asked.
    pub times: u64,
}

/// A question whose answers were called wrong, with nothing about who asked or who called them so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WrongAnswer {
    /// The question, as it can be asked again.
    pub question: String,
    /// The story that was asked; `None` where all were.
    pub story: Option<String>,
    /// The passages that the answer showed which was called wrong last, as far as they may be seen.
    pub cited: Vec<Cited>,
    /// When one was first called wrong.
    pub first: Timestamp,
    /// When one was last called wrong.
    pub last: Timestamp,
    /// How often that happened; the same person counts once for each answer.
    pub times: u64,
}

/// Where a passage stands that was shown, without its words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cited {
    /// The piece.
    pub piece: PieceId,
    /// The version that `span` counts in.
    pub version: Version,
    /// Where the passage stands.
    pub span: Span,
    /// The paragraph in which it begins, counted from 0.
    pub paragraph: usize,
}

impl From<&Finding> for Cited {
    fn from(found: &Finding) -> Self {
        Self {
            piece: found.piece.clone(),
            version: found.version.clone(),
            span: found.span,
            paragraph: found.paragraph,
        }
    }
}
