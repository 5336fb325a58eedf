//! Every limit of the codec, each with the reason for its value.

/// Deepest nesting accepted in either direction. The deepest message of the client (a room with
/// playlist items, mods and their settings) nests nine levels; the native stack stays small.
pub const MAX_DEPTH: usize = 128;

/// Longest input `decode` reads and longest output `encode` makes. An empty array is one byte on
/// the wire and some 72 bytes in Python, so this bounds a hostile input to about a gigabyte.
pub const MAX_BYTES: usize = 16 * 1024 * 1024;

/// Longest hub message taken from a client unless the server says otherwise: four times what
/// ASP.NET accepts by default; the client's own (a new room) stay below 10 KB.
pub const MAX_MESSAGE_BYTES: usize = 128 * 1024;

/// Most arguments an invocation may carry. The hubs' methods take three at most.
pub const MAX_ARGUMENTS: usize = 64;

/// Longest replay frame text or score block unpacked. An hour at 1000 frames a second is about
/// 70 MB; the bound keeps a small file from unpacking into all of the memory.
pub const MAX_UNPACKED_BYTES: usize = 96 * 1024 * 1024;

/// Memory a decompressor may take. The game writes dictionaries of 2 MiB, some tools up to 64 MiB.
pub const MAX_UNPACK_MEMORY: u64 = 96 * 1024 * 1024;
