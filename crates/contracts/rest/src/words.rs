//! Values that many fields share, as named schemas: identifiers, times, digests, and the closed
//! lists. Fields have the model's types; these say what such a field looks like on the wire.
//!
//! None of these is a value: they stand in `#[schema(value_type = …)]` alone.

use midplane_model as model;
use std::borrow::Cow;
use utoipa::{
    PartialSchema, ToSchema,
    openapi::{
        KnownFormat, ObjectBuilder, RefOr, Schema, SchemaFormat,
        schema::{AdditionalProperties, SchemaType, Type},
    },
};

macro_rules! word {
    ($(#[doc = $about:literal])+ $name:ident = $build:expr) => {
        $(#[doc = $about])+
        #[derive(Debug)]
        pub enum $name {}

        impl PartialSchema for $name {
            fn schema() -> RefOr<Schema> {
                let about = concat!($($about, "\n"),+).trim();
                let builder: ObjectBuilder = $build;
                builder.description(Some(about.replace("\n ", "\n"))).into()
            }
        }

        impl ToSchema for $name {
            fn name() -> Cow<'static, str> {
                stringify!($name).into()
            }
        }
    };
}

word! {
    /// Name of a plugin, unique in one Midplane. Some first segments are reserved.
    PluginName = text("^(@[a-z0-9-]+/)?[a-z0-9-]+$", "@acme/orders").max_length(Some(128))
}
word! {
    /// A scope, such as `@acme`, or the exact name of a plugin.
    NamespaceName = text("^(@[a-z0-9-]+|(@[a-z0-9-]+/)?[a-z0-9-]+)$", "@acme").max_length(Some(128))
}
word! {
    /// Plugins that a token is for: an exact name, or `@acme/*` for all of a scope.
    PluginPattern = text("^(@[a-z0-9-]+(/([*]|[a-z0-9-]+))?|[a-z0-9-]+)$", "@acme/*")
        .max_length(Some(130))
}
word! {
    /// Strict SemVer 2.0: `MAJOR.MINOR.PATCH` with optional pre-release and build parts.
    Version = formatted("semver", "1.4.2").max_length(Some(100))
}
word! {
    /// One link that lets somebody in once; not the secret in it.
    LinkId = text(ID, "l-5d41402abc4b2a76b9719d911017c592")
}
word! {
    /// What such a link is for.
    LinkPurpose = text("^(invitation|reset)$", "invitation")
}
word! {
    /// A mail address, without a name beside it.
    MailAddress = text("^[^@ ]+@[^@ ]+$", "grace@example.org").max_length(Some(254))
}
word! {
    /// A place with its own channels, such as `dev`, `staging`, `prod`.
    Environment = text(ID, "prod")
}
word! {
    /// A named pointer inside an environment, such as `latest`.
    Channel = text(ID, "latest")
}
word! {
    /// One account.
    UserId = text(ID, "u-5d41402abc4b2a76b9719d911017c592")
}
word! {
    /// A customer of the platform.
    TenantId = text(ID, "default")
}
word! {
    /// A team of a tenant.
    TeamId = text(ID, "blue")
}
word! {
    /// Which part somebody has in a team.
    TeamRole = text("^(member|team-admin)$", "member")
}
word! {
    /// One session: a browser or a command line that is signed in.
    SessionId = text(ID, "s-63f87ef50fd3fb1f6f409f27a9045766")
}
word! {
    /// One API token; not its secret.
    TokenId = text(ID, "t-4a1f1e79b44c2847b38e618e9257113f")
}
word! {
    /// One running backend.
    InstanceId = text(ID, "i-faa220c91600582babb2f290")
}
word! {
    /// One move that had to be approved.
    ApprovalId = text(ID, "a-63f87ef50fd3fb1f6f409f27a9045766")
}
word! {
    /// A role's name, as manifests and administrators write it.
    Role = text("^[a-z0-9_:-]{1,64}$", "publisher")
}
word! {
    /// A permission's name: what it is about, a colon, what may be done.
    Permission = text("^[a-z]+:[a-z]+$", "versions:publish")
}
word! {
    /// Who did something: a user id, `token:ID`, `bootstrap`, `anonymous` or `system`.
    Actor = text("^.{1,80}$", "token:t-4a1f1e79b44c2847b38e618e9257113f")
}
word! {
    /// State of the registry: one global number that only grows. Every write has one.
    Revision = number(21).minimum(Some(0))
}
word! {
    /// Unix milliseconds.
    Timestamp = number(1_795_258_620_000_i64)
}
word! {
    /// A SHA-256 in hexadecimal.
    Sha256 = text("^[0-9a-f]{64}$", SHA256)
}
word! {
    /// A SHA-384 as an integrity attribute takes it (Subresource Integrity).
    Integrity = text("^sha384-[A-Za-z0-9+/]{64}$", SHA384)
}
word! {
    /// How an author built a bundle.
    UiKind = {
        use model::UiKind as K;
        one_of([K::Pilet, K::ModuleFederation, K::Umd, K::Esm].map(K::as_str))
    }
}
word! {
    /// How a browser loads the entry file: Piral's `spec` and its continuation.
    Spec = {
        use model::Spec as S;
        let all = [S::V0, S::V1, S::V2, S::V3, S::Mf, S::ModuleFederation, S::Umd, S::Esm];
        one_of(all.map(S::as_str))
    }
}
word! {
    /// What the author of a bundle declares about it. Midplane verifies nothing of it; `unreviewed`
    /// is who declares nothing.
    Trust = {
        use model::Trust as T;
        one_of([T::FirstParty, T::Reviewed, T::Unreviewed, T::Untrusted].map(T::as_str))
    }
}
word! {
    /// What a check of a version came to.
    CheckOutcome = one_of(["passed", "failed", "error"])
}
word! {
    /// What becomes of a version that an enforced check failed.
    OnFailure = one_of(["reject", "quarantine"])
}
word! {
    /// When the shell loads a bundle.
    Priority = {
        use model::Priority as P;
        one_of([P::High, P::Normal, P::Low].map(P::as_str))
    }
}
word! {
    /// Where a version stands in its life.
    VersionState = { one_of(model::VersionState::ALL.map(model::VersionState::as_str)) }
}
word! {
    /// Why a channel moved; a publish gives no cause.
    MoveCause = {
        use model::MoveCause as M;
        let all = [M::Promote, M::Rollback, M::Yank, M::Restore, M::Approval, M::Release];
        one_of(all.map(M::as_str))
    }
}
word! {
    /// What withdrew a version, and can be undone.
    Withdrawal = {
        use model::Withdrawal as W;
        one_of([W::Yank, W::Archive].map(W::as_str))
    }
}
word! {
    /// Where a running backend stands in its life.
    InstanceState = {
        use model::InstanceState as I;
        let begins = [I::Registered, I::Initializing, I::Connecting, I::Ready];
        let ends = [I::Degraded, I::Stopping, I::Stopped];
        one_of(begins.into_iter().chain(ends).map(I::as_str))
    }
}
word! {
    /// Where a plugin stands, taken together.
    PluginState = { one_of(model::PluginState::ALL.map(model::PluginState::as_str)) }
}
word! {
    /// Where in a plugin's life in a browser something failed.
    FailurePhase = {
        use model::FailurePhase as F;
        one_of([F::Load, F::Setup, F::Mount, F::Render, F::Dispose].map(F::as_str))
    }
}
word! {
    /// What the last probes of a backend said.
    Health = {
        use model::Health as H;
        one_of([H::Healthy, H::Degraded, H::Unhealthy].map(H::as_str))
    }
}
word! {
    /// Any JSON value: a text, an object.
    AnyValue = ObjectBuilder::new()
        .schema_type(SchemaType::AnyValue)
        .additional_properties(Some(AdditionalProperties::FreeForm(true)))
}
word! {
    /// Any JSON object.
    Object = ObjectBuilder::new()
        .additional_properties(Some(AdditionalProperties::FreeForm(true)))
}

const ID: &str = "^[a-z0-9_-]{1,64}$";
const SHA256: &str = "1c0b39a448fec1ce9df9335175dff49f81599de4778cdb353816ca1186cfc7be";
const SHA384: &str = "sha384-VDpjk7qrXlcZUvXBCFOFGbAS66G6DXL1ydWetuSsI99XNze8O+PwDp4M2oVEf8Te";

fn text(pattern: &str, example: &str) -> ObjectBuilder {
    let builder = ObjectBuilder::new().schema_type(Type::String);
    builder.pattern(Some(pattern)).examples([example])
}

fn formatted(format: &str, example: &str) -> ObjectBuilder {
    let builder = ObjectBuilder::new().schema_type(Type::String);
    builder.format(Some(SchemaFormat::Custom(format.to_owned()))).examples([example])
}

fn number(example: i64) -> ObjectBuilder {
    let builder = ObjectBuilder::new().schema_type(Type::Integer);
    builder.format(Some(SchemaFormat::KnownFormat(KnownFormat::Int64))).examples([example])
}

fn one_of(values: impl IntoIterator<Item = &'static str>) -> ObjectBuilder {
    ObjectBuilder::new().schema_type(Type::String).enum_values(Some(values))
}
