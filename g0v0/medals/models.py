"""Rows of the medals feature."""

from typing import NamedTuple


class HeldRow(NamedTuple):
    """A medal a player holds."""

    achievement_id: int


class HoldersRow(NamedTuple):
    """How many players hold a medal."""

    achievement_id: int
    holders: int
