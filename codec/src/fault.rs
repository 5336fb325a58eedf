//! What went wrong and at which byte, before it becomes a Python exception.

use std::borrow::Cow;

use pyo3::PyErr;

/// A failure inside the codec; boxed so that the happy path passes one pointer around.
#[derive(Debug)]
pub struct Fault(Box<Cause>);

#[derive(Debug)]
pub enum Cause {
    /// The data (or the object) is not acceptable; the offset counts from the start of the bytes.
    At { offset: usize, reason: Cow<'static, str> },
    /// Python itself raised, for instance out of memory or in a `tzinfo` of the caller.
    Python(PyErr),
}

impl Fault {
    #[cold]
    pub fn at(offset: usize, reason: impl Into<Cow<'static, str>>) -> Self {
        Self(Box::new(Cause::At { offset, reason: reason.into() }))
    }

    pub fn cause(self) -> Cause {
        *self.0
    }

    /// Names the part whose first byte the offset counts from.
    pub fn within(self, part: &str) -> Self {
        match *self.0 {
            Cause::At { offset, reason } => Self::at(offset, format!("{part}: {reason}")),
            Cause::Python(_) => self,
        }
    }
}

impl From<PyErr> for Fault {
    #[cold]
    fn from(error: PyErr) -> Self {
        Self(Box::new(Cause::Python(error)))
    }
}
