//! Reading single MessagePack tokens. Nothing here trusts a length before the bytes are there.

use crate::fault::Fault;

/// One token: a whole scalar, or the header of a container whose items follow.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Token<'a> {
    Nil,
    Bool(bool),
    Int(i64),
    Uint(u64),
    Float32(f32),
    Float64(f64),
    Str(&'a [u8]),
    Bin(&'a [u8]),
    Array(usize),
    Map(usize),
    Ext(i8, &'a [u8]),
}

/// A position in a byte slice, with the number of items containers may still announce.
#[derive(Debug, Clone, Copy)]
pub struct Reader<'a> {
    rest: &'a [u8],
    length: usize,
    budget: usize,
}

impl<'a> Reader<'a> {
    pub fn new(data: &'a [u8]) -> Self {
        Self { rest: data, length: data.len(), budget: data.len() }
    }

    #[inline(always)]
    pub fn offset(&self) -> usize {
        self.length.saturating_sub(self.rest.len())
    }

    #[inline(always)]
    pub fn rest(&self) -> &'a [u8] {
        self.rest
    }

    #[inline(always)]
    pub fn is_at_end(&self) -> bool {
        self.rest.is_empty()
    }

    #[cold]
    pub fn fault(&self, reason: &'static str) -> Fault {
        Fault::at(self.offset(), reason)
    }

    #[cold]
    fn cut(&self) -> Fault {
        self.fault("the data ends too early")
    }

    /// Announces `count` items. Every item takes a byte at least and belongs to one container, so
    /// all counts together cannot exceed the bytes: a header that promises more is refused before
    /// anything is allocated for it.
    #[inline(always)]
    pub fn owe(&mut self, count: usize) -> Result<(), Fault> {
        match self.budget.checked_sub(count) {
            Some(budget) if count <= self.rest.len() => {
                self.budget = budget;
                Ok(())
            }
            _ => Err(self.cut()),
        }
    }

    #[inline(always)]
    pub fn take(&mut self, count: usize) -> Result<&'a [u8], Fault> {
        match self.rest.split_at_checked(count) {
            Some((head, tail)) => {
                self.rest = tail;
                Ok(head)
            }
            None => Err(self.cut()),
        }
    }

    #[inline(always)]
    pub fn take_array<const N: usize>(&mut self) -> Result<[u8; N], Fault> {
        match self.rest.split_first_chunk::<N>() {
            Some((head, tail)) => {
                self.rest = tail;
                Ok(*head)
            }
            None => Err(self.cut()),
        }
    }

    /// Goes on where `tail`, the end of what was left, begins.
    #[inline(always)]
    pub fn jump(&mut self, tail: &'a [u8]) {
        self.rest = tail;
    }

    #[inline(always)]
    fn length8(&mut self) -> Result<usize, Fault> {
        Ok(usize::from(u8::from_be_bytes(self.take_array()?)))
    }

    #[inline(always)]
    fn length16(&mut self) -> Result<usize, Fault> {
        Ok(usize::from(u16::from_be_bytes(self.take_array()?)))
    }

    #[inline(always)]
    fn length32(&mut self) -> Result<usize, Fault> {
        usize::try_from(u32::from_be_bytes(self.take_array()?)).map_err(|_| self.cut())
    }

    #[inline(always)]
    fn ext(&mut self, length: usize) -> Result<Token<'a>, Fault> {
        let kind = i8::from_be_bytes(self.take_array()?);
        Ok(Token::Ext(kind, self.take(length)?))
    }

    #[inline(always)]
    pub fn token(&mut self) -> Result<Token<'a>, Fault> {
        let [marker] = self.take_array()?;
        Ok(match marker {
            0x00..=0x7f => Token::Int(i64::from(marker)),
            0x80..=0x8f => Token::Map(usize::from(marker & 0x0f)),
            0x90..=0x9f => Token::Array(usize::from(marker & 0x0f)),
            0xa0..=0xbf => Token::Str(self.take(usize::from(marker & 0x1f))?),
            0xc0 => Token::Nil,
            0xc1 => return Err(Fault::at(self.offset().saturating_sub(1), "0xc1 is no MessagePack type")),
            0xc2 => Token::Bool(false),
            0xc3 => Token::Bool(true),
            0xc4 => Token::Bin(self.length8().and_then(|n| self.take(n))?),
            0xc5 => Token::Bin(self.length16().and_then(|n| self.take(n))?),
            0xc6 => Token::Bin(self.length32().and_then(|n| self.take(n))?),
            0xc7 => self.length8().and_then(|n| self.ext(n))?,
            0xc8 => self.length16().and_then(|n| self.ext(n))?,
            0xc9 => self.length32().and_then(|n| self.ext(n))?,
            0xca => Token::Float32(f32::from_be_bytes(self.take_array()?)),
            0xcb => Token::Float64(f64::from_be_bytes(self.take_array()?)),
            0xcc => Token::Int(i64::from(u8::from_be_bytes(self.take_array()?))),
            0xcd => Token::Int(i64::from(u16::from_be_bytes(self.take_array()?))),
            0xce => Token::Int(i64::from(u32::from_be_bytes(self.take_array()?))),
            0xcf => Token::Uint(u64::from_be_bytes(self.take_array()?)),
            0xd0 => Token::Int(i64::from(i8::from_be_bytes(self.take_array()?))),
            0xd1 => Token::Int(i64::from(i16::from_be_bytes(self.take_array()?))),
            0xd2 => Token::Int(i64::from(i32::from_be_bytes(self.take_array()?))),
            0xd3 => Token::Int(i64::from_be_bytes(self.take_array()?)),
            0xd4 => self.ext(1)?,
            0xd5 => self.ext(2)?,
            0xd6 => self.ext(4)?,
            0xd7 => self.ext(8)?,
            0xd8 => self.ext(16)?,
            0xd9 => Token::Str(self.length8().and_then(|n| self.take(n))?),
            0xda => Token::Str(self.length16().and_then(|n| self.take(n))?),
            0xdb => Token::Str(self.length32().and_then(|n| self.take(n))?),
            0xdc => Token::Array(self.length16()?),
            0xdd => Token::Array(self.length32()?),
            0xde => Token::Map(self.length16()?),
            0xdf => Token::Map(self.length32()?),
            0xe0..=0xff => Token::Int(i64::from(i8::from_be_bytes([marker]))),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_length_is_not_believed_before_the_bytes_are_there() {
        for header in [[0xc6, 0xff, 0xff, 0xff, 0xff], [0xdb, 0xff, 0xff, 0xff, 0xff], [0xc9, 0xff, 0xff, 0xff, 0xff]] {
            assert!(Reader::new(&header).token().is_err());
        }
        let mut reader = Reader::new(&[0xdd, 0, 0, 0, 3, 0xc0, 0xc0]);
        assert_eq!(reader.token().unwrap(), Token::Array(3));
        assert!(reader.owe(3).is_err());
    }

    #[test]
    fn every_item_belongs_to_one_container() {
        let mut reader = Reader::new(&[0x92, 0xc0, 0xc0, 0xc0]);
        assert!(reader.owe(2).is_ok());
        assert!(reader.owe(3).is_err());
    }

    #[test]
    fn the_one_unused_marker_is_refused() {
        assert!(Reader::new(&[0xc1]).token().is_err());
    }
}
