//! Width, colour and wrapping. Every text that comes from a file or a person passes through here before it is shown.

use anstyle::{AnsiColor, Color};

/// How wide text is where nothing tells: lines stay readable, and fit the narrowest usual terminal.
const WIDTH: usize = 80;

/// Lines longer than this are hard to read, however wide the terminal is.
const WIDEST: usize = 100;

/// Between the parts of a citation.
const DOT: &str = " · ";

/// No text fits into less.
const NARROWEST: usize = 40;

/// How an answer is laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Style {
    /// The columns that a line may take.
    pub width: usize,
    /// Whether to colour.
    pub colour: Colour,
}

/// Whether to colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Colour {
    /// Plain text.
    Off,
    /// With the escape sequences of a terminal.
    On,
}

impl Style {
    /// Plain text, 80 columns wide.
    pub const PLAIN: Self = Self {
        width: WIDTH,
        colour: Colour::Off,
    };

    /// The style for standard output: coloured where it is a terminal that has colour and nobody asked for none.
    pub fn of_standard_output() -> Self {
        let choice = anstream::AutoStream::choice(&std::io::stdout());
        Self {
            colour: match choice {
                anstream::ColorChoice::Never => Colour::Off,
                _ => Colour::On,
            },
            ..Self::PLAIN
        }
    }

    /// The same style for a terminal of so many columns.
    pub(super) fn in_columns(self, columns: usize) -> Self {
        Self {
            width: columns.clamp(NARROWEST, WIDEST),
            ..self
        }
    }

    /// `text` in `tone`; the text itself must be [`visible`](crate::commands::visible) already.
    pub(super) fn paint(self, tone: Tone, text: &str) -> String {
        match self.colour {
            Colour::Off => text.to_owned(),
            Colour::On => {
                let style = tone.style();
                format!("{style}{text}{style:#}")
            }
        }
    }

    /// Every word of `text` in `tone`, so that the text can still be wrapped between words.
    pub(super) fn paint_words(self, tone: Tone, text: &str) -> String {
        let mut painted = String::new();
        for piece in text.split_inclusive(char::is_whitespace) {
            let word = piece.trim_end();
            if !word.is_empty() {
                painted.push_str(&self.paint(tone, word));
            }
            painted.push_str(&piece[word.len()..]);
        }
        painted
    }

    /// `text` wrapped at the style's width, each line after an indent: `first`, then `next`. No word is cut or
    /// hyphenated, so that words copied from the screen are the words of the file.
    pub(super) fn wrap(self, text: &str, first: &str, next: &str) -> Vec<String> {
        let options = textwrap::Options::new(self.width)
            .break_words(false)
            .word_separator(textwrap::WordSeparator::AsciiSpace)
            .word_splitter(textwrap::WordSplitter::NoHyphenation)
            .wrap_algorithm(textwrap::WrapAlgorithm::FirstFit);
        let mut lines = Vec::new();
        for line in text.split('\n') {
            let indent = if lines.is_empty() { first } else { next };
            let options = options
                .clone()
                .initial_indent(indent)
                .subsequent_indent(next);
            let wrapped = textwrap::wrap(line, options);
            lines.extend(wrapped.into_iter().map(|line| line.trim_end().to_owned()));
        }
        lines
    }
}

impl Style {
    /// `text`, all in one tone, wrapped and indented as by [`Style::wrap`].
    pub(super) fn wrap_painted(
        self,
        tone: Tone,
        text: &str,
        first: &str,
        next: &str,
    ) -> Vec<String> {
        let lines = self.wrap(text, first, next);
        lines.iter().map(|line| self.paint(tone, line)).collect()
    }

    /// `parts` in a row, with dots between them, each on one line with what fits beside it; a part that fits on no line
    /// is wrapped.
    pub(super) fn row(self, parts: &[String], indent: &str) -> Vec<String> {
        let deeper = format!("{indent}  ");
        let width = textwrap::core::display_width;
        let mut lines: Vec<String> = Vec::new();
        for part in parts {
            match lines.last_mut() {
                Some(line) if width(line) + width(DOT) + width(part) <= self.width => {
                    line.push_str(DOT);
                    line.push_str(part);
                }
                Some(_) => lines.extend(self.wrap(part, &deeper, &deeper)),
                None => lines.extend(self.wrap(part, indent, &deeper)),
            }
        }
        lines
    }
}

/// What a stretch of text is, which decides its colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tone {
    /// The line ahead of the findings, and the words that answer.
    Strong,
    /// Citations and remarks.
    Quiet,
    /// What can be typed.
    Typed,
    /// As the file has it.
    Good,
    /// Otherwise than the file has it.
    Warning,
    /// Not in the file.
    Bad,
}

impl Tone {
    fn style(self) -> anstyle::Style {
        let colour = |colour: AnsiColor| anstyle::Style::new().fg_color(Some(Color::Ansi(colour)));
        match self {
            Self::Strong => anstyle::Style::new().bold(),
            Self::Quiet => anstyle::Style::new().dimmed(),
            Self::Typed => colour(AnsiColor::Cyan),
            Self::Good => colour(AnsiColor::Green),
            Self::Warning => colour(AnsiColor::Yellow),
            Self::Bad => colour(AnsiColor::Red),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn painted_text_wraps_like_plain_text() {
        let text = "one two three four five six seven eight nine ten eleven twelve";
        let narrow = Style {
            width: 20,
            colour: Colour::On,
        };
        let plain = Style {
            colour: Colour::Off,
            ..narrow
        };
        let painted = narrow.wrap(&narrow.paint_words(Tone::Strong, text), "| ", "| ");
        let stripped: Vec<String> = painted
            .iter()
            .map(|line| anstream::adapter::strip_str(line).to_string())
            .collect();
        assert_eq!(stripped, plain.wrap(text, "| ", "| "));
        assert!(painted[0].contains('\u{1b}'));
    }

    #[test]
    fn words_are_never_cut() {
        let long = "x".repeat(200);
        assert_eq!(Style::PLAIN.wrap(&long, "", ""), [long]);
    }
}
