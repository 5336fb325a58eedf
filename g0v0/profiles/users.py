"""Many users at once: the dozen a multiplayer room shows, those looked up by name, friends."""

from collections.abc import Collection, Iterable, Sequence

from g0v0.osu.rulesets import OFFICIAL, Ruleset
from g0v0.platform.errors import Invalid
from g0v0.platform.runtime import Runtime
from g0v0.profiles import shapes
from g0v0.profiles.queries import list_friends, list_ids_by_username
from g0v0.profiles.rules import unique
from g0v0.rankings import board
from g0v0.rankings.loading import statistics_in
from g0v0.rankings.models import Player, Standing
from g0v0.rankings.shapes import UserStatistics, user_statistics
from g0v0.users.shapes import UserCard, cards

MOST = 50
"""Users per request. Source: osu-api-v2.md §4.1."""

_LONGEST = 32
"""Characters of the longest name there can be."""


async def bulk(rt: Runtime, ids: Sequence[int]) -> list[shapes.UserWithRulesets]:
    """Visible users of the first fifty ids, in their order, with statistics of every ruleset they played."""
    shown = await _visible(rt, dict.fromkeys(ids[:MOST]))
    statistics = await statistics_of_rulesets(rt, [card["id"] for card in shown])
    return [{**card, "statistics_rulesets": statistics[card["id"]]} for card in shown]


async def look_up(
    rt: Runtime, texts: Sequence[str], *, exclude_bots: bool, ruleset: Ruleset | None
) -> list[shapes.FoundUser]:
    """Visible users by id, name or `@name`, in the order asked for. Raises Invalid for more than fifty."""
    if len(texts) > MOST:
        raise Invalid(fields={"ids": [f"May not have more than {MOST} items."]})
    shown = await _visible(rt, await _ids(rt, texts))
    if exclude_bots:
        shown = [card for card in shown if not card["is_bot"]]
    if ruleset is None:
        return [{**card} for card in shown]
    places = await board.standings(rt, [Player(card["id"], ruleset, card["country_code"]) for card in shown])
    return [
        {**card, "global_rank": {"rank": place.global_rank, "ruleset_id": ruleset.wire_id}}
        for card, place in zip(shown, places, strict=True)
    ]


async def friends(rt: Runtime, user_id: int) -> list[shapes.Friendship]:
    """A user's visible friends by name, each with statistics of their own ruleset."""
    rows = await list_friends(rt.db, user_id=user_id)
    found = await cards(rt, (row.target_id for row in rows))
    played = await statistics_in(rt, found, {row.playmode for row in rows})
    never = user_statistics(None, Standing())
    return [
        {
            "target_id": row.target_id,
            "relation_type": "friend",
            "mutual": row.is_mutual,
            "target": {
                **found[row.target_id],
                "statistics": played[row.target_id].get(row.playmode, never),
                "support_level": row.support_level,
            },
        }
        for row in sorted(rows, key=lambda row: row.username.lower())
    ]


async def statistics_of_rulesets(rt: Runtime, user_ids: Collection[int]) -> dict[int, dict[str, UserStatistics]]:
    """Every user's statistics by name of those of the game's rulesets they played. One query."""
    played = await statistics_in(rt, user_ids, OFFICIAL)
    return {
        user_id: {ruleset.wire_name: statistics for ruleset, statistics in by_ruleset.items()}
        for user_id, by_ruleset in played.items()
    }


async def _visible(rt: Runtime, ids: Iterable[int]) -> list[UserCard]:
    wanted = list(ids)
    found = await cards(rt, wanted)
    return [found[user_id] for user_id in wanted if not found[user_id]["is_deleted"]]


async def _ids(rt: Runtime, texts: Sequence[str]) -> list[int]:
    """What the texts mean, without repetitions; unknown names are left out. Source: osu-search.md §4."""
    asked = unique(text.removeprefix("@").lower() for text in texts if not _is_id(text))
    names = [name for name in asked if len(name) <= _LONGEST]
    rows = await list_ids_by_username(rt.db, names=names) if names else []
    by_name = {row.name: row.id for row in rows}
    found = (int(text) if _is_id(text) else by_name.get(text.removeprefix("@").lower()) for text in texts)
    return list(dict.fromkeys(user_id for user_id in found if user_id is not None))


def _is_id(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 19
