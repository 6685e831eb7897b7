//! The parameters after the `?` of the platform's own operations: one that an operation does not
//! know is refused. A filter that is misspelled would give the whole list, and a script would take
//! that for the answer. The doors that other tools know are tolerant, as those tools expect.

use crate::{Problem, Refusal, document::Announced, meant};
use axum::{
    extract::{Query, Request},
    middleware::Next,
    response::{IntoResponse as _, Response},
};
use std::collections::BTreeSet;
use utoipa::openapi::{
    RefOr,
    path::{Operation, ParameterIn},
};

/// Below this, an operation takes the parameters that the document names, and no others.
pub(crate) const STRICT: &str = "/api/platform/v1/";

/// What is refused of the parameters.
pub(crate) const REFUSED: Announced =
    (400, "MP-SYS-012", "a parameter is none that this operation takes");

/// The names of the parameters that an operation declares.
pub(crate) fn declared(operation: &Operation) -> BTreeSet<String> {
    let parameters = operation.parameters.iter().flatten();
    let in_query = parameters.filter_map(|one| match one {
        RefOr::T(one) if one.parameter_in == ParameterIn::Query => Some(one.name.clone()),
        RefOr::T(_) | RefOr::Ref(_) => None,
    });
    in_query.collect()
}

/// Passes a request on whose parameters are all of `known`.
pub(crate) async fn known_alone(
    known: &BTreeSet<String>,
    request: Request,
    next: Next,
) -> Response {
    // what cannot be read at all is the handler's to refuse
    if request.uri().query().is_some()
        && let Ok(Query(sent)) = Query::<Vec<(String, String)>>::try_from_uri(request.uri())
        && let Some((name, _)) = sent.iter().find(|(name, _)| !known.contains(name))
    {
        return refused(name, known).into_response();
    }
    next.run(request).await
}

fn refused(name: &str, known: &BTreeSet<String>) -> Problem {
    let name = meant::short(name);
    let meant = nearest(&name, known);
    let pointer = format!("/{}", name.replace('~', "~0").replace('/', "~1"));
    let problem = Problem::from(Refusal::UnknownParameter { name, pointer });
    if let Some(meant) = meant {
        return problem.hinting(format!("Did you mean `{meant}`?"));
    }
    let all: Vec<String> = known.iter().map(|name| format!("`{name}`")).collect();
    match all.as_slice() {
        [] => problem.hinting("This operation takes no parameters.".into()),
        all => problem.hinting(format!("This operation takes {}.", all.join(", "))),
    }
}

fn nearest<'k>(name: &str, known: &'k BTreeSet<String>) -> Option<&'k str> {
    // other words for the two ends of a time
    let usual = match name.to_ascii_lowercase().as_str() {
        "from" | "after" | "start" => "since".to_owned(),
        "to" | "before" | "end" => "until".to_owned(),
        "page" | "offset" => "cursor".to_owned(),
        "size" | "count" => "limit".to_owned(),
        "env" => "environment".to_owned(),
        "name" => "plugin".to_owned(),
        other => other.to_owned(),
    };
    meant::nearest(&usual, known.iter().map(String::as_str))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_meant_is_told_when_it_is_near() {
        let known = ["actor", "cursor", "limit", "plugin", "since", "until"];
        let known: BTreeSet<String> = known.map(str::to_owned).into();
        for (sent, meant) in [
            ("from", Some("since")),
            ("plugn", Some("plugin")),
            ("Limit", Some("limit")),
            ("to", Some("until")),
            ("x", None),
            ("", None),
            ("\u{202e}", None),
        ] {
            assert_eq!(nearest(sent, &known), meant, "{sent}");
        }
    }
}
