//! Writing single MessagePack tokens, always in their shortest form.

use crate::fault::Fault;

pub const NIL: u8 = 0xc0;

#[inline]
fn narrow<T: TryFrom<usize>>(length: usize, offset: usize) -> Result<T, Fault> {
    T::try_from(length).map_err(|_| Fault::at(offset, "longer than a 32-bit length can say"))
}

/// One-byte marker carrying a small length or number in its low bits.
#[inline]
fn fix(out: &mut Vec<u8>, marker: u8, small: u8) {
    out.push(marker | small);
}

#[inline]
fn sized<const N: usize>(out: &mut Vec<u8>, marker: u8, body: [u8; N]) {
    out.push(marker);
    out.extend_from_slice(&body);
}

#[inline]
pub fn uint(out: &mut Vec<u8>, value: u64) {
    if let Ok(small) = u8::try_from(value) {
        if small < 0x80 {
            out.push(small);
        } else {
            sized(out, 0xcc, [small]);
        }
    } else if let Ok(short) = u16::try_from(value) {
        sized(out, 0xcd, short.to_be_bytes());
    } else if let Ok(word) = u32::try_from(value) {
        sized(out, 0xce, word.to_be_bytes());
    } else {
        sized(out, 0xcf, value.to_be_bytes());
    }
}

#[inline]
pub fn int(out: &mut Vec<u8>, value: i64) {
    if let Ok(positive) = u64::try_from(value) {
        uint(out, positive);
    } else if let Ok(small) = i8::try_from(value) {
        let [byte] = small.to_be_bytes();
        if small >= -32 {
            out.push(byte);
        } else {
            sized(out, 0xd0, [byte]);
        }
    } else if let Ok(short) = i16::try_from(value) {
        sized(out, 0xd1, short.to_be_bytes());
    } else if let Ok(word) = i32::try_from(value) {
        sized(out, 0xd2, word.to_be_bytes());
    } else {
        sized(out, 0xd3, value.to_be_bytes());
    }
}

#[inline]
pub fn float64(out: &mut Vec<u8>, value: f64) {
    let [a, b, c, d, e, f, g, h] = value.to_be_bytes();
    out.extend_from_slice(&[0xcb, a, b, c, d, e, f, g, h]);
}

#[inline]
pub fn float32(out: &mut Vec<u8>, value: f32) {
    let [a, b, c, d] = value.to_be_bytes();
    out.extend_from_slice(&[0xca, a, b, c, d]);
}

#[inline]
pub fn boolean(out: &mut Vec<u8>, value: bool) {
    out.push(if value { 0xc3 } else { 0xc2 });
}

#[inline]
pub fn string(out: &mut Vec<u8>, text: &str) -> Result<(), Fault> {
    let length = text.len();
    if let Ok(small) = u8::try_from(length) {
        if small < 32 {
            fix(out, 0xa0, small);
        } else {
            sized(out, 0xd9, [small]);
        }
    } else if let Ok(short) = u16::try_from(length) {
        sized(out, 0xda, short.to_be_bytes());
    } else {
        sized(out, 0xdb, narrow::<u32>(length, out.len())?.to_be_bytes());
    }
    out.extend_from_slice(text.as_bytes());
    Ok(())
}

#[inline]
pub fn binary(out: &mut Vec<u8>, body: &[u8]) -> Result<(), Fault> {
    let length = body.len();
    if let Ok(small) = u8::try_from(length) {
        sized(out, 0xc4, [small]);
    } else if let Ok(short) = u16::try_from(length) {
        sized(out, 0xc5, short.to_be_bytes());
    } else {
        sized(out, 0xc6, narrow::<u32>(length, out.len())?.to_be_bytes());
    }
    out.extend_from_slice(body);
    Ok(())
}

#[inline]
pub fn array(out: &mut Vec<u8>, length: usize) -> Result<(), Fault> {
    container(out, length, 0x90, 0xdc, 0xdd)
}

#[inline]
pub fn map(out: &mut Vec<u8>, length: usize) -> Result<(), Fault> {
    container(out, length, 0x80, 0xde, 0xdf)
}

#[inline]
fn container(out: &mut Vec<u8>, length: usize, tiny: u8, short: u8, long: u8) -> Result<(), Fault> {
    match u16::try_from(length) {
        Ok(count) => match u8::try_from(count) {
            Ok(small) if small < 16 => fix(out, tiny, small),
            _ => sized(out, short, count.to_be_bytes()),
        },
        Err(_) => sized(out, long, narrow::<u32>(length, out.len())?.to_be_bytes()),
    }
    Ok(())
}
