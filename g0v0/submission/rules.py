"""What counts: leaderboards, pp, and when to look at a score again. Pure.

Source: reference-domain-rules.md §2, §4; reference-data-model.md §8 (statuses); lazer-flows.md §6.
"""

from collections.abc import Sequence
from datetime import timedelta

from g0v0.osu.mods import Mod, acronyms, are_ranked
from g0v0.osu.rulesets import Ruleset
from g0v0.platform.config import GameSection

RANKED, APPROVED, QUALIFIED, LOVED = 1, 2, 3, 4


def is_convertible(map_ruleset: Ruleset, played: Ruleset) -> bool:
    """Can a map be played in a ruleset? osu! maps in all, others in their own."""
    return map_ruleset is Ruleset.OSU or map_ruleset is played.base


def has_leaderboard(status: int, game: GameSection) -> bool:
    """Do plays on a map of this status compete?"""
    return status >= RANKED or game.enable_all_beatmap_leaderboard


def gives_ranked_score(status: int, game: GameSection) -> bool:
    """Do plays on a map of this status count for ranked score and grades?"""
    return status in (RANKED, APPROVED, LOVED) or game.enable_all_beatmap_pp


def gives_pp(status: int, ruleset: Ruleset, mods: Sequence[Mod], game: GameSection) -> bool:
    """Does a passed play earn pp? Relax and autopilot do in their own rulesets, which exist only when enabled."""
    if status not in (RANKED, APPROVED) and not game.enable_all_beatmap_pp:
        return False
    if game.enable_all_mods_pp:
        return True
    names = acronyms(mods)
    if ruleset.is_special:
        return are_ranked(ruleset.base, [mod for mod in mods if mod.acronym not in ("RX", "AP")])
    return names.isdisjoint({"RX", "AP"}) and are_ranked(ruleset, mods)


def retry_delay(attempts: int) -> timedelta:
    """How long to wait after the n-th failed attempt (from 0): 10 s, doubling, at most an hour."""
    return timedelta(seconds=min(3600, 10 * 2 ** min(attempts, 9)))
