//! The outer layer of a hub message; arguments and results stay the bytes they are.
//!
//! Source: lazer-signalr.md §1.4.

use std::ops::Range;

use smallvec::SmallVec;

use crate::fault::Fault;
use crate::limits::MAX_ARGUMENTS;
use crate::mods::ModReading;
use crate::reader::{Reader, Token};
use crate::walk::Walk;

/// Where the arguments lie in the message. Every method of the hubs fits without an allocation.
pub type Ranges = SmallVec<[Range<usize>; 4]>;

#[derive(Debug, PartialEq)]
pub enum Envelope<'a> {
    Invocation {
        id: Option<Range<usize>>,
        target: Range<usize>,
        arguments: Ranges,
    },
    Completion {
        id: &'a str,
        outcome: Outcome<'a>,
    },
    Ping,
    Close {
        error: Option<&'a str>,
        allow_reconnect: bool,
    },
    /// Streams, cancellations, acknowledgements and what a later protocol may add.
    Other {
        kind: u64,
        id: Option<&'a str>,
    },
}

#[derive(Debug, PartialEq)]
pub enum Outcome<'a> {
    Error(&'a str),
    Void,
    Result(Range<usize>),
}

/// Reads one message, with mods first and plainly after that (see `mods`).
pub fn read(message: &[u8]) -> Result<Envelope<'_>, Fault> {
    let mut walk = Walk::new(ModReading::Pairs);
    read_with(message, &mut walk).or_else(|fault| match walk.saw_settings() {
        true => read_with(message, &mut Walk::new(ModReading::Empty)).map_err(|_| fault),
        false => Err(fault),
    })
}

fn read_with<'a>(message: &'a [u8], walk: &mut Walk) -> Result<Envelope<'a>, Fault> {
    let mut fields = Fields { reader: Reader::new(message), left: 0, walk };
    fields.open()?;
    let kind = fields.kind()?;
    let envelope = match kind {
        1 => fields.invocation()?,
        3 => fields.completion()?,
        6 => Envelope::Ping,
        7 => fields.close()?,
        2 | 4 | 5 => {
            fields.headers()?;
            Envelope::Other { kind, id: fields.text_or_nil()? }
        }
        _ => Envelope::Other { kind, id: None },
    };
    fields.end()?;
    Ok(envelope)
}

/// The fields of a message in turn.
struct Fields<'a, 'w> {
    reader: Reader<'a>,
    left: usize,
    walk: &'w mut Walk,
}

