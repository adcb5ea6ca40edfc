//! What the text room finds in a piece: sentences, people, quotes and dates, all as spans of the frozen text.

use super::Span;

/// Everything that was found in one text. All lists are in order of their spans' starts.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Analysis {
    /// Blocks between empty lines or, in a text without empty lines, lines. Paragraphs count from 0.
    pub paragraphs: Vec<Span>,
    /// The sentences outside the stretches that stand apart.
    pub sentences: Vec<Sentence>,
    /// Every person the text names, each once. Mentions and speakers point here by index.
    pub people: Vec<Person>,
    /// Every place where a person is named, by a name, a pronoun or a role.
    pub mentions: Vec<Mention>,
    /// Everything that somebody says.
    pub quotes: Vec<Quote>,
    /// Every expression of time.
    pub dates: Vec<Timex>,
}

/// One sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Where it stands, without the white space around it.
    pub span: Span,
    /// The index of its paragraph in [`Analysis::paragraphs`].
    pub paragraph: usize,
    /// Its search terms in order: one for each word, folded and stemmed.
    pub terms: Vec<String>,
}

/// Somebody whom a text names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Person {
    /// The fullest form of the name, from the desk's list or else from the text.
    pub name: String,
    /// The other names that the text uses for the person, each once, in order of appearance.
    pub aliases: Vec<String>,
    /// The roles in which the text names the person ("the current Labour leader"), each once.
    pub roles: Vec<String>,
    /// Whether the desk lists the person.
    pub listed: bool,
}

/// One place where a person is named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// Where it stands.
    pub span: Span,
    /// The index of the person in [`Analysis::people`].
    pub person: usize,
    /// By what kind of words.
    pub kind: MentionKind,
}

/// By what kind of words a person is mentioned, what tells most first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum MentionKind {
    /// "Jeremy Corbyn", "Mr Corbyn", "Jeremy"
    Name,
    /// "the former Labour leader"
    Role,
    /// "he", "she"
    Pronoun,
}

/// Something that somebody says.
#[derive(Clone, Debug, PartialEq)]
pub struct Quote {
    /// The words: with their quotation marks where speech is direct or mixed, the reported clause where indirect.
    pub span: Span,
    /// Direct, mixed or indirect.
    pub speech: Speech,
    /// Who says it, where the text tells.
    pub speaker: Option<Speaker>,
    /// The word of saying ("said", "according to").
    pub cue: Option<Span>,
    /// Who was spoken to ("told Huffpost").
    pub to: Option<Span>,
    /// How the speaker was found.
    pub how: How,
    /// How sure the attribution is, 0 to 1.
    pub confidence: f32,
}

/// How words are reported.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Speech {
    /// A whole utterance in quotation marks.
    Direct,
    /// Partly quoted: a fragment in marks inside the reporter's own sentence.
    Mixed,
    /// Reported without marks.
    Indirect,
}

/// Who says it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Speaker {
    /// The words of the text that name the speaker: "a Labour insider", "he".
    pub span: Span,
    /// Who that is, as an index into [`Analysis::people`], where it could be traced.
    pub person: Option<usize>,
    /// By what kind of words the speaker is named.
    pub kind: SpeakerKind,
    /// Where the speaker is an anonymous source mentioned before ("the source added"), the words that brought the
    /// source in ("A close ally of Mr Corbyn").
    pub first_named: Option<Span>,
}

/// By what kind of words a speaker is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum SpeakerKind {
    /// By a name.
    Named,
    /// By a pronoun.
    Pronoun,
    /// By a role: "the mayor".
    Role,
    /// An organisation speaks.
    Organisation,
    /// Somebody who is not named: "a Labour insider".
    Anonymous,
}

/// How a speaker was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum How {
    /// A cue and its speaker stand in the same sentence as the words.
    Cue,
    /// The sentence before names the speaker.
    SentenceBefore,
    /// The speech began in an earlier paragraph and goes on.
    Continued,
    /// The text says only "the source": who that is was told before.
    SourceBefore,
    /// A pronoun or a role stands beside the words: whom it means was told elsewhere.
    Traced,
    /// The words stand in an exchange, where two speakers take turns.
    Turn,
    /// Nothing told who speaks.
    Unknown,
}

/// An expression of time, with TIMEX3 type and value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Timex {
    /// The words.
    pub span: Span,
    /// Day or longer, time of day, duration or recurring.
    pub kind: TimexKind,
    /// The TIMEX3 value (`2024-05-02`, `2024`, `P3W`), or `None` where nothing tells what it is counted from.
    pub value: Option<String>,
    /// Whether the value was worked out from something outside the words, such as the publication date.
    pub worked_out: bool,
}

/// The types of TIMEX3.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TimexKind {
    /// A day or something longer.
    Date,
    /// A time of day.
    Time,
    /// A length of time.
    Duration,
    /// Something that recurs.
    Set,
}
