//! Bytes as Python hands them over.

use pyo3::buffer::PyBuffer;
use pyo3::prelude::*;
use pyo3::types::PyBytes;

/// Immutable `bytes` are read in place; anything else with a buffer is copied first, because
/// Python could change it while it is read.
pub enum Input<'a> {
    Borrowed(&'a [u8]),
    Owned(Vec<u8>),
}

impl<'a> Input<'a> {
    #[inline]
    pub fn of(data: &'a Bound<'_, PyAny>) -> PyResult<Self> {
        match data.cast::<PyBytes>() {
            Ok(bytes) => Ok(Self::Borrowed(bytes.as_bytes())),
            Err(_) => Ok(Self::Owned(PyBuffer::<u8>::get(data)?.to_vec(data.py())?)),
        }
    }

    #[inline]
    pub fn bytes(&self) -> &[u8] {
        match self {
            Self::Borrowed(bytes) => bytes,
            Self::Owned(bytes) => bytes,
        }
    }
}
