//! Replay files as Python objects.

use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyList, PyTuple};

use crate::bundle;
use crate::error::{DecodeError, EncodeError};
use crate::frames::{self, ReplayFrame};
use crate::input::{field, Input};
use crate::osr::{self, Osr};

/// What the present client writes. From 30000000 on the file is lazer's.
const VERSION: i32 = 30_000_019;

/// The content of an `.osr` file.
#[pyclass(frozen, eq, module = "msgpack_lazer_api")]
#[derive(PartialEq)]
pub struct Replay {
    osr: Osr,
}

#[pymethods]
impl Replay {
    #[new]
    #[pyo3(signature = (
        *, ruleset_id, beatmap_md5, username, replay_md5, counts, total_score, max_combo, full_combo, date_ticks, frames,
        mods = None, life_graph = Some(String::new()), version = None, online_id = Some(0), score_info = None
    ))]
    #[allow(clippy::too_many_arguments)] // keyword arguments of Python, one for each field of the file
    fn new(
        ruleset_id: &Bound<'_, PyAny>,
        beatmap_md5: Option<String>,
        username: Option<String>,
        replay_md5: Option<String>,
        counts: &Bound<'_, PyAny>,
        total_score: &Bound<'_, PyAny>,
        max_combo: &Bound<'_, PyAny>,
        full_combo: bool,
        date_ticks: i64,
        frames: &[u8],
        mods: Option<&Bound<'_, PyAny>>,
        life_graph: Option<String>,
        version: Option<i32>,
        online_id: Option<i64>,
        score_info: Option<Vec<u8>>,
    ) -> PyResult<Self> {
        Ok(Self {
            osr: Osr {
                ruleset_id: field(ruleset_id, "ruleset_id")?,
                version: version.unwrap_or(VERSION),
                beatmap_md5,
                username,
                replay_md5,
                counts: field(counts, "a count")?,
                total_score: field(total_score, "total_score")?,
                max_combo: field(max_combo, "max_combo")?,
                full_combo,
                mods: mods.map_or(Ok(0), |mods| field(mods, "mods"))?,
                life_graph,
                date_ticks,
                frames: frames.to_vec(),
                online_id,
                short_online_id: false,
                score_info,
                extra: Vec::new(),
            },
        })
    }

    #[getter]
    fn ruleset_id(&self) -> u8 {
        self.osr.ruleset_id
    }

    #[getter]
    fn version(&self) -> i32 {
        self.osr.version
    }

    #[getter]
    fn beatmap_md5(&self) -> Option<&str> {
        self.osr.beatmap_md5.as_deref()
    }

    #[getter]
    fn username(&self) -> Option<&str> {
        self.osr.username.as_deref()
    }

    #[getter]
    fn replay_md5(&self) -> Option<&str> {
        self.osr.replay_md5.as_deref()
    }

    #[getter]
    fn counts<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        PyTuple::new(py, self.osr.counts)
    }

    #[getter]
    fn total_score(&self) -> i32 {
        self.osr.total_score
    }

    #[getter]
    fn max_combo(&self) -> u16 {
        self.osr.max_combo
    }

    #[getter]
    fn full_combo(&self) -> bool {
        self.osr.full_combo
    }

    #[getter]
    fn mods(&self) -> u32 {
        self.osr.mods
    }

    #[getter]
    fn life_graph(&self) -> Option<&str> {
        self.osr.life_graph.as_deref()
    }

    #[getter]
    fn date_ticks(&self) -> i64 {
        self.osr.date_ticks
    }

    #[getter]
    fn frames<'py>(&self, py: Python<'py>) -> Bound<'py, PyBytes> {
        PyBytes::new(py, &self.osr.frames)
    }

    #[getter]
    fn online_id(&self) -> Option<i64> {
        self.osr.online_id
    }

    #[getter]
    fn score_info<'py>(&self, py: Python<'py>) -> Option<Bound<'py, PyBytes>> {
        self.osr.score_info.as_ref().map(|info| PyBytes::new(py, info))
    }

    fn __repr__(&self) -> String {
        format!("<Replay of version {} with {} bytes of frames>", self.osr.version, self.osr.frames.len())
    }
}

/// The replay in the bytes of an `.osr` file; unpacks without holding the interpreter.
#[pyfunction]
#[pyo3(signature = (data, /))]
pub fn read_replay(data: &Bound<'_, PyAny>) -> PyResult<Replay> {
    let input = Input::of(data)?;
    let bytes = input.bytes();
    data.py().detach(|| osr::read(bytes)).map(|osr| Replay { osr }).map_err(DecodeError::from_fault)
}

/// The bytes of an `.osr` file; packs without holding the interpreter.
#[pyfunction]
#[pyo3(signature = (replay, /))]
pub fn write_replay<'py>(py: Python<'py>, replay: &Bound<'py, Replay>) -> PyResult<Bound<'py, PyBytes>> {
    let osr = &replay.get().osr;
    py.detach(|| osr::write(osr)).map(|data| PyBytes::new(py, &data)).map_err(EncodeError::from_fault)
}

/// The frames in a replay's text.
#[pyfunction]
#[pyo3(signature = (text, /))]
pub fn read_replay_frames<'py>(text: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyList>> {
    let input = Input::of(text)?;
    let found = frames::parse(input.bytes()).map_err(DecodeError::from_fault)?;
    PyList::new(text.py(), found.iter().map(|frame| (frame.delta, frame.x, frame.y, frame.buttons)))
}

/// The text of frames.
#[pyfunction]
#[pyo3(signature = (frames, /))]
pub fn write_replay_frames<'py>(py: Python<'py>, frames: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyBytes>> {
    let mut given = Vec::new();
    for frame in frames.try_iter()? {
        let frame = frame?;
        let parts = frame.cast::<PyTuple>()?;
        let number = |index: usize| -> PyResult<f64> { field(&parts.get_item(index)?, "a number of a frame") };
        given.push(ReplayFrame {
            delta: number(0)?,
            x: number(1)?,
            y: number(2)?,
            buttons: field(&parts.get_item(3)?, "a frame's buttons")?,
        });
    }
    frames::format(&given).map(|text| PyBytes::new(py, &text)).map_err(EncodeError::from_fault)
}

/// The text of the frames in a play's bundles, in their order.
#[pyfunction]
#[pyo3(signature = (bundles, /, *, shift_ms = 0))]
pub fn replay_frames_of<'py>(
    py: Python<'py>,
    bundles: Vec<Bound<'py, PyBytes>>,
    shift_ms: i16,
) -> PyResult<Bound<'py, PyBytes>> {
    let parts: Vec<&[u8]> = bundles.iter().map(|bundle| bundle.as_bytes()).collect();
    let text = py.detach(|| {
        let mut streamed = Vec::new();
        for (index, part) in parts.iter().enumerate() {
            let (_, frames) = bundle::read(part).map_err(|fault| fault.within(&format!("bundle {index}")))?;
            streamed.extend(frames);
        }
        Ok(frames::from_streamed(&streamed, shift_ms))
    });
    text.map(|text| PyBytes::new(py, &text)).map_err(DecodeError::from_fault)
}
