use pyo3::prelude::*;

#[pymodule(gil_used = false)]
#[pyo3(name = "_codec")]
fn codec(_m: &Bound<'_, PyModule>) -> PyResult<()> {
    Ok(())
}
