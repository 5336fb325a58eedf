"""What a room may be, and who may play what in it. Pure.

Source: lazer-http.md §11, lazer-flows.md §7, lazer-mods.md §3.
"""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from g0v0.osu.mods import Mod, ModError, ModShape, Use, acronyms, catalogue_of, conflicts, parse_mods
from g0v0.osu.rulesets import Ruleset
from g0v0.platform.errors import Invalid
from g0v0.rooms.errors import RoomRefused
from g0v0.rooms.models import PlaylistItemRow, RoomRow, RoomType

OPEN_REALTIME_ROOMS = 1
OPEN_PLAYLISTS = 1
OPEN_PLAYLISTS_SUPPORTER = 5

SHORTEST = timedelta(minutes=30)
LONGEST = timedelta(days=14)
LONGEST_SUPPORTER = timedelta(days=93)

CLOSE_WITHIN = timedelta(minutes=5)
"""So long after its start the host may close a playlist."""
SUBMIT_WITHIN = timedelta(minutes=5)
"""So long after the end of a room plays begun before are taken."""


def max_open_rooms(kind: RoomType, *, is_supporter: bool) -> int:
    """How many rooms of the kind's group one player may have open."""
    if kind.is_realtime:
        return OPEN_REALTIME_ROOMS
    return OPEN_PLAYLISTS_SUPPORTER if is_supporter else OPEN_PLAYLISTS


def check_duration(span: timedelta, *, is_supporter: bool) -> None:
    """May a playlist be open that long? Raises RoomRefused."""
    if span < SHORTEST:
        raise RoomRefused(fields={"duration": ["must be at least 30 minutes."]})
    most = LONGEST_SUPPORTER if is_supporter else LONGEST
    if span > most:
        raise RoomRefused(fields={"duration": [f"must be at most {most.days} days."]})


def checked_mods(
    ruleset: Ruleset, required: Sequence[object], allowed: Sequence[object], field: str, *, freestyle: bool
) -> tuple[tuple[Mod, ...], tuple[Mod, ...]]:
    """The mods of a new playlist item, required and allowed. Raises RoomRefused naming what is wrong below `field`."""
    if freestyle and allowed:
        raise RoomRefused(fields={f"{field}.allowed_mods": ["must be empty where any style is allowed."]})
    try:
        must = parse_mods(ruleset, required, field=f"{field}.required_mods")
        # One by one: allowed mods need not go together with each other.
        may = tuple(
            mod
            for index, shape in enumerate(allowed)
            for mod in parse_mods(ruleset, [shape], field=f"{field}.allowed_mods[{index}]")
        )
    except ModError as error:
        raise RoomRefused(fields={error.field: [f"{error.problem}."]}) from None
    _refuse_unusable(ruleset, must, f"{field}.required_mods", Use.FREESTYLE if freestyle else Use.PLAY)
    _refuse_unusable(ruleset, may, f"{field}.allowed_mods", Use.PLAY)
    names = [mod.acronym for mod in may]
    if twice := {name for name in names if names.count(name) > 1} | (acronyms(must) & set(names)):
        raise RoomRefused(fields={f"{field}.allowed_mods": [f"given twice: {', '.join(sorted(twice))}."]})
    for name in names:
        if clashing := conflicts(ruleset, [*acronyms(must), name]):
            raise RoomRefused(fields={f"{field}.allowed_mods": [f"{' and '.join(clashing[0])} cannot be combined."]})
    return must, may


def _refuse_unusable(ruleset: Ruleset, mods: Sequence[Mod], field: str, use: Use) -> None:
    known = catalogue_of(ruleset)
    if unusable := [mod.acronym for mod in mods if use not in known[mod.acronym].use]:
        raise RoomRefused(fields={field: [f"cannot be used here: {', '.join(unusable)}."]})


def has_ended(room: RoomRow, now: datetime) -> bool:
    """Is the room over?"""
    return room.ends_at is not None and room.ends_at <= now


def check_playable(room: RoomRow, item: PlaylistItemRow, now: datetime) -> None:
    """May a play of the item begin now? Raises RoomRefused."""
    if room.starts_at > now:
        raise RoomRefused("Room has not started yet.")
    if has_ended(room, now):
        raise RoomRefused("Room has already ended.")
    if item.is_expired or item.played_at is not None:
        raise RoomRefused("Cannot play a playlist item that has already been played.")


def check_style(item: PlaylistItemRow, beatmap_id: int, ruleset: Ruleset, *, is_same_set: bool) -> None:
    """Does a play keep to the item's beatmap and ruleset, or to its set where style is free? Raises Invalid."""
    if item.is_freestyle:
        if not is_same_set:
            raise Invalid(fields={"beatmap_id": ["must be of the playlist item's beatmapset."]})
        return
    if beatmap_id != item.beatmap_id:
        raise Invalid(fields={"beatmap_id": ["is not the playlist item's."]})
    if ruleset is not item.ruleset_id:
        raise Invalid(fields={"ruleset_id": ["is not the playlist item's."]})


def check_attempts(attempts: int, most: int | None) -> None:
    """Is one more try allowed? Raises RoomRefused."""
    if most is not None and attempts >= most:
        raise RoomRefused("You have reached the maximum number of tries allowed.")


def check_submission_time(room: RoomRow, now: datetime) -> None:
    """May a play begun in the room still be submitted? Raises RoomRefused."""
    if has_ended(room, now - SUBMIT_WITHIN):
        raise RoomRefused("Room has already ended.")


def check_played_mods(ruleset: Ruleset, item: PlaylistItemRow, mods: Collection[Mod]) -> None:
    """Did the player use what the item requires, and nothing it does not allow? Settings are free. Raises Invalid."""
    used, required = acronyms(mods), _names(item.required_mods)
    if missing := sorted(required - used):
        raise Invalid(fields={"mods": [f"This play does not include the required mods: {', '.join(missing)}."]})
    if item.is_freestyle:
        return
    known = catalogue_of(ruleset)
    asked = {name for name in used if Use.UNASKED not in known[name].use}
    if extra := sorted(asked - required - _names(item.allowed_mods)):
        raise Invalid(fields={"mods": [f"This play includes mods that are not allowed: {', '.join(extra)}."]})


def _names(mods: Sequence[ModShape]) -> set[str]:
    return {mod["acronym"] for mod in mods}


def is_better(*, passed: bool, total_score: int, best_passed: bool | None, best_total: int, keeps_failed: bool) -> bool:
    """Does a play replace its player's best on an item (`best_passed` None: there is none)?

    A pass beats every failed play and a failed play no pass. Failed plays count only where results show everybody
    (`keeps_failed`), which is in realtime rooms. Of equal totals the earlier play stays.
    """
    if not passed and not keeps_failed:
        return False
    if best_passed is None or (passed and not best_passed):
        return True
    return passed == best_passed and total_score > best_total
