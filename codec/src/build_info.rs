//! What the module was built from, so that a stale build can be told from a fresh one.

use pyo3::prelude::*;
use pyo3::types::PyDict;

/// The version, the profile, the compiler and the digest that `build.rs` made of the sources.
#[pyfunction]
pub fn build_info(py: Python<'_>) -> PyResult<Bound<'_, PyDict>> {
    let info = PyDict::new(py);
    info.set_item("version", env!("CARGO_PKG_VERSION"))?;
    info.set_item("profile", env!("CODEC_PROFILE"))?;
    info.set_item("rustc", env!("CODEC_RUSTC"))?;
    info.set_item("sources", env!("CODEC_SOURCES"))?;
    Ok(info)
}
