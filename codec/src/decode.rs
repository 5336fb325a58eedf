//! Bytes to Python objects.

use pyo3::intern;
use pyo3::prelude::*;
use pyo3::types::{PyBool, PyBytes, PyDict, PyInt, PyString};

use crate::error::DecodeError;
use crate::fault::Fault;
use crate::input::Input;
use crate::limits::{MAX_BYTES, MAX_DEPTH};
use crate::mods::{self, Found, ModReading, Settings};
use crate::moment;
use crate::raw::{self, ListBuilder};
use crate::reader::{Reader, Token};
use crate::time::{self, Timestamp};

type Object<'py> = Bound<'py, PyAny>;

/// The one object that MessagePack bytes hold.
#[pyfunction]
#[pyo3(signature = (data, /, *, mods = true))]
pub fn decode<'py>(data: &Object<'py>, mods: bool) -> PyResult<Object<'py>> {
    let input = Input::of(data)?;
    whole(data.py(), input.bytes(), mods).map_err(DecodeError::from_fault)
}

/// Reads all of `data`, with mods first and plainly after that (see `mods` for why that is right).
pub fn whole<'py>(py: Python<'py>, data: &[u8], mods: bool) -> Result<Object<'py>, Fault> {
    if data.len() > MAX_BYTES {
        return Err(Fault::at(MAX_BYTES, "the data is too large"));
    }
    if !mods {
        return Decoder::new(py, data, ModReading::Never).all();
    }
    let mut decoder = Decoder::new(py, data, ModReading::Pairs);
    decoder.all().or_else(|fault| match decoder.saw_settings {
        true => Decoder::new(py, data, ModReading::Empty).all().map_err(|_| fault),
        false => Err(fault),
    })
}

struct Decoder<'py, 'a> {
    py: Python<'py>,
    reader: Reader<'a>,
    depth: usize,
    reading: ModReading,
    saw_settings: bool,
}

impl<'py, 'a> Decoder<'py, 'a> {
    fn new(py: Python<'py>, data: &'a [u8], reading: ModReading) -> Self {
        Self { py, reader: Reader::new(data), depth: 0, reading, saw_settings: false }
    }

    fn all(&mut self) -> Result<Object<'py>, Fault> {
        let value = self.value()?;
        if self.reader.is_at_end() {
            Ok(value)
        } else {
            Err(self.reader.fault("more data after the object"))
        }
    }

    fn value(&mut self) -> Result<Object<'py>, Fault> {
        let py = self.py;
        let token = self.reader.token()?;
        Ok(match token {
            Token::Float64(value) => raw::float(py, value)?,
            Token::Int(value) => raw::int(py, value)?,
            Token::Array(length) => return self.array(length),
            Token::Float32(value) => raw::float(py, f64::from(value))?,
            Token::Nil => py.None().into_bound(py),
            Token::Str(text) => return self.text(text),
            Token::Map(length) => return self.pairs(length, false),
            Token::Bool(value) => PyBool::new(py, value).to_owned().into_any(),
            Token::Uint(value) => PyInt::new(py, value).into_any(),
            Token::Bin(body) => PyBytes::new(py, body).into_any(),
            Token::Ext(kind, body) => return self.extension(kind, body),
        })
    }

    fn text(&self, text: &[u8]) -> Result<Object<'py>, Fault> {
        match std::str::from_utf8(text) {
            Ok(text) => Ok(PyString::new(self.py, text).into_any()),
            Err(_) => Err(Fault::at(self.reader.offset().saturating_sub(text.len()), "text that is not UTF-8")),
        }
    }

    fn enter(&mut self) -> Result<(), Fault> {
        if self.depth >= MAX_DEPTH {
            return Err(self.reader.fault("nested too deeply"));
        }
        self.depth = self.depth.saturating_add(1);
        Ok(())
    }

    fn leave(&mut self) {
        self.depth = self.depth.saturating_sub(1);
    }

    fn array(&mut self, length: usize) -> Result<Object<'py>, Fault> {
        self.reader.owe(length)?;
        self.enter()?;
        if length == 2 {
            if let Some(found) = mods::look(&self.reader, self.reading) {
                return self.game_mod(found);
            }
        }
        let mut list = ListBuilder::new(self.py, length)?;
        for _ in 0..length {
            list.push(self.value()?);
        }
        self.leave();
        Ok(list.finish()?)
    }

    fn game_mod(&mut self, found: Found<'a>) -> Result<Object<'py>, Fault> {
        self.reader = found.reader;
        let acronym = self.text(found.acronym)?;
        let settings = match found.settings {
            Settings::Value => self.value()?,
            Settings::Pairs(count) => {
                self.saw_settings |= count > 0;
                self.pairs(count, true)?
            }
        };
        self.leave();
        let game_mod = PyDict::new(self.py);
        game_mod.set_item(intern!(self.py, "acronym"), acronym)?;
        game_mod.set_item(intern!(self.py, "settings"), settings)?;
        Ok(game_mod.into_any())
    }

    fn pairs(&mut self, length: usize, named: bool) -> Result<Object<'py>, Fault> {
        self.reader.owe(length.saturating_mul(2))?;
        self.enter()?;
        let found = PyDict::new(self.py);
        for _ in 0..length {
            let offset = self.reader.offset();
            if named && !mods::string_is_next(&self.reader) {
                return Err(self.reader.fault("the key of a setting is not text"));
            }
            let key = self.value()?;
            let value = self.value()?;
            found.set_item(key, value).map_err(|_| Fault::at(offset, "a map key that Python cannot hash"))?;
        }
        self.leave();
        Ok(found.into_any())
    }

    fn extension(&self, kind: i8, body: &[u8]) -> Result<Object<'py>, Fault> {
        let offset = self.reader.offset().saturating_sub(body.len());
        if kind != time::TIMESTAMP {
            return Err(Fault::at(offset, format!("extension type {kind} is not known")));
        }
        Ok(moment::datetime(self.py, Timestamp::read(body, offset)?, offset)?.into_any())
    }
}
