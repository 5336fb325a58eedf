//! The text a replay's frames are kept in: `delta|x|y|buttons`, separated by commas.
//!
//! Source: lazer-flows.md §5.4.

use std::io::Write;

use crate::bundle;
use crate::fault::Fault;

/// Ends the text; its last number would be the seed of the game's randomness.
const SEED_FRAME: &[u8] = b"-12345|0|0|0";

#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ReplayFrame {
    /// Milliseconds since the frame before. Whole in all but files of early lazer versions.
    pub delta: f64,
    pub x: f64,
    pub y: f64,
    pub buttons: i64,
}

/// All frames of the text. Those with fewer than four parts are skipped, as the game does.
pub fn parse(text: &[u8]) -> Result<Vec<ReplayFrame>, Fault> {
    let mut frames = Vec::new();
    let mut offset: usize = 0;
    for entry in text.split(|byte| *byte == b',') {
        let mut parts = entry.split(|byte| *byte == b'|');
        if let (Some(delta), Some(x), Some(y), Some(buttons)) = (parts.next(), parts.next(), parts.next(), parts.next())
        {
            let frame = (|| {
                Some(ReplayFrame {
                    delta: number(delta)?,
                    x: number(x)?,
                    y: number(y)?,
                    buttons: std::str::from_utf8(buttons).ok()?.trim().parse().ok()?,
                })
            })();
            frames.push(frame.ok_or_else(|| Fault::at(offset, "a replay frame that is not made of numbers"))?);
        }
        offset = offset.saturating_add(entry.len()).saturating_add(1);
    }
    Ok(frames)
}

fn number(text: &[u8]) -> Option<f64> {
    std::str::from_utf8(text).ok()?.trim().parse().ok().filter(|number: &f64| number.is_finite())
}

/// The text of frames taken from a replay or made like those.
pub fn format(frames: &[ReplayFrame]) -> Result<Vec<u8>, Fault> {
    let mut out = Vec::with_capacity(frames.len().saturating_mul(24));
    for frame in frames {
        if !(frame.delta.is_finite() && frame.x.is_finite() && frame.y.is_finite()) {
            return Err(Fault::at(out.len(), "a replay frame with a number that is not finite"));
        }
        separate(&mut out);
        // Writing into a Vec cannot fail.
        let _ = write!(out, "{}|{}|{}|{}", frame.delta, frame.x, frame.y, frame.buttons);
    }
    Ok(out)
}

fn separate(out: &mut Vec<u8>) {
    if !out.is_empty() {
        out.push(b',');
    }
}

/// The text of frames as a client streamed them, whose times count from the start of the map.
///
/// Times are rounded before they are subtracted, so that rounding errors do not add up.
#[allow(clippy::arithmetic_side_effects)] // floats
pub fn from_streamed(frames: &[bundle::Frame], shift_ms: i16) -> Vec<u8> {
    let mut out = Vec::with_capacity(frames.len().saturating_mul(24));
    let mut before = 0.0;
    for frame in frames {
        let time = (frame.time + f64::from(shift_ms)).round_ties_even();
        let (x, y) = (frame.x.unwrap_or(0.0), frame.y.unwrap_or(0.0));
        // `+ 0.0` turns a negative zero into a plain one. Writing into a Vec cannot fail.
        let _ = write!(out, "{}|{}|{}|{},", time - before + 0.0, x, y, frame.buttons);
        before = time;
    }
    out.extend_from_slice(SEED_FRAME);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_becomes_frames_and_text_again() {
        let text = b"0|256|-500|0,-1|256.5|-500|0,17|1|2.25|5,-12345|0|0|578241";
        let frames = parse(text).unwrap();
        assert_eq!(frames[2], ReplayFrame { delta: 17.0, x: 1.0, y: 2.25, buttons: 5 });
        assert_eq!(frames.len(), 4);
        assert_eq!(format(&frames).unwrap(), text);
    }

    #[test]
    fn entries_without_four_parts_are_skipped_as_the_game_does() {
        assert_eq!(parse(b"").unwrap(), []);
        assert_eq!(parse(b"1|2|3|4,,5|6|7,").unwrap().len(), 1);
    }

    #[test]
    fn what_is_no_number_is_refused_where_it_stands() {
        for entry in ["x|0|0|0", "1|NaN|0|0", "1|0|inf|0", "1|0|0|1.5", "1|0|0|", "1|\u{fffd}|0|0"] {
            match parse(format!("1|0|0|0,{entry}").as_bytes()).unwrap_err().cause() {
                crate::fault::Cause::At { offset, .. } => assert_eq!(offset, 8),
                crate::fault::Cause::Python(error) => panic!("{error}"),
            }
        }
        assert!(format(&[ReplayFrame { delta: f64::NAN, x: 0.0, y: 0.0, buttons: 0 }]).is_err());
    }

    #[test]
    fn times_are_rounded_before_they_are_subtracted() {
        let at = |time, x| bundle::Frame { time, x, y: Some(-0.1), buttons: 1 };
        let frames = [at(-1.4, None), at(0.4, Some(1.5)), at(1.5, Some(2.0)), at(2.5, Some(3.0))];
        assert_eq!(from_streamed(&frames, 0), b"-1|0|-0.1|1,1|1.5|-0.1|1,2|2|-0.1|1,0|3|-0.1|1,-12345|0|0|0");
        assert_eq!(from_streamed(&frames[..1], -24), b"-25|0|-0.1|1,-12345|0|0|0");
        assert_eq!(from_streamed(&[], 0), SEED_FRAME);
    }
}
