//! The bot's account on Matrix, judged without asking its server: whether the settings are enough to start, and what would
//! keep people from meeting it.

use std::fs;
use std::path::Path;

use super::findings::Findings;
use crate::config::{ConfigError, Matrix, Settings};

const MATRIX: &str = "matrix";

/// Looks the account over, where it is switched on.
pub(super) fn look(findings: &mut Findings, settings: &Settings) {
    let matrix = &settings.matrix;
    if !matrix.is_on() {
        return;
    }
    if !cfg!(feature = "matrix") {
        let told = "it is switched on, and this cuttings was built without it: build it with the feature `matrix`, or take its settings away";
        return findings.fault(MATRIX, &told);
    }
    match matrix.account() {
        Ok(account) => {
            let told = format!(
                "{} at {}, {}",
                account.user,
                account.homeserver,
                password(matrix)
            );
            findings.good(MATRIX, &told);
        }
        Err(ConfigError::Faults(missing)) => {
            for fault in missing {
                findings.fault(MATRIX, &fault);
            }
        }
        Err(error) => findings.fault(MATRIX, &error),
    }
    let has_session = settings.data_dir.join("matrix/session.json").exists();
    if !has_session && matrix.password.is_none() {
        let told = "no session is kept in the data folder, so the first start needs the password: set matrix.password (CUTTINGS_MATRIX__PASSWORD) or its _file";
        findings.fault(MATRIX, &told);
    }
    for told in remarks(matrix) {
        findings.note(MATRIX, &told);
    }
    if let Some(path) = &matrix.root_certificate {
        certificate(findings, path);
    }
}

/// What whoever runs the bot should know.
fn remarks(matrix: &Matrix) -> impl Iterator<Item = &'static str> {
    let is_plain = matrix
        .homeserver
        .as_deref()
        .is_some_and(|base| base.starts_with("http://") && !is_of_this_machine(base));
    let all = [
        (
            matrix.allow.is_empty(),
            "nobody may invite the bot: name people or servers in matrix.allow (CUTTINGS_MATRIX__ALLOW)",
        ),
        (
            is_plain,
            "matrix.homeserver is asked without TLS, so that password and session can be read on the way: give its https:// address",
        ),
    ];
    all.into_iter()
        .filter_map(|(holds, told)| holds.then_some(told))
}

fn is_of_this_machine(base: &str) -> bool {
    let host = base.trim_start_matches("http://");
    ["localhost", "127.", "[::1]"]
        .iter()
        .any(|own| host.starts_with(own))
}

fn password(matrix: &Matrix) -> String {
    match &matrix.password {
        Some(password) => format!("password {password}"),
        None => "no password".to_owned(),
    }
}

fn certificate(findings: &mut Findings, path: &Path) {
    if let Err(reason) = fs::read(path) {
        let told = format!(
            "matrix.root_certificate (CUTTINGS_MATRIX__ROOT_CERTIFICATE) {} cannot be read ({reason}): give a certificate in PEM",
            path.display()
        );
        findings.fault(MATRIX, &told);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_keeps_people_from_meeting_the_bot_is_named() {
        let at = |base: &str, allow: &[&str]| Matrix {
            homeserver: Some(base.to_owned()),
            allow: allow.iter().map(|&one| one.to_owned()).collect(),
            ..Matrix::default()
        };
        let table = [
            (at("https://matrix.example.org", &["example.org"]), ""),
            (at("https://matrix.example.org", &[]), "nobody may invite"),
            (
                at("http://matrix.example.org", &["a.org"]),
                "matrix.homeserver",
            ),
            (at("http://127.0.0.1:8008", &["a.org"]), ""),
        ];
        for (matrix, expected) in table {
            let told: Vec<&str> = remarks(&matrix).collect();
            let told = told.join("\n");
            assert!(told.starts_with(expected), "{told}");
            assert_eq!(told.is_empty(), expected.is_empty(), "{told}");
        }
    }
}
