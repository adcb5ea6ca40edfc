//! The chat platforms and the program's own HTTP, as far as the settings switch them on, run side by side until somebody
//! asks the program to stop.
//!
//! The one place that knows which platforms there are. What one of them cannot mend by itself ends them all: whoever
//! runs the program is told, and what starts it again starts it whole.

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
