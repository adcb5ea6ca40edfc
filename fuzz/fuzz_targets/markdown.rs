//! Any bytes as a file of this format.
#![no_main]

use cuttings::corpus::Format;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| cuttings_fuzz::read(bytes, Format::Markdown));
