"""Events as the old API writes them: a sentence in HTML and what it is about. Source: osu-api-v1.md §2.2."""

import re
from collections.abc import Iterable
from html import escape
from typing import Any, Final, TypedDict

from g0v0.events.kinds import EventKind, is_complete, known_kind
from g0v0.events.models import EventRow
from g0v0.osu.rulesets import Ruleset
from g0v0.platform.http.v1 import spelled, text

_BEATMAP: Final = re.compile(r"/beatmaps/(\d+)")
_BEATMAPSET: Final = re.compile(r"/beatmapsets/(\d+)")

_MODES: Final = {ruleset.slug: ruleset.readable for ruleset in Ruleset}

_EPIC: Final = {EventKind.ACHIEVEMENT: 4, EventKind.BEATMAPSET_APPROVE: 8, EventKind.RANK_LOST: 2}
_EPIC_RANKS: Final = ((1, 8), (10, 4), (25, 2))
"""Up to this place, so much."""

_SENTENCES: Final = {
    EventKind.ACHIEVEMENT: '{who} unlocked the "<b>{medal}</b>" medal!',
    EventKind.BEATMAP_PLAYCOUNT: "{beatmap} has been played {count} times!",
    EventKind.BEATMAPSET_APPROVE: "{beatmapset} by {who} has just been {approval}!",
    EventKind.BEATMAPSET_DELETE: "{beatmapset} has been deleted.",
    EventKind.BEATMAPSET_REVIVE: "{beatmapset} has been revived from eternal slumber by {who}.",
    EventKind.BEATMAPSET_UPDATE: '{who} has updated the beatmap "{beatmapset}"',
    EventKind.BEATMAPSET_UPLOAD: '{who} has submitted a new beatmap "{beatmapset}"',
    EventKind.RANK: "<img src='/images/{scoreRank}_small.png'/> {who} achieved rank #{rank} on {beatmap} ({mode})",
    EventKind.RANK_LOST: "{who} has lost first place on {beatmap} ({mode})",
    EventKind.USER_SUPPORT_AGAIN: "{who} has once again chosen to support osu! - thanks for your generosity!",
    EventKind.USER_SUPPORT_FIRST: "{who} has become an osu! supporter - thanks for your generosity!",
    EventKind.USER_SUPPORT_GIFT: "{who} has received the gift of osu! supporter!",
    EventKind.USERNAME_CHANGE: "{former} has changed their username to {who}!",
}
"""Every word filled in is HTML already."""


class OldEvent(TypedDict):
    """`epicfactor` is how remarkable it is, 1 to 32."""

    display_html: str
    beatmap_id: str | None
    beatmapset_id: str | None
    date: str
    epicfactor: str


def old_events(rows: Iterable[EventRow]) -> list[OldEvent]:
    """The rows that can be written, in order; others are left out."""
    shown: list[OldEvent] = []
    for row in rows:
        kind = known_kind(row.kind)
        if kind is not None and is_complete(kind, row.payload):
            shown.append(_event(row, kind))
    return shown


def _event(row: EventRow, kind: EventKind) -> OldEvent:
    return {
        "display_html": _sentence(row, kind),
        "beatmap_id": _id(_BEATMAP, row.payload.get("beatmap")),
        "beatmapset_id": _id(_BEATMAPSET, row.payload.get("beatmapset")),
        "date": spelled(row.created_at),
        "epicfactor": text(_epic(row, kind)),
    }


def _sentence(row: EventRow, kind: EventKind) -> str:
    payload = row.payload
    words = {
        "beatmap": _link(payload.get("beatmap")),
        "beatmapset": _link(payload.get("beatmapset")),
        "mode": _mode(payload),
        "medal": _word(payload.get("achievement"), "name"),
        "former": _word(payload.get("user"), "previousUsername"),
        **{key: escape(str(payload.get(key, ""))) for key in ("approval", "count", "rank", "scoreRank")},
    }
    who = f"<b><a href='/users/{row.user_id}'>{escape(row.username)}</a></b>"
    return _SENTENCES[kind].format(who=who, **words)


def _epic(row: EventRow, kind: EventKind) -> int:
    if kind is EventKind.RANK:
        return next((epic for place, epic in _EPIC_RANKS if int(row.payload["rank"]) <= place), 1)
    return _EPIC.get(kind, 1)


def _mode(payload: dict[str, Any]) -> str:
    name = str(payload.get("mode", ""))
    return _MODES.get(name, escape(name))


def _link(thing: dict[str, Any] | None) -> str:
    return f"<a href='{_word(thing, 'url')}'>{_word(thing, 'title')}</a>"


def _word(thing: dict[str, Any] | None, key: str) -> str:
    return escape(str((thing or {}).get(key, "")))


def _id(pattern: re.Pattern[str], thing: dict[str, Any] | None) -> str | None:
    found = pattern.search(str(thing.get("url", ""))) if thing is not None else None
    return None if found is None else found.group(1)
