//! The `cuttings` program.

fn main() {}
