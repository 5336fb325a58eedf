"""Parts of this package by name, for what is rarely needed: only then its imports are paid for."""

from importlib import import_module
from typing import Any


def load(where: str) -> Any:
    """What `module:attribute` of this package names."""
    module, _, attribute = where.partition(":")
    return getattr(import_module(f"g0v0.cli.{module}"), attribute)
