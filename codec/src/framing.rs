//! The length prefix in front of each hub message: seven bits a byte, lowest first.

use smallvec::SmallVec;

use crate::fault::Fault;

/// A prefix, on the stack.
pub type Prefix = SmallVec<[u8; 8]>;

/// A 32-bit length takes five bytes at most.
const MAX_PREFIX: usize = 5;

/// Length of the prefix and of the message behind it; `None` while the prefix is incomplete.
pub fn read_prefix(data: &[u8]) -> Result<Option<(usize, usize)>, Fault> {
    let mut length: u64 = 0;
    let mut shift: u32 = 0;
    for (index, byte) in data.iter().take(MAX_PREFIX).enumerate() {
        length |= u64::from(byte & 0x7f) << shift;
        if byte & 0x80 == 0 {
            let Ok(length) = u32::try_from(length).map_err(drop).and_then(|n| usize::try_from(n).map_err(drop)) else {
                return Err(Fault::at(index, "a message length beyond 32 bits"));
            };
            return Ok(Some((index.saturating_add(1), length)));
        }
        shift = shift.saturating_add(7);
    }
    match data.len() >= MAX_PREFIX {
        true => Err(Fault::at(MAX_PREFIX, "a message length of more than five bytes")),
        false => Ok(None),
    }
}

/// Appends the prefix for a message of `length` bytes.
pub fn write_prefix(out: &mut Prefix, length: usize) -> Result<(), Fault> {
    let Ok(mut left) = u32::try_from(length) else {
        return Err(Fault::at(0, "a message length beyond 32 bits"));
    };
    loop {
        let [low, ..] = left.to_le_bytes();
        left >>= 7;
        if left == 0 {
            out.push(low & 0x7f);
            return Ok(());
        }
        out.push(low | 0x80);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn prefix(length: usize) -> Vec<u8> {
        let mut out = Prefix::new();
        write_prefix(&mut out, length).unwrap();
        out.to_vec()
    }

    #[test]
    fn lengths_come_back_and_take_seven_bits_a_byte() {
        for (length, bytes) in [(0, 1), (1, 1), (127, 1), (128, 2), (16_383, 2), (16_384, 3), (0xffff_ffff, 5)] {
            let written = prefix(length);
            assert_eq!(written.len(), bytes);
            assert_eq!(read_prefix(&written).unwrap(), Some((bytes, length)));
        }
    }

    #[test]
    fn a_cut_prefix_waits_for_more() {
        let written = prefix(16_384);
        for end in 0..written.len() {
            assert_eq!(read_prefix(&written[..end]).unwrap(), None);
        }
    }

    #[test]
    fn lengths_beyond_32_bits_are_refused() {
        assert!(read_prefix(&[0xff, 0xff, 0xff, 0xff, 0x1f]).is_err());
        assert!(read_prefix(&[0x80, 0x80, 0x80, 0x80, 0x80, 0x01]).is_err());
        assert!(write_prefix(&mut Prefix::new(), 0x1_0000_0000).is_err());
    }
}
