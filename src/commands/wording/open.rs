//! How an open question was asked, for the list of `/sources open`.

use super::moment;
use crate::model::OpenQuestion;

/// "asked 3 times since 2024-05-02 08:00 UTC, last 2024-05-04 09:30 UTC"
pub fn asked(open: &OpenQuestion) -> String {
    let (first, last) = (moment(open.first), moment(open.last));
    match open.times {
        1 => format!("asked once, {last}"),
        more => format!("asked {more} times since {first}, last {last}"),
    }
}
