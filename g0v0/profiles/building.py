"""From rows to a `Page`. Source: osu-api-v2-objects.md §1.1 to §1.3."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from g0v0.osu import bbcode
from g0v0.platform.clock import iso, iso_z
from g0v0.platform.runtime import Runtime
from g0v0.profiles import rules, shapes
from g0v0.profiles.models import EntryKind, EntryRow, ProfileRow
from g0v0.rankings.models import Standing
from g0v0.rankings.rules import rank_graph
from g0v0.rankings.shapes import RankHistory, user_statistics, with_country_rank
from g0v0.relations.rules import max_blocks, max_friends
from g0v0.users.shapes import card, cover

_NEVER = datetime(2000, 1, 1, tzinfo=UTC)
"""What upstream shows for who never played a daily challenge."""


@dataclass(frozen=True, slots=True)
class Parts:
    """All a page is made of."""

    row: ProfileRow
    entries: list[EntryRow]
    standing: Standing


def page(rt: Runtime, parts: Parts) -> shapes.Page:
    """The page, in wire order."""
    row, entries = parts.row, parts.entries
    history = _rank_history(row, parts.standing.global_rank)
    return {
        **_identity(rt, row),
        **_about(rt, row),
        **_counts(row),
        "kudosu": {"available": 0, "total": 0},
        "account_history": _account_history(entries),
        "active_tournament_banner": None,
        "active_tournament_banners": [],
        "badges": [_badge(entry) for entry in _of(entries, EntryKind.BADGE)],
        "current_season_stats": None,
        "daily_challenge_user_stats": _daily_challenge(row),
        "matchmaking_stats": [],
        "monthly_playcounts": _monthly(entries, EntryKind.MONTHLY_PLAYS),
        "previous_usernames": rules.unique(entry.label for entry in reversed(_of(entries, EntryKind.FORMER_NAME))),
        "rank_highest": _rank_highest(row),
        "replays_watched_counts": _monthly(entries, EntryKind.MONTHLY_REPLAYS),
        "statistics": with_country_rank(user_statistics(row.statistics, parts.standing), parts.standing),
        "user_achievements": [
            {"achieved_at": iso_z(entry.at), "achievement_id": entry.number} for entry in _of(entries, EntryKind.MEDAL)
        ],
        "rank_history": history,
        "rankHistory": history,
    }


def _identity(rt: Runtime, row: ProfileRow) -> shapes.Identity:
    face = card(rt, row.card)
    return {
        "avatar_url": face["avatar_url"],
        "country_code": face["country_code"],
        "default_group": face["default_group"],
        "id": face["id"],
        "is_active": face["is_active"],
        "is_bot": face["is_bot"],
        "is_deleted": face["is_deleted"],
        "is_supporter": face["is_supporter"],
        "last_visit": face["last_visit"],
        "pm_friends_only": face["pm_friends_only"],
        "profile_colour": face["profile_colour"],
        "username": face["username"],
        "country": face["country"],
        "cover": face["cover"],
        "groups": face["groups"],
        "team": face["team"],
    }


def _about(rt: Runtime, row: ProfileRow) -> shapes.About:
    text = row.page_bbcode or ""
    return {
        "cover_url": cover(rt, row.card)["url"],
        "discord": row.discord,
        "has_supported": row.has_supported,
        "interests": row.interests,
        "join_date": iso(row.joined_at),
        "location": row.location,
        "max_blocks": max_blocks(row.is_supporter),
        "max_friends": max_friends(row.is_supporter),
        "occupation": row.occupation,
        "playmode": row.playmode.wire_name,
        "playstyle": rules.playstyles(row.playstyle),
        "post_count": row.post_count,
        "profile_hue": row.profile_hue,
        "profile_order": rules.profile_order(row.profile_order),
        "title": row.title,
        "title_url": row.title_url,
        "twitter": row.twitter,
        "website": row.website,
        "page": {"html": bbcode.render(text, "profile-page"), "raw": text},
        "support_level": row.support_level,
    }


def _counts(row: ProfileRow) -> shapes.Counts:
    return {
        "beatmap_playcounts_count": row.beatmap_playcounts_count,
        "comments_count": row.comments_count,
        "favourite_beatmapset_count": row.favourite_beatmapset_count,
        "follower_count": row.follower_count,
        "graveyard_beatmapset_count": row.beatmapset_counts["graveyard"],
        "guest_beatmapset_count": row.guest_beatmapset_count,
        "loved_beatmapset_count": row.beatmapset_counts["loved"],
        "mapping_follower_count": 0,
        "nominated_beatmapset_count": 0,
        "pending_beatmapset_count": row.beatmapset_counts["pending"],
        "ranked_beatmapset_count": row.beatmapset_counts["ranked"],
        "ranked_and_approved_beatmapset_count": row.beatmapset_counts["ranked"],
        "unranked_beatmapset_count": row.beatmapset_counts["pending"],
        "scores_best_count": row.scores_best_count,
        "scores_first_count": row.scores_first_count,
        "scores_pinned_count": row.scores_pinned_count,
        "scores_recent_count": row.scores_recent_count,
    }


def _of(entries: Iterable[EntryRow], *kinds: EntryKind) -> list[EntryRow]:
    """Entries of some kinds, newest first."""
    return sorted(
        (entry for entry in entries if entry.kind in kinds),
        key=lambda entry: (entry.at, entry.id, entry.number),
        reverse=True,
    )


def _account_history(entries: list[EntryRow]) -> list[shapes.AccountEvent]:
    return [
        {
            "description": entry.detail or None,
            "id": entry.id,
            "length": entry.number,
            "permanent": entry.kind is EntryKind.HISTORY_PERMANENT,
            "timestamp": iso(entry.at),
            "type": entry.label,
        }
        for entry in _of(entries, EntryKind.HISTORY, EntryKind.HISTORY_PERMANENT)
    ]


def _badge(entry: EntryRow) -> shapes.Badge:
    return {
        "awarded_at": iso(entry.at),
        "description": entry.label,
        "image@2x_url": entry.detail,
        "image_url": entry.detail,
        "url": entry.url,
    }


def _daily_challenge(row: ProfileRow) -> shapes.DailyChallengeStatistics:
    return {
        "daily_streak_best": row.daily_streak_best,
        "daily_streak_current": row.daily_streak_current,
        "last_update": iso(row.last_update_at or _NEVER),
        "last_weekly_streak": iso(row.last_weekly_streak_at or _NEVER),
        "playcount": row.daily_play_count,
        "top_10p_placements": row.top_10p_placements,
        "top_50p_placements": row.top_50p_placements,
        "user_id": row.id,
        "weekly_streak_best": row.weekly_streak_best,
        "weekly_streak_current": row.weekly_streak_current,
    }


def _monthly(entries: list[EntryRow], kind: EntryKind) -> list[shapes.MonthlyCount]:
    """Oldest first."""
    months = reversed(_of(entries, kind))
    return [{"start_date": entry.at.date().isoformat(), "count": entry.number} for entry in months]


def _rank_highest(row: ProfileRow) -> shapes.RankHighest | None:
    if row.peak_rank is None or row.peak_reached_at is None:
        return None
    return {"rank": row.peak_rank, "updated_at": iso_z(row.peak_reached_at)}


def _rank_history(row: ProfileRow, current: int | None) -> RankHistory | None:
    """The rank graph, ending with the current rank; None for who had no rank in ninety days."""
    graph = rank_graph(row.ranks or {}, current)
    return {"mode": row.ruleset_id.wire_name, "data": graph} if any(graph) else None
