//! Operations: a handler with its route and all that the document says of it.
//!
//! `#[utoipa::path]` beside the handler gives method, path, parameters, bodies and answers. What
//! the handler's own arguments decide is read from their types and not written a second time: who
//! may call it (`security`), and the refusals of reading credential, address and body. Only what
//! the use case refuses is listed where the operation is registered.

use crate::{Api, Problem, parameters};
use axum::{
    body::Body,
    extract::{Request, State},
    handler::Handler,
    http::{HeaderMap, Uri},
    middleware::{Next, from_fn},
};
use midplane_rest::Problem as ProblemBody;
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};
use utoipa::{
    ToSchema,
    openapi::{
        Content, ObjectBuilder, PathItem, Ref, ResponseBuilder,
        path::Operation,
        schema::{AllOfBuilder, Type},
        security::SecurityRequirement,
    },
};
use utoipa_axum::router::UtoipaMethodRouter;

/// The name of the scheme that takes tokens in the `Authorization` header.
pub(crate) const KEY: &str = "key";
/// The name of the scheme that takes the refresh cookie.
pub(crate) const SESSION: &str = "session";

/// A refusal that an operation announces: status, code, and when it happens.
pub(crate) type Announced = (u16, &'static str, &'static str);

/// What is known of an operation from the types of its handler's arguments.
#[derive(Default)]
pub(crate) struct Description {
    refusals: Vec<Announced>,
    security: Vec<SecurityRequirement>,
    permission: Option<String>,
}

impl Description {
    /// Announces refusals.
    pub(crate) fn refuses(&mut self, refusals: &[Announced]) {
        self.refusals.extend(refusals);
    }

    /// A credential is read when there is one.
    pub(crate) fn takes_a_key(&mut self) {
        self.security.extend([SecurityRequirement::default(), key([])]);
    }

    /// A credential is needed.
    pub(crate) fn needs_a_key(&mut self) {
        self.security.push(key([]));
    }

    /// A credential with this permission is needed.
    pub(crate) fn needs(&mut self, permission: &str) {
        self.security.push(key([permission]));
        self.permission = Some(permission.to_owned());
    }

    /// The refresh cookie is needed.
    pub(crate) fn needs_the_session(&mut self) {
        self.security.push(SecurityRequirement::new::<_, [&str; 0], _>(SESSION, []));
    }
}

fn key<const N: usize>(scopes: [&str; N]) -> SecurityRequirement {
    SecurityRequirement::new(KEY, scopes)
}

/// An argument of a handler, as far as the document tells of it.
pub(crate) trait Describes {
    /// Adds what this argument brings along.
    fn describe(_: &mut Description) {}
}

impl Describes for State<Api> {}
impl Describes for Uri {}
impl Describes for HeaderMap {}
impl Describes for Body {}

/// A handler that looks at the refusal itself.
impl<T: Describes> Describes for Result<T, Problem> {
    fn describe(description: &mut Description) {
        T::describe(description);
    }
}

/// The arguments of a handler, as axum's [`Handler`] has them.
pub(crate) trait Arguments {
    /// What all of them bring along.
    fn describe(description: &mut Description);
}

macro_rules! arguments {
    ($($name:ident)*) => {
        // the first place is axum's mark of how the last argument is read
        impl<M, $($name: Describes),*> Arguments for (M, $($name,)*) {
            fn describe(_description: &mut Description) {
                $($name::describe(_description);)*
            }
        }
    };
}
arguments!();
arguments!(A);
arguments!(A B);
arguments!(A B C);
arguments!(A B C D);
arguments!(A B C D E);
arguments!(A B C D E F);
arguments!(A B C D E F G);

/// A handler as an operation: `operation!(tokens::create, [(422, "MP-ID-004", "…")])`.
macro_rules! operation {
    ($handler:path) => {
        $crate::document::operation!($handler, [])
    };
    ($handler:path, $refusals:expr) => {
        $crate::document::described($handler, &$refusals, ::utoipa_axum::routes!($handler))
    };
}
pub(crate) use operation;

/// Completes what `#[utoipa::path]` says of a handler.
pub(crate) fn described<H, T>(
    _: H,
    refusals: &[Announced],
    (mut schemas, mut paths, mut route): UtoipaMethodRouter<Api>,
) -> UtoipaMethodRouter<Api>
where
    H: Handler<T, Api>,
    T: Arguments,
{
    let mut description = Description::default();
    T::describe(&mut description);
    description.refuses(refusals);
    if paths.paths.keys().any(|path| path.starts_with(parameters::STRICT)) {
        description.refuses(&[parameters::REFUSED]);
        let all = paths.paths.values_mut().flat_map(operations);
        let known: Arc<BTreeSet<String>> =
            Arc::new(all.flat_map(|operation| parameters::declared(operation)).collect());
        route = route.route_layer(from_fn(move |request: Request, next: Next| {
            let known = Arc::clone(&known);
            async move { parameters::known_alone(&known, request, next).await }
        }));
    }
    for operation in paths.paths.values_mut().flat_map(operations) {
        description.complete(operation);
    }
    schemas.push((ProblemBody::name().into(), <ProblemBody as utoipa::PartialSchema>::schema()));
    ProblemBody::schemas(&mut schemas);
    (schemas, paths, route)
}

/// The operations of a path.
pub(crate) fn operations(item: &mut PathItem) -> impl Iterator<Item = &mut Operation> {
    let PathItem { get, put, post, delete, patch, .. } = item;
    [get, put, post, delete, patch].into_iter().flatten()
}

impl Description {
    fn complete(&self, operation: &mut Operation) {
        if !self.security.is_empty() {
            operation.security = Some(self.security.clone());
        }
        if let Some(permission) = &self.permission {
            let needs = format!("Needs the permission `{permission}`.");
            let about = operation.description.take();
            operation.description =
                Some(about.map_or(needs.clone(), |about| format!("{about}\n\n{needs}")));
        }
        let mut by_status: BTreeMap<u16, Vec<&Announced>> = BTreeMap::new();
        for refusal in &self.refusals {
            by_status.entry(refusal.0).or_default().push(refusal);
        }
        let responses = &mut operation.responses.responses;
        for (status, refusals) in by_status {
            responses.insert(status.to_string(), response(&refusals).into());
        }
        let other = "Any other refusal: a request that is not proper HTTP (`MP-GW-…`), a store \
                     that is away (503 `MP-SYS-001`), a failure of ours (500 `MP-SYS-002`).";
        let problem = Content::new(Some(Ref::from_schema_name(ProblemBody::name())));
        let other = ResponseBuilder::new().description(other).content(PROBLEM_JSON, problem);
        responses.insert("default".into(), other.build().into());
    }
}

const PROBLEM_JSON: &str = "application/problem+json";

fn response(refusals: &[&Announced]) -> utoipa::openapi::Response {
    let mut lines: Vec<String> =
        refusals.iter().map(|(_, code, when)| format!("`{code}`: {when}.")).collect();
    lines.dedup();
    let mut codes: Vec<&str> = refusals.iter().map(|(_, code, _)| *code).collect();
    codes.dedup();
    let codes = ObjectBuilder::new().schema_type(Type::String).enum_values(Some(codes));
    let schema = AllOfBuilder::new()
        .item(Ref::from_schema_name(ProblemBody::name()))
        .item(ObjectBuilder::new().property("code", codes));
    let content = Content::new(Some(schema));
    ResponseBuilder::new().description(lines.join("\n")).content(PROBLEM_JSON, content).build()
}
