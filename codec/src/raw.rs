//! The few calls into the C API that have no safe counterpart fast enough, each with its proof.

use pyo3::ffi;
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyDict, PyFloat, PyInt, PyList, PyString, PyTuple, PyType};

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

/// The class of floats to be written in four bytes, by its address; or no class at all.
#[derive(Clone, Copy)]
pub struct Single(*const ffi::PyTypeObject);

// SAFETY: the address is only ever compared, never followed.
unsafe impl Send for Single {}
// SAFETY: as above.
unsafe impl Sync for Single {}

impl Single {
    pub const NONE: Self = Self(std::ptr::null());

    /// The caller keeps the class alive as long as this is used.
    pub fn of(class: &Bound<'_, PyType>) -> PyResult<Self> {
        match class.is_subclass_of::<PyFloat>()? {
            true => Ok(Self(class.as_type_ptr())),
            false => Err(pyo3::exceptions::PyTypeError::new_err("the class is no float")),
        }
    }
}

/// An item of a container. Numbers are read in place: a reference taken and dropped for each of
/// them was a third of the time of encoding a frame.
pub enum Item<'py> {
    Float(f64),
    Single(f64),
    Int(i64),
    Object(Bound<'py, PyAny>),
}

/// # Safety
///
/// `object` is a live object that no other code can release before this returns.
#[inline(always)]
unsafe fn item<'py>(py: Python<'py>, object: *mut ffi::PyObject, single: Single) -> Item<'py> {
    // SAFETY: the classes are compared before the value is read as that class (`Single` is a
    // subclass of float); neither call runs other code for these. Anything else gets its own
    // reference.
    unsafe {
        let class = ffi::Py_TYPE(object);
        if class == &raw mut ffi::PyFloat_Type {
            return Item::Float(ffi::PyFloat_AS_DOUBLE(object));
        }
        if class == &raw mut ffi::PyLong_Type {
            let mut overflow = 0;
            let value = ffi::PyLong_AsLongLongAndOverflow(object, &mut overflow);
            if overflow == 0 {
                return Item::Int(value);
            }
        }
        if class.cast_const() == single.0 {
            return Item::Single(ffi::PyFloat_AS_DOUBLE(object));
        }
        Item::Object(Bound::from_borrowed_ptr(py, object))
    }
}

/// Steps through a list; ends early when the list shrinks meanwhile. On free-threaded builds the
/// caller holds the critical section of the list.
pub struct ListSteps<'a, 'py> {
    list: &'a Bound<'py, PyList>,
    single: Single,
    position: ffi::Py_ssize_t,
}

impl<'a, 'py> ListSteps<'a, 'py> {
    pub fn new(list: &'a Bound<'py, PyList>, single: Single) -> Self {
        Self { list, single, position: 0 }
    }
}

impl<'py> Iterator for ListSteps<'_, 'py> {
    type Item = Item<'py>;

    #[inline(always)]
    fn next(&mut self) -> Option<Self::Item> {
        let list = self.list.as_ptr();
        // SAFETY: the position is checked against the present size before each access, and nothing
        // can change the list between the access and the end of `item`.
        unsafe {
            if self.position >= ffi::PyList_GET_SIZE(list) {
                return None;
            }
            let object = ffi::PyList_GET_ITEM(list, self.position);
            self.position = self.position.saturating_add(1);
            Some(item(self.list.py(), object, self.single))
        }
    }
}

/// Steps through a dict without the panic of pyo3's iterator when the dict changes meanwhile
/// (a `tzinfo` of the caller may do anything). The caller counts the items and judges. On
/// free-threaded builds the caller holds the critical section of the dict.
pub struct DictSteps<'a, 'py> {
    dict: &'a Bound<'py, PyDict>,
    single: Single,
    position: ffi::Py_ssize_t,
}

impl<'a, 'py> DictSteps<'a, 'py> {
    pub fn new(dict: &'a Bound<'py, PyDict>, single: Single) -> Self {
        Self { dict, single, position: 0 }
    }
}

impl<'py> Iterator for DictSteps<'_, 'py> {
    type Item = (Item<'py>, Item<'py>);

    #[inline]
    fn next(&mut self) -> Option<Self::Item> {
        let mut key = std::ptr::null_mut();
        let mut value = std::ptr::null_mut();
        let py = self.dict.py();
        // SAFETY: `dict` is a live dict, and PyDict_Next checks the position against its table on
        // each call. Nothing can change the dict before both items are read.
        unsafe {
            if ffi::PyDict_Next(self.dict.as_ptr(), &mut self.position, &mut key, &mut value) == 0 {
                return None;
            }
            Some((item(py, key, self.single), item(py, value, self.single)))
        }
    }
}

