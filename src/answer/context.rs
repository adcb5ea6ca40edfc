//! The text around a finding, for a reader who wants to see it in its place.

use super::asking::DeskError;
use super::desk::Desk;
use crate::model::{Answer, Span};

/// So many bytes of text around a finding are read at a glance; more is for the source page.
const MOST: usize = 1_500;

/// What stands between two paragraphs.
const GAP: &str = "\n\n";

impl Desk {
    /// Puts beside each finding the paragraphs in which it stands, with the one before and the one after where that is
    /// not too much to read: byte for byte as the version has them. A finding whose text is no longer there stays without.
    ///
    /// # Errors
    /// When the store fails.
    pub fn put_context(&self, answer: &mut Answer) -> Result<(), DeskError> {
        for found in &mut answer.findings {
            let text = self.store.text(&found.piece, &found.version)?;
            found.context =
                text.and_then(|text| Some(around(&text, found.span)?.of(&text)?.to_owned()));
        }
        Ok(())
    }
}

/// Where the text around a finding stands; `None` where the finding is as long as that by itself.
fn around(text: &str, found: Span) -> Option<Span> {
    let own = paragraphs(text, found)?;
    let wide = paragraphs(
        text,
        Span::new(
            own.start.saturating_sub(GAP.len()),
            (own.end + GAP.len()).min(text.len()),
        ),
    );
    [wide, Some(own)]
        .into_iter()
        .flatten()
        .find(|span| span.end - span.start <= MOST && *span != found)
}

/// The whole paragraphs that hold a span.
fn paragraphs(text: &str, span: Span) -> Option<Span> {
    let before = text.get(..span.start)?;
    let start = before.rfind(GAP).map_or(0, |at| at + GAP.len());
    let after = text.get(span.end..)?;
    let end = after.find(GAP).map_or(text.len(), |at| span.end + at);
    Some(Span::new(start, end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_paragraphs_around_are_whole_and_never_too_many() {
        let long = "x".repeat(MOST);
        let rows: [(&str, String, &str, Option<&str>); 6] = [
            (
                "all",
                "One. Two.\n\nThree.\n\nFour.".to_owned(),
                "Three.",
                Some("One. Two.\n\nThree.\n\nFour."),
            ),
            (
                "not further",
                "A.\n\nB.\n\nC.\n\nD.\n\nE.".to_owned(),
                "C.",
                Some("B.\n\nC.\n\nD."),
            ),
            (
                "its own sentences",
                "One. Two. Three.".to_owned(),
                "Two.",
                Some("One. Two. Three."),
            ),
            (
                "neighbours too long",
                format!("{long}\n\nA. B.\n\n{long}"),
                "A.",
                Some("A. B."),
            ),
            ("own too long", format!("A. {long}"), "A.", None),
            ("nothing around", "A.".to_owned(), "A.", None),
        ];
        for (name, text, words, expected) in rows {
            let start = text.find(words).unwrap();
            let found = span_of(&text, Span::new(start, start + words.len()));
            assert_eq!(found, expected, "{name}");
        }
    }

    fn span_of(text: &str, span: Span) -> Option<&str> {
        around(text, span)?.of(text)
    }
}
