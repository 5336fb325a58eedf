"""The combinations of uses that occur in the catalogue. Source: lazer-mods.md §2."""

from typing import Final

from g0v0.osu.mods.specs import Use

EVERYWHERE: Final = Use.PLAY | Use.REQUIRED | Use.FREE | Use.FREESTYLE
NOT_FREE: Final = Use.PLAY | Use.REQUIRED | Use.FREESTYLE
"""Changes the clock, which all players of a room must share."""
NOT_FREESTYLE: Final = Use.PLAY | Use.REQUIRED | Use.FREE
"""Means something else, or nothing, in another ruleset."""
SOLO: Final = Use.PLAY
ADDED_BY_GAME: Final = Use.PLAY | Use.UNASKED
UNPLAYABLE: Final = Use(0)
