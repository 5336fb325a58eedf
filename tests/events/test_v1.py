"""Events of the old API. Source: osu-api-v1.md §2.2."""

from collections.abc import Callable
from typing import Any

import pytest

from g0v0.events.kinds import EXTRAS, EventKind
from g0v0.events.models import EventRow
from g0v0.events.v1 import old_events
from tests.conftest import NOON
from tests.events.test_http import PAYLOADS


def event(kind: EventKind, **changes: Any) -> EventRow:
    payload = {key: PAYLOADS[key] for key in EXTRAS[kind]} | changes
    return EventRow(1, 7, "<b>some'one", kind.value, payload, NOON)


def test_every_kind_is_a_sentence(golden: Callable[[str, Any], None]) -> None:
    golden("events/v1", old_events(event(kind) for kind in EventKind))


def test_what_players_write_is_no_markup() -> None:
    beatmap = {"title": "<script>", "url": "/beatmaps/75'onclick='"}
    [found] = old_events([event(EventKind.RANK_LOST, beatmap=beatmap, mode="<i>")])
    assert "<script>" not in found["display_html"]
    assert "<i>" not in found["display_html"]
    assert "'onclick" not in found["display_html"]
    assert "<b>some" not in found["display_html"]
    assert "{" not in found["display_html"]


@pytest.mark.parametrize(("place", "epic"), [(1, "8"), (2, "4"), (10, "4"), (25, "2"), (26, "1"), (50, "1")])
def test_higher_places_are_more_remarkable(place: int, epic: str) -> None:
    assert old_events([event(EventKind.RANK, rank=place)])[0]["epicfactor"] == epic


def test_what_no_client_can_read_is_left_out() -> None:
    unknown = event(EventKind.RANK)._replace(kind="other")
    incomplete = event(EventKind.RANK)._replace(payload={})
    assert old_events([unknown, incomplete]) == []
