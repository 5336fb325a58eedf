//! Bytes and fields as Python hands them over.

use pyo3::buffer::PyBuffer;
use pyo3::exceptions::PyOverflowError;
use pyo3::prelude::*;
use pyo3::types::PyBytes;

use crate::error::EncodeError;
use crate::fault::Fault;

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

/// A field of an object to be written. A number too large for it is refused as `encode` refuses
/// what has no form, and not with Python's OverflowError.
pub fn field<'a, 'py, T: FromPyObject<'a, 'py>>(value: &'a Bound<'py, PyAny>, name: &str) -> PyResult<T> {
    value.extract().map_err(|error: T::Error| {
        let error: PyErr = error.into();
        match error.is_instance_of::<PyOverflowError>(value.py()) {
            true => EncodeError::from_fault(Fault::at(0, format!("{name} is out of range"))),
            false => error,
        }
    })
}
