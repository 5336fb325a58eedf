"""Rows of the rankings feature."""

from typing import NamedTuple


class RankRow(NamedTuple):
    """Where a player stands, from 1."""

    user_id: int
    global_rank: int
    country_rank: int
