"""Rows written by the codec are those that the shapes make."""

from datetime import UTC, datetime, timedelta
from typing import Any

import orjson
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from g0v0.osu.rulesets import Ruleset
from g0v0.platform.encoded import RowShape
from g0v0.platform.query import rows_maker
from g0v0.platform.runtime import Runtime
from g0v0.rankings import shapes
from g0v0.rankings.models import RankedUserRow, Standing, StatisticsRow
from g0v0.rankings.rows import RANKED, RANKED_IN_COUNTRY, RANKED_ON_CHART, RANKED_WITH_CHANGE, Placed, write
from g0v0.users.countries import NAMES
from g0v0.users.models import CardRow
from g0v0.users.shapes import ACTIVE_WITHIN, ONLINE_WITHIN, card, on_board
from tests.conftest import FrozenClock

_make_cards = rows_maker(CardRow)
_text = st.text(st.characters(exclude_categories=["Cs"]), max_size=32)
_flag = st.sampled_from([0, 1])
_number = st.integers(0, 2**63 - 1)
_rank = st.none() | st.integers(1, 10**7)


@st.composite
def _rows(draw: st.DrawFn, now: datetime) -> RankedUserRow:
    """A player as the driver tells of one: flags are numbers, times have no zone."""
    times = st.sampled_from([now - span for span in (timedelta(), ONLINE_WITHIN, ACTIVE_WITHIN)])
    seconds = st.sampled_from([timedelta(seconds=number) for number in (-1, 0, 1)])
    visits = st.none() | st.builds(datetime.__add__, times, seconds) | st.datetimes(now.replace(year=1000))
    file = st.none() | st.sampled_from(["avatars/3_ab12.png", "covers/x.jpg"])
    team = (None,) * 4 if draw(st.booleans()) else (draw(_number), draw(_text), draw(_text), draw(file))
    shown = (draw(_text), draw(st.sampled_from([*NAMES, "QQ"])), draw(file), draw(file))
    preset, colour = draw(st.none() | st.integers(0, 127)), draw(st.none() | _text)
    account = (preset, colour, draw(_flag), draw(_flag), 0, draw(_flag), draw(_flag), draw(visits), draw(visits))
    totals = [draw(_number) for _ in range(16)]
    pp, accuracy = draw(st.floats(0, 10**6)), draw(st.floats(0, 1))
    return RankedUserRow(draw(_number), *shown, *account, *team, pp, accuracy, *totals, draw(_rank))


def _shaped(rt: Runtime, row: RankedUserRow, standing: Standing) -> dict[str, Any]:
    width = len(CardRow._fields)
    [account] = _make_cards([tuple(row)[:width]])
    totals = StatisticsRow(row.id, Ruleset.OSU, row.country_code, *tuple(row)[width:-1])
    return {**shapes.user_statistics(totals, standing), "user": on_board(card(rt, account))}


def _written(rt: Runtime, shape: RowShape, placed: Placed, *extra: list[Any]) -> list[bytes]:
    return [orjson.dumps(row) for row in write(rt, shape, placed, *extra)]


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_row_is_byte_for_byte_what_the_shapes_say(rt: Runtime, clock: FrozenClock, data: st.DataObject) -> None:
    now = clock().astimezone(UTC).replace(tzinfo=None)
    rows = data.draw(st.lists(_rows(now), min_size=1, max_size=3))
    total = data.draw(st.integers(0, 10**7))
    standings = [Standing(data.draw(_rank), None, total) for _ in rows]
    placed = Placed.at(rows, standings)
    shaped = [_shaped(rt, row, standing) for row, standing in zip(rows, standings, strict=True)]
    assert _written(rt, RANKED, placed) == [orjson.dumps(row) for row in shaped]
    at_home, changed, charted = [], [], []
    for place, (row, shape) in enumerate(zip(rows, shaped, strict=True), start=1):
        rank, user = shape["global_rank"], shape.pop("user")
        change = None if rank is None or row.past_rank is None else rank - row.past_rank
        at_home.append(orjson.dumps({**shape, "country_rank": place, "user": user}))
        changed.append(orjson.dumps({**shape, "user": user, "rank_change_since_30_days": change}))
        charted.append(orjson.dumps({**shape, "ranked_score": place, "user": user}))
    places = list(range(1, len(rows) + 1))
    assert _written(rt, RANKED_IN_COUNTRY, placed, places) == at_home
    assert _written(rt, RANKED_WITH_CHANGE, placed, placed.changes) == changed
    assert _written(rt, RANKED_ON_CHART, placed, places) == charted


def test_nobody_is_written_as_nothing(rt: Runtime) -> None:
    assert write(rt, RANKED, Placed.at([], [])) == []
