//! Codes of findings: an enum whose variants are the stable codes of one area, in the order of
//! their numbers.

/// Makes such an enum. Each variant says what it is about and which code it has:
///
/// ```
/// midplane_refusal::codes! {
///     /// What was found, `MP-ABC-nnn`.
///     pub enum Code {
///         /// It cannot be read.
///         Unreadable = "MP-ABC-001",
///     }
/// }
/// assert_eq!(Code::ALL[0].as_str(), "MP-ABC-001");
/// ```
#[macro_export]
macro_rules! codes {
    (
        $(#[doc = $of:literal])+
        pub enum $Codes:ident { $($(#[doc = $about:literal])+ $name:ident = $code:literal,)+ }
    ) => {
        $(#[doc = $of])+
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $Codes { $($(#[doc = $about])+ $name,)+ }

        impl $Codes {
            /// All codes in order of their numbers.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// The code as it is printed.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$name => $code),+ }
            }
        }

        impl ::std::fmt::Display for $Codes {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl $crate::serde::Serialize for $Codes {
            fn serialize<S: $crate::serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::std::result::Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }
    };
}
