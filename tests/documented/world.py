"""A world with something behind every kind of address, so that requests made from the document also find things."""

from dataclasses import dataclass, field
from typing import Any

from g0v0.rankings import jobs as ranking_jobs
from g0v0.rankings import spotlights
from g0v0.relations import lists
from g0v0.relations.models import RelationKind
from tests.profiles.players import famous_player
from tests.rankings.test_spotlights import picked
from tests.world import World

WORDS: dict[str, list[Any]] = {
    "mode": ["osu", "taiko", "fruits", "mania"],
    "ruleset": ["osu", "taiko", "fruits", "mania"],
    "kind": ["best", "performance", "recent", "ranked", "score", "firsts", "country", "pinned", "favourite", "team"],
    "sort": ["performance", "score"],
}
"""Path parameters that are words."""


@dataclass
class Known:
    """What is there: by name of a path parameter, values that find something."""

    user: int
    values: dict[str, list[Any]] = field(default_factory=dict)

    def fill(self, path: dict[str, Any], number: int) -> dict[str, Any]:
        """Path parameters of a request of which every other one asks for what is there."""
        if number % 2:
            return path
        return {
            name: self.values[name][number // 2 % len(self.values[name])] if name in self.values else value
            for name, value in path.items()
        }


async def known_world(world: World) -> Known:
    """Somebody famous, who played, has a friend, a spotlight and a set."""
    rt = world.rt
    user = await famous_player(world, "Famous")
    friend = await world.user("friend")
    await lists.add(rt, user, friend, RelationKind.FRIEND)
    made = await world.beatmapset(2, owner=user)
    scores = [await world.play(user, beatmap) for beatmap in made.beatmap_ids[:1]]
    scores.append(await world.play(friend, made.beatmap_ids[0], total_score=600_000))
    await spotlights.create(rt, picked(rt, made.id))
    await ranking_jobs.rebuild(rt)
    return Known(
        user,
        WORDS
        | {
            "user": [user, friend],
            "beatmap": list(made.beatmap_ids),
            "beatmapset": [made.id],
            "score": scores,
            "tag": [1],
        },
    )
