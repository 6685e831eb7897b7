//! Values out of a fixed list.

use crate::{
    Code,
    diagnostic::shown,
    hints,
    report::Report,
    shape::{At, Defs, Read},
};
use midplane_model::{Priority, Trust, UiKind};
use serde_json::{Value as Json, json};

/// Reads one of `options` by its spelling.
pub(crate) fn choose<T: Copy>(at: At<'_>, options: &[(&str, T)], report: &mut Report) -> Option<T> {
    let text = at.text(report)?;
    if let Some((_, value)) = options.iter().find(|(spelling, _)| *spelling == text) {
        return Some(*value);
    }
    let spellings: Vec<&str> = options.iter().map(|(spelling, _)| *spelling).collect();
    let message = format!("{} cannot be `{}`", at.called(), shown(text));
    let hint = hints::for_value(text, &spellings);
    report.add(Code::UnknownValue, at.node.span, message, hint);
    None
}

/// Reads and describes a type with a fixed list of spellings.
macro_rules! read_choice {
    ($name:ident: $($variant:ident => $text:literal),+ $(,)?) => {
        impl Read for $name {
            const DISTINCT: bool = true;

            fn read(at: At<'_>, report: &mut Report) -> Option<Self> {
                choose(at, &[$(($text, Self::$variant)),+], report)
            }

            fn schema(_: &mut Defs) -> Json {
                json!({ "enum": [$($text),+] })
            }
        }
    };
}

/// An enum with its spellings.
macro_rules! choice {
    (
        $(#[doc = $about:literal])+
        $name:ident { $( $(#[doc = $doc:literal])+ $variant:ident => $text:literal ),+ $(,)? }
    ) => {
        $(#[doc = $about])+
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
        pub enum $name { $( $(#[doc = $doc])+ #[serde(rename = $text)] $variant ),+ }

        impl $name {
            /// The spelling in a manifest.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $text),+ }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }

        read_choice!($name: $($variant => $text),+);
    };
}

choice! {
    /// What a plugin is for (UPF layers 3 to 5).
    PluginType {
        /// Features for users.
        Business => "business",
        /// An implementation of an infrastructure interface.
        Infrastructure => "infrastructure",
        /// An identity provider.
        Auth => "auth",
    }
}

choice! {
    /// How the gateway talks to a backend.
    Protocol {
        /// HTTP, usually with JSON.
        Http => "http",
        /// gRPC; health is `grpc.health.v1`.
        Grpc => "grpc",
    }
}

choice! {
    /// Whose requests the gateway passes on to a backend.
    Access {
        /// Everybody's whom the server lets through; what they may do is the backend's to say.
        Everybody => "everybody",
        /// Theirs whom the plugin is for (`targetAudience`, `permissions.ui`), as its UI.
        Audience => "audience",
    }
}

choice! {
    /// Who starts a backend.
    Runtime {
        /// Somebody else; it registers itself.
        External => "external",
        /// Midplane, as a supervised process.
        Process => "process",
        /// Midplane, as a WebAssembly component.
        Wasm => "wasm",
    }
}

choice! {
    /// What an exposed module is (UPF layer 6).
    ModuleType {
        /// A whole page.
        Page => "page",
        /// A part of a page.
        Widget => "widget",
        /// A React hook.
        Hook => "hook",
    }
}

choice! {
    /// A method that a webhook takes.
    HttpMethod {
        /// GET
        Get => "GET",
        /// POST
        Post => "POST",
        /// PUT
        Put => "PUT",
        /// PATCH
        Patch => "PATCH",
        /// DELETE
        Delete => "DELETE",
    }
}

read_choice!(UiKind:
    Pilet => "pilet",
    ModuleFederation => "module-federation",
    Umd => "umd",
    Esm => "esm",
);
read_choice!(Trust:
    FirstParty => "first-party",
    Reviewed => "reviewed",
    Unreviewed => "unreviewed",
    Untrusted => "untrusted",
);
read_choice!(Priority: High => "high", Normal => "normal", Low => "low");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_models_spellings_and_ours_are_the_same() {
        fn check<T: Read + serde::de::DeserializeOwned>() {
            for spelling in T::schema(&mut Defs::default())["enum"].as_array().unwrap() {
                serde_json::from_value::<T>(spelling.clone()).unwrap();
            }
        }
        check::<UiKind>();
        check::<Trust>();
        check::<Priority>();
        check::<PluginType>();
        check::<Runtime>();
    }
}
