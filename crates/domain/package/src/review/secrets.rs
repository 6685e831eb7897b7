//! No file holds a key or a password. Only forms that are nothing else: a false alarm would teach
//! people to switch the check off. What is found is not repeated.

use super::{Check, File, Outcome, Subject};
use regex::bytes::{Regex, RegexSet};
use std::sync::LazyLock;

/// What a key looks like, and what it is of. Each has a prefix that its issuer gave it so that it
/// can be found, or a frame that nothing else has.
const FORMS: [(&str, &str); 15] = [
    (
        r"-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY(?: BLOCK)?-----(?:\\r|\\n|\s)+(?:[A-Za-z-]+: [^\n]+\n|\s)*[A-Za-z0-9+/=]{40}",
        "a private key",
    ),
    (r"\b(?:AKIA|ASIA)[A-Z2-7]{16}\b", "an AWS access key"),
    (r"\bgh[pousr]_[A-Za-z0-9]{36}\b", "a GitHub token"),
    (r"\bgithub_pat_[A-Za-z0-9]{22}_[A-Za-z0-9]{59}\b", "a GitHub token"),
    (r"\bglpat-[A-Za-z0-9_-]{20}\b", "a GitLab token"),
    (r"\bxox[abprs]-[0-9]{8,}-[A-Za-z0-9-]{16,}", "a Slack token"),
    (
        r"https://hooks\.slack\.com/services/T[A-Z0-9]{6,}/B[A-Z0-9]{6,}/[A-Za-z0-9]{20,}",
        "a Slack webhook",
    ),
    (r"\b[sr]k_live_[A-Za-z0-9]{20,}\b", "a Stripe key"),
    (r"\bnpm_[A-Za-z0-9]{36}\b", "an npm token"),
    (r"\bpypi-AgEIcHlwaS5vcmc[A-Za-z0-9_-]{50,}", "a PyPI token"),
    (r"\bSG\.[A-Za-z0-9_-]{22}\.[A-Za-z0-9_-]{43}\b", "a SendGrid key"),
    (r"\bsk-(?:proj-|ant-[a-z0-9]+-)[A-Za-z0-9_-]{40,}", "a key of a language model"),
    (r"\bAccountKey=[A-Za-z0-9+/]{86}==", "an Azure storage key"),
    (
        r"\b(?:postgres(?:ql)?|mysql|mongodb(?:\+srv)?|amqps?|rediss?)://[A-Za-z0-9._~%-]+:[^@\s/'\x22`$<>{}*]{6,}@[A-Za-z0-9.-]+\.[A-Za-z0-9-]+",
        "a database address with its password",
    ),
    (r"//[A-Za-z0-9.-]+(?::\d+)?/\S*:_authToken\s*=\s*[A-Za-z0-9_+/=.-]{8,}", "a registry token"),
];

/// Files that are there to hold secrets.
const FILES: [&str; 7] =
    [".env", ".env.local", ".env.production", "id_rsa", "id_ed25519", ".pgpass", ".netrc"];

static ANY: LazyLock<RegexSet> = LazyLock::new(|| {
    RegexSet::new(FORMS.map(|(form, _)| form)).expect("the forms are well-formed")
});
static EACH: LazyLock<Vec<Regex>> = LazyLock::new(|| {
    FORMS.map(|(form, _)| Regex::new(form).expect("the forms are well-formed")).into()
});

#[derive(Default)]
pub(super) struct Secrets {
    found: Vec<String>,
}

impl Check for Secrets {
    fn file(&mut self, file: &File<'_>) {
        let name = file.path.rsplit('/').next().unwrap_or(file.path);
        if FILES.contains(&name) {
            self.found.push(format!("`{}` is a file for secrets", file.path));
        }
        for form in ANY.matches(file.bytes) {
            let Some(place) = EACH[form].find(file.bytes) else { continue };
            let line = file.bytes[..place.start()].iter().filter(|byte| **byte == b'\n').count();
            let what = FORMS[form].1;
            self.found.push(format!(
                "`{}` has what looks like {what} in line {}",
                file.path,
                line + 1
            ));
        }
    }

    fn conclude(&mut self, _subject: &Subject<'_>) -> Outcome {
        Outcome::of(std::mem::take(&mut self.found))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(path: &str, text: &str) -> Vec<String> {
        let mut check = Secrets::default();
        check.file(&File { path, served: None, is_entry: false, bytes: text.as_bytes() });
        check.found
    }

    /// Put together here, so that nobody takes this file for one that holds them.
    #[test]
    fn each_form_is_found_and_not_repeated() {
        let body = "A1b2C3d4E5".repeat(10);
        let key = format!("-----BEGIN {}PRIVATE KEY-----\n{body}", "RSA ");
        let escaped = format!("{{\"private_key\":\"-----BEGIN {}KEY-----\\n{body}", "PRIVATE ");
        let secrets = [
            key,
            escaped,
            format!("AKIA{}", "ABCDEFGH".repeat(2)),
            format!("ghp_{}", &body[..36]),
            format!("github_pat_{}_{}", &body[..22], &body[..59]),
            format!("glpat-{}", &body[..20]),
            format!("xoxb-123456789012-{}", &body[..24]),
            format!(
                "https://hooks.slack.com/services/T{}/B{}/{}",
                "0ABC123",
                "0ABC123",
                &body[..24]
            ),
            format!("sk_live_{}", &body[..24]),
            format!("npm_{}", &body[..36]),
            format!("SG.{}.{}", &body[..22], &body[..43]),
            format!("sk-proj-{}", &body[..48]),
            format!("AccountKey={}==", &body[..86]),
            format!("postgres://app:{}@db.example.com/app", &body[..12]),
            format!("//registry.example.com/:_authToken={}", &body[..20]),
        ];
        for secret in secrets {
            let told = found("dist/a.js", &format!("let a;\nlet b = \"{secret}\";"));
            assert_eq!(told.len(), 1, "{secret}: {told:?}");
            assert!(told[0].contains("line 2") && !told[0].contains(&body[..12]), "{told:?}");
        }
        assert_eq!(found("config/.env", "A=b").len(), 1);
    }

    #[test]
    fn what_only_speaks_of_them_is_not() {
        for text in [
            "if(a.startsWith('-----BEGIN PRIVATE KEY-----'))b()",
            "'-----BEGIN RSA PRIVATE KEY-----\\n'+c+'\\n-----END RSA PRIVATE KEY-----'",
            "AKIAIOSFODNN7",
            "ghp_",
            "sk_test_4eC39HqLyjWDarjtT1zdp7dc",
            "sk_live_",
            "npm_config_registry",
            "postgres://user:password@localhost/db",
            "postgres://${user}:${password}@db.example.com",
            "sk-button-primary-with-a-very-long-class-name-in-css",
            "AccountKey=",
            "glpat-",
            "//registry.npmjs.org/:_authToken=${NPM_TOKEN}",
        ] {
            assert_eq!(found("a.js", text), Vec::<String>::new(), "{text}");
        }
    }
}
