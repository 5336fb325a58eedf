//! Python objects to bytes.

use pyo3::buffer::PyBuffer;
use pyo3::intern;
use pyo3::prelude::*;
use pyo3::sync::critical_section::with_critical_section;
use pyo3::types::{
    PyBool, PyByteArray, PyBytes, PyDateTime, PyDelta, PyDeltaAccess, PyDict, PyFloat, PyInt, PyList, PyMemoryView,
    PyString, PyTuple,
};

use crate::error::EncodeError;
use crate::fault::Fault;
use crate::limits::{MAX_BYTES, MAX_DEPTH};
use crate::mods::is_acronym;
use crate::moment;
use crate::raw::{self, DictSteps, Exact, Item, ListSteps, Single};
use crate::time;
use crate::types::Known;
use crate::wire;

type Done = Result<(), Fault>;
type Object<'py> = Bound<'py, PyAny>;

/// One object as MessagePack.
#[pyfunction]
#[pyo3(signature = (obj, /))]
pub fn encode<'py>(obj: &Object<'py>) -> PyResult<Bound<'py, PyBytes>> {
    let out = append(Vec::with_capacity(1024), obj).map_err(EncodeError::from_fault)?;
    Ok(PyBytes::new(obj.py(), &out))
}

/// Writes one object behind what is there.
pub fn append(out: Vec<u8>, obj: &Object<'_>) -> Result<Vec<u8>, Fault> {
    let mut encoder = Encoder { out, depth: 0, single: Known::get(obj.py())?.single };
    encoder.value(obj)?;
    Ok(encoder.out)
}

struct Encoder {
    out: Vec<u8>,
    depth: usize,
    single: Single,
}

impl Encoder {
    #[cold]
    fn fault<T>(&self, reason: impl Into<std::borrow::Cow<'static, str>>) -> Result<T, Fault> {
        Err(Fault::at(self.out.len(), reason))
    }

    #[inline(always)]
    fn item(&mut self, item: Item<'_>) -> Done {
        match item {
            Item::Float(value) => wire::float64(&mut self.out, value),
            Item::Single(value) => self.float32(value),
            Item::Int(value) => wire::int(&mut self.out, value),
            Item::Object(object) => return self.value(&object),
        }
        Ok(())
    }

    fn value(&mut self, obj: &Object<'_>) -> Done {
        match raw::exact(obj) {
            Exact::List(items) => self.list(items),
            Exact::Str(text) => self.text(text),
            Exact::Dict(items) => self.dict(items),
            Exact::Tuple(items) => self.tuple(items),
            Exact::Float(number) => {
                wire::float64(&mut self.out, number.value());
                Ok(())
            }
            Exact::Int(number) => self.integer(number),
            Exact::Other if obj.is_none() => {
                self.out.push(wire::NIL);
                Ok(())
            }
            Exact::Other => match obj.cast::<PyBool>() {
                Ok(flag) => {
                    wire::boolean(&mut self.out, flag.is_true());
                    Ok(())
                }
                Err(_) => self.other(obj),
            },
        }
    }

    #[cold]
    #[inline(never)]
    fn other(&mut self, obj: &Object<'_>) -> Done {
        let known = Known::get(obj.py())?;
        if obj.get_type().is(&known.float32) {
            self.float32(obj.cast::<PyFloat>().map_err(PyErr::from)?.value());
            Ok(())
        } else if let Ok(body) = obj.cast::<PyBytes>() {
            self.bounded(body.as_bytes().len())?;
            wire::binary(&mut self.out, body.as_bytes())
        } else if let Ok(text) = obj.cast::<PyString>() {
            self.text(text)
        } else if let Ok(number) = obj.cast::<PyInt>() {
            self.integer(number)
        } else if let Ok(number) = obj.cast::<PyFloat>() {
            wire::float64(&mut self.out, number.value());
            Ok(())
        } else if let Ok(items) = obj.cast::<PyList>() {
            self.list(items)
        } else if let Ok(items) = obj.cast::<PyTuple>() {
            self.tuple(items)
        } else if let Ok(items) = obj.cast::<PyDict>() {
            self.dict(items)
        } else if let Ok(moment) = obj.cast::<PyDateTime>() {
            self.moment(moment)
        } else if let Ok(span) = obj.cast::<PyDelta>() {
            match time::ticks(span.get_days(), span.get_seconds(), span.get_microseconds()) {
                Some(ticks) => {
                    wire::int(&mut self.out, ticks);
                    Ok(())
                }
                None => self.fault("a time span beyond 64 bits of ticks"),
            }
        } else if obj.cast::<PyByteArray>().is_ok() || obj.cast::<PyMemoryView>().is_ok() {
            let body = PyBuffer::<u8>::get(obj)?.to_vec(obj.py())?;
            self.bounded(body.len())?;
            wire::binary(&mut self.out, &body)
        } else if obj.is_instance(known.uuid.bind(obj.py()))? {
            self.text(&obj.str()?)
        } else if obj.is_instance(known.enumeration.bind(obj.py()))? {
            self.nested(|encoder| encoder.value(&obj.getattr(intern!(obj.py(), "value"))?))
        } else {
            self.fault(format!("an object of type {} cannot be encoded", obj.get_type().name()?))
        }
    }

