//! The programs that produce generated files. Nothing else of these tools starts one.

use std::path::Path;
use std::process::Command;

/// What a program prints; its complaint when it fails.
pub fn output(folder: &Path, command: &[&str]) -> Result<String, String> {
    let shown = command.join(" ");
    let (program, arguments) = command.split_first().ok_or("no program is named")?;
    let output = Command::new(program)
        .args(arguments)
        .current_dir(folder)
        .output()
        .map_err(|e| format!("{shown}: {e}"))?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        return Err(format!("{shown}: {}", said.trim()));
    }
    String::from_utf8(output.stdout).map_err(|_| format!("{shown}: printed no UTF-8"))
}

/// Runs the tests that hold checked-in files, and with `update` lets them write. Returns the names of
/// those that failed; an error when there is none or something does not compile.
///
/// The whole workspace is named, so that what was compiled for the test run is used again: a smaller
/// choice of crates has other features, and compiles its dependencies a second time.
pub fn tests(root: &Path, update: bool) -> Result<Vec<String>, String> {
    let mut cargo = Command::new("cargo");
    cargo
        .args(["test", "--locked", "--workspace", "--lib", "--bins", "--tests", "--no-fail-fast"])
        .args(["--", "checked_in"])
        .current_dir(root);
    if update {
        cargo.env("UPDATE_SCHEMAS", "1");
    } else {
        cargo.env_remove("UPDATE_SCHEMAS");
    }
    let output = cargo.output().map_err(|e| format!("cargo test: {e}"))?;
    let said = String::from_utf8_lossy(&output.stdout);
    let (passed, failed) = outcomes(&said);
    match (passed, failed.is_empty()) {
        (0, true) if output.status.success() => {
            Err("no test has `checked_in` in its name".to_owned())
        }
        (_, true) if !output.status.success() => {
            Err(format!("cargo test: {}", String::from_utf8_lossy(&output.stderr).trim()))
        }
        _ => Ok(failed),
    }
}

/// How many tests passed, and which failed, over all test programs.
fn outcomes(said: &str) -> (usize, Vec<String>) {
    let results: Vec<(&str, &str)> =
        said.lines().filter_map(|line| line.strip_prefix("test ")?.rsplit_once(" ... ")).collect();
    let passed = results.iter().filter(|(_, word)| *word == "ok").count();
    let failed = results.iter().filter(|(_, word)| *word == "FAILED");
    (passed, failed.map(|(name, _)| (*name).to_owned()).collect())
}

#[cfg(test)]
mod tests {
    use super::outcomes;

    #[test]
    fn outcomes_are_read_over_all_programs() {
        let said = "running 2 tests\ntest schema::is_checked_in ... FAILED\n\
                    test a_checked_in_page ... ok\n\
                    test result: FAILED. 1 passed; 1 failed; 0 ignored; 7 filtered out\n\
                    running 0 tests\ntest result: ok. 0 passed; 0 failed; 9 filtered out\n";
        assert_eq!(outcomes(said), (1, vec!["schema::is_checked_in".to_owned()]));
        assert_eq!(outcomes("error[E0308]: mismatched types\n"), (0, Vec::new()));
    }
}
