"""What requests count for towards the limit of the API. Source: osu-api-v2.md §0.6."""

import httpx

from g0v0.platform.runtime import Runtime
from tests.world import World


async def test_a_bulk_request_counts_for_its_ids(http: httpx.AsyncClient, world: World, rt: Runtime) -> None:
    rt.limiter.enabled = True
    user = await world.user()
    headers = await world.headers(user)

    async def left(path: str) -> int:
        answer = await http.get(f"/api/v2/{path}", headers=headers)
        assert answer.status_code == 200, answer.text
        return int(answer.headers["x-ratelimit-remaining"])

    many = "&".join(f"ids[]={number}" for number in range(1, 61))
    sets = "&".join(f"beatmapset_ids[]={number}" for number in range(1, 8))
    before = await left("tags")
    assert await left("users") == before - 1
    assert await left("users?ids[]=1&ids[]=2&ids[]=3") == before - 4
    assert await left(f"users?{many}") == before - 54
    assert await left(f"users/{user}/beatmaps-passed?{sets}") == before - 61
    # Looking users up has the same limit once more, for itself.
    assert await left("users/lookup?ids[]=1&ids[]=2") == before
    assert await left("tags") == before - 62
