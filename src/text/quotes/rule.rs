//! By which pattern a speaker was found, and how far each pattern can be trusted: the one table of confidences.
//!
//! The figures follow how often each layout is attributed rightly in news: a cue beside the words is nearly always right, a
//! fragment inside a reported sentence often, a speaker carried over from before less so.

use crate::model::{How, SpeakerKind};

/// The patterns, surest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Rule {
    /// “…,” Ellis said. / “…,” said Ellis.
    CueAfter,
    /// Ellis said: “…”
    CueBefore,
    /// According to Ellis, … “…”
    Source,
    /// The second part of a quotation that its cue splits.
    Split,
    /// Ellis said that it was “…”
    Fragment,
    /// It is “…”, Ellis said.
    FrontedFragment,
    /// Ellis offered “…”
    Stance,
    /// Ellis walked off after “…”: nothing but the subject of the sentence tells.
    Subject,
    /// ELLIS: “…”
    Label,
    /// “…,” Ellis grumped.
    UnknownVerb,
    /// Ellis issued a statement. “…”
    SentenceBefore,
    /// Ellis opened the door. “…”
    ActorBefore,
    /// A paragraph left open goes on.
    Open,
    /// A paragraph that is a quotation alone, after one that names its speaker.
    ParagraphBefore,
    /// Two speakers take turns.
    Turn,
    /// What is reported without marks.
    Reported,
    /// What is reported without marks, before its cue.
    ReportedFirst,
    /// Nothing tells.
    Nothing,
}

impl Rule {
    /// How sure the pattern is, and how it is told to a reader.
    fn row(self) -> (f32, How) {
        match self {
            Self::CueAfter => (0.97, How::Cue),
            Self::CueBefore => (0.96, How::Cue),
            Self::Source => (0.92, How::Cue),
            Self::Split => (0.93, How::SentenceBefore),
            Self::Fragment => (0.82, How::Cue),
            Self::FrontedFragment => (0.80, How::Cue),
            Self::Stance => (0.65, How::Cue),
            Self::Subject => (0.50, How::Cue),
            Self::Label => (0.85, How::Cue),
            Self::UnknownVerb => (0.80, How::Cue),
            Self::SentenceBefore => (0.70, How::SentenceBefore),
            Self::ActorBefore => (0.50, How::SentenceBefore),
            Self::Open => (0.90, How::Continued),
            Self::ParagraphBefore => (0.65, How::Continued),
            Self::Turn => (0.50, How::Turn),
            Self::Reported => (0.85, How::Cue),
            Self::ReportedFirst => (0.80, How::Cue),
            Self::Nothing => (0.0, How::Unknown),
        }
    }

    /// How the speaker was found.
    pub(super) fn how(self) -> How {
        self.row().1
    }

    /// How sure the attribution is. Whom a pronoun means can be mistaken even where the cue is plain.
    pub(super) fn confidence(self, kind: SpeakerKind) -> f32 {
        let (sure, _) = self.row();
        match kind {
            SpeakerKind::Pronoun => sure * 0.9,
            _ => sure,
        }
    }
}
