//! Whether words can be read on their ground: the contrast of WCAG.

/// The contrast of two colours as a browser writes them (`rgb(1, 2, 3)`), from 1 to 21.
pub(crate) fn contrast(one: &str, other: &str) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

fn luminance(colour: &str) -> f64 {
    let inner = colour
        .trim_start_matches("rgba(")
        .trim_start_matches("rgb(")
        .trim_end_matches(')');
    let parts: Vec<f64> = inner
        .split(", ")
        .take(3)
        .map(|part| linear(part.parse().unwrap()))
        .collect();
    0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
}

fn linear(part: f64) -> f64 {
    let part = part / 255.0;
    match part <= 0.04045 {
        true => part / 12.92,
        false => ((part + 0.055) / 1.055).powf(2.4),
    }
}