impl<'a> Fields<'a, '_> {
    fn open(&mut self) -> Result<(), Fault> {
        match self.reader.token()? {
            Token::Array(count) => {
                self.left = count;
                Ok(())
            }
            _ => Err(Fault::at(0, "a hub message is an array")),
        }
    }

    fn next(&mut self) -> Result<(), Fault> {
        match self.left.checked_sub(1) {
            Some(left) => {
                self.left = left;
                Ok(())
            }
            None => Err(self.reader.fault("the message lacks a field")),
        }
    }

    fn kind(&mut self) -> Result<u64, Fault> {
        self.next()?;
        let place = self.reader;
        match self.reader.token()? {
            Token::Int(kind) => u64::try_from(kind).map_err(|_| place.fault("the message type is negative")),
            _ => Err(place.fault("the message type is not a number")),
        }
    }

    fn headers(&mut self) -> Result<(), Fault> {
        self.next()?;
        match self.reader.rest().first() {
            Some(0x80..=0x8f | 0xde | 0xdf) => self.walk.skip(&mut self.reader),
            _ => Err(self.reader.fault("the headers are not a map")),
        }
    }

    fn text_or_nil(&mut self) -> Result<Option<&'a str>, Fault> {
        self.next()?;
        let place = self.reader;
        match self.reader.token()? {
            Token::Nil => Ok(None),
            Token::Str(text) => match std::str::from_utf8(text) {
                Ok(text) => Ok(Some(text)),
                Err(_) => Err(place.fault("text that is not UTF-8")),
            },
            _ => Err(place.fault("text expected")),
        }
    }

    fn text(&mut self) -> Result<&'a str, Fault> {
        let place = self.reader;
        self.text_or_nil()?.ok_or_else(|| place.fault("text expected, not nil"))
    }

    /// Where the text just read lies.
    fn behind(&self, text: &str) -> Range<usize> {
        let end = self.reader.offset();
        end.saturating_sub(text.len())..end
    }

    fn object(&mut self) -> Result<Range<usize>, Fault> {
        let start = self.reader.offset();
        self.walk.skip(&mut self.reader)?;
        Ok(start..self.reader.offset())
    }

    fn invocation(&mut self) -> Result<Envelope<'a>, Fault> {
        self.headers()?;
        let id = self.text_or_nil()?.map(|id| self.behind(id));
        let target = self.text().map(|target| self.behind(target))?;
        self.next()?;
        let place = self.reader;
        let count = match self.reader.token()? {
            Token::Array(count) if count <= MAX_ARGUMENTS => count,
            Token::Array(_) => return Err(place.fault("too many arguments")),
            _ => return Err(place.fault("the arguments are not an array")),
        };
        let mut arguments = Ranges::new();
        for _ in 0..count {
            arguments.push(self.object()?);
        }
        Ok(Envelope::Invocation { id, target, arguments })
    }

    fn completion(&mut self) -> Result<Envelope<'a>, Fault> {
        self.headers()?;
        let id = self.text()?;
        let place = self.reader;
        let outcome = match self.kind()? {
            1 => Outcome::Error(self.text()?),
            2 => Outcome::Void,
            3 => {
                self.next()?;
                Outcome::Result(self.object()?)
            }
            _ => return Err(place.fault("no such kind of completion")),
        };
        Ok(Envelope::Completion { id, outcome })
    }

    fn close(&mut self) -> Result<Envelope<'a>, Fault> {
        let error = self.text_or_nil()?;
        if self.left == 0 {
            return Ok(Envelope::Close { error, allow_reconnect: false });
        }
        self.next()?;
        let place = self.reader;
        match self.reader.token()? {
            Token::Bool(allow_reconnect) => Ok(Envelope::Close { error, allow_reconnect }),
            _ => Err(place.fault("whether to reconnect is true or false")),
        }
    }

    /// Fields that a later protocol may add are stepped over; bytes beyond the array are not.
    fn end(&mut self) -> Result<(), Fault> {
        for _ in 0..self.left {
            self.walk.skip(&mut self.reader)?;
        }
        match self.reader.is_at_end() {
            true => Ok(()),
            false => Err(self.reader.fault("more data after the message")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOST_CHANGED: &[u8] = b"\x96\x01\x80\xc0\xabHostChanged\x91\x05\x90";

    fn call(message: &[u8]) -> (Option<&[u8]>, &[u8], Vec<&[u8]>) {
        match read(message).unwrap() {
            Envelope::Invocation { id, target, arguments } => (
                id.map(|id| &message[id]),
                &message[target],
                arguments.into_iter().map(|argument| &message[argument]).collect(),
            ),
            other => panic!("not a call: {other:?}"),
        }
    }

    #[test]
    fn a_call_is_taken_apart() {
        assert_eq!(call(HOST_CHANGED), (None, &b"HostChanged"[..], vec![&[5][..]]));
        assert_eq!(
            call(b"\x95\x01\x80\xa17\xa1A\x92\x90\xc0"),
            (Some(&b"7"[..]), &b"A"[..], vec![&[0x90][..], &[0xc0]])
        );
    }

    #[test]
    fn a_call_with_a_pair_that_only_looks_like_a_mod_is_taken_apart() {
        assert_eq!(call(b"\x95\x01\x80\xc0\xa1A\x91\x92\xa1X\x91\xa1y").2, [b"\x92\xa1X\x91\xa1y"]);
    }

    #[test]
    fn answers_are_told_apart() {
        let id = "7";
        let answer = |message| match read(message).unwrap() {
            Envelope::Completion { id: found, outcome } => {
                assert_eq!(found, id);
                format!("{outcome:?}")
            }
            other => panic!("not an answer: {other:?}"),
        };
        assert_eq!(answer(b"\x94\x03\x80\xa17\x02"), "Void");
        assert_eq!(answer(b"\x95\x03\x80\xa17\x02\xc0"), "Void");
        assert_eq!(answer(b"\x95\x03\x80\xa17\x01\xa3bad"), "Error(\"bad\")");
        assert_eq!(answer(b"\x95\x03\x80\xa17\x03\x05"), "Result(6..7)");
    }

    #[test]
    fn the_end_of_a_connection_may_leave_out_the_last_field() {
        assert_eq!(read(b"\x91\x06").unwrap(), Envelope::Ping);
        let close = |error, allow_reconnect| Envelope::Close { error, allow_reconnect };
        assert_eq!(read(b"\x92\x07\xc0").unwrap(), close(None, false));
        assert_eq!(read(b"\x93\x07\xa2no\xc3").unwrap(), close(Some("no"), true));
    }

    #[test]
    fn every_cut_and_every_lengthening_is_refused() {
        for end in 0..HOST_CHANGED.len() {
            assert!(read(&HOST_CHANGED[..end]).is_err());
        }
        assert!(read(&[HOST_CHANGED, &[0xc0]].concat()).is_err());
    }

    #[test]
    fn more_arguments_than_any_method_has_are_refused() {
        let with = |count: u8| [&b"\x95\x01\x80\xc0\xa1A\xdc\x00"[..], &[count], &vec![5; usize::from(count)]].concat();
        assert_eq!(call(&with(64)).2.len(), 64);
        assert!(read(&with(65)).is_err());
    }
}