/// The first part and the others behind it. pyo3's way fills the bytes with zeros first and knows no parts.
#[inline]
pub fn joined<'py>(py: Python<'py>, first: &[u8], others: &[&[u8]]) -> PyResult<Bound<'py, PyBytes>> {
    let length = others.iter().try_fold(first.len(), |sum, part| sum.checked_add(part.len()));
    let length = length.and_then(|length| ffi::Py_ssize_t::try_from(length).ok());
    let length = length.ok_or_else(|| pyo3::exceptions::PyMemoryError::new_err("too large for bytes"))?;
    // SAFETY: the call returns a new reference to bytes of that length yet to be filled, or NULL
    // with an error set. Nobody else sees them before all are filled: the parts add up to exactly
    // that length, and being borrowed they do not overlap what was just allocated.
    unsafe {
        let bytes = Bound::from_owned_ptr_or_err(py, ffi::PyBytes_FromStringAndSize(std::ptr::null(), length))?;
        let mut place = ffi::PyBytes_AsString(bytes.as_ptr()).cast::<u8>();
        place.copy_from_nonoverlapping(first.as_ptr(), first.len());
        place = place.add(first.len());
        for part in others {
            place.copy_from_nonoverlapping(part.as_ptr(), part.len());
            place = place.add(part.len());
        }
        Ok(bytes.cast_into_unchecked())
    }
}

#[inline]
pub fn float(py: Python<'_>, value: f64) -> PyResult<Bound<'_, PyAny>> {
    // SAFETY: returns a new reference, or NULL with an error set.
    unsafe { Bound::from_owned_ptr_or_err(py, ffi::PyFloat_FromDouble(value)) }
}

#[inline]
pub fn int(py: Python<'_>, value: i64) -> PyResult<Bound<'_, PyAny>> {
    // SAFETY: returns a new reference, or NULL with an error set.
    unsafe { Bound::from_owned_ptr_or_err(py, ffi::PyLong_FromLongLong(value)) }
}

/// The value of an int that fits 64 signed bits. pyo3's `extract` raises and drops an
/// OverflowError for the others, and asks more questions for these.
#[inline]
pub fn int_value(number: &Bound<'_, PyInt>) -> Option<i64> {
    let mut overflow = 0;
    // SAFETY: the argument is an int (or of a subclass), for which the call cannot fail otherwise.
    let value = unsafe { ffi::PyLong_AsLongLongAndOverflow(number.as_ptr(), &mut overflow) };
    (overflow == 0).then_some(value)
}

/// The builtin class an object is exactly an instance of.
pub enum Exact<'a, 'py> {
    List(&'a Bound<'py, PyList>),
    Str(&'a Bound<'py, PyString>),
    Dict(&'a Bound<'py, PyDict>),
    Tuple(&'a Bound<'py, PyTuple>),
    Float(&'a Bound<'py, PyFloat>),
    Int(&'a Bound<'py, PyInt>),
    Other,
}

/// The class by pointer comparison, ordered by how often the client's messages hold it. pyo3's
/// `cast_exact` takes a reference to the class for each comparison.
#[inline(always)]
pub fn exact<'a, 'py>(object: &'a Bound<'py, PyAny>) -> Exact<'a, 'py> {
    // SAFETY: Py_TYPE reads the class of a live object; only addresses of the static type objects
    // are taken; each cast follows from the comparison before it.
    unsafe {
        let class = ffi::Py_TYPE(object.as_ptr());
        if class == &raw mut ffi::PyList_Type {
            Exact::List(object.cast_unchecked())
        } else if class == &raw mut ffi::PyUnicode_Type {
            Exact::Str(object.cast_unchecked())
        } else if class == &raw mut ffi::PyDict_Type {
            Exact::Dict(object.cast_unchecked())
        } else if class == &raw mut ffi::PyTuple_Type {
            Exact::Tuple(object.cast_unchecked())
        } else if class == &raw mut ffi::PyFloat_Type {
            Exact::Float(object.cast_unchecked())
        } else if class == &raw mut ffi::PyLong_Type {
            Exact::Int(object.cast_unchecked())
        } else {
            Exact::Other
        }
    }
}
