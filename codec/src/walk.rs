//! Finding where an object ends without making anything of it.
//!
//! A counter of the items still to come replaces the recursion: there is no depth to limit, and
//! relaying a spectator's frames costs a small part of reading them.

use crate::fault::Fault;
use crate::mods::{self, ModReading, Settings};
use crate::reader::{Reader, Token};

/// Bytes of a scalar by its marker, 0 where the marker alone does not tell.
static SIZES: [u8; 256] = {
    let mut sizes = [0; 256];
    let mut marker: usize = 0;
    while marker < 256 {
        #[allow(clippy::as_conversions, clippy::arithmetic_side_effects, clippy::indexing_slicing)]
        // evaluated once, by the compiler
        {
            sizes[marker] = match marker {
                0x00..=0x7f | 0xc0 | 0xc2 | 0xc3 | 0xe0..=0xff => 1,
                0xa0..=0xbf => (marker - 0xa0) as u8 + 1,
                0xcc | 0xd0 => 2,
                0xcd | 0xd1 | 0xd4 => 3,
                0xca | 0xce | 0xd2 => 5,
                0xcb | 0xcf | 0xd3 => 9,
                0xd5 => 4,
                0xd6 => 6,
                0xd7 => 10,
                0xd8 => 18,
                _ => 0,
            };
            marker += 1;
        }
    }
    sizes
};

/// Steps over objects where `decode` reads them.
pub struct Walk {
    reading: ModReading,
    saw_settings: bool,
}

impl Walk {
    pub fn new(reading: ModReading) -> Self {
        Self { reading, saw_settings: false }
    }

    /// Whether a mod with settings was met, so that another reading is worth a try.
    pub fn saw_settings(&self) -> bool {
        self.saw_settings
    }

    pub fn skip(&mut self, reader: &mut Reader<'_>) -> Result<(), Fault> {
        let mut rest = reader.rest();
        let mut due: usize = 1;
        while due > 0 {
            due = due.saturating_sub(1);
            rest = match rest {
                [0x00..=0x7f | 0xc0, tail @ ..] => tail,
                [0xcb, _, _, _, _, _, _, _, _, tail @ ..] => tail,
                [marker @ (0x90 | 0x91 | 0x93..=0x9f), tail @ ..] => items(tail, usize::from(marker & 0x0f), &mut due),
                [0xdc, high, low, tail @ ..] => items(tail, usize::from(u16::from_be_bytes([*high, *low])), &mut due),
                [marker @ 0x80..=0x8f, tail @ ..] => {
                    due = due.saturating_add(usize::from(marker & 0x0f).saturating_mul(2));
                    tail
                }
                _ => match after_short_scalar(rest) {
                    Some(tail) => tail,
                    None => {
                        reader.jump(rest);
                        due = due.saturating_add(self.token(reader)?);
                        reader.rest()
                    }
                },
            };
        }
        reader.jump(rest);
        Ok(())
    }

    /// Steps over a token of any kind and tells how many items it brings.
    fn token(&mut self, reader: &mut Reader<'_>) -> Result<usize, Fault> {
        match reader.token()? {
            Token::Array(2) => match mods::look(reader, self.reading) {
                None => Ok(2),
                Some(found) => {
                    *reader = found.reader;
                    match found.settings {
                        Settings::Value => Ok(1),
                        Settings::Pairs(count) => {
                            self.saw_settings |= count > 0;
                            Ok(count.saturating_mul(2))
                        }
                    }
                }
            },
            Token::Array(count) => Ok(count),
            Token::Map(count) => Ok(count.saturating_mul(2)),
            _ => Ok(0),
        }
    }
}

