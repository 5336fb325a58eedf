"""The contract of the native module."""

from typing_extensions import Buffer
from typing import Any, final

class EncodeError(ValueError):
    """The object cannot be written; `offset` is where its bytes would have begun."""

    def __new__(cls, message: str, offset: int) -> EncodeError: ...
    @property
    def offset(self) -> int: ...

class DecodeError(ValueError):
    """The bytes cannot be read; `offset` is where reading stopped."""

    def __new__(cls, message: str, offset: int) -> DecodeError: ...
    @property
    def offset(self) -> int: ...

def encode(obj: object, /) -> bytes: ...
def decode(data: Buffer, /, *, mods: bool = True) -> Any: ...
