"""The states a beatmap goes through, and what each allows. Source: osu-api-v2-objects.md §3.2, osu-search.md §5."""

from enum import IntEnum

from g0v0.platform.config import GameSection


class Status(IntEnum):
    """A state; the value is what `status` columns and `ranked` on the wire hold."""

    GRAVEYARD = -2
    WIP = -1
    PENDING = 0
    RANKED = 1
    APPROVED = 2
    QUALIFIED = 3
    LOVED = 4

    @property
    def wire_name(self) -> str:
        """The word on the wire."""
        return self.name.lower()

    @classmethod
    def parse(cls, text: str) -> "Status":
        """The state of a wire name. Raises ValueError."""
        try:
            return cls[text.upper()]
        except KeyError:
            raise ValueError(f"unknown status: {text!r}") from None


def has_leaderboard(status: Status, game: GameSection) -> bool:
    """Do plays on such a map compete?"""
    return status > 0 or game.enable_all_beatmap_leaderboard


def gives_pp(status: Status, game: GameSection) -> bool:
    """Are plays on such a map worth pp?"""
    return status in (Status.RANKED, Status.APPROVED) or game.enable_all_beatmap_pp


def shown(status: Status, game: GameSection) -> Status:
    """The state clients are told: they offer no leaderboard on a map without one of their own states.

    Source: reference-config.md §1 (ENABLE_ALL_BEATMAP_LEADERBOARD).
    """
    return status if status > 0 or not game.enable_all_beatmap_leaderboard else Status.APPROVED
