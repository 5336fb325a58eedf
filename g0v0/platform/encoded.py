"""Parts of an answer that are JSON already: what the database or the cache holds is passed on without being read."""

from collections.abc import Callable
from typing import Any

import orjson

passed_on: Callable[[str | bytes], Any] = orjson.Fragment
"""A value for a shape, standing for what a text says; the encoder pastes it. The text must be one JSON value."""
