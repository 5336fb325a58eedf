//! JSON objects from the rows of a database driver, by a shape that is compiled once.

use pyo3::prelude::*;
use pyo3::types::{
    PyBool, PyBytes, PyDateAccess, PyDateTime, PyDict, PyFloat, PyInt, PyList, PySequence, PyString, PyTimeAccess,
    PyTuple,
};

use crate::error::EncodeError;
use crate::fault::Fault;
use crate::json;
use crate::raw::{self, Exact};

/// Bytes that a page of fifty rows mostly takes no more of.
const ROOM: usize = 64 * 1024;

/// How a column is spelled.
enum Spelling {
    /// By what it is.
    Plain,
    /// A number: anything but zero is true.
    Flag,
    /// Text that is JSON already.
    Json,
    /// A moment in UTC, to the second, and what follows it.
    Moment(&'static str),
    /// A float, multiplied and then rounded to so many decimals as Python does it.
    Rounded(f64, usize),
    /// One of a few known values, by what stands for each.
    Known(Py<PyDict>),
}

/// Bytes that are the same in every object, and the column behind them.
struct Part {
    before: Vec<u8>,
    column: usize,
    spelling: Spelling,
    /// The key of a column that is left out with it when it is null.
    key: Option<Vec<u8>>,
}

#[derive(FromPyObject)]
enum Word<'py> {
    Name(String),
    Rounded(f64, usize),
    Known(Bound<'py, PyDict>),
}

type PartOf<'py> = (Vec<u8>, usize, Word<'py>, Option<Vec<u8>>);

/// A compiled shape of JSON objects.
#[pyclass(frozen, module = "msgpack_lazer_api")]
pub struct RowWriter {
    parts: Vec<Part>,
    end: Vec<u8>,
}

#[pymethods]
impl RowWriter {
    #[new]
    #[pyo3(signature = (parts, end, /))]
    fn new(parts: Vec<PartOf<'_>>, end: Vec<u8>) -> PyResult<Self> {
        let parts = parts
            .into_iter()
            .map(|(before, column, word, key)| Ok(Part { before, column, spelling: spelling(word)?, key }));
        Ok(Self { parts: parts.collect::<PyResult<_>>()?, end })
    }

    /// One object for each row.
    #[pyo3(signature = (rows, /, *beside))]
    fn write<'py>(
        &self,
        py: Python<'py>,
        rows: &Bound<'py, PySequence>,
        beside: Vec<Bound<'py, PyList>>,
    ) -> PyResult<Bound<'py, PyList>> {
        let mut written = Vec::with_capacity(rows.len()?);
        let mut out = Vec::with_capacity(2048);
        each(rows, &beside, |row, number| {
            out.clear();
            self.object(&mut out, row, &beside, number)?;
            written.push(PyBytes::new(py, &out));
            Ok(())
        })?;
        PyList::new(py, written)
    }

    /// One array of them, each on a line of its own, between two texts.
    #[pyo3(signature = (rows, before, after, /, *beside))]
    fn write_array<'py>(
        &self,
        py: Python<'py>,
        rows: &Bound<'py, PySequence>,
        before: &[u8],
        after: &[u8],
        beside: Vec<Bound<'py, PyList>>,
    ) -> PyResult<Bound<'py, PyBytes>> {
        let mut out = Vec::with_capacity(ROOM);
        out.extend_from_slice(before);
        out.push(b'[');
        each(rows, &beside, |row, number| {
            out.extend_from_slice(if number == 0 { b"\n" } else { b",\n" });
            self.object(&mut out, row, &beside, number)
        })?;
        out.extend_from_slice(if rows.is_empty()? { b"]" } else { b"\n]" });
        out.extend_from_slice(after);
        Ok(PyBytes::new(py, &out))
    }
}

