//! "LZMA alone": five bytes of properties, the unpacked size, the packed stream.

use liblzma::stream::{Action, Error, Status, Stream};
use liblzma_sys::{
    lzma_filter, lzma_lzma_preset, lzma_options_lzma, lzma_raw_buffer_encode, LZMA_OK, LZMA_VLI_UNKNOWN,
};

use crate::fault::Fault;
use crate::limits::{MAX_UNPACKED_BYTES, MAX_UNPACK_MEMORY};

/// What the game's own writer uses: 2 MiB of dictionary, matches up to 255 bytes.
const DICTIONARY: u32 = 1 << 21;
const NICE_LENGTH: u32 = 255;
/// lc 3, lp 0, pb 2, which is both the preset's choice and the game's.
const PROPERTIES: u8 = 0x5d;
const PRESET: u32 = 6;
/// LZMA1 with an explicit size instead of an end mark; from lzma12.h, absent in the bindings.
const LZMA1EXT: u64 = 0x4000_0000_0000_0002;
const HEADER: usize = 13;

pub fn unpack(data: &[u8]) -> Result<Vec<u8>, Fault> {
    unpack_within(data, MAX_UNPACKED_BYTES)
}

fn unpack_within(data: &[u8], limit: usize) -> Result<Vec<u8>, Fault> {
    let announced = match data.get(5..HEADER).map(<[u8; 8]>::try_from) {
        Some(Ok(size)) => u64::from_le_bytes(size),
        _ => return Err(Fault::at(data.len(), "the packed data has no header")),
    };
    let known = usize::try_from(announced).ok().filter(|_| announced != u64::MAX);
    if known.is_some_and(|size| size > limit) || (known.is_none() && announced != u64::MAX) {
        return Err(Fault::at(5, "the unpacked data is too large"));
    }
    let mut stream = Stream::new_lzma_decoder(MAX_UNPACK_MEMORY).map_err(|error| refuse(&error, 0))?;
    let mut out = Vec::new();
    loop {
        let done = usize::try_from(stream.total_in()).unwrap_or(data.len());
        let rest = data.get(done..).unwrap_or_default();
        // The size in the header is only a claim: the buffer grows with what really comes out.
        out.reserve(out.len().clamp(64 * 1024, 8 * 1024 * 1024));
        let before = (stream.total_in(), stream.total_out());
        let status = stream.process_vec(rest, &mut out, Action::Run).map_err(|error| refuse(&error, done))?;
        if status == Status::StreamEnd || known == Some(out.len()) {
            return Ok(out);
        }
        if out.len() > limit {
            return Err(Fault::at(done, "the unpacked data is too large"));
        }
        if before == (stream.total_in(), stream.total_out()) {
            return Err(Fault::at(data.len(), "the packed data ends too early"));
        }
    }
}

fn refuse(error: &Error, offset: usize) -> Fault {
    Fault::at(offset, format!("the packed data cannot be read: {error}"))
}

pub fn pack(data: &[u8]) -> Result<Vec<u8>, Fault> {
    let mut out = vec![PROPERTIES];
    out.extend_from_slice(&DICTIONARY.to_le_bytes());
    let size = u64::try_from(data.len()).map_err(|_| Fault::at(0, "too large to pack"))?;
    out.extend_from_slice(&size.to_le_bytes());
    // LZMA expands what it cannot pack by a few bytes in a thousand.
    let room = data.len().saturating_add(data.len() >> 4).saturating_add(1024);
    out.resize(out.len().saturating_add(room), 0);
    let written = pack_raw(data, out.get_mut(HEADER..).unwrap_or_default())
        .ok_or_else(|| Fault::at(0, "the compressor failed"))?;
    out.truncate(HEADER.saturating_add(written));
    Ok(out)
}

/// The bare stream without an end mark. liblzma's own "alone" encoder always writes one and leaves
/// the size open, which the game's reader may refuse; the game's writer states the size.
fn pack_raw(data: &[u8], out: &mut [u8]) -> Option<usize> {
    // SAFETY: all-zero is a valid value of this C struct, and what liblzma asks for.
    let mut options: lzma_options_lzma = unsafe { std::mem::zeroed() };
    // SAFETY: the pointer is to a live struct; the call fills it.
    if unsafe { lzma_lzma_preset(&mut options, PRESET) } != 0 {
        return None;
    }
    options.dict_size = DICTIONARY;
    options.nice_len = NICE_LENGTH;
    let filters = [
        lzma_filter { id: LZMA1EXT, options: (&raw mut options).cast() },
        lzma_filter { id: LZMA_VLI_UNKNOWN, options: std::ptr::null_mut() },
    ];
    let mut written = 0;
    // SAFETY: the filter chain is ended by LZMA_VLI_UNKNOWN and lives through the call, as do both
    // buffers, whose true lengths are passed; a null allocator means malloc.
    let status = unsafe {
        lzma_raw_buffer_encode(
            filters.as_ptr(),
            std::ptr::null(),
            data.as_ptr(),
            data.len(),
            out.as_mut_ptr(),
            &mut written,
            out.len(),
        )
    };
    (status == LZMA_OK).then_some(written)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_packed_comes_out_again() {
        let noise: Vec<u8> = (0..100_000_u64).map(|n| n.wrapping_mul(0x9e37_79b9_7f4a_7c15).to_be_bytes()[0]).collect();
        for content in [&b""[..], b"a", &b"16|256|192|0,".repeat(20_000), &noise] {
            let packed = pack(content).unwrap();
            assert_eq!(packed[..5], [0x5d, 0, 0, 0x20, 0]);
            assert_eq!(packed[5..13], u64::try_from(content.len()).unwrap().to_le_bytes());
            assert!(unpack(&packed).unwrap() == content);
        }
    }

    #[test]
    fn cut_and_lying_data_is_refused() {
        let packed = pack(&b"16|256|192|0,".repeat(500)).unwrap();
        for end in 0..packed.len() - 1 {
            assert!(unpack(&packed[..end]).is_err());
        }
        let claiming = |size: u64| {
            let mut packed = packed.clone();
            packed[5..13].copy_from_slice(&size.to_le_bytes());
            unpack(&packed)
        };
        assert!(claiming(6501).is_err());
        assert!(claiming(1 << 40).is_err());
        assert!(claiming(u64::MAX - 1).is_err());
        assert!(unpack(&[0xff; 64]).is_err());
    }

    #[test]
    fn small_data_cannot_unpack_into_all_of_the_memory() {
        let mut bomb = pack(&vec![0; 1_000_000]).unwrap();
        assert!(bomb.len() < 1_000);
        assert_eq!(unpack_within(&bomb, 1_000_000).unwrap().len(), 1_000_000);
        assert!(unpack_within(&bomb, 999_999).is_err());
        bomb[5..13].copy_from_slice(&u64::MAX.to_le_bytes());
        assert!(unpack_within(&bomb, 500_000).is_err());
        bomb[1..5].copy_from_slice(&(1_u32 << 30).to_le_bytes());
        assert!(unpack(&bomb).is_err());
    }
}
