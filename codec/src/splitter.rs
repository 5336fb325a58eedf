//! Cutting a websocket's byte stream into hub messages.

use std::ops::Range;

use pyo3::prelude::*;
use pyo3::types::PyBytes;

use crate::error::DecodeError;
use crate::fault::Fault;
use crate::framing::read_prefix;
use crate::input::Input;
use crate::limits::MAX_MESSAGE_BYTES;
use crate::message;

/// Takes the stream in chunks of any size and gives out the messages that are complete.
///
/// A message that lies in one chunk is read in place; only one that is cut up is copied together.
#[pyclass(module = "msgpack_lazer_api")]
pub struct MessageSplitter {
    max_message: usize,
    chunk: Option<Py<PyBytes>>,
    position: usize,
    pending: Vec<u8>,
    broken: bool,
}

#[pymethods]
impl MessageSplitter {
    #[new]
    #[pyo3(signature = (max_message = MAX_MESSAGE_BYTES))]
    fn new(max_message: usize) -> Self {
        Self { max_message, chunk: None, position: 0, pending: Vec::new(), broken: false }
    }

    /// Adds the next bytes of the stream; returns itself, to be iterated.
    #[pyo3(signature = (data, /))]
    fn feed<'py>(mut slf: PyRefMut<'py, Self>, data: &Bound<'py, PyAny>) -> PyResult<PyRefMut<'py, Self>> {
        let py = data.py();
        let fresh = match data.cast_exact::<PyBytes>() {
            Ok(bytes) => bytes.clone(),
            Err(_) => PyBytes::new(py, Input::of(data)?.bytes()),
        };
        let unread = slf.chunk.as_ref().map(|chunk| remaining(chunk.as_bytes(py), slf.position)).unwrap_or_default();
        let fresh = match unread {
            [] => fresh,
            unread => PyBytes::new(py, &[unread, fresh.as_bytes()].concat()),
        };
        slf.chunk = Some(fresh.unbind());
        slf.position = 0;
        Ok(slf)
    }

    /// Bytes taken in that do not make a whole message yet.
    #[getter]
    fn buffered(&self, py: Python<'_>) -> usize {
        let unread = self.chunk.as_ref().map_or(0, |chunk| remaining(chunk.as_bytes(py), self.position).len());
        self.pending.len().saturating_add(unread)
    }

    fn __iter__(slf: Py<Self>) -> Py<Self> {
        slf
    }

    /// The next message; a damaged one raises and is skipped, a length beyond the limit raises
    /// for good.
    fn __next__(&mut self, py: Python<'_>) -> PyResult<Option<Py<PyAny>>> {
        self.step(py).map_err(DecodeError::from_fault)
    }
}

fn remaining(data: &[u8], position: usize) -> &[u8] {
    data.get(position..).unwrap_or_default()
}

impl MessageSplitter {
    fn step(&mut self, py: Python<'_>) -> Result<Option<Py<PyAny>>, Fault> {
        if self.broken {
            return Err(Fault::at(0, "the stream lost its frame before"));
        }
        let Some(chunk) = &self.chunk else { return Ok(None) };
        let chunk = chunk.clone_ref(py).into_bound(py);
        match self.pending.is_empty() {
            true => match self.in_place(chunk.as_bytes())? {
                Some(part) => message::from_bytes(&chunk, part).map(Some),
                None => Ok(None),
            },
            false => match self.complete(chunk.as_bytes())? {
                Some(start) => {
                    let whole = PyBytes::new(py, remaining(&self.pending, start));
                    self.pending = Vec::new();
                    message::from_bytes(&whole, 0..whole.as_bytes().len()).map(Some)
                }
                None => Ok(None),
            },
        }
    }

    /// The prefix at the front of `data`, if it is whole and allowed.
    fn prefix(&mut self, data: &[u8]) -> Result<Option<(usize, usize)>, Fault> {
        let found = read_prefix(data).and_then(|found| match found {
            Some((start, length)) if length > self.max_message => Err(Fault::at(start, "the message is too large")),
            found => Ok(found),
        });
        self.broken = found.is_err();
        found
    }

    /// The next message of the chunk by its place there; an incomplete rest becomes pending.
    fn in_place(&mut self, data: &[u8]) -> Result<Option<Range<usize>>, Fault> {
        let rest = remaining(data, self.position);
        if let Some((start, length)) = self.prefix(rest)? {
            let start = self.position.saturating_add(start);
            let end = start.saturating_add(length);
            if end <= data.len() {
                self.position = end;
                return Ok(Some(start..end));
            }
        }
        self.pending.extend_from_slice(rest);
        self.chunk = None;
        Ok(None)
    }

    /// Moves what the pending message still needs over from the chunk; gives the length of its
    /// prefix once it is whole.
    fn complete(&mut self, data: &[u8]) -> Result<Option<usize>, Fault> {
        loop {
            let pending = std::mem::take(&mut self.pending);
            let found = self.prefix(&pending);
            self.pending = pending;
            let missing = match found? {
                Some((start, length)) => match start.saturating_add(length).checked_sub(self.pending.len()) {
                    Some(0) | None => return Ok(Some(start)),
                    Some(missing) => missing,
                },
                None => 1,
            };
            let rest = remaining(data, self.position);
            let taken = rest.get(..missing).unwrap_or(rest);
            if taken.is_empty() {
                self.chunk = None;
                return Ok(None);
            }
            self.pending.extend_from_slice(taken);
            self.position = self.position.saturating_add(taken.len());
        }
    }
}