impl RowWriter {
    fn object(
        &self,
        out: &mut Vec<u8>,
        row: &Bound<'_, PyTuple>,
        beside: &[Bound<'_, PyList>],
        number: usize,
    ) -> Result<(), Fault> {
        let width = row.len();
        for part in &self.parts {
            match part.column.checked_sub(width) {
                None => part.write(out, &*row.get_borrowed_item(part.column)?)?,
                Some(place) => {
                    let missing = || Fault::at(out.len(), "a column is neither in the row nor beside it");
                    part.write(out, &beside.get(place).ok_or_else(missing)?.get_item(number)?)?;
                }
            }
        }
        out.extend_from_slice(&self.end);
        Ok(())
    }
}

/// Give each row and its number to a function.
fn each<'py>(
    rows: &Bound<'py, PySequence>,
    beside: &[Bound<'py, PyList>],
    mut write: impl FnMut(&Bound<'py, PyTuple>, usize) -> Result<(), Fault>,
) -> PyResult<()> {
    let count = rows.len()?;
    if beside.iter().any(|column| column.len() != count) {
        return Err(EncodeError::from_fault(Fault::at(0, "a column beside the rows is not as long as they are")));
    }
    for number in 0..count {
        let row = rows.get_item(number)?;
        write(row.cast::<PyTuple>()?, number).map_err(EncodeError::from_fault)?;
    }
    Ok(())
}

impl Part {
    #[inline]
    fn write(&self, out: &mut Vec<u8>, value: &Bound<'_, PyAny>) -> Result<(), Fault> {
        out.extend_from_slice(&self.before);
        if value.is_none() {
            if self.key.is_none() {
                out.extend_from_slice(b"null");
            }
            return Ok(());
        }
        if let Some(key) = &self.key {
            out.extend_from_slice(key);
        }
        match &self.spelling {
            Spelling::Plain => return plain(out, value),
            Spelling::Flag => json::boolean(out, value.is_truthy()?),
            Spelling::Json => out.extend_from_slice(text(out.len(), value)?.as_bytes()),
            Spelling::Moment(zone) => {
                let moment = value.cast::<PyDateTime>().map_err(PyErr::from)?;
                json::moment(
                    out,
                    (moment.get_year(), moment.get_month(), moment.get_day()),
                    (moment.get_hour(), moment.get_minute(), moment.get_second()),
                    zone,
                );
            }
            Spelling::Rounded(times, decimals) => {
                json::float(out, rounded(value.extract::<f64>()? * times, *decimals));
            }
            Spelling::Known(words) => {
                let unknown = || Fault::at(out.len(), "a value that the shape does not know");
                let word = words.bind(value.py()).get_item(value)?.ok_or_else(unknown)?;
                out.extend_from_slice(word.cast::<PyBytes>().map_err(PyErr::from)?.as_bytes());
            }
        }
        Ok(())
    }
}

fn spelling(word: Word<'_>) -> PyResult<Spelling> {
    let name = match word {
        Word::Known(words) => return Ok(Spelling::Known(words.unbind())),
        Word::Rounded(times, decimals) => return Ok(Spelling::Rounded(times, decimals)),
        Word::Name(name) => name,
    };
    match name.as_str() {
        "plain" => Ok(Spelling::Plain),
        "flag" => Ok(Spelling::Flag),
        "json" => Ok(Spelling::Json),
        "moment" => Ok(Spelling::Moment("+00:00")),
        "moment_z" => Ok(Spelling::Moment("Z")),
        _ => Err(EncodeError::from_fault(Fault::at(0, format!("{name:?} is no way to spell a column")))),
    }
}

/// What is nearest by the exact digits of a number, and of two that are equally near the even one.
fn rounded(number: f64, decimals: usize) -> f64 {
    let scale = i32::try_from(decimals).map_or(f64::INFINITY, |decimals| 10_f64.powi(decimals));
    let scaled = number * scale;
    let nearest = scaled.round_ties_even();
    // What the product lost is too little to matter, unless it stands next to the middle.
    if scaled.abs() < 1e12 && ((scaled - nearest).abs() - 0.5).abs() > 1e-3 {
        return nearest / scale;
    }
    format!("{number:.decimals$}").parse().unwrap_or(number)
}

fn plain(out: &mut Vec<u8>, value: &Bound<'_, PyAny>) -> Result<(), Fault> {
    match raw::exact(value) {
        Exact::Int(number) => integer(out, number),
        Exact::Str(_) => {
            json::string(out, text(out.len(), value)?);
            Ok(())
        }
        Exact::Float(number) => {
            json::float(out, number.value());
            Ok(())
        }
        _ => other(out, value),
    }
}

#[cold]
fn other(out: &mut Vec<u8>, value: &Bound<'_, PyAny>) -> Result<(), Fault> {
    if let Ok(made) = value.cast::<PyBytes>() {
        out.extend_from_slice(made.as_bytes());
    } else if let Ok(flag) = value.cast::<PyBool>() {
        json::boolean(out, flag.is_true());
    } else if let Ok(number) = value.cast::<PyInt>() {
        return integer(out, number);
    } else if let Ok(number) = value.cast::<PyFloat>() {
        json::float(out, number.value());
    } else if value.is_instance_of::<PyString>() {
        json::string(out, text(out.len(), value)?);
    } else {
        let class = value.get_type();
        return Err(Fault::at(out.len(), format!("a column of type {} cannot be written", class.name()?)));
    }
    Ok(())
}

fn integer(out: &mut Vec<u8>, number: &Bound<'_, PyInt>) -> Result<(), Fault> {
    if let Some(value) = raw::int_value(number) {
        json::int(out, value);
    } else if let Ok(value) = number.extract::<u64>() {
        json::int(out, value);
    } else {
        return Err(Fault::at(out.len(), "an integer beyond 64 bits"));
    }
    Ok(())
}

fn text<'a>(offset: usize, value: &'a Bound<'_, PyAny>) -> Result<&'a str, Fault> {
    let text = value.cast::<PyString>().map_err(PyErr::from)?;
    text.to_str().map_err(|_| Fault::at(offset, "text with lone surrogates has no UTF-8 form"))
}
