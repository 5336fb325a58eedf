//! A playing client's bundles as Python objects.

use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyDateTime, PyDict, PyList, PyTuple};

use crate::bundle::{self, Frame, Header, Processor};
use crate::decode;
use crate::encode;
use crate::error::{DecodeError, EncodeError};
use crate::fault::Fault;
use crate::input::{field, Input};
use crate::moment;

/// The state of the score at the end of a bundle.
#[pyclass(frozen, get_all, module = "msgpack_lazer_api")]
pub struct FrameHeader {
    total_score: i64,
    accuracy: f64,
    combo: i64,
    max_combo: i64,
    statistics: Py<PyDict>,
    base_score: f64,
    maximum_base_score: f64,
    accuracy_judgement_count: i64,
    combo_portion: f64,
    bonus_portion: f64,
    received_at: Option<Py<PyDateTime>>,
    mods: Py<PyList>,
    total_score_without_mods: Option<i64>,
    pauses: Py<PyList>,
}

#[pymethods]
impl FrameHeader {
    #[new]
    #[pyo3(signature = (
        *, total_score = None, accuracy = 1.0, combo = None, max_combo = None, statistics = None, base_score = 0.0,
        maximum_base_score = 0.0, accuracy_judgement_count = None, combo_portion = 0.0, bonus_portion = 0.0,
        received_at = None, mods = None, total_score_without_mods = None, pauses = None
    ))]
    #[allow(clippy::too_many_arguments)] // keyword arguments of Python, one for each field of the header
    fn new(
        py: Python<'_>,
        total_score: Option<&Bound<'_, PyAny>>,
        accuracy: f64,
        combo: Option<&Bound<'_, PyAny>>,
        max_combo: Option<&Bound<'_, PyAny>>,
        statistics: Option<Bound<'_, PyDict>>,
        base_score: f64,
        maximum_base_score: f64,
        accuracy_judgement_count: Option<&Bound<'_, PyAny>>,
        combo_portion: f64,
        bonus_portion: f64,
        received_at: Option<Py<PyDateTime>>,
        mods: Option<Bound<'_, PyList>>,
        total_score_without_mods: Option<&Bound<'_, PyAny>>,
        pauses: Option<Bound<'_, PyList>>,
    ) -> PyResult<Self> {
        Ok(Self {
            total_score: whole(total_score, "total_score")?,
            accuracy,
            combo: whole(combo, "combo")?,
            max_combo: whole(max_combo, "max_combo")?,
            statistics: statistics.unwrap_or_else(|| PyDict::new(py)).unbind(),
            base_score,
            maximum_base_score,
            accuracy_judgement_count: whole(accuracy_judgement_count, "accuracy_judgement_count")?,
            combo_portion,
            bonus_portion,
            received_at,
            mods: mods.unwrap_or_else(|| PyList::empty(py)).unbind(),
            total_score_without_mods: total_score_without_mods
                .map(|total| field(total, "total_score_without_mods"))
                .transpose()?,
            pauses: pauses.unwrap_or_else(|| PyList::empty(py)).unbind(),
        })
    }

    fn __repr__(&self) -> String {
        format!("<FrameHeader with a score of {} and a combo of {}>", self.total_score, self.combo)
    }
}

fn whole(value: Option<&Bound<'_, PyAny>>, name: &str) -> PyResult<i64> {
    value.map_or(Ok(0), |value| field(value, name))
}

impl FrameHeader {
    fn from_wire(py: Python<'_>, header: &Header<'_>) -> Result<Self, Fault> {
        let statistics = PyDict::new(py);
        for (result, count) in &header.statistics {
            statistics.set_item(result, count)?;
        }
        let mods = read_mods(py, header.mods)?;
        let received_at = match header.received == bundle::UNSET {
            true => None,
            false => {
                Some(moment::datetime(py, header.received, 0).map_err(|fault| fault.within("received time"))?.unbind())
            }
        };
        Ok(Self {
            total_score: header.total_score,
            accuracy: header.accuracy,
            combo: header.combo,
            max_combo: header.max_combo,
            statistics: statistics.unbind(),
            base_score: header.processor.base_score,
            maximum_base_score: header.processor.maximum_base_score,
            accuracy_judgement_count: header.processor.accuracy_judgement_count,
            combo_portion: header.processor.combo_portion,
            bonus_portion: header.processor.bonus_portion,
            received_at,
            mods: mods.unbind(),
            total_score_without_mods: header.total_score_without_mods,
            pauses: PyList::new(py, &header.pauses)?.unbind(),
        })
    }

