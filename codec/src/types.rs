//! The Python classes the encoder has to know, imported once.

use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::PyType;

use crate::raw::Single;

/// Classes outside the C API that `encode` accepts.
pub struct Known {
    pub float32: Py<PyType>,
    /// The same, to be compared with.
    pub single: Single,
    pub uuid: Py<PyType>,
    pub enumeration: Py<PyType>,
}

static KNOWN: PyOnceLock<Known> = PyOnceLock::new();

impl Known {
    pub fn get(py: Python<'_>) -> PyResult<&'static Self> {
        KNOWN.get_or_try_init(py, || {
            let class = |module: &str, name: &str| -> PyResult<Py<PyType>> {
                Ok(py.import(module)?.getattr(name)?.cast_into::<PyType>()?.unbind())
            };
            let float32 = class("msgpack_lazer_api.dotnet", "Float32")?;
            Ok(Self {
                single: Single::of(float32.bind(py))?,
                float32,
                uuid: class("uuid", "UUID")?,
                enumeration: class("enum", "Enum")?,
            })
        })
    }
}
