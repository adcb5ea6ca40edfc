//! A document of `extract` and `batch`: one JSON line -> a piece, its text byte for byte.

use jiff::civil::{Date, DateTime};
use serde::Deserialize;

use crate::corpus;
use crate::model::{PartialDate, Piece, PieceId};

/// A line of the documents; fields that are not named here are passed over.
#[derive(Debug, Deserialize)]
pub(super) struct Document {
    pub(super) doc: String,
    #[serde(default)]
    pub(super) story: Option<String>,
    #[serde(default)]
    title: Option<String>,
    #[serde(default)]
    date: Option<String>,
    #[serde(default)]
    url: Option<String>,
    text: String,
}

impl Document {
    /// The piece that the document is, or why it is none.
    pub(super) fn piece(&self) -> Result<Piece, String> {
        let id = PieceId {
            story: self.story.clone().unwrap_or_default(),
            name: self.doc.clone(),
        };
        let mut piece = corpus::plain(&self.text, id);
        piece.published = match self.date.as_deref() {
            None => None,
            Some(date) => published(date)?,
        };
        piece.headline = self.title.clone().filter(|title| !title.is_empty());
        let web = |url: &String| url.starts_with("https://") || url.starts_with("http://");
        piece.url = self.url.clone().filter(web);
        Ok(piece)
    }
}

/// The day of publication. Where a time is given, the day as it was written counts: "yesterday" means the day before
/// in the place where the piece came out, not in Greenwich.
fn published(date: &str) -> Result<Option<PartialDate>, String> {
    let date = date.trim();
    if date.is_empty() {
        return Ok(None);
    }
    if date.len() <= 10 {
        return date.parse().map(Some).map_err(|error| format!("{error}"));
    }
    let without_offset = date.parse::<DateTime>().map(DateTime::date);
    let day = without_offset.or_else(|_| {
        let with_offset = date.parse::<jiff::Timestamp>();
        with_offset.and_then(|_| date.get(..10).unwrap_or_default().parse::<Date>())
    });
    match day {
        Ok(day) => Ok(Some(PartialDate::Day(day))),
        Err(_) => Err(format!(
            "{date:?} is no date: write 2022-07-19 or 2022-07-19T06:00:00Z"
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_may_be_absent_empty_or_have_a_time() {
        let table = [
            ("", None),
            ("2024", Some("2024")),
            ("2024-05", Some("2024-05")),
            ("2024-05-02", Some("2024-05-02")),
            ("2024-05-02T10:00:00", Some("2024-05-02")),
            ("2024-05-02 10:00:00", Some("2024-05-02")),
            ("2024-05-02T10:00:00Z", Some("2024-05-02")),
            ("2024-05-02T00:30:00+02:00", Some("2024-05-02")),
            ("2024-05-02T23:30:00.5-0700", Some("2024-05-02")),
        ];
        for (given, expected) in table {
            let found = published(given).unwrap().map(|date| date.to_string());
            assert_eq!(found.as_deref(), expected, "{given}");
        }
        for wrong in [
            "May 2nd",
            "2024-02-30",
            "2024-05-02T25:00:00Z",
            "about two years ago",
            "ééééééééé",
        ] {
            assert!(published(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_text_is_taken_byte_for_byte() {
        let line = r#"{"doc":"d","date":null,"text":"  a\r\nb \u0000 ","other":1}"#;
        let document: Document = serde_json::from_str(line).unwrap();
        let piece = document.piece().unwrap();
        assert_eq!(piece.text, "  a\r\nb \0 ");
        assert_eq!(
            (piece.headline, piece.url, piece.published),
            (None, None, None)
        );
    }
}
