"""A player whose page shows something everywhere, the same in every run."""

from typing import Any

from g0v0.osu.rulesets import Ruleset
from g0v0.platform.runtime import Runtime
from g0v0.platform.sqlfile import Statement
from g0v0.rankings.jobs import rebuild
from tests.rankings.players import totals
from tests.world import World

FAMOUS = 1000


async def run(rt: Runtime, text: str, *values: Any) -> None:
    """Write what no feature writes yet."""
    await rt.db.run(Statement("test/write", None, text, ()), values)  # type: ignore[arg-type]


async def famous_player(world: World, name: str = "Famous Player") -> int:
    """Somebody with everything, under a fixed id."""
    rt = world.rt
    await run(rt, "UPDATE users SET id = %s WHERE id = %s", FAMOUS, await world.user(name))
    await run(
        rt,
        "UPDATE users SET playstyle = 5, playmode = 1, support_level = 2, has_supported = 1, is_supporter = 1,"
        " profile_colour = '#aabbcc', profile_hue = 120, profile_order = 'medals,me', title = 'Champion',"
        " title_url = 'https://example.com/c', location = 'Here', occupation = 'Clicker', interests = 'circles',"
        " website = 'https://example.com', twitter = 'famous', discord = 'famous#1', page_bbcode = '[b]hi[/b]',"
        " post_count = 3, comments_count = 4, avatar_file = 'avatars/1000_ab.png',"
        " last_visit_at = '2026-03-14 11:55:00' WHERE id = %s",
        FAMOUS,
    )
    await run(
        rt,
        "INSERT INTO user_badges (id, user_id, awarded_at, description, image_url, url) VALUES"
        " (1, %s, '2025-01-01', 'older', 'https://example.com/1.png', ''),"
        " (2, %s, '2025-06-01', 'newer', 'https://example.com/2.png', 'https://example.com/2')",
        FAMOUS,
        FAMOUS,
    )
    await run(
        rt,
        "INSERT INTO user_account_history (id, user_id, kind, description, length_s, is_permanent, created_at) VALUES"
        " (1, %s, 'silence', 'spam', 3600, 0, '2026-03-01'), (2, %s, 'silence', 'long ago', 3600, 0, '2026-01-01'),"
        " (3, %s, 'note', 'secret', 0, 1, '2026-03-01'), (4, %s, 'tournament_ban', NULL, 0, 1, '2020-01-01')",
        *[FAMOUS] * 4,
    )
    await run(
        rt,
        "INSERT INTO user_names (user_id, username, is_visible, changed_at) VALUES (%s, 'First Name', 1, '2024-01-01'),"
        " (%s, 'secret', 0, '2024-02-01'), (%s, 'Second', 1, '2025-01-01')",
        *[FAMOUS] * 3,
    )
    await run(rt, "INSERT INTO user_achievements VALUES (%s, 7, '2026-01-01'), (%s, 3, '2026-02-01')", FAMOUS, FAMOUS)
    await run(
        rt, "INSERT INTO user_monthly_replays VALUES (%s, '2026-02-01', 5), (%s, '2025-12-01', 2)", FAMOUS, FAMOUS
    )
    await run(
        rt,
        "INSERT INTO daily_challenge_statistics VALUES (%s, 9, 8, 7, 6, 5, 4, 3, '2026-03-13', '2026-03-12')",
        FAMOUS,
    )
    await run(rt, "INSERT INTO rank_peaks VALUES (%s, 0, 1, '2025-05-05'), (%s, 1, 2, '2025-06-06')", FAMOUS, FAMOUS)
    await run(rt, "INSERT INTO rank_history VALUES (%s, 1, '2026-03-12', 3), (%s, 1, '2026-03-13', 2)", FAMOUS, FAMOUS)
    for ruleset, pp in ((Ruleset.OSU, 300.0), (Ruleset.TAIKO, 150.0)):
        await totals(rt, FAMOUS, pp=pp, ruleset=ruleset)
    await rebuild(rt)
    return FAMOUS
