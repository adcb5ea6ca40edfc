//! How often and since when, and with which citations, for the desk's lists.

use super::moment;
use crate::commands::json::piece_name;
use crate::commands::one_line;
use crate::model::{Answer, Cited, OpenQuestion, WrongAnswer};

/// What stands in place of citations where an answer had none.
const NOTHING_CITED: &str = "nothing in the file was shown";

/// "asked 3 times since 2024-05-02 08:00 UTC, last 2024-05-04 09:30 UTC"
pub fn asked(open: &OpenQuestion) -> String {
    let (first, last) = (moment(open.first), moment(open.last));
    match open.times {
        1 => format!("asked once, {last}"),
        more => format!("asked {more} times since {first}, last {last}"),
    }
}

/// "called wrong 3 times since 2024-05-02 08:00 UTC, last 2024-05-04 09:30 UTC"
pub fn called_wrong(wrong: &WrongAnswer) -> String {
    let (first, last) = (moment(wrong.first), moment(wrong.last));
    match wrong.times {
        1 => format!("called wrong once, {last}"),
        more => format!("called wrong {more} times since {first}, last {last}"),
    }
}

/// "bridge@1a2b3c4, paragraph 2": each passage that was shown, or that there was none.
pub fn cited(answer: &Answer, wrong: &WrongAnswer) -> Vec<String> {
    if wrong.cited.is_empty() {
        return vec![NOTHING_CITED.to_owned()];
    }
    let place = |one: &Cited| {
        let piece = one_line(&piece_name(answer, &one.piece));
        let paragraph = one.paragraph.saturating_add(1);
        format!("{piece}@{}, paragraph {paragraph}", one.version.short())
    };
    wrong.cited.iter().map(place).collect()
}
