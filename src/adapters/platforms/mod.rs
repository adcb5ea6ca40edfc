//! The chat platforms and the program's own HTTP, as far as the settings switch them on, run side by side until somebody
//! asks the program to stop.
//!
//! The one place that knows which platforms there are. What one of them cannot mend by itself is told to whoever runs the
//! program, and the others serve on; only where none is left the program ends, and where the settings alone show before
//! the start that one cannot be served.

mod company;
#[cfg_attr(not(feature = "discord"), path = "no_discord.rs")]
mod discord;
mod error;
#[cfg_attr(not(feature = "matrix"), path = "no_matrix.rs")]
mod matrix;
mod serve;
mod stops;
mod tidy;

pub use error::PlatformError;
pub use serve::{check, invite, matrix_login, matrix_status, matrix_verify, register, serve};
