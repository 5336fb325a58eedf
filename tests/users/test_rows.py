"""Users written by the codec are those that the shapes make."""

from datetime import UTC, datetime, timedelta
from typing import Any

import orjson
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from g0v0.platform.query import rows_maker
from g0v0.platform.runtime import Runtime
from g0v0.users.countries import NAMES
from g0v0.users.models import CardRow
from g0v0.users.rows import write
from g0v0.users.shapes import ACTIVE_WITHIN, ONLINE_WITHIN, card, on_board
from tests.conftest import FrozenClock

_make_cards = rows_maker(CardRow)
_text = st.text(st.characters(exclude_categories=["Cs"]), max_size=32)
_flag = st.sampled_from([0, 1])
_number = st.integers(0, 2**63 - 1)


@st.composite
def _rows(draw: st.DrawFn, now: datetime) -> tuple[Any, ...]:
    """A player as the driver tells of one: flags are numbers, times have no zone."""
    times = st.sampled_from([now - span for span in (timedelta(), ONLINE_WITHIN, ACTIVE_WITHIN)])
    seconds = st.sampled_from([timedelta(seconds=number) for number in (-1, 0, 1)])
    visits = st.none() | st.builds(datetime.__add__, times, seconds) | st.datetimes(now.replace(year=1000))
    file = st.none() | st.sampled_from(["avatars/3_ab12.png", "covers/x.jpg"])
    team = (None,) * 4 if draw(st.booleans()) else (draw(_number), draw(_text), draw(_text), draw(file))
    shown = (draw(_text), draw(st.sampled_from([*NAMES, "QQ"])), draw(file), draw(file))
    preset, colour = draw(st.none() | st.integers(0, 127)), draw(st.none() | _text)
    account = (preset, colour, draw(_flag), draw(_flag), 0, draw(_flag), draw(_flag), draw(visits), draw(visits))
    return (draw(_number), *shown, *account, *team)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_user_is_byte_for_byte_what_the_shapes_say(rt: Runtime, clock: FrozenClock, data: st.DataObject) -> None:
    now = clock().astimezone(UTC).replace(tzinfo=None)
    rows = data.draw(st.lists(_rows(now), max_size=3))
    assert write(rt, rows) == [orjson.dumps(on_board(card(rt, account))) for account in _make_cards(rows)]
