//! The picture of a timeline: findings with their dates -> SVG for a page, and the same as PNG for a chat.
//!
//! It draws what an answer holds and no more: how precise a date is shows as a point or a bar, and a date that was worked
//! out is drawn hollow. It quotes nothing; the sentences stand beside it as text. The room decides neither what is drawn
//! nor in which order, knows no platform, and what it cannot draw it leaves out.

mod axis;
mod chart;
mod raster;
mod svg;
mod timeline;

pub use chart::{Chart, Row};
pub use raster::png;
pub use svg::{Frame, NARROW, WIDE, svg};
pub use timeline::{Drawn, timeline};
