//! What a playing client sends every fifth of a second: a header with the state of the score, and
//! the replay frames since the last time.
//!
//! Source: lazer-signalr.md §4.1.

use crate::fault::Fault;
use crate::reader::{Reader, Token};
use crate::time::{Timestamp, TIMESTAMP};
use crate::typed::{self, Fields};
use crate::wire;

/// Times further from the start than .NET's replay decoder accepts (32 bits of milliseconds).
const MAX_TIME: f64 = 2_147_483_647.0;

/// The moment a header carries when nobody has set it: 0001-01-01, the default of the client.
pub const UNSET: Timestamp = Timestamp { seconds: -62_135_596_800, nanos: 0 };

#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Frame {
    /// Milliseconds since the start of the map.
    pub time: f64,
    pub x: Option<f32>,
    pub y: Option<f32>,
    pub buttons: i32,
}

#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Processor {
    pub base_score: f64,
    pub maximum_base_score: f64,
    pub accuracy_judgement_count: i64,
    pub combo_portion: f64,
    pub bonus_portion: f64,
}

/// A header as it is read; the mods stay bytes.
#[derive(Debug, Clone, PartialEq)]
pub struct Header<'a> {
    pub total_score: i64,
    pub accuracy: f64,
    pub combo: i64,
    pub max_combo: i64,
    pub statistics: Vec<(i64, i64)>,
    pub processor: Processor,
    pub received: Timestamp,
    pub mods: &'a [u8],
    pub total_score_without_mods: Option<i64>,
    pub pauses: Vec<i64>,
}

/// An empty array: no mods.
const NO_MODS: &[u8] = &[0x90];

pub fn read(data: &[u8]) -> Result<(Header<'_>, Vec<Frame>), Fault> {
    let mut reader = Reader::new(data);
    let mut fields = Fields::open(&mut reader)?;
    if !fields.more() {
        return Err(reader.fault("a bundle without a header"));
    }
    let header = read_header(&mut reader)?;
    let frames = match fields.more() {
        true => read_frames(&mut reader)?,
        false => Vec::new(),
    };
    fields.close(&mut reader)?;
    match reader.is_at_end() {
        true => Ok((header, frames)),
        false => Err(reader.fault("more data after the bundle")),
    }
}

fn read_header<'a>(reader: &mut Reader<'a>) -> Result<Header<'a>, Fault> {
    let mut header = Header {
        total_score: 0,
        accuracy: 0.0,
        combo: 0,
        max_combo: 0,
        statistics: Vec::new(),
        processor: Processor::default(),
        received: UNSET,
        mods: NO_MODS,
        total_score_without_mods: None,
        pauses: Vec::new(),
    };
    let mut fields = Fields::open(reader)?;
    for index in 0..10 {
        if !fields.more() {
            break;
        }
        match index {
            0 => header.total_score = typed::integer(reader)?,
            1 => header.accuracy = typed::double(reader)?,
            2 => header.combo = typed::integer(reader)?,
            3 => header.max_combo = typed::integer(reader)?,
            4 => header.statistics = typed::counts(reader)?,
            5 => header.processor = read_processor(reader)?,
            6 => header.received = read_moment(reader)?,
            7 => header.mods = typed::optional(reader, typed::raw)?.unwrap_or(NO_MODS),
            8 => header.total_score_without_mods = typed::optional(reader, typed::integer)?,
            _ => header.pauses = typed::integers(reader)?,
        }
    }
    fields.close(reader)?;
    Ok(header)
}

fn read_processor(reader: &mut Reader<'_>) -> Result<Processor, Fault> {
    let mut processor = Processor::default();
    let mut fields = Fields::open(reader)?;
    for index in 0..5 {
        if !fields.more() {
            break;
        }
        match index {
            0 => processor.base_score = typed::double(reader)?,
            1 => processor.maximum_base_score = typed::double(reader)?,
            2 => processor.accuracy_judgement_count = typed::integer(reader)?,
            3 => processor.combo_portion = typed::double(reader)?,
            _ => processor.bonus_portion = typed::double(reader)?,
        }
    }
    fields.close(reader)?;
    Ok(processor)
}

/// A DateTimeOffset: the local clock labelled as UTC, and its minutes ahead of UTC.
fn read_moment(reader: &mut Reader<'_>) -> Result<Timestamp, Fault> {
    let place = *reader;
    if typed::length(reader)? != 2 {
        return Err(place.fault("a moment is a pair of a timestamp and minutes"));
    }
    let mut moment = match reader.token()? {
        Token::Ext(TIMESTAMP, body) => Timestamp::read(body, place.offset())?,
        _ => return Err(place.fault("a moment is a pair of a timestamp and minutes")),
    };
    let minutes: i16 = typed::integer(reader)?;
    moment.seconds = moment.seconds.saturating_sub(i64::from(minutes).saturating_mul(60));
    Ok(moment)
}

fn read_frames(reader: &mut Reader<'_>) -> Result<Vec<Frame>, Fault> {
    (0..typed::length(reader)?).map(|_| read_frame(reader)).collect()
}

fn read_frame(reader: &mut Reader<'_>) -> Result<Frame, Fault> {
    let place = *reader;
    let mut frame = Frame { time: 0.0, x: None, y: None, buttons: 0 };
    let mut fields = Fields::open(reader)?;
    for index in 0..4 {
        if !fields.more() {
            break;
        }
        match index {
            0 => frame.time = typed::double(reader)?,
            1 => frame.x = typed::optional(reader, typed::single)?,
            2 => frame.y = typed::optional(reader, typed::single)?,
            _ => frame.buttons = typed::integer(reader)?,
        }
    }
    fields.close(reader)?;
    match frame.is_playable() {
        true => Ok(frame),
        false => Err(place.fault("a frame outside of time or space")),
    }
}

