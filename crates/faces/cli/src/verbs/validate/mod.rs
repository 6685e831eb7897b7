//! `midplane validate`: says what would keep a plugin from being published, and what a publish would
//! warn of, without a server. Manifests have each place with its line and column; of a folder and of
//! a package the files are read too, as the server reads them.

mod look;
mod show;

use crate::{
    args::Common,
    exit::{Exit, Failure},
    output::Output,
};
use look::Report;
use std::path::PathBuf;

/// Check plugins without a server
#[derive(Debug, clap::Args)]
#[command(after_help = "\
A folder is checked as `midplane publish` would send it, and a package as it is: the manifest,
whether the entry is there and a browser can read it, and the review that a server makes, with
the settings that it has at first. A manifest alone is checked by itself. In a folder the manifest
is plugin.yaml (.yml, .json) or manifest.yaml (.yml), else a pilet's package.json. Findings go to
stdout, each as a line FILE:LINE:COLUMN with what to do below it; what is about a file as a whole
stands at 1:1:

  plugin.yaml:3:10: error[MP-MAN-032]: `version` is a number: 1.10 is read as 1.1
    |
  3 | version: 1.10
    |          ^^^^
    hint: write all three parts: \"1.10.0\"

Warnings refuse nothing. The exit code is 1 when one path has an error.

Examples:
  midplane validate .
  midplane validate orders-1.4.0.tgz
  midplane validate plugins/*/plugin.yaml
  midplane validate . --json | jq '.files[].findings[]'")]
pub struct Args {
    /// Folders of plugins, packages (.tgz), or manifests
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
}

/// Checks every path, also after one that is wrong.
pub(crate) fn run(args: &Args, common: &Common, out: &mut Output) -> Result<Exit, Failure> {
    let reports: Vec<Report> = args.paths.iter().map(|path| look::at(path)).collect();
    let valid = reports.iter().filter(|report| report.is_valid()).count();
    if common.json {
        show::json(&reports, out);
    } else {
        for report in &reports {
            show::text(report, out);
        }
        if reports.len() > 1 {
            out.talk(&format!("{valid} of {} are valid", super::count(reports.len(), "path")));
        }
    }
    Ok(if valid == reports.len() { Exit::Ok } else { Exit::Input })
}
