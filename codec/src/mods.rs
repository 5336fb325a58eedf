//! The one place where lazer's MessagePack is not MessagePack: a mod.
//!
//! A mod travels as `[acronym, settings]`, and the settings are an array whose header says N
//! although 2N items follow (key, value, key, value). A plain reader loses its place there. A mod
//! is therefore recognised by its look: an array of two, the first an acronym, the second an array
//! whose first item, if it has any, is a string.
//!
//! That look is no proof: `["EN", ["x"]]` may be an honest pair. But a reader that takes any
//! non-empty settings for a mod needs strictly more items than one that does not, so of the two
//! readings at most one ends exactly where the data ends. Reading tries mods first and falls back
//! to the plain reading, and so is never wrong about data that holds no mod with settings.

use crate::reader::{Reader, Token};

/// How arrays that look like mods are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ModReading {
    /// `[acronym, settings]` with N pairs under a header of N.
    Pairs,
    /// Settings are ordinary arrays; a mod without settings is still a mod.
    Empty,
    /// No array is a mod.
    Never,
}

/// Upper-case ASCII letters and digits, of any length: `DT`, `10K`, `SV2`.
#[inline]
pub fn is_acronym(text: &[u8]) -> bool {
    !text.is_empty() && text.iter().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit())
}

/// Whether the next token is a string, as the key of a setting has to be.
#[inline]
pub fn string_is_next(reader: &Reader<'_>) -> bool {
    matches!(reader.rest().first(), Some(0xa0..=0xbf | 0xd9..=0xdb))
}

/// What follows the acronym of a mod.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Settings {
    /// The header is read; this many pairs follow.
    Pairs(usize),
    /// A map or nil, yet to be read. The client never writes one, other programs may.
    Value,
}

/// A mod seen ahead, and the place where reading goes on.
#[derive(Debug)]
pub struct Found<'a> {
    pub acronym: &'a [u8],
    pub settings: Settings,
    pub reader: Reader<'a>,
}

/// Looks at the two items of a pair from just behind its header (already owed).
#[inline]
pub fn look<'a>(pair: &Reader<'a>, reading: ModReading) -> Option<Found<'a>> {
    if reading == ModReading::Never || !string_is_next(pair) {
        return None;
    }
    let mut reader = *pair;
    let acronym = match reader.token() {
        Ok(Token::Str(text)) if is_acronym(text) => text,
        _ => return None,
    };
    let before = reader;
    match reader.token() {
        Ok(Token::Array(0)) => Some(Found { acronym, settings: Settings::Pairs(0), reader }),
        Ok(Token::Array(pairs)) if reading == ModReading::Pairs && string_is_next(&reader) => {
            Some(Found { acronym, settings: Settings::Pairs(pairs), reader })
        }
        Ok(Token::Map(_) | Token::Nil) => Some(Found { acronym, settings: Settings::Value, reader: before }),
        _ => None,
    }
}
