//! [`section!`]: a table of fields that yields a struct, its reader, its JSON and its schema.

/// The key of a field: its own name, or the one given.
macro_rules! key {
    ($field:ident) => {
        stringify!($field)
    };
    ($field:ident $key:literal) => {
        $key
    };
}

/// A field's default as a JSON function, where it has one.
macro_rules! default_json {
    ($type:ty) => {
        None
    };
    ($type:ty, $default:expr) => {
        Some(|| {
            let value: $type = $default;
            serde_json::to_value(value).unwrap_or_default()
        })
    };
}

/// A field's default value, where it has one.
macro_rules! default_value {
    ($type:ty) => {
        None
    };
    ($type:ty, $default:expr) => {{
        let value: $type = $default;
        Some(value)
    }};
}

/// A struct whose fields are read from a mapping: `name ("key"): Type = default`. Whether a field
/// is required follows from its type: `Option` and lists are not, nor is one with a default.
macro_rules! section {
    (
        $(#[doc = $about:literal])+
        $name:ident {
            $( $(#[doc = $doc:literal])+ $field:ident $(($key:literal))? : $type:ty $(= $default:expr)? ),+ $(,)?
        }
    ) => {
        $(#[doc = $about])+
        #[derive(Clone, Debug, PartialEq)]
        pub struct $name { $( $(#[doc = $doc])+ pub $field: $type, )+ }

        impl $crate::shape::Section for $name {
            const NAME: &'static str = stringify!($name);
            const ABOUT: &'static [&'static str] = &[$($about),+];

            fn fields() -> Vec<$crate::shape::Field> {
                use $crate::shape::Read;
                vec![$( $crate::shape::Field {
                    name: $crate::section::key!($field $($key)?),
                    about: &[$($doc),+],
                    required: $crate::section::default_value!($type $(, $default)?)
                        .or_else(<$type as Read>::absent)
                        .is_none(),
                    default: $crate::section::default_json!($type $(, $default)?),
                    schema: <$type as Read>::schema,
                } ),+]
            }

            fn gather(
                fields: &$crate::fields::Fields<'_>,
                report: &mut $crate::report::Report,
            ) -> Option<Self> {
                $( let $field = fields.take::<$type>(
                    $crate::section::key!($field $($key)?),
                    &[$($doc),+],
                    $crate::section::default_value!($type $(, $default)?),
                    report,
                ); )+
                Some(Self { $($field: $field?),+ })
            }

            fn blank() -> Option<Self> {
                use $crate::shape::Read;
                Some(Self { $($field: $crate::section::default_value!($type $(, $default)?)
                    .or_else(<$type as Read>::absent)?),+ })
            }

            fn is_blank(&self) -> bool {
                use $crate::shape::Read;
                $( <$type as Read>::is_absent(&self.$field) )&&+
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                use {serde::ser::SerializeMap, $crate::shape::Read};
                let mut map = serializer.serialize_map(None)?;
                $( if !<$type as Read>::is_absent(&self.$field) {
                    map.serialize_entry($crate::section::key!($field $($key)?), &self.$field)?;
                } )+
                map.end()
            }
        }

        /// Reads the stored form; `read` is for what an author wrote.
        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(source: D) -> Result<Self, D::Error> {
                let mut fields = $crate::stored::Fields::deserialize(source)?;
                Ok(Self { $(
                    $field: fields.take(
                        $crate::section::key!($field $($key)?),
                        $crate::section::default_value!($type $(, $default)?),
                    )?,
                )+ })
            }
        }
    };
}

pub(crate) use {default_json, default_value, key, section};
