"""What `dynamic` builds: every combination runs, and the database reads through an index."""

from datetime import datetime
from itertools import product
from typing import Any

import pytest

from g0v0.platform.runtime import Runtime
from g0v0.rooms.dynamic import Place, RoomFilter, Sort, list_rooms, statement_of
from g0v0.rooms.models import RoomCategory, RoomStatus, TypeGroup
from tests.conftest import NOON
from tests.sql.seeded import Seeded


def plan(seeded: Seeded, **wanted: Any) -> dict[str, tuple[str, str]]:
    """Index and remarks by table."""
    statement, values = statement_of(RoomFilter(group=TypeGroup.PLAYLISTS, now=NOON, **wanted), 251)
    with seeded.cursor as cursor:
        cursor.execute(f"EXPLAIN {statement.text}", values)
        return {step["table"]: (step["key"], step["Extra"] or "") for step in cursor.fetchall()}


@pytest.mark.parametrize(
    ("wanted", "index", "sorted_by_index"),
    [
        ({}, "ix_rooms_group", True),
        ({"ascending": True}, "ix_rooms_group", True),
        ({"active": True}, "ix_rooms_ends", False),
        ({"active": False, "sort": Sort.ENDED}, "ix_rooms_ends", True),
        ({"active": False}, "ix_rooms_group", True),
        ({"after": Place(2)}, "ix_rooms_group", True),
        ({"host_id": 2}, "ix_rooms_host", True),
    ],
)
def test_lists_are_read_through_their_index(
    seeded: Seeded, wanted: dict[str, Any], index: str, sorted_by_index: bool
) -> None:
    key, extra = plan(seeded, **wanted)["r"]
    assert key == index
    assert ("filesort" not in extra) is sorted_by_index


def test_rooms_of_a_participant_are_found_from_the_participant(seeded: Seeded) -> None:
    steps = plan(seeded, participant_id=2)
    assert steps["u"][0] == "ix_room_users_user"
    assert steps["r"][0] == "PRIMARY"


async def test_every_combination_of_filters_runs(rt: Runtime) -> None:
    places = (None, Place(5), Place(5, NOON), Place(5, datetime.max.replace(tzinfo=NOON.tzinfo)))
    for sort, ascending, active, category, status, who, after in product(
        Sort,
        (False, True),
        (None, True, False),
        (None, RoomCategory.NORMAL),
        (None, RoomStatus.IDLE),
        ({}, {"host_id": 1}, {"participant_id": 1}, {"without_password": True}),
        places,
    ):
        wanted = RoomFilter(
            group=TypeGroup.REALTIME,
            now=NOON,
            sort=sort,
            ascending=ascending,
            active=active,
            category=category,
            status=status,
            after=after,
            **who,
        )
        assert await list_rooms(rt.db, wanted, 1) == []