    /// Refuses output beyond the limit before it is copied.
    #[inline]
    fn bounded(&self, more: usize) -> Done {
        if self.out.len().saturating_add(more) > MAX_BYTES {
            return self.fault("the encoded object is too large");
        }
        Ok(())
    }

    #[inline]
    fn nested(&mut self, inner: impl FnOnce(&mut Self) -> Done) -> Done {
        if self.depth >= MAX_DEPTH {
            return self.fault("nested too deeply");
        }
        self.depth = self.depth.saturating_add(1);
        inner(self)?;
        self.depth = self.depth.saturating_sub(1);
        self.bounded(0)
    }

    #[inline]
    fn integer(&mut self, number: &Bound<'_, PyInt>) -> Done {
        if let Some(value) = raw::int_value(number) {
            wire::int(&mut self.out, value);
        } else if let Ok(value) = number.extract::<u64>() {
            wire::uint(&mut self.out, value);
        } else {
            return self.fault("an integer beyond 64 bits");
        }
        Ok(())
    }

    /// Python's float rounded to the nearest float32.
    #[inline]
    #[allow(clippy::as_conversions)] // the only conversion there is, and rounding is its purpose
    fn float32(&mut self, value: f64) {
        wire::float32(&mut self.out, value as f32);
    }

    #[inline]
    fn text(&mut self, text: &Bound<'_, PyString>) -> Done {
        match text.to_str() {
            Ok(text) => {
                self.bounded(text.len())?;
                wire::string(&mut self.out, text)
            }
            Err(_) => self.fault("text with lone surrogates has no UTF-8 form"),
        }
    }

    fn list(&mut self, items: &Bound<'_, PyList>) -> Done {
        self.nested(|encoder| {
            let announced = items.len();
            wire::array(&mut encoder.out, announced)?;
            with_critical_section(items, || {
                let mut written: usize = 0;
                for item in ListSteps::new(items, encoder.single) {
                    encoder.item(item)?;
                    written = written.saturating_add(1);
                }
                encoder.unchanged(announced, written)
            })
        })
    }

    fn tuple(&mut self, items: &Bound<'_, PyTuple>) -> Done {
        self.nested(|encoder| {
            wire::array(&mut encoder.out, items.len())?;
            items.iter_borrowed().try_for_each(|item| encoder.value(&item))
        })
    }

    fn unchanged(&self, announced: usize, written: usize) -> Done {
        if announced != written {
            return self.fault("a container changed while it was encoded");
        }
        Ok(())
    }

    fn dict(&mut self, items: &Bound<'_, PyDict>) -> Done {
        if let Some((acronym, settings)) = mod_parts(items)? {
            return self.game_mod(&acronym, settings.as_ref());
        }
        self.nested(|encoder| {
            wire::map(&mut encoder.out, items.len())?;
            encoder.pairs(items)
        })
    }

    fn pairs(&mut self, items: &Bound<'_, PyDict>) -> Done {
        let announced = items.len();
        with_critical_section(items, || {
            let mut written: usize = 0;
            for (key, value) in DictSteps::new(items, self.single) {
                self.item(key)?;
                self.item(value)?;
                written = written.saturating_add(1);
                if written > announced {
                    break;
                }
            }
            self.unchanged(announced, written)
        })
    }

    /// `[acronym, settings]`, where the settings' header counts pairs, not items (see `mods`).
    fn game_mod(&mut self, acronym: &Bound<'_, PyString>, settings: Option<&Bound<'_, PyDict>>) -> Done {
        self.nested(|encoder| {
            wire::array(&mut encoder.out, 2)?;
            encoder.text(acronym)?;
            match settings {
                None => wire::array(&mut encoder.out, 0),
                Some(settings) => {
                    wire::array(&mut encoder.out, settings.len())?;
                    encoder.nested(|encoder| encoder.pairs(settings))
                }
            }
        })
    }

    fn moment(&mut self, moment: &Bound<'_, PyDateTime>) -> Done {
        moment::timestamp(moment, self.out.len())?.write(&mut self.out);
        Ok(())
    }
}

type ModParts<'py> = (Bound<'py, PyString>, Option<Bound<'py, PyDict>>);

/// The parts of a dict that stands for a mod: an acronym, and settings (if any) with text keys.
/// Whatever else the dict holds has no place on the wire.
#[inline]
fn mod_parts<'py>(items: &Bound<'py, PyDict>) -> Result<Option<ModParts<'py>>, Fault> {
    let py = items.py();
    if items.is_empty() {
        return Ok(None);
    }
    let Some(acronym) = items.get_item(intern!(py, "acronym"))? else {
        return Ok(None);
    };
    let Ok(acronym) = acronym.cast_into::<PyString>() else {
        return Ok(None);
    };
    if !acronym.to_str().is_ok_and(|text| is_acronym(text.as_bytes())) {
        return Ok(None);
    }
    let Some(settings) = items.get_item(intern!(py, "settings"))? else {
        return Ok(Some((acronym, None)));
    };
    let Ok(settings) = settings.cast_into::<PyDict>() else {
        return Ok(None);
    };
    let named = with_critical_section(&settings, || {
        DictSteps::new(&settings, Single::NONE)
            .all(|(key, _)| matches!(key, Item::Object(key) if key.is_instance_of::<PyString>()))
    });
    Ok(named.then_some((acronym, Some(settings))))
}
