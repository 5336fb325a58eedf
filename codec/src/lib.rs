//! MessagePack, SignalR framing and replay files in the dialect of the osu!lazer client, and JSON from rows.
//!
//! One file per concern; this one only names them and fills the Python module. The contract for
//! Python is `python/msgpack_lazer_api/_codec.pyi`.

mod build_info;
mod bundle;
mod decode;
mod encode;
mod envelope;
mod error;
mod fault;
mod frames;
mod framing;
mod input;
mod json;
mod limits;
mod lzma;
mod message;
mod mods;
mod moment;
mod osr;
mod raw;
mod reader;
mod relay;
mod replay;
mod rows;
mod splitter;
mod streamed;
mod time;
mod typed;
mod types;
mod walk;
mod wire;

use pyo3::prelude::*;

#[pymodule(gil_used = false)]
mod _codec {
    #[pymodule_export]
    const MAX_BYTES: usize = crate::limits::MAX_BYTES;
    #[pymodule_export]
    const MAX_DEPTH: usize = crate::limits::MAX_DEPTH;
    #[pymodule_export]
    const MAX_MESSAGE_BYTES: usize = crate::limits::MAX_MESSAGE_BYTES;

    #[pymodule_export]
    use crate::build_info::build_info;
    #[pymodule_export]
    use crate::decode::decode;
    #[pymodule_export]
    use crate::encode::encode;
    #[pymodule_export]
    use crate::error::{DecodeError, EncodeError};
    #[pymodule_export]
    use crate::message::{read_message, Close, Completion, Invocation, OtherMessage, Ping};
    #[pymodule_export]
    use crate::relay::{write_close, write_completion, write_invocation, write_ping, Relay};
    #[pymodule_export]
    use crate::replay::{read_replay, read_replay_frames, replay_frames_of, write_replay, write_replay_frames, Replay};
    #[pymodule_export]
    use crate::rows::RowWriter;
    #[pymodule_export]
    use crate::splitter::MessageSplitter;
    #[pymodule_export]
    use crate::streamed::{check_bundle, read_bundle, FrameBundle, FrameHeader};
}
