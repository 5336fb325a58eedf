"""Rows written by the codec are those that the shapes make."""

from typing import Any

import orjson
from hypothesis import given, settings
from hypothesis import strategies as st

from g0v0.osu.rulesets import Ruleset
from g0v0.platform.encoded import RowShape
from g0v0.platform.runtime import Runtime
from g0v0.rankings import shapes
from g0v0.rankings.models import RankedUserRow, Standing, StatisticsRow
from g0v0.rankings.rows import RANKED, RANKED_IN_COUNTRY, RANKED_ON_CHART, RANKED_WITH_CHANGE, Placed, encode, write
from g0v0.users.countries import NAMES

_number = st.integers(0, 2**63 - 1)
_rank = st.none() | st.integers(1, 10**7)


@st.composite
def _rows(draw: st.DrawFn) -> RankedUserRow:
    """A player as the driver tells of one."""
    totals = [draw(_number) for _ in range(16)]
    pp, accuracy = draw(st.floats(0, 10**6)), draw(st.floats(0, 1))
    return RankedUserRow(draw(_number), draw(st.sampled_from([*NAMES, "QQ"])), pp, accuracy, *totals, draw(_rank))


def _shaped(row: RankedUserRow, standing: Standing) -> dict[str, Any]:
    totals = StatisticsRow(row.id, Ruleset.OSU, row.country_code, *tuple(row)[2:-1])
    return {**shapes.user_statistics(totals, standing), "user": {"id": row.id}}


def _written(shape: RowShape, placed: Placed, *extra: list[Any]) -> list[bytes]:
    written = encode(shape, placed, [b'{"id":%d}' % row[0] for row in placed.rows], *extra)
    assert len(orjson.loads(written)) == len(placed.rows)
    return [line.rstrip(b",") for line in written.split(b"\n")[1:-1]]


@settings(max_examples=100, deadline=None)
@given(data=st.data())
def test_a_row_is_byte_for_byte_what_the_shapes_say(data: st.DataObject) -> None:
    rows = data.draw(st.lists(_rows(), min_size=1, max_size=3))
    total = data.draw(st.integers(0, 10**7))
    standings = [Standing(data.draw(_rank), None, total) for _ in rows]
    placed = Placed.at(rows, standings)
    shaped = [_shaped(row, standing) for row, standing in zip(rows, standings, strict=True)]
    assert _written(RANKED, placed) == [orjson.dumps(row) for row in shaped]
    at_home, changed, charted = [], [], []
    for place, (row, shape) in enumerate(zip(rows, shaped, strict=True), start=1):
        rank, user = shape["global_rank"], shape.pop("user")
        change = None if rank is None or row.past_rank is None else rank - row.past_rank
        at_home.append(orjson.dumps({**shape, "country_rank": place, "user": user}))
        changed.append(orjson.dumps({**shape, "user": user, "rank_change_since_30_days": change}))
        charted.append(orjson.dumps({**shape, "ranked_score": place, "user": user}))
    places = list(range(1, len(rows) + 1))
    assert _written(RANKED_IN_COUNTRY, placed, places) == at_home
    assert _written(RANKED_WITH_CHANGE, placed, placed.changes) == changed
    assert _written(RANKED_ON_CHART, placed, places) == charted


async def test_nobody_is_written_as_nothing(rt: Runtime) -> None:
    assert orjson.dumps(await write(rt, RANKED, Placed.at([], []))) == b"[]"