/// The items of an array: replay frames are stepped over at once, others become due.
#[inline(always)]
fn items<'a>(data: &'a [u8], count: usize, due: &mut usize) -> &'a [u8] {
    if let [0x94, 0xcb, _, _, _, _, _, _, _, _, mark, ..] = data {
        let tail = match mark {
            0xca => after_frames(data, count, |frame: &[u8; 21]| match frame {
                [a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, _, _, _, _, buttons] => {
                    let head = u64::from_le_bytes([*a, *b, *c, *d, *e, *f, *g, *h]) ^ 0xcb94;
                    let places = u64::from_le_bytes([*i, *j, *k, *l, *m, *n, *o, *p]) ^ 0xca00_0000_00ca_0000;
                    (head & 0xffff) | (places & 0xff00_0000_00ff_0000) | u64::from(*buttons & 0x80)
                }
            }),
            0xcb => after_frames(data, count, |frame: &[u8; 29]| match frame {
                [a, t, _, _, _, _, _, _, _, _, x, _, _, _, _, _, _, _, _, y, _, _, _, _, _, _, _, _, buttons] => {
                    u64::from((a ^ 0x94) | (t ^ 0xcb) | (x ^ 0xcb) | (y ^ 0xcb) | (buttons & 0x80))
                }
            }),
            _ => None,
        };
        if let Some(tail) = tail {
            return tail;
        }
    }
    *due = due.saturating_add(count);
    data
}

/// What follows `count` replay frames as clients write them, `[float64, float, float, small int]`.
/// They are most of what a spectator hub relays, hence one pass over their type marks with a
/// single branch at the end; `mismatch` gives 0 for a frame of that form.
#[inline(always)]
fn after_frames<const BYTES: usize>(
    data: &[u8],
    count: usize,
    mismatch: impl Fn(&[u8; BYTES]) -> u64,
) -> Option<&[u8]> {
    let (frames, tail) = data.split_at_checked(count.checked_mul(BYTES)?)?;
    let found = frames.chunks_exact(BYTES).fold(0, |found, frame| match frame.try_into() {
        Ok(frame) => found | mismatch(frame),
        Err(_) => u64::MAX,
    });
    (found == 0).then_some(tail)
}

/// What follows a scalar whose first byte tells its size; not so for containers and long texts.
#[inline(always)]
fn after_short_scalar(data: &[u8]) -> Option<&[u8]> {
    match SIZES.get(usize::from(*data.first()?)) {
        None | Some(0) => None,
        Some(size) => data.get(usize::from(*size)..),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn skipped(data: &[u8], reading: ModReading) -> Result<usize, Fault> {
        let mut reader = Reader::new(data);
        Walk::new(reading).skip(&mut reader).map(|()| reader.offset())
    }

    #[test]
    fn the_settings_of_a_mod_count_pairs() {
        let double_time = b"\x92\xa2DT\x91\xacspeed_change\xcb\x3f\xf4\xcc\xcc\xcc\xcc\xcc\xcd";
        assert_eq!(skipped(double_time, ModReading::Pairs).unwrap(), double_time.len());
        assert_eq!(skipped(double_time, ModReading::Never).unwrap(), double_time.len() - 9);
    }

    #[test]
    fn depth_costs_no_stack() {
        let mut nested = vec![0x91; 1_000_000];
        nested.push(0xc0);
        assert_eq!(skipped(&nested, ModReading::Pairs).unwrap(), nested.len());
    }

    #[test]
    fn frames_are_stepped_over_whatever_their_numbers_are() {
        let single = [&[0x94, 0xcb][..], &[0; 8], &[0xca], &[0; 4], &[0xca], &[0; 4], &[1]].concat();
        let double = [&[0x94, 0xcb][..], &[0; 8], &[0xcb], &[0; 8], &[0xcb], &[0; 8], &[1]].concat();
        let without_place = [&[0x94, 0xcb][..], &[0; 8], &[0xc0, 0xc0, 0xcd, 1, 0]].concat();
        for frames in [
            [&single[..], &single, &single],
            [&double, &double, &double],
            [&single, &double, &without_place],
            [&without_place, &single, &single],
        ] {
            let data = [&[0x93], frames.concat().as_slice(), &[0xc0]].concat();
            assert_eq!(skipped(&data, ModReading::Pairs).unwrap(), data.len() - 1);
            for end in 0..data.len() - 1 {
                assert!(skipped(&data[..end], ModReading::Pairs).is_err());
            }
        }
    }
}
