"""Whatever parameters say, the server answers and does not break."""

from typing import Any
from urllib.parse import quote

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.world import World

NAMES = (
    "mode", "ruleset", "type", "limit", "offset", "mods", "mods[]", "mods[0]", "mods[a][b]", "legacy_only",
    "include_fails", "cursor", "cursor[id]", "cursor[]", "cursor_string", "after_score_id", "before_score_id",
)  # fmt: skip
WORDS = (
    "osu", "catch", "osurx", "country", "friend", "team", "global", "NM", "HD", "DT", "SD", "RX", "CL", "0", "1", "-1",
    "100", "9223372036854775807", "9223372036854775808", "1e400", "null", "eyJpZCI6NX0", "", "é", "\x00", "🎵",
)  # fmt: skip
PARAMS = st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from(WORDS) | st.text(max_size=8)), max_size=8)
PATHS = (
    "/beatmaps/{beatmap}/scores", "/beatmaps/{beatmap}/solo-scores", "/beatmaps/{beatmap}/scores/users/{user}",
    "/beatmaps/{beatmap}/scores/users/{user}/all", "/users/{user}/scores/best", "/users/{user}/scores/recent",
    "/users/{user}/scores/firsts", "/users/{user}/scores/pinned", "/scores", "/scores/{score}", "/scores/osu/{score}",
)  # fmt: skip
EXPECTED = {200, 204, 404, 422}


@pytest.fixture
async def place(world: World) -> dict[str, Any]:
    """A supporter with a score on a beatmap."""
    user, beatmap = await world.user(supporter=True), await world.beatmap()
    score = await world.play(user, beatmap, mods=[{"acronym": "SD"}])
    return {"user": user, "beatmap": beatmap, "score": score, "headers": await world.headers(user)}


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(path=st.sampled_from(PATHS), params=PARAMS)
async def test_no_query_breaks_a_read(
    http: httpx.AsyncClient, place: dict[str, Any], path: str, params: list[tuple[str, str]]
) -> None:
    answer = await http.get(f"/api/v2{path.format(**place)}", params=tuple(params), headers=place["headers"])
    assert answer.status_code in EXPECTED, answer.text
    answer.json()


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(min_size=1, max_size=20).filter(lambda text: text not in (".", "..")))
async def test_no_score_id_breaks_a_lookup(http: httpx.AsyncClient, place: dict[str, Any], text: str) -> None:
    for path in ("/scores", "/scores/osu"):
        answer = await http.get(f"/api/v2{path}/{quote(text, safe='')}", headers=place["headers"])
        assert answer.status_code in EXPECTED, answer.text


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(params=PARAMS)
async def test_no_body_breaks_the_order_of_pins(
    http: httpx.AsyncClient, place: dict[str, Any], params: list[tuple[str, str]]
) -> None:
    pin = f"/api/v2/score-pins/{place['score']}"
    assert (await http.put(pin, headers=place["headers"])).status_code == 204
    answer = await http.post(f"{pin}/reorder", headers=place["headers"], data=dict(params))
    assert answer.status_code in EXPECTED, answer.text
