//! Reads a request's body the way its description says: where a member is an object, an array is
//! refused.
//!
//! Derived types take an array for a struct, member by member, and an empty one for a struct all of
//! whose members have defaults: `{"rules":[[]]}` would be one rule that means everybody. Here each
//! struct, at any depth, is read as an object, and the place of what is wrong is named.

use serde::{
    Deserializer,
    de::{
        self, DeserializeOwned, DeserializeSeed, EnumAccess, MapAccess, SeqAccess, VariantAccess,
        Visitor,
    },
};
use serde_path_to_error::{Path, Segment, Track};
use std::fmt;

/// Why a body cannot be read.
#[derive(Debug, PartialEq, Eq)]
pub struct Unreadable {
    /// JSON pointer of the member that is wrong; none where the text is no JSON or the whole is
    /// meant.
    pub pointer: Option<String>,
    /// What is wrong, with line and column.
    pub why: String,
}

/// Reads a whole JSON document.
///
/// # Errors
/// It is no JSON, ends early or goes on after its end, or a member has another type.
pub fn read<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Unreadable> {
    let mut json = serde_json::Deserializer::from_slice(bytes);
    let mut track = Track::new();
    let read =
        T::deserialize(serde_path_to_error::Deserializer::new(Objects(&mut json), &mut track))
            .map_err(|error| Unreadable {
                pointer: pointer(&track.path()),
                why: error.to_string(),
            })?;
    let whole = |error: serde_json::Error| Unreadable { pointer: None, why: error.to_string() };
    json.end().map_err(whole)?;
    Ok(read)
}

fn pointer(path: &Path) -> Option<String> {
    let mut pointer = String::new();
    for segment in path {
        let name = match segment {
            Segment::Seq { index } => index.to_string(),
            Segment::Map { key } => key.replace('~', "~0").replace('/', "~1"),
            Segment::Enum { .. } | Segment::Unknown => break,
        };
        pointer.push('/');
        pointer.push_str(&name);
    }
    (!pointer.is_empty()).then_some(pointer)
}

/// Whatever it wraps, with structs as objects only. It wraps what reads, who is told, and the parts
/// of a list or an object, so that it holds at every depth.
struct Objects<T>(T);

/// Told of an object where a struct is meant.
struct Struct<V>(V);

macro_rules! asked_for {
    ($($method:ident($($name:ident: $type:ty),*);)*) => {$(
        fn $method<V: Visitor<'de>>(self, $($name: $type,)* visitor: V) -> Result<V::Value, D::Error> {
            self.0.$method($($name,)* Objects(visitor))
        }
    )*};
}

impl<'de, D: Deserializer<'de>> Deserializer<'de> for Objects<D> {
    type Error = D::Error;

    asked_for! {
        deserialize_any(); deserialize_bool(); deserialize_i8(); deserialize_i16();
        deserialize_i32(); deserialize_i64(); deserialize_i128(); deserialize_u8();
        deserialize_u16(); deserialize_u32(); deserialize_u64(); deserialize_u128();
        deserialize_f32(); deserialize_f64(); deserialize_char(); deserialize_str();
        deserialize_string(); deserialize_bytes(); deserialize_byte_buf(); deserialize_option();
        deserialize_unit(); deserialize_unit_struct(name: &'static str);
        deserialize_newtype_struct(name: &'static str); deserialize_seq();
        deserialize_tuple(len: usize); deserialize_tuple_struct(name: &'static str, len: usize);
        deserialize_map();
        deserialize_enum(name: &'static str, variants: &'static [&'static str]);
        deserialize_identifier(); deserialize_ignored_any();
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, D::Error> {
        self.0.deserialize_map(Struct(visitor))
    }

    fn is_human_readable(&self) -> bool {
        self.0.is_human_readable()
    }
}

macro_rules! told {
    ($($method:ident($type:ty);)*) => {$(
        fn $method<E: de::Error>(self, value: $type) -> Result<V::Value, E> {
            self.0.$method(value)
        }
    )*};
}

impl<'de, V: Visitor<'de>> Visitor<'de> for Objects<V> {
    type Value = V::Value;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.expecting(formatter)
    }

    told! {
        visit_bool(bool); visit_i8(i8); visit_i16(i16); visit_i32(i32); visit_i64(i64);
        visit_i128(i128); visit_u8(u8); visit_u16(u16); visit_u32(u32); visit_u64(u64);
        visit_u128(u128); visit_f32(f32); visit_f64(f64); visit_char(char); visit_str(&str);
        visit_borrowed_str(&'de str); visit_string(String); visit_bytes(&[u8]);
        visit_borrowed_bytes(&'de [u8]); visit_byte_buf(Vec<u8>);
    }

    fn visit_none<E: de::Error>(self) -> Result<V::Value, E> {
        self.0.visit_none()
    }

    fn visit_unit<E: de::Error>(self) -> Result<V::Value, E> {
        self.0.visit_unit()
    }

    fn visit_some<D: Deserializer<'de>>(self, value: D) -> Result<V::Value, D::Error> {
        self.0.visit_some(Objects(value))
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, value: D) -> Result<V::Value, D::Error> {
        self.0.visit_newtype_struct(Objects(value))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, list: A) -> Result<V::Value, A::Error> {
        self.0.visit_seq(Objects(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, object: A) -> Result<V::Value, A::Error> {
        self.0.visit_map(Objects(object))
    }

    fn visit_enum<A: EnumAccess<'de>>(self, value: A) -> Result<V::Value, A::Error> {
        self.0.visit_enum(Objects(value))
    }
}

impl<'de, V: Visitor<'de>> Visitor<'de> for Struct<V> {
    type Value = V::Value;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, object: A) -> Result<V::Value, A::Error> {
        self.0.visit_map(Objects(object))
    }
}

impl<'de, S: DeserializeSeed<'de>> DeserializeSeed<'de> for Objects<S> {
    type Value = S::Value;

    fn deserialize<D: Deserializer<'de>>(self, value: D) -> Result<S::Value, D::Error> {
        self.0.deserialize(Objects(value))
    }
}

impl<'de, A: SeqAccess<'de>> SeqAccess<'de> for Objects<A> {
    type Error = A::Error;

    fn next_element_seed<S: DeserializeSeed<'de>>(
        &mut self,
        seed: S,
    ) -> Result<Option<S::Value>, A::Error> {
        self.0.next_element_seed(Objects(seed))
    }

    fn size_hint(&self) -> Option<usize> {
        self.0.size_hint()
    }
}

