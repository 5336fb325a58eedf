//! Cutting a websocket's byte stream into hub messages.

use pyo3::prelude::*;
use pyo3::types::PyBytes;
use smallvec::SmallVec;

use crate::error::DecodeError;
use crate::fault::Fault;
use crate::framing::read_prefix;
use crate::input::Input;
use crate::limits::MAX_MESSAGE_BYTES;
use crate::message;
use crate::raw::ListBuilder;

/// Takes the stream in chunks of any size and gives out the messages that are complete.
///
/// A message that lies in one chunk is read in place; only one that is cut up is copied together.
#[pyclass(module = "msgpack_lazer_api")]
pub struct MessageSplitter {
    max_message: usize,
    /// The stream behind the last whole message.
    pending: Vec<u8>,
    /// Messages read but not given out yet, because one behind them was damaged.
    ready: SmallVec<[Py<PyAny>; 4]>,
    /// Where a next message would begin is unknown.
    lost: bool,
}

#[pymethods]
impl MessageSplitter {
    #[new]
    #[pyo3(signature = (max_message = MAX_MESSAGE_BYTES))]
    fn new(max_message: usize) -> Self {
        Self { max_message, pending: Vec::new(), ready: SmallVec::new(), lost: false }
    }

    /// Adds the next bytes of the stream and gives the messages complete with them. A damaged one
    /// raises and is skipped; the next call gives those around it. A length beyond the limit raises
    /// for good.
    #[pyo3(signature = (data, /))]
    fn feed<'py>(&mut self, data: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
        let split = match data.cast_exact::<PyBytes>() {
            _ if self.lost => self.say_lost(),
            Ok(bytes) if self.pending.is_empty() => self.split(bytes),
            _ => {
                self.pending.extend_from_slice(Input::of(data)?.bytes());
                self.split_pending(data.py())
            }
        };
        split.map_err(DecodeError::from_fault)?;
        let mut found = ListBuilder::new(data.py(), self.ready.len())?;
        self.ready.drain(..).for_each(|message| found.push(message.into_bound(data.py())));
        found.finish()
    }

    /// Bytes taken in that do not make a whole message yet.
    #[getter]
    fn buffered(&self) -> usize {
        self.pending.len()
    }
}

impl MessageSplitter {
    /// Length of the prefix of the message in front and of what that takes in all; `None` if it is
    /// not whole.
    fn whole(&mut self, data: &[u8]) -> Result<Option<(usize, usize)>, Fault> {
        let found = read_prefix(data).and_then(|found| match found {
            Some((start, length)) if length > self.max_message => Err(Fault::at(start, "the message is too large")),
            Some((start, length)) => {
                Ok(Some((start, start.saturating_add(length))).filter(|(_, end)| *end <= data.len()))
            }
            None => Ok(None),
        });
        self.lost = found.is_err();
        found
    }

    /// What was read before the loss is still given out.
    fn say_lost(&self) -> Result<(), Fault> {
        match self.ready.is_empty() {
            true => Err(Fault::at(0, "the stream lost its frame before")),
            false => Ok(()),
        }
    }

    /// Copies nothing before a message is whole, so that a stream in small pieces costs no more
    /// than one in large ones.
    fn split_pending(&mut self, py: Python<'_>) -> Result<(), Fault> {
        let pending = std::mem::take(&mut self.pending);
        if self.whole(&pending)?.is_some() {
            return self.split(&PyBytes::new(py, &pending));
        }
        self.pending = pending;
        Ok(())
    }

    fn split(&mut self, source: &Bound<'_, PyBytes>) -> Result<(), Fault> {
        let data = source.as_bytes();
        let mut position: usize = 0;
        loop {
            let rest = data.get(position..).unwrap_or_default();
            let Some((start, end)) = self.whole(rest)? else {
                self.pending.extend_from_slice(rest);
                return Ok(());
            };
            let part = position.saturating_add(start)..position.saturating_add(end);
            position = part.end;
            match message::from_bytes(source, part) {
                Ok(message) => self.ready.push(message),
                Err(fault) => {
                    self.pending.extend_from_slice(data.get(position..).unwrap_or_default());
                    return Err(fault);
                }
            }
        }
    }
}
