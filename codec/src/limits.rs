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
