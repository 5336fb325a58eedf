//! Building hub messages, length prefix included, around bytes that are encoded already.
//!
//! Source: lazer-signalr.md §1.4. Ready-made arguments and results are taken on trust: they come
//! from `encode` or from a message that was read.

use pyo3::exceptions::PyIndexError;
use pyo3::prelude::*;
use pyo3::types::PyBytes;

use crate::error::EncodeError;
use crate::fault::Fault;
use crate::framing::{write_prefix, Prefix};
use crate::message::Invocation;
use crate::raw;
use crate::wire;

const EMPTY_MAP: u8 = 0x80;
const EMPTY_ARRAY: u8 = 0x90;

/// Puts the length in front of the parts of one message.
fn framed<'py>(py: Python<'py>, parts: &[&[u8]]) -> PyResult<Bound<'py, PyBytes>> {
    let length = parts.iter().fold(0_usize, |sum, part| sum.saturating_add(part.len()));
    let mut prefix = Prefix::new();
    write_prefix(&mut prefix, length).map_err(EncodeError::from_fault)?;
    raw::joined(py, &prefix, parts)
}

fn finish<'py>(py: Python<'py>, head: Result<Vec<u8>, Fault>, parts: &[&[u8]]) -> PyResult<Bound<'py, PyBytes>> {
    let head = head.map_err(EncodeError::from_fault)?;
    let all: Vec<&[u8]> = std::iter::once(head.as_slice()).chain(parts.iter().copied()).collect();
    framed(py, &all)
}

/// `[type, {}, id` of a message of `fields` fields.
fn head(fields: usize, kind: u64, id: Option<&str>) -> Result<Vec<u8>, Fault> {
    let mut out = Vec::with_capacity(64);
    wire::array(&mut out, fields)?;
    wire::uint(&mut out, kind);
    out.push(EMPTY_MAP);
    text_or_nil(&mut out, id)?;
    Ok(out)
}

fn text_or_nil(out: &mut Vec<u8>, text: Option<&str>) -> Result<(), Fault> {
    match text {
        Some(text) => wire::string(out, text),
        None => {
            out.push(wire::NIL);
            Ok(())
        }
    }
}

/// An invocation up to its arguments.
fn invocation_head(target: &str, id: Option<&str>, arguments: usize) -> Result<Vec<u8>, Fault> {
    let mut out = head(6, 1, id)?;
    wire::string(&mut out, target)?;
    wire::array(&mut out, arguments)?;
    Ok(out)
}

/// A call of a client's method with encoded arguments.
#[pyfunction]
#[pyo3(signature = (target, arguments, invocation_id = None))]
pub fn write_invocation<'py>(
    py: Python<'py>,
    target: &str,
    arguments: Vec<Bound<'py, PyBytes>>,
    invocation_id: Option<&str>,
) -> PyResult<Bound<'py, PyBytes>> {
    let mut parts: Vec<&[u8]> = arguments.iter().map(|argument| argument.as_bytes()).collect();
    parts.push(&[EMPTY_ARRAY]);
    finish(py, invocation_head(target, invocation_id, arguments.len()), &parts)
}

/// The answer to a call: an error text, an encoded result, or neither for a method without one.
#[pyfunction]
#[pyo3(signature = (invocation_id, *, result = None, error = None))]
pub fn write_completion<'py>(
    py: Python<'py>,
    invocation_id: &str,
    result: Option<&Bound<'py, PyBytes>>,
    error: Option<&str>,
) -> PyResult<Bound<'py, PyBytes>> {
    let out = match (error, result) {
        (Some(_), Some(_)) => Err(Fault::at(0, "an answer is a result or an error, not both")),
        (Some(error), None) => head(5, 3, Some(invocation_id)).and_then(|mut out| {
            wire::uint(&mut out, 1);
            wire::string(&mut out, error)?;
            Ok(out)
        }),
        (None, result) => head(if result.is_some() { 5 } else { 4 }, 3, Some(invocation_id)).map(|mut out| {
            wire::uint(&mut out, if result.is_some() { 3 } else { 2 });
            out
        }),
    };
    finish(py, out, &[result.map(|result| result.as_bytes()).unwrap_or_default()])
}

/// A sign of life.
#[pyfunction]
pub fn write_ping(py: Python<'_>) -> PyResult<Bound<'_, PyBytes>> {
    framed(py, &[&[0x91, 6]])
}

/// The last message. The client reconnects at once after one without an error text.
#[pyfunction]
#[pyo3(signature = (error = None, *, allow_reconnect = false))]
pub fn write_close<'py>(py: Python<'py>, error: Option<&str>, allow_reconnect: bool) -> PyResult<Bound<'py, PyBytes>> {
    let mut out = vec![0x93, 7];
    let written = text_or_nil(&mut out, error);
    wire::boolean(&mut out, allow_reconnect);
    finish(py, written.map(|()| out), &[])
}

/// An invocation whose last argument changes from call to call: everything before it is made once.
#[pyclass(frozen, module = "msgpack_lazer_api")]
pub struct Relay {
    head: Vec<u8>,
}

#[pymethods]
impl Relay {
    #[new]
    #[pyo3(signature = (target, leading = None))]
    fn new(target: &str, leading: Option<Vec<Bound<'_, PyBytes>>>) -> PyResult<Self> {
        let leading = leading.unwrap_or_default();
        let count = leading.len().saturating_add(1);
        let mut head = invocation_head(target, None, count).map_err(EncodeError::from_fault)?;
        leading.iter().for_each(|argument| head.extend_from_slice(argument.as_bytes()));
        Ok(Self { head })
    }

    /// The message with an encoded last argument.
    #[pyo3(signature = (argument, /))]
    fn wrap<'py>(&self, py: Python<'py>, argument: &Bound<'py, PyBytes>) -> PyResult<Bound<'py, PyBytes>> {
        framed(py, &[&self.head, argument.as_bytes(), &[EMPTY_ARRAY]])
    }

    /// The message with an argument of a received invocation, whose bytes are copied just once.
    #[pyo3(signature = (invocation, index, /))]
    fn forward<'py>(&self, py: Python<'py>, invocation: &Invocation, index: usize) -> PyResult<Bound<'py, PyBytes>> {
        match invocation.raw(py, index) {
            Some(argument) => framed(py, &[&self.head, argument, &[EMPTY_ARRAY]]),
            None => Err(PyIndexError::new_err("the invocation has no such argument")),
        }
    }
}
