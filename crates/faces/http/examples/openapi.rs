//! Prints the document of the HTTP interface: what `schemas/openapi.json` is made of.

use std::io::{self, Write as _};

fn main() -> io::Result<()> {
    let document = serde_json::to_string_pretty(&midplane_http::openapi())?;
    writeln!(io::stdout(), "{document}")
}
