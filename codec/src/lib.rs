//! MessagePack, SignalR framing and replay files in the dialect of the osu!lazer client.
//!
//! One file per concern; this one only names them and fills the Python module. The contract for
//! Python is `python/msgpack_lazer_api/_codec.pyi`.

mod decode;
mod encode;
mod error;
mod fault;
mod input;
mod limits;
mod mods;
mod raw;
mod reader;
mod time;
mod types;
mod wire;

use pyo3::prelude::*;

#[pymodule(gil_used = false)]
mod _codec {
    #[pymodule_export]
    use crate::decode::decode;
    #[pymodule_export]
    use crate::encode::encode;
    #[pymodule_export]
    use crate::error::{DecodeError, EncodeError};
}
