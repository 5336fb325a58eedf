//! The timestamp extension (type -1) and the civil calendar, without any Python.

use crate::fault::Fault;

pub const TIMESTAMP: i8 = -1;
pub const NANOS_PER_SECOND: u32 = 1_000_000_000;
const SECONDS_PER_DAY: i64 = 86_400;
/// 0001-01-01 and the first second after 9999-12-31: all that a `datetime` can say.
const FIRST_SECOND: i64 = -62_135_596_800;
const END_SECOND: i64 = 253_402_300_800;

/// Seconds since 1970 (floored) and the nanoseconds on top of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Timestamp {
    pub seconds: i64,
    pub nanos: u32,
}

/// A moment on the proleptic Gregorian calendar in UTC.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Civil {
    pub year: i32,
    pub month: u8,
    pub day: u8,
    pub hour: u8,
    pub minute: u8,
    pub second: u8,
    pub micros: u32,
}

impl Timestamp {
    /// Shortest of the three forms. Only the longest can hold seconds before 1970.
    pub fn write(self, out: &mut Vec<u8>) {
        let [kind] = TIMESTAMP.to_be_bytes();
        match (u32::try_from(self.seconds), u64::try_from(self.seconds)) {
            (Ok(seconds), _) if self.nanos == 0 => {
                out.extend_from_slice(&[0xd6, kind]);
                out.extend_from_slice(&seconds.to_be_bytes());
            }
            (_, Ok(seconds)) if seconds >> 34 == 0 => {
                out.extend_from_slice(&[0xd7, kind]);
                out.extend_from_slice(&((u64::from(self.nanos) << 34) | seconds).to_be_bytes());
            }
            _ => {
                out.extend_from_slice(&[0xc7, 12, kind]);
                out.extend_from_slice(&self.nanos.to_be_bytes());
                out.extend_from_slice(&self.seconds.to_be_bytes());
            }
        }
    }

    pub fn read(body: &[u8], offset: usize) -> Result<Self, Fault> {
        let stamp = match *body {
            [a, b, c, d] => Self { seconds: i64::from(u32::from_be_bytes([a, b, c, d])), nanos: 0 },
            [a, b, c, d, e, f, g, h] => {
                let packed = u64::from_be_bytes([a, b, c, d, e, f, g, h]);
                Self::from_parts(packed & 0x3_ffff_ffff, packed >> 34)
            }
            [n0, n1, n2, n3, a, b, c, d, e, f, g, h] => Self {
                nanos: u32::from_be_bytes([n0, n1, n2, n3]),
                seconds: i64::from_be_bytes([a, b, c, d, e, f, g, h]),
            },
            _ => return Err(Fault::at(offset, "a timestamp has 4, 8 or 12 bytes")),
        };
        if stamp.nanos >= NANOS_PER_SECOND {
            return Err(Fault::at(offset, "a timestamp with more than a second of nanoseconds"));
        }
        Ok(stamp)
    }

    /// Both parts come out of one 64-bit word, 34 and 30 bits wide; they always fit.
    fn from_parts(seconds: u64, nanos: u64) -> Self {
        Self { seconds: i64::try_from(seconds).unwrap_or(i64::MAX), nanos: u32::try_from(nanos).unwrap_or(u32::MAX) }
    }

    /// `None` outside the years 1 to 9999. Parts of a microsecond are cut off.
    pub fn civil(self) -> Option<Civil> {
        if !(FIRST_SECOND..END_SECOND).contains(&self.seconds) {
            return None;
        }
        let (year, month, day) = date_of(self.seconds.div_euclid(SECONDS_PER_DAY))?;
        let clock = u32::try_from(self.seconds.rem_euclid(SECONDS_PER_DAY)).ok()?;
        let minutes = clock.div_euclid(60);
        Some(Civil {
            year,
            month,
            day,
            hour: u8::try_from(minutes.div_euclid(60)).ok()?,
            minute: u8::try_from(minutes.rem_euclid(60)).ok()?,
            second: u8::try_from(clock.rem_euclid(60)).ok()?,
            micros: self.nanos.div_euclid(1000),
        })
    }
}

impl Civil {
    pub fn timestamp(self) -> Timestamp {
        let days = days_before(i64::from(self.year), i64::from(self.month), i64::from(self.day));
        let minutes = i64::from(self.hour).saturating_mul(60).saturating_add(i64::from(self.minute));
        Timestamp {
            seconds: days
                .saturating_mul(SECONDS_PER_DAY)
                .saturating_add(minutes.saturating_mul(60))
                .saturating_add(i64::from(self.second)),
            nanos: self.micros.saturating_mul(1000),
        }
    }
}

/// Days from 1970-01-01 to a civil date, in 400-year eras that begin on the first of March
/// (H. Hinnant, "chrono-Compatible Low-Level Date Algorithms").
#[allow(clippy::arithmetic_side_effects)] // years 1..=9999 only: every term is far from overflow
fn days_before(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let month_from_march = (month + 9).rem_euclid(12);
    let day_of_year = (153 * month_from_march + 2).div_euclid(5) + day - 1;
    let day_of_era = year_of_era * 365 + year_of_era.div_euclid(4) - year_of_era.div_euclid(100) + day_of_year;
    era * 146_097 + day_of_era - 719_468
}

/// The inverse of `days_before`.
#[allow(clippy::arithmetic_side_effects)] // the caller checked the range: every term is small
fn date_of(days: i64) -> Option<(i32, u8, u8)> {
    let days = days + 719_468;
    let era = days.div_euclid(146_097);
    let day_of_era = days.rem_euclid(146_097);
    let year_of_era = (day_of_era - day_of_era.div_euclid(1460) + day_of_era.div_euclid(36_524)
        - day_of_era.div_euclid(146_096))
    .div_euclid(365);
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era.div_euclid(4) - year_of_era.div_euclid(100));
    let month_from_march = (5 * day_of_year + 2).div_euclid(153);
    let day = day_of_year - (153 * month_from_march + 2).div_euclid(5) + 1;
    let month = if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    Some((i32::try_from(year).ok()?, u8::try_from(month).ok()?, u8::try_from(day).ok()?))
}

/// Ticks of 100 ns, as .NET counts a `TimeSpan`; `None` beyond 64 bits.
pub fn ticks(days: i32, seconds: i32, micros: i32) -> Option<i64> {
    i64::from(days)
        .checked_mul(SECONDS_PER_DAY)?
        .checked_add(i64::from(seconds))?
        .checked_mul(10_000_000)?
        .checked_add(i64::from(micros).checked_mul(10)?)
}
