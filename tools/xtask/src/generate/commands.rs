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

/// Runs the tests of a crate that hold checked-in files, and with `update` lets them write.
/// False when one fails; an error when there is none or the crate does not compile.
pub fn tests_of(root: &Path, package: &str, update: bool) -> Result<bool, String> {
    let mut cargo = Command::new("cargo");
    cargo
        .args(["test", "--locked", "--package", package, "--lib", "--tests", "--no-fail-fast"])
        .args(["--", "checked_in"])
        .current_dir(root);
    if update {
        cargo.env("UPDATE_SCHEMAS", "1");
    } else {
        cargo.env_remove("UPDATE_SCHEMAS");
    }
    let output = cargo.output().map_err(|e| format!("cargo test: {e}"))?;
    let said = String::from_utf8_lossy(&output.stdout);
    match ran(&said) {
        0 if output.status.success() => {
            Err(format!("{package}: no test has `checked_in` in its name"))
        }
        0 => Err(format!("{package}: {}", String::from_utf8_lossy(&output.stderr).trim())),
        _ => Ok(output.status.success()),
    }
}

/// How many tests ran, passed or failed, over all test programs.
fn ran(said: &str) -> usize {
    let results = said.lines().filter_map(|line| line.strip_prefix("test result: "));
    results
        .flat_map(|line| line.split([';', '.']))
        .filter_map(|part| part.trim().split_once(' '))
        .filter(|(_, word)| matches!(*word, "passed" | "failed"))
        .filter_map(|(number, _)| number.parse::<usize>().ok())
        .sum()
}

#[cfg(test)]
mod tests {
    use super::ran;

    #[test]
    fn tests_are_counted_over_all_programs() {
        let said = "running 1 test\ntest a ... FAILED\n\
                    test result: FAILED. 1 passed; 2 failed; 0 ignored; 0 measured; 7 filtered out\n\
                    test result: ok. 3 passed; 0 failed; 0 ignored; 0 measured; 9 filtered out\n";
        assert_eq!(ran(said), 6);
        assert_eq!(ran("error[E0308]: mismatched types\n"), 0);
    }
}
