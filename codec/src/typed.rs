//! Reading objects of a known class: arrays indexed by key, where a shorter array leaves the
//! defaults and further fields are stepped over.
//!
//! Source: lazer-signalr.md §2.

use crate::fault::Fault;
use crate::mods::ModReading;
use crate::reader::{Reader, Token};
use crate::walk::Walk;

/// The fields of one such array, in turn.
#[derive(Debug)]
pub struct Fields {
    left: usize,
}

impl Fields {
    pub fn open(reader: &mut Reader<'_>) -> Result<Self, Fault> {
        Ok(Self { left: length(reader)? })
    }

    /// Whether another field is there; counts it as read.
    pub fn more(&mut self) -> bool {
        match self.left.checked_sub(1) {
            Some(left) => {
                self.left = left;
                true
            }
            None => false,
        }
    }

    /// Steps over the fields that a later version added.
    pub fn close(self, reader: &mut Reader<'_>) -> Result<(), Fault> {
        (0..self.left).try_for_each(|_| raw(reader).map(|_| ()))
    }
}

/// The length of an array or of nil, which stands for an empty one.
pub fn length(reader: &mut Reader<'_>) -> Result<usize, Fault> {
    let place = *reader;
    match reader.token()? {
        Token::Array(length) => {
            reader.owe(length)?;
            Ok(length)
        }
        Token::Nil => Ok(0),
        _ => Err(place.fault("an array expected")),
    }
}

/// An object left as the bytes it is.
pub fn raw<'a>(reader: &mut Reader<'a>) -> Result<&'a [u8], Fault> {
    let before = reader.rest();
    Walk::new(ModReading::Pairs).skip(reader)?;
    Ok(before.get(..before.len().saturating_sub(reader.rest().len())).unwrap_or_default())
}

fn nil_is_next(reader: &Reader<'_>) -> bool {
    reader.rest().first() == Some(&crate::wire::NIL)
}

/// The value, or `None` for nil.
pub fn optional<'a, T>(
    reader: &mut Reader<'a>,
    read: impl FnOnce(&mut Reader<'a>) -> Result<T, Fault>,
) -> Result<Option<T>, Fault> {
    match nil_is_next(reader) {
        true => reader.token().map(|_| None),
        false => read(reader).map(Some),
    }
}

pub fn integer<T: TryFrom<i64>>(reader: &mut Reader<'_>) -> Result<T, Fault> {
    let place = *reader;
    match reader.token()? {
        Token::Int(value) => T::try_from(value).map_err(|_| place.fault("the number is out of range")),
        _ => Err(place.fault("an integer expected")),
    }
}

/// A double, which may arrive as a float or an integer.
#[allow(clippy::as_conversions)] // an integer beyond 2^53 is rounded, as the client's reader does
pub fn double(reader: &mut Reader<'_>) -> Result<f64, Fault> {
    let place = *reader;
    match reader.token()? {
        Token::Float64(value) => Ok(value),
        Token::Float32(value) => Ok(f64::from(value)),
        Token::Int(value) => Ok(value as f64),
        _ => Err(place.fault("a number expected")),
    }
}

#[allow(clippy::as_conversions)] // rounding to float32 is what the field's type says
pub fn single(reader: &mut Reader<'_>) -> Result<f32, Fault> {
    double(reader).map(|value| value as f32)
}

/// A map from integers to integers, in its order.
pub fn counts(reader: &mut Reader<'_>) -> Result<Vec<(i64, i64)>, Fault> {
    let place = *reader;
    match reader.token()? {
        Token::Map(length) => {
            reader.owe(length.saturating_mul(2))?;
            (0..length).map(|_| Ok((integer(reader)?, integer(reader)?))).collect()
        }
        Token::Nil => Ok(Vec::new()),
        _ => Err(place.fault("a map expected")),
    }
}

pub fn integers(reader: &mut Reader<'_>) -> Result<Vec<i64>, Fault> {
    (0..length(reader)?).map(|_| integer(reader)).collect()
}
