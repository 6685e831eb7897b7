//! Reads a configuration: the file's text, the environment it names, the arguments over it.

use crate::{
    Code, Complaint, Finding, Loaded, Options, Origin, keys, settle::settle, walk::Walk, yaml,
};
use serde_json::{Map, Value as Json};
use std::collections::BTreeMap;

/// What was typed, in place of what the file says.
#[derive(Clone, Debug)]
pub struct Argument {
    /// The key that it sets, such as `server.listen`.
    pub key: &'static str,
    /// How it was typed, such as `--listen`.
    pub flag: &'static str,
    /// The value.
    pub value: String,
}

/// Reads `text`, filling in what `variable` knows of the environment, and lays `arguments` over it.
/// An empty text gives the defaults.
///
/// # Errors
/// Everything that is wrong, in the order of the file.
pub fn read<T: Options>(
    text: &str,
    variable: &dyn Fn(&str) -> Option<String>,
    arguments: &[Argument],
) -> Result<Loaded<T>, Vec<Finding>> {
    let keys = keys::<T>();
    let root = yaml::parse(text)?;
    let (findings, origins) = (Vec::new(), BTreeMap::new());
    let mut walk = Walk { all: &keys, variable, findings, origins };
    let mut values = Json::Object(match &root {
        Some(root) => walk.section(&keys, "", root),
        None => Map::new(),
    });
    let Walk { mut findings, mut origins, .. } = walk;
    // the file is judged as it is, also where an argument takes the place of what it says
    let mut options: T = settle(&mut values, &mut origins, &mut findings);
    for argument in arguments {
        set(&mut values, argument);
        origins.insert(argument.key.to_owned(), Origin::Argument(argument.flag));
    }
    if !arguments.is_empty() {
        options = settle(&mut values, &mut origins, &mut findings);
    }
    let complaints = options.complaints().into_iter();
    findings.extend(complaints.map(|complaint| complained(complaint, &origins)));
    if findings.is_empty() {
        return Ok(Loaded { options, origins });
    }
    findings.sort_by_key(Finding::order);
    Err(findings)
}

fn set(values: &mut Json, argument: &Argument) {
    let mut at = values;
    for name in argument.key.split('.') {
        at = &mut at[name];
    }
    *at = argument.value.clone().into();
}

/// Shown at the first of its keys that was set, else at the section of the first.
fn complained(complaint: Complaint, origins: &BTreeMap<String, Origin>) -> Finding {
    let set = complaint.keys.iter().find_map(|key| origins.get(key));
    let around = || {
        let key = complaint.keys.first()?;
        let list = key.split('[').next().and_then(|list| origins.get(list));
        list.or_else(|| origins.get(key.rsplit_once('.')?.0))
    };
    let origin = set.or_else(around).cloned();
    let code = if complaint.keys.len() > 1 { Code::Contradiction } else { Code::BadValue };
    let key = complaint.keys.first().cloned().unwrap_or_default();
    Finding {
        code,
        origin: origin.unwrap_or_else(|| Origin::File(Default::default())),
        message: format!("`{key}` {}", complaint.message),
        key,
        hint: complaint.hint.unwrap_or_else(|| code.hint().to_owned()),
    }
}