impl<'de, A: MapAccess<'de>> MapAccess<'de> for Objects<A> {
    type Error = A::Error;

    fn next_key_seed<S: DeserializeSeed<'de>>(
        &mut self,
        seed: S,
    ) -> Result<Option<S::Value>, A::Error> {
        self.0.next_key_seed(Objects(seed))
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, A::Error> {
        self.0.next_value_seed(Objects(seed))
    }

    fn size_hint(&self) -> Option<usize> {
        self.0.size_hint()
    }
}

impl<'de, A: EnumAccess<'de>> EnumAccess<'de> for Objects<A> {
    type Error = A::Error;
    type Variant = Objects<A::Variant>;

    fn variant_seed<S: DeserializeSeed<'de>>(
        self,
        seed: S,
    ) -> Result<(S::Value, Self::Variant), A::Error> {
        self.0.variant_seed(Objects(seed)).map(|(name, rest)| (name, Objects(rest)))
    }
}

impl<'de, A: VariantAccess<'de>> VariantAccess<'de> for Objects<A> {
    type Error = A::Error;

    fn unit_variant(self) -> Result<(), A::Error> {
        self.0.unit_variant()
    }

    fn newtype_variant_seed<S: DeserializeSeed<'de>>(self, seed: S) -> Result<S::Value, A::Error> {
        self.0.newtype_variant_seed(Objects(seed))
    }

    fn tuple_variant<V: Visitor<'de>>(self, len: usize, visitor: V) -> Result<V::Value, A::Error> {
        self.0.tuple_variant(len, Objects(visitor))
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, A::Error> {
        self.0.struct_variant(fields, Objects(visitor))
    }
}

#[cfg(test)]
mod tests {
    use super::{Unreadable, read};
    use serde::Deserialize;
    use std::collections::BTreeMap;

    #[derive(Debug, Default, PartialEq, Deserialize)]
    #[serde(default, deny_unknown_fields)]
    struct Leaf {
        names: Vec<String>,
        share: Option<f64>,
    }

    #[derive(Debug, PartialEq, Deserialize)]
    enum Way {
        All,
        Some(Leaf),
        Of { leaf: Leaf },
    }

    #[derive(Debug, Default, Deserialize)]
    #[serde(default, deny_unknown_fields)]
    struct Tree {
        leaves: Vec<Leaf>,
        one: Option<Box<Leaf>>,
        named: BTreeMap<String, Leaf>,
        pair: (u8, Leaf),
        way: Option<Way>,
        any: serde_json::Value,
        raw: Option<Box<serde_json::value::RawValue>>,
    }

    fn pointer_of(text: &str) -> Option<String> {
        read::<Tree>(text.as_bytes()).unwrap_err().pointer
    }

    #[test]
    fn objects_lists_and_values_are_read_as_ever() {
        let text = r#"{"leaves":[{},{"names":["a"],"share":1}],"one":{"share":2.5},
            "named":{"x":{}},"pair":[3,{}],"way":{"Some":{"names":[]}},
            "any":[[],{"a":[1]}],"raw":[1, 2]}"#;
        let tree: Tree = read(text.as_bytes()).unwrap();
        let plain: Tree = serde_json::from_str(text).unwrap();
        assert_eq!(format!("{tree:?}"), format!("{plain:?}"));
        assert_eq!(read::<Tree>(br#"{"way":"All"}"#).unwrap().way, Some(Way::All));
        assert_eq!(read::<Tree>(b"{}").unwrap().leaves, []);
    }

    #[test]
    fn an_array_is_no_object_at_any_depth() {
        for (text, place) in [
            ("[]", None),
            (r#"{"leaves":[{},[]]}"#, Some("/leaves/1")),
            (r#"{"one":[]}"#, Some("/one")),
            (r#"{"named":{"a/b~c":[["x"],1]}}"#, Some("/named/a~1b~0c")),
            (r#"{"pair":[1,[]]}"#, Some("/pair/1")),
            (r#"{"way":{"Some":[]}}"#, Some("/way")),
            (r#"{"way":{"Of":{"leaf":[]}}}"#, Some("/way")),
        ] {
            assert_eq!(pointer_of(text).as_deref(), place, "{text}");
        }
        let Unreadable { why, .. } = read::<Tree>(br#"{"one":[]}"#).unwrap_err();
        assert_eq!(why, "invalid type: sequence, expected an object at line 1 column 7");
    }

    #[test]
    fn the_place_of_another_fault_is_named_too() {
        assert_eq!(pointer_of(r#"{"leaves":[{"share":"x"}]}"#).unwrap(), "/leaves/0/share");
        assert_eq!(pointer_of(r#"{"one":{"nope":1}}"#).unwrap(), "/one/nope");
        assert_eq!(pointer_of("{").as_deref(), None);
        assert_eq!(pointer_of("{} {}").as_deref(), None);
    }
}
