"""Redis keys of encoded ranking pages. They expire by themselves: every processed score moves somebody."""

from g0v0.osu.rulesets import Ruleset

VERSION = "v2"


def users_key(ruleset: Ruleset, sort: str, country: str | None, page: int) -> str:
    """Bytes: a page of a user ranking.

    Kept for RANKING_CACHE_EXPIRE_SECONDS. Written by `handlers`, rebuilt from the boards and SQL.
    """
    return f"ranking:{VERSION}:{ruleset.slug}:{sort}:{country or 'world'}:page:{page}"


def countries_key(ruleset: Ruleset, sort: str, page: int) -> str:
    """Bytes: a page of the country ranking; kept and written like `users_key`."""
    return f"country_ranking:{VERSION}:{ruleset.slug}:{sort}:page:{page}"


def teams_key(ruleset: Ruleset, sort: str, page: int) -> str:
    """Bytes: a page of the team ranking; kept and written like `users_key`."""
    return f"team_ranking:{VERSION}:{ruleset.slug}:{sort}:page:{page}"


def chart_key(ruleset: Ruleset, spotlight_id: int | None) -> str:
    """Bytes: the ranking of a spotlight (None: of the latest); kept and written like `users_key`."""
    return f"ranking:{VERSION}:{ruleset.slug}:charts:{spotlight_id or 'latest'}"
