"""How the database runs what `dynamic` builds, on the seeded database."""

from typing import Any

import pytest

from g0v0.beatmaps.dynamic import BeatmapFilter, list_ids
from g0v0.osu.rulesets import Ruleset
from tests.conftest import NOON
from tests.sql.seeded import Seeded


def plan(seeded: Seeded, **wanted: Any) -> dict[str, tuple[str, str]]:
    """Index and remarks by table."""
    statement, values = list_ids(BeatmapFilter(**wanted), 500)
    with seeded.cursor as cursor:
        cursor.execute(f"EXPLAIN {statement.text}", values)
        return {step["table"]: (step["key"], step["Extra"] or "") for step in cursor.fetchall()}


@pytest.mark.parametrize("wanted", [{}, {"rulesets": (Ruleset.MANIA,)}, {"beatmapset_id": 2}])
def test_the_newest_are_read_in_order(seeded: Seeded, wanted: dict[str, Any]) -> None:
    steps = plan(seeded, **wanted)
    assert steps["b"][0] == "ix_beatmaps_beatmapset"
    assert "filesort" not in steps["b"][1]
    assert steps["s"][0] == "PRIMARY"


@pytest.mark.parametrize(
    ("wanted", "table", "index"),
    [
        ({"beatmap_id": 2}, "b", "PRIMARY"),
        ({"checksum": "c81e728d9d4c2f636f067f89cc14862c"}, "b", "ix_beatmaps_checksum"),
        ({"mapper_id": 2}, "s", "ix_beatmapsets_user"),
        ({"mapper_names": ("creator 2", "creator_2")}, "s", "ix_beatmapsets_creator"),
        ({"since": NOON}, "s", "ix_beatmapsets_ranked"),
    ],
)
def test_selectors_are_looked_up(seeded: Seeded, wanted: dict[str, Any], table: str, index: str) -> None:
    steps = plan(seeded, **wanted)
    assert steps[table][0] == index
    assert steps["b"][0] is not None
