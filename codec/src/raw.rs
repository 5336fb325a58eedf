//! The few calls into the C API that have no safe counterpart fast enough, each with its proof.

use pyo3::ffi;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyList};

/// A list of known length filled from the front. Dropping it half full is fine: CPython's list
/// deallocator and traversal both skip slots that are still NULL.
pub struct ListBuilder<'py> {
    list: Bound<'py, PyList>,
    filled: ffi::Py_ssize_t,
    length: ffi::Py_ssize_t,
}

impl<'py> ListBuilder<'py> {
    pub fn new(py: Python<'py>, length: usize) -> PyResult<Self> {
        let length = ffi::Py_ssize_t::try_from(length)?;
        // SAFETY: PyList_New returns a new reference to a list, or NULL with an error set;
        // `from_owned_ptr_or_err` handles both.
        let list = unsafe { Bound::from_owned_ptr_or_err(py, ffi::PyList_New(length))?.cast_into_unchecked() };
        Ok(Self { list, filled: 0, length })
    }

    /// Puts the next item; items beyond the length are dropped.
    #[inline]
    pub fn push(&mut self, item: Bound<'py, PyAny>) {
        if self.filled < self.length {
            // SAFETY: the list is ours alone and not yet visible to other code, the index is in
            // range, and the slot is still NULL; the call takes over the reference to `item`.
            unsafe { ffi::PyList_SET_ITEM(self.list.as_ptr(), self.filled, item.into_ptr()) };
            self.filled = self.filled.saturating_add(1);
        }
    }

    /// The finished list. One that is still short is an error of the caller, told apart from a
    /// crash: NULL slots must never be reachable from Python.
    #[inline]
    pub fn finish(self) -> PyResult<Bound<'py, PyAny>> {
        if self.filled == self.length {
            Ok(self.list.into_any())
        } else {
            Err(pyo3::exceptions::PyRuntimeError::new_err("a list was left unfinished"))
        }
    }
}

/// Steps through a dict without the panic of pyo3's iterator when the dict changes meanwhile
/// (a `tzinfo` of the caller may do anything). The caller counts the items and judges.
pub struct DictSteps<'a, 'py> {
    dict: &'a Bound<'py, PyDict>,
    position: ffi::Py_ssize_t,
}

impl<'a, 'py> DictSteps<'a, 'py> {
    pub fn new(dict: &'a Bound<'py, PyDict>) -> Self {
        Self { dict, position: 0 }
    }
}

impl<'py> Iterator for DictSteps<'_, 'py> {
    type Item = (Bound<'py, PyAny>, Bound<'py, PyAny>);

    #[inline]
    fn next(&mut self) -> Option<Self::Item> {
        let mut key = std::ptr::null_mut();
        let mut value = std::ptr::null_mut();
        let py = self.dict.py();
        // SAFETY: `dict` is a live dict, and PyDict_Next checks the position against its table on
        // each call. The borrowed pointers get their own reference before any other code runs;
        // on free-threaded builds the caller holds the critical section of the dict.
        unsafe {
            if ffi::PyDict_Next(self.dict.as_ptr(), &mut self.position, &mut key, &mut value) == 0 {
                return None;
            }
            Some((Bound::from_borrowed_ptr(py, key), Bound::from_borrowed_ptr(py, value)))
        }
    }
}