    fn to_wire<'a>(&self, py: Python<'_>, mods: &'a [u8]) -> PyResult<Header<'a>> {
        let mut statistics = Vec::new();
        for (result, count) in self.statistics.bind(py).iter() {
            statistics.push((field(&result, "a hit result")?, field(&count, "a count")?));
        }
        let pauses: PyResult<Vec<i64>> = self.pauses.bind(py).iter().map(|pause| field(&pause, "a pause")).collect();
        let received = match &self.received_at {
            Some(at) => moment::timestamp(at.bind(py), 0).map_err(EncodeError::from_fault)?,
            None => bundle::UNSET,
        };
        Ok(Header {
            total_score: self.total_score,
            accuracy: self.accuracy,
            combo: self.combo,
            max_combo: self.max_combo,
            statistics,
            processor: Processor {
                base_score: self.base_score,
                maximum_base_score: self.maximum_base_score,
                accuracy_judgement_count: self.accuracy_judgement_count,
                combo_portion: self.combo_portion,
                bonus_portion: self.bonus_portion,
            },
            received,
            mods,
            total_score_without_mods: self.total_score_without_mods,
            pauses: pauses?,
        })
    }
}

fn read_mods<'py>(py: Python<'py>, data: &[u8]) -> Result<Bound<'py, PyList>, Fault> {
    let mods = decode::whole(py, data, true).map_err(|fault| fault.within("mods"))?;
    let mods = mods.cast_into::<PyList>().map_err(|_| Fault::at(0, "mods: an array expected"))?;
    match mods.iter().all(|game_mod| game_mod.is_instance_of::<PyDict>()) {
        true => Ok(mods),
        false => Err(Fault::at(0, "mods: something else than a mod")),
    }
}

/// What a playing client sends at once.
#[pyclass(frozen, get_all, module = "msgpack_lazer_api")]
pub struct FrameBundle {
    header: Py<FrameHeader>,
    frames: Py<PyList>,
}

#[pymethods]
impl FrameBundle {
    #[new]
    #[pyo3(signature = (header, frames))]
    fn new(header: Py<FrameHeader>, frames: Py<PyList>) -> Self {
        Self { header, frames }
    }

    /// The bundle as the argument of `SendFrameDataV2`.
    fn encode<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyBytes>> {
        let header = self.header.get();
        let mods = encode::append(Vec::new(), header.mods.bind(py).as_any()).map_err(EncodeError::from_fault)?;
        let frames: PyResult<Vec<Frame>> = self.frames.bind(py).iter().map(|frame| from_parts(&frame)).collect();
        let data = bundle::write(&header.to_wire(py, &mods)?, &frames?).map_err(EncodeError::from_fault)?;
        Ok(PyBytes::new(py, &data))
    }

    fn __repr__(&self, py: Python<'_>) -> String {
        format!("<FrameBundle of {} frames>", self.frames.bind(py).len())
    }
}

fn from_parts(frame: &Bound<'_, PyAny>) -> PyResult<Frame> {
    let parts = frame.cast::<PyTuple>()?;
    Ok(Frame {
        time: parts.get_item(0)?.extract()?,
        x: parts.get_item(1)?.extract()?,
        y: parts.get_item(2)?.extract()?,
        buttons: field(&parts.get_item(3)?, "a frame's buttons")?,
    })
}

/// The bundle in the argument of `SendFrameDataV2`.
#[pyfunction]
#[pyo3(signature = (data, /))]
pub fn read_bundle(data: &Bound<'_, PyAny>) -> PyResult<FrameBundle> {
    let py = data.py();
    let input = Input::of(data)?;
    let (header, frames) = bundle::read(input.bytes()).map_err(DecodeError::from_fault)?;
    let header = FrameHeader::from_wire(py, &header).map_err(DecodeError::from_fault)?;
    let frames = PyList::new(py, frames.iter().map(|frame| (frame.time, frame.x, frame.y, frame.buttons)))?;
    Ok(FrameBundle { header: Py::new(py, header)?, frames: frames.unbind() })
}

/// Raises unless the data is a bundle, as whoever it is relayed to takes for granted.
#[pyfunction]
#[pyo3(signature = (data, /))]
pub fn check_bundle(data: &Bound<'_, PyAny>) -> PyResult<()> {
    let input = Input::of(data)?;
    let (header, _) = bundle::read(input.bytes()).map_err(DecodeError::from_fault)?;
    read_mods(data.py(), header.mods).map(|_| ()).map_err(DecodeError::from_fault)
}
