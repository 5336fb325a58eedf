//! Hub messages as Python objects.

use std::ops::Range;

use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyList, PyString, PyTuple};

use crate::decode;
use crate::envelope::{self, Envelope, Outcome, Ranges};
use crate::error::DecodeError;
use crate::fault::Fault;
use crate::input::Input;

/// A call of a hub method. Its arguments are slices of the message, read only when asked for.
#[pyclass(frozen, module = "msgpack_lazer_api")]
pub struct Invocation {
    source: Py<PyBytes>,
    arguments: Ranges,
    target: Range<usize>,
    id: Option<Range<usize>>,
}

/// The answer to a call.
#[pyclass(frozen, module = "msgpack_lazer_api", get_all)]
pub struct Completion {
    invocation_id: String,
    error: Option<String>,
    result: Option<Py<PyBytes>>,
}

/// A sign of life.
#[pyclass(frozen, module = "msgpack_lazer_api")]
pub struct Ping {}

/// The last message of a connection.
#[pyclass(frozen, module = "msgpack_lazer_api", get_all)]
pub struct Close {
    error: Option<String>,
    allow_reconnect: bool,
}

/// A message of a type the hubs do not use; `kind` is its number in the protocol.
#[pyclass(frozen, module = "msgpack_lazer_api", get_all)]
pub struct OtherMessage {
    kind: u64,
    invocation_id: Option<String>,
}

fn slice<'a>(data: &'a [u8], range: &Range<usize>) -> &'a [u8] {
    data.get(range.clone()).unwrap_or_default()
}

fn text<'a>(data: &'a [u8], range: &Range<usize>) -> &'a str {
    std::str::from_utf8(slice(data, range)).unwrap_or_default()
}

impl Invocation {
    /// The bytes of one argument.
    pub fn raw<'a>(&'a self, py: Python<'a>, index: usize) -> Option<&'a [u8]> {
        self.arguments.get(index).map(|range| slice(self.source.as_bytes(py), range))
    }
}

#[pymethods]
impl Invocation {
    #[getter]
    fn target<'py>(&self, py: Python<'py>) -> Bound<'py, PyString> {
        PyString::new(py, text(self.source.as_bytes(py), &self.target))
    }

    #[getter]
    fn invocation_id<'py>(&self, py: Python<'py>) -> Option<Bound<'py, PyString>> {
        self.id.as_ref().map(|id| PyString::new(py, text(self.source.as_bytes(py), id)))
    }

    #[getter]
    fn arguments<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        let data = self.source.as_bytes(py);
        PyTuple::new(py, self.arguments.iter().map(|range| PyBytes::new(py, slice(data, range))))
    }

    fn __len__(&self) -> usize {
        self.arguments.len()
    }

    /// The arguments as objects.
    fn decode_arguments<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyList>> {
        let data = self.source.as_bytes(py);
        let objects = PyList::empty(py);
        for (index, range) in self.arguments.iter().enumerate() {
            let object = decode::whole(py, slice(data, range), true)
                .map_err(|fault| DecodeError::from_fault(fault.within(&format!("argument {index}"))))?;
            objects.append(object)?;
        }
        Ok(objects)
    }

    fn __repr__(&self, py: Python<'_>) -> String {
        format!("<Invocation {} of {} arguments>", text(self.source.as_bytes(py), &self.target), self.arguments.len())
    }
}

/// One message without its length prefix.
#[pyfunction]
#[pyo3(signature = (data, /))]
pub fn read_message(data: &Bound<'_, PyAny>) -> PyResult<Py<PyAny>> {
    let py = data.py();
    match data.cast::<PyBytes>() {
        Ok(bytes) => from_bytes(bytes, 0..bytes.as_bytes().len()),
        Err(_) => {
            let input = Input::of(data)?;
            from_bytes(&PyBytes::new(py, input.bytes()), 0..input.bytes().len())
        }
    }
    .map_err(DecodeError::from_fault)
}

/// The message in a part of `source`, which it keeps alive.
pub fn from_bytes(source: &Bound<'_, PyBytes>, part: Range<usize>) -> Result<Py<PyAny>, Fault> {
    let py = source.py();
    let message = slice(source.as_bytes(), &part);
    let shifted = |range: Range<usize>| range.start.saturating_add(part.start)..range.end.saturating_add(part.start);
    Ok(match envelope::read(message)? {
        Envelope::Invocation { id, target, mut arguments } => {
            for range in &mut arguments {
                *range = shifted(range.clone());
            }
            let (target, id) = (shifted(target), id.map(shifted));
            let invocation = Invocation { source: source.clone().unbind(), arguments, target, id };
            Py::new(py, invocation)?.into_any()
        }
        Envelope::Completion { id, outcome } => {
            let (error, result) = match outcome {
                Outcome::Error(text) => (Some(text.to_owned()), None),
                Outcome::Void => (None, None),
                Outcome::Result(range) => (None, Some(PyBytes::new(py, slice(message, &range)).unbind())),
            };
            Py::new(py, Completion { invocation_id: id.to_owned(), error, result })?.into_any()
        }
        Envelope::Ping => Py::new(py, Ping {})?.into_any(),
        Envelope::Close { error, allow_reconnect } => {
            Py::new(py, Close { error: error.map(str::to_owned), allow_reconnect })?.into_any()
        }
        Envelope::Other { kind, id } => {
            Py::new(py, OtherMessage { kind, invocation_id: id.map(str::to_owned) })?.into_any()
        }
    })
}
