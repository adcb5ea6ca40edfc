//! What a token that begins with a digit means: a count, a year, an ordinal, a decade, a clock time.

use super::lexeme::{Lexeme, without_possessive};

/// The lexeme of a number token ("2022", "2,000", "2nd", "1990s", "15:00", "3.30pm"); letters in any case.
pub(super) fn lexeme(word: &str) -> Lexeme {
    let bare = without_possessive(word);
    let plain = bare.is_ascii() || bare.ends_with('½');
    if bare.is_empty() || !plain || bare.len() > LONGEST {
        return Lexeme::Other;
    }
    let digits_end = bare
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(bare.len());
    let (digits, rest) = bare.split_at(digits_end);
    let Ok(number) = digits.parse::<u32>() else {
        return Lexeme::Other;
    };
    match rest.to_ascii_lowercase().as_str() {
        "" => Lexeme::Digits(number, digits.len() as u8),
        "½" if number < 100_000 => Lexeme::Tenths(number * 10 + 5),
        "st" | "nd" | "rd" | "th" => Lexeme::Ordinal(number),
        "s" if number % 10 == 0 && matches!(digits.len(), 2 | 4) => Lexeme::Decade(number),
        "am" | "pm" | "hrs" | "h" => clock(bare),
        rest if rest.starts_with(',') => amount(bare),
        rest if rest.starts_with('t') && rest.len() > 4 => instant(number, &rest[1..]),
        rest if rest.starts_with([':', '.']) => match clock(bare) {
            Lexeme::Other => dotted(bare).unwrap_or_else(|| tenths(bare)),
            clock => clock,
        },
        _ => Lexeme::Other,
    }
}

/// Longer than any instant of ISO 8601 with nanoseconds that begins with its day.
const LONGEST: usize = 24;

/// "2,000": groups of three digits after the first.
fn amount(word: &str) -> Lexeme {
    let groups_of_three = word.split(',').skip(1).all(|group| group.len() == 3);
    let digits: String = word.chars().filter(|c| *c != ',').collect();
    match digits.parse() {
        Ok(number) if groups_of_three => Lexeme::Amount(number),
        _ => Lexeme::Other,
    }
}

/// "19.07.2022", in the order of the continent.
fn dotted(word: &str) -> Option<Lexeme> {
    let mut fields = word.split('.');
    let (day, month, year) = (fields.next()?, fields.next()?, fields.next()?);
    if fields.next().is_some() || year.len() != 4 || month.len() > 2 {
        return None;
    }
    Some(Lexeme::Dotted(
        year.parse().ok()?,
        month.parse().ok()?,
        day.parse().ok()?,
    ))
}

/// "2.5", or "3.30", which may be a time.
fn tenths(word: &str) -> Lexeme {
    let Some((whole, tenth)) = word.split_once('.') else {
        return Lexeme::Other;
    };
    let two_decimals = tenth.len() == 2;
    match (whole.parse::<u32>(), tenth.parse::<u32>()) {
        (Ok(whole), Ok(tenth)) if !two_decimals && tenth < 10 && whole < 100_000 => {
            Lexeme::Tenths(whole * 10 + tenth)
        }
        (Ok(hour), Ok(minute)) if two_decimals && hour <= 24 && minute < 60 => {
            Lexeme::PerhapsClock(hour * 60 + minute)
        }
        _ => Lexeme::Other,
    }
}

/// "06:00:00Z" after "19T"
fn instant(day: u32, rest: &str) -> Lexeme {
    match clock(rest.get(..5).unwrap_or(rest)) {
        Lexeme::Clock(minutes) if (1..=31).contains(&day) => Lexeme::DayAndClock(day, minutes),
        _ => Lexeme::Other,
    }
}

/// "15:00", "15:00:30", "3pm", "3.30pm", "15:00hrs". A stop in place of the colon needs "am" or "pm", since
/// "15.30" is first of all a number.
fn clock(word: &str) -> Lexeme {
    let lower = word.to_ascii_lowercase();
    let (time, half) = match lower.as_str() {
        time if time.ends_with("am") => (&time[..time.len() - 2], Some(Half::Morning)),
        time if time.ends_with("pm") => (&time[..time.len() - 2], Some(Half::Afternoon)),
        time => (time.trim_end_matches("hrs").trim_end_matches('h'), None),
    };
    let separator = if half.is_some() {
        &[':', '.'][..]
    } else {
        &[':'][..]
    };
    let mut fields = time.split(separator);
    let hour = fields.next().and_then(|hour| hour.parse::<u32>().ok());
    let minute = match fields.next() {
        Some(minute) if minute.len() == 2 => minute.parse::<u32>().ok(),
        Some(_) => None,
        None if half.is_some() => Some(0),
        None => None,
    };
    match (hour, minute) {
        (Some(hour), Some(minute)) if minute < 60 => minutes(hour, minute, half),
        _ => Lexeme::Other,
    }
}

/// The half of the day that "am" and "pm" tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Half {
    Morning,
    Afternoon,
}

/// Minutes after midnight as a lexeme, where such an hour exists.
pub(super) fn minutes(hour: u32, minute: u32, half: Option<Half>) -> Lexeme {
    let hour = match half {
        None if hour <= 24 => hour,
        Some(Half::Morning) if (1..=12).contains(&hour) => hour % 12,
        Some(Half::Afternoon) if (1..=12).contains(&hour) => hour % 12 + 12,
        _ => return Lexeme::Other,
    };
    Lexeme::Clock(hour * 60 + minute)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_form_of_number_has_its_meaning() {
        let rows = [
            ("2022", Lexeme::Digits(2022, 4)),
            ("07", Lexeme::Digits(7, 2)),
            ("2,000", Lexeme::Amount(2000)),
            ("2,00", Lexeme::Other),
            ("2nd", Lexeme::Ordinal(2)),
            ("1990s", Lexeme::Decade(1990)),
            ("90s", Lexeme::Decade(90)),
            ("1995s", Lexeme::Other),
            ("1981's", Lexeme::Digits(1981, 4)),
            ("15:00", Lexeme::Clock(900)),
            ("12am", Lexeme::Clock(0)),
            ("12pm", Lexeme::Clock(720)),
            ("3.30pm", Lexeme::Clock(930)),
            ("13pm", Lexeme::Other),
            ("25:00", Lexeme::Other),
            ("3:5", Lexeme::Other),
            ("2.5", Lexeme::Tenths(25)),
            ("3.30", Lexeme::PerhapsClock(210)),
            ("3.75", Lexeme::Other),
            ("19.07.2022", Lexeme::Dotted(2022, 7, 19)),
            ("1.2.3", Lexeme::Other),
            ("19T06:00:00Z", Lexeme::DayAndClock(19, 360)),
            ("99999999999", Lexeme::Other),
            ("٣", Lexeme::Other),
        ];
        for (word, expected) in rows {
            assert_eq!(lexeme(word), expected, "{word}");
        }
    }
}