/// A header and its frames as a client would send them.
pub fn write(header: &Header<'_>, frames: &[Frame]) -> Result<Vec<u8>, Fault> {
    let mut out = Vec::with_capacity(frames.len().saturating_mul(24).saturating_add(128));
    wire::array(&mut out, 2)?;
    header.write(&mut out)?;
    wire::array(&mut out, frames.len())?;
    frames.iter().try_for_each(|frame| frame.write(&mut out))?;
    Ok(out)
}

impl Frame {
    /// Whether a replay can hold it: finite, and early enough for the game to read back.
    fn is_playable(&self) -> bool {
        self.time.abs() <= MAX_TIME && self.x.is_none_or(f32::is_finite) && self.y.is_none_or(f32::is_finite)
    }

    fn write(&self, out: &mut Vec<u8>) -> Result<(), Fault> {
        wire::array(out, 4)?;
        wire::float64(out, self.time);
        for place in [self.x, self.y] {
            match place {
                Some(place) => wire::float32(out, place),
                None => out.push(wire::NIL),
            }
        }
        wire::int(out, i64::from(self.buttons));
        Ok(())
    }
}

impl Header<'_> {
    fn write(&self, out: &mut Vec<u8>) -> Result<(), Fault> {
        wire::array(out, 10)?;
        wire::int(out, self.total_score);
        wire::float64(out, self.accuracy);
        wire::int(out, self.combo);
        wire::int(out, self.max_combo);
        wire::map(out, self.statistics.len())?;
        for (result, count) in &self.statistics {
            wire::int(out, *result);
            wire::int(out, *count);
        }
        wire::array(out, 5)?;
        wire::float64(out, self.processor.base_score);
        wire::float64(out, self.processor.maximum_base_score);
        wire::int(out, self.processor.accuracy_judgement_count);
        wire::float64(out, self.processor.combo_portion);
        wire::float64(out, self.processor.bonus_portion);
        wire::array(out, 2)?;
        self.received.write(out);
        wire::int(out, 0);
        out.extend_from_slice(self.mods);
        match self.total_score_without_mods {
            Some(total) => wire::int(out, total),
            None => out.push(wire::NIL),
        }
        wire::array(out, self.pauses.len())?;
        self.pauses.iter().for_each(|pause| wire::int(out, *pause));
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn header() -> Header<'static> {
        Header {
            total_score: 1_234_567,
            accuracy: 0.987,
            combo: 12,
            max_combo: 345,
            statistics: vec![(5, 300), (1, 2)],
            processor: Processor {
                base_score: 1.5,
                maximum_base_score: 2.5,
                accuracy_judgement_count: 3,
                ..Processor::default()
            },
            received: UNSET,
            mods: b"\x91\x92\xa2DT\x91\xacspeed_change\xcb\x3f\xf4\xcc\xcc\xcc\xcc\xcc\xcd",
            total_score_without_mods: Some(1_000_000),
            pauses: vec![1000, 2000],
        }
    }

    fn frames() -> Vec<Frame> {
        vec![
            Frame { time: 16.5, x: Some(256.0), y: Some(-0.5), buttons: 1 },
            Frame { time: 33.0, x: None, y: None, buttons: 0 },
        ]
    }

    #[test]
    fn a_bundle_comes_back() {
        let data = write(&header(), &frames()).unwrap();
        assert_eq!(read(&data).unwrap(), (header(), frames()));
    }

    #[test]
    fn every_cut_and_every_lengthening_is_refused() {
        let data = write(&header(), &frames()).unwrap();
        for end in 0..data.len() {
            assert!(read(&data[..end]).is_err());
        }
        assert!(read(&[&data[..], &[0xc0]].concat()).is_err());
    }

    #[test]
    fn missing_fields_take_their_defaults_and_later_ones_are_skipped() {
        let (header, frames) = read(b"\x92\x91\x05\x91\x91\x07").unwrap();
        assert_eq!((header.total_score, header.received, header.mods), (5, UNSET, NO_MODS));
        assert_eq!(frames, [Frame { time: 7.0, x: None, y: None, buttons: 0 }]);
        let (header, frames) = read(b"\x93\xc0\x91\x95\x07\xc0\x02\x03\x81\x01\x90\xc3").unwrap();
        assert_eq!(header.total_score, 0);
        assert_eq!(frames, [Frame { time: 7.0, x: None, y: Some(2.0), buttons: 3 }]);
    }

    #[test]
    fn a_received_time_is_a_local_clock_and_its_offset() {
        let head = b"\x91\x97\x00\x00\x00\x00\x80\x90\x92\xd6\xff";
        let data = [&head[..], &7_200_u32.to_be_bytes(), &[60]].concat();
        let (header, _) = read(&data).unwrap();
        assert_eq!(header.received, Timestamp { seconds: 3_600, nanos: 0 });
    }

    #[test]
    fn frames_that_no_replay_can_hold_are_refused() {
        for frame in [
            Frame { time: f64::NAN, ..frames()[0] },
            Frame { time: 3e9, ..frames()[0] },
            Frame { x: Some(f32::INFINITY), ..frames()[0] },
            Frame { y: Some(f32::NAN), ..frames()[0] },
        ] {
            assert!(read(&write(&header(), &[frame]).unwrap()).is_err());
        }
    }
}
