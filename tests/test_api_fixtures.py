"""Answers have the keys and kinds of values of recorded answers of the official API.

The recordings are not part of this repository: without the folder nothing is compared. `API_FIXTURES` names another.
"""

import json
import os
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.recordings.asking import ABSENT, ASKS, Asker
from tests.recordings.differing import DIFFERING, UNANSWERED
from tests.recordings.kinds import by_key, differences, kind, widen
from tests.recordings.published import publish as publish  # noqa: PLC0414  (its answers are declared with it)
from tests.recordings.together import pack as pack  # noqa: PLC0414  (likewise)
from tests.world import World

FOLDER = Path(os.environ.get("API_FIXTURES", Path(__file__).parents[2] / "shared/data/api-fixtures"))

pytestmark = pytest.mark.skipif(not FOLDER.is_dir(), reason=f"there are no recordings in {FOLDER}")


def recorded(name: str) -> Any:
    """A recording, decoded."""
    return json.loads((FOLDER / f"{name}.json").read_text())


def names() -> list[str]:
    """All recordings there are."""
    return sorted(path.stem for path in FOLDER.glob("*.json"))


def known_floats() -> dict[str, set[str]]:
    """What every key holds anywhere, because a whole float is printed as an integer."""
    known: dict[str, set[str]] = {}
    for name in names():
        by_key(kind(recorded(name)), known)
    return known


def test_every_recording_is_compared_or_has_a_reason() -> None:
    assert set(names()) == ASKS.keys() | ABSENT.keys() | UNANSWERED.keys()
    assert not UNANSWERED.keys() & (ASKS.keys() | ABSENT.keys())


@pytest.mark.parametrize("name", sorted(ASKS))
async def test_an_answer_has_the_kinds_of_the_recorded_one(
    name: str, http: httpx.AsyncClient, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = kind(recorded(name))
    widen(expected, known_floats())
    answer = await ASKS[name](Asker(http, world, monkeypatch))
    found = dict(differences(kind(answer), expected))
    reasons = {place: why for pattern, places in DIFFERING.items() if name in pattern for place, why in places.items()}
    assert {place: what for place, what in found.items() if place not in reasons} == {}
    assert reasons.keys() <= found.keys(), "no longer different"


@pytest.mark.parametrize("name", sorted(ABSENT))
async def test_what_is_absent_is_told_in_the_recorded_words(
    name: str, http: httpx.AsyncClient, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    asker = Asker(http, world, monkeypatch)
    if name.startswith("v1"):
        answer = await asker.get_v1(ABSENT[name])
    else:
        answer = await asker.get(ABSENT[name], await world.user(), scopes="*")
    assert answer == recorded(name)
