//! The two exceptions Python sees.

use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;

use crate::fault::{Cause, Fault};

macro_rules! exception {
    ($name:ident, $doc:literal) => {
        #[doc = $doc]
        #[pyclass(extends = PyValueError, module = "msgpack_lazer_api", frozen, subclass)]
        pub struct $name {
            message: String,
            #[pyo3(get)]
            offset: usize,
        }

        #[pymethods]
        impl $name {
            #[new]
            fn new(message: String, offset: usize) -> Self {
                Self { message, offset }
            }

            fn __str__(&self) -> String {
                format!("{} (at byte {})", self.message, self.offset)
            }
        }

        impl $name {
            /// The Python exception for a fault.
            pub fn from_fault(fault: Fault) -> PyErr {
                match fault.cause() {
                    Cause::Python(error) => error,
                    Cause::At { offset, reason } => PyErr::new::<Self, _>((reason.into_owned(), offset)),
                }
            }
        }
    };
}

exception!(EncodeError, "The object cannot be written; `offset` is where its bytes would have begun.");
exception!(DecodeError, "The bytes cannot be read; `offset` is where reading stopped.");
