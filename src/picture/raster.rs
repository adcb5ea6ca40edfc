//! A chart as PNG, drawn from its SVG with one font that the program brings along.
//!
//! The font is DejaVu Sans: Latin, Greek, Cyrillic and more. What it has no letters for stays empty in the picture; the
//! text beside the picture has it.

use std::sync::{Arc, LazyLock};

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::fontdb::{Database, Source};
use resvg::usvg::{Options, Tree};

use super::chart::Chart;
use super::svg::{Frame, svg};

/// Pixels of the picture for one of the chart: letters are read on fine screens.
const SCALE: f32 = 2.0;

static FONTS: LazyLock<Arc<Database>> = LazyLock::new(|| {
    let mut fonts = Database::new();
    for font in [dejavu::sans::regular(), dejavu::sans::bold()] {
        fonts.load_font_source(Source::Binary(Arc::new(font)));
    }
    fonts.set_sans_serif_family("DejaVu Sans");
    Arc::new(fonts)
});

/// The picture as a file; `None`, with a line in the log, where it cannot be drawn.
pub fn png(chart: &Chart, frame: &Frame<'_>) -> Option<Vec<u8>> {
    let options = Options {
        fontdb: Arc::clone(&FONTS),
        ..Options::default()
    };
    let tree = Tree::from_str(&svg(chart, frame).into_string(), &options);
    let tree = tree
        .inspect_err(|error| tracing::error!(%error, "a timeline cannot be drawn"))
        .ok()?;
    let size = tree.size().to_int_size().scale_by(SCALE)?;
    let mut pixels = Pixmap::new(size.width(), size.height())?;
    let scaled = Transform::from_scale(SCALE, SCALE);
    resvg::render(&tree, scaled, &mut pixels.as_mut());
    pixels
        .encode_png()
        .inspect_err(|error| tracing::error!(%error, "a timeline cannot be put into a file"))
        .ok()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::chart::Row;
    use super::super::svg::{NARROW, WIDE};
    use super::*;

    fn chart(label: &str) -> Chart {
        let day = |text: &str| text.parse().unwrap();
        let row = |number, days, worked_out| Row {
            number,
            days,
            label: label.to_owned(),
            worked_out,
            link: None,
        };
        let rows = vec![
            row(1, (day("2020-10-29"), day("2020-10-29")), false),
            row(2, (day("2021-05-01"), day("2021-05-31")), true),
        ];
        Chart {
            first: rows[0].days.0,
            last: rows[1].days.1,
            rows,
        }
    }

    /// The width and the height that a picture states.
    fn size(png: &[u8]) -> (u32, u32) {
        let number = |at: usize| u32::from_be_bytes(png[at..at + 4].try_into().unwrap());
        (number(16), number(20))
    }

    #[test]
    fn a_picture_is_a_png_with_marks_and_letters_in_it() {
        let frame = |title| Frame {
            width: WIDE,
            title: Some(title),
            ..Frame::default()
        };
        let drawn = png(&chart("May 2021"), &frame("The pier")).unwrap();
        assert!(drawn.starts_with(b"\x89PNG\r\n"));
        assert_eq!(size(&drawn).0, 2 * WIDE);
        let other = png(&chart("May 2021"), &frame("A quay")).unwrap();
        assert_ne!(drawn, other, "the letters are drawn");
    }

    #[test]
    fn on_a_telephone_it_is_as_high_and_half_as_wide() {
        let drawn = |width| {
            let frame = Frame {
                width,
                ..Frame::default()
            };
            size(&png(&chart("May 2021"), &frame).unwrap())
        };
        assert_eq!(drawn(WIDE).1, drawn(NARROW).1);
        assert_eq!(drawn(WIDE).0, 2 * drawn(NARROW).0);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(24))]

        #[test]
        fn whatever_a_story_is_called_it_can_be_drawn(title in any::<String>(), label in "\\PC{0,40}") {
            let frame = Frame {
                width: NARROW,
                told: &title,
                title: Some(&title),
                foot: Some(&title),
            };
            prop_assert!(png(&chart(&label), &frame).is_some());
        }
    }
}
