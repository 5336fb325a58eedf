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

    /// Whether it is in the years 1 to 9999, the only ones Python and .NET know.
    pub fn has_date(self) -> bool {
        (FIRST_SECOND..END_SECOND).contains(&self.seconds)
    }

    /// `None` outside the years 1 to 9999. Parts of a microsecond are cut off.
    pub fn civil(self) -> Option<Civil> {
        if !self.has_date() {
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

#[cfg(test)]
mod tests {
    use super::*;

    fn written(seconds: i64, nanos: u32) -> Vec<u8> {
        let mut out = Vec::new();
        Timestamp { seconds, nanos }.write(&mut out);
        out
    }

    #[test]
    fn the_shortest_form_is_written() {
        assert_eq!(written(1, 0), [0xd6, 0xff, 0, 0, 0, 1]);
        assert_eq!(written(1, 1), [0xd7, 0xff, 0, 0, 0, 4, 0, 0, 0, 1]);
        assert_eq!(written((1 << 34) - 1, 0)[..2], [0xd7, 0xff]);
        assert_eq!(written(1 << 34, 0)[..3], [0xc7, 12, 0xff]);
        assert_eq!(written(-1, 5), [0xc7, 12, 0xff, 0, 0, 0, 5, 255, 255, 255, 255, 255, 255, 255, 255]);
    }

    #[test]
    fn every_form_is_read_back() {
        for (seconds, nanos) in
            [(0, 0), (1, 999_999_999), (0xffff_ffff, 0), (1 << 34, 7), (-1, 0), (FIRST_SECOND, 0), (END_SECOND - 1, 1)]
        {
            let bytes = written(seconds, nanos);
            let head = if bytes[0] == 0xc7 { 3 } else { 2 };
            assert_eq!(Timestamp::read(&bytes[head..], 0).unwrap(), Timestamp { seconds, nanos });
        }
    }

    #[test]
    fn a_second_of_nanoseconds_and_odd_lengths_are_refused() {
        assert!(Timestamp::read(&[0x3b, 0x9a, 0xca, 0, 0, 0, 0, 0, 0, 0, 0, 0], 0).is_err());
        assert!(Timestamp::read(&[0; 5], 0).is_err());
    }

    #[test]
    fn the_calendar_and_the_seconds_agree_over_all_years() {
        let mut seconds = FIRST_SECOND;
        while seconds < END_SECOND {
            let civil = Timestamp { seconds, nanos: 0 }.civil().unwrap();
            assert_eq!(civil.timestamp().seconds, seconds);
            seconds += 20 * 86_400 + 3_661;
        }
        assert_eq!(Timestamp { seconds: END_SECOND, nanos: 0 }.civil(), None);
        assert_eq!(Timestamp { seconds: FIRST_SECOND - 1, nanos: 0 }.civil(), None);
        let leap = Timestamp { seconds: 951_782_400, nanos: 0 }.civil().unwrap();
        assert_eq!((leap.year, leap.month, leap.day), (2000, 2, 29));
    }
}
