//! Python's datetimes and timestamps, one from the other.

use pyo3::intern;
use pyo3::prelude::*;
use pyo3::types::{PyDateAccess, PyDateTime, PyDelta, PyDeltaAccess, PyTimeAccess, PyTzInfo, PyTzInfoAccess};

use crate::fault::Fault;
use crate::time::{Civil, Timestamp, NANOS_PER_SECOND};

const OUTSIDE: &str = "a timestamp outside the years 1 to 9999";

/// The instant of an aware datetime; `offset` is where a fault is said to be.
pub fn timestamp(moment: &Bound<'_, PyDateTime>, offset: usize) -> Result<Timestamp, Fault> {
    let naive = || Fault::at(offset, "a datetime without a time zone says no moment");
    let zone = moment.get_tzinfo().ok_or_else(naive)?;
    let civil = Civil {
        year: moment.get_year(),
        month: moment.get_month(),
        day: moment.get_day(),
        hour: moment.get_hour(),
        minute: moment.get_minute(),
        second: moment.get_second(),
        micros: moment.get_microsecond(),
    };
    let mut stamp = civil.timestamp();
    if !zone.is(PyTzInfo::utc(moment.py())?) {
        let ahead = moment.call_method0(intern!(moment.py(), "utcoffset"))?;
        let ahead = ahead.cast::<PyDelta>().map_err(|_| naive())?;
        let seconds = i64::from(ahead.get_days()).saturating_mul(86_400).saturating_add(i64::from(ahead.get_seconds()));
        stamp.seconds = stamp.seconds.saturating_sub(seconds);
        let micros = u32::try_from(ahead.get_microseconds()).unwrap_or(0).saturating_mul(1000);
        if micros > stamp.nanos {
            stamp.seconds = stamp.seconds.saturating_sub(1);
            stamp.nanos = stamp.nanos.saturating_add(NANOS_PER_SECOND);
        }
        stamp.nanos = stamp.nanos.saturating_sub(micros);
        if !stamp.has_date() {
            return Err(Fault::at(offset, OUTSIDE));
        }
    }
    Ok(stamp)
}

/// An instant as an aware datetime in UTC; `offset` is where a fault is said to be.
pub fn datetime(py: Python<'_>, stamp: Timestamp, offset: usize) -> Result<Bound<'_, PyDateTime>, Fault> {
    let Some(at) = stamp.civil() else {
        return Err(Fault::at(offset, OUTSIDE));
    };
    let utc = PyTzInfo::utc(py)?;
    Ok(PyDateTime::new(py, at.year, at.month, at.day, at.hour, at.minute, at.second, at.micros, Some(&utc))?)
}
